#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ledelint/result.hpp"

/// What git knows about an earlier version of the working tree. Git is a program that is
/// run, never through a shell; it is told to write nothing, not even its index.
namespace ledelint::git {

/// A file of the working tree that is not as it was.
struct Change {
  std::string path;      ///< below the root
  std::string old_path;  ///< its name before; empty: there was no such file
  std::string blob;      ///< id of its contents before; empty likewise
};

struct Changes {
  std::string root;          ///< of the working tree, absolute, links resolved
  std::string base;          ///< id of the commit compared with
  std::vector<Change> list;  ///< by path; files git neither tracks nor ignores are new ones
};

/// What differs between the working tree around the working directory and a revision:
/// its merge base with HEAD or, where `direct`, the revision itself.
[[nodiscard]] Result<Changes> changes_since(const std::string& revision, bool direct);

/// Every path below the root that the commit has.
[[nodiscard]] Result<std::unordered_set<std::string>> paths_of(const std::string& commit);

/// Contents by id, all from one process. May be used by several threads.
class Blobs {
 public:
  Blobs();
  Blobs(const Blobs&) = delete;
  Blobs& operator=(const Blobs&) = delete;
  ~Blobs();

  /// The contents by id, or by `commit:path`; an Error when they are not here or larger than `most`
  /// bytes.
  [[nodiscard]] Result<std::string> read(const std::string& id, std::uint64_t most);

 private:
  struct Process;
  std::unique_ptr<Process> process_;
  std::mutex mutex_;
};

}  // namespace ledelint::git
