#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/finding.hpp"
#include "ledelint/rule.hpp"
#include "project/config.hpp"

namespace ledelint {

/// A configuration and the rules it leads to.
struct Project {
  Config config;
  RuleSet rules;
  /// Where the rules and the questions that only it has begin in Projects::catalogue().
  std::uint32_t first_rule = 0;
  std::uint32_t first_item = 0;
};

/// Which configuration files a run reads.
struct ConfigChoice {
  std::string file;   ///< this one for all; empty: the nearest above each article
  bool none = false;  ///< no file at all
};

/// The configurations of a run. Every file is read once and every distinct rule set is
/// compiled once, whatever number of articles it holds for.
class Projects {
 public:
  /// `packs` are folders the command line adds to every rule set.
  Projects(ConfigChoice choice, std::vector<std::string> packs);

  /// What holds for the articles of an absolute folder. The reference stays good.
  [[nodiscard]] const Project& at(const std::string& folder);
  /// The rules of all of them, to report with: see globalise().
  [[nodiscard]] RuleSet catalogue() const;
  /// All that is wrong with the files read so far.
  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

 private:
  [[nodiscard]] std::string nearest(const std::string& folder);
  const Project& project_of(const std::string& file);
  void place(Project& project);
  RuleSet rules_of(const Config& config);

  ConfigChoice choice_;
  std::vector<std::string> packs_;
  std::string here_;
  std::deque<Project> list_;
  std::map<std::string, std::string> nearest_;     ///< file by folder
  std::map<std::string, const Project*> by_file_;  ///< by path of the file; "": none
  std::map<std::string, RuleSet> rule_sets_;       ///< by what they are made of
  std::vector<RuleSet> distinct_;                  ///< those with rules of their own, in order
  std::vector<Error> errors_;
};

/// Turns the rules and questions of a report into those of Projects::catalogue().
void globalise(const Project& project, FileReport& report);

/// The nearest `.ledelint.json` in an absolute folder or above it, as far as the root of
/// its repository, else the user's own; empty when there is none.
[[nodiscard]] std::string find_config(const std::string& folder);

}  // namespace ledelint
