#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ledelint/article.hpp"
#include "ledelint/finding.hpp"
#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"
#include "report/gravest.hpp"

namespace ledelint {

/// Which part of the reports is wanted, and for what kind of screen.
struct View {
  Severity severity = Severity::warning;  ///< lowest severity shown
  bool show_closed = false;               ///< in reports for people; JSON has them always
  bool explain_status = false;
  bool checklist_only = false;
  bool summary_only = false;
  bool include_text = false;
  bool quiet = false;    ///< findings and nothing else
  bool tokens = false;   ///< segment: the tokens of each sentence
  bool explain = false;  ///< segment, sources: what decided
  bool colour = false;
  std::uint32_t width = 80;
  std::uint32_t max_findings = std::numeric_limits<std::uint32_t>::max();
};

/// What the segmenter decided at one place where a sentence might end.
struct Decision {
  TextSpan mark;
  std::string_view row;  ///< name of the row of the table that decided
  bool breaks = false;
};

/// What a format keeps until the run is over; none of it grows with the number of articles
/// but a few bytes per finding where the format wants them unique.
struct Kept {
  /// github: the first annotations and rows of the step summary, by severity
  std::array<std::vector<std::string>, 4> annotations{}, rows{};
  std::array<std::uint32_t, 4> entries{};      ///< github: all, by severity
  std::uint32_t written = 0;                   ///< entries in the output so far
  std::string table, details;                  ///< markdown
  std::uint32_t untold = 0, untold_files = 0;  ///< beyond the size a format may have
  Gravest results{25'000};                     ///< sarif: GitHub refuses an upload with more
  std::vector<std::uint32_t> rules{};          ///< sarif: those found, in the order of rules[]
  std::unordered_set<std::uint64_t> fingerprints{};  ///< gitlab
  std::string step_summary{};                        ///< for the file in $GITHUB_STEP_SUMMARY
  std::vector<std::string> remarks{};                ///< what the format has no place for
};

/// What a format knows while it writes: the rules, the view, and the counts so far.
struct Run {
  const RuleSet& rules;
  View view;
  std::span<const Error> errors{};  ///< complete when the format ends
  std::uint32_t files = 0;
  std::array<std::uint32_t, 4> gaps{};  ///< open groups, by their highest severity
  std::uint32_t closed = 0;
  std::uint32_t accepted = 0;  ///< gaps in the baseline, not shown
  std::uint32_t outside = 0;   ///< gaps outside of what changed, not shown
  std::uint32_t below = 0;     ///< gaps less severe than what is shown
  std::uint32_t shown = 0;
  std::uint32_t left_out = 0;  ///< entries beyond --max-findings
  Kept kept{};
  std::vector<Decision> decisions{};  ///< segment --explain: those of the article at hand
};

/// One way to write the reports of `check`: begin, then file by file, then end, so
/// that output can leave before the last input is read. All three append to `out`.
struct Format {
  std::string_view name;
  std::string_view summary;
  void (*begin)(std::string& out, Run& run);
  void (*file)(std::string& out, const FileReport& report, Run& run);
  void (*end)(std::string& out, Run& run);
  bool has_articles = false;  ///< can print checklist, summary and prose as well as findings
};

/// One way to write articles, for `sources` and `segment`.
struct ArticleFormat {
  std::string_view name;
  std::string_view summary;
  void (*begin)(std::string& out, Run& run);
  void (*file)(std::string& out, std::string_view path, const Article& article, Run& run);
  void (*end)(std::string& out, Run& run);
};

/// One way to write the catalogue (`rules`) and one rule of it (`explain`).
struct CatalogueFormat {
  std::string_view name;
  std::string_view summary;
  void (*rules)(std::string& out, const Run& run);
  void (*rule)(std::string& out, std::uint32_t rule, const Run& run);
};

[[nodiscard]] std::span<const Format> check_formats();
[[nodiscard]] std::span<const ArticleFormat> source_formats();
[[nodiscard]] std::span<const ArticleFormat> segment_formats();
[[nodiscard]] std::span<const CatalogueFormat> catalogue_formats();

/// Whether nothing, or not enough, in the article fills it.
[[nodiscard]] inline bool is_gap(const Finding& finding) {
  return finding.status == Status::open || finding.status == Status::partial;
}

}  // namespace ledelint
