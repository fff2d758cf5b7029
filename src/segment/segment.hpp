#pragma once

#include <vector>

#include "ledelint/article.hpp"

namespace ledelint {

class SentenceTable;

/// The sentences of every block, in order; together they cover all of a block
/// but the white space between them. `tokens` is left empty.
/// Cost: one pass, linear in the text.
[[nodiscard]] std::vector<Sentence> segment(const Document& document, const SentenceTable& table);

}  // namespace ledelint
