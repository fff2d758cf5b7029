// ---\ntitle: "A tale: of two harbours"\ndescription: >\n  Experts say\n  so.\n---
#include "read/front_matter.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "read/entities.hpp"

namespace ledelint {

namespace {

using Pieces = std::vector<FrontMatterText::Piece>;

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// Past the line's last byte that counts: no `\n`, no `\r`.
std::size_t line_end(std::string_view file, std::size_t at) {
  std::size_t end = std::min(file.find('\n', at), file.size());
  if (end > at && file[end - 1] == '\r') --end;
  return end;
}

std::size_t next_line(std::string_view file, std::size_t at) {
  const std::size_t end = file.find('\n', at);
  return end == file.npos ? file.size() : end + 1;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// [begin, end) without blanks at its edges.
FileSpan trimmed(std::string_view file, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(file[begin])) ++begin;
  while (end > begin && is_blank(file[end - 1])) --end;
  return {narrow(begin), narrow(end)};
}

void copy(Pieces& into, std::size_t begin, std::size_t end) {
  if (begin < end) into.push_back({{narrow(begin), narrow(end)}, true, {}});
}

void replace(Pieces& into, std::size_t begin, std::size_t end, std::string with) {
  into.push_back({{narrow(begin), narrow(end)}, false, std::move(with)});
}

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// `digits` of a number at `at`, or nothing.
bool hex_number(std::string_view file, std::size_t at, std::size_t digits, std::uint32_t& value) {
  value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    const int digit = i < file.size() ? hex_digit(file[i]) : -1;
    if (digit < 0) return false;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  return true;
}

std::string utf8(std::uint32_t value) {
  std::string out;
  decode_html_reference("&#" + std::to_string(value) + ";", false, out);
  return out;
}

/// Past the escape at `at`, a backslash; what it stands for goes into `with`.
std::size_t escape(std::string_view file, std::size_t at, std::string& with) {
  const char c = at + 1 < file.size() ? file[at + 1] : '\\';
  const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  std::uint32_t value = 0;
  if (digits != 0 && hex_number(file, at + 2, digits, value)) {
    std::size_t end = at + 2 + digits;
    std::uint32_t low = 0;
    if (value >= 0xD800 && value < 0xDC00 && file.substr(end, 2) == "\\u" &&
        hex_number(file, end + 2, 4, low) && low >= 0xDC00 && low < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
      end += 6;
    }
    with = utf8(value);
    return end;
  }
  with = c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f' ? std::string(" ")
                                                                  : std::string(1, c);
  return at + 2;
}

/// Past the string that opens at `at`, or npos when its line ends first. `"` has escapes with
/// a backslash; in `'` of YAML two stand for one.
std::size_t quoted(std::string_view file, std::size_t at, bool doubles, Pieces& into) {
  const char mark = file[at];
  std::size_t begin = ++at;
  while (at < file.size() && file[at] != '\n') {
    if (mark == '"' && file[at] == '\\') {
      copy(into, begin, at);
      std::string with;
      const std::size_t end = std::min(escape(file, at, with), file.size());
      replace(into, at, end, std::move(with));
      begin = at = end;
    } else if (file[at] == mark) {
      copy(into, begin, at);
      if (!doubles || mark != '\'' || at + 1 >= file.size() || file[at + 1] != mark) return at + 1;
      replace(into, at, at + 2, "'");
      at += 2;
      begin = at;
    } else {
      ++at;
    }
  }
  return file.npos;
}

std::size_t indent_of(std::string_view file, std::size_t at) {
  std::size_t end = at;
  while (end < file.size() && (file[end] == ' ' || file[end] == '\t')) ++end;
  return end - at;
}

/// The indented lines from `at` on, joined with blanks; past them.
std::size_t folded(std::string_view file, std::size_t at, std::size_t end, Pieces& into) {
  while (at < end) {
    const FileSpan words = trimmed(file, at, line_end(file, at));
    if (!words.empty() && indent_of(file, at) == 0) break;
    if (!words.empty()) {
      if (!into.empty()) replace(into, into.back().span.end, words.begin, " ");
      copy(into, words.begin, words.end);
    }
    at = next_line(file, at);
  }
  return at;
}

/// A comment of YAML or TOML begins at `at`, in a line that began at `begin`.
bool is_comment(std::string_view file, std::size_t at, std::size_t begin) {
  return file[at] == '#' && (at == begin || is_blank(file[at - 1]) || file[at - 1] == '\n');
}

enum class Syntax : std::uint8_t { yaml, toml, json };

/// The scalars of what stands under a `ledelint-` key, however it is written. What is none of
/// these is kept as it stands, so that whoever asks can tell that it means nothing.
///
///   a, b   "a"   [a, ["b"]]   - a\n  - 'b'   >-\n  a\n  b   """\na\n"""
class Scalars {
 public:
  /// `unclosed` is kept from key to key: after a list that never closed the next ones end with
  /// their line, or each would be searched to the end.
  Scalars(std::string_view file, Syntax syntax, bool& unclosed)
      : file_(file), syntax_(syntax), unclosed_(unclosed) {}

