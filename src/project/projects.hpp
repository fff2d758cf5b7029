#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "ledelint/finding.hpp"
#include "ledelint/rule.hpp"
#include "project/config.hpp"

namespace ledelint {

/// A configuration and the rules it leads to.
struct Project {
  Config config;
  RuleSet rules;
};

/// The configurations of a run. Every file is read once and every distinct rule set is
/// compiled once, whatever number of articles it holds for.
class Projects {
 public:
  /// `packs` are folders the command line adds to every rule set.
  explicit Projects(std::vector<std::string> packs);

  /// What holds for the articles of an absolute folder. The reference stays good.
  [[nodiscard]] const Project& at(const std::string& folder);
  /// The rules of all of them, to report with: the index of a finding's rule is one of these.
  [[nodiscard]] RuleSet catalogue() const;
  /// All that is wrong with the files read so far.
  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

 private:
  std::vector<std::string> packs_;
  std::deque<Project> list_;
  std::vector<Error> errors_;
};

}  // namespace ledelint
