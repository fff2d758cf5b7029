#include <nlohmann/json.hpp>

#include <string>

#include "ledelint/ledelint.hpp"
#include "project/profile.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "support.hpp"
#include "text/unicode.hpp"
#include "unit/reports.hpp"

using namespace ledelint;
using nlohmann::json;

namespace {

/// The excerpt of the words between [ and ], with the marks put back where they are shown.
std::string shown(std::string text, std::uint32_t width) {
  const auto begin = static_cast<std::uint32_t>(text.find('['));
  text.erase(begin, 1);
  const auto end = static_cast<std::uint32_t>(text.find(']'));
  text.erase(end, 1);
  const Excerpt cut = excerpt(plain(text), {begin, end}, width);
  const std::string line = cut.before + cut.marked + cut.after;
  CHECK(unicode::width(line) <= width);
  CHECK(cut.column == unicode::width(cut.before));
  CHECK(cut.column + cut.width <= width + 1);
  return cut.before + "[" + cut.marked + "]" + cut.after;
}

}  // namespace

TEST_CASE("JSON strings are escaped and nothing else is touched", "[unit]") {
  std::string out;
  Json writer(out);
  std::string nasty = "a\"b\\c\n\r\t\x01\x1F\x7F/\u2019\U0001F600";
  nasty += '\0';
  writer.open('{');
  writer.member("text", nasty);
  writer.member("empty", "");
  writer.member("number", std::uint64_t{18446744073709551615U});
  writer.key("list");
  writer.open('[');
  writer.number(0);
  writer.boolean(true);
  writer.null();
  writer.open('{');
  writer.close('}');
  writer.close(']');
  writer.member("span", FileSpan{3, 9});
  writer.close('}');
  const json parsed = json::parse(out);
  CHECK(parsed["text"].get<std::string>() == nasty);
  CHECK(parsed["empty"] == "");
  CHECK(parsed["number"] == 18446744073709551615U);
  CHECK(parsed["list"].dump() == "[0,true,null,{}]");
  CHECK(parsed["span"]["end"] == 9);
}

TEST_CASE("an excerpt shows the span and as much around it as fits", "[unit]") {
  CHECK(shown("one [two] three", 40) == "one [two] three");
  CHECK(shown("before\none [two] three\nafter", 40) == "one [two] three");
  CHECK(shown("one [two] three\r\nafter", 40) == "one [two] three");
  CHECK(shown("one [two\nthree] four\nfive", 40) == "one [two three] four");
  CHECK(shown("\xEF\xBB\xBFone [two]", 40) == "one [two]");
  CHECK(shown("one\t[two] three", 40) == "one [two] three");
  CHECK(shown("[alpha] beta gamma delta epsilon", 20) == "[alpha] beta gamma\u2026");
  CHECK(shown("alpha beta gamma delta [epsilon]", 20) == "\u2026gamma delta [epsilon]");
  CHECK(shown("alpha beta gamma [delta] epsilon zeta eta", 24) ==
        "\u2026beta gamma [delta] epsil\u2026");
  CHECK(shown("x [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa] y", 12) == "[aaaaaaaaaaa\u2026]");
  // wide, combining and joined characters
  CHECK(shown("\u6E2F\u6E7E [\u8BB0\u8005] \u8BF4", 40) == "\u6E2F\u6E7E [\u8BB0\u8005] \u8BF4");
  CHECK(shown("cafe\u0301 [said]", 40) == "cafe\u0301 [said]");
}

TEST_CASE("an excerpt of a very long line costs its width", "[unit]") {
  std::string text(4'000'000, 'a');
  text.replace(2'000'000, 5, " [b] ");
  CHECK(unicode::width(shown(text, 70)) <= 72);
}

TEST_CASE("an excerpt puts no control characters on the screen", "[unit]") {
  CHECK(printable("a\x1b[31mb\u202Ec\u009Bd") == "a\uFFFD[31mb\uFFFDc\uFFFDd");
  CHECK(printable("a\tb\r\nc\nd") == "a b c d");
}

TEST_CASE("text wraps at the width, words stay whole", "[unit]") {
  std::string out;
  wrap(out, "one two three four", 9, 0, "  ");
  CHECK(out == "one two\n  three\n  four");
  CHECK(fit("abcdef", 6) == "abcdef");
  CHECK(fit("abcdefg", 6) == "abcde\u2026");
  CHECK(fit("\u6E2F\u6E7E\u8BB0", 5) == "\u6E2F\u6E7E\u2026");
  CHECK(counted(1, "gap") == "1 gap");
  CHECK(counted(0, "gap") == "0 gaps");
}

TEST_CASE("findings of one group are one entry for people and all of them in JSON", "[unit]") {
  REQUIRE(RuleSet::defaults().rules().size() >= 3);
  FileReport report = report_over("Experts reportedly said it.\n");
  add(report, 1, "Experts reportedly said", Severity::warning, Status::open, 7);
  add(report, 0, "Experts", Severity::error, Status::open, 7);
  add(report, 2, "it", Severity::warning, Status::closed, 8);
  const RuleSet rules = RuleSet::defaults();
  const std::string text = written("text", report);
  CHECK(text.find("story.txt:1:1 error " + rules.rules()[0].id) != text.npos);
  CHECK(text.find("also: " + rules.rules()[1].id) != text.npos);
  CHECK(text.find("    | ^^^^^^^\n") != text.npos);
  CHECK(text.find(rules.rules()[2].id) == text.npos);
  CHECK(text.find("1 gap (1 error, 0 warnings, 0 info) in 1 file; 1 closed by the article") !=
        text.npos);

  const json object = json::parse(written("json", report));
  CHECK(object["files"][0]["findings"].size() == 3);
  CHECK(object["files"][0]["findings"][0]["group"] == 7);
  CHECK(object["files"][0]["findings"][0]["fingerprint"] == "0000000000abcdef");
  CHECK(object["files"][0]["findings"][2]["status"] == "closed");
  CHECK(object["files"][0]["findings"][0].contains("advice"));
  const json line = json::parse(written("jsonl", report));
  CHECK(line["findings"].size() == 3);
  CHECK_FALSE(line["findings"][0].contains("advice"));
}

