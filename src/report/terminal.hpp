#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledelint/document.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

enum class Ink : std::uint8_t { plain, bold, dim, red, yellow, cyan, green };

/// Appends `text` in that ink, or plain when `colour` is off.
void paint(std::string& out, bool colour, Ink ink, std::string_view text);
[[nodiscard]] Ink ink(Severity severity);

/// `text` as a terminal may be given it: tabs and line breaks as blanks, control
/// characters and changes of writing direction as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// Appends `text` broken at blanks so that no line is wider than `width`; `column` is
/// where the cursor stands, `indent` what opens every further line. No final newline.
void wrap(std::string& out, std::string_view text, std::uint32_t width, std::uint32_t column,
          std::string_view indent);

/// `text` cut to `width` columns, with an ellipsis where something went.
[[nodiscard]] std::string fit(std::string_view text, std::uint32_t width);
/// Blanks that fill `text` up to `width` columns.
[[nodiscard]] std::string padding(std::string_view text, std::uint32_t width);

/// A stretch of the source in one line, and where in it the span stands.
struct Excerpt {
  std::string before;
  std::string marked;
  std::string after;
  std::uint32_t column = 0;  ///< of `marked`, from 0
  std::uint32_t width = 1;   ///< columns of `marked`, at least 1
};

/// The line(s) of the span cut to `width` columns around it. Cost: the width, not the line.
[[nodiscard]] Excerpt excerpt(const Document& document, FileSpan span, std::uint32_t width);

/// "1 gap", "2 gaps"
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

}  // namespace ledelint
