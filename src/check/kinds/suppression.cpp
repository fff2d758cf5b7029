// {"state": "unused"}
#include "check/kinds/all.hpp"

namespace ledelint {

Result<void> compile_suppression(const Json& when, RuleCompiler& /*compiler*/, When& out,
                                 const std::string& where) {
  constexpr std::array<std::string_view, 2> states = {"unused", "unknown"};
  if (Result<void> ok = only_keys(when, {"state"}, where); !ok) return ok;
  if (when.contains("state") && when["state"].is_string())
    for (std::uint16_t i = 0; i < states.size(); ++i)
      if (states[i] == when["state"].get<std::string>()) {
        out.check = i;
        return {};
      }
  return Error{where + "/state", "is unused or unknown"};
}

/// Such rules are about comments, which no article has: project/suppression reports them.
void find_suppression(const Search& /*search*/, std::uint32_t /*rule*/, const When& /*when*/,
                      std::vector<Candidate>& /*out*/) {}

}  // namespace ledelint
