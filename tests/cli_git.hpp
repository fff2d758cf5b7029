#pragma once

#include <cstdlib>
#include <string>

#include "cli_support.hpp"

/// A git repository of its own for one test.
class Repository : public Folder {
 public:
  Repository() {
    git("init -q");
    git("checkout -q -b main");
  }

  /// Whether there is a git to test with.
  static bool possible() { return std::system("git --version > /dev/null 2>&1") == 0; }

  /// Runs git with settings that are nobody's.
  void git(const std::string& arguments) const { CHECK(try_git(arguments) == 0); }
  [[nodiscard]] int try_git(const std::string& arguments) const {
    const std::string command =
        "cd '" + path().string() +
        "' && env -u GIT_DIR -u GIT_INDEX_FILE -u GIT_WORK_TREE GIT_CONFIG_GLOBAL=/dev/null "
        "GIT_CONFIG_NOSYSTEM=1 git -c user.name=Desk -c user.email=desk@example.org "
        "-c protocol.file.allow=always " +
        arguments + " > /dev/null 2>&1";
    return std::system(command.c_str());
  }
  void commit(const std::string& message) const {
    git("add -A");
    git("commit -q --allow-empty -m '" + message + "'");
  }
};
