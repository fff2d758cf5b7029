#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "ledelint/finding.hpp"
#include "ledelint/result.hpp"
#include "project/baseline.hpp"
#include "project/git.hpp"
#include "project/patch.hpp"

namespace ledelint::cli {

/// Which findings of a run count: those the baseline does not have (`--baseline`) and the
/// version before did not have (`--diff`). Without either, all.
class Scope {
 public:
  /// Reads the baseline, the patch, or what git says. The errors mean that nothing can be
  /// judged.
  [[nodiscard]] std::vector<Error> open(const Options& options);

  /// Whether a patch or a revision says what is looked at.
  [[nodiscard]] bool by_change() const { return by_change_; }
  /// The files that changed, absolute; they need not be articles.
  [[nodiscard]] const std::vector<std::string>& changed() const { return paths_; }
  /// Takes out of the inputs what did not change.
  void narrow(Inputs& inputs);

  /// Takes out of the reports on an input what does not count. May be called by several
  /// threads. Returns the gaps the baseline is to be compared with, and what went wrong.
  struct Limited {
    std::vector<std::uint64_t> gaps;
    std::vector<Error> errors;
  };
  [[nodiscard]] Limited limit(const Input& input, const std::vector<FileReport*>& reports,
                              const Options& options, const RuleSet& rules);

  /// Notes what limit() returned for an input that could be read.
  void note(const Input& input, const Limited& limited);
  /// Tells how many entries of the baseline are stale, as far as this run can know.
  [[nodiscard]] std::string stale() const;

 private:
  void drop_known(const Input& input, const std::vector<FileReport*>& reports,
                  const Options& options, const RuleSet& rules, std::vector<Error>& errors);

  bool by_change_ = false;
  std::vector<std::string> paths_;
  // --diff REV
  git::Changes changes_;
  std::map<std::string, git::Change> change_at_;  ///< by absolute path
  std::unique_ptr<git::Blobs> blobs_;
  // --diff -
  std::map<std::string, std::vector<LineRange>> added_;  ///< by absolute path
  // --baseline
  std::string baseline_path_;
  Baseline baseline_;
  KnownGaps accepted_;
  std::unordered_set<std::uint64_t> alive_;
  std::unordered_set<std::string> checked_;  ///< identities of files
};

/// Reads a baseline file.
[[nodiscard]] std::variant<Baseline, std::vector<Error>> load_baseline(const std::string& path);

/// The path with links resolved, as far as it exists.
[[nodiscard]] std::string canonical(const std::string& path);

}  // namespace ledelint::cli
