#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/article.hpp"
#include "ledelint/document.hpp"
#include "ledelint/finding.hpp"
#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"

namespace ledelint {

/// The version of the library and the tool, "0.1.0".
[[nodiscard]] std::string_view version();

/// An article from bytes in that format ("text", "markdown"): what is wrong when the
/// format is unknown, or the bytes are not UTF-8 or 2 GiB or more.
[[nodiscard]] Result<Document> read(std::string_view format, std::string bytes);

/// What each room took, added up.
struct RoomTimes {
  std::chrono::nanoseconds segment{};
  std::chrono::nanoseconds tag{};
  std::chrono::nanoseconds attribute{};
  std::chrono::nanoseconds check{};
  std::chrono::nanoseconds resolve{};

  RoomTimes& operator+=(const RoomTimes& more) {
    segment += more.segment;
    tag += more.tag;
    attribute += more.attribute;
    check += more.check;
    resolve += more.resolve;
    return *this;
  }
};

struct CheckOptions {
  Profile profile = Profile::news;
  bool trial = false;
  /// What holds for each rule, instead of what the rule says of the profile and of being
  /// on trial; a rule that is off does not run. Empty: the rules' own.
  std::span<const Severity> severity{};
  RoomTimes* times = nullptr;  ///< where to add what it took; null: nobody asks
};

/// The rules' own severities in a profile, by rule; trial rules are off unless asked for.
[[nodiscard]] std::vector<Severity> severities(const RuleSet& rules, Profile profile, bool trial);

/// read -> segment -> tag -> attribute: everything but the rules.
/// Cost: linear in the text; no allocation per token.
[[nodiscard]] Article analyse(Document document, const RuleSet& rules);

/// analyse -> check -> resolve -> suppress. `findings` holds open, partial and closed ones of
/// every severity; what of it counts is the caller's choice. `path` is what the
/// fingerprints hash: relative, with '/'.
[[nodiscard]] FileReport check(std::string_view path, Document document, const RuleSet& rules,
                               const CheckOptions& options = {});

}  // namespace ledelint
