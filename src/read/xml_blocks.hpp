#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/document.hpp"
#include "read/xml.hpp"

namespace ledelint {

/// Makes blocks of the elements of NITF and of XHTML inside XML, with exact positions.
class XmlBlocks {
 public:
  explicit XmlBlocks(Prose& prose) : prose_(prose) {}

  /// Each must be called for all that is inside the body, and for nothing else.
  void open(std::string_view name, const XmlAttributes& attributes);
  void close(std::string_view name);
  void text(std::string_view text, FileSpan from);
  /// Ends what is open.
  void finish();

 private:
  struct Open {
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;
  };
  void end_block();

  Prose& prose_;
  std::vector<Open> containers_;  ///< the kind that text has inside each open block element
  std::uint32_t skip_ = 0;
  std::uint32_t anchor_ = 0;
  std::string target_;
  bool in_link_ = false;
  bool writing_ = false;
};

/// The headline and the body of a NITF article; all else in it is passed over.
class NitfArticle {
 public:
  explicit NitfArticle(Prose& prose) : blocks_(prose) {}

  void open(std::string_view name, const XmlAttributes& attributes) {
    if (depth_ == 0 && name != "hedline" && name != "body.content") return;
    ++depth_;
    blocks_.open(name, attributes);
  }
  void close(std::string_view name) {
    if (depth_ == 0) return;
    blocks_.close(name);
    if (--depth_ == 0) blocks_.finish();
  }
  void text(std::string_view text, FileSpan from) {
    if (depth_ != 0) blocks_.text(text, from);
  }

 private:
  XmlBlocks blocks_;
  std::uint32_t depth_ = 0;
};

}  // namespace ledelint
