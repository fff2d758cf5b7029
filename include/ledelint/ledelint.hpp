#pragma once

#include <string>
#include <string_view>

#include "ledelint/article.hpp"
#include "ledelint/document.hpp"
#include "ledelint/finding.hpp"
#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// The version of the library and the tool, "0.1.0".
[[nodiscard]] std::string_view version();

struct CheckOptions {
  Profile profile = Profile::news;
  bool trial = false;
};

/// read -> segment -> tag -> attribute: everything but the rules.
/// Cost: linear in the text; no allocation per token.
[[nodiscard]] Article analyse(Document document, const RuleSet& rules);

/// analyse -> check -> resolve. `findings` holds open, partial and closed ones of
/// every severity; what of it counts is the caller's choice. `path` is what the
/// fingerprints hash: relative, with '/'.
[[nodiscard]] FileReport check(std::string_view path, Document document, const RuleSet& rules,
                               const CheckOptions& options = {});

}  // namespace ledelint
