#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "report/terminal.hpp"

namespace ledelint::cli {

namespace {

constexpr std::size_t worth_a_call = 64 * 1024;

bool set(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool is(const char* name, std::string_view wanted) {
  const char* const value = std::getenv(name);
  return value != nullptr && value == wanted;
}

}  // namespace

void complain(std::string_view message) {
  const std::string line = "ledelint: " + printable(message) + "\n";
  std::fputs(line.c_str(), stderr);
}

Output::Output(std::string path) : path_(std::move(path)) {
  if (path_.empty()) {
    file_ = STDOUT_FILENO;
    return;
  }
  struct stat found {};
  if (stat(path_.c_str(), &found) == 0 && !S_ISREG(found.st_mode)) {
    file_ = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) error_ = errno;
    return;
  }
  temporary_ = path_ + ".XXXXXX";
  file_ = mkostemp(temporary_.data(), O_CLOEXEC);
  if (file_ < 0) {
    error_ = errno;
    temporary_.clear();
    return;
  }
  const mode_t mask = umask(0);
  umask(mask);
  (void)fchmod(file_, 0666 & ~mask);
}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      buffer_(std::move(other.buffer_)),
      file_(std::exchange(other.file_, -1)),
      error_(other.error_) {}

Output::~Output() {
  if (file_ >= 0 && file_ != STDOUT_FILENO) close(file_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void Output::write() {
  if (buffer_.size() >= worth_a_call) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (error_ == 0 && !rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

Result<void> Output::finish() {
  flush();
  if (file_ >= 0 && file_ != STDOUT_FILENO) {
    if (close(file_) != 0 && error_ == 0) error_ = errno;
    file_ = -1;
  }
  if (error_ == 0 && !temporary_.empty()) {
    if (rename(temporary_.c_str(), path_.c_str()) == 0) {
      temporary_.clear();
    } else {
      error_ = errno;
    }
  }
  if (error_ == 0) return {};
  return Error{path_.empty() ? "standard output" : path_,
               std::string("cannot be written: ") + std::strerror(error_)};
}

bool wants_colour(Color color, std::string_view file) {
  if (color == Color::always) return true;
  if (color == Color::never || set("NO_COLOR")) return false;
  if ((set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0")) ||
      (set("FORCE_COLOR") && !is("FORCE_COLOR", "0")))
    return file.empty();
  if (is("CLICOLOR", "0") || is("TERM", "dumb")) return false;
  return file.empty() && isatty(STDOUT_FILENO) != 0;
}

std::uint32_t terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
      size.ws_col == 0)
    return 80;
  return std::clamp<std::uint32_t>(size.ws_col, 40, 120);
}

}  // namespace ledelint::cli
