#pragma once

#include <string>
#include <string_view>

#include "ledelint/document.hpp"

/// How tests of readers write what was read.
namespace ledelint {

inline std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? '~' : c;
  return out;
}

/// "p", "h2", "li", "q", "c"
inline std::string short_kind(const Block& block) {
  switch (block.kind) {
    case BlockKind::paragraph: return "p";
    case BlockKind::heading: return 'h' + std::to_string(block.level);
    case BlockKind::list_item: return "li";
    case BlockKind::quotation: return "q";
    case BlockKind::caption: return "c";
  }
  return "?";
}

/// "h1 2-9 text" for every block: kind, its bytes in the file, its prose.
inline std::string dump(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks()) {
    if (!out.empty()) out += " | ";
    const FileSpan span = document.to_file(block.span);
    out += short_kind(block) + ' ' + std::to_string(span.begin) + '-' + std::to_string(span.end) +
           ' ' + one_line(document.slice(block.span));
  }
  for (const Link& link : document.links())
    out += " {" + std::string(document.slice(link.anchor)) + " -> " + link.target + "}";
  for (const Comment& comment : document.comments())
    out += " <" + one_line(document.slice(comment.span)) + ">";
  return out;
}

}  // namespace ledelint
