// Which findings are new: --baseline, --diff and compare as their users meet them.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "cli_git.hpp"

using nlohmann::json;

namespace {

const std::string gap = "# A bridge\n\nExperts suggest that the bridge will close in May.\n";
const std::string second = "\nCritics say that the toll is too high.\n";
const std::string clean = "# A bridge\n\nIda Holm, the mayor of Norvik, said it will close.\n";

/// "path: words" of every gap reported.
std::vector<std::string> told(const Ran& ran) {
  std::vector<std::string> out;
  if (!json::accept(ran.out)) return {"no JSON: " + ran.error};
  const json report = json::parse(ran.out);
  for (const json& file : report["files"])
    for (const json& finding : file["findings"])
      if (finding["status"] != "closed")
        out.push_back(file["path"].get<std::string>() + ": " + finding["text"].get<std::string>());
  return out;
}

using Strings = std::vector<std::string>;

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("a baseline survives edits elsewhere, moved paragraphs and reflowed lines", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap + "\nThe ferry runs on Sunday.\n" + second);
  REQUIRE(folder.run("baseline create a.md").status == 0);
  const std::string check = "a.md --baseline .ledelint-baseline.json";
  const Ran same = folder.run(check);
  CHECK(same.status == 0);
  CHECK(contains(same.out, "2 gaps in the baseline not shown"));
  CHECK(folder.run("a.md").status == 1);
  folder.write("a.md", "# A bridge, again\n\nThe ferry runs on Monday.\n" + second +
                           "\nExperts suggest that\nthe bridge   will close\nin May.\n");
  CHECK(folder.run(check).status == 0);
  CHECK(folder.run(check).error.empty());
  // The same sentence once more is one gap more.
  folder.write("a.md", gap + second + second);
  CHECK(told(folder.run(check + " --format json")) == Strings{"a.md: Critics say"});
  folder.write("b.md", gap);
  CHECK(folder.run("b.md --baseline .ledelint-baseline.json").status == 1);
}

TEST_CASE("a baseline is created once, shrinks, and grows only when asked", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap + second);
  folder.write("gone.md", gap);
  const Ran created = folder.run("baseline create . --baseline accepted.json");
  CHECK(created.status == 0);
  CHECK(created.out == "accepted.json: 3 gaps accepted\n");
  CHECK(lines(folder.read("accepted.json")) == 6);
  const Ran again = folder.run("baseline create . --baseline accepted.json");
  CHECK(again.status == 2);
  CHECK(contains(again.error, "--force"));

  folder.write("a.md", gap + "\nObservers believe that it is too late.\n");
  fs::remove(folder.path() / "gone.md");
  CHECK(contains(folder.run("a.md --baseline accepted.json").error, "1 entry is stale"));
  const Ran updated = folder.run("baseline update --baseline accepted.json");
  CHECK(updated.status == 0);
  CHECK(updated.out ==
        "accepted.json: 1 gap accepted, 2 stale entries taken out\n"
        "1 new gap left out: --grow accepts new gaps as well\n");
  CHECK(folder.run("a.md --baseline accepted.json").status == 1);
  CHECK(folder.run("baseline prune --baseline accepted.json").out ==
        "accepted.json: 1 gap accepted, nothing stale\n");
  CHECK(folder.run("baseline update --grow --baseline accepted.json").out ==
        "accepted.json: 2 gaps accepted, nothing stale, 1 new\n");
  CHECK(folder.run("a.md --baseline accepted.json").status == 0);
  CHECK(folder.run("baseline create . --force --quiet --baseline accepted.json").out.empty());
  CHECK(folder.entries() == 2);
}

TEST_CASE("what a run did not check stays in the baseline", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap);
  folder.write("b.md", gap);
  REQUIRE(folder.run("baseline create . --baseline accepted.json").status == 0);
  folder.write("a.md", clean);
  folder.write("b.md", "\xff");
  CHECK(folder.run("baseline prune b.md --baseline accepted.json").status == 2);
  CHECK(contains(folder.read("accepted.json"), "b.md"));
  CHECK(folder.run("baseline prune a.md --baseline accepted.json").status == 0);
  CHECK_FALSE(contains(folder.read("accepted.json"), "\"a.md\""));
}

