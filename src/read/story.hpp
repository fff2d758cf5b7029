#pragma once

#include <string_view>

#include "ledelint/document.hpp"

namespace ledelint {

/// The fields of a JSON or XML file put together as one piece of HTML in reading order,
/// with their places in the file.
class Story {
 public:
  /// `file` must outlive this.
  explicit Story(std::string_view file) : html_(file) {}

  /// Where fields are decoded to.
  [[nodiscard]] Decoded& html() { return html_; }
  /// Markup that is ours; it stands at `place` of the file.
  void tag(std::uint32_t place, std::string_view markup) { html_.replace({place, place}, markup); }
  /// Reads it as prose.
  void read_into(Prose& prose) const;

 private:
  Decoded html_;
};

}  // namespace ledelint
