#include "cli/converter.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <string>
#include <vector>

extern char** environ;  // NOLINT: POSIX names it

namespace ledelint::cli {

namespace {

std::vector<std::string> words_of(const std::string& command, const std::string& path) {
  std::vector<std::string> words;
  bool placed = false;
  for (std::size_t at = 0; at < command.size();) {
    const std::size_t end = std::min(command.find(' ', at), command.size());
    std::string word = command.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (word == "{}") {
      word = path;
      placed = true;
    }
    words.push_back(std::move(word));
  }
  if (!placed) words.push_back(path);
  return words;
}

}  // namespace

Result<std::string> convert(const std::string& command, const std::string& path,
                            std::uint64_t most) {
  // A path that begins with a dash is no option of the converter.
  std::vector<std::string> words = words_of(command, path.starts_with('-') ? "./" + path : path);
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return Error{"", std::string("no pipe for --pre: ") + std::strerror(errno)};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // What this program ignores its children do not.
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(ends[1]);
  if (failed != 0) {
    close(ends[0]);
    return Error{"", "--pre: `" + words[0] + "` cannot be run: " + std::strerror(failed)};
  }

  std::string out;
  char buffer[1U << 16U];
  bool too_large = false;
  while (true) {
    const ssize_t got = ::read(ends[0], buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    out.append(buffer, static_cast<std::size_t>(got));
    if (out.size() > most) {
      too_large = true;
      break;
    }
  }
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (too_large)
    return Error{"", "--pre: `" + words[0] + "` prints more than " + std::to_string(most) +
                         " bytes: see --max-file-size"};
  if (WIFSIGNALED(status))
    return Error{
        "", "--pre: `" + words[0] + "` was ended by signal " + std::to_string(WTERMSIG(status))};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return Error{"", "--pre: `" + words[0] + "` failed with exit status " +
                         std::to_string(WEXITSTATUS(status))};
  return out;
}

}  // namespace ledelint::cli