TEST_CASE("a baseline that is missing or faulty is 2 and says where", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap);
  const Ran missing = folder.run("a.md --baseline no.json");
  CHECK(missing.status == 2);
  CHECK(contains(missing.error, "no.json: there is no such baseline"));
  folder.write("bad.json", "{\"version\":1,\n\"gaps\":[\n{\"fingerprint\":7}\n]}\n");
  for (const char* command : {"a.md --baseline bad.json", "baseline update --baseline bad.json"}) {
    const Ran bad = folder.run(command);
    CHECK(bad.status == 2);
    CHECK(bad.out.empty());
    CHECK(contains(bad.error, "bad.json:3:"));
  }
  CHECK(folder.run("baseline").status == 2);
  CHECK(contains(folder.run("baseline crate a.md").error, "did you mean `create`?"));
  CHECK(folder.run("baseline prune --grow").status == 2);
  CHECK(contains(folder.run("baseline create").error, "needs a file or a folder"));
}

TEST_CASE("--diff follows renames, new files and names of every kind", "[cli]") {
  if (!Repository::possible()) return;
  const Repository repository;
  repository.write("old name.md", gap);
  repository.write("sub/bl\u00E5.md", gap);
  repository.write("same.md", gap);
  repository.write("dropped.md", gap);
  repository.commit("one");
  CHECK(repository.run("--diff HEAD").status == 0);
  const Ran none = repository.run("--diff HEAD --format json");
  CHECK(json::parse(none.out)["files"].empty());
  CHECK(contains(none.error, "no article has changed since HEAD"));

  repository.git("mv 'old name.md' 'new\nname.md'");
  fs::remove(repository.path() / "dropped.md");
  repository.write("sub/bl\u00E5.md", gap + second);
  repository.write("not tracked.md", gap);
  repository.write("README.md", gap);
  repository.write(".github/form.md", gap);
  repository.write("note.cpp", "Experts suggest that.\n");
  const Ran ran = repository.run("--diff HEAD --format json");
  CHECK(ran.status == 1);
  CHECK(told(ran) == Strings{"not tracked.md: Experts suggest", "sub/bl\u00E5.md: Critics say"});
  const json files = json::parse(ran.out)["files"];
  REQUIRE(files.size() == 3);
  CHECK(files[0]["path"] == "new\nname.md");
  CHECK(files[0]["outside"] == 1);
  CHECK(files[1]["outside"] == 0);

  // With paths, those of them that changed; from below as well.
  CHECK(told(repository.run("--diff HEAD sub same.md --format json")) ==
        Strings{"sub/bl\u00E5.md: Critics say"});
  CHECK(told(repository.run("same.md --diff HEAD --format json")).empty());
  CHECK(told(repository.run("README.md --diff HEAD --format json")) ==
        Strings{"README.md: Experts suggest"});
  CHECK(told(repository.run("'sub/bl\u00E5.md' --diff HEAD -j 4 --format json")) ==
        Strings{"sub/bl\u00E5.md: Critics say"});
  CHECK(told(repository.run(
            "- --stdin-filename same.md --diff HEAD --format json < 'sub/bl\u00E5.md'")) ==
        Strings{"same.md: Critics say"});
  repository.write(".ledelint.json", "{\"exclude\": [\"sub\"]}");
  CHECK(told(repository.run("--diff HEAD --format json")) ==
        Strings{"not tracked.md: Experts suggest"});
}

