#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Eight bytes of text as one number, the first in its lowest byte on every machine.
namespace ledelint {

[[nodiscard]] inline std::uint64_t little_endian(std::uint64_t value) {
  if constexpr (std::endian::native == std::endian::little) return value;
  std::uint64_t swapped = 0;
  for (int i = 0; i < 8; ++i, value >>= 8U) swapped = (swapped << 8U) | (value & 0xFFU);
  return swapped;
}

/// The first eight bytes, filled up with zeros.
[[nodiscard]] inline std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t value = 0;
  if (text.size() >= sizeof value) {
    std::memcpy(&value, text.data(), sizeof value);
  } else {
    std::memcpy(&value, text.data(), text.size());
  }
  return little_endian(value);
}

}  // namespace ledelint
