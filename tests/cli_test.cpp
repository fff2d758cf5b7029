#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "cli_support.hpp"

using nlohmann::json;

namespace {

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

const std::string gap = "# A bridge\n\nExperts suggest that the bridge will close in May.\n";
const std::string clean = "# A bridge\n\nIda Holm, the mayor of Norvik, said it will close.\n";

}  // namespace

TEST_CASE("the exit status is 0 without gaps, 1 with, 2 when something cannot be checked",
          "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  folder.write("clean.md", clean);
  folder.write("latin.md", "The board\x92s answer.\n");
  folder.write("empty.md", "");
  CHECK(folder.run("clean.md").status == 0);
  CHECK(folder.run("gap.md").status == 1);
  CHECK(folder.run("gap.md --exit-zero").status == 0);
  CHECK(folder.run("gap.md --fail-on never").status == 0);
  CHECK(folder.run("gap.md --fail-on error").status == 0);
  CHECK(folder.run("gap.md --profile wire --fail-on error").status == 1);
  CHECK(folder.run("gap.md --ignore 'attribution/*'").status == 0);
  CHECK(folder.run("gap.md --select attribution/vague-source").status == 1);

  const Ran latin = folder.run("latin.md gap.md");
  CHECK(latin.status == 2);
  CHECK(contains(latin.out, "gap.md:3:1"));
  CHECK(lines(latin.error) == 1);
  CHECK(contains(latin.error, "latin.md: byte 0x92 at offset 9"));

  const Ran empty = folder.run("empty.md");
  CHECK(empty.status == 0);
  CHECK(contains(empty.out, "empty.md: the file is empty"));
  CHECK(empty.error.empty());
}

TEST_CASE("a bad path is one line on standard error and stops nothing", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap);
  folder.write("b.md", clean);
  const Ran ran = folder.run("a.md missing.md b.md --format jsonl");
  CHECK(ran.status == 2);
  CHECK(lines(ran.out) == 2);
  CHECK(lines(ran.error) == 1);
  CHECK(contains(ran.error, "missing.md"));

  const json object = json::parse(folder.run("a.md missing.md --format json").out);
  CHECK(object["files"].size() == 1);
  REQUIRE(object["errors"].size() == 1);
  CHECK(object["errors"][0]["path"] == "missing.md");
  CHECK_FALSE(object["errors"][0]["message"].get<std::string>().empty());

  folder.write("none/x.png", "x");
  const Ran none = folder.run("none");
  CHECK(none.status == 2);
  CHECK(contains(none.error, "no articles in this folder"));
  CHECK(folder.run("story.docx").status == 2);
}

TEST_CASE("nothing to do is a short help and 2", "[cli]") {
  const Folder folder;
  const Ran ran = folder.run("");
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  CHECK(contains(ran.error, "Usage: ledelint"));
  CHECK(folder.run("--help").status == 0);
  CHECK(contains(folder.run("--help").out, "sources PATH..."));
  CHECK(folder.run("check --help").status == 0);
  CHECK(contains(folder.run("segment --help").out, "--tokens"));
  CHECK(contains(folder.run("compare --help").out, "The old version and the new one"));
  CHECK(contains(folder.run("baseline --help").out, "Lowest severity accepted"));
}

TEST_CASE("a mistake on the command line is 2 and says what may have been meant", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap);
  const auto complaint = [&](const std::string& arguments) {
    const Ran ran = folder.run(arguments);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(lines(ran.error) == 1);
    return ran.error;
  };
  CHECK(contains(complaint("a.md --profil news"), "did you mean `--profile`?"));
  CHECK(contains(complaint("chekc a.md"), "did you mean `check`?"));
  CHECK(contains(complaint("a.md --profile opinon"), "did you mean `opinion`?"));
  CHECK(contains(complaint("a.md --severity high"), "error, warning, info"));
  CHECK(contains(complaint("a.md --format sarf"), "--format"));
  CHECK(contains(complaint("a.md --format text --format json"), "standard output"));
  CHECK(contains(complaint("a.md --jobs many"), "--jobs"));
  CHECK(contains(complaint("a.md --max-file-size big"), "20M"));
  CHECK(contains(complaint("a.md -0"), "--files-from"));
  CHECK(contains(complaint("sources"), "needs a file"));
  CHECK(contains(complaint("explain attribution/vague-sorce"),
                 "did you mean `attribution/vague-source`?"));
  const Ran ignored = folder.run("a.md --ignore attribution/vague-sorce");
  CHECK(ignored.status == 2);
  CHECK(contains(ignored.error, "did you mean `attribution/vague-source`?"));
}

