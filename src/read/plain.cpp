#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/readers.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

constexpr std::uint32_t long_line = 160;
constexpr std::uint32_t longest_headline = 120;

struct Line {
  FileSpan span;  ///< without the line end
  bool blank = true;
};

std::vector<Line> lines_of(std::string_view bytes) {
  std::vector<Line> lines;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  // A byte order mark is no prose, but its bytes count.
  std::uint32_t at = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  // Each is looked for only once it is passed, so that no byte is looked at twice.
  const auto find = [&](char c) {
    return static_cast<std::uint32_t>(std::min(bytes.find(c, at), bytes.size()));
  };
  std::uint32_t feed = find('\n');
  std::uint32_t carriage = find('\r');
  while (at < size) {
    if (feed < at) feed = find('\n');
    if (carriage < at) carriage = find('\r');
    const std::uint32_t end = std::min(feed, carriage);
    lines.push_back({{at, end}, unicode::is_blank(bytes.substr(at, end - at))});
    at = end + 1;
    if (end + 1 < size && bytes[end] == '\r' && bytes[end + 1] == '\n') ++at;
  }
  return lines;
}

/// Whether each line is a paragraph of its own.
bool one_line_each(const std::vector<Line>& lines) {
  bool blank_between = false;
  bool blank = false;
  std::vector<std::uint32_t> sizes;
  for (const Line& line : lines) {
    if (line.blank) {
      blank = !sizes.empty();
      continue;
    }
    blank_between = blank_between || blank;
    sizes.push_back(line.span.size());
  }
  if (!blank_between || sizes.empty()) return true;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle > long_line;
}

bool is_bullet(char32_t c) {
  return c == U'-' || c == U'*' || c == U'\u2022' || c == U'\u2023' || c == U'\u2043' ||
         c == U'\u25AA' || c == U'\u25CF';
}

/// Whether a line opens an item of a list: "- ", "* ", "1. ", "2) ".
bool opens_item(std::string_view line) {
  std::uint32_t at = 0;
  std::uint32_t begin = 0;
  char32_t c = U' ';
  while (at < line.size() && unicode::is_space(c)) {
    begin = at;
    c = unicode::next(line, at);
  }
  if (is_bullet(c))
    return at < line.size() && (unicode::is_space(unicode::next(line, at)) || c > 0x7F);
  at = begin;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  if (at == begin || at - begin > 3 || at + 1 >= line.size()) return false;
  return (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ';
}

char32_t first_letter(std::string_view line) {
  for (std::uint32_t at = 0; at < line.size();) {
    const char32_t c = unicode::next(line, at);
    if (!unicode::is_space(c)) return c;
  }
  return 0;
}

char32_t last_letter(std::string_view line) {
  for (auto at = static_cast<std::uint32_t>(line.size()); at > 0;) {
    const char32_t c = unicode::previous(line, at);
    if (!unicode::is_space(c)) return c;
  }
  return 0;
}

/// Lines [begin, end) of the file that make one block.
struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
  BlockKind kind = BlockKind::paragraph;
};

/// Whether a line carries on the one before it although each line should be a paragraph:
/// "This line was cut" / "off in the middle."
bool carries_on(std::string_view before, std::string_view line) {
  const char32_t first = first_letter(line);
  if (first == U'.' || first == U',') return true;
  const char32_t last = last_letter(before);
  return unicode::is_lower(first) && unicode::is_upper(first_letter(before)) &&
         (unicode::is_letter(last) || last == U',') && !opens_item(line);
}

std::vector<Group> groups_of(std::string_view bytes, const std::vector<Line>& lines) {
  std::vector<Group> groups;
  const bool each = one_line_each(lines);
  const auto text = [&](std::size_t i) {
    return bytes.substr(lines[i].span.begin, lines[i].span.size());
  };
  bool list = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) continue;
    const bool after_blank = i == 0 || lines[i - 1].blank;
    const bool item = opens_item(text(i));
    // A wrapped line may begin with a dash or a number by chance; a list announces itself.
    if (after_blank)
      list = item;
    else if (item && !list)
      list = last_letter(text(i - 1)) == U':';
    bool starts = after_blank || (list && item);
    if (each && !starts) starts = !carries_on(text(groups.back().begin), text(i));
    if (starts) {
      const bool is_item = item && (list || each);
      groups.push_back({i, i, is_item ? BlockKind::list_item : BlockKind::paragraph});
    }
    groups.back().end = i + 1;
  }
  return groups;
}

}  // namespace

void read_plain_into(Prose& prose) {
  const std::vector<Line> lines = lines_of(prose.file());
  const std::vector<Group> groups = groups_of(prose.file(), lines);
  const auto span_of = [&](const Group& group) {
    return FileSpan{lines[group.begin].span.begin, lines[group.end - 1].span.end};
  };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    const FileSpan span = span_of(group);
    const bool headline = i == 0 && groups.size() > 1 && group.end == group.begin + 1 &&
                          lines[group.end].blank && span.size() < longest_headline &&
                          span_of(groups[1]).size() > span.size() &&
                          group.kind == BlockKind::paragraph;
    if (headline)
      prose.open(BlockKind::heading, 1);
    else
      prose.open(group.kind);
    prose.copy(span);
  }
}

Result<Document> read_plain(std::string bytes) {
  Prose prose(std::move(bytes));
  read_plain_into(prose);
  return std::move(prose).finish();
}

}  // namespace ledelint
