// The whole contract of commands and options: each is either there and does something, or
// is refused. None is taken and ignored.
#include <algorithm>
#include <string>
#include <vector>

#include "cli_support.hpp"

namespace {

/// One option: `with` must do something else than `without`, be it in the report, on
/// standard error, in the exit status or in a file.
struct OptionRow {
  std::string name;
  std::string without;
  std::string with;
  std::string folder{};  ///< where to run; empty: where the articles are
};

struct CommandRow {
  std::string name;
  std::vector<OptionRow> options;
};

// Where the option needs more than its value, `with` has it.
const OptionRow help{"--help", "story.md", "story.md --help"};

std::vector<OptionRow> for_inputs() {
  return {
      {"--config", "story.md", "--config none.json story.md"},
      {"--no-config", "broken/story.md", "--no-config broken/story.md"},
      {"--rules", "story.md", "--rules none story.md"},
      {"--color", "story.md", "--color always story.md"},
      {"--format", "story.md", "--format json story.md"},
      {"--output", "story.md", "--output out story.md"},
      {"--files-from", "story.md", "--files-from list story.md"},
      {"-0", "--files-from list", "--files-from list -0"},
      {"--stdin-filename", "- <story.md", "- --stdin-filename other.md <story.md"},
      {"--input-format", "story.md", "--input-format text story.md"},
      {"--max-file-size", "story.md", "--max-file-size 10 story.md"},
      {"--jobs", "story.md", "--jobs many story.md"},
      {"-j", "story.md", "-j many story.md"},
      {"--progress", "story.md", "--progress always story.md"},
      {"--timings", "story.md", "--timings story.md"},
      help,
      {"-h", "story.md", "-h"},
      {"--encoding", "story.md", "--encoding windows-1252 latin.md"},
      {"--html-scope", "page.html", "--html-scope all page.html"},
      {"--pre", "story.md", "--pre false --pre-glob '*.md' story.md"},
      {"--pre-glob", "story.md", "--pre false --pre-glob '*.md' story.md"},
      {"--text-field", "lines.jsonl", "--text-field other lines.jsonl"},
      {"--id-field", "lines.jsonl", "--id-field other lines.jsonl"},
  };
}

std::vector<OptionRow> for_texts() {
  return {
      {"--config", "", "--config none.json"},
      {"--no-config", "", "--no-config", "broken"},
      {"--rules", "", "--rules none"},
      {"--color", "", "--color always"},
      {"--format", "", "--format json"},
      {"--output", "", "--output out"},
      {"--help", "", "--help"},
      {"-h", "", "-h"},
  };
}

void append(std::vector<OptionRow>& rows, const std::vector<OptionRow>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

/// What decides on gaps, for commands that look for some.
std::vector<OptionRow> for_judges() {
  return {
      {"--quiet", "story.md", "--quiet story.md"},
      {"-q", "story.md", "-q story.md"},
      {"--profile", "--severity error story.md", "--severity error --profile wire story.md"},
      {"--select", "story.md", "--select numbers/unsourced story.md"},
      {"--ignore", "story.md", "--ignore attribution/vague-source story.md"},
      {"--severity", "story.md", "--severity error story.md"},
      {"--trial", "--severity info trial.md", "--severity info --trial trial.md"},
  };
}

/// The same rows with words in front of each, and with a path after each.
std::vector<OptionRow> behind(const std::string& words, std::vector<OptionRow> rows) {
  for (OptionRow& row : rows)
    for (std::string* const line : {&row.without, &row.with}) line->insert(0, words + " ");
  return rows;
}

std::vector<OptionRow> against(const std::string& path, std::vector<OptionRow> rows) {
  for (OptionRow& row : rows)
    for (std::string* const line : {&row.without, &row.with}) *line += " " + path;
  return rows;
}

std::vector<CommandRow> contract() {
  const std::vector<OptionRow> ends{{"--fail-on", "story.md", "--fail-on never story.md"},
                                    {"--exit-zero", "story.md", "--exit-zero story.md"}};
  std::vector<CommandRow> rows;
  CommandRow check{"check", for_inputs()};
  append(check.options, for_judges());
  append(check.options, ends);
  append(check.options,
         {
             {"--max-findings", "story.md", "--max-findings 1 story.md"},
             {"--show-closed", "closed.md", "--show-closed closed.md"},
             {"--explain-status", "story.md", "--explain-status story.md"},
             {"--checklist", "story.md", "--checklist story.md"},
             {"--summary", "story.md", "--summary story.md"},
             {"--include-text", "--format json story.md", "--format json --include-text story.md"},
             {"--baseline", "story.md", "--baseline none.json story.md"},
             {"--diff", "story.md", "--diff no-such-revision story.md"},
             {"--no-merge-base", "story.md", "--no-merge-base story.md"},
         });
  rows.push_back(std::move(check));
  for (const char* name : {"sources", "segment"}) {
    CommandRow row{name, for_inputs()};
    append(row.options, {{"--explain", "story.md", "--explain story.md"},
                         {"--tokens", "story.md", "--tokens story.md"}});
    rows.push_back(std::move(row));
  }
  CommandRow compare{"compare", for_inputs()};
  append(compare.options, for_judges());
  append(compare.options, ends);
  // The second draft has every gap of the first and one more.
  compare.options = against("second.md", std::move(compare.options));
  rows.push_back(std::move(compare));
  CommandRow baseline{"baseline", for_inputs()};
  append(baseline.options, for_judges());
  append(baseline.options, {{"--baseline", "story.md", "--baseline other.json story.md"}});
  baseline.options = behind("create", std::move(baseline.options));
  append(baseline.options, {{"--force", "create --baseline old.json story.md",
                             "create --force --baseline old.json story.md"},
                            {"--grow", "update --baseline old.json story.md",
                             "update --grow --baseline old.json story.md"}});
  rows.push_back(std::move(baseline));
  rows.push_back({"rules", for_texts()});
  rows.push_back({"explain", behind("attribution/vague-source", for_texts())});
  CommandRow tests{"test-rules", for_texts()};
  for (const char* name : {"--select", "--ignore"})
    tests.options.push_back({name, "", std::string(name) + " attribution/vague-source"});
  // Only an example that fails is coloured, and there is none.
  for (OptionRow& row : tests.options)
    if (row.name == "--color") row.with = "--color sometimes";
  tests.options.push_back({"--coverage", "", "--coverage"});
  rows.push_back(std::move(tests));
  rows.push_back({"init",
                  {{"--force", "broken", "--force broken"},
                   {"--help", "new", "new --help"},
                   {"-h", "new", "-h"}}});
  rows.push_back({"print-config", behind("story.md", for_texts())});
  rows.push_back({"schema", {{"--help", "rule", "rule --help"}, {"-h", "rule", "-h"}}});
  rows.push_back({"completions", {{"--help", "bash", "bash --help"}, {"-h", "bash", "-h"}}});
  // Those that may come: a word that is no command is a path, and there is no such file.
  for (const char* name : {"stream", "lsp"}) rows.push_back({name, {}});
  return rows;
}

std::vector<std::string> words_of_help(const std::string& text, bool commands) {
  std::vector<std::string> found;
  bool listed = !commands;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (commands && line.empty()) listed = false;
    if (line == "Commands:") {
      listed = true;
      continue;
    }
    if (!listed || line.size() < 3 || !line.starts_with("  ") || line[2] == ' ') continue;
    if (!commands && line[2] != '-') continue;
    for (std::size_t i = 2; i < line.size();) {
      const std::size_t stop = std::min(line.find_first_of(" ,", i), line.size());
      found.push_back(line.substr(i, stop - i));
      if (stop >= line.size() || line[stop] != ',' || commands) break;
      i = stop + 2;
    }
  }
  return found;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

void fill(const Folder& folder) {
  // A gap, a second one, and code that is prose as plain text.
  folder.write("story.md",
               "# A bridge\n\nExperts suggest that the bridge will close. It is believed that "
               "it will open.\n\n```\nCritics say no.\n```\n");
  folder.write("closed.md",
               "# A bridge\n\nExperts say the toll will rise. Ida Holm, an engineer at the "
               "University of Norvik, said it would double.\n");
  folder.write("trial.md",
               "# A bridge\n\n\"It will close,\" one official said, on condition of anonymity. "
               "The White House said it was pleased. Washington says it is over.\n");
  folder.write("broken/story.md", "# A bridge\n\nExperts suggest that it will close.\n");
  folder.write("broken/.ledelint.json", "{\"no-such-key\": 1}");
  folder.write("other.md", "Critics say no.\n");
  folder.write("list", "other.md\n");
  folder.write("latin.md", "The board\x92s answer.\n");
  folder.write("page.html", "<nav>Critics say no.</nav><article><p>It is on.</p></article>");
  folder.write("second.md",
               "# A bridge\n\nCritics suggest that the bridge will close. It is believed that "
               "it will open. Critics say no.\n");
  folder.write("old.json", "{\"version\": 1, \"gaps\": []}\n");
  folder.write("lines.jsonl", "{\"text\": \"Critics say no.\", \"id\": \"a\"}\n");
}

struct Outcome {
  Ran ran;
  std::string files;  ///< all that lies in the folder afterwards
  bool operator==(const Outcome& other) const {
    return ran.status == other.ran.status && ran.out == other.ran.out &&
           ran.error == other.ran.error && files == other.files;
  }
};

std::string all_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files.push_back(entry.path().lexically_relative(folder).string() + "\n" +
                      contents(entry.path()));
  std::sort(files.begin(), files.end());
  std::string all;
  for (const std::string& file : files) all += file;
  return all;
}

Outcome try_out(const OptionRow& row, const std::string& arguments) {
  const Folder folder;
  fill(folder);
  Outcome outcome;
  // The whole command line a second time, from another folder.
  outcome.ran = folder.run(row.folder.empty() ? arguments
                                              : "--version >/dev/null; cd " + row.folder +
                                                    " && " LEDELINT_BINARY " " + arguments);
  outcome.files = all_in(folder.path());
  return outcome;
}

}  // namespace

