// path,line,column,...  one row per finding
#include <string>

#include "report/entries.hpp"
#include "report/markup.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"

namespace ledelint {

void begin_csv(std::string& out, Run&) {
  out +=
      "path,line,column,endLine,endColumn,start,end,severity,status,rule,section,item,message,"
      "text,group,fingerprint\r\n";
}

void csv_file(std::string& out, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  for (const Entry& entry : entries(report, run, Entries::findings)) {
    const Finding& finding = *entry.finding;
    const Rule& rule = run.rules.rules()[finding.rule];
    csv_cell(out, report.path);
    for (const std::uint32_t number : {finding.start.line, finding.start.column, finding.end.line,
                                       finding.end.column, finding.span.begin, finding.span.end})
      csv_cell(out, std::to_string(number));
    csv_cell(out, name(finding.severity));
    csv_cell(out, name(finding.status));
    csv_cell(out, rule.id);
    csv_cell(out, rule.section);
    csv_cell(out, rule.item);
    csv_cell(out, one_line(entry, report, run));
    csv_cell(out, finding.text);
    csv_cell(out, std::to_string(finding.group));
    csv_cell(out, hex(finding.fingerprint), true);
  }
}

void csv_end(std::string&, Run& run) { keep_left_out(run); }

}  // namespace ledelint