  /// What stands in the line from `at` on and, in YAML, in the lines that belong to it: those
  /// that are indented and those that begin with a dash. Past the last line.
  std::size_t lines(std::size_t at, std::size_t end) {
    std::size_t next = rest_of_line(at, end);
    if (syntax_ != Syntax::yaml) return next;
    while (next < end) {
      const FileSpan words = trimmed(file_, next, line_end(file_, next));
      const bool dash = words.size() != 0 && file_[words.begin] == '-' &&
                        (words.size() == 1 || is_blank(file_[words.begin + 1]));
      const bool empty = words.empty() || file_[words.begin] == '#';
      if (!empty && !dash && indent_of(file_, next) == 0) break;
      next = empty ? next_line(file_, next) : rest_of_line(words.begin + (dash ? 1 : 0), end);
    }
    return next;
  }

  /// The list that opens at `at`, those within it too; past it, or npos where it does not close.
  std::size_t list(std::size_t at, std::size_t end) {
    const std::size_t before = found.size();
    std::size_t depth = 0;
    while (at < end) {
      const char c = file_[at];
      if (c == '[') {
        ++depth;
        ++at;
      } else if (c == ']') {
        ++at;
        if (--depth == 0) return at;
      } else if (is_blank(c) || c == '\n' || c == ',') {
        ++at;
      } else if (syntax_ != Syntax::json && is_comment(file_, at, at)) {
        at = next_line(file_, at);
      } else {
        at = scalar(at, std::min(line_end(file_, at), end), ",]");
      }
    }
    found.resize(before);
    unclosed_ = true;
    return file_.npos;
  }

  /// The scalar at `at`, which ends before `stop` or at one of `ends`; past it.
  std::size_t scalar(std::size_t at, std::size_t stop, std::string_view ends) {
    if (file_[at] == '"' || file_[at] == '\'') {
      Pieces pieces;
      const std::size_t end = quoted(file_, at, syntax_ == Syntax::yaml, pieces);
      // `"a" b` is no string, and neither is `"a` without an end.
      std::size_t rest = std::min(end, stop);
      while (rest < stop && is_blank(file_[rest])) ++rest;
      if (end != file_.npos && (rest == stop || ends.find(file_[rest]) != ends.npos ||
                                is_comment(file_, rest, end + 1))) {
        if (!pieces.empty()) found.push_back({std::move(pieces)});
        return end;
      }
    }
    std::size_t end = at;
    while (end < stop && ends.find(file_[end]) == ends.npos &&
           (syntax_ == Syntax::json || !is_comment(file_, end, at)))
      ++end;
    const FileSpan words = trimmed(file_, at, end);
    if (!words.empty()) found.push_back({{{words, true, {}}}});
    return end;
  }

  std::vector<FrontMatterText> found;

