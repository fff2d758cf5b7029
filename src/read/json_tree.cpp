#include "read/json_tree.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace ledelint {

namespace {

using nlohmann::json;

/// Tells how far the parser has read: the only way to a string's place in the file.
struct Counting {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  const char** reached = nullptr;

  reference operator*() const { return *at; }
  Counting& operator++() {
    *reached = ++at;
    return *this;
  }
  Counting operator++(int) {
    const Counting before = *this;
    ++*this;
    return before;
  }
  [[maybe_unused]] friend bool operator==(const Counting& a, const Counting& b) {
    return a.at == b.at;
  }
  friend bool operator!=(const Counting& a, const Counting& b) { return a.at != b.at; }
};

unsigned hex_digit(char c) {
  return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

char32_t four_digits(std::string_view text) {
  char32_t value = 0;
  for (const char c : text.substr(0, 4)) value = value * 16 + hex_digit(c);
  return value;
}

void append_utf8(char32_t letter, std::string& out) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  if (letter < 0x80) {
    byte(letter);
  } else if (letter < 0x800) {
    byte(0xC0 | (letter >> 6U));
    byte(0x80 | (letter & 0x3FU));
  } else if (letter < 0x10000) {
    byte(0xE0 | (letter >> 12U));
    byte(0x80 | ((letter >> 6U) & 0x3FU));
    byte(0x80 | (letter & 0x3FU));
  } else {
    byte(0xF0 | (letter >> 18U));
    byte(0x80 | ((letter >> 12U) & 0x3FU));
    byte(0x80 | ((letter >> 6U) & 0x3FU));
    byte(0x80 | (letter & 0x3FU));
  }
}

/// One escape at the beginning of `text`, which the parser has found sound; its size.
std::uint32_t unescape(std::string_view text, std::string& out) {
  switch (text[1]) {
    case 'b': out = "\b"; return 2;
    case 'f': out = "\f"; return 2;
    case 'n': out = "\n"; return 2;
    case 'r': out = "\r"; return 2;
    case 't': out = "\t"; return 2;
    case 'u': break;
    default: out = text[1]; return 2;
  }
  char32_t letter = four_digits(text.substr(2));
  std::uint32_t size = 6;
  if (letter >= 0xD800 && letter < 0xDC00 && text.size() >= 12) {
    letter = 0x10000 + ((letter - 0xD800) << 10U) + (four_digits(text.substr(8)) - 0xDC00);
    size = 12;
  }
  out.clear();
  append_utf8(letter, out);
  return size;
}

}  // namespace

class JsonTreeBuilder {
 public:
  JsonTreeBuilder(JsonTree& tree, std::string_view bytes) : tree_(tree), bytes_(bytes) {}

  const char* reached = nullptr;
  std::string message;
  std::size_t wrong_at = 0;

  bool null() { return add(JsonTree::Kind::other); }
  bool boolean(bool) { return add(JsonTree::Kind::other); }
  bool number_integer(json::number_integer_t) { return add(JsonTree::Kind::other); }
  bool number_unsigned(json::number_unsigned_t value) {
    add(JsonTree::Kind::other);
    // A number's end is not told: the parser has looked one byte further, or not.
    number(std::to_string(value).size());
    return true;
  }
  bool number_float(json::number_float_t, const std::string&) { return add(JsonTree::Kind::other); }
  bool string(const std::string&) {
    add(JsonTree::Kind::string);
    tree_.nodes_.back().place = inside_quotes();
    return true;
  }
  bool binary(const json::binary_t&) { return add(JsonTree::Kind::other); }
  bool start_object(std::size_t) { return enter(JsonTree::Kind::object); }
  bool start_array(std::size_t) { return enter(JsonTree::Kind::array); }
  bool end_object() { return leave(); }
  bool end_array() { return leave(); }
  bool key(const std::string&) {
    key_ = inside_quotes();
    return true;
  }
  bool parse_error(std::size_t at, const std::string&, const json::exception& error) {
    wrong_at = at;
    const std::string_view what = error.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 2: what is wrong"
    const std::size_t colon = what.find(": ");
    message = colon == what.npos ? what : what.substr(colon + 2);
    return false;
  }

 private:
  struct Level {
    JsonTree::Node container;
    JsonTree::Node last;
  };

  [[nodiscard]] std::uint32_t offset() const {
    return static_cast<std::uint32_t>(reached - bytes_.data());
  }

