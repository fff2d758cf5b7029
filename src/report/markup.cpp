#include "report/markup.hpp"

#include <algorithm>

#include "report/terminal.hpp"
#include "text/unicode.hpp"

namespace ledelint {

std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::uint32_t at = 0;
  while (at < text.size()) {
    const std::uint32_t begin = at;
    const char32_t c = unicode::next(text, at);
    switch (c) {
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'&': out += "&amp;"; break;
      case U'"': out += "&quot;"; break;
      // An attribute's line breaks and tabs would be read back as blanks.
      case U'\n': out += "&#10;"; break;
      case U'\r': out += "&#13;"; break;
      case U'\t': out += "&#9;"; break;
      default:
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF) {
          out += "\uFFFD";
        } else {
          out.append(text, begin, at - begin);
        }
    }
  }
  return out;
}

std::string markdown_text(std::string_view text) {
  const std::string line = printable(text);
  std::string out;
  out.reserve(line.size() + line.size() / 8);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const char next = i + 1 < line.size() ? line[i + 1] : ' ';
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '$': out += "&#36;"; break;
      // The blank of no width keeps GitHub and GitLab from notifying a person or linking.
      case '@':
      case '#':
        out += c == '#' ? "\\#" : "@";
        if ((next >= '0' && next <= '9') || (next >= 'A' && next <= 'Z') ||
            (next >= 'a' && next <= 'z'))
          out += "&#8203;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '~':
        out += '\\';
        out += c;
        break;
      default: out += c;
    }
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string line = printable(text);
  std::size_t run = 0;
  std::size_t longest = 0;
  for (const char c : line) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  std::string out = fence;
  if (line.starts_with('`')) out += ' ';
  for (const char c : line) {
    if (c == '|') out += '\\';
    out += c;
  }
  if (line.ends_with('`')) out += ' ';
  return out + fence;
}

void csv_cell(std::string& out, std::string_view text, bool last) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (!formula && text.find_first_of(",\"\n\r") == text.npos) {
    out += text;
  } else {
    out += '"';
    if (formula) out += '\'';
    for (const char c : text) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += last ? "\r\n" : ",";
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

}  // namespace ledelint
