#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ledelint/span.hpp"

/// Loops whose steps do not depend on what they find: a branch that cannot be guessed costs
/// more than looking at a token.
namespace ledelint {

/// The last of sorted rows that is not after `key`, or the first; `key_of` gives that of a row.
/// There has to be one.
template <class Row, class Key, class KeyOf>
[[nodiscard]] const Row& last_until(std::span<const Row> rows, const Key& key, KeyOf key_of) {
  const Row* row = rows.data();
  for (std::size_t size = rows.size(); size > 1;) {
    const std::size_t half = size / 2;
    row += key_of(row[half]) <= key ? half : 0;
    size -= half;
  }
  return *row;
}

/// The tokens of `range` that `keep` is true for; `buffer` is their memory.
template <class Keep>
[[nodiscard]] std::span<const std::uint32_t> kept(TokenRange range,
                                                  std::vector<std::uint32_t>& buffer, Keep keep) {
  if (buffer.size() < range.size()) buffer.resize(range.size());
  std::uint32_t* const out = buffer.data();
  std::size_t count = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    out[count] = i;
    count += static_cast<std::size_t>(keep(i));
  }
  return {out, count};
}

}  // namespace ledelint
