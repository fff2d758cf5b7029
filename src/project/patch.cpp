// diff --git a/x.md b/x.md
// --- a/x.md
// +++ b/x.md
// @@ -3,2 +3,3 @@
#include "project/patch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace ledelint {

namespace {

constexpr std::string_view nothing = "/dev/null";

/// The name after `--- ` and the like: up to a tab, or quoted as C has it.
std::optional<std::string> file_name(std::string_view text, std::size_t* used = nullptr) {
  std::string name;
  if (!text.starts_with('"')) {
    const std::size_t end = std::min(text.find('\t'), text.size());
    if (used != nullptr) *used = end;
    return std::string(text.substr(0, end));
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      if (used != nullptr) *used = i + 1;
      return name;
    }
    if (text[i] != '\\') {
      name += text[i];
      continue;
    }
    if (++i == text.size()) break;
    const char c = text[i];
    if (c >= '0' && c <= '3') {
      unsigned value = 0;
      std::size_t digits = 0;
      for (; digits < 3 && i + digits < text.size(); ++digits) {
        const char digit = text[i + digits];
        if (digit < '0' || digit > '7') break;
        value = value * 8 + static_cast<unsigned>(digit - '0');
      }
      if (digits != 3) break;
      name += static_cast<char>(value);
      i += 2;
      continue;
    }
    constexpr std::string_view letters = "abfnrtv\"\\";
    constexpr std::string_view meanings = "\a\b\f\n\r\t\v\"\\";
    const std::size_t which = letters.find(c);
    if (which == letters.npos) break;
    name += meanings[which];
  }
  return std::nullopt;
}

/// Whether the two names carry the prefixes of git: a/ and b/, or those that tell index
/// (i), commit (c), working tree (w) and object (o).
bool prefixed(std::string_view from, std::string_view to) {
  constexpr std::array<std::string_view, 5> pairs{"ab", "iw", "ci", "cw", "ow"};
  const auto letter = [](std::string_view name) {
    return name.size() > 2 && name[1] == '/' ? name[0] : '\0';
  };
  return std::ranges::any_of(pairs, [&](std::string_view pair) {
    const bool forth = (from == nothing || letter(from) == pair[0]) && letter(to) == pair[1];
    const bool back = (from == nothing || letter(from) == pair[1]) && letter(to) == pair[0];
    return forth || back;
  });
}

struct Hunk {
  std::uint32_t old_count = 0;
  std::uint32_t new_first = 0;
  std::uint32_t new_count = 0;
};

bool number(std::string_view& text, std::uint32_t& value) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
  return true;
}

/// "@@ -3,2 +3,3 @@ ..."; a count left out is 1.
std::optional<Hunk> hunk_header(std::string_view text) {
  Hunk hunk;
  const auto range = [&](char sign, std::uint32_t& first, std::uint32_t& count) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(1);
    if (!number(text, first)) return false;
    count = 1;
    if (!text.starts_with(',')) return true;
    text.remove_prefix(1);
    return number(text, count);
  };
  text.remove_prefix(3);
  std::uint32_t old_first = 0;
  if (!range('-', old_first, hunk.old_count) || !text.starts_with(' ')) return std::nullopt;
  text.remove_prefix(1);
  if (!range('+', hunk.new_first, hunk.new_count) || !text.starts_with(" @@")) return std::nullopt;
  return hunk;
}

class Parser {
 public:
  explicit Parser(std::string_view patch) : rest_(patch) {}

  Result<std::vector<PatchedFile>> parse() {
    while (next()) {
      if (line_.starts_with("diff --git ")) {
        same_names_ = same_names(line_.substr(11));
        current_ = none;
        header_ = true;
      } else if (line_.starts_with("rename to ") && header_) {
        if (auto name = file_name(line_.substr(10))) add(*std::move(name));
      } else if (line_.starts_with("--- ") && rest_.starts_with("+++ ")) {
        if (auto wrong = names()) return *std::move(wrong);
      } else if (line_.starts_with("@@ -")) {
        if (auto wrong = hunk()) return *std::move(wrong);
      } else if (line_.starts_with("@@@")) {
        return fault(
            "this is the combined patch of a merge; compare with one revision: "
            "git diff REVISION");
      }
    }
    return std::move(files_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  bool next() {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    return true;
  }

  [[nodiscard]] Error fault(std::string message) const {
    return {"-:" + std::to_string(number_), std::move(message)};
  }

  /// `diff --git x x`: both the same, so neither has a prefix.
  static bool same_names(std::string_view names) {
    const std::size_t half = names.size() / 2;
    return names.size() % 2 == 1 && names[half] == ' ' &&
           names.substr(0, half) == names.substr(half + 1);
  }

  void add(std::string path) {
    if (current_ != none && files_[current_].path == path) return;
    current_ = files_.size();
    files_.push_back({std::move(path), {}});
  }

  std::optional<Error> names() {
    const auto from = file_name(line_.substr(4));
    next();
    auto to = file_name(line_.substr(4));
    if (!from || !to) return fault("the name of the file is not quoted as it should be");
    header_ = false;
    deleted_ = *to == nothing;
    if (deleted_) {
      current_ = none;
      return std::nullopt;
    }
    if (!same_names_ && prefixed(*from, *to)) to->erase(0, 2);
    same_names_ = false;
    add(*std::move(to));
    return std::nullopt;
  }

  std::optional<Error> hunk() {
    if (current_ == none && !deleted_) return fault("a hunk without the name of its file");
    const std::optional<Hunk> header = hunk_header(line_);
    if (!header) return fault("this is no header of a hunk (@@ -1,2 +1,3 @@)");
    Hunk left = *header;
    std::uint32_t at = left.new_first;
    while (left.old_count != 0 || left.new_count != 0) {
      if (!next()) return fault("the patch ends within a hunk");
      // Mail and editors strip the blank of an empty line.
      const char kind = line_.empty() ? ' ' : line_[0];
      const bool old_side = kind == ' ' || kind == '-';
      const bool new_side = kind == ' ' || kind == '+';
      if (kind == '\\') continue;
      if ((!old_side && !new_side) || (old_side && left.old_count == 0) ||
          (new_side && left.new_count == 0))
        return fault("this line does not fit the hunk it is in");
      if (old_side) --left.old_count;
      if (new_side) --left.new_count;
      if (kind == '+' && !deleted_) {
        std::vector<LineRange>& added = files_[current_].added;
        if (!added.empty() && added.back().last + 1 == at) {
          added.back().last = at;
        } else {
          added.push_back({at, at});
        }
      }
      if (new_side) ++at;
    }
    return std::nullopt;
  }

  std::string_view rest_;
  std::string_view line_;
  std::uint32_t number_ = 0;
  std::vector<PatchedFile> files_;
  std::size_t current_ = none;
  bool same_names_ = false;
  bool header_ = false;   ///< between `diff --git` and the names
  bool deleted_ = false;  ///< the hunks of a deleted file
};

}  // namespace

Result<std::vector<PatchedFile>> parse_patch(std::string_view patch) {
  return Parser(patch).parse();
}

bool touches(const std::vector<LineRange>& added, std::uint32_t first, std::uint32_t last) {
  const auto range = std::ranges::lower_bound(added, first, {}, &LineRange::last);
  return range != added.end() && range->first <= last;
}

}  // namespace ledelint
