#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "support.hpp"

namespace fs = std::filesystem;

struct Ran {
  int status = -1;
  std::string out;
  std::string error;
};

inline std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// A folder of its own for one test, gone with it; commands run in it.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "ledelint-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const { return contents(path_ / name); }
  [[nodiscard]] bool has(const std::string& name) const { return fs::exists(path_ / name); }
  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

  /// Runs the tool; the arguments are those of a shell, and so is what is put into the
  /// environment. The user's own configuration is out of sight.
  [[nodiscard]] Ran run(const std::string& arguments, const std::string& environment = {}) const {
    const fs::path scratch = path_.string() + ".run";
    fs::create_directory(scratch);
    const std::string command =
        "cd '" + path_.string() + "' && env -u NO_COLOR -u XDG_CONFIG_HOME HOME=/nowhere " +
        environment + " '" LEDELINT_BINARY "' " + arguments + " >'" + (scratch / "out").string() +
        "' 2>'" + (scratch / "error").string() + "'";
    const int status = std::system(command.c_str());
    Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(scratch / "out"),
            contents(scratch / "error")};
    fs::remove_all(scratch);
    return ran;
  }

 private:
  fs::path path_;
};
