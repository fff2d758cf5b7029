// {"is": ["study"], "frame": ["bare", "a"], "cue": true, "identified": false}

#include "check/kinds/all.hpp"
#include "check/names.hpp"

namespace ledelint {

namespace {

bool present_participle(const Article& article, std::uint32_t token) {
  constexpr std::uint8_t ing = 4;  // PhraseHit::form
  for (std::size_t h = article.tokens[token].first_hit;
       h < article.hits.size() && article.hits[h].tokens.begin == token; ++h)
    if (article.hits[h].form == ing) return true;
  return false;
}

}  // namespace

Result<void> compile_evidence(const Json& when, RuleCompiler& compiler, When& out,
                              const std::string& where) {
  if (Result<void> ok =
          only_keys(when, {"is", "frame", "number", "cue", "identified", "atMost"}, where);
      !ok)
    return ok;
  if (!when.contains("is")) return Error{where, "needs \"is\", the classes of evidence"};
  auto set = compiler.labels(when["is"], "evidence", where + "/is");
  if (!set) return set.error();
  out.noun_is = *set;
  if (when.contains("frame")) {
    auto bits = bits_of(when["frame"], frame_names, where + "/frame");
    if (!bits) return bits.error();
    out.frames = *bits;
  }
  if (when.contains("number")) {
    if (when["number"] != "plural" && when["number"] != "singular")
      return Error{where + "/number", "is \"singular\" or \"plural\""};
    out.plural = when["number"] == "plural" ? 1 : 0;
  }
  // Only evidence that speaks is known so far, and only resolve decides what identifies it.
  if (when.contains("cue") && when["cue"] != true) return Error{where + "/cue", "can only be true"};
  if (when.contains("identified") && when["identified"] != false)
    return Error{where + "/identified", "can only be false"};
  return {};
}

void find_evidence(const Search& search, std::uint32_t rule, const When& when,
                   std::vector<Candidate>& out) {
  const Article& article = search.article();
  const RuleSetData& data = search.data();
  const LabelId paper = data.lexicon.label("evidence/document");
  for (std::size_t i = 0; i < article.attributions.size(); ++i) {
    const Attribution& attribution = article.attributions[i];
    if (!attribution.source || attribution.source->kind != SourceKind::document ||
        attribution.source->noun < 0)
      continue;
    const Source& source = *attribution.source;
    if (!data.lexicon.sense(static_cast<SenseId>(source.noun)).labels.any_of(when.noun_is))
      continue;
    if (when.frames != 0 && ((when.frames >> static_cast<unsigned>(source.frame)) & 1U) == 0)
      continue;
    if (when.plural >= 0 && source.plural != (when.plural == 1)) continue;
    // "Released a statement saying": who issued it is the subject.
    if (data.lexicon.sense(static_cast<SenseId>(source.noun)).labels.has(paper) &&
        attribution.cue_tokens.begin >= source.tokens.end &&
        present_participle(article, attribution.cue_tokens.begin))
      continue;
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = {std::min(attribution.cue_tokens.begin, source.tokens.begin),
                        std::max(attribution.cue_tokens.end, source.tokens.end)};
    candidate.attribution = static_cast<std::int32_t>(i);
    out.push_back(candidate);
  }
}

}  // namespace ledelint
