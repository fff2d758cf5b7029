#include "check/kinds.hpp"

#include <algorithm>
#include <array>

#include "check/kinds/all.hpp"

namespace ledelint {

std::span<const RuleKind> rule_kinds() {
  static constexpr std::array<RuleKind, 7> kinds = {{
      {"phrase", "token patterns", compile_phrase, find_phrase},
      {"attribution", "a source and the cue that says it speaks", compile_attribution,
       find_attribution},
      {"evidence", "studies, data, polls and documents that speak", compile_evidence,
       find_evidence},
      {"number", "percentages, sums and counts", compile_number, find_number},
      {"quotation", "direct quotations and their speakers", compile_quotation, find_quotation},
      {"check", "a function of its own over the article", compile_check, find_check},
      {"suppression", "comments that suppress findings", compile_suppression, find_suppression},
  }};
  return kinds;
}

Search::Search(const Article& article, const RuleSetData& data)
    : article_(article), data_(data), source_nouns_(data.lexicon.label("source-nouns")) {
  first_.assign(data.patterns.size() + 1, 0);
  for (const PatternHit& hit : article.pattern_hits) ++first_[hit.pattern + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  order_.resize(article.pattern_hits.size());
  std::vector<std::uint32_t> next(first_);
  for (std::uint32_t i = 0; i < order_.size(); ++i)
    order_[next[article.pattern_hits[i].pattern]++] = i;
}

std::uint32_t Search::count_in(std::uint32_t first, std::uint32_t end, TokenRange window,
                               std::uint32_t enough) const {
  std::uint32_t count = 0;
  for (std::uint32_t pattern = first; pattern < end && count < enough; ++pattern) {
    const auto here = hits(pattern, pattern + 1);
    auto it = std::lower_bound(here.begin(), here.end(), window.begin,
                               [this](std::uint32_t hit, std::uint32_t token) {
                                 return article_.pattern_hits[hit].tokens.begin < token;
                               });
    for (;
         it != here.end() && article_.pattern_hits[*it].tokens.begin < window.end && count < enough;
         ++it)
      ++count;
  }
  return count;
}

Result<std::pair<std::uint32_t, std::uint32_t>> RuleCompiler::patterns(const Json& list,
                                                                       std::uint32_t rule,
                                                                       const std::string& where) {
  if (!list.is_array() || list.empty()) return Error{where, "is a list of patterns"};
  const auto first = static_cast<std::uint32_t>(data_.patterns.size());
  std::size_t index = 0;
  for (const Json& pattern : list) {
    const std::string here = where + "/" + std::to_string(index++);
    if (!pattern.is_string()) return Error{here, "a pattern is a string"};
    const Result<std::uint32_t> added = data_.patterns.add(pattern.get<std::string>(), lexicon_);
    if (!added) return Error{here, added.error().message};
    data_.pattern_rule.push_back(rule);
  }
  return std::pair{first, static_cast<std::uint32_t>(data_.patterns.size())};
}

Result<LabelSet> RuleCompiler::labels(const Json& names, std::string_view list,
                                      const std::string& where) {
  LabelSet set;
  const auto add = [&](const Json& name) -> Result<void> {
    if (!name.is_string()) return Error{where, "labels are words"};
    const std::string full = std::string(list) + "/" + name.get<std::string>();
    const LabelId id = lexicon_.label(full);
    if (id == no_label) return Error{where, "no label \"" + full + "\" in the lexicons"};
    set.set(id);
    return {};
  };
  if (!names.is_array()) {
    if (Result<void> ok = add(names); !ok) return ok.error();
    return set;
  }
  for (const Json& name : names)
    if (Result<void> ok = add(name); !ok) return ok.error();
  return set;
}

}  // namespace ledelint
