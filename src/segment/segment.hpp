#pragma once

#include <string_view>
#include <vector>

#include "ledelint/article.hpp"

namespace ledelint {

class SentenceTable;

/// What was decided at one place where a sentence might end.
struct BoundaryNote {
  TextSpan mark;         ///< the marks that might end it, with closing quotation marks and brackets
  std::string_view row;  ///< name of the row that decided; points into the table
  bool breaks = false;
};

/// The sentences of every block, in order; together they cover all of a block
/// but the white space between them. `tokens` is left empty.
/// Cost: one pass, linear in the text.
[[nodiscard]] std::vector<Sentence> segment(const Document& document, const SentenceTable& table);

/// Every decision segment() takes on the way, in order.
[[nodiscard]] std::vector<BoundaryNote> explain(const Document& document,
                                                const SentenceTable& table);

}  // namespace ledelint
