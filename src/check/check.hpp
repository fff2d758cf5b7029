#pragma once

#include <span>
#include <vector>

#include "check/candidate.hpp"
#include "check/rule_set_data.hpp"
#include "ledelint/article.hpp"

namespace ledelint {

/// By pattern, 1 for those of rules that are on: the others need not be looked for.
[[nodiscard]] std::vector<std::uint8_t> wanted_patterns(const RuleSetData& data,
                                                        std::span<const Severity> severity);

/// All candidates of all rules that are not off, by place, then catalogue order.
/// `severity` is by rule.
[[nodiscard]] std::vector<Candidate> find_candidates(const Article& article,
                                                     const RuleSetData& data,
                                                     std::span<const Severity> severity);

}  // namespace ledelint
