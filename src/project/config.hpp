#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// Where a value stands, for messages and `print-config`. Line 0: no file gave it.
struct Origin {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  /// "file:line:column"
  [[nodiscard]] std::string text() const;
};

template <class T>
struct Given {
  T value;
  Origin from;
};

/// A glob over paths below the folder of the file that holds it. Without a '/' it is one
/// over names; what fits a folder fits all below it.
struct PathPattern {
  std::string folder;  ///< absolute, without a '/' at its end
  std::string glob;
  Origin from;
};

/// Whether one of the patterns fits an absolute path, or a folder above it.
[[nodiscard]] bool fits(std::span<const PathPattern> patterns, std::string_view path);

/// Globs over rule ids, and the rules they mean once the rule set is known (see bind).
struct RulePatterns {
  std::vector<Given<std::string>> patterns;
  std::vector<std::uint32_t> rules;
};

/// What `rules` says of the rules that fit a glob.
struct RuleSetting {
  RulePatterns which;
  std::array<std::optional<Severity>, profile_count> severity{};
};

/// The settings of a file's body, or of one of its overrides.
struct Layer {
  std::vector<PathPattern> files;  ///< empty: all
  std::optional<Given<Profile>> profile;
  std::optional<Given<Severity>> severity;                ///< lowest shown
  std::optional<Given<std::optional<Severity>>> fail_on;  ///< nothing: never
  std::optional<RulePatterns> select;
  std::optional<RulePatterns> ignore;
  std::vector<RuleSetting> rules;
};

/// One `.ledelint.json` with all it extends.
struct Config {
  std::string path;                       ///< as messages show it; empty: there is no file
  std::string folder;                     ///< absolute folder of the file
  std::vector<Layer> layers;              ///< the weakest first
  std::vector<Given<std::string>> packs;  ///< absolute folders
  std::vector<LexiconChange> lexicon;
  std::vector<Given<std::string>> outlets;  ///< names of the house
  std::vector<PathPattern> exclude;
  std::vector<PathPattern> include;
  std::optional<Given<bool>> root;  ///< false: what the next file above says holds too
};

/// One key that a configuration may have.
struct ConfigKey {
  std::string_view name;
  bool in_overrides = false;
};

/// All keys, in the order of the documentation.
[[nodiscard]] std::span<const ConfigKey> config_keys();

/// Reads a file and what it extends, below what `config` holds already. What is sound
/// comes in, all that is not is told in `errors`. `path` is absolute; messages show it
/// relative to `here` where it lies below.
void read_config(const std::string& path, const std::string& here, Config& config,
                 std::vector<Error>& errors);

/// What the command line asks for; it beats every file.
struct Asked {
  std::optional<Profile> profile;
  std::optional<Severity> severity;
  std::optional<std::optional<Severity>> fail_on;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  bool trial = false;
};

/// Patterns of it that mean no rule: see unknown_rules of selection.hpp.
[[nodiscard]] std::vector<Error> unknown_rules(const Asked& asked, const RuleSet& rules);

/// What holds for one article.
struct Settings {
  Profile profile = Profile::news;
  Severity shown = Severity::warning;                   ///< lowest severity shown
  std::optional<Severity> fail_on = Severity::warning;  ///< nothing: never
  std::vector<Severity> severity;                       ///< by rule; off: does not run
};

/// Which file, or what else, gave each of the settings. Line 0: no file.
struct Origins {
  Origin profile;
  Origin shown;
  Origin fail_on;
  std::vector<Origin> severity;  ///< by rule
};

/// Turns the globs over rule ids into rules. One that fits none is an error, with the id
/// it may have meant.
[[nodiscard]] std::vector<Error> bind(Config& config, const RuleSet& rules);

/// The settings of the article at an absolute path. The weakest first: the rules' own,
/// the configuration, what the article declares of itself, the command line.
[[nodiscard]] Settings settings_for(const Config& config, std::string_view path,
                                    std::optional<Profile> declared, const Asked& asked,
                                    const RuleSet& rules, Origins* origins = nullptr);

}  // namespace ledelint
