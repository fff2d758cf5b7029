#pragma once

#include <cstdint>
#include <memory>
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

/// A scalar of front matter and where it stands. A list under a `ledelint-` key has one for
/// each of its items.
struct FrontMatterValue {
  std::string key;
  std::string text;
  FileSpan span;
  FileSpan key_span;
};

/// A place for people: 1-based line, 1-based column in code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The bytes of an input, with what finds lines and columns in them. All articles of one
/// file share it.
class FileText {
 public:
  explicit FileText(std::string bytes);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// Line and column of a byte. Cost: one look-up and at most 256 bytes counted.
  [[nodiscard]] Position position(std::uint32_t offset) const;

 private:
  struct Mark {  ///< position of every 256th byte
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };

  std::string bytes_;
  std::vector<Mark> marks_;
};

/// Which bytes of the file each stretch of a text came from: sorted pieces, one per seam.
class SourceMap {
 public:
  struct Piece {
    std::uint32_t text = 0;  ///< first byte in the text
    std::uint32_t file = 0;  ///< first byte in the file
    std::uint32_t size = 0;  ///< bytes in the text
    std::uint32_t from = 0;  ///< bytes in the file; == size where `copied`
    bool copied = true;
  };

  /// Appends; joins the piece before where both are copied and adjoin.
  void add(const Piece& piece);
  /// The bytes of the file behind [begin, end) of the text. Logarithmic in the seams.
  [[nodiscard]] FileSpan to_file(std::uint32_t begin, std::uint32_t end) const;
  /// Calls `each` with what [begin, end) of the text is made of, in order: whole replaced
  /// pieces, and copied ones cut to size.
  template <class Each>
  void walk(std::uint32_t begin, std::uint32_t end, const Each& each) const;

 private:
  [[nodiscard]] std::size_t index_of(std::uint32_t at) const;

  std::vector<Piece> pieces_;
};

template <class Each>
void SourceMap::walk(std::uint32_t begin, std::uint32_t end, const Each& each) const {
  if (pieces_.empty()) return;
  for (std::size_t i = index_of(begin); i < pieces_.size() && pieces_[i].text < end; ++i) {
    Piece piece = pieces_[i];
    const std::uint32_t low = begin > piece.text ? begin - piece.text : 0;
    const std::uint32_t high = end < piece.text + piece.size ? end - piece.text : piece.size;
    if (low >= high) continue;
    piece.text += low;
    piece.size = high - low;
    if (piece.copied) {
      piece.file += low;
      piece.from = piece.size;
    }
    each(piece);
  }
}

/// A text between the file and the prose: what a JSON string or an XML element says once its
/// escapes are resolved. To the reader on top of it a layer is the file.
///
///   file    "body":"<p>It&rsquo;s \u003cb>done"
///   layer           <p>It&rsquo;s <b>done          copy, replace, copy
///   prose              It’s done                   the HTML reader's spans index the layer
class Decoded {
 public:
  /// `bytes` are those of the file or, with `below`, of a layer; they must outlive this.
  explicit Decoded(std::string_view bytes, const Decoded* below = nullptr)
      : bytes_(bytes), below_(below) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  /// These bytes as they stand.
  void copy(FileSpan from);
  /// Other text for these bytes: `\n` -> a line break.
  void replace(FileSpan from, std::string_view with);

  /// All of another text decoded from the same file.
  void append(const Decoded& part);

  [[nodiscard]] FileSpan to_file(FileSpan span) const { return map_.to_file(span.begin, span.end); }
  [[nodiscard]] const SourceMap& map() const { return map_; }

 private:
  std::string_view bytes_;
  const Decoded* below_;
  std::string text_;
  SourceMap map_;
};

/// The prose taken from an input's bytes.
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

  [[nodiscard]] std::string_view file() const {
    return file_ ? file_->bytes() : std::string_view();
  }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::span<const Block> blocks() const { return blocks_; }
  [[nodiscard]] std::span<const Link> links() const { return links_; }
  [[nodiscard]] std::span<const Comment> comments() const { return comments_; }
  /// All that was read there, in the order of the file.
  [[nodiscard]] std::span<const FrontMatterValue> front_matter() const { return front_matter_; }
  /// Value of a front-matter key, or empty.
  [[nodiscard]] std::string_view front_matter(std::string_view key) const;
  /// False when the file holds other articles too.
  [[nodiscard]] bool has_file_alone() const { return alone_; }
  /// 1-based number of the paragraph a byte of the file stands in, for a format whose
  /// lines nobody sees (DOCX, ODT: the file is their text); else 0.
  [[nodiscard]] std::uint32_t paragraph(std::uint32_t file_offset) const;

  [[nodiscard]] std::string_view slice(TextSpan span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }
  [[nodiscard]] std::string_view slice(FileSpan span) const {
    return file().substr(span.begin, span.size());
  }

  /// The bytes on disk a stretch of prose came from. Logarithmic in the number of seams.
  [[nodiscard]] FileSpan to_file(TextSpan span) const { return map_.to_file(span.begin, span.end); }
  /// Line and column of a byte of the file. Cost: one look-up and at most 256 bytes counted.
  [[nodiscard]] Position position(std::uint32_t file_offset) const {
    return file_ ? file_->position(file_offset) : Position{};
  }

 private:
  friend class Prose;

  std::shared_ptr<const FileText> file_;
  std::string text_;
  SourceMap map_;
  std::vector<Block> blocks_;
  std::vector<Link> links_;
  std::vector<Comment> comments_;
  bool alone_ = true;
  bool numbered_ = false;
  std::vector<FrontMatterValue> front_matter_;
};

/// What a reader fills in: it appends in reading order, the source map keeps itself.
class Prose {
 public:
  /// Takes the bytes; they must be valid UTF-8 (the door checks) and below 2 GiB.
  explicit Prose(std::string file);
  /// For one of several articles in a file, unless it is `alone` there.
  explicit Prose(std::shared_ptr<const FileText> file, bool alone = false);

  /// What spans index: the file, or the layer being read.
  [[nodiscard]] std::string_view file() const {
    return layer_ != nullptr ? layer_->text() : document_.file();
  }
  /// From here on spans index `layer`, which must stay until the next call; null: the file.
  void read(const Decoded* layer) { layer_ = layer; }
  [[nodiscard]] std::uint32_t text_size() const {
    return static_cast<std::uint32_t>(document_.text_.size());
  }

  /// Where the last code point of the text begins; 0 when there is none.
  [[nodiscard]] std::uint32_t last_letter() const;

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
  /// The format counts in paragraphs, not in lines: see Document::paragraph.
  void number_paragraphs() { document_.numbered_ = true; }
  void front_matter(FrontMatterValue value);

  [[nodiscard]] Document finish() &&;

 private:
  Document document_;
  const Decoded* layer_ = nullptr;
  bool open_ = false;
  std::uint32_t block_begin_ = 0;
  BlockKind kind_ = BlockKind::paragraph;
  std::uint8_t level_ = 0;
};

}  // namespace ledelint
