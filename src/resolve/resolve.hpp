#pragma once

#include <span>
#include <vector>

#include "check/candidate.hpp"
#include "check/rule_set_data.hpp"
#include "ledelint/article.hpp"
#include "ledelint/finding.hpp"

namespace ledelint {

/// Gives every candidate its one status by the rules R0 to R20, as far as its
/// rule's `closedBy` allows, and drops what is exempt. Findings come out in the
/// order of the candidates, grouped, without paths or fingerprints. `severity` is by rule.
[[nodiscard]] std::vector<Finding> resolve(const Article& article, const RuleSetData& data,
                                           const std::vector<Candidate>& candidates,
                                           Profile profile, std::span<const Severity> severity);

}  // namespace ledelint
