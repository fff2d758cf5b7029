// A comment on a pull request: a table by file, the gaps of each folded below it.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "report/entries.hpp"
#include "report/markup.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

/// GitHub takes comments of 65,536 characters; the parts together stay below in bytes.
constexpr std::size_t most_table = 12'000;
constexpr std::size_t most_details = 44'000;
constexpr std::size_t most_errors = 6'000;
constexpr std::size_t most_message = 400;
constexpr std::size_t most_path = 200;

std::string item(const Entry& entry, const FileReport& report, const Run& run) {
  const Finding& finding = *entry.finding;
  const Rule& rule = run.rules.rules()[finding.rule];
  std::string out = "- **line " + std::to_string(finding.start.line) + "** " +
                    std::string(is_gap(finding) ? name(finding.severity) : "closed") + " " +
                    markdown_code(rule.id) + "<br>" +
                    markdown_text(cut(finding.message, most_message)) + "\n";
  const Excerpt words = excerpt(report.document, finding.span, 120);
  out += "  > " + markdown_text(words.before) + "<b>" + markdown_text(words.marked) + "</b>" +
         markdown_text(words.after) + "\n\n";
  if (is_gap(finding)) out += "  " + markdown_text(rule.advice) + "\n";
  if (const std::string note = status_note(finding, report, run); !note.empty())
    out += "  <br>Status: " + markdown_text(note) + "\n";
  if (const std::string also = also_note(entry, run); !also.empty())
    out += "  <br>Also: " + markdown_text(also) + "\n";
  return out;
}

}  // namespace

void markdown_file(std::string&, const FileReport& report, Run& run) {
  ++run.files;
  keep_notes(report, run);
  const std::vector<Entry> shown = entries(report, run, Entries::groups);
  if (shown.empty()) return;
  Kept& kept = run.kept;
  std::array<std::uint32_t, 4> counts{};
  for (const Entry& entry : shown)
    ++counts[is_gap(*entry.finding) ? static_cast<std::size_t>(entry.finding->severity) : 0];

  const std::string path = cut(report.path, most_path);
  std::string row = "| " + markdown_code(path) + " |";
  for (const std::size_t severity : {3U, 2U, 1U})
    row += " " + std::to_string(counts[severity]) + " |";
  row += '\n';
  if (kept.table.size() + row.size() <= most_table) {
    kept.table += row;
  } else {
    ++kept.untold_files;
  }

  const std::string head = "<details><summary>" + xml_text(path) + ": " +
                           counted(shown.size(), "finding") + "</summary>\n\n";
  constexpr std::string_view tail = "\n</details>\n\n";
  std::string items;
  std::uint32_t told = 0;
  for (const Entry& entry : shown) {
    const std::string one = item(entry, report, run);
    // Once something did not fit nothing further is tried, so that what is told is the
    // beginning and not what happened to be short.
    if (kept.untold != 0 ||
        kept.details.size() + head.size() + items.size() + one.size() + tail.size() >
            most_details) {
      kept.untold += static_cast<std::uint32_t>(shown.size()) - told;
      break;
    }
    items += one;
    ++told;
  }
  if (told != 0) kept.details += head + items + std::string(tail);
}

void markdown_end(std::string& out, Run& run) {
  const Kept& kept = run.kept;
  const auto& gaps = run.gaps;
  const std::uint32_t shown = gaps[1] + gaps[2] + gaps[3] - run.below;
  // The comment lets a bot find and replace what it wrote before.
  out += "<!-- ledelint -->\n### ledelint: " + (shown == 0 ? "no gaps" : counted(shown, "gap")) +
         " in " + counted(run.files, "file") + "\n\n";
  if (!kept.table.empty())
    out += "| file | errors | warnings | info |\n|---|--:|--:|--:|\n" + kept.table + "\n";
  if (kept.untold_files != 0)
    out += counted(kept.untold_files, "file") + " more with findings.\n\n";
  out += kept.details;
  if (kept.untold != 0)
    out += counted(kept.untold, "finding") +
           " left out: GitHub takes comments of at most 65,536 characters.\n\n";
  if (run.left_out != 0)
    out += counted(run.left_out, "finding") + " left out by `--max-findings`.\n\n";
  if (run.below != 0)
    out += counted(run.below, "gap") + " below " + std::string(name(run.view.severity)) +
           " not shown.\n\n";
  if (run.errors.empty()) return;
  out += "Not checked:\n\n";
  const std::size_t begin = out.size();
  std::size_t told = 0;
  for (const Error& error : run.errors) {
    const std::string line = "- " + markdown_text(cut(error.text(), most_message)) + "\n";
    if (out.size() - begin + line.size() > most_errors) break;
    out += line;
    ++told;
  }
  if (told < run.errors.size())
    out += "- and " + std::to_string(run.errors.size() - told) + " more\n";
}

}  // namespace ledelint