TEST_CASE("a command is one in first place only", "[cli]") {
  const Folder folder;
  folder.write("story.md", gap);
  folder.write("rules/one.md", clean);
  const Ran two = folder.run("story.md rules --format jsonl");
  CHECK(two.status == 1);
  REQUIRE(lines(two.out) == 2);
  CHECK(json::parse(two.out.substr(two.out.find('\n') + 1))["path"] == "rules/one.md");
  CHECK(folder.run("check rules").status == 0);
  CHECK(contains(folder.run("rules").out, "attribution/vague-source"));
}

TEST_CASE("the JSON is the documented one", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  const Ran ran = folder.run("gap.md --format json --no-config");
  const json object = json::parse(ran.out);
  CHECK(object["version"] == 1);
  CHECK(object["tool"]["name"] == "ledelint");
  CHECK(object["errors"].empty());
  const json& file = object["files"].at(0);
  CHECK(file["path"] == "gap.md");
  CHECK(file["format"] == "markdown");
  CHECK(file["profile"] == "news");
  CHECK(file["language"] == "en");
  REQUIRE_FALSE(file["findings"].empty());
  const json& finding = file["findings"][0];
  for (const char* key : {"rule", "section", "item", "severity", "status", "message", "advice",
                          "text", "span", "sentence", "group", "closedBy", "fingerprint"})
    CHECK(finding.contains(key));
  CHECK(finding["rule"] == "attribution/vague-source");
  CHECK(finding["status"] == "open");
  CHECK(finding["span"]["line"] == 3);
  CHECK(finding["span"]["column"] == 1);
  const auto start = finding["span"]["start"].get<std::size_t>();
  const auto end = finding["span"]["end"].get<std::size_t>();
  CHECK(gap.substr(start, end - start) == finding["text"].get<std::string>());
  CHECK(finding["fingerprint"].get<std::string>().size() == 16);
  for (const char* key : {"named", "unnamed", "documents", "firstNamedAt", "ledger"})
    CHECK(file["sources"].contains(key));
  for (const char* key : {"sentences", "words", "attributions"}) CHECK(file["stats"].contains(key));
  CHECK(file["checklist"].is_array());
  CHECK_FALSE(file.contains("text"));
  CHECK(json::parse(folder.run("gap.md --format json --include-text").out)["files"][0]["text"] ==
        gap);
}

TEST_CASE("the order and the bytes of the output do not depend on the threads", "[cli]") {
  const Folder folder;
  std::string list;
  for (int i = 40; i > 0; --i) {
    const std::string name = "d/story" + std::to_string(i) + ".md";
    folder.write(name, i % 3 == 0 ? clean : gap);
    list += name + "\n";
  }
  folder.write("list", list);
  const std::string one = folder.run("--files-from list --format jsonl --jobs 1").out;
  REQUIRE(lines(one) == 40);
  CHECK(folder.run("--files-from list --format jsonl --jobs 4").out == one);
  CHECK(folder.run("--files-from list --format jsonl").out == one);
  std::istringstream in(one);
  std::istringstream names(list);
  std::string line;
  std::string name;
  while (std::getline(in, line) && std::getline(names, name))
    CHECK(json::parse(line)["path"] == name);
  const std::string sorted = folder.run("d --format jsonl").out;
  CHECK(json::parse(sorted.substr(0, sorted.find('\n')))["path"] == "d/story1.md");
}

TEST_CASE("a folder gives its articles and nothing else", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "ref: refs/heads/main\n");
  folder.write(".gitignore", "drafts/\n*.tmp.md\n!keep.tmp.md\n/top.md\n");
  for (const char* name :
       {"a.md", "b.txt", "c.markdown", "sub/d.md", "sub/top.md", "x.tmp.md", "keep.tmp.md",
        "top.md", "drafts/e.md", ".hidden/f.md", ".g.md", "README.md", "readme.txt", "LICENSE.md",
        "requirements.txt", "dev-requirements.txt", "CMakeLists.txt", "h.cpp"})
    folder.write(name, clean);
  folder.write("sub/.gitignore", "no.md\n");
  folder.write("sub/no.md", clean);
  const json object = json::parse(folder.run(". --format json").out);
  std::vector<std::string> paths;
  for (const json& file : object["files"]) paths.push_back(file["path"]);
  CHECK(paths == std::vector<std::string>{"a.md", "b.txt", "c.markdown", "keep.tmp.md", "sub/d.md",
                                          "sub/top.md"});
  CHECK(json::parse(folder.run("README.md --format json").out)["files"].size() == 1);
  CHECK(json::parse(folder.run("sub/ --format json").out)["files"][0]["path"] == "sub/d.md");
}

