#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledelint/result.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

enum class Severity : std::uint8_t { off, info, warning, error };
enum class Profile : std::uint8_t { news, wire, opinion, student };
inline constexpr std::size_t profile_count = 4;
enum class Status : std::uint8_t { open, partial, closed, exempt };

[[nodiscard]] std::string_view name(Severity severity);
[[nodiscard]] std::string_view name(Profile profile);
[[nodiscard]] std::string_view name(Status status);
[[nodiscard]] std::optional<Severity> severity_named(std::string_view text);
[[nodiscard]] std::optional<Profile> profile_named(std::string_view text);
[[nodiscard]] std::optional<Status> status_named(std::string_view text);

/// A text that a rule must flag, or must not. In the file marks are written [[so]].
struct Example {
  std::string text;             ///< without the marks
  std::vector<TextSpan> marks;  ///< bytes of `text`; empty: the rule must stay silent
  std::string headline;
  std::string why;
  Profile profile = Profile::news;
  Status status = Status::open;
};

/// What a person reads about a rule, and its examples.
struct RuleText {
  std::string why;
  std::vector<std::string> standards;
  std::vector<Example> examples;
};

struct Rule {
  std::string id;       ///< "attribution/vague-source"
  std::string section;  ///< "attribution"
  std::string item;     ///< "named-source"
  std::string kind;     ///< "attribution"
  std::string message;  ///< with {slots}
  std::string advice;   ///< what a writer can do
  std::array<Severity, profile_count> severity{};
  std::uint32_t closed_by = 0;  ///< bit n: Rn may close it
  bool trial = false;
  std::uint32_t judged = 0;  ///< findings judged on real copy ("observed")
  std::uint32_t kept = 0;    ///< of these, the ones an editor kept
};

/// One of the checklist's 49 items.
struct ChecklistItem {
  std::string section;
  std::string id;
  std::string question;
};

struct ChecklistSection {
  std::string id;
  std::string title;
  std::string question;
};

/// A word a house adds to a list of the lexicon or takes out, and where it says so.
struct LexiconChange {
  /// "belief"; where words have labels, which they are like: "source-nouns/opaque+expert".
  std::string list;
  std::string term;   ///< as in a list: words, `[a|b]`, `x?`, `x~`
  std::string where;  ///< for messages
  bool remove = false;
};

struct RuleSetData;

/// Rules, lexicons and the one matcher compiled from all of them. Cheap to copy
/// (shared, never changed after loading), safe to use from several threads.
class RuleSet {
 public:
  /// The rules digested into the binary.
  [[nodiscard]] static RuleSet defaults();
  /// The default rules with house packs and house words. Every fault of all is told.
  [[nodiscard]] static std::variant<RuleSet, std::vector<Error>> with_packs(
      std::span<const std::string> folders, std::span<const LexiconChange> changes = {});

  /// The rules and questions of several sets, those of the default rules once: to report
  /// with, not to check with. The order is that of the sets.
  [[nodiscard]] static RuleSet joined(std::span<const RuleSet> sets);

  [[nodiscard]] std::span<const Rule> rules() const;
  [[nodiscard]] std::span<const ChecklistSection> sections() const;
  [[nodiscard]] std::span<const ChecklistItem> checklist() const;
  /// Index of a rule by id, or nothing.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
  /// Why, standards and examples. Parses the rule's JSON when asked.
  [[nodiscard]] RuleText text(std::uint32_t rule) const;
  /// 16 hex digits over all rules, lexicons and tables.
  [[nodiscard]] std::string hash() const;
  [[nodiscard]] const RuleSetData& data() const { return *data_; }

  explicit RuleSet(std::shared_ptr<const RuleSetData> data) : data_(std::move(data)) {}

 private:
  std::shared_ptr<const RuleSetData> data_;
};

}  // namespace ledelint
