// Comments that suppress findings, and what is said of those that do nothing.
#include <string>
#include <vector>

#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

FileReport checked(const std::string& text) {
  return check("a.md", *read_document(*reader_named("markdown"), text), RuleSet::defaults());
}

/// "line:column rule words" of every gap.
std::vector<std::string> gaps(const std::string& text) {
  const RuleSet rules = RuleSet::defaults();
  std::vector<std::string> out;
  for (const Finding& finding : checked(text).findings) {
    const std::string& id = rules.rules()[finding.rule].id;
    out.push_back(std::to_string(finding.start.line) + ":" + std::to_string(finding.start.column) +
                  " " + id.substr(id.find('/') + 1) + " " + finding.text);
  }
  return out;
}

using Gaps = std::vector<std::string>;

}  // namespace

TEST_CASE("a comment suppresses the gaps of the next line", "[unit]") {
  CHECK(gaps("Experts say it rained.\n") == Gaps{"1:1 vague-source Experts say"});
  const std::string next =
      "<!-- ledelint-disable-next-line attribution/vague-source -- known -->\n";
  CHECK(gaps(next + "Experts say it rained.\n").empty());
  CHECK(checked(next + "Experts say it rained.\n").suppressed == 1);
  CHECK(gaps(next + "\n\nExperts say it rained.\n").empty());
  // Prose that is wrapped: the sentence that begins there counts as a whole, the next does not.
  CHECK(
      gaps(next + "It rained on Monday and,\nexperts say, on Tuesday.\nExperts say it snowed.\n") ==
      Gaps{"4:1 vague-source Experts say"});
  // A file with a paragraph to the line.
  CHECK(gaps(next + "Experts say it rained. Experts say it snowed.\n\nExperts say it froze.\n") ==
        Gaps{"4:1 vague-source Experts say"});
  CHECK(gaps("<!-- ledelint-disable-next-line attribution/vague-source -->\n"
             "<!-- ledelint-disable-next-line attribution/hearsay-adverb -->\n"
             "Experts say it reportedly rained.\n")
            .empty());
  CHECK(gaps("<!-- ledelint-disable-next-line attribution/vague-source, attribution/hearsay-* -->\n"
             "Experts say it reportedly rained.\n")
            .empty());
  CHECK(
      gaps("<!-- ledelint-disable-next-line -->\r\nExperts say it reportedly rained.\r\n").empty());
}

TEST_CASE("a comment suppresses its line, a stretch or the file", "[unit]") {
  CHECK(gaps("Experts say it rained. <!-- ledelint-disable-line attribution -->\n\n"
             "Experts say it snowed.\n") == Gaps{"3:1 vague-source Experts say"});
  CHECK(gaps("Experts say one.\n\n<!-- ledelint-disable attribution/vague-source -->\n\n"
             "Experts say two.\n\n<!-- ledelint-enable attribution/vague-source -->\n\n"
             "Experts say three.\n") ==
        Gaps{"1:1 vague-source Experts say", "9:1 vague-source Experts say"});
  CHECK(gaps("Experts say one.\n\n<!-- ledelint-disable-file -- old copy -->\n").empty());
  CHECK(gaps("---\nledelint-disable: attribution/vague-source\n---\nExperts say one.\n").empty());
  CHECK(gaps("---\nledelint-disable: [\"attribution/vague-source\"]\n---\nExperts say one.\n")
            .empty());
  CHECK(gaps("---\nledelint-disable: '*'\n---\nExperts say one.\n").empty());
  CHECK(
      gaps("---\nledelint-disable:\n  - attribution/vague-source -- known\n---\nExperts say one.\n")
          .empty());
}

