#include "cli/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "cli/output.hpp"

namespace ledelint::cli {

namespace {

using namespace std::chrono_literals;

// A run that is over sooner needs no bar; ten times a second is smooth enough.
constexpr auto patience = 500ms;
constexpr auto interval = 100ms;
constexpr std::size_t widest_bar = 40;

std::size_t columns() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

}  // namespace

Progress::Progress(When when, std::size_t files, bool elsewhere)
    : files_(files),
      next_(Clock::now()),
      wanted_(files > 0 && (when == When::always || (when == When::automatic && elsewhere &&
                                                     isatty(STDERR_FILENO) != 0 && !is_dumb()))) {
  if (when == When::automatic) next_ += patience;
}

void Progress::step() {
  ++done_;
  if (!wanted_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + interval;
  const std::string count = " " + std::to_string(done_ * 100 / files_) + "% " +
                            std::to_string(done_) + " of " + std::to_string(files_) + " files";
  const std::size_t room = columns();
  std::string line = "\r\x1b[K";
  // The last column stays free: some terminals wrap as soon as it is written.
  if (room > count.size() + 6) {
    const std::size_t width = std::min(widest_bar, room - count.size() - 3);
    const std::size_t full = done_ * width / files_;
    line += "[" + std::string(full, '#') + std::string(width - full, '.') + "]";
  }
  line += count;
  std::fputs(line.c_str(), stderr);
  drawn_ = true;
}

void Progress::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace ledelint::cli