TEST_CASE("every command and option of the contract works or is refused, and there are no others",
          "[cli]") {
  const Folder folder;
  const std::vector<std::string> commands = words_of_help(folder.run("--help").out, true);
  std::vector<std::string> known;
  for (const CommandRow& command : contract()) {
    known.push_back(command.name);
    INFO(command.name);
    if (!has(commands, command.name)) {
      const Ran ran = folder.run(command.name);
      CHECK(ran.status == 2);
      CHECK(ran.out.empty());
      continue;
    }
    if (command.options.empty()) continue;
    const std::vector<std::string> options =
        words_of_help(folder.run(command.name + " --help").out, false);
    for (const OptionRow& row : command.options) {
      INFO(row.name);
      const Outcome with = try_out(row, command.name + " " + row.with);
      INFO(with.ran.out << with.ran.error);
      if (has(options, row.name)) {
        CHECK_FALSE(contains(with.ran.error, "there is no option"));
        CHECK_FALSE(with == try_out(row, command.name + " " + row.without));
      } else {
        CHECK(with.ran.status == 2);
        CHECK(contains(with.ran.error, "there is no option `" + row.name + "`"));
      }
    }
    for (const std::string& option : options) {
      INFO(option << " needs a row");
      CHECK(std::any_of(command.options.begin(), command.options.end(),
                        [&](const OptionRow& row) { return row.name == option; }));
    }
  }
  for (const std::string& command : commands) {
    INFO(command << " needs a row");
    CHECK(has(known, command));
  }
}

