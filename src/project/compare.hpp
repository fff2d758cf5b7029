#pragma once

#include <cstdint>
#include <vector>

#include "ledelint/finding.hpp"

namespace ledelint {

/// What became of a gap from one draft to the next.
enum class Fate : std::uint8_t { closed, opened, kept, moved };

/// One gap in the drafts that have it. The findings are those of the reports compared.
struct GapFate {
  Fate fate = Fate::kept;
  const Finding* before = nullptr;
  const Finding* after = nullptr;
  /// What the draft that has no gap says of the place: a finding that is closed, if any.
  const Finding* closed = nullptr;
  bool edited = false;  ///< the sentence is not the same, but like it
};

/// Follows every gap: first by fingerprint, so both reports must have been made under one
/// path; then to the most alike sentence with a gap of the same rule. A gap that changed
/// places with others is moved. Order: closed, then those of `after` by place.
/// Cost: linear; words that many sentences share are not followed.
[[nodiscard]] std::vector<GapFate> compare(const FileReport& before, const FileReport& after);

}  // namespace ledelint
