// <checkstyle><file name="desk/a.md"><error line="7" column="1" severity="warning" .../></file>
#include <algorithm>
#include <string>

#include "report/entries.hpp"
#include "report/markup.hpp"
#include "report/writers.hpp"

namespace ledelint {

void begin_checkstyle(std::string& out, Run&) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
}

void checkstyle_file(std::string& out, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  out += "<file name=\"" + xml_text(report.file) + "\">\n";
  for (const Entry& entry : entries(report, run, Entries::findings)) {
    const Finding& finding = *entry.finding;
    std::string source = run.rules.rules()[finding.rule].id;
    // Readers take what follows the last dot for the type and what precedes it for its category.
    std::ranges::replace(source, '/', '.');
    out += "<error line=\"" + std::to_string(finding.start.line) + "\" column=\"" +
           std::to_string(finding.start.column) + "\" severity=\"";
    out += is_gap(finding) ? name(finding.severity) : "info";
    out += "\" message=\"" + xml_text(one_line(entry, report, run)) + "\" source=\"ledelint." +
           xml_text(source) + "\"/>\n";
  }
  out += "</file>\n";
}

void end_checkstyle(std::string& out, Run& run) {
  for (const Error& error : run.errors)
    out += "<file name=\"" + xml_text(error.where.empty() ? "ledelint" : error.where) +
           "\">\n<error line=\"1\" severity=\"error\" message=\"" + xml_text(error.message) +
           "\" source=\"ledelint.input.unchecked\"/>\n</file>\n";
  out += "</checkstyle>\n";
  keep_left_out(run);
}

}  // namespace ledelint
