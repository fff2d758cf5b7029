#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

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

/// Temporary files that are not yet renamed: what a run that ends early takes with it.
std::vector<std::string>& unfinished() {
  static std::vector<std::string> paths;
  return paths;
}

void forget(const std::string& temporary) { std::erase(unfinished(), temporary); }

/// The reader of standard output is gone: end as every filter does, at once and without
/// a word, but leave no half of a file behind.
void end_quietly() {
  for (const std::string& path : unfinished()) unlink(path.c_str());
  std::signal(SIGPIPE, SIG_DFL);
  std::raise(SIGPIPE);
}

/// The file a path leads to, through links that may lead to nothing yet.
std::string behind_links(std::string path) {
  for (int links = 0; links < 40; ++links) {
    char target[PATH_MAX];
    const ssize_t size = readlink(path.c_str(), target, sizeof target);
    if (size < 0) break;
    const std::string_view to(target, static_cast<std::size_t>(size));
    const std::size_t slash = to.starts_with('/') ? path.npos : path.rfind('/');
    path = (slash == path.npos ? std::string() : path.substr(0, slash + 1)) + std::string(to);
  }
  return path;
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
  const bool exists = stat(path_.c_str(), &found) == 0;
  if (exists && access(path_.c_str(), W_OK) != 0) {
    error_ = errno;
    return;
  }
  target_ = behind_links(path_);
  temporary_ = target_ + ".XXXXXX";
  file_ = mkostemp(temporary_.data(), O_CLOEXEC);
  if (file_ < 0) {
    error_ = errno;
    temporary_.clear();
    return;
  }
  unfinished().push_back(temporary_);
  const mode_t mask = umask(0);
  umask(mask);
  (void)fchmod(file_, exists ? found.st_mode & 07777U : 0666U & ~mask);
}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      buffer_(std::move(other.buffer_)),
      file_(std::exchange(other.file_, -1)),
      error_(other.error_) {}

Output::~Output() {
  if (file_ >= 0 && file_ != STDOUT_FILENO) close(file_);
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  forget(temporary_);
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
    } else if (errno == EPIPE && file_ == STDOUT_FILENO) {
      end_quietly();
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
    if (rename(temporary_.c_str(), target_.c_str()) == 0) {
      forget(temporary_);
      temporary_.clear();
    } else {
      error_ = errno;
    }
  }
  if (error_ == 0) return {};
  return Error{path_.empty() ? "standard output" : path_,
               std::string("cannot be written: ") + std::strerror(error_)};
}

int print(std::string_view text) {
  Output output{std::string()};
  output.buffer() = text;
  const Result<void> done = output.finish();
  if (!done) complain(done.error().text());
  return done ? 0 : 2;
}

bool is_dumb() { return is("TERM", "dumb"); }

bool wants_colour(When color, std::string_view file) {
  if (color == When::always) return true;
  if (color == When::never || set("NO_COLOR")) return false;
  if ((set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0")) ||
      (set("FORCE_COLOR") && !is("FORCE_COLOR", "0")))
    return file.empty();
  if (is("CLICOLOR", "0") || is_dumb()) return false;
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
