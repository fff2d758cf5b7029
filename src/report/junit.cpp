// <testsuites><testsuite name="desk/a.md"><testcase name="attribution/vague-source at 7:1">...
#include <algorithm>
#include <string>
#include <vector>

#include "report/entries.hpp"
#include "report/markup.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

void suite(std::string& out, std::string_view name, std::size_t tests, std::size_t failures,
           std::size_t errors) {
  out += "<testsuite name=\"" + xml_text(name) + "\" tests=\"" + std::to_string(tests) +
         "\" failures=\"" + std::to_string(failures) + "\" errors=\"" + std::to_string(errors) +
         "\" skipped=\"0\">\n";
}

void open_case(std::string& out, std::string_view path, std::string_view name) {
  out += "<testcase classname=\"" + xml_text(path) + "\" name=\"" + xml_text(name) + "\"";
}

/// Lines of XML: place, words, message, advice.
std::string body(const Entry& entry, const FileReport& report, const Run& run) {
  const Finding& finding = *entry.finding;
  const Excerpt words = excerpt(report.document, finding.span, 100);
  std::string out = xml_text(report.path) + ":" + std::to_string(finding.start.line) + ":" +
                    std::to_string(finding.start.column) + "\n" +
                    xml_text(words.before + words.marked + words.after) + "\n" +
                    xml_text(one_line(entry, report, run));
  if (is_gap(finding)) out += "\n" + xml_text(run.rules.rules()[finding.rule].advice);
  return out;
}

}  // namespace

void begin_junit(std::string& out, Run&) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ledelint\">\n";
}

void junit_file(std::string& out, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  const std::vector<Entry> shown = entries(report, run, Entries::groups);
  // A test fails where the run does; what is shown beside that is a test that passed.
  const auto fails = [&](const Entry& entry) {
    return report.fail_on && is_gap(*entry.finding) && entry.finding->severity >= *report.fail_on;
  };
  const auto failures = static_cast<std::size_t>(std::ranges::count_if(shown, fails));
  suite(out, report.path, std::max<std::size_t>(shown.size(), 1), failures, 0);
  if (shown.empty()) {
    open_case(out, report.path, "nothing to show");
    out += "/>\n";
  }
  for (const Entry& entry : shown) {
    const Finding& finding = *entry.finding;
    open_case(out, report.path,
              run.rules.rules()[finding.rule].id + " at " + std::to_string(finding.start.line) +
                  ":" + std::to_string(finding.start.column));
    const std::string text = body(entry, report, run);
    if (fails(entry)) {
      out += ">\n<failure type=\"" + std::string(name(finding.severity)) + "\" message=\"" +
             xml_text(one_line(entry, report, run)) + "\">" + text + "</failure>\n</testcase>\n";
    } else {
      out += ">\n<system-out>" + text + "</system-out>\n</testcase>\n";
    }
  }
  out += "</testsuite>\n";
}

void end_junit(std::string& out, Run& run) {
  for (const Error& error : run.errors) {
    const std::string where = error.where.empty() ? std::string("ledelint") : error.where;
    suite(out, where, 1, 0, 1);
    open_case(out, where, "can be checked");
    out += ">\n<error type=\"input\" message=\"" + xml_text(error.message) +
           "\"/>\n</testcase>\n</testsuite>\n";
  }
  out += "</testsuites>\n";
  keep_left_out(run);
}

}  // namespace ledelint
