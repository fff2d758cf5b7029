#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/interface.hpp"

namespace ledelint::cli {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string joined_names(const CommandShape& command) {
  std::string out;
  for (const OptionShape& option : command.options)
    for (const std::string& name : option.names) {
      if (!out.empty()) out += ' ';
      out += name;
    }
  return out;
}

std::string command_names(const std::vector<CommandShape>& commands, std::string_view between) {
  std::vector<std::string> names;
  for (const CommandShape& command : commands)
    if (!command.hidden) names.push_back(command.name);
  return joined(names, between);
}

/// The rules, once: every option that takes some would repeat them.
const std::vector<std::string>& rules_of(const std::vector<CommandShape>& commands) {
  static const std::vector<std::string> none;
  for (const CommandShape& command : commands)
    for (const OptionShape& option : command.options)
      if (option.expects == Expects::rules) return option.words;
  return none;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string in_template(std::string_view frame, std::string_view name, std::string_view text) {
  std::string out(frame);
  replace_all(out, name, text);
  return out;
}

constexpr std::string_view bash_frame =
    R"bash(# Completion of ledelint for bash: made by `ledelint completions bash`.
_ledelint_rules='@RULES@'

# What follows an option, or is the first (1) or a later argument (2): a kind, then words.
_ledelint_value() {
  case "$1:$2" in
@VALUES@
  esac
}

_ledelint_options() {
  case "$1" in
@OPTIONS@
  esac
}

_ledelint() {
  local commands='@COMMANDS@'
  local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local command=check option= past= kind= words= prefix= position=2 i
  COMPREPLY=()
  if ((COMP_CWORD > 1)) && [[ " $commands " == *" ${COMP_WORDS[1]} "* ]]; then
    command=${COMP_WORDS[1]}
  fi
  # --option=value comes as three words.
  if [[ $cur == = ]]; then
    option=$before cur=
  elif [[ $before == = ]] && ((COMP_CWORD > 2)); then
    option=${COMP_WORDS[COMP_CWORD-2]}
  else
    option=$before
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} == -- ]] && past=1
  done
  ((COMP_CWORD < 3)) && position=1
  if [[ -z $past && $option == -* ]]; then
    read -r kind words <<<"$(_ledelint_value "$command" "$option")"
  fi
  if [[ -z $kind ]]; then
    if [[ -z $past && $cur == -* ]]; then
      words=$(_ledelint_options "$command")
      ((COMP_CWORD == 1)) && words+=' --version'
      mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
      return
    fi
    read -r kind words <<<"$(_ledelint_value "$command" $position)"
  fi
  [[ $words == @rules ]] && words=$_ledelint_rules
  case $kind in
    list)
      [[ $cur == *,* ]] && prefix=${cur%,*},
      mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$words" -- "${cur##*,}")
      ;;
    words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur") ;;
    file)
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      compopt -o filenames 2>/dev/null
      ;;
    folder)
      mapfile -t COMPREPLY < <(compgen -d -- "$cur")
      compopt -o filenames 2>/dev/null
      ;;
  esac
  if ((COMP_CWORD == 1)); then
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$commands" -- "$cur")
  fi
}
complete -F _ledelint ledelint
)bash";

std::string bash_value(const OptionShape& option) {
  switch (option.expects) {
    case Expects::nothing: return "";
    case Expects::anything: return "any";
    case Expects::words: return "words " + joined(option.words);
    case Expects::rules:
      return option.value.find(',') != option.value.npos ? "list @rules" : "words @rules";
    case Expects::file: return "file";
    case Expects::folder: return "folder";
  }
  return "";
}

std::string bash(const std::vector<CommandShape>& commands) {
  std::string values;
  std::string options;
  for (const CommandShape& command : commands) {
    if (command.hidden) continue;
    const bool several = command.arguments_taken().size() > 1;
    std::size_t argument = 0;
    for (const OptionShape& option : command.options) {
      const std::string value = bash_value(option);
      if (value.empty()) continue;
      std::string pattern;
      for (const std::string& name : option.names)
        pattern += (pattern.empty() ? "" : "|") + command.name + ":" + name;
      if (pattern.empty())
        pattern = command.name + (++argument == 2 ? ":2" : several ? ":1" : ":[12]");
      values += "    " + pattern + ") echo '" + value + "' ;;\n";
    }
    options += "    " + command.name + ") echo '" + joined_names(command) + "' ;;\n";
  }
  values.pop_back();
  options.pop_back();
  std::string out = in_template(bash_frame, "@RULES@", joined(rules_of(commands)));
  out = in_template(out, "@VALUES@", values);
  out = in_template(out, "@OPTIONS@", options);
  return in_template(out, "@COMMANDS@", command_names(commands, " "));
}

constexpr std::string_view zsh_frame = R"zsh(#compdef ledelint
# Completion of ledelint for zsh: made by `ledelint completions zsh`.

_ledelint_rules() {
  local -a rules=(
    @RULES@
  )
  compadd "$@" -a rules
}