TEST_CASE("in a stretch the last word on a rule holds", "[unit]") {
  const std::string both = "Experts say it reportedly rained.\n\n";
  const std::string all_off = "<!-- ledelint-disable -->\n\n";
  const auto enable = [](const std::string& what) {
    return "<!-- ledelint-enable" + what + " -->\n\n";
  };
  CHECK(gaps(all_off + both + enable(" attribution/vague-source") + both) ==
        Gaps{"7:1 vague-source Experts say"});
  CHECK(gaps(all_off + both + enable(" attribution/hearsay-*") + both) ==
        Gaps{"7:16 hearsay-adverb reportedly"});
  CHECK(gaps(all_off + both + enable(" attribution") + both).size() == 2);
  CHECK(gaps(all_off + both + enable(" attribution/vague-source") + both + enable("") + both)
            .size() == 3);
  // Of a section, and off once more.
  CHECK(gaps("<!-- ledelint-disable attribution -->\n\n" + both +
             enable(" attribution/vague-source") + both +
             "<!-- ledelint-disable attribution/vague-source -->\n\n" + both) ==
        Gaps{"7:1 vague-source Experts say"});
  CHECK(gaps("<!-- ledelint-disable attribution/vague-source -->\n\n" + all_off + both +
             enable(" attribution/vague-source") + both) == Gaps{"9:1 vague-source Experts say"});
  // What was on already is told.
  CHECK(gaps(all_off + both + enable(" numbers") + enable(" numbers/*") + both) ==
        Gaps{"7:22 unused numbers/*"});
  CHECK(gaps("<!-- ledelint-disable suppression -->\n" + enable(" attribution") + enable("") +
             enable("") + "It rained.\n") == Gaps{"6:6 unused ledelint-enable"});
}

TEST_CASE("a suppression that does nothing or names nothing is told where it stands", "[unit]") {
  CHECK(gaps("<!-- ledelint-disable-next-line attribution/rumour -->\nIt rained.\n") ==
        Gaps{"1:33 unused attribution/rumour"});
  CHECK(gaps("---\nledelint-disable: attribution/rumour, atribution/x\n---\nIt rained.\n") ==
        Gaps{"2:19 unused attribution/rumour", "2:39 unknown atribution/x"});
  CHECK(gaps("---\nledelint-disable:\n  - attribution/rumour\n  - \"atribution/x\"\n---\nIt "
             "rained.\n") == Gaps{"3:5 unused attribution/rumour", "4:6 unknown atribution/x"});
  CHECK(gaps("+++\nledelint-disabled = [\"attribution\", \"numbers\"]\n+++\nIt rained.\n") ==
        Gaps{"2:1 unknown ledelint-disabled"});
  CHECK(gaps("{\"ledelint-disable\": true}\nIt rained.\n") == Gaps{"1:22 unknown true"});
  CHECK(gaps("<!-- ledelint-disable-nextline -->\nIt rained.\n") ==
        Gaps{"1:6 unknown ledelint-disable-nextline"});
  CHECK(gaps("<!-- ledelint-disable -->\n<!-- ledelint-disable -->\n\nExperts say it.\n") ==
        Gaps{"2:6 unused ledelint-disable"});
  CHECK(gaps("<!-- ledelint-disable-file suppression/*, attribution/rumour -->\nIt rained.\n")
            .empty());
  const FileReport report =
      checked("<!-- ledelint-disable-file atribution/rumour -->\nIt rained.\n");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message.find("did you mean `attribution/rumour`?") != std::string::npos);
  CHECK(report.findings[0].fingerprint != 0);
}

TEST_CASE("a suppression of rules that did not run is not called unused", "[unit]") {
  const RuleSet rules = RuleSet::defaults();
  std::vector<Severity> severity = severities(rules, Profile::news, false);
  severity[*rules.find("attribution/rumour")] = Severity::off;
  const auto report =
      check("a.md",
            *read_document(*reader_named("markdown"),
                           "<!-- ledelint-disable-next-line attribution/rumour -->\nIt rained.\n"),
            rules, {.severity = severity});
  CHECK(report.findings.empty());
}

TEST_CASE("a suppression moves no fingerprint", "[unit]") {
  const FileReport plain = checked("Experts say it.\n\nIt rained.\n\nExperts say it.\n");
  const FileReport one = checked(
      "<!-- ledelint-disable-next-line -->\nExperts say it.\n\nIt rained.\n\nExperts say it.\n");
  REQUIRE(plain.findings.size() == 2);
  REQUIRE(one.findings.size() == 1);
  CHECK(one.findings[0].fingerprint == plain.findings[1].fingerprint);
}
