#pragma once

#include <compare>
#include <cstdint>

namespace ledelint {

/// Half-open range [begin, end). `Space` is a tag that says what the offsets
/// index, so that a range of one space cannot be used in another.
template <class Space>
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool contains(Span other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(Span other) const {
    return begin < other.end && other.begin < end;
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// Bytes of the file on disk: what the user, the JSON and every report see.
using FileSpan = Span<struct InFile>;
/// Bytes of the prose a reader extracted: what every rule sees.
using TextSpan = Span<struct InText>;
/// Indices into Article::tokens.
using TokenRange = Span<struct InTokens>;

}  // namespace ledelint
