#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/document.hpp"

namespace ledelint {

/// Text taken out of a container. Paragraphs may nest (a text box, a note in the middle of
/// a sentence): an inner one comes out after the one that holds it. To the document what was
/// taken out is the file.
class Extraction {
 public:
  /// Begins a paragraph inside the one that is open, if any.
  void open();
  [[nodiscard]] bool is_open() const { return !stack_.empty(); }
  /// Of the innermost paragraph; headings have a level.
  void kind(BlockKind kind, std::uint8_t level = 0);
  [[nodiscard]] BlockKind kind() const {
    return stack_.empty() ? BlockKind::paragraph : stack_.back().kind;
  }
  void text(std::string_view text);
  void begin_link(std::string target);
  void end_link();
  void close();
  /// Drops the innermost paragraph.
  void drop();

  /// Files notes: what is open is put aside, and all until leave() comes out at the end.
  void enter_note() { ++notes_; }
  void leave_note() { --notes_; }

  [[nodiscard]] Document finish() &&;

 private:
  struct Target {
    TextSpan anchor;  ///< in the paragraph
    std::string target;
  };
  struct Paragraph {
    std::string text;
    std::vector<Target> links;
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;
    bool in_link = false;
  };

  std::vector<Paragraph> stack_;
  std::vector<Paragraph> after_;  ///< closed inside one that is still open
  std::vector<Paragraph> done_;
  std::vector<Paragraph> filed_;
  std::uint32_t notes_ = 0;
};

}  // namespace ledelint
