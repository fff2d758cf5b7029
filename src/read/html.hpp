#pragma once

#include <string_view>

#include "ledelint/document.hpp"
#include "read/readers.hpp"

namespace ledelint {

struct HtmlOptions {
  HtmlScope scope = HtmlScope::article;
  /// The html is the article and nothing else: a field of a JSON or XML file.
  bool fragment = false;
  /// What text is that stands in no element.
  BlockKind kind = BlockKind::paragraph;
};

/// Reads `part` of prose.file() as HTML: a page, of which only the article is read, or a
/// fragment. Malformed HTML is read as a browser would. Cost: linear.
void read_html_into(Prose& prose, FileSpan part, const HtmlOptions& options = {});

/// Whether what is in an element is never read: code, script, del, button ...
[[nodiscard]] bool holds_no_prose(std::string_view tag_name);

}  // namespace ledelint
