#include "project/selection.hpp"

#include <algorithm>

#include "text/glob.hpp"
#include "text/nearest.hpp"

namespace ledelint {

namespace {

bool fits(const std::vector<std::string>& patterns, const Rule& rule) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return glob_match(pattern, rule.id) || pattern == rule.section;
  });
}

}  // namespace

Selection::Selection(const std::vector<std::string>& select, const std::vector<std::string>& ignore,
                     const RuleSet& rules) {
  if (select.empty() && ignore.empty()) return;
  for (const Rule& rule : rules.rules())
    taken_.push_back((select.empty() || fits(select, rule)) && !fits(ignore, rule));
}

void Selection::apply(FileReport& report, const RuleSet& rules) const {
  if (taken_.empty()) return;
  for (const Finding& finding : report.findings) {
    if (takes(finding.rule)) continue;
    const Rule& rule = rules.rules()[finding.rule];
    for (ItemResult& result : report.checklist) {
      const ChecklistItem& item = rules.checklist()[result.item];
      if (item.id != rule.item || item.section != rule.section) continue;
      const bool gap = finding.status == Status::open || finding.status == Status::partial;
      std::uint32_t& count = gap ? result.open : result.closed;
      if (count != 0) --count;
      if (result.open == 0) result.state = ItemState::pass;
    }
  }
  std::erase_if(report.findings, [&](const Finding& finding) { return !takes(finding.rule); });
}

std::vector<Error> unknown_rules(const std::vector<std::string>& patterns, const RuleSet& rules) {
  std::vector<Error> errors;
  std::vector<std::string_view> ids;
  for (const Rule& rule : rules.rules()) ids.push_back(rule.id);
  for (const std::string& pattern : patterns) {
    const bool known =
        std::ranges::any_of(rules.rules(), [&](const Rule& rule) { return fits({pattern}, rule); });
    if (!known)
      errors.push_back({"", "no rule is called `" + pattern + "`" + did_you_mean(pattern, ids)});
  }
  return errors;
}

}  // namespace ledelint
