// ::warning file=desk/a.md,line=7,endLine=7,col=1,endColumn=12,title=attribution/vague-source::...
#include <algorithm>
#include <array>
#include <string>

#include "report/entries.hpp"
#include "report/markup.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

/// GitHub shows this many annotations of a kind for each step, and drops the rest.
constexpr std::size_t most_annotations = 10;
/// Rows of a severity in the step summary, which GitHub cuts at 1 MiB.
constexpr std::size_t most_rows = 100;
constexpr std::size_t most_message = 400;

constexpr std::array<Severity, 3> worst_first{Severity::error, Severity::warning, Severity::info};

std::string_view kind(Severity severity) {
  return severity == Severity::info ? "notice" : name(severity);
}

/// The text behind `::`, or the value of a property.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

std::string annotation(const Entry& entry, const FileReport& report, const Run& run,
                       Severity severity) {
  const Finding& finding = *entry.finding;
  const Rule& rule = run.rules.rules()[finding.rule];
  std::string out = "::" + std::string(kind(severity)) +
                    " file=" + escaped(plain_path(report.file), true) +
                    ",line=" + std::to_string(finding.start.line) +
                    ",endLine=" + std::to_string(finding.end.line);
  // GitHub refuses columns where the lines differ.
  if (finding.start.line == finding.end.line)
    out += ",col=" + std::to_string(finding.start.column) +
           ",endColumn=" + std::to_string(finding.end.column);
  out += ",title=" + escaped(rule.id, true) + "::";
  std::string text = cut(one_line(entry, report, run), most_message);
  if (is_gap(finding)) text += "\n" + rule.advice;
  return out + escaped(text, false) + "\n";
}

std::string row(const Entry& entry, const FileReport& report, const Run& run) {
  const Finding& finding = *entry.finding;
  return "| " + std::string(is_gap(finding) ? name(finding.severity) : "closed") + " | " +
         markdown_code(report.path + ":" + std::to_string(finding.start.line)) + " | " +
         markdown_code(run.rules.rules()[finding.rule].id) + " | " +
         markdown_text(cut(one_line(entry, report, run), most_message)) + " |\n";
}

std::string totals(const Run& run) {
  const auto& gaps = run.gaps;
  if (gaps[1] + gaps[2] + gaps[3] == 0) return "no gaps in " + counted(run.files, "file");
  return counted(gaps[1] + gaps[2] + gaps[3], "gap") + " (" + counted(gaps[3], "error") + ", " +
         counted(gaps[2], "warning") + ", " + std::to_string(gaps[1]) + " info) in " +
         counted(run.files, "file");
}

std::string step_summary(const Run& run) {
  std::string out = "### ledelint: " + totals(run) + "\n\n";
  std::size_t told = 0;
  std::size_t known = 0;
  for (const Severity severity : worst_first) {
    const auto index = static_cast<std::size_t>(severity);
    known += run.kept.entries[index];
    for (const std::string& line : run.kept.rows[index]) {
      if (told++ == 0) out += "| severity | where | rule | question |\n|---|---|---|---|\n";
      out += line;
    }
  }
  if (told < known) out += "\n" + std::to_string(known - told) + " more are not in this table.\n";
  if (run.left_out != 0)
    out += "\n" + std::to_string(run.left_out) + " left out by `--max-findings`.\n";
  if (run.below != 0)
    out += "\n" + counted(run.below, "gap") + " below " + std::string(name(run.view.severity)) +
           " not shown.\n";
  if (!run.errors.empty()) {
    out += "\nNot checked:\n\n";
    for (const Error& error : run.errors.first(std::min(run.errors.size(), most_rows)))
      out += "- " + markdown_text(cut(error.text(), most_message)) + "\n";
    if (run.errors.size() > most_rows)
      out += "- and " + std::to_string(run.errors.size() - most_rows) + " more\n";
  }
  return out + "\n";
}

}  // namespace

void github_file(std::string&, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  for (const Entry& entry : entries(report, run, Entries::groups)) {
    const Severity severity = is_gap(*entry.finding) ? entry.finding->severity : Severity::info;
    const auto index = static_cast<std::size_t>(severity);
    ++run.kept.entries[index];
    if (run.kept.annotations[index].size() < most_annotations)
      run.kept.annotations[index].push_back(annotation(entry, report, run, severity));
    if (run.kept.rows[index].size() < most_rows)
      run.kept.rows[index].push_back(row(entry, report, run));
  }
}

void github_end(std::string& out, Run& run) {
  std::size_t failed = 0;
  for (const Error& error : run.errors) {
    if (failed == most_annotations) break;
    ++failed;
    out += "::error title=ledelint::" + escaped(printable(error.text()), false) + "\n";
  }
  std::string untold;
  const auto leave_out = [&](std::size_t count, std::string_view noun) {
    if (count == 0) return;
    untold += (untold.empty() ? "" : ", ") + counted(count, noun);
  };
  leave_out(run.errors.size() - failed, "unchecked file");
  for (const Severity severity : worst_first) {
    const auto index = static_cast<std::size_t>(severity);
    const auto& lines = run.kept.annotations[index];
    const std::size_t room =
        severity == Severity::error ? most_annotations - failed : most_annotations;
    const std::size_t shown = std::min(lines.size(), room);
    for (const std::string& line : std::span(lines).first(shown)) out += line;
    leave_out(run.kept.entries[index] - shown, kind(severity));
  }
  if (!run.view.quiet) {
    out += "ledelint: " + totals(run) + "\n";
    if (run.left_out != 0)
      out += "ledelint: " + counted(run.left_out, "gap") + " more not shown: see --max-findings\n";
  }
  if (!untold.empty())
    out += "ledelint: without an annotation, because GitHub shows " +
           std::to_string(most_annotations) + " of a kind for each step: " + untold +
           "; the step summary and other formats have more\n";
  run.kept.step_summary = step_summary(run);
}

}  // namespace ledelint
