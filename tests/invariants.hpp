#pragma once

#include <string>

#include "ledelint/article.hpp"
#include "ledelint/finding.hpp"

namespace ledelint {

/// What holds of every document, whatever the bytes: the first thing that does not, or "".
[[nodiscard]] std::string broken_invariant(const Document& document);
/// The same for an analysed article and its document.
[[nodiscard]] std::string broken_invariant(const Article& article);
/// The same for a report and its document.
[[nodiscard]] std::string broken_invariant(const FileReport& report);

}  // namespace ledelint
