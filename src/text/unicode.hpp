#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The one face towards ICU's macros and properties. All offsets are bytes of UTF-8.
namespace ledelint::unicode {

/// Byte offset of the first byte that is not UTF-8; nothing when all is well.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Decodes the code point at `at` and moves `at` past it. `text` is valid UTF-8.
[[nodiscard]] char32_t next(std::string_view text, std::uint32_t& at);
/// Decodes the code point that ends at `at` and moves `at` to its first byte.
[[nodiscard]] char32_t previous(std::string_view text, std::uint32_t& at);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
/// White space and the invisible marks that editors leave (U+00A0, U+200B, U+FEFF ...).
[[nodiscard]] bool is_space(char32_t c);
/// A mark that combines with the letter before it.
[[nodiscard]] bool is_mark(char32_t c);

/// Case-folds into `out` (cleared first): full folding, ’ as ', no-break hyphen as -.
void fold(std::string_view text, std::string& out);

/// Code points in `text`.
[[nodiscard]] std::uint32_t length(std::string_view text);
/// Columns a terminal needs: wide characters count two, marks none.
[[nodiscard]] std::uint32_t width(std::string_view text);

}  // namespace ledelint::unicode
