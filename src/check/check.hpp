#pragma once

#include <vector>

#include "check/candidate.hpp"
#include "check/rule_set_data.hpp"
#include "ledelint/article.hpp"

namespace ledelint {

/// All candidates of all rules, by place, then catalogue order. Rules that are
/// off in `profile` and, unless asked for, trial rules are left out.
[[nodiscard]] std::vector<Candidate> find_candidates(const Article& article,
                                                     const RuleSetData& data, Profile profile,
                                                     bool trial);

}  // namespace ledelint
