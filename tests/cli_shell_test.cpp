// Help, completions and manual: all made from one definition of the command line.
#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "cli_support.hpp"

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool installed(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// Columns of a line: bytes, less those that continue a code point.
std::size_t columns(const std::string& line) {
  std::size_t count = 0;
  for (const char c : line)
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  return count;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  bool commands = false;
  for (const std::string& line : lines_of(Folder().run("--help").out)) {
    if (commands && line.starts_with("  ") && line[2] != ' ')
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
    commands = line == "Commands:" || (commands && !line.empty());
  }
  return names;
}

struct Completed {
  std::string line;  ///< as typed; the last word is the one to complete
  std::vector<std::string> with;
  std::vector<std::string> without;
};

/// What every shell has to offer.
const std::vector<Completed> wanted{
    {"ledelint ch", {"check"}, {"sources"}},
    {"ledelint --prof", {"--profile"}, {"--color"}},
    {"ledelint --profile ", {"news", "wire", "opinion", "student"}, {"json"}},
    {"ledelint check --profile o", {"opinion"}, {"news"}},
    {"ledelint sources --format c", {"csv"}, {"json"}},
    {"ledelint explain attribution/vague-s", {"attribution/vague-source"}, {"evidence/consensus"}},
    {"ledelint check --select evidence/consensus,evidence/data",
     {"evidence/consensus,evidence/data-unnamed"},
     {"evidence/data-unnamed"}},
    {"ledelint segment --tok", {"--tokens"}, {}},
    {"ledelint sources --sel", {}, {"--select"}},
    {"ledelint completions ", {"bash", "zsh", "fish"}, {}},
    {"ledelint schema c", {"config"}, {}},
    {"ledelint baseline u", {"update"}, {}},
    {"ledelint baseline update sto", {"story.md"}, {}},
    {"ledelint check --html-scope ", {"article", "all"}, {"text"}},
    {"ledelint check --output sto", {"story.md"}, {"check"}},
    {"ledelint sto", {"story.md"}, {}},
    {"ledelint check --rules pa", {"pack"}, {"pages.md"}},
};

/// Runs `command` for each line, its answer one candidate a line, and compares.
void try_all(const Folder& folder, const std::string& command) {
  folder.write("story.md", "");
  folder.write("pages.md", "");
  folder.write("pack/x", "");
  for (const Completed& row : wanted) {
    INFO(row.line);
    folder.write("line", row.line);
    std::vector<std::string> offered;
    const Ran ran = folder.run("--version | cat >version; " + command);
    INFO(ran.error);
    for (const std::string& line : lines_of(ran.out)) {
      // Fish tells what each is for, after a tab; folders may end in a slash.
      std::string word = line.substr(0, line.find('\t'));
      if (word.ends_with('/')) word.pop_back();
      offered.push_back(word);
    }
    const auto has = [&](const std::string& word) {
      return std::find(offered.begin(), offered.end(), word) != offered.end();
    };
    for (const std::string& word : row.with) {
      INFO("wanted: " << word << ", offered: " << ran.out);
      CHECK(has(word));
    }
    for (const std::string& word : row.without) {
      INFO("unwanted: " << word);
      CHECK_FALSE(has(word));
    }
  }
}

}  // namespace

TEST_CASE("the help fits a screen, and so does each group of a command's options", "[cli]") {
  const Folder folder;
  const std::vector<std::string> names = command_names();
  REQUIRE(names.size() >= 7);
  CHECK(lines_of(folder.run("--help").out).size() < 24);
  for (const std::string& name : names) {
    const Ran ran = folder.run(name + " --help");
    INFO(ran.out);
    CHECK(ran.status == 0);
    std::size_t group = 0;
    for (const std::string& line : lines_of(ran.out)) {
      CHECK(columns(line) <= 80);
      group = line.empty() ? 0 : group + 1;
      CHECK(group < 24);
    }
  }
}

TEST_CASE("completions are for three shells, and a mistyped one is told", "[cli]") {
  const Folder folder;
  CHECK(folder.run("completions bash").status == 0);
  const Ran none = folder.run("completions");
  CHECK(none.status == 2);
  CHECK(contains(none.error, "bash, zsh or fish"));
  const Ran near = folder.run("completions fissh");
  CHECK(near.status == 2);
  CHECK(contains(near.error, "did you mean `fish`?"));
  CHECK(folder.run("completions bash zsh").status == 2);
}

TEST_CASE("bash completes commands, options, values, rules and paths", "[cli]") {
  const Folder folder;
  REQUIRE(folder.run("completions bash | tee script").status == 0);
  // Bash itself parts --option=value at the sign: so do we here.
  folder.write("try.bash", R"(. ./script
IFS= read -r line <line
read -ra COMP_WORDS <<<"${line//=/ = }"
[[ $line == *[\ =] ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_ledelint
printf '%s\n' "${COMPREPLY[@]}"
)");
  try_all(folder, "bash --norc try.bash");
  folder.write("line", "ledelint --profile=w");
  CHECK(folder.run("--version | cat >version; bash --norc try.bash").out == "wire\n");
  folder.write("line", "ledelint -- --prof");
  CHECK(folder.run("--version | cat >version; bash --norc try.bash").out == "\n");
}

TEST_CASE("zsh completes commands, options, values, rules and paths", "[cli]") {
  if (!installed("zsh")) return;
  const Folder folder;
  REQUIRE(folder.run("completions zsh | tee script").status == 0);
  try_all(folder, "zsh -f " LEDELINT_SOURCE_DIR
                  "/tests/shell/complete.zsh \"$PWD/script\" \"$(cat line)\"");
}

TEST_CASE("fish completes commands, options, values, rules and paths", "[cli]") {
  if (!installed("fish")) return;
  const Folder folder;
  REQUIRE(folder.run("completions fish | tee script").status == 0);
  folder.write("try.fish", "source script\ncomplete -C (cat line | string collect -N)\n");
  try_all(folder, "HOME=\"$PWD\" fish --no-config try.fish");
}

TEST_CASE("the manual has every command and option, and groff has nothing to warn of", "[cli]") {
  const Folder folder;
  const Ran ran = folder.run("man");
  CHECK(ran.status == 0);
  CHECK(ran.out.starts_with(".TH LEDELINT 1"));
  for (std::string name : command_names()) {
    if (const std::size_t at = name.find('-'); at != name.npos) name.insert(at, "\\");
    CHECK(contains(ran.out, "\n.SS \"ledelint " + name));
  }
  for (const std::string& line : lines_of(folder.run("check --help").out)) {
    const std::size_t at = line.find("--");
    if (!line.starts_with("  ") || at == line.npos || at > 6) continue;
    std::string name = line.substr(at, line.find_first_of(" ,", at) - at);
    for (std::size_t i = 0; i < name.size(); ++i)
      if (name[i] == '-') name.insert(i++, "\\");
    INFO(name);
    CHECK(contains(ran.out, "\\fB" + name + "\\fR"));
  }
  if (!installed("groff")) return;
  const Ran groff = folder.run("man | groff -man -Tascii -ww -z");
  CHECK(groff.status == 0);
  CHECK(groff.error.empty());
}
