#pragma once

#include "check/kinds.hpp"

namespace ledelint {

#define LEDELINT_KIND(name)                                                        \
  Result<void> compile_##name(const Json& when, RuleCompiler& compiler, When& out, \
                              const std::string& where);                           \
  void find_##name(const Search& search, std::uint32_t rule, const When& when,     \
                   std::vector<Candidate>& out);

LEDELINT_KIND(phrase)
LEDELINT_KIND(attribution)
LEDELINT_KIND(evidence)
LEDELINT_KIND(number)
LEDELINT_KIND(quotation)
LEDELINT_KIND(check)
LEDELINT_KIND(suppression)

#undef LEDELINT_KIND

/// Bit set of names looked up in an enum's table; `names` gives the bits.
template <class Names>
Result<std::uint16_t> bits_of(const Json& value, const Names& names, const std::string& where) {
  std::uint16_t bits = 0;
  const auto add = [&](const Json& name) -> Result<void> {
    if (name.is_string())
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name.get<std::string>()) {
          bits = static_cast<std::uint16_t>(bits | (1U << i));
          return {};
        }
    std::string all;
    for (const std::string_view known : names)
      all += (all.empty() ? "" : ", ") + std::string(known);
    return Error{where, "unknown " + name.dump() + "; known here: " + all};
  };
  if (!value.is_array()) {
    if (Result<void> ok = add(value); !ok) return ok.error();
    return bits;
  }
  for (const Json& name : value)
    if (Result<void> ok = add(name); !ok) return ok.error();
  return bits;
}

}  // namespace ledelint
