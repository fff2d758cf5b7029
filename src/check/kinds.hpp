#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/candidate.hpp"
#include "check/rule_set_data.hpp"
#include "ledelint/article.hpp"
#include "text/strict_json.hpp"

namespace ledelint {

/// What a kind needs to turn a `when` into predicates.
class RuleCompiler {
 public:
  RuleCompiler(LexiconBuilder& lexicon, RuleSetData& data) : lexicon_(lexicon), data_(data) {}

  /// Compiles patterns; gives their range.
  Result<std::pair<std::uint32_t, std::uint32_t>> patterns(const Json& list,
                                                           const std::string& where);
  /// Labels of `list`, as a set.
  Result<LabelSet> labels(const Json& names, std::string_view list, const std::string& where);

 private:
  LexiconBuilder& lexicon_;
  RuleSetData& data_;
};

/// A percentage, a sum, a count or a multiple, as an article has it.
struct Figure {
  TokenRange tokens;
  Unit unit = Unit::count;
  double value = 0;
};

/// What most rules ask of an attribution first, read once an article.
struct AttributionKey {
  LabelSet labels;             ///< of the source's noun, with what the noun begins
  std::uint64_t folded = 0;    ///< the same in one word
  std::uint16_t kind = 0;      ///< bit of its SourceKind
  std::uint16_t shape = 0;     ///< bit of its CueShape
  std::uint16_t frames = 0;    ///< bit of its Frame, and that of `other` where "other" stands in it
  std::int16_t plural = -1;    ///< 0 singular, 1 plural, -1 no source
  std::uint32_t position = 0;  ///< index into Article::attributions
};

/// What every kind looks at: the article, its pattern hits by pattern, its figures.
class Search {
 public:
  Search(const Article& article, const RuleSetData& data);

  [[nodiscard]] const Article& article() const { return article_; }
  [[nodiscard]] const RuleSetData& data() const { return data_; }
  /// The attributions that tell something.
  [[nodiscard]] std::span<const AttributionKey> attributions() const { return attributions_; }
  /// Hits of the patterns [first, end), as indices into Article::pattern_hits;
  /// by pattern, then by place.
  [[nodiscard]] std::span<const std::uint32_t> hits(std::uint32_t first, std::uint32_t end) const {
    return std::span(order_).subspan(first_[first], first_[end] - first_[first]);
  }
  /// All figures of the article in order; they are read when first asked for.
  [[nodiscard]] const std::vector<Figure>& figures() const;
  /// How many hits of the given patterns begin in `window`; counts no further than `enough`.
  [[nodiscard]] std::uint32_t count_in(std::uint32_t first, std::uint32_t end, TokenRange window,
                                       std::uint32_t enough) const;

 private:
  const Article& article_;
  const RuleSetData& data_;
  std::vector<AttributionKey> attributions_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> first_;
  mutable std::optional<std::vector<Figure>> figures_;
};

/// A kind of rule: how `when` is compiled and how candidates are found. `find`
/// sees one alternative of one rule at a time.
struct RuleKind {
  std::string_view name;
  std::string_view summary;
  Result<void> (*compile)(const Json& when, RuleCompiler& compiler, When& out,
                          const std::string& where);
  void (*find)(const Search& search, std::uint32_t rule, const When& when,
               std::vector<Candidate>& out);
};

[[nodiscard]] std::span<const RuleKind> rule_kinds();

}  // namespace ledelint
