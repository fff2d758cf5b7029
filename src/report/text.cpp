// story.md:5:1 warning attribution/vague-source
//   5 | Experts suggest three reasons for ...
//     | ^^^^^^^^^^^^^^^
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "report/entries.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

void labelled(std::string& out, const View& view, std::string_view label, std::string_view text) {
  out += "  ";
  paint(out, view.colour, Ink::dim, label);
  out += ' ';
  wrap(out, text, view.width, static_cast<std::uint32_t>(label.size()) + 3, "    ");
  out += '\n';
}

/// The line(s) of the finding with carets below its words.
void show_excerpt(std::string& out, const Finding& finding, const FileReport& report,
                  const View& view, Ink colour) {
  const std::string line = std::to_string(finding.start.line);
  const std::string gutter(line.size() + 2, ' ');
  const auto used = static_cast<std::uint32_t>(gutter.size()) + 3;
  const Excerpt source =
      excerpt(report.document, finding.span, view.width > used + 20 ? view.width - used : 20);
  paint(out, view.colour, Ink::dim, "  " + line + " | ");
  out += source.before;
  paint(out, view.colour, colour, source.marked);
  out += source.after;
  out += '\n';
  paint(out, view.colour, Ink::dim, gutter + " | ");
  out.append(source.column, ' ');
  paint(out, view.colour, colour, std::string(source.width, '^'));
  out += '\n';
}

/// `previous` is the entry printed before; where it is about the same words, they are not
/// shown again.
void print(std::string& out, const Entry& entry, const Entry* previous, const FileReport& report,
           const Run& run) {
  const View& view = run.view;
  const Finding& finding = *entry.finding;
  const Rule& rule = run.rules.rules()[finding.rule];
  const bool closed = !is_gap(finding);
  const Ink colour = closed ? Ink::green : ink(finding.severity);
  const bool same_place = previous != nullptr &&
                          previous->finding->start.line == finding.start.line &&
                          previous->finding->span.overlaps(finding.span);
  if (same_place && out.ends_with("\n\n")) out.pop_back();

  paint(out, view.colour, Ink::bold,
        printable(report.path) + ":" + std::to_string(finding.start.line) + ":" +
            std::to_string(finding.start.column));
  out += ' ';
  paint(out, view.colour, colour, closed ? "closed" : name(finding.severity));
  out += ' ';
  out += rule.id;
  if (finding.paragraph != 0) out += " in paragraph " + std::to_string(finding.paragraph);
  if (finding.status == Status::partial) out += " (partly sourced)";
  if (finding.whole_document) out += " (the whole text)";
  out += '\n';

  if (!same_place) show_excerpt(out, finding, report, view, colour);

  out += "  ";
  wrap(out, printable(finding.message), view.width, 2, "  ");
  out += '\n';

  if (const std::string also = also_note(entry, run); !also.empty())
    labelled(out, view, "also:", also);
  if (const std::string decided = status_note(finding, report, run); !decided.empty())
    labelled(out, view, "status:", decided);
  out += '\n';
}

std::string counts(const ItemResult& item) {
  std::string out;
  if (item.open != 0) out = std::to_string(item.open) + " open";
  if (item.closed != 0) {
    if (!out.empty()) out += ", ";
    out += std::to_string(item.closed) + " closed";
  }
  return out;
}

void checklist(std::string& out, const FileReport& report, const Run& run) {
  if (report.checklist.empty()) return;
  const View& view = run.view;
  paint(out, view.colour, Ink::bold, "Checklist");
  out += '\n';
  std::string_view section;
  std::uint32_t silent = 0;
  for (const ItemResult& result : report.checklist) {
    // A whole page of ticks would hide the few lines that ask for something.
    if (!view.checklist_only && result.state == ItemState::pass && result.closed == 0) {
      ++silent;
      continue;
    }
    const ChecklistItem& item = run.rules.checklist()[result.item];
    if (item.section != section) {
      section = item.section;
      const auto sections = run.rules.sections();
      const auto it = std::ranges::find(sections, item.section, &ChecklistSection::id);
      out += "  ";
      out += it == sections.end() ? item.section : it->title;
      out += '\n';
    }
    out += "    ";
    switch (result.state) {
      case ItemState::pass: paint(out, view.colour, Ink::green, "\u2713"); break;
      case ItemState::fail: paint(out, view.colour, Ink::red, "\u2717"); break;
      case ItemState::review: paint(out, view.colour, Ink::yellow, "?"); break;
    }
    out += ' ';
    std::string text = item.question;
    const std::string tail = counts(result);
    if (!tail.empty()) text += " (" + tail + ")";
    wrap(out, text, view.width, 6, "      ");
    out += '\n';
  }
  if (silent != 0) {
    out += "  ";
    paint(out, view.colour, Ink::green, "\u2713");
    out += ' ';
    const bool all = silent == report.checklist.size();
    const std::string found = report.accepted || report.outside ? "no new gap" : "no gap found";
    wrap(out,
         all ? found + " under any of " + counted(silent, "question") + "; --checklist shows them"
             : found + " under " + counted(silent, "other question") + "; --checklist shows them",
         view.width, 4, "    ");
    out += '\n';
  }
  out += '\n';
}

std::string words_of(std::string_view kind) {
  std::string out(kind);
  std::ranges::replace(out, '-', ' ');
  return out;
}

