#include "project/patch.hpp"

#include <string>

#include "support.hpp"

using namespace ledelint;

namespace {

/// "a.md 3-4 7-7; b.md"
std::string dump(std::string_view patch) {
  const auto files = parse_patch(patch);
  if (!files) return files.error().text();
  std::string out;
  for (const PatchedFile& file : *files) {
    if (!out.empty()) out += "; ";
    out += file.path;
    for (const LineRange& range : file.added)
      out += " " + std::to_string(range.first) + "-" + std::to_string(range.last);
  }
  return out;
}

const std::string hunk = "@@ -1 +1,3 @@\n one\n+two\n+three\n";

}  // namespace

TEST_CASE("a patch tells which lines of which files it adds", "[unit]") {
  CHECK(dump("").empty());
  CHECK(dump("--- a/x.md\n+++ b/x.md\n" + hunk) == "x.md 2-3");
  CHECK(dump("diff --git a/x.md b/x.md\nindex 1..2 100644\n--- a/x.md\n+++ b/x.md\n"
             "@@ -3,2 +3,3 @@ heading\n a\n-b\n+B\n+C\n@@ -10 +11,2 @@\n+d\n e\n"
             "diff --git a/y.md b/y.md\nnew file mode 100644\n--- /dev/null\n+++ b/y.md\n"
             "@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n") ==
        "x.md 4-5 11-11; y.md 1-2");
  // A line that looks like a header is one of the text within a hunk.
  CHECK(dump("--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n--- a\n+++ b\n x\n") == "x.md 1-1");
}

TEST_CASE("names in a patch may be bare, prefixed, quoted or dated", "[unit]") {
  CHECK(dump("--- x.md\n+++ x.md\n" + hunk) == "x.md 2-3");
  CHECK(dump("--- x.md\t2026-01-01\n+++ x.md\t2026-01-02\n" + hunk) == "x.md 2-3");
  CHECK(dump("--- i/x.md\n+++ w/x.md\n" + hunk) == "x.md 2-3");
  CHECK(dump("diff --git b/x.md b/x.md\n--- /dev/null\n+++ b/x.md\n" + hunk) == "b/x.md 2-3");
  CHECK(dump("--- \"a/na\\303\\257ve \\\"x\\\".md\"\n+++ \"b/na\\303\\257ve \\\"x\\\".md\"\n" +
             hunk) == "na\u00EFve \"x\".md 2-3");
  CHECK(dump("--- a/two words.md\t\n+++ b/two words.md\t\n" + hunk) == "two words.md 2-3");
  CHECK(dump("--- \"a/x\n+++ \"b/x\n" + hunk) ==
        "-:2: the name of the file is not quoted as it should be");
}

TEST_CASE("renames, deletions and binary files add no lines", "[unit]") {
  CHECK(dump("diff --git a/x.md b/z.md\nsimilarity index 100%\nrename from x.md\n"
             "rename to z.md\n") == "z.md");
  CHECK(dump("diff --git a/x.md b/z.md\nsimilarity index 90%\nrename from x.md\n"
             "rename to z.md\n--- a/x.md\n+++ b/z.md\n" +
             hunk) == "z.md 2-3");
  CHECK(dump("--- a/x.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n").empty());
  CHECK(dump("diff --git a/x.png b/x.png\nBinary files a/x.png and b/x.png differ\n").empty());
}

TEST_CASE("a patch with CRLF is read as well", "[unit]") {
  CHECK(dump("--- a/x.md\r\n+++ b/x.md\r\n@@ -1 +1,2 @@\r\n one\r\n+two\r\n") == "x.md 2-2");
  CHECK(dump("--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-one\r\n+two\r\n") == "x.md 1-1");
}

TEST_CASE("a faulty patch is an error with its line", "[unit]") {
  CHECK(dump("--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n x\n") ==
        "-:4: the patch ends within a hunk");
  CHECK(dump("--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n?\n") ==
        "-:4: this line does not fit the hunk it is in");
  CHECK(dump("--- a/x.md\n+++ b/x.md\n@@ -x +1 @@\n") ==
        "-:3: this is no header of a hunk (@@ -1,2 +1,3 @@)");
  CHECK(dump("@@ -1 +1 @@\n-a\n+b\n") == "-:1: a hunk without the name of its file");
  CHECK(dump("diff --cc x.md\n--- a/x.md\n+++ b/x.md\n@@@ -1,2 -1,2 +1,3 @@@\n")
            .starts_with("-:4: this is the combined patch of a merge"));
}

TEST_CASE("lines touch a range when one of them is in it", "[unit]") {
  const std::vector<LineRange> added{{3, 4}, {9, 9}};
  CHECK_FALSE(touches(added, 1, 2));
  CHECK(touches(added, 1, 3));
  CHECK(touches(added, 4, 8));
  CHECK_FALSE(touches(added, 5, 8));
  CHECK(touches(added, 9, 9));
  CHECK_FALSE(touches(added, 10, 12));
  CHECK_FALSE(touches({}, 1, 100));
}
