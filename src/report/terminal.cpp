#include "report/terminal.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

constexpr std::string_view ellipsis = "\u2026";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of the longest beginning of `text` that fits into `columns`.
std::size_t fitting(std::string_view text, std::uint32_t columns) {
  std::uint32_t at = 0;
  std::uint32_t used = 0;
  while (at < text.size()) {
    std::uint32_t next = at;
    (void)unicode::next(text, next);
    const std::uint32_t width = unicode::width(text.substr(at, next - at));
    if (used + width > columns) break;
    used += width;
    at = next;
  }
  return at;
}

/// Where the longest end of `text` begins that fits into `columns`; never at a combining mark.
std::size_t fitting_end(std::string_view text, std::uint32_t columns) {
  auto at = static_cast<std::uint32_t>(text.size());
  std::uint32_t good = at;
  std::uint32_t used = 0;
  while (at > 0) {
    std::uint32_t next = at;
    (void)unicode::previous(text, next);
    const std::uint32_t width = unicode::width(text.substr(next, at - next));
    if (used + width > columns) break;
    used += width;
    at = next;
    if (width != 0) good = at;
  }
  return at == 0 ? 0 : good;
}

}  // namespace

void paint(std::string& out, bool colour, Ink ink, std::string_view text) {
  constexpr std::string_view codes[] = {"",           "\x1b[1m",    "\x1b[2m", "\x1b[1;31m",
                                        "\x1b[1;33m", "\x1b[1;36m", "\x1b[32m"};
  if (!colour || ink == Ink::plain || text.empty()) {
    out += text;
    return;
  }
  out += codes[static_cast<std::size_t>(ink)];
  out += text;
  out += "\x1b[0m";
}

Ink ink(Severity severity) {
  switch (severity) {
    case Severity::error: return Ink::red;
    case Severity::warning: return Ink::yellow;
    default: return Ink::cyan;
  }
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::uint32_t at = 0;
  while (at < text.size()) {
    const std::uint32_t begin = at;
    const char32_t c = unicode::next(text, at);
    if (c == U'\t' || c == U'\n') {
      out += ' ';
    } else if (c == U'\r') {
      if (at >= text.size() || text[at] != '\n') out += ' ';
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
               (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029) {
      out += "\uFFFD";
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

void wrap(std::string& out, std::string_view text, std::uint32_t width, std::uint32_t column,
          std::string_view indent) {
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::uint32_t columns = unicode::width(word);
    if (!fresh && column + 1 + columns > width) {
      out += '\n';
      out += indent;
      column = unicode::width(indent);
    } else if (!fresh) {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns;
    fresh = false;
  }
}

std::string fit(std::string_view text, std::uint32_t width) {
  if (unicode::width(text) <= width) return std::string(text);
  std::string out(text.substr(0, fitting(text, width > 0 ? width - 1 : 0)));
  while (out.ends_with(' ')) out.pop_back();
  return out += ellipsis;
}

std::string padding(std::string_view text, std::uint32_t width) {
  const std::uint32_t used = unicode::width(text);
  return std::string(used < width ? width - used : 0, ' ');
}

Excerpt excerpt(const Document& document, FileSpan span, std::uint32_t width) {
  const std::string_view file = document.file();
  // A column is at most four bytes, save for combining marks; a line may be the whole file.
  const std::size_t reach = std::size_t{width} * 4 + 16;
  std::size_t low = span.begin > reach ? span.begin - reach : 0;
  bool cut_left = low > 0;
  if (const std::size_t newline = file.substr(low, span.begin - low).rfind('\n');
      newline != file.npos) {
    low += newline + 1;
    cut_left = false;
  }
  if (low == 0 && file.starts_with("\xEF\xBB\xBF") && span.begin >= 3) low = 3;
  while (low < span.begin && is_continuation(file[low])) ++low;
  std::size_t high = std::min<std::size_t>(span.end + reach, file.size());
  bool cut_right = high < file.size();
  if (const std::size_t end = file.substr(0, high).find('\n', span.end); end != file.npos) {
    high = end;
    cut_right = false;
  }
  while (high > span.end && high < file.size() && is_continuation(file[high])) --high;
  if (high > span.end && file[high - 1] == '\r') --high;

  Excerpt out;
  out.before = printable(file.substr(low, span.begin - low));
  out.after = printable(file.substr(span.end, high - span.end));
  // A span over several lines is shown as the one line it would be without the breaks.
  std::size_t end_of_mark = std::min<std::size_t>(span.end, span.begin + 2 * reach);
  while (end_of_mark < span.end && is_continuation(file[end_of_mark])) ++end_of_mark;
  for (const char c : printable(file.substr(span.begin, end_of_mark - span.begin)))
    if (c != ' ' || !out.marked.ends_with(' ')) out.marked += c;

  std::uint32_t before = unicode::width(out.before);
  const std::uint32_t marked = std::min(unicode::width(out.marked), width);
  const std::uint32_t after = unicode::width(out.after);
  if (cut_left || cut_right || before + marked + after > width) {
    const std::uint32_t free = width - marked;
    // Two thirds of the room are for what comes before, unless the rest needs less.
    const std::uint32_t wanted = std::max(free * 2 / 3, free > after ? free - after : 0);
    if (cut_left || before > wanted) {
      std::size_t at = fitting_end(out.before, wanted > 0 ? wanted - 1 : 0);
      // Rather begin with a word, when one begins soon.
      if (const std::size_t blank = out.before.find(' ', at);
          at != 0 && out.before[at - 1] != ' ' && blank != std::string::npos && blank - at < 16)
        at = blank + 1;
      out.before = std::string(wanted > 0 ? ellipsis : "") + out.before.substr(at);
      before = unicode::width(out.before);
    }
    out.marked = fit(out.marked, width - std::min(before, width));
    const std::uint32_t used = before + unicode::width(out.marked);
    if (cut_right || used + after > width) {
      const std::uint32_t room = width > used ? width - used : 0;
      std::size_t end = fitting(out.after, room > 0 ? room - 1 : 0);
      if (const std::size_t blank = out.after.rfind(' ', end);
          end < out.after.size() && blank != std::string::npos && end - blank < 16 && blank > 0)
        end = blank;
      out.after = room > 0 ? out.after.substr(0, end) + std::string(ellipsis) : std::string();
    }
  }
  out.column = unicode::width(out.before);
  out.width = std::max(1U, unicode::width(out.marked));
  return out;
}

std::string counted(std::uint64_t count, std::string_view noun) {
  std::string out = std::to_string(count) + " ";
  out += noun;
  if (count != 1) out += 's';
  return out;
}

}  // namespace ledelint
