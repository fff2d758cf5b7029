#include "project/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/lint.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/scope.hpp"
#include "report/terminal.hpp"
#include "text/unicode.hpp"

namespace ledelint::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view unknown_bytes = "\uFFFD";  ///< see unicode::repaired

/// The file an entry is about, or nothing when it is gone.
std::optional<std::string> file_of(const BaselineEntry& entry, const fs::path& root) {
  std::error_code error;
  if (fs::exists(root / entry.path, error)) return (root / entry.path).string();
  for (std::size_t at = entry.path.rfind('#'); at != entry.path.npos && at != 0;
       at = entry.path.rfind('#', at - 1))
    if (fs::exists(root / entry.path.substr(0, at), error))
      return (root / entry.path.substr(0, at)).string();
  return std::nullopt;
}

/// What the articles say today.
struct Today {
  std::vector<BaselineEntry> entries;              ///< gaps a report would show
  std::unordered_map<std::uint64_t, Status> gaps;  ///< all of them
  std::unordered_set<std::string> checked;         ///< identities of files
  std::vector<Error> errors;
};

Today check_all(const Options& options, Projects& projects) {
  Today today;
  const Inputs inputs = find_inputs(options, projects);
  const RuleSet rules = projects.catalogue();
  today.errors = faults_of(projects, inputs, options.asked, rules);
  struct Done {
    std::size_t input = 0;
    std::vector<BaselineEntry> gaps;
    std::vector<bool> shown;
    std::vector<Error> errors;
  };
  Progress progress(options.progress, inputs.list.size(), true);
  in_order(
      inputs.list.size(), jobs_for(options, inputs.list.size()),
      [&](std::size_t i) {
        Done done{i, {}, {}, {}};
        for (Result<Record>& record : read_input(inputs.list[i], options)) {
          if (!record) {
            done.errors.push_back(record.error());
            continue;
          }
          const Input article = article_of(inputs.list[i], *record);
          const FileReport report = lint(article, std::move(record->document), options);
          for (const Finding& finding : report.findings) {
            if (!is_gap(finding)) continue;
            done.gaps.push_back({finding.fingerprint, finding.status,
                                 unicode::repaired(article.identity),
                                 rules.rules()[finding.rule].id, finding.text});
            done.shown.push_back(finding.severity >= report.shown);
          }
        }
        return done;
      },
      [&](Done done) {
        if (done.errors.empty())
          today.checked.insert(unicode::repaired(inputs.list[done.input].identity));
        for (Error& error : done.errors) today.errors.push_back(std::move(error));
        for (std::size_t i = 0; i < done.gaps.size(); ++i) {
          today.gaps.emplace(done.gaps[i].fingerprint, done.gaps[i].status);
          if (done.shown[i]) today.entries.push_back(std::move(done.gaps[i]));
        }
        progress.step();
      });
  return today;
}

}  // namespace

int run_baseline(const Options& options) {
  const std::string& path = options.baseline;
  const bool create = options.action == BaselineAction::create;
  std::error_code error;
  Baseline baseline;
  if (create) {
    if (fs::exists(path, error) && !options.force) {
      complain(path +
               ": there is a baseline already: `ledelint baseline update` brings it up to "
               "date, --force writes a new one over it");
      return 2;
    }
  } else {
    auto loaded = load_baseline(path);
    if (const auto* const faults = std::get_if<std::vector<Error>>(&loaded)) {
      for (const Error& fault : *faults) complain(fault.text());
      return 2;
    }
    baseline = std::get<Baseline>(std::move(loaded));
  }

  Projects projects(options.config, options.packs);
  const fs::path root = root_of_identities(options, projects);
  Options asked = options;
  if (asked.paths.empty()) {
    const fs::path here = fs::current_path(error);
    std::string last;
    for (const BaselineEntry& entry : baseline.entries) {
      if (entry.path == last) continue;
      last = entry.path;
      if (const auto file = file_of(entry, root))
        asked.paths.push_back(fs::path(*file).lexically_relative(here).string());
    }
  }
  Today today = check_all(asked, projects);
  for (const Error& fault : today.errors) complain(fault.text());

  const std::size_t before = baseline.entries.size();
  std::size_t missing = 0;
  std::size_t added = 0;
  std::size_t worse = 0;
  if (create) {
    baseline.entries = std::move(today.entries);
  } else {
    std::erase_if(baseline.entries, [&](const BaselineEntry& entry) {
      if (is_in(entry, today.checked)) return !today.gaps.contains(entry.fingerprint);
      // A name that is not UTF-8 cannot be looked for by what stands in the file.
      return entry.path.find(unknown_bytes) == entry.path.npos && !file_of(entry, root);
    });
    if (options.action == BaselineAction::update) {
      std::unordered_map<std::uint64_t, std::size_t> at;
      for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
        BaselineEntry& entry = baseline.entries[i];
        at.emplace(entry.fingerprint, i);
        const auto now = today.gaps.find(entry.fingerprint);
        if (now != today.gaps.end() && now->second == Status::partial)
          entry.status = Status::partial;
      }
      for (BaselineEntry& entry : today.entries) {
        const auto known = at.find(entry.fingerprint);
        if (known == at.end()) {
          if (options.grow) baseline.entries.push_back(std::move(entry));
          ++(options.grow ? added : missing);
        } else if (entry.status == Status::open &&
                   baseline.entries[known->second].status == Status::partial) {
          // It got worse, which is a new gap too.
          if (options.grow) baseline.entries[known->second].status = Status::open;
          ++(options.grow ? worse : missing);
        }
      }
    }
  }
  baseline.sort();
  const std::size_t after = baseline.entries.size();

  Output file(path);
  file.buffer() = to_json(baseline);
  if (const Result<void> done = file.finish(); !done) {
    complain(done.error().text());
    return 2;
  }
  std::string told = path + ": " + counted(static_cast<std::uint32_t>(after), "gap") + " accepted";
  if (!create) {
    const std::size_t stale = before + added - after;
    told += stale == 0   ? ", nothing stale"
            : stale == 1 ? ", 1 stale entry taken out"
                         : ", " + std::to_string(stale) + " stale entries taken out";
    if (added + worse != 0) told += ", " + std::to_string(added + worse) + " new";
  }
  told += '\n';
  if (missing != 0)
    told += counted(static_cast<std::uint32_t>(missing), "new gap") +
            " left out: --grow accepts new gaps as well\n";
  const int status = options.view.quiet ? 0 : print(told);
  return today.errors.empty() ? status : 2;
}

}  // namespace ledelint::cli
