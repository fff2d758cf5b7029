#pragma once

#include <cstdint>

#include "ledelint/article.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// What a kind found; nothing is decided yet.
struct Candidate {
  std::uint32_t rule = 0;
  TokenRange tokens;  ///< the span to report
  std::uint32_t sentence = 0;
  std::int32_t attribution = -1;  ///< index into Article::attributions
  std::int32_t quotation = -1;    ///< index into Article::quotations
  std::int32_t pattern_hit = -1;  ///< index into Article::pattern_hits
  bool number = false;            ///< a figure: its source may stand beside its sentence
  Severity at_most = Severity::error;
};

}  // namespace ledelint