 private:
  std::size_t rest_of_line(std::size_t at, std::size_t end) {
    const FileSpan words = trimmed(file_, at, line_end(file_, at));
    const std::string_view text = file_.substr(words.begin, words.size());
    if (text.empty() || text.front() == '#') return next_line(file_, at);
    if (text.front() == '[')
      if (const std::size_t close = list(words.begin, unclosed_ ? words.end : end);
          close != file_.npos) {
        const FileSpan more = trimmed(file_, close, line_end(file_, close));
        if (!more.empty() && file_[more.begin] != '#') (void)scalar(more.begin, more.end, "");
        return next_line(file_, close);
      }
    if (syntax_ == Syntax::toml && (text.starts_with("\"\"\"") || text.starts_with("\'\'\'"))) {
      const std::size_t close = file_.find(text.substr(0, 3), words.begin + 3);
      if (close < end) {
        const FileSpan inner = trimmed(file_, words.begin + 3, close);
        if (!inner.empty()) found.push_back({{{inner, true, {}}}});
        return next_line(file_, close);
      }
    }
    const bool indicator = syntax_ == Syntax::yaml && (text.front() == '>' || text.front() == '|');
    if (!indicator) (void)scalar(words.begin, words.end, "");
    return next_line(file_, at);
  }

  std::string_view file_;
  Syntax syntax_;
  bool& unclosed_;
};

class Reader {
 public:
  Reader(Prose& prose, FrontMatter& matter) : prose_(prose), file_(prose.file()), matter_(matter) {}

  /// `key: value` or `key = value` at the left margin; lists and maps are for us only under
  /// keys of our own. Past it.
  std::size_t line(std::size_t at, std::size_t end, bool yaml) {
    const std::size_t next = next_line(file_, at);
    const std::size_t stop = line_end(file_, at);
    const std::size_t split = file_.substr(0, stop).find(yaml ? ':' : '=', at);
    if (split == file_.npos || split == at || is_blank(file_[at])) return next;
    FileSpan key = trimmed(file_, at, split);
    if (key.size() > 2 && file_[key.begin] == file_[key.end - 1] &&
        (file_[key.begin] == '"' || file_[key.begin] == '\''))
      key = {key.begin + 1, key.end - 1};
    for (std::uint32_t i = key.begin; i < key.end; ++i)
      if (std::isalnum(static_cast<unsigned char>(file_[i])) == 0 && file_[i] != '-' &&
          file_[i] != '_')
        return next;
    if (is_ours(file_.substr(key.begin, key.size()))) {
      Scalars scalars(file_, yaml ? Syntax::yaml : Syntax::toml, unclosed_);
      const std::size_t after = scalars.lines(split + 1, end);
      keep(key, scalars.found);
      return after;
    }
    FileSpan value = trimmed(file_, split + 1, stop);
    if (value.empty()) return next;
    const char first = file_[value.begin];
    Pieces pieces;
    std::size_t after = next;
    if (yaml && (first == '>' || first == '|')) {
      after = folded(file_, next, end, pieces);
    } else if (std::string_view("[{&*").find(first) != std::string_view::npos) {
      return next;
    } else if (first == '"' || first == '\'') {
      if (quoted(file_, value.begin, yaml, pieces) == file_.npos) return next;
    } else {
      const std::size_t comment = file_.substr(0, value.end).find(" #", value.begin);
      if (comment != file_.npos) value = trimmed(file_, value.begin, comment);
      copy(pieces, value.begin, value.end);
      // A plain value may go on in indented lines.
      if (yaml && comment == file_.npos && next < end && indent_of(file_, next) > 0)
        after = folded(file_, next, end, pieces);
    }
    keep(key, {{std::move(pieces)}});
    return after;
  }

  /// The object that opens at `at`; past it if a line ends there, else `at`.
  std::size_t object(std::size_t at) {
    std::size_t depth = 0;
    FileSpan key;
    bool after_colon = false;
    std::vector<std::pair<FileSpan, std::vector<FrontMatterText>>> found;
    for (std::size_t i = at; i < file_.size();) {
      const char c = file_[i];
      const bool value = depth == 1 && after_colon && !is_blank(c) && c != '\n' && c != ':';
      if (value && is_ours(file_.substr(key.begin, key.size()))) {
        Scalars scalars(file_, Syntax::json, unclosed_);
        const std::size_t end = c == '['   ? scalars.list(i, file_.size())
                                : c == '{' ? i + 1
                                           : scalars.scalar(i, line_end(file_, i), ",}");
        if (end == file_.npos) return at;
        // Of an object only that it is there.
        if (c == '{') {
          copy(scalars.found.emplace_back().pieces, i, end);
          ++depth;
        }
        found.emplace_back(key, std::move(scalars.found));
        after_colon = false;
        i = end;
        continue;
      }
      if (c == '"') {
        Pieces pieces;
        const std::size_t end = quoted(file_, i, false, pieces);
        if (end == file_.npos) return at;
        if (depth == 1 && after_colon) {
          found.push_back({key, {{std::move(pieces)}}});
          after_colon = false;
        } else if (depth == 1) {
          key = {narrow(i + 1), narrow(end - 1)};
        }
        i = end;
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == ':' && depth == 1) after_colon = true;
      if (c == ',' && depth == 1) after_colon = false;
      if ((c == '}' || c == ']') && (depth == 0 || --depth == 0)) {
        const std::size_t next = next_line(file_, i);
        if (!trimmed(file_, i + 1, line_end(file_, i)).empty() || c == ']') return at;
        for (const auto& [name, values] : found) keep(name, values);
        return next;
      }
      ++i;
    }
    return at;
  }

