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

namespace {

/// Labels of a source's noun. What the head only begins says more of it: "people [familiar
/// with]".
LabelSet labels_of(const Article& article, const Lexicon& lexicon, const Source& source,
                   LabelId nouns) {
  for (std::size_t h = article.tokens[source.head].first_hit;
       h < article.hits.size() && article.hits[h].tokens.begin == source.head; ++h) {
    const PhraseHit& hit = article.hits[h];
    if (hit.tokens.size() > 1 && hit.tokens.end <= source.tokens.end &&
        lexicon.has(hit.sense, nouns))
      return lexicon.sense(hit.sense).labels;
  }
  return source.noun < 0 ? LabelSet{} : lexicon.sense(static_cast<SenseId>(source.noun)).labels;
}

std::vector<AttributionKey> keys_of(const Article& article, const Lexicon& lexicon) {
  constexpr auto bit = [](auto value) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(value));
  };
  const LabelId nouns = lexicon.label("source-nouns");
  std::vector<AttributionKey> keys;
  keys.reserve(article.attributions.size());
  for (std::size_t i = 0; i < article.attributions.size(); ++i) {
    const Attribution& attribution = article.attributions[i];
    if (!attribution.tells) continue;
    AttributionKey& key = keys.emplace_back();
    key.position = static_cast<std::uint32_t>(i);
    key.shape = bit(attribution.shape);
    key.kind = bit(SourceKind::none);
    if (!attribution.source) continue;
    const Source& source = *attribution.source;
    key.kind = bit(source.kind);
    key.frames = bit(source.frame);
    // "Several other analysts": counted, and of others all the same.
    for (std::uint32_t t = source.tokens.begin; t < source.head && t < source.tokens.begin + 3; ++t)
      if (article.tokens[t].tags.has(Tag::other)) key.frames |= bit(Frame::other);
    key.plural = source.plural ? 1 : 0;
    key.labels = labels_of(article, lexicon, source, nouns);
    key.folded = key.labels.folded();
  }
  return keys;
}

}  // namespace

Search::Search(const Article& article, const RuleSetData& data)
    : article_(article), data_(data), attributions_(keys_of(article, data.lexicon)) {
  // Counted, summed up, and filled from behind: what is left is where each begins.
  first_.assign(data.patterns.size() + 1, 0);
  const std::vector<PatternHit>& hits = article.pattern_hits;
  for (const PatternHit& hit : hits) ++first_[hit.pattern];
  std::uint32_t sum = 0;
  for (std::uint32_t& first : first_) first = sum += first;
  order_.resize(hits.size());
  for (auto i = static_cast<std::uint32_t>(hits.size()); i-- > 0;)
    order_[--first_[hits[i].pattern]] = i;
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
                                                                       const std::string& where) {
  if (!list.is_array() || list.empty()) return Error{where, "is a list of patterns"};
  const auto first = static_cast<std::uint32_t>(data_.patterns.size());
  std::size_t index = 0;
  for (const Json& pattern : list) {
    const std::string here = where + "/" + std::to_string(index++);
    if (!pattern.is_string()) return Error{here, "a pattern is a string"};
    const Result<std::uint32_t> added = data_.patterns.add(pattern.get<std::string>(), lexicon_);
    if (!added) return Error{here, added.error().message};
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
