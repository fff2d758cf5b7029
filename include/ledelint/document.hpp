#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/span.hpp"

namespace ledelint {

enum class BlockKind : std::uint8_t { paragraph, heading, list_item, quotation, caption };

/// One block of prose. Blocks are in reading order and do not overlap.
struct Block {
  TextSpan span;
  BlockKind kind = BlockKind::paragraph;
  /// Heading level 1-6; 0 for everything else. The headline is the first heading of level 1.
  std::uint8_t level = 0;
};

/// A hyperlink kept as evidence: which prose it covers and where it leads.
struct Link {
  TextSpan anchor;
  std::string target;
};

/// A comment of the file that is no prose (suppressions are read from these).
struct Comment {
  FileSpan span;  ///< with its delimiters
  std::string text;
};

/// A place for people: 1-based line, 1-based column in code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Owner of an input's bytes and of the prose taken from them.
///
///   file()  # Title\n\nIt&rsquo;s *done*.          bytes as they are on disk
///   text()  Title\n\nIt's done.                    what is read as prose
///            |        |  |
///   pieces: copy     copy replace copy ...         the source map, sorted, one row per seam
///
/// Every block of the text is separated from the next by at least one newline.
class Document {
 public:
  Document() = default;

  [[nodiscard]] std::string_view file() const { return file_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::span<const Block> blocks() const { return blocks_; }
  [[nodiscard]] std::span<const Link> links() const { return links_; }
  [[nodiscard]] std::span<const Comment> comments() const { return comments_; }
  /// Value of a front-matter key, or empty.
  [[nodiscard]] std::string_view front_matter(std::string_view key) const;

  [[nodiscard]] std::string_view slice(TextSpan span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }
  [[nodiscard]] std::string_view slice(FileSpan span) const {
    return std::string_view(file_).substr(span.begin, span.size());
  }

  /// The bytes on disk a stretch of prose came from. Logarithmic in the number of seams.
  [[nodiscard]] FileSpan to_file(TextSpan span) const;
  /// Line and column of a byte of the file. Cost: one look-up and at most 256 bytes counted.
  [[nodiscard]] Position position(std::uint32_t file_offset) const;

 private:
  friend class Prose;

  struct Piece {
    std::uint32_t text = 0;  ///< first byte in the text
    std::uint32_t file = 0;  ///< first byte in the file
    std::uint32_t size = 0;  ///< bytes in the text
    std::uint32_t from = 0;  ///< bytes in the file; == size where `copied`
    bool copied = true;
  };
  struct Mark {  ///< position of every 256th byte of the file
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };

  std::string file_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<Block> blocks_;
  std::vector<Link> links_;
  std::vector<Comment> comments_;
  std::vector<std::pair<std::string, std::string>> front_matter_;
  std::vector<Mark> marks_;
};

/// What a reader fills in: it appends in file order, the source map keeps itself.
class Prose {
 public:
  /// Takes the bytes; they must be valid UTF-8 (the door checks) and below 2 GiB.
  explicit Prose(std::string file);

  [[nodiscard]] std::string_view file() const { return document_.file_; }
  [[nodiscard]] std::uint32_t text_size() const {
    return static_cast<std::uint32_t>(document_.text_.size());
  }

  /// Starts a block; an open one is closed first.
  void open(BlockKind kind, std::uint8_t level = 0);
  /// Ends the block, without the white space at either edge; an empty block is dropped.
  void close();
  /// These bytes as they stand.
  void copy(FileSpan from);
  /// Other prose for these bytes: `&rsquo;` -> ’, a soft hyphen -> nothing.
  void replace(FileSpan from, std::string_view with);
  void link(TextSpan anchor, std::string target);
  void comment(FileSpan span, std::string text);
  void front_matter(std::string key, std::string value);

  [[nodiscard]] Document finish() &&;

 private:
  Document document_;
  bool open_ = false;
  std::uint32_t block_begin_ = 0;
  BlockKind kind_ = BlockKind::paragraph;
  std::uint8_t level_ = 0;
};

}  // namespace ledelint
