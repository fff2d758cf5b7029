#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ledelint::cli {

enum class When : std::uint8_t { automatic, always, never };

/// A bar on standard error that tells how many files of a long run are done. Left to
/// itself it shows only on a terminal, only after a while, and not where the report
/// scrolls by; it never outlives the run.
class Progress {
 public:
  /// `elsewhere`: the report does not go to a terminal.
  Progress(When when, std::size_t files, bool elsewhere);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  /// One more file is done.
  void step();
  /// Takes the bar off the screen, so that something else can be written there.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t files_;
  std::size_t done_ = 0;
  Clock::time_point next_;
  bool wanted_;
  bool drawn_ = false;
};

}  // namespace ledelint::cli