TEST_CASE("--diff compares with the merge base unless told otherwise", "[cli]") {
  if (!Repository::possible()) return;
  const Repository repository;
  repository.write("a.md", gap);
  repository.commit("one");
  repository.git("checkout -q -b desk");
  repository.write("b.md", gap);
  repository.commit("two");
  repository.git("checkout -q main");
  repository.write("a.md", clean);
  repository.commit("three");
  repository.git("checkout -q desk");
  CHECK(told(repository.run("--diff main --format json")) == Strings{"b.md: Experts suggest"});
  CHECK(told(repository.run("--diff main --no-merge-base --format json")) ==
        Strings{"a.md: Experts suggest", "b.md: Experts suggest"});
  CHECK(repository.run("--diff main --no-config --baseline no.json").status == 2);
  CHECK(repository.run("a.md --no-merge-base").status == 2);
}

TEST_CASE("--diff says clearly why it cannot compare", "[cli]") {
  const Folder folder;
  folder.write("a.md", gap);
  const Ran nowhere = folder.run("a.md --diff HEAD", "GIT_CEILING_DIRECTORIES=/");
  CHECK(nowhere.status == 2);
  CHECK(nowhere.out.empty());
  const Ran missing = folder.run("a.md --diff HEAD", "PATH=/nowhere");
  CHECK(missing.status == 2);
  CHECK(contains(missing.error, "`git` is needed"));
  if (!Repository::possible()) return;
  CHECK(contains(nowhere.error, "in no git repository"));

  const Repository repository;
  repository.write("a.md", gap);
  CHECK(contains(repository.run("--diff HEAD").error, "git knows no revision `HEAD`"));
  repository.commit("one");
  CHECK(contains(repository.run("--diff no/such").error, "git knows no revision `no/such`"));
  CHECK(contains(repository.run("--diff=--output=x").error, "git knows no revision"));
  CHECK_FALSE(repository.has("x"));
  CHECK(contains(repository.run("--diff HEAD..HEAD").error, "give one revision"));
  CHECK(contains(repository.run("- --diff HEAD < a.md").error, "--stdin-filename"));
  folder.write("outside.md", gap);
  const Ran outside =
      repository.run("'" + (folder.path() / "outside.md").string() + "' --diff HEAD");
  CHECK(outside.status == 2);
  CHECK(contains(outside.error, "outside of the repository"));

  repository.git("checkout -q --orphan other");
  repository.commit("unrelated");
  CHECK(contains(repository.run("--diff main").error, "no common ancestor"));
  repository.git("checkout -q main");
  repository.commit("two");
  const Repository home;
  home.git("clone -q --depth 1 'file://" + repository.path().string() + "' shallow");
  const Ran shallow =
      home.run("--version > /dev/null; cd shallow && '" LEDELINT_BINARY "' --diff HEAD~1 a.md");
  CHECK(shallow.status == 2);
  CHECK(contains(shallow.error, "this clone is shallow"));
}

TEST_CASE("a patch on standard input keeps the sentences it touches", "[cli]") {
  const Folder folder;
  folder.write("sub/bl\u00E5.md", gap + second);
  folder.write("other.md", gap);
  const std::string patch =
      "diff --git \"a/sub/bl\\303\\245.md\" \"b/sub/bl\\303\\245.md\"\n"
      "--- \"a/sub/bl\\303\\245.md\"\n+++ \"b/sub/bl\\303\\245.md\"\n"
      "@@ -3,1 +3,3 @@\n Experts suggest that the bridge will close in May.\n+\n"
      "+Critics say that the toll is too high.\n\\ No newline at end of file\n";
  folder.write("patch", patch);
  const Ran ran = folder.run("--diff - --format json < patch");
  CHECK(ran.status == 1);
  CHECK(told(ran) == Strings{"sub/bl\u00E5.md: Critics say"});
  CHECK(json::parse(ran.out)["files"][0]["outside"] == 1);
  CHECK(contains(folder.run("--diff - < patch").out, "1 gap outside of what changed not shown"));
  CHECK(told(folder.run("other.md --diff - --format json < patch")).empty());
  std::string crlf;
  for (const char c : patch) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  folder.write("crlf", crlf);
  CHECK(told(folder.run("--diff - --format json < crlf")) ==
        Strings{"sub/bl\u00E5.md: Critics say"});
  const Ran empty = folder.run("--diff - < /dev/null");
  CHECK(empty.status == 0);
  CHECK(contains(empty.error, "the patch changes no article"));
  folder.write("bad", "--- a/x.md\n+++ b/x.md\n@@ -1 +1,2 @@\n");
  const Ran bad = folder.run("--diff - < bad");
  CHECK(bad.status == 2);
  CHECK(contains(bad.error, "--diff -:3: the patch ends within a hunk"));
  CHECK(folder.run("- --diff - < patch").status == 2);
}

