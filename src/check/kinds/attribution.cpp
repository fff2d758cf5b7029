// {"source": {"is": ["opaque"], "number": "plural"}, "cue": {"is": ["neutral"], "shape": "according"}}

#include "check/kinds/all.hpp"
#include "check/names.hpp"

namespace ledelint {

namespace {

bool source_fits(const Attribution& attribution, const RuleSetData& data, const When& when) {
  const bool wants = !when.source_is.empty() || !when.source_not.empty() ||
                     when.source_kinds != 0 || when.frames != 0 || when.plural >= 0;
  if (!wants) return true;
  if (!attribution.source)
    return when.source_is.empty() && when.frames == 0 && when.plural < 0 &&
           ((when.source_kinds >> static_cast<unsigned>(SourceKind::none)) & 1U) != 0;
  const Source& source = *attribution.source;
  if (when.source_kinds != 0 &&
      ((when.source_kinds >> static_cast<unsigned>(source.kind)) & 1U) == 0)
    return false;
  if (when.frames != 0 && ((when.frames >> static_cast<unsigned>(source.frame)) & 1U) == 0)
    return false;
  if (when.plural >= 0 && source.plural != (when.plural == 1)) return false;
  if (when.source_is.empty() && when.source_not.empty()) return true;
  const LabelSet labels =
      source.noun < 0 ? LabelSet{} : data.lexicon.sense(static_cast<SenseId>(source.noun)).labels;
  if (labels.any_of(when.source_not)) return false;
  return when.source_is.empty() || labels.any_of(when.source_is);
}

bool cue_fits(const Attribution& attribution, const RuleSetData& data, const When& when) {
  if (when.shapes != 0 &&
      ((when.shapes >> static_cast<unsigned>(attribution.shape)) & 1U) == 0)
    return false;
  if (when.cue_is.empty()) return true;
  if (attribution.sense < 0) return false;
  return data.lexicon.sense(static_cast<SenseId>(attribution.sense)).labels.any_of(when.cue_is);
}

}  // namespace

Result<void> compile_attribution(const Json& when, RuleCompiler& compiler, When& out,
                                 const std::string& where) {
  if (Result<void> ok = only_keys(when, {"source", "cue", "atMost"}, where); !ok) return ok;
  if (when.contains("source")) {
    const Json& source = when["source"];
    if (Result<void> ok =
            only_keys(source, {"is", "not", "kind", "frame", "number"}, where + "/source");
        !ok)
      return ok;
    if (source.contains("is")) {
      auto set = compiler.labels(source["is"], "source-nouns", where + "/source/is");
      if (!set) return set.error();
      out.source_is = *set;
    }
    if (source.contains("not")) {
      auto set = compiler.labels(source["not"], "source-nouns", where + "/source/not");
      if (!set) return set.error();
      out.source_not = *set;
    }
    if (source.contains("kind")) {
      auto bits = bits_of(source["kind"], source_kind_names, where + "/source/kind");
      if (!bits) return bits.error();
      out.source_kinds = *bits;
    }
    if (source.contains("frame")) {
      auto bits = bits_of(source["frame"], frame_names, where + "/source/frame");
      if (!bits) return bits.error();
      out.frames = *bits;
    }
    if (source.contains("number")) {
      if (source["number"] != "plural" && source["number"] != "singular")
        return Error{where + "/source/number", "is \"singular\" or \"plural\""};
      out.plural = source["number"] == "plural" ? 1 : 0;
    }
  }
  if (when.contains("cue")) {
    const Json& cue = when["cue"];
    if (Result<void> ok = only_keys(cue, {"is", "shape"}, where + "/cue"); !ok) return ok;
    if (cue.contains("is")) {
      auto set = compiler.labels(cue["is"], "cues", where + "/cue/is");
      if (!set) return set.error();
      out.cue_is = *set;
    }
    if (cue.contains("shape")) {
      auto bits = bits_of(cue["shape"], cue_shape_names, where + "/cue/shape");
      if (!bits) return bits.error();
      out.shapes = *bits;
    }
  }
  return {};
}

void find_attribution(const Article& article, const RuleSetData& data, std::uint32_t rule,
                      const When& when, std::vector<Candidate>& out) {
  for (std::size_t i = 0; i < article.attributions.size(); ++i) {
    const Attribution& attribution = article.attributions[i];
    if (!source_fits(attribution, data, when) || !cue_fits(attribution, data, when)) continue;
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = attribution.cue_tokens;
    if (attribution.source) {
      candidate.tokens.begin = std::min(candidate.tokens.begin, attribution.source->tokens.begin);
      candidate.tokens.end = std::max(candidate.tokens.end, attribution.source->tokens.end);
    }
    candidate.attribution = static_cast<std::int32_t>(i);
    out.push_back(candidate);
  }
}

}  // namespace ledelint
