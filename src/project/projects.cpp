#include "project/projects.hpp"

#include <utility>
#include <variant>

namespace ledelint {

Projects::Projects(std::vector<std::string> packs) : packs_(std::move(packs)) {}

const Project& Projects::at(const std::string&) {
  if (!list_.empty()) return list_.front();
  RuleSet rules = RuleSet::defaults();
  if (!packs_.empty()) {
    auto loaded = RuleSet::with_packs(packs_);
    if (auto* const sound = std::get_if<RuleSet>(&loaded)) {
      rules = std::move(*sound);
    } else {
      for (Error& error : std::get<std::vector<Error>>(loaded)) errors_.push_back(std::move(error));
    }
  }
  return list_.emplace_back(Project{{}, std::move(rules)});
}

RuleSet Projects::catalogue() const {
  return list_.empty() ? RuleSet::defaults() : list_.front().rules;
}

}  // namespace ledelint
