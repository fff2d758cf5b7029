#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/interface.hpp"

namespace ledelint::cli {

namespace {

constexpr std::size_t screen = 80;

/// Appends two columns; the right one is wrapped, and starts a line below a left one
/// that is too long.
void append_row(std::string& out, std::string_view left, std::string_view right,
                std::size_t column) {
  std::string line = "  " + std::string(left);
  if (line.size() + 2 > column) {
    out += line + "\n";
    line.clear();
  }
  line.resize(column, ' ');
  bool empty = true;
  for (std::size_t at = 0; at < right.size();) {
    const std::size_t end = std::min(right.find(' ', at), right.size());
    const std::string_view word = right.substr(at, end - at);
    at = end + 1;
    if (!empty && line.size() + 1 + word.size() > screen) {
      out += line + "\n";
      line.assign(column, ' ');
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  out += line + "\n";
}

std::string left_of(const OptionShape& option) {
  std::string out;
  for (const std::string& name : option.names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  if (!option.value.empty()) {
    if (!out.empty()) out += ' ';
    out += option.value;
  }
  return out;
}

}  // namespace

std::vector<const OptionShape*> CommandShape::arguments_taken() const {
  std::vector<const OptionShape*> taken;
  for (const OptionShape& option : options)
    if (option.names.empty()) taken.push_back(&option);
  return taken;
}

std::string short_help(const std::vector<CommandShape>& commands) {
  std::string out =
      "ledelint flags attribution gaps in news copy: who says so, and how do we know?\n\n"
      "Usage: ledelint [COMMAND] [OPTION...] [PATH...]\n\nCommands:\n";
  std::size_t column = 0;
  for (const CommandShape& command : commands)
    if (!command.hidden)
      column = std::max(column, command.name.size() + command.arguments.size() + 5);
  for (const CommandShape& command : commands)
    if (!command.hidden)
      append_row(out, command.name + " " + command.arguments, command.summary, column);
  out +=
      "\nA PATH is a file, a folder, or - for standard input. `ledelint COMMAND --help`\n"
      "lists the options of a command; `ledelint --version [--json]` tells the version.\n";
  return out;
}

std::string command_help(const CommandShape& command) {
  std::string out = "Usage: ledelint " + command.name + " [OPTION...]";
  if (!command.arguments.empty()) out += " " + command.arguments;
  out += "\n\n" + command.summary + "\n";
  std::vector<std::string_view> groups;
  std::size_t column = 0;
  constexpr std::size_t widest = 26;
  const std::vector<const OptionShape*> arguments = command.arguments_taken();
  std::size_t argument_column = 0;
  for (const OptionShape* const argument : arguments)
    argument_column = std::max(argument_column, argument->value.size() + 4);
  if (!arguments.empty()) out += '\n';
  for (const OptionShape* const argument : arguments)
    append_row(out, argument->value, argument->text, argument_column);
  for (const OptionShape& option : command.options) {
    if (option.names.empty()) continue;
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
    if (const std::size_t size = left_of(option).size() + 4; size <= widest)
      column = std::max(column, size);
  }
  for (const std::string_view group : groups) {
    out += "\n" + std::string(group) + ":\n";
    for (const OptionShape& option : command.options)
      if (!option.names.empty() && option.group == group)
        append_row(out, left_of(option), option.text, column);
  }
  return out;
}

}  // namespace ledelint::cli
