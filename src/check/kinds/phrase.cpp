// {"any": ["it #be #adverb? (@belief/participle) that"]}

#include "check/kinds/all.hpp"

namespace ledelint {

Result<void> compile_phrase(const Json& when, RuleCompiler& compiler, When& out,
                            const std::string& where) {
  if (Result<void> ok = only_keys(when, {"any", "atMost"}, where); !ok) return ok;
  if (!when.contains("any")) return Error{where, "needs \"any\", a list of patterns"};
  auto range = compiler.patterns(when["any"], where + "/any");
  if (!range) return range.error();
  out.first_pattern = range->first;
  out.end_pattern = range->second;
  return {};
}

void find_phrase(const Search& search, std::uint32_t rule, const When& when,
                 std::vector<Candidate>& out) {
  for (const std::uint32_t i : search.hits(when.first_pattern, when.end_pattern)) {
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = search.article().pattern_hits[i].tokens;
    candidate.pattern_hit = static_cast<std::int32_t>(i);
    out.push_back(candidate);
  }
}

}  // namespace ledelint
