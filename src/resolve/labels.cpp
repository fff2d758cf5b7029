#include "resolve/labels.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace ledelint {

CloserLabels::CloserLabels(const Lexicon& lexicon) {
  const auto get = [&lexicon](std::string_view name) { return lexicon.label(name); };
  for (const auto& [kind, label] : {std::pair{&expert, "expert"},
                                    {&analyst, "analyst"},
                                    {&scientist, "scientist"},
                                    {&legal, "legal"},
                                    {&critic, "critic"},
                                    {&supporter, "supporter"},
                                    {&official, "official"},
                                    {&insider, "insider"},
                                    {&business, "business"},
                                    {&community, "community"},
                                    {&generic, "generic"},
                                    {&online, "online"},
                                    {&media, "media"},
                                    {&group, "group"},
                                    {&opaque, "opaque"},
                                    {&institutional, "institutional"}})
    *kind = get("source-nouns/" + std::string(label));
  office = get("roles/office");
  job = get("roles/job");
  spokesperson = get("roles/spokesperson");
  expert_role = get("roles/expert-role");
  roles = get("roles");
  org_head = get("organisations/head");
  org_body = get("organisations/body");
  outlet = get("organisations/outlet");
  press = get("organisations/press");
  places = get("places");
  demonym = get("places/demonym");
  metonyms = get("metonyms");
  access = get("anonymity/access");
  formula = get("anonymity/formula");
  reason = get("anonymity/reason");
  stock_reason = get("anonymity/stock-reason");
  source_nouns = get("source-nouns");
  denial = get("cues/denial");
  doubt = get("cues/doubt");
  criticism = get("cues/criticism");
  expectation = get("hearsay/expectation");
  legal_record = get("closers/legal-record");
  seen_by = get("closers/seen-by");
  attaching = get("closers/org-preposition");
  learned = get("closers/learned-body");
  reaction_from = get("closers/reaction-from");
  dated = get("closers/dated-by");
  hearsay = get("hearsay");
  hearsay_adverb = get("hearsay/adverb");
  appearance = get("hearsay/appearance");
  author = get("closers/author");
  work = get("closers/work");
  within = get("closers/within");
  quoting = get("closers/quoting");
  reporter = get("closers/own-reporter");
  witness = get("closers/witness");
  footage = get("closers/footage");
  published_in = get("closers/published-in");
  charge_word = get("closers/charge-word");
  condition = get("closers/condition");
  turn = get("closers/turn");
  cited_by = get("closers/cited-by");
  list_noun = get("closers/list-noun");
  list_opener = get("closers/list-opener");
  dual = get("grammar/dual");
  docket = get("closers/docket");
  restricted = get("closers/restricted");
  journalist = get("closers/journalist");
  for (const std::string_view cue : {"criticism", "support", "emotive", "argument", "doubt",
                                     "warning", "denial", "force", "question"})
    reaction.set(get("cues/" + std::string(cue)));
  document_word = get("evidence");
  poll = get("evidence/poll");
  percent = get("numbers/percent");
  fraction = get("numbers/fraction");
  share = get("numbers/share");
  inclusion = get("grammar/inclusion");
  first_person = get("grammar/first-person");
  body_word = get("organisations");
  common_body = get("organisations/common");
}

}  // namespace ledelint
