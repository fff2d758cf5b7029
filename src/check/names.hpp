#pragma once

#include <array>
#include <string_view>

#include "ledelint/article.hpp"

/// Spellings of enumerators in rules and JSON, in the order of the enums.
namespace ledelint {

inline constexpr std::array<std::string_view, 9> source_kind_names = {
    "named-person", "named-org", "document", "unnamed-person", "unnamed-group",
    "pronoun",      "none",      "self",     "other"};
inline constexpr std::array<std::string_view, 8> frame_names = {
    "bare", "the", "a", "quantified", "other", "possessive", "pronoun", "name"};
inline constexpr std::array<std::string_view, 12> cue_shape_names = {
    "clause", "object", "quotation", "inverted", "participle", "according",
    "colon",  "noun",   "adjective", "passive",  "adverb",     "appearance"};

[[nodiscard]] constexpr std::string_view name(SourceKind kind) {
  return source_kind_names[static_cast<std::size_t>(kind)];
}
[[nodiscard]] constexpr std::string_view name(Frame frame) {
  return frame_names[static_cast<std::size_t>(frame)];
}
[[nodiscard]] constexpr std::string_view name(CueShape shape) {
  return cue_shape_names[static_cast<std::size_t>(shape)];
}

}  // namespace ledelint
