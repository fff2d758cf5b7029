// ---\ntitle: A tale of two harbours\n---
#include "read/front_matter.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace ledelint {

namespace {

std::string_view line_at(std::string_view file, std::size_t at) {
  std::size_t end = std::min(file.find('\n', at), file.size());
  if (end > at && file[end - 1] == '\r') --end;
  return file.substr(at, end - at);
}

std::size_t next_line(std::string_view file, std::size_t at) {
  const std::size_t end = file.find('\n', at);
  return end == file.npos ? file.size() : end + 1;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// `key: value` or `key = value` at the left margin; lists, maps and blocks are not for us.
void scalar(Prose& prose, std::string_view line, char separator) {
  const std::size_t split = line.find(separator);
  if (split == line.npos || split == 0 || line[0] == ' ' || line[0] == '\t') return;
  const std::string_view key = trim(line.substr(0, split));
  for (const char c : key)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_') return;
  std::string_view value = trim(line.substr(split + 1));
  // A list of rules may be written as one.
  const bool list = key == "ledelint-disable" && value.starts_with('[') && value.ends_with(']');
  if (list) value = trim(value.substr(1, value.size() - 2));
  if (value.empty() ||
      (!list && std::string_view("[{|>&*").find(value.front()) != std::string_view::npos))
    return;
  if (list) {
    // Its quotation marks are no part of the words, whoever reads them.
  } else if (value.front() == '"' || value.front() == '\'') {
    const std::size_t close = value.find(value.front(), 1);
    if (close == value.npos) return;
    value = value.substr(1, close - 1);
  } else if (const std::size_t comment = value.find(" #"); comment != value.npos) {
    value = trim(value.substr(0, comment));
  }
  const auto begin = static_cast<std::uint32_t>(value.data() - prose.file().data());
  prose.front_matter(std::string(key), std::string(value),
                     {begin, begin + static_cast<std::uint32_t>(value.size())});
}

/// Past the object that opens at `at`, if a line ends there; else `at`.
std::size_t skip_json(std::string_view file, std::size_t at) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = at; i < file.size(); ++i) {
    const char c = file[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      const std::size_t next = next_line(file, i);
      return trim(file.substr(i + 1, next - i - 1)).find_first_not_of('\n') ==
                     std::string_view::npos
                 ? next
                 : at;
    }
  }
  return at;
}

}  // namespace

std::size_t read_front_matter(Prose& prose, std::size_t at) {
  const std::string_view file = prose.file();
  const std::string_view fence = trim(line_at(file, at));
  if (fence == "{" || fence.starts_with("{\"")) return skip_json(file, at);
  if (fence != "---" && fence != "+++") return at;
  std::size_t end = next_line(file, at);
  while (end < file.size()) {
    const std::string_view line = trim(line_at(file, end));
    if (line == fence || (line == "..." && fence == "---")) break;
    end = next_line(file, end);
  }
  // A fence that never closes is a rule between paragraphs.
  if (end >= file.size()) return at;
  for (std::size_t line = next_line(file, at); line < end; line = next_line(file, line))
    scalar(prose, line_at(file, line), fence == "---" ? ':' : '=');
  return next_line(file, end);
}

}  // namespace ledelint