  /// The string that has just ended: back to the quote that no backslash escapes.
  [[nodiscard]] FileSpan inside_quotes() const {
    const std::uint32_t end = offset() - 1;
    std::uint32_t begin = end;
    while (true) {
      --begin;
      if (bytes_[begin] != '"') continue;
      std::uint32_t slash = begin;
      while (slash > 0 && bytes_[slash - 1] == '\\') --slash;
      if ((begin - slash) % 2 == 0) return {begin + 1, end};
    }
  }

  void number(std::size_t digits) {
    std::uint32_t end = offset();
    while (end > 0 && (bytes_[end - 1] < '0' || bytes_[end - 1] > '9')) --end;
    const auto size = static_cast<std::uint32_t>(digits);
    if (end >= size) tree_.nodes_.back().place = {end - size, end};
  }

  bool add(JsonTree::Kind kind) {
    const auto node = static_cast<JsonTree::Node>(tree_.nodes_.size());
    auto& row = tree_.nodes_.emplace_back();
    row.kind = kind;
    row.key = key_;
    key_ = {};
    if (!levels_.empty()) {
      Level& in = levels_.back();
      (in.last == JsonTree::none ? tree_.nodes_[in.container].child : tree_.nodes_[in.last].next) =
          node;
      in.last = node;
    }
    return true;
  }
  bool enter(JsonTree::Kind kind) {
    add(kind);
    levels_.push_back({static_cast<JsonTree::Node>(tree_.nodes_.size() - 1), JsonTree::none});
    return true;
  }
  bool leave() {
    levels_.pop_back();
    return true;
  }

  JsonTree& tree_;
  std::string_view bytes_;
  std::vector<Level> levels_;
  FileSpan key_;
};

Result<JsonTree> JsonTree::parse(const FileText& file, FileSpan part) {
  JsonTree tree;
  tree.bytes_ = file.bytes();
  JsonTreeBuilder builder(tree, file.bytes());
  const char* const begin = file.bytes().data() + part.begin;
  const char* const end = file.bytes().data() + part.end;
  builder.reached = begin;
  if (json::sax_parse(Counting{begin, &builder.reached}, Counting{end, &builder.reached}, &builder))
    return tree;
  const std::size_t wrong = builder.wrong_at == 0 ? 0 : builder.wrong_at - 1;
  const Position at = file.position(
      part.begin + static_cast<std::uint32_t>(std::min<std::size_t>(wrong, part.size())));
  return Error{std::to_string(at.line) + ":" + std::to_string(at.column),
               "the JSON cannot be read: " + builder.message};
}

JsonTree::Node JsonTree::member(Node object, std::string_view key) const {
  if (!is_object(object)) return none;
  Node found = none;
  std::string part;
  for (Node node = first(object); node != none; node = next(node)) {
    const std::string_view raw = bytes_.substr(nodes_[node].key.begin, nodes_[node].key.size());
    bool same = raw == key;
    if (!same && raw.find('\\') != raw.npos) {
      std::string decoded;
      for (std::uint32_t at = 0; at < raw.size();) {
        if (raw[at] == '\\') {
          at += unescape(raw.substr(at), part);
          decoded += part;
        } else {
          decoded += raw[at++];
        }
      }
      same = decoded == key;
    }
    if (same) found = node;
  }
  return found;
}

JsonTree::Node JsonTree::at(Node from, std::string_view path) const {
  while (from != none && !path.empty()) {
    // A key may have dots in it: the whole of what is left goes first.
    if (const Node whole = member(from, path); whole != none) return whole;
    const std::size_t dot = path.find('.');
    from = member(from, path.substr(0, dot));
    path = dot == path.npos ? std::string_view() : path.substr(dot + 1);
  }
  return from;
}

std::string JsonTree::value(Node node) const {
  Decoded decoded(bytes_);
  append(node, decoded);
  return std::string(decoded.text());
}

void JsonTree::append(Node node, Decoded& to, Written as) const {
  if (node == none) return;
  const FileSpan place = nodes_[node].place;
  const std::string_view special = as == Written::plain ? "\\" : "\\&<";
  std::string part;
  for (std::uint32_t at = place.begin; at < place.end;) {
    std::uint32_t end = at;
    while (end < place.end && special.find(bytes_[end]) == special.npos) ++end;
    if (end > at) to.copy({at, end});
    if (end == place.end) break;
    std::uint32_t size = 1;
    if (bytes_[end] == '\\') {
      size = unescape(bytes_.substr(end, place.end - end), part);
    } else {
      part = bytes_[end];
    }
    if (as != Written::plain) {
      if (part == "&") part = "&amp;";
      if (part == "<") part = "&lt;";
      if (part == "\n" && as == Written::escaped_lines) part = "<p>";
    }
    to.replace({end, end + size}, part);
    at = end + size;
  }
}

}  // namespace ledelint
