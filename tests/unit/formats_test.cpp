#include "report/formats.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "report/entries.hpp"
#include "report/markup.hpp"
#include "support.hpp"
#include "text/unicode.hpp"
#include "unit/reports.hpp"

using namespace ledelint;
using nlohmann::json;

namespace {

const std::string prose =
    "Experts reportedly said it.\n"
    "Na\u00EFve \U0001F600 critics say so, a source\nsays.\n";

/// Two groups of gaps, one of them of two findings, and a closed one.
FileReport mixed(std::string path = "desk/story.txt") {
  FileReport report = report_over(prose, std::move(path));
  add(report, 0, "Experts reportedly", Severity::warning, Status::open, 1).fingerprint = 1;
  add(report, 1, "reportedly", Severity::error, Status::open, 1).fingerprint = 2;
  Finding& closed = add(report, 2, "critics say", Severity::warning, Status::closed, 2);
  closed.closed_by = Closing{"R3", "org", "source", {0, 6}, {0, 6}};
  closed.fingerprint = 3;
  Finding& partial = add(report, 3, "source\nsays", Severity::info, Status::partial, 3);
  partial.parts = 2;
  partial.parts_sourced = 1;
  partial.fingerprint = 4;
  return report;
}

View everything() {
  View view;
  view.severity = Severity::info;
  view.show_closed = true;
  return view;
}

View down_to_info() {
  View view;
  view.severity = Severity::info;
  return view;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

const std::string& rule_id(std::size_t index) {
  static const RuleSet rules = RuleSet::defaults();
  return rules.rules()[index].id;
}

json sarif(const FileReport& report, View view = down_to_info()) {
  return json::parse(written("sarif", report, view))["runs"][0];
}

}  // namespace

TEST_CASE("SARIF has every field that GitHub asks for", "[unit]") {
  const std::string out = written("sarif", mixed(), down_to_info());
  const json log = json::parse(out);
  CHECK(log["version"] == "2.1.0");
  CHECK(log["$schema"].get<std::string>().find("sarif") != std::string::npos);
  const json& run = log["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  const json& driver = run["tool"]["driver"];
  CHECK(driver["name"] == "ledelint");
  CHECK(driver.contains("version"));
  REQUIRE(driver["rules"].size() == 3);
  for (const json& rule : driver["rules"]) {
    for (const char* text : {"shortDescription", "fullDescription", "help"}) {
      const std::string words = rule[text]["text"];
      CHECK_FALSE(words.empty());
      CHECK((std::string(text) == "help" || words.size() <= 1024));
    }
    CHECK(contains(rule["help"]["markdown"], "## Flags"));
    const std::string severity = rule["properties"]["problem.severity"];
    CHECK((severity == "error" || severity == "warning" || severity == "recommendation"));
    CHECK(rule["properties"]["tags"].size() <= 10);
    CHECK_FALSE(rule["properties"].contains("security-severity"));
  }
  REQUIRE(run["results"].size() == 3);
  std::set<std::string> fingerprints;
  for (const json& result : run["results"]) {
    CHECK(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    CHECK_FALSE(result["message"]["text"].get<std::string>().empty());
    REQUIRE(result["locations"].size() == 1);
    const json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "desk/story.txt");
    for (const char* edge : {"startLine", "startColumn", "endLine", "endColumn"})
      CHECK(place["region"][edge].get<int>() >= 1);
    fingerprints.insert(result["partialFingerprints"]["primaryLocationLineHash"]);
  }
  CHECK(fingerprints.size() == 3);
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
}

TEST_CASE("SARIF counts columns in code points and keeps to the words of the finding", "[unit]") {
  const json results = sarif(mixed(), everything())["results"];
  REQUIRE(results.size() == 4);
  const json& closed = results[2]["locations"][0]["physicalLocation"]["region"];
  CHECK(closed.dump() == R"({"endColumn":20,"endLine":2,"startColumn":9,"startLine":2})");
  const json& lines = results[3]["locations"][0]["physicalLocation"]["region"];
  CHECK(lines["startLine"] == 2);
  CHECK(lines["endLine"] == 3);
  CHECK(lines["endColumn"] == 5);
}

TEST_CASE("SARIF leaves closed findings out unless asked, and tells what a partial one has",
          "[unit]") {
  const json results = sarif(mixed())["results"];
  CHECK(results[0]["level"] == "warning");
  CHECK(results[1]["level"] == "error");
  CHECK(results[2]["level"] == "note");
  CHECK(results[2]["properties"]["status"] == "partial");
  CHECK(results[2]["message"]["text"] == "Who? (1 of 2 parts have a source)");
  const json all = sarif(mixed(), everything())["results"];
  CHECK(all[2]["kind"] == "pass");
  CHECK(all[2]["level"] == "none");
  CHECK(contains(all[2]["message"]["text"], "closed by R3 (org)"));
  CHECK(all[2]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1);
}

TEST_CASE("paths in SARIF are URIs", "[unit]") {
  CHECK(uri_of("desk/a b#1,x:%.md") == "desk/a%20b%231%2Cx%3A%25.md");
  CHECK(uri_of("caf\u00E9.md") == "caf%C3%A9.md");
  CHECK(uri_of("/srv/copy/a.md") == "file:///srv/copy/a.md");
  FileReport report = mixed("./desk/../feed.xml#42");
  report.file = "./desk/../feed.xml";
  CHECK(
      sarif(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
      "feed.xml");
}

TEST_CASE("messages in SARIF hold no placeholders and no links", "[unit]") {
  FileReport report = mixed();
  report.findings[0].message = "\u201C{0} [it](1)\u201D: who?";
  CHECK(sarif(report)["results"][0]["message"]["text"] == "\u201C{{0}} [it\\](1)\u201D: who?");
}

TEST_CASE("SARIF tells of errors, and of findings beyond what GitHub takes", "[unit]") {
  const std::vector<Error> errors{{"gone.md", "there is no such file"}};
  const std::vector<FileReport> one{mixed()};
  const json invocation =
      json::parse(print("sarif", one, {}, errors).out)["runs"][0]["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  CHECK(invocation["toolExecutionNotifications"][0]["level"] == "error");
  CHECK(invocation["toolExecutionNotifications"][0]["message"]["text"] ==
        "gone.md: there is no such file");

  FileReport report = report_over("It.\n");
  const auto some = [&](int count, Severity severity, std::uint64_t fingerprint) {
    for (int i = 0; i < count; ++i)
      add(report, 0, "It", severity, Status::open, 1).fingerprint = fingerprint++;
  };
  some(2, Severity::info, 0);
  some(20'000, Severity::warning, 100);
  some(3, Severity::info, 2);
  some(5'001, Severity::error, 40'000);
  some(1, Severity::warning, 30'000);
  const std::vector<FileReport> many{std::move(report)};
  const Printed printed = print("sarif", many, down_to_info());
  const json run = json::parse(printed.out)["runs"][0];
  CHECK(run["results"].size() == 25'000);
  // The first 19,999 warnings and all errors, in order.
  const auto fingerprint = [&](std::size_t at) -> std::string {
    return run["results"][at]["partialFingerprints"]["primaryLocationLineHash"];
  };
  CHECK(fingerprint(0) == "0000000000000064");
  CHECK(run["results"][19'998]["level"] == "warning");
  CHECK(fingerprint(19'998) == "0000000000004e82");
  CHECK(fingerprint(19'999) == "0000000000009c40");
  CHECK(run["results"][24'999]["level"] == "error");
  const std::string told =
      "left out the least severe findings (2 warnings, 5 info), because GitHub takes 25000 "
      "results a run";
  CHECK(contains(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], told));
  REQUIRE(printed.run.kept.remarks.size() == 1);
  CHECK(contains(printed.run.kept.remarks[0], told));
}

TEST_CASE("precision in SARIF is what editors kept, and absent where nobody judged", "[unit]") {
  const RuleSet rules = RuleSet::defaults();
  FileReport report = report_over("It.\n");
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i)
    add(report, i, "It", Severity::warning, Status::open, 1);
  const json described = sarif(report)["tool"]["driver"]["rules"];
  REQUIRE(described.size() == rules.rules().size());
  const std::set<std::string> words{"very-high", "high", "medium", "low"};
  for (std::size_t i = 0; i < described.size(); ++i) {
    CHECK(described[i]["properties"].contains("precision") == (rules.rules()[i].judged != 0));
    if (rules.rules()[i].judged != 0)
      CHECK(words.contains(described[i]["properties"]["precision"]));
  }
}

TEST_CASE("annotations are escaped and one for each group", "[unit]") {
  FileReport report = mixed("desk/a,b:c%.txt");
  report.findings[1].message = "100% \u201Cso\u201D: who,\nand why?";
  const std::string out = written("github", report, down_to_info());
  CHECK(contains(
      out, "::error file=desk/a%2Cb%3Ac%25.txt,line=1,endLine=1,col=9,endColumn=19,title=" +
               rule_id(1) + "::100%25 \u201Cso\u201D: who, and why? Also: " + rule_id(0) + ".%0A"));
  CHECK(count(out, "\n::") + out.starts_with("::") == 2);
  // Columns are not allowed over several lines.
  CHECK(contains(out, "::notice file=desk/a%2Cb%3Ac%25.txt,line=2,endLine=3,title="));
  CHECK(contains(out, "ledelint: 2 gaps (1 error, 0 warnings, 1 info) in 1 file\n"));
}

TEST_CASE("annotations come by severity over the whole run, as many as GitHub shows", "[unit]") {
  std::vector<FileReport> reports;
  for (int i = 0; i < 12; ++i) {
    FileReport report = report_over(prose, "a" + std::to_string(i) + ".txt");
    add(report, 0, "Experts", Severity::warning, Status::open, 1);
    if (i == 11) add(report, 1, "reportedly", Severity::error, Status::open, 2);
    reports.push_back(std::move(report));
  }
  const std::vector<Error> errors{{"gone.md", "there is no such file"}};
  const Printed printed = print("github", reports, {}, errors);
  CHECK(
      printed.out.starts_with("::error title=ledelint::gone.md: there is no such file\n"
                              "::error file=a11.txt,"));
  CHECK(count(printed.out, "::warning ") == 10);
  CHECK(contains(printed.out, "without an annotation"));
  CHECK(contains(printed.out, ": 2 warnings;"));
  const std::string& summary = printed.run.kept.step_summary;
  CHECK(contains(summary, "### ledelint: 13 gaps (1 error, 12 warnings, 0 info) in 12 files\n"));
  CHECK(count(summary, "\n| warning |") == 12);
  CHECK(summary.find("| error |") < summary.find("| warning |"));
  CHECK(contains(summary, "Not checked:\n\n- gone.md"));
}

TEST_CASE("no line of the annotations can be another command", "[unit]") {
  FileReport report = mixed();
  report.findings[0].group = 9;
  report.findings[0].message = "\n::error::x\r\n::stop-commands::y";
  const std::string out = written("github", report, down_to_info());
  CHECK_FALSE(contains(out, "\n::error::x"));
  CHECK_FALSE(contains(out, "\n::stop"));
}

TEST_CASE("a Code Quality report has its documented fields and no fingerprint twice", "[unit]") {
  const std::vector<FileReport> twice{mixed("a.txt"), mixed("a.txt")};
  const json list = json::parse(print("gitlab", twice, everything()).out);
  REQUIRE(list.size() == 8);
  std::set<std::string> fingerprints;
  const std::set<std::string> severities{"info", "minor", "major", "critical", "blocker"};
  for (const json& issue : list) {
    CHECK_FALSE(issue["description"].get<std::string>().empty());
    CHECK_FALSE(issue["check_name"].get<std::string>().empty());
    CHECK(severities.contains(issue["severity"]));
    CHECK(issue["location"]["path"] == "a.txt");
    CHECK(issue["location"]["lines"]["begin"].get<int>() >= 1);
    fingerprints.insert(issue["fingerprint"]);
  }
  CHECK(fingerprints.size() == 8);
  CHECK(list[1]["severity"] == "major");
  CHECK(json::parse(print("gitlab", std::span<const FileReport>()).out).empty());
}

TEST_CASE("rdjson counts columns in bytes of UTF-8, the end exclusive", "[unit]") {
  const json out = json::parse(written("rdjson", mixed(), everything()));
  CHECK(out["source"]["name"] == "ledelint");
  const json& list = out["diagnostics"];
  REQUIRE(list.size() == 3);
  CHECK(list[0]["severity"] == "ERROR");
  CHECK(list[0]["code"]["value"] == rule_id(1));
  CHECK(contains(list[0]["message"], "Also: " + rule_id(0)));
  CHECK(list[1]["location"]["range"].dump() ==
        R"({"end":{"column":24,"line":2},"start":{"column":13,"line":2}})");
  CHECK(list[2]["location"]["range"]["end"]["line"] == 3);
  CHECK(list[2]["location"]["range"]["end"]["column"] == 5);
  CHECK(list[2]["location"]["path"] == "desk/story.txt");
}

TEST_CASE("byte columns of many findings in one long line cost its length once", "[unit]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "\u201Cword\u201D ";
  FileReport report = report_over(text + "\n");
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    Finding& finding = add(report, 0, "word", Severity::warning, Status::open, i);
    finding.span = {i * 11, i * 11 + 10};
    finding.end = finding.start;
  }
  const json list = json::parse(written("rdjson", report))["diagnostics"];
  REQUIRE(list.size() == 20'000);
  CHECK(list[19'999]["location"]["range"]["end"]["column"] == 19'999 * 11 + 11);
}

TEST_CASE("JUnit fails where the run fails and passes where it only tells", "[unit]") {
  const std::vector<FileReport> reports{mixed(), report_over("It.\n", "clean.txt")};
  const std::vector<Error> errors{{"gone.md", "there is no \"such\" file"}};
  const std::string out = print("junit", reports, everything(), errors).out;
  CHECK(contains(out, R"(<testsuite name="desk/story.txt" tests="3" failures="1" errors="0")"));
  CHECK(count(out, "<failure type=\"error\" message=\"Who? Also: ") == 1);
  CHECK(count(out, "<system-out>") == 2);
  CHECK(contains(out, R"(<testcase classname="clean.txt" name="nothing to show"/>)"));
  CHECK(contains(out, R"(<error type="input" message="there is no &quot;such&quot; file"/>)"));
}

TEST_CASE("Checkstyle has all findings and names files without any", "[unit]") {
  const std::vector<FileReport> reports{mixed(), report_over("It.\n", "clean.txt")};
  const std::string out = print("checkstyle", reports).out;
  CHECK(contains(out,
                 "<file name=\"desk/story.txt\">\n<error line=\"1\" column=\"1\" "
                 "severity=\"warning\" message=\"Who?\" source=\"ledelint."));
  CHECK(count(out, "<error ") == 2);
  CHECK(contains(out, "<file name=\"clean.txt\">\n</file>\n"));
}

TEST_CASE("what XML cannot hold does not reach it", "[unit]") {
  CHECK(xml_text("a<b>&\"c\"\n\t\r") == "a&lt;b&gt;&amp;&quot;c&quot;&#10;&#9;&#13;");
  std::string nasty = "\x01\x1F\u0085\uFFFE\uFFFF\U0001F600";
  nasty += '\0';
  CHECK(xml_text(nasty) == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\U0001F600\uFFFD");
}

TEST_CASE("a comment shows the article's words and mentions nobody", "[unit]") {
  CHECK(markdown_text("@ida #12 <b> a|b *c* _d_ `e` $5$ # x @ y") ==
        "@&#8203;ida \\#&#8203;12 &lt;b&gt; a\\|b \\*c\\* \\_d\\_ \\`e\\` &#36;5&#36; \\# x @ y");
  CHECK(markdown_code("a`b``c|d") == "```a`b``c\\|d```");
  CHECK(markdown_code("`a`") == "`` `a` ``");
  const std::string out = written("markdown", mixed("a|b.txt"), everything());
  CHECK(out.starts_with("<!-- ledelint -->\n### ledelint: 2 gaps in 1 file\n"));
  CHECK(contains(out, "| `a\\|b.txt` | 1 | 0 | 1 |\n"));
  CHECK(contains(out, "<details><summary>a|b.txt: 3 findings</summary>\n"));
  CHECK(contains(out, "  > Experts <b>reportedly</b> said it.\n"));
  CHECK(contains(out, "Also: " + rule_id(0)));
  CHECK(contains(out, "Status: closed by R3"));
  CHECK(written("markdown", report_over("It.\n")) ==
        "<!-- ledelint -->\n### ledelint: no gaps in 1 file\n\n");
}

TEST_CASE("a comment stays within what GitHub takes and tells what it leaves out", "[unit]") {
  std::vector<FileReport> reports;
  for (int i = 0; i < 400; ++i)
    reports.push_back(mixed(std::string(60, 'x') + std::to_string(i) + ".txt"));
  std::vector<Error> errors;
  for (int i = 0; i < 400; ++i) errors.push_back({"gone" + std::to_string(i), "no such file"});
  const std::string out = print("markdown", reports, down_to_info(), errors).out;
  CHECK(out.size() < 65'536);
  CHECK(out.size() > 50'000);
  CHECK(contains(out, "800 gaps in 400 files"));
  const std::size_t shown = count(out, "- **line ");
  CHECK(contains(out, std::to_string(800 - shown) + " findings left out: GitHub takes"));
  const std::size_t rows = count(out, ".txt` | ");
  CHECK(contains(out, std::to_string(400 - rows) + " files more with findings."));
  CHECK(contains(out, "- and "));
  CHECK(count(out, "<details>") == count(out, "</details>"));
}

TEST_CASE("CSV is that of RFC 4180, and no cell is a formula", "[unit]") {
  FileReport report = mixed("=cmd.txt");
  report.findings[0].text = "-a, \"b\"";
  const std::string out = written("csv", report);
  CHECK(out.starts_with("path,line,column,endLine,endColumn,start,end,severity,status,rule,"));
  CHECK(count(out, "\r\n") == 3);
  CHECK(count(out, "\n") == 3);
  CHECK(contains(out, "\r\n\"'=cmd.txt\",1,1,1,19,0,18,warning,open," + rule_id(0) + ","));
  CHECK(contains(out, ",Who?,\"'-a, \"\"b\"\"\",1,0000000000000001\r\n"));
}

TEST_CASE("severity, closed findings and the greatest number mean the same in every format",
          "[unit]") {
  // What tells one entry from the rest of the output.
  const std::vector<std::pair<std::string, std::string>> marks{
      {"text", "story.txt:"},   {"sarif", "\"ruleIndex\""}, {"github", ",title="},
      {"gitlab", "check_name"}, {"junit", "<testcase "},    {"checkstyle", "<error "},
      {"rdjson", "\"range\""},  {"markdown", "- **line"},   {"csv", "\r\ndesk"}};
  CHECK(marks.size() + 2 == check_formats().size());  // JSON always has closed findings
  const std::set<std::string> all{"sarif", "gitlab", "checkstyle", "csv"};
  for (const auto& [format, mark] : marks) {
    DYNAMIC_SECTION(format) {
      const std::size_t more = all.contains(format) ? 1 : 0;
      View view;
      view.quiet = true;
      CHECK(count(written(format, mixed(), view), mark) == 1 + more);
      view.severity = Severity::info;
      CHECK(count(written(format, mixed(), view), mark) == 2 + more);
      view.show_closed = true;
      CHECK(count(written(format, mixed(), view), mark) == 3 + more);
      view.max_findings = 1;
      CHECK(count(written(format, mixed(), view), mark) == 1);
    }
  }
}

TEST_CASE("an article's notes and what was left out are told where a format has no place",
          "[unit]") {
  View view;
  view.max_findings = 0;
  for (const char* format : {"gitlab", "junit", "checkstyle", "rdjson", "csv"}) {
    DYNAMIC_SECTION(format) {
      std::vector<FileReport> reports{mixed()};
      reports[0].notes.emplace_back("the file is empty");
      const Printed printed = print(format, reports, view);
      REQUIRE(printed.run.kept.remarks.size() == 2);
      CHECK(printed.run.kept.remarks[0] == "desk/story.txt: the file is empty");
      CHECK(contains(printed.run.kept.remarks[1], "see --max-findings"));
    }
  }
}

TEST_CASE("names of files that are not UTF-8 are repaired for reports", "[unit]") {
  CHECK(unicode::repaired("caf\xE9.md") == "caf\uFFFD.md");
  CHECK(unicode::repaired("\xFF\xC3") == "\uFFFD\uFFFD");
  CHECK(unicode::repaired("caf\u00E9") == "caf\u00E9");
  CHECK(cut("caf\u00E9s", 100) == "caf\u00E9s");
  CHECK(cut("caf\u00E9\u00E9\u00E9", 7) == "caf\u2026");
}
