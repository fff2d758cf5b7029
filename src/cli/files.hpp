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
  bool converted = false;  ///< what --pre prints for it is read
};

struct Inputs {
  std::vector<Input> list;
  std::vector<Error> errors;
};

/// The files behind the paths, in the order given; those of a folder in the order of
/// their names. What cannot be an input is an error and stops nothing.
[[nodiscard]] Inputs find_inputs(const Options& options, Projects& projects);

/// The articles among files that changed: what a folder would give of them, whatever
/// .gitignore says. `paths` are absolute; those that are no files are passed over.
[[nodiscard]] Inputs find_changed(const Options& options, Projects& projects,
                                  const std::vector<std::string>& paths);
/// The folder that identities in the working directory are relative to, absolute.
[[nodiscard]] std::string root_of_identities(const Options& options, Projects& projects);

/// What is wrong before an article is read: with configurations, paths, the rules asked for.
[[nodiscard]] std::vector<Error> faults_of(const Projects& projects, const Inputs& inputs,
                                           const Asked& asked, const RuleSet& rules);

[[nodiscard]] Result<std::string> read_file(const std::string& path, std::uint64_t most);
[[nodiscard]] Result<std::string> read_standard_input(std::uint64_t most);
/// Reads and parses an input: its articles in order. Errors carry its path.
[[nodiscard]] std::vector<Result<Record>> read_input(const Input& input, const Options& options);
/// The input as that article of it is to be told: `path#id`, in the format it turned out
/// to have.
[[nodiscard]] Input article_of(const Input& input, const Record& record);

}  // namespace ledelint::cli
