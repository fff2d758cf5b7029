#pragma once

#include <string_view>

#include "ledelint/document.hpp"
#include "read/json_tree.hpp"

namespace ledelint {

/// Appends character data of an XML file and the bytes that stand for it.
inline void append_characters(Decoded& to, std::string_view file, std::string_view text,
                              FileSpan from, Written as = Written::plain) {
  const bool verbatim = file.substr(from.begin, from.size()) == text;
  const std::string_view special = as == Written::plain           ? ""
                                   : as == Written::escaped_lines ? "&<\n"
                                                                  : "&<";
  if (!verbatim || text.find_first_of(special) != text.npos) {
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      const FileSpan place = verbatim ? FileSpan{from.begin + at, from.begin + at + 1} : from;
      if (special.find(c) == special.npos) {
        if (verbatim) {
          to.copy(place);
          continue;
        }
        to.replace(place, text.substr(at));
        return;
      }
      to.replace(place, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "<p>");
    }
    return;
  }
  to.copy(from);
}

}  // namespace ledelint
