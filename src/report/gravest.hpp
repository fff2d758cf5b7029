#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ledelint/rule.hpp"

namespace ledelint {

/// The gravest entries of a report that may have so many, in the order in which they came. Of
/// equal ones the first stay. Memory: `most` texts.
class Gravest {
 public:
  explicit Gravest(std::size_t most) : most_(most) {}

  /// Whether an entry of this severity stays for now; one that does not is counted as gone.
  [[nodiscard]] bool takes(Severity severity);
  /// Adds what it takes: where it is full, the last of the least severe goes.
  void add(Severity severity, std::string text);

  /// Those that went are empty.
  [[nodiscard]] std::span<const std::string> entries() const { return entries_; }
  /// How many went, by severity.
  [[nodiscard]] const std::array<std::uint32_t, 4>& gone() const { return gone_; }

 private:
  [[nodiscard]] std::size_t least() const;

  std::size_t most_;
  std::size_t size_ = 0;
  std::vector<std::string> entries_;
  std::array<std::vector<std::size_t>, 4> here_;  ///< indices of those that stay, by severity
  std::array<std::uint32_t, 4> gone_{};
};

}  // namespace ledelint
