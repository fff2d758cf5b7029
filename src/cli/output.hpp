#pragma once

#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "ledelint/result.hpp"

namespace ledelint::cli {

/// One line on standard error: "ledelint: ...".
void complain(std::string_view message);

/// Standard output, or a file that appears complete or not at all: what is written goes
/// to a temporary file beside it, which finish() gives its name. A file that is there
/// keeps its permissions, a link stays a link. When the reader of standard output is gone,
/// the program ends as SIGPIPE has it; the signal itself must be ignored (see main).
class Output {
 public:
  explicit Output(std::string path);
  Output(Output&& other) noexcept;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  Output& operator=(Output&&) = delete;
  ~Output();

  /// Where the report is to be appended to.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  /// Writes the buffer out once it is worth a system call.
  void write();
  /// Writes the rest. The first thing that went wrong, if any.
  [[nodiscard]] Result<void> finish();

 private:
  void flush();

  std::string path_;       ///< empty: standard output
  std::string target_;     ///< the file behind path_ when that is a link
  std::string temporary_;  ///< empty: written in place
  std::string buffer_;
  int file_ = -1;
  int error_ = 0;
};

/// Prints all of it on standard output; the exit status: 0, or 2 when it cannot be written.
[[nodiscard]] int print(std::string_view text);

/// Whether a report to that file (empty: standard output) is to be coloured.
[[nodiscard]] bool wants_colour(When color, std::string_view file);
/// Whether the terminal says that it can do nothing but print.
[[nodiscard]] bool is_dumb();
/// Columns of the terminal, or 80.
[[nodiscard]] std::uint32_t terminal_width();

}  // namespace ledelint::cli