TEST_CASE("a mistyped option or command is refused with the one it was meant to be", "[cli]") {
  const Folder folder;
  folder.write("story.md", "");
  const Ran option = folder.run("--profil news story.md");
  CHECK(option.status == 2);
  CHECK(contains(option.error, "did you mean `--profile`?"));
  const Ran command = folder.run("sorces story.md");
  CHECK(command.status == 2);
  CHECK(contains(command.error, "did you mean `sources`?"));
  CHECK(folder.run("--color sometimes story.md").status == 2);
  CHECK(folder.run("--progress sometimes story.md").status == 2);
}

TEST_CASE("progress is told on standard error when asked for, and leaves nothing behind", "[cli]") {
  const Folder folder;
  folder.write("a.md", "Nothing.\n");
  folder.write("b.md", "Nothing.\n");
  const std::string erase = "\r\x1b[K";
  const Ran always = folder.run("--progress always --format jsonl a.md b.md");
  CHECK(contains(always.error, "50% 1 of 2 files"));
  CHECK(always.error.ends_with(erase));
  // Only on a terminal, and not in a run that is over at once.
  CHECK(folder.run("a.md b.md").error.empty());
  CHECK(folder.run("--progress never a.md").error.empty());
  CHECK(folder.run("--quiet a.md").error.empty());
  const Ran complaint = folder.run("--progress always a.md none.md b.md");
  CHECK(contains(complaint.error, "none.md: there is no such file"));
}

TEST_CASE("colour follows the option first, then the environment, then the terminal", "[cli]") {
  const Folder folder;
  folder.write("story.md", "Experts suggest that the bridge will close.\n");
  const auto coloured = [&](const std::string& environment, const std::string& arguments) {
    return contains(folder.run(arguments + " story.md", environment).out, "\x1b[");
  };
  CHECK_FALSE(coloured("", ""));
  CHECK(coloured("", "--color always"));
  CHECK(coloured("NO_COLOR=1", "--color always"));
  CHECK_FALSE(coloured("CLICOLOR_FORCE=1", "--color never"));
  CHECK(coloured("CLICOLOR_FORCE=1", ""));
  CHECK(coloured("FORCE_COLOR=1", ""));
  CHECK_FALSE(coloured("CLICOLOR_FORCE=0", ""));
  CHECK_FALSE(coloured("CLICOLOR_FORCE=", ""));
  CHECK_FALSE(coloured("CLICOLOR_FORCE=1 NO_COLOR=1", ""));
  CHECK(coloured("CLICOLOR_FORCE=1 NO_COLOR=", ""));
  CHECK(coloured("CLICOLOR_FORCE=1 CLICOLOR=0", ""));
  CHECK_FALSE(coloured("CLICOLOR=0", ""));
}
