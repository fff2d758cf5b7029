#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledelint/document.hpp"
#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

/// What in the article filled the gap.
struct Closing {
  std::string_view rule;  ///< "R3"
  std::string_view how;   ///< person, org, doc, outlet, metonym or link
  std::string text;
  TextSpan text_span;
  FileSpan span;
};

struct Finding {
  std::uint32_t rule = 0;                 ///< index into RuleSet::rules()
  Severity severity = Severity::warning;  ///< by profile and status
  Status status = Status::open;
  std::optional<Closing> closed_by;
  std::string message;
  std::string text;  ///< prose of the span, white space folded
  TextSpan text_span;
  FileSpan span;
  FileSpan sentence;
  Position start;
  Position end;
  std::uint32_t paragraph = 0;  ///< 1-based, of a document whose lines nobody sees; else 0
  std::uint64_t fingerprint = 0;
  std::uint32_t group = 0;          ///< findings that overlap within a section share it
  std::uint32_t parts_sourced = 0;  ///< of `parts`, when partial
  std::uint32_t parts = 0;
  bool whole_document = false;
};

enum class ItemState : std::uint8_t { pass, fail, review };

struct ItemResult {
  std::uint32_t item = 0;  ///< index into RuleSet::checklist()
  ItemState state = ItemState::pass;
  std::uint32_t open = 0;  ///< open and partial findings
  std::uint32_t closed = 0;
};

struct SourceEntry {
  std::string name;
  std::string role;
  std::string_view kind;  ///< "named-person" ...
  std::uint32_t mentions = 0;
  FileSpan first;
};

struct SourceSummary {
  std::uint32_t named = 0;
  std::uint32_t unnamed = 0;
  std::uint32_t documents = 0;
  std::optional<std::uint32_t> first_named_at;  ///< byte of the file
  std::vector<SourceEntry> ledger;
};

/// What is to be said about one input.
struct FileReport {
  std::string path;
  std::string file;  ///< the file on disk: the path, but for one of several articles in a file
  std::string_view format;
  Profile profile = Profile::news;
  Severity shown = Severity::warning;                   ///< lowest severity reports show
  std::optional<Severity> fail_on = Severity::warning;  ///< lowest that fails a run, if any
  std::string_view language = "en";
  std::vector<Finding> findings;  ///< by place, then catalogue order
  std::vector<ItemResult> checklist;
  SourceSummary sources;
  std::uint32_t suppressed = 0;  ///< gaps that comments of the article take out
  std::uint32_t sentences = 0;
  std::uint32_t words = 0;
  std::uint32_t attributions = 0;
  /// Gaps that do not count and are in no findings; nothing where nobody asked.
  std::optional<std::uint32_t> accepted;  ///< by the baseline
  std::optional<std::uint32_t> outside;   ///< of what changed
  std::vector<std::string> notes;         ///< "the file is empty" ...
  Document document;                      ///< for excerpts
};

}  // namespace ledelint
