#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/rule.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

/// An example of a rule that did not come out as it is written.
struct ExampleFailure {
  std::string rule;
  std::string text;      ///< headline and text
  std::string why;       ///< what the example says about itself
  std::string expected;  ///< the text with [[ ]] around what the rule must flag
  std::string got;       ///< the text with [[ ]] around what it flags, and their statuses if wrong
};

/// `text` with [[ ]] around the marks, which are sorted and do not overlap.
[[nodiscard]] std::string bracketed(std::string_view text, std::span<const TextSpan> marks);

/// What goes wrong when the examples of one rule are checked: the spans of a rule's
/// findings that have the example's status must be the marks, all of them and no
/// others; where there are no marks, the rule has neither open nor partial findings.
[[nodiscard]] std::vector<ExampleFailure> run_examples(const RuleSet& rules, std::uint32_t rule);

}  // namespace ledelint
