#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The one face towards ICU's macros and properties. All offsets are bytes of UTF-8.
namespace ledelint::unicode {

/// Byte offset of the first byte that is not UTF-8; nothing when all is well.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// The text with U+FFFD for every byte that is not UTF-8: names of files may hold any byte,
/// reports may not.
[[nodiscard]] std::string repaired(std::string text);

/// What lies beyond ASCII; the inline functions below are the face.
namespace wide {
[[nodiscard]] char32_t next(std::string_view text, std::uint32_t& at);
[[nodiscard]] char32_t previous(std::string_view text, std::uint32_t& at);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_space(char32_t c);
}  // namespace wide

/// Decodes the code point at `at` and moves `at` past it. `text` is valid UTF-8.
[[nodiscard]] inline char32_t next(std::string_view text, std::uint32_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    ++at;
    return byte;
  }
  return wide::next(text, at);
}
/// Decodes the code point that ends at `at` and moves `at` to its first byte.
[[nodiscard]] inline char32_t previous(std::string_view text, std::uint32_t& at) {
  const auto byte = static_cast<unsigned char>(text[at - 1]);
  if (byte < 0x80) {
    --at;
    return byte;
  }
  return wide::previous(text, at);
}

[[nodiscard]] inline bool is_letter(char32_t c) {
  return c < 0x80 ? ((c | 32U) >= U'a' && (c | 32U) <= U'z') : wide::is_letter(c);
}
[[nodiscard]] inline bool is_digit(char32_t c) {
  return c < 0x80 ? (c >= U'0' && c <= U'9') : wide::is_digit(c);
}
[[nodiscard]] inline bool is_upper(char32_t c) {
  return c < 0x80 ? (c >= U'A' && c <= U'Z') : wide::is_upper(c);
}
[[nodiscard]] inline bool is_lower(char32_t c) {
  return c < 0x80 ? (c >= U'a' && c <= U'z') : wide::is_lower(c);
}
/// White space and the invisible marks that editors leave (U+00A0, U+200B, U+FEFF ...).
[[nodiscard]] inline bool is_space(char32_t c) {
  return c < 0x80 ? (c == U' ' || (c >= U'\t' && c <= U'\r')) : wide::is_space(c);
}
/// Nothing but white space.
[[nodiscard]] inline bool is_blank(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();)
    if (!is_space(next(text, at))) return false;
  return true;
}
/// A mark that combines with the letter before it.
[[nodiscard]] bool is_mark(char32_t c);

/// Case-folds into `out` (cleared first): full folding, ’ as ', no-break hyphen as -.
void fold(std::string_view text, std::string& out);

/// The letters A to Z made small, all else as it is: for names of formats, not for prose.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// Code points in `text`.
[[nodiscard]] std::uint32_t length(std::string_view text);
/// Columns a terminal needs: wide characters count two, marks none.
[[nodiscard]] std::uint32_t width(std::string_view text);

}  // namespace ledelint::unicode