 private:
  static bool is_ours(std::string_view key) { return key.starts_with("ledelint-"); }

  void keep(FileSpan key_span, const std::vector<FrontMatterText>& values) {
    const std::string key(file_.substr(key_span.begin, key_span.size()));
    for (const FrontMatterText& value : values) {
      FileSpan span;
      if (!value.empty()) span = {value.pieces.front().span.begin, value.pieces.back().span.end};
      prose_.front_matter({key, value.text(file_), span, key_span});
      if (key == "title" && matter_.title.empty()) matter_.title = value;
      if (key == "description" && matter_.description.empty()) matter_.description = value;
    }
  }

  Prose& prose_;
  std::string_view file_;
  FrontMatter& matter_;
  bool unclosed_ = false;
};

void write(Prose& prose, const FrontMatterText& value, BlockKind kind, std::uint8_t level) {
  prose.open(kind, level);
  for (const FrontMatterText::Piece& piece : value.pieces)
    if (piece.copied) {
      prose.copy(piece.span);
    } else {
      prose.replace(piece.span, piece.with);
    }
  prose.close();
}

}  // namespace

std::string FrontMatterText::text(std::string_view file) const {
  std::string out;
  for (const Piece& piece : pieces)
    out += piece.copied ? file.substr(piece.span.begin, piece.span.size())
                        : std::string_view(piece.with);
  return out;
}

FrontMatter read_front_matter(Prose& prose, std::size_t at) {
  FrontMatter matter;
  matter.end = at;
  const std::string_view file = prose.file();
  const auto line_at = [&](std::size_t begin) {
    const FileSpan span = trimmed(file, begin, line_end(file, begin));
    return file.substr(span.begin, span.size());
  };
  Reader reader(prose, matter);
  const std::string_view fence = line_at(at);
  if (fence == "{" || fence.starts_with("{\"")) {
    matter.end = reader.object(at);
    return matter;
  }
  if (fence != "---" && fence != "+++") return matter;
  const bool yaml = fence == "---";
  std::size_t end = next_line(file, at);
  while (end < file.size()) {
    const std::string_view line = line_at(end);
    if (line == fence || (line == "..." && yaml)) break;
    end = next_line(file, end);
  }
  // A fence that never closes is a rule between paragraphs.
  if (end >= file.size()) return matter;
  for (std::size_t line = next_line(file, at); line < end;) line = reader.line(line, end, yaml);
  matter.end = next_line(file, end);
  return matter;
}

void write_front_matter(Prose& prose, const FrontMatter& matter, bool has_headline) {
  const std::string_view file = prose.file();
  const auto write_one = [&](const FrontMatterText& value, BlockKind kind, std::uint8_t level) {
    if (!value.empty()) write(prose, value, kind, level);
  };
  const bool description_first =
      !matter.title.empty() && !matter.description.empty() &&
      matter.description.pieces.front().span.begin < matter.title.pieces.front().span.begin;
  // Searching for a description of any length would be quadratic.
  constexpr std::size_t enough = 200;
  const bool repeated =
      !matter.description.empty() &&
      file.substr(matter.end).find(matter.description.text(file).substr(0, enough)) != file.npos;
  const auto description = [&] {
    if (!repeated) write_one(matter.description, BlockKind::paragraph, 0);
  };
  // Blocks stand in the order of the file.
  if (description_first) description();
  if (!has_headline) write_one(matter.title, BlockKind::heading, 1);
  if (!description_first) description();
}

}  // namespace ledelint
