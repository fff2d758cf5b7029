// How a run ends when its output cannot go where it should.
#include <sys/stat.h>

#include <cstdlib>
#include <string>

#include "cli_support.hpp"

namespace {

const std::string gap = "# A bridge\n\nExperts suggest that the bridge will close in May.\n";

std::string many_gaps() {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += gap;
  return text;
}

}  // namespace

TEST_CASE("a full disk is told and is 2, for reports and for help", "[cli]") {
  if (!fs::exists("/dev/full")) return;
  const Folder folder;
  folder.write("gap.md", gap);
  for (const char* arguments :
       {"gap.md > /dev/full", "gap.md --format json --output /dev/full", "--help > /dev/full",
        "check --help > /dev/full", "--version > /dev/full", "rules > /dev/full",
        "segment gap.md > /dev/full", "compare gap.md gap.md > /dev/full"}) {
    const Ran ran = folder.run(std::string(arguments) + " #");
    CHECK(ran.status == 2);
  }
  const Ran ran = folder.run("gap.md --output /dev/full");
  CHECK(ran.status == 2);
  CHECK(contains(ran.error, "/dev/full: cannot be written: No space left on device"));
}

TEST_CASE("when the reader goes, the run ends at once, in silence, and leaves nothing", "[cli]") {
  const Folder folder;
  folder.write("many.md", many_gaps());
  const Ran ran = folder.run("many.md --format text --format json=report.json | head -n 1");
  CHECK(ran.status == 0);
  CHECK(contains(ran.out, "many.md:3:1"));
  CHECK(ran.error.empty());
  CHECK(folder.entries() == 1);
}

TEST_CASE("what cannot be written is told before anything is lost", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  folder.write("folder/x", "");
  CHECK(contains(folder.run("gap.md --output folder").error, "folder: cannot be written"));
  CHECK(folder.run("gap.md --output folder").status == 2);
  CHECK(folder.run("baseline create gap.md --baseline no/such/file.json").status == 2);
}

TEST_CASE("a file that is written over keeps its permissions, a link stays a link", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  folder.write("deep/report.txt", "old");
  fs::permissions(folder.path() / "deep/report.txt",
                  fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("deep/report.txt", folder.path() / "link.txt");
  fs::create_symlink("new.txt", folder.path() / "dangling.txt");
  CHECK(folder.run("gap.md --output link.txt").status == 1);
  CHECK(fs::is_symlink(folder.path() / "link.txt"));
  CHECK(contains(folder.read("deep/report.txt"), "gap.md:3:1"));
  CHECK(fs::status(folder.path() / "deep/report.txt").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(folder.run("gap.md --output dangling.txt").status == 1);
  CHECK(contains(folder.read("new.txt"), "gap.md:3:1"));
  CHECK(fs::is_symlink(folder.path() / "dangling.txt"));
}
