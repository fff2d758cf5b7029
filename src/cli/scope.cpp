#include "cli/scope.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "cli/lint.hpp"
#include "report/formats.hpp"
#include "text/unicode.hpp"

namespace ledelint::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_list = std::uint64_t{1} << 30U;

/// The folder above that holds .git, or the folder itself.
fs::path repository_root(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (fs::exists(at / ".git", error)) return at;
    if (!at.has_parent_path() || at.parent_path() == at) return folder;
  }
}

}  // namespace

std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(path, error);
  return error ? path : resolved.string();
}

std::variant<Baseline, std::vector<Error>> load_baseline(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error))
    return std::vector<Error>{
        {path, "there is no such baseline; `ledelint baseline create` writes one"}};
  Result<std::string> text = read_file(path, largest_list);
  if (!text) return std::vector<Error>{{path, text.error().message}};
  return parse_baseline(*text, path);
}

std::vector<Error> Scope::open(const Options& options) {
  if (options.command == Command::check && !options.baseline.empty()) {
    baseline_path_ = options.baseline;
    auto loaded = load_baseline(options.baseline);
    if (auto* const errors = std::get_if<std::vector<Error>>(&loaded)) return std::move(*errors);
    baseline_ = std::get<Baseline>(std::move(loaded));
    accepted_ = baseline_.gaps();
  }
  if (options.diff.empty()) return {};
  by_change_ = true;
  if (options.diff == "-") {
    Result<std::string> patch = read_standard_input(largest_list);
    if (!patch) return {{"--diff -", patch.error().message}};
    auto files = parse_patch(*patch);
    if (!files) return {{"--diff " + files.error().where, files.error().message}};
    std::error_code error;
    const fs::path here = fs::current_path(error);
    const fs::path root = repository_root(here);
    for (PatchedFile& file : *files) {
      // Patches name files from the root; those made with --relative or by diff from here.
      const fs::path below = root / file.path;
      std::string path = canonical(
          (fs::exists(below, error) ? below : here / file.path).lexically_normal().string());
      paths_.push_back(path);
      std::vector<LineRange>& added = added_[std::move(path)];
      added.insert(added.end(), file.added.begin(), file.added.end());
      std::ranges::sort(added, {}, &LineRange::first);
    }
    return {};
  }
  Result<git::Changes> changes = git::changes_since(options.diff, options.direct);
  if (!changes) return {{"--diff", changes.error().message}};
  changes_ = *std::move(changes);
  for (const git::Change& change : changes_.list) {
    std::string path = (fs::path(changes_.root) / change.path).string();
    paths_.push_back(path);
    change_at_.emplace(std::move(path), change);
  }
  blobs_ = std::make_unique<git::Blobs>();
  return {};
}

void Scope::narrow(Inputs& inputs) {
  if (!by_change_) return;
  std::optional<Result<std::unordered_set<std::string>>> there;
  std::erase_if(inputs.list, [&](const Input& input) {
    const std::string path = canonical(input.absolute);
    if (blobs_ == nullptr) return !added_.contains(path);
    if (change_at_.contains(path)) return false;
    const std::string below = fs::path(path).lexically_relative(changes_.root).generic_string();
    if (below.empty() || below.starts_with("..")) {
      inputs.errors.push_back(
          {input.path, "--diff: the file is outside of the repository " + changes_.root});
      return true;
    }
    // Neither changed nor new to git: as it was, unless git is told to ignore it.
    if (!there) {
      there.emplace(git::paths_of(changes_.base));
      if (!*there) inputs.errors.push_back({"--diff", there->error().message});
    }
    if (!*there) return true;
    if (!(*there)->contains(below)) return false;
    if (!input.standard_input) return true;
    // What comes by standard input may differ from the file that did not change.
    change_at_.emplace(path, git::Change{below, below, changes_.base + ":" + below});
    return false;
  });
}

void Scope::drop_known(const Input& input, const std::vector<FileReport*>& reports,
                       const Options& options, const RuleSet& rules, std::vector<Error>& errors) {
  const auto change = change_at_.find(canonical(input.absolute));
  KnownGaps before;
  std::string note;
  if (change != change_at_.end() && !change->second.blob.empty()) {
    Result<std::string> bytes = blobs_->read(change->second.blob, options.max_file_size);
    if (!bytes) {
      errors.push_back({input.path, "--diff: " + bytes.error().message});
      return;
    }
    // Under the new name, so that the fingerprints of a renamed file stay the same.
    Input old = input;
    if (options.input_format.empty())
      if (const Reader* const reader = reader_for_path(change->second.old_path))
        old.reader = reader;
    const Result<void> read =
        read_records(*old.reader, *std::move(bytes), options.reading, [&](Result<Record> record) {
          if (record) {
            before.add(lint(article_of(old, *record), std::move(record->document), options));
          } else {
            note = record.error().message;
          }
        });
    if (!read) note = read.error().message;
  }
  for (FileReport* const report : reports) {
    report->outside =
        take_out(*report, rules, [&](const Finding& finding) { return before.has(finding); });
    if (!note.empty())
      report->notes.push_back("the version before could not be read (" + note +
                              "): every gap in it counts as new");
  }
}

Scope::Limited Scope::limit(const Input& input, const std::vector<FileReport*>& reports,
                            const Options& options, const RuleSet& rules) {
  Limited limited;
  if (!baseline_path_.empty()) {
    for (FileReport* const report : reports) {
      for (const Finding& finding : report->findings)
        if (is_gap(finding)) limited.gaps.push_back(finding.fingerprint);
      report->accepted =
          take_out(*report, rules, [&](const Finding& finding) { return accepted_.has(finding); });
    }
  }
  if (blobs_ != nullptr) {
    drop_known(input, reports, options, rules, limited.errors);
  } else if (by_change_) {
    const auto added = added_.find(canonical(input.absolute));
    for (FileReport* const report : reports)
      report->outside = take_out(*report, rules, [&](const Finding& finding) {
        const FileSpan whole{std::min(finding.sentence.begin, finding.span.begin),
                             std::max(finding.sentence.end, finding.span.end)};
        return added == added_.end() ||
               !touches(added->second, report->document.position(whole.begin).line,
                        report->document.position(std::max(whole.end, 1U) - 1).line);
      });
  }
  return limited;
}

void Scope::note(const Input& input, const Limited& limited) {
  if (baseline_path_.empty()) return;
  checked_.insert(unicode::repaired(input.identity));
  alive_.insert(limited.gaps.begin(), limited.gaps.end());
}

std::string Scope::stale() const {
  const auto stale = static_cast<std::uint32_t>(
      std::ranges::count_if(baseline_.entries, [&](const BaselineEntry& entry) {
        return is_in(entry, checked_) && !alive_.contains(entry.fingerprint);
      }));
  if (stale == 0) return {};
  return baseline_path_ + ": " + std::to_string(stale) +
         (stale == 1 ? " entry is" : " entries are") +
         " stale, the gap is gone: `ledelint baseline prune` takes such out";
}

}  // namespace ledelint::cli
