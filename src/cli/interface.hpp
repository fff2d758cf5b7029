#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ledelint::cli {

/// What the value of an option may be, for those who offer some: the shells.
enum class Expects : std::uint8_t { nothing, anything, words, rules, file, folder };

/// One option or argument as the command line defines it.
struct OptionShape {
  std::vector<std::string> names;  ///< "-j", "--jobs"; none for an argument
  std::string value;               ///< "N"; empty for a flag
  std::string text;
  std::string group;
  Expects expects = Expects::nothing;
  std::vector<std::string> words;  ///< the values it takes, where they can be listed
  bool repeatable = false;

  bool operator==(const OptionShape&) const = default;
};

struct CommandShape {
  std::string name;
  std::string arguments;
  std::string summary;
  bool hidden = false;  ///< of use to the build only: not in the help
  std::vector<OptionShape> options;

  /// What is no option, in order: several of the last when it is repeatable.
  [[nodiscard]] std::vector<const OptionShape*> arguments_taken() const;
};

/// All commands as the parser knows them: what help, completions and manual are made of.
[[nodiscard]] std::vector<CommandShape> command_shapes();

/// The commands, on one screen of 80 by 24.
[[nodiscard]] std::string short_help(const std::vector<CommandShape>& commands);
/// One command with its options in groups.
[[nodiscard]] std::string command_help(const CommandShape& command);
/// The script that completes command lines in bash, zsh or fish.
[[nodiscard]] std::string completions(std::string_view shell,
                                      const std::vector<CommandShape>& commands);
/// The man page, in roff.
[[nodiscard]] std::string manual(const std::vector<CommandShape>& commands);

}  // namespace ledelint::cli
