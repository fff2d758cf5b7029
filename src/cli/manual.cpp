#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/interface.hpp"
#include "ledelint/ledelint.hpp"

namespace ledelint::cli {

namespace {

/// Text as roff prints it unchanged.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else {
      if ((c == '.') && (out.empty() || out.back() == '\n')) out += "\\&";
      out += c;
    }
  }
  return out;
}

void append_option(std::string& out, const OptionShape& option) {
  out += ".TP\n";
  std::string names;
  for (const std::string& name : option.names) {
    if (!names.empty()) names += ", ";
    names += "\\fB" + roff(name) + "\\fR";
  }
  if (!option.value.empty()) {
    if (!names.empty()) names += ' ';
    names += "\\fI" + roff(option.value) + "\\fR";
  }
  out += names + "\n" + roff(option.text) + ".\n";
}

void append_command(std::string& out, const CommandShape& command, const CommandShape& main) {
  out += ".SS \"ledelint " + roff(command.name);
  if (!command.arguments.empty()) out += " " + roff(command.arguments);
  out += "\"\n" + roff(command.summary) + ".\n";
  std::vector<std::string_view> groups;
  std::string as_in_main;
  const bool is_main = command.name == main.name;
  for (const OptionShape& option : command.options)
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  for (const std::string_view group : groups) {
    bool headed = !is_main;
    for (const OptionShape& option : command.options) {
      if (option.group != group) continue;
      if (!is_main && !option.names.empty() &&
          std::ranges::find(main.options, option) != main.options.end()) {
        as_in_main +=
            (as_in_main.empty() ? "" : ", ") + ("\\fB" + roff(option.names.back())) + "\\fR";
        continue;
      }
      if (!headed && !option.names.empty()) {
        out += ".PP\n" + roff(group) + ":\n";
        headed = true;
      }
      append_option(out, option);
    }
  }
  if (!as_in_main.empty()) out += ".PP\nAs in check: " + as_in_main + ".\n";
}

}  // namespace

std::string manual(const std::vector<CommandShape>& commands) {
  std::string out = R"(.TH LEDELINT 1 "" "ledelint )" + roff(version()) +
                    R"(" "User Commands"
.SH NAME
ledelint \- flag attribution gaps in news copy
.SH SYNOPSIS
.B ledelint
.RI [ COMMAND ]\ [ OPTION .\|.\|.]\ [ PATH .\|.\|.]
.SH DESCRIPTION
.B ledelint
reads a news article the way a careful copy editor does before publication: who says so, and
how do we know?
It finds every attribution, quotation and piece of evidence, and flags the gaps: unnamed
experts, hearsay, studies that nobody can look up, quotations without a speaker.
It knows when the article itself closes a gap, because the experts are named in the next
sentence, and then says nothing.
A report ends with the checklist that an editor would tick and a ledger of the sources.
.PP
A
.I PATH
is a file, a folder, or
.B \-
for standard input.
A word is taken for a command in first place only.
Nothing but the report goes to standard output; no network connection is opened, and input
is only read.
.SH COMMANDS
)";
  const auto main = std::ranges::find(commands, std::string_view("check"), &CommandShape::name);
  for (const CommandShape& command : commands)
    if (!command.hidden) append_command(out, command, *main);
  out += R"(.SH EXIT STATUS
.TP
.B 0
Nothing was found at or above the level of
.BR \-\-fail\-on .
.TP
.B 1
Something was.
.TP
.B 2
Something could not be checked: a file that is missing, not UTF\-8 or too large, a faulty
rule, a mistyped option.
The other files are checked and reported all the same.
.SH ENVIRONMENT
.TP
.B NO_COLOR
When it is not empty, reports are not coloured.
.TP
.BR CLICOLOR_FORCE ", " FORCE_COLOR
When not empty and not 0, reports on standard output are coloured even when it is no terminal.
.TP
.B CLICOLOR
When it is 0, reports are not coloured.
.PP
.B \-\-color
wins over all of them, and they in this order over what standard output is.
.SH EXAMPLES
.TP
.B ledelint story.md
Findings, checklist and ledger of one article.
.TP
.B ledelint \-\-profile opinion desk/
Every article in a folder, judged as opinion.
.TP
.B ledelint \-\-format json=report.json \-\-format text story.md
A report for people and one for programs.
.TP
.B pandoc \-t plain story.docx | ledelint \- \-\-stdin\-filename story.txt
An article from standard input.
)";
  return out;
}

}  // namespace ledelint::cli
