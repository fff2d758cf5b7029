#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledelint/document.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// The profile a text asks for itself: front matter (`ledelint-profile: opinion`), else
/// a line of its own near the top that says "Opinion". What is wrong with it goes into
/// `notes`. The prose itself is never guessed at.
[[nodiscard]] std::optional<Profile> declared_profile(const Document& document,
                                                      std::vector<std::string>& notes);

}  // namespace ledelint
