#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ledelint {

/// The candidate a mistyped word was meant to be: at most a third of its letters
/// wrong; empty when nothing is that near.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       std::span<const std::string_view> candidates);

/// "; did you mean `x`?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> candidates);

}  // namespace ledelint
