#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "ledelint/document.hpp"
#include "ledelint/result.hpp"
#include "project/projects.hpp"
#include "read/readers.hpp"

namespace ledelint::cli {

/// One article to be read.
struct Input {
  std::string path;      ///< as the user sees it
  std::string absolute;  ///< of the file, or of the name standard input was given
  std::string identity;  ///< relative to the repository, else to the working directory
  const Project* project = nullptr;
  const Reader* reader = nullptr;
  bool standard_input = false;
};

struct Inputs {
  std::vector<Input> list;
  std::vector<Error> errors;
};

/// The files behind the paths, in the order given; those of a folder in the order of
/// their names. What cannot be an input is an error and stops nothing.
[[nodiscard]] Inputs find_inputs(const Options& options, Projects& projects);

[[nodiscard]] Result<std::string> read_file(const std::string& path, std::uint64_t most);
[[nodiscard]] Result<std::string> read_standard_input(std::uint64_t most);
/// Reads and parses an input; errors carry its path.
[[nodiscard]] Result<Document> read_input(const Input& input, std::uint64_t most);

}  // namespace ledelint::cli
