#include "project/git.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <utility>

extern char** environ;  // NOLINT: POSIX names it

namespace ledelint::git {

namespace {

constexpr int none = -1;

void close_if_open(int& file) {
  if (file != none) close(file);
  file = none;
}

struct Pipe {
  int read = none;
  int write = none;

  bool open() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  void close() {
    close_if_open(read);
    close_if_open(write);
  }
};

/// Ours, with messages in English, no lock on the index and nothing fetched.
std::vector<std::string> environment() {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!text.starts_with("LC_ALL=") && !text.starts_with("LANGUAGE=")) out.emplace_back(text);
  }
  out.insert(out.end(), {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1"});
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  out.reserve(strings.size() + 1);
  for (std::string& text : strings) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

/// Starts git; the ends given become its standard streams, -1 is /dev/null.
Result<pid_t> start(std::vector<std::string> arguments, int in, int out, int error) {
  std::vector<std::string> words{"git", "--no-pager", "-c", "core.quotePath=false"};
  for (std::string& argument : arguments) words.push_back(std::move(argument));
  std::vector<std::string> variables = environment();
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(variables);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const auto use = [&](int file, int as) {
    if (file == none) {
      posix_spawn_file_actions_addopen(&actions, as, "/dev/null", O_RDWR, 0);
    } else {
      posix_spawn_file_actions_adddup2(&actions, file, as);
    }
  };
  use(in, STDIN_FILENO);
  use(out, STDOUT_FILENO);
  use(error, STDERR_FILENO);
  // This program ignores SIGPIPE; git is not to inherit that.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  pid_t child = 0;
  const int failure = posix_spawnp(&child, "git", &actions, &attributes, argv.data(), envp.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure == ENOENT)
    return Error{"", "the program `git` is needed for this and was not found in PATH"};
  if (failure != 0) return Error{"", std::string("cannot run git: ") + std::strerror(failure)};
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct Ran {
  int status = 0;
  std::string out;
  std::string error;
};

/// Runs git to its end. Reads both streams as they come, so that neither fills up.
Result<Ran> run(std::vector<std::string> arguments) {
  Pipe out;
  Pipe error;
  if (!out.open() || !error.open()) {
    const int failure = errno;
    out.close();
    return Error{"", std::string("cannot run git: ") + std::strerror(failure)};
  }
  Result<pid_t> child = start(std::move(arguments), none, out.write, error.write);
  close_if_open(out.write);
  close_if_open(error.write);
  if (!child) {
    out.close();
    error.close();
    return child.error();
  }
  Ran ran;
  std::array<pollfd, 2> streams{{{out.read, POLLIN, 0}, {error.read, POLLIN, 0}}};
  std::array<char, 64 * 1024> buffer;
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    if (poll(streams.data(), streams.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (streams[i].fd < 0 || streams[i].revents == 0) continue;
      const ssize_t got = read(streams[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        (i == 0 ? ran.out : ran.error).append(buffer.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        streams[i].fd = none;
      }
    }
  }
  out.close();
  error.close();
  ran.status = wait_for(*child);
  return ran;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

/// What git said, as one line.
std::string said(const Ran& ran) {
  std::string out;
  for (const char c : ran.error) {
    const bool blank = c == '\n' || c == '\t' || c == ' ';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return "git: " + (out.empty() ? "exit status " + std::to_string(ran.status) : out);
}

/// The pieces between NULs.
class Fields {
 public:
  explicit Fields(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool more() const { return !rest_.empty(); }
  std::string_view next() {
    const std::size_t end = std::min(rest_.find('\0'), rest_.size());
    const std::string_view field = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return field;
  }

 private:
  std::string_view rest_;
};

bool is_shallow() {
  const Result<Ran> ran = run({"rev-parse", "--is-shallow-repository"});
  return ran && first_line(ran->out) == "true";
}

constexpr std::string_view fetch_more =
    "; this clone is shallow: fetch more of the history (`git fetch --unshallow`; "
    "`fetch-depth: 0` for actions/checkout; GIT_DEPTH: 0 in GitLab)";

/// :100644 100644 <blob> <blob> M NUL path NUL, and a second path after R and C.
void read_raw(std::string_view raw, std::vector<Change>& list) {
  Fields fields(raw);
  while (fields.more()) {
    const std::string_view head = fields.next();
    const std::string_view old_mode = head.substr(std::min<std::size_t>(1, head.size()), 6);
    const std::size_t at_blob = 15;
    const std::size_t status = head.rfind(' ');
    if (head.size() < at_blob || status == head.npos || status + 1 >= head.size()) return;
    const std::string_view blob = head.substr(at_blob, head.find(' ', at_blob) - at_blob);
    const char letter = head[status + 1];
    const std::string old_path(fields.next());
    Change change{old_path, old_path, std::string(blob)};
    if (letter == 'R' || letter == 'C') change.path = fields.next();
    if (letter == 'D') continue;
    // What was a link or a submodule had no article of its own.
    if (!old_mode.starts_with("100")) {
      change.old_path.clear();
      change.blob.clear();
    }
    list.push_back(std::move(change));
  }
}

}  // namespace

Result<Changes> changes_since(const std::string& revision, bool direct) {
  Result<Ran> top = run({"rev-parse", "--show-toplevel"});
  if (!top) return top.error();
  if (top->status != 0) {
    if (top->error.find("not a git repository") != std::string::npos)
      return Error{"", "this folder is in no git repository: there is nothing to compare with"};
    return Error{"", said(*top)};
  }
  Changes changes;
  changes.root = top->out.substr(0, top->out.size() - (top->out.ends_with('\n') ? 1 : 0));

  Result<Ran> found =
      run({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!found) return found.error();
  if (found->status != 0) {
    std::string message = "git knows no revision `" + revision + "`";
    if (revision.find("..") != revision.npos)
      message += "; give one revision, the working tree is compared with it";
    else if (is_shallow())
      message += fetch_more;
    else
      message += "; `git branch -a` lists the branches, `git fetch` gets what is missing";
    return Error{"", message};
  }
  changes.base = first_line(found->out);
  if (!direct) {
    Result<Ran> base = run({"merge-base", changes.base, "HEAD"});
    if (!base) return base.error();
    if (base->status != 0) {
      std::string message = "`" + revision + "` and HEAD have no common ancestor here";
      if (is_shallow())
        message += fetch_more;
      else
        message += "; --no-merge-base compares with the revision itself";
      return Error{"", message};
    }
    changes.base = first_line(base->out);
  }

  Result<Ran> differences =
      run({"diff", "--raw", "-z", "-M", "--no-abbrev", "--no-relative", "--no-color",
           "--no-ext-diff", "--no-textconv", "--ignore-submodules", changes.base, "--"});
  if (!differences) return differences.error();
  if (differences->status != 0) return Error{"", said(*differences)};
  read_raw(differences->out, changes.list);

  Result<Ran> others =
      run({"ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"});
  if (!others) return others.error();
  if (others->status != 0) return Error{"", said(*others)};
  Fields names(others->out);
  while (names.more()) changes.list.push_back({std::string(names.next()), "", ""});

  // A file in a merge conflict comes twice, first without its contents.
  std::ranges::stable_sort(changes.list, [](const Change& a, const Change& b) {
    return a.path != b.path ? a.path < b.path : a.blob.size() > b.blob.size();
  });
  const auto same = [](const Change& a, const Change& b) { return a.path == b.path; };
  changes.list.erase(std::unique(changes.list.begin(), changes.list.end(), same),
                     changes.list.end());
  return changes;
}

Result<std::unordered_set<std::string>> paths_of(const std::string& commit) {
  Result<Ran> ran = run({"ls-tree", "-r", "-z", "--name-only", "--full-tree", commit});
  if (!ran) return ran.error();
  if (ran->status != 0) return Error{"", said(*ran)};
  std::unordered_set<std::string> paths;
  Fields names(ran->out);
  while (names.more()) paths.emplace(names.next());
  return paths;
}

struct Blobs::Process {
  pid_t child = 0;
  int in = none;
  int out = none;
  std::string buffer;  ///< read and not yet used
  Error failure;       ///< told to everyone once something went wrong

  bool fill() {
    const std::size_t used = buffer.size();
    buffer.resize(used + std::size_t{64} * 1024);
    ssize_t got = 0;
    do {
      got = ::read(out, buffer.data() + used, buffer.size() - used);
    } while (got < 0 && errno == EINTR);
    buffer.resize(used + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return got > 0;
  }
};

Blobs::Blobs() : process_(std::make_unique<Process>()) {}

Blobs::~Blobs() {
  if (process_->child == 0) return;
  close_if_open(process_->in);
  close_if_open(process_->out);
  wait_for(process_->child);
}

Result<std::string> Blobs::read(const std::string& id, std::uint64_t most) {
  const std::scoped_lock lock(mutex_);
  Process& git = *process_;
  if (!git.failure.message.empty()) return git.failure;
  if (git.child == 0) {
    Pipe in;
    Pipe out;
    if (!in.open() || !out.open()) {
      in.close();
      return git.failure = Error{"", std::string("cannot run git: ") + std::strerror(errno)};
    }
    Result<pid_t> child = start({"cat-file", "--batch"}, in.read, out.write, none);
    close_if_open(in.read);
    close_if_open(out.write);
    git.in = in.write;
    git.out = out.read;
    if (!child) return git.failure = child.error();
    git.child = *child;
  }
  if (id.find('\n') != id.npos) return Error{"", "git cannot be asked for a name with a newline"};
  const std::string request = id + "\n";
  const Error broken{"", "git cat-file ended early"};
  if (write(git.in, request.data(), request.size()) != static_cast<ssize_t>(request.size()))
    return git.failure = broken;
  std::size_t end = 0;
  while ((end = git.buffer.find('\n')) == git.buffer.npos)
    if (!git.fill()) return git.failure = broken;
  // <id> blob <size>
  const std::string header = git.buffer.substr(0, end);
  git.buffer.erase(0, end + 1);
  const std::size_t blank = header.rfind(' ');
  std::uint64_t size = 0;
  const auto parsed = std::from_chars(header.data() + std::min(blank + 1, header.size()),
                                      header.data() + header.size(), size);
  if (blank == header.npos || parsed.ec != std::errc() ||
      parsed.ptr != header.data() + header.size())
    return Error{"",
                 "git has not got the old version here; fetch it (a partial clone leaves "
                 "contents out)"};
  std::string contents;
  std::uint64_t left = size + 1;  // a newline follows
  while (left > 0) {
    if (git.buffer.empty() && !git.fill()) return git.failure = broken;
    const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left, git.buffer.size()));
    if (size <= most) contents.append(git.buffer, 0, take);
    git.buffer.erase(0, take);
    left -= take;
  }
  if (size > most)
    return Error{"", "the old version is larger than " + std::to_string(most) +
                         " bytes: see --max-file-size"};
  contents.pop_back();
  return contents;
}

}  // namespace ledelint::git
