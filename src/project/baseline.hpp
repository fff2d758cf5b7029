#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "ledelint/finding.hpp"
#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// Gaps that are there already, by fingerprint. One that was partly sourced does not
/// stand for one that is open: it got worse.
class KnownGaps {
 public:
  void add(std::uint64_t fingerprint, Status status);
  /// Adds the gaps of a report; what the article closes is none.
  void add(const FileReport& report);
  [[nodiscard]] bool has(const Finding& finding) const;

 private:
  std::unordered_map<std::uint64_t, Status> status_;
};

/// One accepted gap. The fingerprint decides; the rest is for those who read the file.
struct BaselineEntry {
  std::uint64_t fingerprint = 0;
  Status status = Status::open;  ///< open or partial
  std::string path;              ///< as the fingerprint has it; `file#id` in a file of several
  std::string rule;
  std::string text;

  bool operator==(const BaselineEntry&) const = default;
};

/// The gaps a project has accepted, by path, rule, text and fingerprint.
struct Baseline {
  std::vector<BaselineEntry> entries;

  /// Puts the entries in their order, each fingerprint once.
  void sort();
  [[nodiscard]] KnownGaps gaps() const;
};

/// Reads a baseline file. All that is wrong is told as `path`:line:column.
[[nodiscard]] std::variant<Baseline, std::vector<Error>> parse_baseline(std::string_view text,
                                                                        const std::string& path);
/// The file: JSON with one entry per line, so that changes to it merge calmly.
[[nodiscard]] std::string to_json(const Baseline& baseline);

/// Whether one of the files has what the entry is about: it itself or a record of it
/// (`file#id`).
[[nodiscard]] bool is_in(const BaselineEntry& entry, const std::unordered_set<std::string>& files);

/// Takes the gaps for which `known` holds out of a report, and what they added to its
/// checklist. Returns how many of them the report would have shown.
std::uint32_t take_out(FileReport& report, const RuleSet& rules,
                       const std::function<bool(const Finding&)>& known);

}  // namespace ledelint
