#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/candidate.hpp"
#include "check/rule_set_data.hpp"
#include "ledelint/article.hpp"
#include "text/strict_json.hpp"

namespace ledelint {

/// What a kind needs to turn a `when` into predicates.
class RuleCompiler {
 public:
  RuleCompiler(LexiconBuilder& lexicon, RuleSetData& data) : lexicon_(lexicon), data_(data) {}

  /// Compiles patterns for `rule`; gives their range.
  Result<std::pair<std::uint32_t, std::uint32_t>> patterns(const Json& list, std::uint32_t rule,
                                                           const std::string& where);
  /// Labels of `list`, as a set.
  Result<LabelSet> labels(const Json& names, std::string_view list, const std::string& where);

  [[nodiscard]] std::uint32_t rule() const { return rule_; }
  void begin(std::uint32_t rule) { rule_ = rule; }

 private:
  LexiconBuilder& lexicon_;
  RuleSetData& data_;
  std::uint32_t rule_ = 0;
};

/// A kind of rule: how `when` is compiled and how candidates are found. `find`
/// sees one alternative of one rule at a time.
struct RuleKind {
  std::string_view name;
  std::string_view summary;
  Result<void> (*compile)(const Json& when, RuleCompiler& compiler, When& out,
                          const std::string& where);
  void (*find)(const Article& article, const RuleSetData& data, std::uint32_t rule,
               const When& when, std::vector<Candidate>& out);
};

[[nodiscard]] std::span<const RuleKind> rule_kinds();

}  // namespace ledelint
