// {"source":{"name":"ledelint"},"diagnostics":[{"message":"...","location":{...},...}]}
#include <string>

#include "report/entries.hpp"
#include "report/json.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

/// Columns in UTF-8 bytes, for offsets that mostly go forward: what lies between two of them
/// is looked at once, however long the line.
class ByteColumns {
 public:
  explicit ByteColumns(std::string_view file) : file_(file) {}

  [[nodiscard]] std::uint32_t at(std::uint32_t offset) {
    if (offset < seen_) return offset - begin_before(offset) + 1;
    if (const std::size_t newline = file_.substr(seen_, offset - seen_).rfind('\n');
        newline != file_.npos)
      line_ = seen_ + static_cast<std::uint32_t>(newline) + 1;
    seen_ = offset;
    return offset - line_ + 1;
  }

 private:
  [[nodiscard]] std::uint32_t begin_before(std::uint32_t offset) const {
    if (offset >= line_) return line_;
    const std::size_t newline = offset == 0 ? file_.npos : file_.rfind('\n', offset - 1);
    return newline == file_.npos ? 0 : static_cast<std::uint32_t>(newline) + 1;
  }

  std::string_view file_;
  std::uint32_t seen_ = 0;
  std::uint32_t line_ = 0;  ///< first byte of the line of `seen_`
};

std::string_view severity_of(const Finding& finding) {
  if (!is_gap(finding)) return "INFO";
  switch (finding.severity) {
    case Severity::error: return "ERROR";
    case Severity::warning: return "WARNING";
    default: return "INFO";
  }
}

void position(Json& json, std::string_view name, std::uint32_t line, std::uint32_t column) {
  json.key(name);
  json.open('{');
  json.member("line", std::uint64_t{line});
  json.member("column", std::uint64_t{column});
  json.close('}');
}

}  // namespace

void begin_rdjson(std::string& out, Run&) {
  out += "{\"source\":{\"name\":\"ledelint\"},\"diagnostics\":[";
}

void rdjson_file(std::string& out, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  ByteColumns columns(report.document.file());
  for (const Entry& entry : entries(report, run, Entries::groups)) {
    const Finding& finding = *entry.finding;
    out += run.kept.written++ == 0 ? "\n" : ",\n";
    Json json(out);
    json.open('{');
    const std::string& advice = run.rules.rules()[finding.rule].advice;
    json.member("message", one_line(entry, report, run) + (is_gap(finding) ? "\n" + advice : ""));
    json.key("location");
    json.open('{');
    json.member("path", plain_path(report.file));
    json.key("range");
    json.open('{');
    position(json, "start", finding.start.line, columns.at(finding.span.begin));
    position(json, "end", finding.end.line, columns.at(finding.span.end));
    json.close('}');
    json.close('}');
    json.member("severity", severity_of(finding));
    json.key("code");
    json.open('{');
    json.member("value", run.rules.rules()[finding.rule].id);
    json.close('}');
    json.close('}');
  }
}

void end_rdjson(std::string& out, Run& run) {
  out += run.kept.written == 0 ? "]}\n" : "\n]}\n";
  keep_left_out(run);
}

}  // namespace ledelint
