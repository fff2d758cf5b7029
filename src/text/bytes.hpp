#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Eight bytes of text as one number, the first in its lowest byte on every machine.
namespace ledelint {

/// A number of eight equal bytes.
constexpr std::uint64_t every(std::uint64_t byte) { return byte * 0x0101010101010101ULL; }

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

/// How many of eight bytes begin a code point, in valid UTF-8.
[[nodiscard]] inline std::uint32_t code_points(std::uint64_t bytes) {
  const std::uint64_t inner = (bytes >> 7U) & ~(bytes >> 6U) & every(1);
  return 8 - static_cast<std::uint32_t>((inner * every(1)) >> 56U);
}

}  // namespace ledelint
