#pragma once

#include "ledelint/article.hpp"
#include "tag/lexicon.hpp"

namespace ledelint {

/// Fills in quotations, attributions, contents and ledger of a tagged article.
/// Linear in the text: every look-around is bounded by its sentence and by a constant.
void attribute(Article& article, const Lexicon& lexicon);

}  // namespace ledelint
