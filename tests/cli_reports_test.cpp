#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

#include "cli_support.hpp"

using nlohmann::json;

namespace {
const std::string gap = "# A bridge\n\nExperts suggest that the bridge will close in May.\n";
}

TEST_CASE("one run writes as many formats as are asked for", "[cli]") {
  const Folder folder;
  folder.write("desk/gap.md", gap);
  const Ran ran = folder.run(
      "desk --format github --format sarif=out.sarif --format gitlab=out.json "
      "--format junit=out.xml");
  CHECK(ran.status == 1);
  CHECK(ran.error.empty());
  CHECK(ran.out.starts_with("::warning file=desk/gap.md,line=3,endLine=3,col=1,endColumn=16,"));
  const json sarif = json::parse(folder.read("out.sarif"));
  const json gitlab = json::parse(folder.read("out.json"));
  REQUIRE(sarif["runs"][0]["results"].size() == 1);
  REQUIRE(gitlab.size() == 1);
  // One fingerprint everywhere, so that no report calls new what another knows.
  const json plain = json::parse(folder.run("desk --format json").out);
  const json fingerprint = plain["files"][0]["findings"][0]["fingerprint"];
  CHECK(gitlab[0]["fingerprint"] == fingerprint);
  CHECK(sarif["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"] ==
        fingerprint);
  CHECK(contains(folder.read("out.xml"), "failures=\"1\""));
}

TEST_CASE("the step summary is appended to the file that GitHub names", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  folder.write("summary.md", "before\n");
  const Ran ran = folder.run("gap.md --format github", "GITHUB_STEP_SUMMARY=summary.md");
  CHECK(ran.status == 1);
  const std::string summary = folder.read("summary.md");
  CHECK(summary.starts_with("before\n### ledelint: 1 gap "));
  CHECK(contains(summary, "| warning | `gap.md:3` | `attribution/vague-source` |"));
  // Other formats leave it alone.
  CHECK(folder.run("gap.md --format text", "GITHUB_STEP_SUMMARY=summary.md").status == 1);
  CHECK(folder.read("summary.md") == summary);

  const Ran lost = folder.run("gap.md --format github", "GITHUB_STEP_SUMMARY=no/such/folder");
  CHECK(lost.status == 2);
  CHECK(contains(lost.error, "no/such/folder: the step summary cannot be written"));
  CHECK(contains(lost.out, "::warning file=gap.md"));
}

TEST_CASE("a format that prints findings only refuses to print a checklist", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  for (const char* option : {"--checklist", "--summary", "--include-text"}) {
    const Ran ran = folder.run("gap.md --format sarif " + std::string(option));
    CHECK(ran.status == 2);
    CHECK(contains(ran.error, std::string(option) + " does not go with --format sarif"));
    CHECK(ran.out.empty());
    CHECK(folder.run("gap.md --format json " + std::string(option)).status == 1);
  }
}

TEST_CASE("an input that cannot be checked is in the reports that have a place for it", "[cli]") {
  const Folder folder;
  folder.write("gap.md", gap);
  const auto report = [&](const std::string& format) {
    const Ran ran = folder.run("gap.md gone.md --format " + format);
    CHECK(ran.status == 2);
    CHECK(contains(ran.error, "gone.md"));
    return ran.out;
  };
  const json run = json::parse(report("sarif"))["runs"][0];
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK(run["results"].size() == 1);
  CHECK(report("github").starts_with("::error title=ledelint::gone.md: "));
  CHECK(contains(report("junit"),
                 "<testsuite name=\"gone.md\" tests=\"1\" failures=\"0\" errors=\"1\""));
  CHECK(contains(report("checkstyle"), "<file name=\"gone.md\">"));
  CHECK(contains(report("markdown"), "Not checked:\n\n- gone.md"));
}

TEST_CASE("notes of an article reach standard error once, whatever the formats", "[cli]") {
  const Folder folder;
  folder.write("empty.md", "");
  const Ran ran = folder.run("empty.md --format rdjson --format csv=out.csv");
  CHECK(ran.status == 0);
  CHECK(ran.error == "ledelint: empty.md: the file is empty\n");
  CHECK(folder.run("empty.md --quiet --format rdjson").error.empty());
}

TEST_CASE("a name of a file that is not UTF-8 breaks no report", "[cli]") {
  const Folder folder;
  folder.write("caf\xE9.md", gap);
  for (const char* format : {"json", "sarif", "gitlab", "rdjson"}) {
    const Ran ran = folder.run(". --format " + std::string(format));
    CHECK(ran.status == 1);
    CHECK(json::accept(ran.out));
  }
  const json sources = json::parse(folder.run("sources . --format json").out);
  CHECK(sources["files"][0]["path"] == "caf\uFFFD.md");
}
