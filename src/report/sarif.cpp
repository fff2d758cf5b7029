// {"version":"2.1.0","runs":[{"results":[...],"tool":{"driver":{"rules":[...]}},...}]}
#include <algorithm>
#include <array>
#include <string>

#include "ledelint/ledelint.hpp"
#include "report/entries.hpp"
#include "report/json.hpp"
#include "report/markup.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

/// Of a description, as GitHub shows it.
constexpr std::size_t most_description = 1024;

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "note";
    case Severity::off: return "none";
  }
  return {};
}

/// In messages `{` begins a placeholder and `[a](1)` is a link.
std::string message_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '}') out += c;
    if (c == ']' && i + 1 < text.size() && text[i + 1] == '(') out += '\\';
    out += c;
  }
  return out;
}

void text_member(Json& json, std::string_view name, std::string_view text) {
  json.key(name);
  json.open('{');
  json.member("text", text);
  json.close('}');
}

void location(Json& json, const FileReport& report, Position start, Position end) {
  json.key("physicalLocation");
  json.open('{');
  json.key("artifactLocation");
  json.open('{');
  json.member("uri", uri_of(plain_path(report.file)));
  json.close('}');
  json.key("region");
  json.open('{');
  json.member("startLine", std::uint64_t{start.line});
  json.member("startColumn", std::uint64_t{start.column});
  json.member("endLine", std::uint64_t{end.line});
  json.member("endColumn", std::uint64_t{end.column});
  json.close('}');
  json.close('}');
}

/// How often an editor kept what the rule found, in GitHub's words; empty when nobody
/// judged it. One kept of one judged is no 100 %: Laplace's estimate.
std::string_view precision(const Rule& rule) {
  if (rule.judged == 0) return {};
  const double estimate = (rule.kept + 1.0) / (rule.judged + 2.0);
  return estimate >= 0.9    ? "very-high"
         : estimate >= 0.75 ? "high"
         : estimate >= 0.5  ? "medium"
                            : "low";
}

/// "Vague source. Is everyone cited as 'experts' ... named?"
std::string title(const Rule& rule, const Run& run) {
  std::string out = rule.id.substr(rule.id.find('/') + 1);
  std::ranges::replace(out, '-', ' ');
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  out += '.';
  for (const ChecklistItem& item : run.rules.checklist())
    if (item.section == rule.section && item.id == rule.item) out += " " + item.question;
  return out;
}

void rule_descriptor(Json& json, std::uint32_t index, const Run& run) {
  const Rule& rule = run.rules.rules()[index];
  const RuleText text = run.rules.text(index);
  const Severity severity = rule.severity[static_cast<std::size_t>(Profile::news)];
  json.open('{');
  json.member("id", rule.id);
  text_member(json, "shortDescription", cut(title(rule, run), most_description));
  text_member(json, "fullDescription", cut(text.why, most_description));
  json.key("help");
  json.open('{');
  json.member("text", rule.advice + "\n\n" + text.why);
  std::string markdown;
  rule_markdown(markdown, index, run);
  json.member("markdown", markdown);
  json.close('}');
  json.key("defaultConfiguration");
  json.open('{');
  json.member("level", level(severity));
  json.close('}');
  json.key("properties");
  json.open('{');
  if (const std::string_view known = precision(rule); !known.empty())
    json.member("precision", known);
  json.member("problem.severity", severity == Severity::error     ? "error"
                                  : severity == Severity::warning ? "warning"
                                                                  : "recommendation");
  json.key("tags");
  json.open('[');
  json.string(rule.section);
  json.string(rule.item);
  json.close(']');
  json.close('}');
  json.close('}');
}

void notification(Json& json, std::string_view of_level, std::string_view text) {
  json.open('{');
  json.member("level", of_level);
  text_member(json, "message", message_text(text));
  json.close('}');
}

