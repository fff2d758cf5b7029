#pragma once

#include "attribute/traits.hpp"
#include "ledelint/article.hpp"
#include "tag/lexicon.hpp"

namespace ledelint {

/// Fills in quotations, attributions, contents and ledger of a tagged article.
/// `traits` are those of the lexicon. Linear in the text: every look-around is bounded by its
/// sentence and by a constant.
void attribute(Article& article, const Lexicon& lexicon, const TraitTable& traits);

}  // namespace ledelint
