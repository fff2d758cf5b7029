#pragma once

#include <string>
#include <vector>

#include "ledelint/finding.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// Which rules' findings count: globs over rule ids ("voice/*"); `ignore` wins, an
/// empty `select` means all.
class Selection {
 public:
  Selection() = default;
  Selection(const std::vector<std::string>& select, const std::vector<std::string>& ignore,
            const RuleSet& rules);

  [[nodiscard]] bool takes(std::uint32_t rule) const { return taken_.empty() || taken_[rule]; }
  /// Takes out the findings of all other rules, and what they added to the checklist.
  void apply(FileReport& report, const RuleSet& rules) const;

 private:
  std::vector<bool> taken_;  ///< by rule; empty: all
};

/// A pattern that is no rule's id and fits none, told with the id it may have meant.
[[nodiscard]] std::vector<Error> unknown_rules(const std::vector<std::string>& patterns,
                                               const RuleSet& rules);

}  // namespace ledelint
