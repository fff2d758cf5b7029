#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/progress.hpp"
#include "ledelint/rule.hpp"
#include "project/config.hpp"
#include "project/projects.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"

namespace ledelint::cli {

enum class Command : std::uint8_t {
  check,
  sources,
  segment,
  rules,
  explain,
  test_rules,
  completions,
  manual,
  init,
  print_config,
  schema,
  compare,
  baseline
};

/// `--format NAME[=FILE]`; an empty file is standard output.
struct Target {
  std::string format;
  std::string file;
};

/// What `ledelint baseline` is to do.
enum class BaselineAction : std::uint8_t { create, update, prune };

/// The command line, checked and typed.
struct Options {
  Command command = Command::check;
  std::vector<std::string> paths;  ///< for `explain`, rule ids
  ConfigChoice config;
  std::vector<std::string> packs;
  std::vector<Target> targets;
  When color = When::automatic;
  When progress = When::automatic;
  bool timings = false;

  std::string stdin_filename;
  std::string input_format;
  ReadOptions reading;
  bool names_field = false;  ///< --text-field was given
  std::string pre;           ///< converter, and the files it is for; no glob: all
  std::vector<std::string> pre_globs;
  std::uint64_t max_file_size = std::uint64_t{256} << 20U;
  unsigned jobs = 0;  ///< 0: as many as the files are worth

  Asked asked;
  bool coverage = false;  ///< test-rules

  std::string baseline;  ///< file of accepted gaps; empty: none
  BaselineAction action = BaselineAction::create;
  bool force = false;   ///< baseline create: over a file that is there
  bool grow = false;    ///< baseline update: new gaps too
  std::string diff;     ///< a revision, or "-" for a patch on standard input
  bool direct = false;  ///< compare with the revision itself, not with the merge base
  View view;
};

/// Reads the command line. A number is the exit status of a run that is over: help or
/// version were asked for, or something is wrong and has been told on standard error.
[[nodiscard]] std::variant<Options, int> parse_command_line(int argc, const char* const* argv);

}  // namespace ledelint::cli
