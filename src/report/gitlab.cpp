// [{"description":"...","check_name":"attribution/vague-source","fingerprint":"...",...}]
#include <string>

#include "report/entries.hpp"
#include "report/json.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

std::string_view severity_of(const Finding& finding) {
  if (!is_gap(finding)) return "info";
  switch (finding.severity) {
    case Severity::error: return "major";
    case Severity::warning: return "minor";
    default: return "info";
  }
}

}  // namespace

void begin_gitlab(std::string& out, Run&) { out += '['; }

void gitlab_file(std::string& out, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  for (const Entry& entry : entries(report, run, Entries::findings)) {
    const Finding& finding = *entry.finding;
    // GitLab shows equal fingerprints once: a text linted under two names would lose one.
    std::uint64_t fingerprint = finding.fingerprint;
    while (!run.kept.fingerprints.insert(fingerprint).second)
      fingerprint = fingerprint * 0x9E37'79B9'7F4A'7C15U + 1;
    out += run.kept.written++ == 0 ? "\n" : ",\n";
    Json json(out);
    json.open('{');
    json.member("description", one_line(entry, report, run));
    json.member("check_name", run.rules.rules()[finding.rule].id);
    json.member("fingerprint", hex(fingerprint));
    json.member("severity", severity_of(finding));
    json.key("location");
    json.open('{');
    json.member("path", plain_path(report.file));
    json.key("lines");
    json.open('{');
    json.member("begin", std::uint64_t{finding.start.line});
    json.member("end", std::uint64_t{finding.end.line});
    json.close('}');
    json.close('}');
    json.close('}');
  }
}

void end_gitlab(std::string& out, Run& run) {
  out += run.kept.written == 0 ? "]\n" : "\n]\n";
  keep_left_out(run);
}

}  // namespace ledelint
