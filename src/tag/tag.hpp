#pragma once

#include <string_view>
#include <vector>

#include "ledelint/article.hpp"
#include "tag/lexicon.hpp"

namespace ledelint {

/// Fills in tokens, Sentence::tokens and hits of an article whose sentences are
/// known. One pass; no allocation per token.
void tag(Article& article, const Lexicon& lexicon);

/// Words of a lexicon term or of a pattern, cut as the text is cut, folded.
[[nodiscard]] std::vector<std::string> term_words(std::string_view term);

}  // namespace ledelint