void ledger(std::string& out, const FileReport& report, const Run& run) {
  const SourceSummary& sources = report.sources;
  if (sources.ledger.empty() && sources.named + sources.unnamed + sources.documents == 0) return;
  const View& view = run.view;
  paint(out, view.colour, Ink::bold, "Sources");
  std::string line = ": " + std::to_string(sources.named) + " named, " +
                     std::to_string(sources.unnamed) + " unnamed, " +
                     counted(sources.documents, "document");
  if (sources.first_named_at)
    line += "; the first named one in " + spot(report.document, *sources.first_named_at);
  wrap(out, line, view.width, 7, "  ");
  out += '\n';

  std::uint32_t name_width = 0;
  std::uint32_t kind_width = 0;
  for (const SourceEntry& entry : sources.ledger) {
    name_width = std::max(name_width, unicode::width(printable(entry.name)));
    kind_width = std::max(kind_width, unicode::width(entry.kind));
  }
  name_width = std::min(name_width, view.width / 3);
  for (const SourceEntry& entry : sources.ledger) {
    const std::string name = fit(printable(entry.name), name_width);
    const std::string kind = words_of(entry.kind);
    const std::string times = std::to_string(entry.mentions) + "\u00D7";
    const std::string place = spot(report.document, entry.first.begin);
    std::string row = "  " + name + padding(name, name_width) + "  " + kind +
                      padding(kind, kind_width) + "  " + padding(times, 4) + times + "  " + place;
    out += row;
    if (!entry.role.empty()) {
      row += padding(place, 8) + "  ";
      out += padding(place, 8) + "  ";
      const std::uint32_t used = unicode::width(row);
      paint(out, view.colour, Ink::dim,
            fit(printable(entry.role), view.width > used + 10 ? view.width - used : 10));
    }
    out += '\n';
  }
  out += '\n';
}

}  // namespace

void text_file(std::string& out, const FileReport& report, Run& run) {
  const View& view = run.view;
  ++run.files;
  const std::array<std::uint32_t, 4> gaps_before = run.gaps;
  const std::uint32_t closed_before = run.closed;
  run.accepted += report.accepted.value_or(0);
  run.outside += report.outside.value_or(0);

  if (view.include_text && !view.summary_only) {
    for (const Block& block : report.document.blocks()) {
      const auto begin = report.document.to_file(block.span).begin;
      paint(out, view.colour, Ink::dim,
            printable(report.path) + ":" + std::to_string(report.document.position(begin).line));
      out += '\n';
      out += printable(report.document.slice(block.span));
      out += "\n\n";
    }
  }
  const std::vector<Entry> shown = entries(report, run, Entries::groups);
  if (!view.checklist_only && !view.summary_only) {
    const Entry* previous = nullptr;
    for (const Entry& entry : shown) {
      print(out, entry, previous, report, run);
      previous = &entry;
    }
  }

  if (view.quiet) return;
  const std::size_t begin = out.size();
  for (const std::string& note : report.notes) {
    paint(out, view.colour, Ink::bold, printable(report.path));
    out += ": " + printable(note) + "\n";
  }
  if (view.summary_only) {
    paint(out, view.colour, Ink::bold, printable(report.path));
    std::uint32_t gaps = 0;
    for (std::size_t i = 1; i < run.gaps.size(); ++i) gaps += run.gaps[i] - gaps_before[i];
    out += ": " + counted(gaps, "gap") + ", " + std::to_string(run.closed - closed_before) +
           " closed; sources: " + std::to_string(report.sources.named) + " named, " +
           std::to_string(report.sources.unnamed) + " unnamed\n";
    return;
  }
  if (!report.checklist.empty() || !report.sources.ledger.empty()) {
    paint(out, view.colour, Ink::bold, printable(report.path));
    out += "\n";
  }
  checklist(out, report, run);
  if (!view.checklist_only) ledger(out, report, run);
  if (out.size() != begin && !out.ends_with("\n\n")) out += '\n';
}

void text_end(std::string& out, Run& run) {
  const View& view = run.view;
  if (view.quiet || run.files == 0) return;
  const auto& gaps = run.gaps;
  const std::uint32_t all = gaps[1] + gaps[2] + gaps[3];
  std::string line = counted(all, "gap") + " (" + counted(gaps[3], "error") + ", " +
                     counted(gaps[2], "warning") + ", " + std::to_string(gaps[1]) + " info) in " +
                     counted(run.files, "file") + "; " + std::to_string(run.closed) +
                     " closed by the article";
  paint(out, view.colour, gaps[3] != 0 ? Ink::red : gaps[2] != 0 ? Ink::yellow : Ink::green, line);
  out += '\n';
  if (run.accepted != 0) out += counted(run.accepted, "gap") + " in the baseline not shown\n";
  if (run.outside != 0) out += counted(run.outside, "gap") + " outside of what changed not shown\n";
  if (run.below != 0 && !view.checklist_only)
    out += counted(run.below, "gap") + " below " + std::string(name(view.severity)) +
           " not shown: see --severity\n";
  if (run.left_out != 0 && !view.checklist_only && !view.summary_only)
    out += counted(run.left_out, "gap") + " more not shown: see --max-findings\n";
}

}  // namespace ledelint
