#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledelint/document.hpp"
#include "ledelint/finding.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// What the comments of an article did to its findings.
struct Suppressed {
  std::uint32_t count = 0;     ///< gaps taken out
  std::vector<Finding> about;  ///< about the comments themselves, by place; no fingerprints
};

/// Takes out the gaps that a comment or the front matter says are wanted:
///
///   <!-- ledelint-disable-next-line RULE, RULE -- reason -->   the sentences in the next line
///   <!-- ledelint-disable-line -->                             those in its own line
///   <!-- ledelint-disable voice/* --> ... <!-- ledelint-enable voice/* -->
///                                                              in the stretch between them
///   <!-- ledelint-disable-file RULE -->                        all; in front matter
///                                                              `ledelint-disable: RULE`
///
/// A RULE is an id, a section or a glob; without one all are meant. In a stretch the last word
/// on a rule holds: after `disable` and `enable voice/*` those are on and the rest is off. The next
/// line is the next that is neither blank nor such a comment. A gap stands in a line when its words
/// do, or its sentence begins or ends there. Rules of the kind `suppression` report the comments
/// that name no rule and those that do nothing, unless the rules they name did not run. `findings`
/// are in the order of the file, `severity` is by rule. Cost: each finding looks at four lines,
/// each comment at the rules.
[[nodiscard]] Suppressed suppress(const Document& document, const RuleSet& rules,
                                  std::span<const Severity> severity,
                                  std::vector<Finding>& findings);

}  // namespace ledelint