TEST_CASE("the severity asked for filters every format", "[unit]") {
  FileReport report = report_over("Experts reportedly said it.\n");
  add(report, 0, "Experts", Severity::warning, Status::open, 1);
  add(report, 1, "reportedly", Severity::error, Status::open, 2);
  add(report, 2, "said", Severity::info, Status::open, 3);
  View view;
  view.severity = Severity::error;
  CHECK(json::parse(written("json", report, view))["files"][0]["findings"].size() == 1);
  const std::string text = written("text", report, view);
  CHECK(text.find("1:1 warning") == text.npos);
  CHECK(text.find("3 gaps (1 error, 1 warning, 1 info)") != text.npos);
  CHECK(text.find("2 gaps below error not shown") != text.npos);
  view.severity = Severity::info;
  view.max_findings = 1;
  CHECK(json::parse(written("json", report, view))["files"][0]["findings"].size() == 1);
  CHECK(json::parse(written("json", report, view))["files"][0]["findingsLeftOut"] == 2);
  CHECK(written("text", report, view).find("2 gaps more not shown") != std::string::npos);
}

TEST_CASE("partly sourced findings say how much, closed ones by what", "[unit]") {
  FileReport report = report_over("Experts at Nomura reportedly said it.\n");
  add(report, 0, "Experts", Severity::warning, Status::partial, 1);
  report.findings[0].parts = 3;
  report.findings[0].parts_sourced = 1;
  add(report, 1, "reportedly", Severity::error, Status::closed, 2);
  report.findings[1].closed_by = Closing{"R3", "org", "Nomura", {11, 17}, {11, 17}};
  report.findings[1].whole_document = true;
  View view;
  view.show_closed = true;
  const std::string text = written("text", report, view);
  CHECK(text.find("(partly sourced)") != text.npos);
  CHECK(text.find("status: 1 of 3 parts have a source") != text.npos);
  CHECK(text.find("story.txt:1:19 closed") != text.npos);
  CHECK(text.find("closed by R3 (org): \u201CNomura\u201D in line 1") != text.npos);
  const json findings = json::parse(written("json", report))["files"][0]["findings"];
  CHECK(findings[0]["parts"]["sourced"] == 1);
  CHECK(findings[0]["closedBy"].is_null());
  CHECK_FALSE(findings[0].contains("scope"));
  CHECK(findings[1]["closedBy"]["rule"] == "R3");
  CHECK(findings[1]["closedBy"]["span"]["start"] == 11);
  CHECK(findings[1]["scope"] == "document");
}

TEST_CASE("colour is in the report only when asked for", "[unit]") {
  FileReport report = report_over("Experts said it.\n");
  add(report, 0, "Experts", Severity::warning, Status::open, 1);
  View view;
  CHECK(written("text", report, view).find('\x1b') == std::string::npos);
  view.colour = true;
  CHECK(written("text", report, view).find("\x1b[1;33m^^^^^^^\x1b[0m") != std::string::npos);
}

TEST_CASE("a text may declare its profile", "[unit]") {
  std::vector<std::string> notes;
  const auto markdown = [](const std::string& text) {
    return *read_document(*reader_named("markdown"), text);
  };
  CHECK(declared_profile(markdown("---\nledelint-profile: student\n---\nText."), notes) ==
        Profile::student);
  CHECK(declared_profile(markdown("OPINION\n\n# Trams\n\nText."), notes) == Profile::opinion);
  CHECK(declared_profile(markdown("# Trams\n\nOp-Ed\n\nText."), notes) == Profile::opinion);
  CHECK_FALSE(declared_profile(markdown("# Trams\n\nIn my opinion, no."), notes));
  CHECK(notes.empty());
  CHECK_FALSE(declared_profile(markdown("---\nledelint-profile: opinon\n---\nText."), notes));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0] ==
        "line 2, column 19: the front matter asks for the profile `opinon`, which there is not; "
        "did you mean `opinion`?");
  CHECK_FALSE(declared_profile(
      markdown("---\nledelint-profile:\n  - wire\n  - opinion\n---\nText."), notes));
  CHECK(notes.back() ==
        "line 4, column 5: the front matter asks for more than one profile; write one of news, "
        "wire, opinion, student");
  CHECK_FALSE(declared_profile(markdown("{\"ledelint-profile\": 4}\nText."), notes));
  CHECK(notes.back() ==
        "line 1, column 22: the front matter asks for the profile `4`, which there is not; write "
        "one of news, wire, opinion, student");
  CHECK(declared_profile(markdown("+++\nledelint-profile = ['wire']\n+++\nText."), notes) ==
        Profile::wire);
}
