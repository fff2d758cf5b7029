#include "report/entries.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

#include "report/terminal.hpp"

namespace ledelint {

namespace {

/// Findings about one place, the most telling first.
using Group = std::vector<const Finding*>;

bool before(const Finding* a, const Finding* b) {
  if (is_gap(*a) != is_gap(*b)) return is_gap(*a);
  if (a->severity != b->severity) return a->severity > b->severity;
  return a->rule < b->rule;
}

/// Groups in the order of their first words.
std::vector<Group> grouped(const FileReport& report, Entries kind) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : report.findings)
    if (finding.status != Status::exempt) sorted.push_back(&finding);
  std::vector<Group> groups;
  if (kind == Entries::findings) {
    for (const Finding* finding : sorted) groups.push_back({finding});
    return groups;
  }
  std::ranges::stable_sort(sorted, {}, [](const Finding* f) { return f->group; });
  for (const Finding* finding : sorted) {
    if (groups.empty() || groups.back().front()->group != finding->group) groups.emplace_back();
    groups.back().push_back(finding);
  }
  for (Group& group : groups) std::ranges::stable_sort(group, before);
  std::ranges::stable_sort(groups, {},
                           [](const Group& group) { return group.front()->span.begin; });
  return groups;
}

bool is_shown(const Finding& finding, const View& view) {
  return is_gap(finding) ? finding.severity >= view.severity
                         : view.show_closed || view.explain_status;
}

/// The rules of R0-R20 that may close the rule's gaps: "R1, R2".
std::string closers(const Rule& rule) {
  std::string out;
  for (unsigned i = 0; i < 32; ++i) {
    if (((rule.closed_by >> i) & 1U) == 0) continue;
    if (!out.empty()) out += ", ";
    out += 'R';
    out += std::to_string(i);
  }
  return out;
}

}  // namespace

std::vector<Entry> entries(const FileReport& report, Run& run, Entries kind) {
  std::vector<Entry> out;
  for (const Group& group : grouped(report, kind)) {
    const Finding& first = *group.front();
    const bool shown = is_shown(first, run.view);
    if (is_gap(first)) {
      ++run.gaps[static_cast<std::size_t>(first.severity)];
      if (!shown) ++run.below;
    } else {
      ++run.closed;
    }
    if (!shown) continue;
    if (run.shown >= run.view.max_findings) {
      ++run.left_out;
      continue;
    }
    ++run.shown;
    Entry entry{&first, {}};
    for (const Finding* other : std::span(group).subspan(1))
      if (is_shown(*other, run.view) && (other->rule != first.rule || other->span != first.span))
        entry.also.push_back(other);
    out.push_back(std::move(entry));
  }
  return out;
}

std::string spot(const Document& document, std::uint32_t file_offset) {
  const std::uint32_t paragraph = document.paragraph(file_offset);
  return paragraph != 0 ? "paragraph " + std::to_string(paragraph)
                        : "line " + std::to_string(document.position(file_offset).line);
}

std::string what_decided(const Finding& finding, const FileReport& report, const Rule& rule) {
  std::string out;
  if (finding.status != Status::closed && finding.parts != 0)
    out += std::to_string(finding.parts_sourced) + " of " + std::to_string(finding.parts) +
           " parts have a source";
  if (finding.closed_by) {
    const Closing& closing = *finding.closed_by;
    if (!out.empty()) out += "; ";
    out += finding.status == Status::closed ? "closed by " : "in part by ";
    out += closing.rule;
    out += " (";
    out += closing.how;
    out += "): \u201C";
    out += fit(printable(closing.text), 120);
    out += "\u201D in " + spot(report.document, closing.span.begin);
  } else if (finding.status == Status::open && out.empty()) {
    const std::string tried = closers(rule);
    out += tried.empty() ? "open: nothing closes this rule" : "open: looked for " + tried;
  }
  return out;
}

std::string status_note(const Finding& finding, const FileReport& report, const Run& run) {
  if (!run.view.explain_status && !finding.closed_by && finding.status != Status::partial &&
      finding.parts == 0)
    return {};
  return what_decided(finding, report, run.rules.rules()[finding.rule]);
}

std::string also_note(const Entry& entry, const Run& run) {
  std::string out;
  for (const Finding* other : entry.also) {
    if (!out.empty()) out += ", ";
    out += run.rules.rules()[other->rule].id;
    if (!is_gap(*other)) out += " (closed)";
  }
  return out;
}

std::string one_line(const Entry& entry, const FileReport& report, const Run& run) {
  const Finding& finding = *entry.finding;
  std::string out = printable(finding.message);
  if (finding.status == Status::partial && finding.parts == 0 && !finding.closed_by)
    out += " (partly sourced)";
  if (const std::string note = status_note(finding, report, run); !note.empty())
    out += " (" + note + ")";
  if (const std::string also = also_note(entry, run); !also.empty()) out += " Also: " + also + ".";
  return out;
}

void keep_notes(const FileReport& report, Run& run) {
  for (const std::string& note : report.notes)
    run.kept.remarks.push_back(report.path + ": " + note);
}

void keep_left_out(Run& run) {
  if (run.left_out != 0)
    run.kept.remarks.push_back(counted(run.left_out, "finding") +
                               " more not shown: see --max-findings");
}

std::string hex(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4U) text[i] = digits[value & 15U];
  return text;
}

std::string plain_path(std::string_view path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

std::string cut(std::string_view text, std::size_t most) {
  constexpr std::string_view ellipsis = "\u2026";
  if (text.size() <= most) return std::string(text);
  std::size_t end = most > ellipsis.size() ? most - ellipsis.size() : 0;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + std::string(ellipsis);
}

}  // namespace ledelint
