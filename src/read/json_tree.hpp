#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/document.hpp"
#include "ledelint/result.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

/// How words that are no HTML are put into HTML: `&` and `<` as it has them; each line a
/// paragraph.
enum class Written : std::uint8_t { plain, escaped, escaped_lines };

/// JSON as places in the file: nothing is decoded until it is asked for, so that every
/// character keeps its bytes. Flat, so that depth costs no stack.
class JsonTree {
 public:
  using Node = std::uint32_t;  ///< 0 is none
  static constexpr Node none = 0;
  enum class Kind : std::uint8_t { object, array, string, other };

  /// Parses `part` of the file; an error's `where` is "line:column".
  static Result<JsonTree> parse(const FileText& file, FileSpan part);

  [[nodiscard]] Node root() const { return nodes_.size() > 1 ? 1 : none; }
  [[nodiscard]] Kind kind(Node node) const { return nodes_[node].kind; }
  [[nodiscard]] bool is_object(Node node) const { return node != none && is(node, Kind::object); }
  [[nodiscard]] bool is_array(Node node) const { return node != none && is(node, Kind::array); }
  [[nodiscard]] bool is_string(Node node) const { return node != none && is(node, Kind::string); }

  /// The member of an object; of several of one name the last, as JSON parsers have it.
  [[nodiscard]] Node member(Node object, std::string_view key) const;
  /// By a path of keys: "meta.text".
  [[nodiscard]] Node at(Node from, std::string_view path) const;
  [[nodiscard]] Node first(Node container) const { return nodes_[container].child; }
  [[nodiscard]] Node next(Node node) const { return nodes_[node].next; }

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// What a string says; a number or a word as it is written.
  [[nodiscard]] std::string value(Node node) const;
  /// The same onto a decoded text of the file.
  void append(Node node, Decoded& to, Written as = Written::plain) const;
  /// The inside of a string.
  [[nodiscard]] FileSpan place(Node node) const { return nodes_[node].place; }

 private:
  friend class JsonTreeBuilder;

  struct Row {
    Kind kind = Kind::other;
    FileSpan key;    ///< inside of its quotes
    FileSpan place;  ///< inside of a string's quotes
    Node next = none;
    Node child = none;
  };
  [[nodiscard]] bool is(Node node, Kind kind) const { return nodes_[node].kind == kind; }

  std::string_view bytes_;
  std::vector<Row> nodes_{Row{}};
};

}  // namespace ledelint