TEST_CASE("compare tells which gaps a draft closed, kept, moved and opened", "[cli]") {
  const Folder folder;
  folder.write("old.md",
               "# Port\n\nExperts suggest that the harbour will silt up within ten years.\n\n"
               "Critics say that the dredging was paid for twice by the council.\n\n"
               "Observers believe that the ferry is too old to sail in winter.\n\n"
               "Analysts expect that fares will rise before the summer.\n");
  folder.write("new.md",
               "# Port\n\nAnalysts expect that fares will rise before the summer.\n\n"
               "Experts suggest that the harbour will silt up within twenty years.\n\n"
               "Ida Holm, the auditor, said that the dredging was paid for twice.\n\n"
               "Observers believe that the ferry is too old to sail in winter.\n\n"
               "Skeptics argue that nobody asked the pilots.\n");
  const Ran ran = folder.run("compare old.md new.md --format json");
  CHECK(ran.status == 1);
  const json object = json::parse(ran.out);
  CHECK(object["counts"]["closed"] == 1);
  CHECK(object["counts"]["opened"] == 1);
  CHECK(object["counts"]["moved"] == 1);
  CHECK(object["counts"]["kept"] == 2);
  const json& gaps = object["articles"][0]["gaps"];
  Strings fates;
  for (const json& fate : gaps) {
    const json& side = fate["new"].is_null() ? fate["old"] : fate["new"];
    fates.push_back(fate["fate"].get<std::string>() + " " + side["text"].get<std::string>() +
                    (fate["edited"].get<bool>() ? ", edited" : ""));
  }
  CHECK(fates == Strings{"closed Critics say", "moved Analysts expect",
                         "kept Experts suggest, edited", "kept Observers believe",
                         "opened Skeptics argue"});
  const Ran text = folder.run("compare old.md new.md");
  CHECK(contains(text.out, "old.md -> new.md: 1 opened, 1 closed, 1 moved, 2 kept"));
  CHECK(contains(text.out, "the sentence was edited; it was in line 3"));
  CHECK(folder.run("compare old.md new.md --fail-on error").status == 0);
  CHECK(folder.run("compare new.md new.md").status == 0);
  CHECK(contains(folder.run("compare old.md").error, "OLD NEW"));
  CHECK(folder.run("compare old.md none.md").status == 2);
}

TEST_CASE("compare says what closes a gap now, and what closed it before", "[cli]") {
  const Folder folder;
  const std::string open = "# Bridge\n\nExperts warned that the bridge could fail in a storm.\n";
  const std::string closed =
      "# Bridge\n\nExperts warned that the bridge could fail in a storm. Anna Berg of Norvik "
      "University said that the cables are rusty.\n";
  folder.write("a/x.md", open);
  folder.write("b/x.md", closed);
  folder.write("b/new.md", gap);
  const Ran better = folder.run("compare a b");
  CHECK(better.status == 1);
  CHECK(contains(better.out, "b/new.md (new): 1 opened"));
  CHECK(contains(better.out, "a/x.md -> b/x.md: 0 opened, 1 closed"));
  CHECK(contains(better.out, "closed by"));
  CHECK(contains(better.out, "in 2 articles"));
  const Ran worse = folder.run("compare b a --quiet");
  CHECK(worse.status == 1);
  CHECK(contains(worse.out, "it was closed by"));
  CHECK(contains(worse.out, "b/new.md (gone): 0 opened, 1 closed"));
  CHECK(folder.run("compare a b/x.md").status == 2);
}