void result(Json& json, const Entry& entry, const FileReport& report, Run& run) {
  const Finding& finding = *entry.finding;
  auto& rules = run.kept.rules;
  auto known = std::ranges::find(rules, finding.rule);
  if (known == rules.end()) known = rules.insert(known, finding.rule);

  json.open('{');
  json.member("ruleId", run.rules.rules()[finding.rule].id);
  json.member("ruleIndex", static_cast<std::uint64_t>(known - rules.begin()));
  if (is_gap(finding)) {
    json.member("level", level(finding.severity));
  } else {
    // Evaluated, and no problem found: the article says who.
    json.member("kind", "pass");
    json.member("level", "none");
  }
  text_member(json, "message", message_text(one_line(entry, report, run)));
  json.key("locations");
  json.open('[');
  json.open('{');
  location(json, report, finding.start, finding.end);
  json.close('}');
  json.close(']');
  if (finding.closed_by) {
    const FileSpan span = finding.closed_by->span;
    json.key("relatedLocations");
    json.open('[');
    json.open('{');
    json.member("id", std::uint64_t{1});
    text_member(json, "message", message_text(printable(finding.closed_by->text)));
    location(json, report, report.document.position(span.begin),
             report.document.position(span.end));
    json.close('}');
    json.close(']');
  }
  json.key("partialFingerprints");
  json.open('{');
  json.member("primaryLocationLineHash", hex(finding.fingerprint));
  json.close('}');
  json.key("properties");
  json.open('{');
  json.member("status", name(finding.status));
  json.member("group", std::uint64_t{finding.group});
  json.close('}');
  json.close('}');
}

/// "2 warnings, 1 info": those that went; empty when none did.
std::string gone(const Gravest& results) {
  std::string out;
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::info, Severity::off}) {
    const std::uint32_t count = results.gone()[static_cast<std::size_t>(severity)];
    if (count == 0) continue;
    if (!out.empty()) out += ", ";
    out += severity == Severity::info  ? std::to_string(count) + " info"
           : severity == Severity::off ? std::to_string(count) + " closed"
                                       : counted(count, name(severity));
  }
  return out;
}

}  // namespace

void begin_sarif(std::string& out, Run&) {
  out +=
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
      "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[";
}

void sarif_file(std::string&, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  for (const Entry& entry : entries(report, run, Entries::findings)) {
    const Severity severity = is_gap(*entry.finding) ? entry.finding->severity : Severity::off;
    if (!run.kept.results.takes(severity)) continue;
    std::string text;
    Json json(text);
    result(json, entry, report, run);
    run.kept.results.add(severity, std::move(text));
  }
}

void end_sarif(std::string& out, Run& run) {
  std::size_t written = 0;
  for (const std::string& entry : run.kept.results.entries()) {
    if (entry.empty()) continue;
    out += written++ == 0 ? "\n" : ",\n";
    out += entry;
  }
  out += written == 0 ? "]" : "\n]";
  out += ",\n\"tool\":";
  Json json(out);
  json.open('{');
  json.key("driver");
  json.open('{');
  json.member("name", "ledelint");
  json.member("version", version());
  json.member("semanticVersion", version());
  json.key("rules");
  json.open('[');
  for (const std::uint32_t rule : run.kept.rules) {
    // Json writes the comma; the line break is for people who look.
    rule_descriptor(json, rule, run);
    out += '\n';
  }
  json.close(']');
  json.close('}');
  json.close('}');

  json.key("invocations");
  json.open('[');
  json.open('{');
  json.key("executionSuccessful");
  json.boolean(run.errors.empty());
  json.key("toolExecutionNotifications");
  json.open('[');
  for (const Error& error : run.errors) notification(json, "error", error.text());
  if (const std::string left_out = gone(run.kept.results); !left_out.empty()) {
    const std::string told = "left out the least severe findings (" + left_out +
                             "), because GitHub takes " + std::to_string(written) +
                             " results a run; raise --severity or lint fewer files at once";
    notification(json, "warning", told);
    run.kept.remarks.push_back("sarif: " + told);
  }
  if (run.left_out != 0)
    notification(json, "note", counted(run.left_out, "finding") + " left out by --max-findings");
  json.close(']');
  json.close('}');
  json.close(']');
  out += "}]}\n";
}

}  // namespace ledelint