TEST_CASE("standard input is an article too", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  const Ran ran = folder.run("- --stdin-filename desk/story.md --format json < gap.md");
  CHECK(ran.status == 1);
  const json file = json::parse(ran.out)["files"][0];
  CHECK(file["path"] == "desk/story.md");
  CHECK(file["format"] == "markdown");
  CHECK(json::parse(folder.run("- --input-format markdown --format json < gap.md")
                        .out)["files"][0]["path"] == "-");
  CHECK(folder.run("--files-from - --format jsonl < /dev/null").status == 2);
  folder.write("list", std::string("gap.md\0", 7));
  CHECK(lines(folder.run("--files-from - -0 --format jsonl < list").out) == 1);
}

TEST_CASE("reports go to files, complete or not at all", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  const Ran ran =
      folder.run("gap.md --format text --format json=out.json --format jsonl=out.jsonl");
  CHECK(ran.status == 1);
  CHECK(contains(ran.out, "gap.md:3:1"));
  CHECK(json::parse(folder.read("out.json"))["files"].size() == 1);
  CHECK(lines(folder.read("out.jsonl")) == 1);
  CHECK(folder.run("gap.md --output text.out").out.empty());
  CHECK(contains(folder.read("text.out"), "gap.md:3:1"));
  CHECK(folder.entries() == 4);
  const Ran bad = folder.run("gap.md --output no/such/folder.txt");
  CHECK(bad.status == 2);
  CHECK(contains(bad.error, "cannot be written"));
}

TEST_CASE("colour follows the option, then the environment", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  CHECK_FALSE(contains(folder.run("gap.md").out, "\x1b["));
  CHECK(contains(folder.run("gap.md --color always").out, "\x1b["));
  CHECK_FALSE(contains(folder.run("gap.md --color always --format json").out, "\x1b["));
}

TEST_CASE("views show parts of the report", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  const std::string checklist = folder.run("gap.md --checklist").out;
  CHECK(contains(checklist, "Checklist"));
  CHECK_FALSE(contains(checklist, "gap.md:3:1"));
  const std::string summary = folder.run("gap.md --summary").out;
  CHECK(lines(summary) == 2);
  const std::string quiet = folder.run("gap.md --quiet").out;
  CHECK(contains(quiet, "gap.md:3:1"));
  CHECK_FALSE(contains(quiet, "Checklist"));
  CHECK(contains(folder.run("gap.md --explain-status").out, "status:"));
  const std::string timings = folder.run("gap.md --timings").error;
  for (const char* const room :
       {"read ", "segment ", "tag ", "attribute ", "check ", "resolve ", "report ", "MB/s"})
    CHECK(contains(timings, room));
  CHECK(folder.run("gap.md --max-file-size 10").status == 2);
}

TEST_CASE("a pack with a fault is told and the files are checked all the same", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  folder.write("bad/attribution/x.json", "{\"id\": \"attribution/x\", \"mesage\": ]\n");
  const Ran ran = folder.run("gap.md --rules bad");
  CHECK(ran.status == 2);
  CHECK(contains(ran.error, "bad/"));
  CHECK(contains(ran.out, "gap.md:3:1"));
}

TEST_CASE("the other commands print what their formats say", "[cli]") {
  const Folder folder;
  folder.write("clean.md", clean);
  const json segment = json::parse(folder.run("segment clean.md --format jsonl").out);
  CHECK(segment["path"] == "clean.md");
  REQUIRE_FALSE(segment["sentences"].empty());
  CHECK(segment["sentences"][0]["start"] == 2);
  CHECK(json::parse(folder.run("segment clean.md --format json --tokens --explain").out)["files"]
            .size() == 1);
  CHECK(contains(folder.run("segment clean.md --explain").out, "heading"));

  const json sources = json::parse(folder.run("sources clean.md --format jsonl").out);
  CHECK(sources["attributions"].is_array());
  CHECK(sources["ledger"].is_array());
  CHECK(contains(folder.run("sources clean.md --format csv").out, "path,line,column"));
  CHECK(folder.run("sources clean.md --explain").status == 0);
  CHECK(folder.run("sources clean.md nothing.md").status == 2);

  const json rules = json::parse(folder.run("rules --format json").out);
  CHECK_FALSE(rules["rules"].empty());
  CHECK_FALSE(rules["sections"].empty());
  CHECK(rules["sections"][0]["items"][0].contains("question"));
  CHECK(contains(folder.run("rules --format md").out, "| `attribution/vague-source` |"));
  CHECK(contains(folder.run("explain vague-source").out, "Flags"));
  CHECK(json::parse(folder.run("explain vague-source --format json").out)["id"] ==
        "attribution/vague-source");
  CHECK(contains(folder.run("explain vague-source --format md").out, "## Flags"));
  CHECK(contains(folder.run("test-rules --select attribution/vague-source --coverage").out,
                 "attribution/vague-source: "));
  CHECK(contains(folder.run("--version").out, "ledelint 0."));
  CHECK(json::parse(folder.run("--version --json").out).contains("rules"));
}
