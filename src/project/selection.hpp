#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// Whether a pattern means a rule: a glob over its id ("voice/*"), its section's
/// name, or "*" for all.
[[nodiscard]] bool fits_rule(std::string_view pattern, const Rule& rule);
[[nodiscard]] bool fits_any(const std::vector<std::string>& patterns, const Rule& rule);

/// Whether a rule counts: `ignore` wins, an empty `select` means all.
[[nodiscard]] bool selects(const std::vector<std::string>& select,
                           const std::vector<std::string>& ignore, const Rule& rule);

/// A pattern that is no rule's id and fits none, told with the id it may have meant.
[[nodiscard]] std::vector<Error> unknown_rules(const std::vector<std::string>& patterns,
                                               const RuleSet& rules);

}  // namespace ledelint
