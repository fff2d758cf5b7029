#include "attribute/traits.hpp"

#include <array>
#include <string_view>

namespace ledelint {

namespace {

struct Name {
  Trait trait;
  std::string_view label;
};

constexpr std::array<Name, static_cast<std::size_t>(Trait::count_)> names = {{
    {Trait::cues, "cues"},
    {Trait::according, "cue-phrases/according"},
    {Trait::hearsay_adverb, "hearsay/adverb"},
    {Trait::raising, "hearsay/raising"},
    {Trait::adjective, "cue-phrases/adjective"},
    {Trait::cue_nouns, "cue-nouns"},
    {Trait::poll, "evidence/poll"},
    {Trait::strong, "cues/strong"},
    {Trait::medium, "cues/medium"},
    {Trait::clause, "cues/clause"},
    {Trait::quote, "cues/quote"},
    {Trait::object, "cues/object"},
    {Trait::told, "cues/told"},
    {Trait::infinitive, "cues/infinitive"},
    {Trait::question, "cues/question"},
    {Trait::no_comment, "cues/no-comment"},
    {Trait::mental, "cues/mental"},
    {Trait::appearance, "cues/appearance"},
    {Trait::cue_ambiguous, "cues/ambiguous"},
    {Trait::noun_act, "cue-nouns/act"},
    {Trait::ambiguous, "cue-phrases/ambiguous"},
    {Trait::appearance_adverb, "hearsay/appearance"},
    {Trait::duty, "hearsay/duty"},
    {Trait::belief_judged, "belief/judged"},
    {Trait::belief_as, "belief/as"},
    {Trait::source_nouns, "source-nouns"},
    {Trait::generic, "source-nouns/generic"},
    {Trait::group, "source-nouns/group"},
    {Trait::pronoun_noun, "source-nouns/pronoun"},
    {Trait::insider, "source-nouns/insider"},
    {Trait::roles, "roles"},
    {Trait::titles, "titles"},
    {Trait::given, "names/given"},
    {Trait::org_head, "organisations/head"},
    {Trait::org_body, "organisations/body"},
    {Trait::org_outlet, "organisations/outlet"},
    {Trait::org_common, "organisations/common"},
    {Trait::metonyms, "metonyms"},
    {Trait::places, "places"},
    {Trait::demonym, "places/demonym"},
    {Trait::evidence, "evidence"},
    {Trait::document, "evidence/document"},
    {Trait::quotable, "grammar/label"},
    {Trait::finding, "finding/finding"},
    {Trait::found_in, "grammar/found-in"},
    {Trait::access, "anonymity/access"},
    {Trait::first_person, "grammar/first-person"},
    {Trait::second_person, "grammar/second-person"},
    {Trait::plural_noun, "grammar/plural-noun"},
    {Trait::attaching, "grammar/attaching"},
    {Trait::also_adjective, "grammar/also-adjective"},
    {Trait::as, "grammar/as"},
    {Trait::with, "grammar/with"},
    {Trait::topic, "grammar/topic"},
    {Trait::quantity_noun, "grammar/quantity-noun"},
    {Trait::past_participle, "grammar/past-participle"},
    {Trait::inclusion, "grammar/inclusion"},
    {Trait::contrast, "grammar/contrast"},
    {Trait::approximator, "grammar/approximator"},
    {Trait::floating, "grammar/floating"},
    {Trait::dual, "grammar/dual"},
    {Trait::catenative, "grammar/catenative"},
    {Trait::indefinite_pronoun, "grammar/indefinite-pronoun"},
    {Trait::modifiers, "modifiers"},
}};

}  // namespace

TraitTable::TraitTable(const Lexicon& lexicon)
    : senses_(lexicon.sense_count()), human_ending_(lexicon.label("grammar/human-ending")) {
  for (const Name& name : names) {
    const LabelId label = lexicon.label(name.label);
    for (std::size_t sense = 0; sense < senses_.size(); ++sense)
      if (lexicon.has(static_cast<SenseId>(sense), label)) senses_[sense].set(name.trait);
  }
}

}  // namespace ledelint
