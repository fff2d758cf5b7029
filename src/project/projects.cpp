#include "project/projects.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>
#include <variant>

#include "check/rule_set_data.hpp"

namespace ledelint {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = ".ledelint.json";

std::string personal() {
  const char* const xdg = std::getenv("XDG_CONFIG_HOME");
  const char* const home = std::getenv("HOME");
  fs::path folder;
  if (xdg != nullptr && *xdg == '/') {
    folder = xdg;
  } else if (home != nullptr && *home != '\0') {
    folder = fs::path(home) / ".config";
  } else {
    return {};
  }
  const fs::path file = folder / "ledelint" / file_name;
  std::error_code error;
  return fs::exists(file, error) ? file.string() : std::string();
}

/// "the Post" -> "post" and "the post": copy has it with and without the article.
std::vector<std::string> spellings(std::string_view outlet) {
  std::vector<std::string> out{std::string(outlet)};
  const bool article =
      outlet.size() > 4 && (outlet[0] == 't' || outlet[0] == 'T') && outlet.substr(1, 3) == "he ";
  out.push_back(article ? std::string(outlet.substr(4)) : "the " + std::string(outlet));
  return out;
}

/// The next configuration above a file, in the same repository.
std::string above(const std::string& file) {
  const fs::path folder = fs::path(file).parent_path();
  std::error_code error;
  if (fs::exists(folder / ".git", error) || folder.parent_path() == folder) return {};
  std::string next = find_config(folder.parent_path().string());
  // The user's own stands in for a project's, not above it.
  return next == personal() ? std::string() : next;
}

}  // namespace

std::string find_config(const std::string& folder) {
  fs::path at = folder;
  std::error_code error;
  while (true) {
    if (fs::exists(at / file_name, error)) return (at / file_name).string();
    if (fs::exists(at / ".git", error) || !at.has_parent_path() || at.parent_path() == at) break;
    at = at.parent_path();
  }
  return personal();
}

void globalise(const Project& project, FileReport& report) {
  const RuleSet shared = RuleSet::defaults();
  const auto rules = static_cast<std::uint32_t>(shared.rules().size());
  const auto items = static_cast<std::uint32_t>(shared.checklist().size());
  for (Finding& finding : report.findings)
    if (finding.rule >= rules) finding.rule += project.first_rule - rules;
  for (ItemResult& result : report.checklist)
    if (result.item >= items) result.item += project.first_item - items;
}

Projects::Projects(ConfigChoice choice, std::vector<std::string> packs)
    : choice_(std::move(choice)), packs_(std::move(packs)) {
  std::error_code error;
  here_ = fs::current_path(error).string();
  if (!choice_.file.empty())
    choice_.file = (fs::path(here_) / choice_.file).lexically_normal().string();
}

const Project& Projects::at(const std::string& folder) {
  if (choice_.none) return project_of({});
  if (!choice_.file.empty()) return project_of(choice_.file);
  return project_of(nearest(folder));
}

std::string Projects::nearest(const std::string& folder) {
  const auto it = nearest_.find(folder);
  if (it != nearest_.end()) return it->second;
  return nearest_.emplace(folder, find_config(folder)).first->second;
}

const Project& Projects::project_of(const std::string& file) {
  if (const auto it = by_file_.find(file); it != by_file_.end()) return *it->second;
  Config config;
  if (!file.empty()) {
    std::vector<Error> faults;
    read_config(file, here_, config, faults);
    // A file that leaves the ones above it in force is read again, on top of those.
    std::vector<std::string> chain{file};
    for (std::optional<Given<bool>> root = config.root; root && !root->value;) {
      const std::string next = choice_.file.empty() ? above(chain.back()) : std::string();
      if (next.empty()) break;
      chain.push_back(next);
      Config alone;
      std::vector<Error> told_later;
      read_config(next, here_, alone, told_later);
      root = alone.root;
    }
    if (chain.size() > 1) {
      config = {};
      faults.clear();
      for (auto it = chain.rbegin(); it != chain.rend(); ++it)
        read_config(*it, here_, config, faults);
    }
    config.path = file;
    config.folder = fs::path(file).parent_path().string();
    errors_.insert(errors_.end(), faults.begin(), faults.end());
  }
  const std::size_t faults_before = errors_.size();
  RuleSet rules = rules_of(config);
  const bool sound = errors_.size() == faults_before;
  Project& project = list_.emplace_back(Project{std::move(config), std::move(rules), 0, 0});
  place(project);
  // Where a pack did not load, its rules are not unknown: they are missing, and that is told.
  const bool complete = sound || (packs_.empty() && project.config.packs.empty());
  for (Error& error : bind(project.config, project.rules))
    if (complete) errors_.push_back(std::move(error));
  by_file_.emplace(file, &project);
  return project;
}

/// Gives the project's own rules their place behind those of the projects before it.
void Projects::place(Project& project) {
  const RuleSet shared = RuleSet::defaults();
  std::size_t rule = shared.rules().size();
  std::size_t item = shared.checklist().size();
  const bool own = project.rules.rules().size() > rule || project.rules.checklist().size() > item;
  bool known = !own;
  for (const RuleSet& before : distinct_) {
    known = known || &before.data() == &project.rules.data();
    if (known) break;
    rule += before.rules().size() - shared.rules().size();
    item += before.checklist().size() - shared.checklist().size();
  }
  project.first_rule = static_cast<std::uint32_t>(rule);
  project.first_item = static_cast<std::uint32_t>(item);
  if (!known) distinct_.push_back(project.rules);
}

RuleSet Projects::rules_of(const Config& config) {
  std::vector<std::string> folders = packs_;
  for (const Given<std::string>& pack : config.packs)
    if (std::ranges::find(folders, pack.value) == folders.end()) folders.push_back(pack.value);
  std::vector<LexiconChange> changes = config.lexicon;
  for (const Given<std::string>& outlet : config.outlets)
    for (std::string& spelling : spellings(outlet.value))
      changes.push_back({"organisations/outlet", std::move(spelling), outlet.from.text(), false});
  if (folders.empty() && changes.empty()) return RuleSet::defaults();

  std::string key;
  for (const std::string& folder : folders) key += folder + '\0';
  for (const LexiconChange& change : changes)
    key += change.list + '\0' + (change.remove ? '-' : '+') + change.term + '\0';
  if (const auto it = rule_sets_.find(key); it != rule_sets_.end()) return it->second;
  auto loaded = RuleSet::with_packs(folders, changes);
  RuleSet rules = RuleSet::defaults();
  if (auto* const sound = std::get_if<RuleSet>(&loaded)) {
    rules = std::move(*sound);
  } else {
    for (Error& error : std::get<std::vector<Error>>(loaded)) errors_.push_back(std::move(error));
  }
  rule_sets_.emplace(std::move(key), rules);
  return rules;
}

RuleSet Projects::catalogue() const {
  if (distinct_.empty()) return list_.empty() ? RuleSet::defaults() : list_.front().rules;
  if (distinct_.size() == 1) return distinct_.front();
  return RuleSet::joined(distinct_);
}

}  // namespace ledelint
