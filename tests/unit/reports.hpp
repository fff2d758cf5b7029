#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/readers.hpp"
#include "report/formats.hpp"
#include "support.hpp"

/// Reports made by hand, so that a test of a format depends on no rule.
namespace ledelint {

inline Document plain(const std::string& text) {
  Result<Document> document = read_document(*reader_named("text"), text);
  REQUIRE(document.has_value());
  return *std::move(document);
}

/// A report over the text, without findings.
inline FileReport report_over(const std::string& text, std::string path = "story.txt") {
  FileReport report;
  report.file = path;
  report.path = std::move(path);
  report.format = "text";
  report.document = plain(text);
  return report;
}

/// Adds a finding on the first occurrence of the words.
inline Finding& add(FileReport& report, std::uint32_t rule, std::string_view words,
                    Severity severity, Status status, std::uint32_t group) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.status = status;
  finding.message = "Who?";
  finding.text = words;
  const auto at = static_cast<std::uint32_t>(report.document.file().find(words));
  finding.span = {at, at + static_cast<std::uint32_t>(words.size())};
  finding.sentence = finding.span;
  finding.start = report.document.position(finding.span.begin);
  finding.end = report.document.position(finding.span.end);
  finding.group = group;
  finding.fingerprint = 0xABCDEF;
  report.findings.push_back(std::move(finding));
  return report.findings.back();
}

/// A run that is over, and what it printed.
struct Printed {
  std::string out;
  Run run;
};

inline Printed print(std::string_view format, std::span<const FileReport> reports, View view = {},
                     std::span<const Error> errors = {}) {
  static const RuleSet rules = RuleSet::defaults();
  Printed printed{{}, Run{.rules = rules, .view = view}};
  for (const Format& row : check_formats()) {
    if (row.name != format) continue;
    row.begin(printed.out, printed.run);
    for (const FileReport& report : reports) row.file(printed.out, report, printed.run);
    printed.run.errors = errors;
    row.end(printed.out, printed.run);
    return printed;
  }
  FAIL("there is no format " << format);
  return printed;
}

inline std::string written(std::string_view format, const FileReport& report, View view = {}) {
  return print(format, std::span(&report, 1), view).out;
}

}  // namespace ledelint