_ledelint() {
  local command=check
  local -a commands=(
@COMMANDS@
  )
  if (( CURRENT > 2 )) && [[ -n ${(M)commands:#${words[2]}:*} ]]; then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  elif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe -t commands command commands
  fi
  case $command in
@CASES@
  esac
}

# Whether it is found by compinit or sourced by hand.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _ledelint "$@"
else
  compdef _ledelint ledelint
fi
)zsh";

/// Inside single quotes, as a part of an _arguments specification.
std::string zsh_text(std::string text) {
  replace_all(text, "\\", "\\\\");
  for (const std::string_view special : {"[", "]", ":"})
    replace_all(text, special, "\\" + std::string(special));
  replace_all(text, "'", "'\\''");
  return text;
}

std::string zsh_value(const OptionShape& option) {
  const std::string head = ":" + zsh_text(option.value) + ":";
  switch (option.expects) {
    case Expects::nothing: return "";
    case Expects::anything: return head + " ";
    case Expects::words: return head + "(" + joined(option.words) + ")";
    case Expects::rules:
      return head + (option.value.find(',') != option.value.npos ? "_sequence _ledelint_rules"
                                                                 : "_ledelint_rules");
    case Expects::file: return head + "_files";
    case Expects::folder: return head + "_files -/";
  }
  return "";
}

std::string zsh(const std::vector<CommandShape>& commands) {
  std::string names;
  std::string cases;
  for (const CommandShape& command : commands) {
    if (command.hidden) continue;
    if (!names.empty()) names += '\n';
    names += "    '" + command.name + ":" + zsh_text(command.summary) + "'";
    cases += "    " + command.name + ")\n      _arguments -s -S";
    for (const OptionShape& option : command.options) {
      cases += " \\\n        ";
      if (option.names.empty()) {
        cases += (option.repeatable ? "'*" : "'1") + zsh_value(option) + "'";
        continue;
      }
      const std::string excludes = "(" + joined(option.names) + ")";
      const std::string tail = "'[" + zsh_text(option.text) + "]" + zsh_value(option) + "'";
      for (std::size_t i = 0; i < option.names.size(); ++i) {
        const std::string& name = option.names[i];
        const bool value = option.expects != Expects::nothing;
        if (i != 0) cases += " \\\n        ";
        cases += option.repeatable ? "'*'" : "'" + excludes + "'";
        cases += name;
        if (value) cases += name.starts_with("--") ? "=" : "+";
        cases += tail;
      }
    }
    cases += "\n      ;;\n";
  }
  cases.pop_back();
  std::string out = in_template(zsh_frame, "@RULES@", joined(rules_of(commands), "\n    "));
  out = in_template(out, "@COMMANDS@", names);
  return in_template(out, "@CASES@", cases);
}

constexpr std::string_view fish_frame =
    R"fish(# Completion of ledelint for fish: made by `ledelint completions fish`.
set -g __ledelint_commands @COMMANDS@

function __ledelint_rules
  printf '%s\n' @RULES@
end

function __ledelint_in
  set -l words (commandline -opc)
  if set -q words[2]; and contains -- $words[2] $__ledelint_commands
    test $words[2] = $argv[1]
  else
    test $argv[1] = check
  end
end

function __ledelint_first
  test (count (commandline -opc)) = 1
end

@LINES@)fish";

std::string fish_text(std::string text) {
  replace_all(text, "\\", "\\\\");
  replace_all(text, "'", "\\'");
  return "'" + text + "'";
}

std::string fish(const std::vector<CommandShape>& commands) {
  std::string lines = "complete -c ledelint -n __ledelint_first -l version -d 'Tell the version'\n";
  for (const CommandShape& command : commands) {
    if (command.hidden) continue;
    lines += "complete -c ledelint -n __ledelint_first -a " + command.name + " -d " +
             fish_text(command.summary) + "\n";
    const std::string start = "complete -c ledelint -n '__ledelint_in " + command.name + "'";
    const std::vector<const OptionShape*> arguments = command.arguments_taken();
    if (arguments.empty()) lines += start + " -f\n";
    for (const OptionShape* const argument : arguments) {
      // Files are offered unless -f forbids it.
      const std::string only = arguments.size() > 1 ? " -a '" : " -f -a '";
      if (argument->expects == Expects::words) {
        lines += start + only + joined(argument->words) + "'\n";
      } else if (argument->expects == Expects::rules) {
        lines += start + only + "(__ledelint_rules)'\n";
      } else if (argument->expects == Expects::folder) {
        lines += start + only + "(__fish_complete_directories)'\n";
      }
    }
    for (const OptionShape& option : command.options) {
      if (option.names.empty()) continue;
      lines += start;
      for (const std::string& name : option.names)
        lines += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      switch (option.expects) {
        case Expects::nothing: break;
        case Expects::anything: lines += " -x"; break;
        case Expects::words: lines += " -x -a '" + joined(option.words) + "'"; break;
        case Expects::rules:
          lines += option.value.find(',') != option.value.npos
                       ? " -x -a '(__fish_complete_list , __ledelint_rules)'"
                       : " -x -a '(__ledelint_rules)'";
          break;
        case Expects::file: lines += " -r -F"; break;
        case Expects::folder: lines += " -x -a '(__fish_complete_directories)'"; break;
      }
      lines += " -d " + fish_text(option.text) + "\n";
    }
  }
  std::string out = in_template(fish_frame, "@COMMANDS@", command_names(commands, " "));
  out = in_template(out, "@RULES@", joined(rules_of(commands)));
  return in_template(out, "@LINES@", lines);
}

}  // namespace

std::string completions(std::string_view shell, const std::vector<CommandShape>& commands) {
  if (shell == "bash") return bash(commands);
  if (shell == "zsh") return zsh(commands);
  return fish(commands);
}

}  // namespace ledelint::cli
