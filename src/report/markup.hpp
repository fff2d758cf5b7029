#pragma once

#include <string>
#include <string_view>

namespace ledelint {

/// `text` for XML, in an attribute or between tags. What XML cannot hold is U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// `text` as Markdown that shows it and does nothing else: no markup, no table cell ends, no
/// one is mentioned, no issue is linked to, no mathematics.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// `text` between backticks, fit for a cell of a table too.
[[nodiscard]] std::string markdown_code(std::string_view text);

/// Appends `text` as a cell of CSV, and a comma or the end of the row. A cell that a
/// spreadsheet would run as a formula gets an apostrophe in front.
void csv_cell(std::string& out, std::string_view text, bool last = false);

/// A path as a URI: relative as it is, absolute as file://; percent-encoded.
[[nodiscard]] std::string uri_of(std::string_view path);

}  // namespace ledelint
