#include "project/selection.hpp"

#include <algorithm>

#include "text/glob.hpp"
#include "text/nearest.hpp"

namespace ledelint {

bool fits_rule(std::string_view pattern, const Rule& rule) {
  return glob_match(pattern, rule.id) || pattern == rule.section || pattern == "*";
}

bool fits_any(const std::vector<std::string>& patterns, const Rule& rule) {
  return std::ranges::any_of(patterns,
                             [&](const std::string& pattern) { return fits_rule(pattern, rule); });
}

bool selects(const std::vector<std::string>& select, const std::vector<std::string>& ignore,
             const Rule& rule) {
  return (select.empty() || fits_any(select, rule)) && !fits_any(ignore, rule);
}

std::vector<Error> unknown_rules(const std::vector<std::string>& patterns, const RuleSet& rules) {
  std::vector<Error> errors;
  std::vector<std::string_view> ids;
  for (const Rule& rule : rules.rules()) ids.push_back(rule.id);
  for (const std::string& pattern : patterns) {
    const bool known = std::ranges::any_of(
        rules.rules(), [&](const Rule& rule) { return fits_rule(pattern, rule); });
    if (!known)
      errors.push_back({"", "no rule is called `" + pattern + "`" + did_you_mean(pattern, ids)});
  }
  return errors;
}

}  // namespace ledelint
