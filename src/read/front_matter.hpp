#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ledelint/document.hpp"

namespace ledelint {

/// A value of front matter that readers of the page see, by its bytes: as they stand, or what
/// an escape stands for.
struct FrontMatterText {
  struct Piece {
    FileSpan span;
    bool copied = true;
    std::string with;  ///< when it is not copied
  };
  std::vector<Piece> pieces;

  [[nodiscard]] bool empty() const { return pieces.empty(); }
  [[nodiscard]] std::string text(std::string_view file) const;
};

struct FrontMatter {
  std::size_t end = 0;  ///< where the article begins
  FrontMatterText title;
  FrontMatterText description;
};

/// Reads the front matter (YAML, TOML or JSON) that opens at byte `at` of prose.file() and
/// keeps its scalars there. Without any, `end` is `at`.
FrontMatter read_front_matter(Prose& prose, std::size_t at);

/// Writes the title as the headline, unless the article has its own, and the description,
/// unless the article repeats it word for word.
void write_front_matter(Prose& prose, const FrontMatter& matter, bool has_headline);

}  // namespace ledelint
