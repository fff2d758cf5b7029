// The input is one rule file of a house pack.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "ledelint/rule.hpp"

using namespace ledelint;

namespace {

/// A pack with one rule file in it, in memory where the system has a place for that.
struct Pack {
  std::string folder;
  std::string file;

  Pack() {
    std::error_code error;
    const bool memory = std::filesystem::is_directory("/dev/shm", error);
    folder = (memory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
             ("ledelint-rule-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder + "/attribution");
    file = folder + "/attribution/vague-source.json";
  }
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;
  ~Pack() {
    std::error_code error;
    std::filesystem::remove_all(folder, error);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Pack pack;
  std::ofstream(pack.file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  const auto loaded = RuleSet::with_packs(std::vector<std::string>{pack.folder});
  if (const auto* const errors = std::get_if<std::vector<Error>>(&loaded))
    for (const Error& error : *errors)
      if (error.message.empty()) std::abort();
  return 0;
}
