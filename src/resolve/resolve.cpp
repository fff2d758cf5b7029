#include "resolve/resolve.hpp"
namespace ledelint {
std::vector<Finding> resolve(const Article&, const RuleSetData&, const std::vector<Candidate>&, Profile) { return {}; }
}
