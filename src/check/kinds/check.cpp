// {"check": "same-office"}

#include <algorithm>

#include "check/kinds/all.hpp"

namespace ledelint {

namespace {

constexpr std::array<std::string_view, 1> check_names = {"same-office"};

/// An office that "declined to comment" and somebody unnamed of that office who does.
void same_office(const Search& search, std::uint32_t rule, std::vector<Candidate>& out) {
  const Article& article = search.article();
  const LabelId silence = search.data().lexicon.label("closers/no-comment");
  constexpr std::uint32_t reach =
      8;  // tokens before "declined to comment" that may name the office
  std::vector<std::uint32_t> offices;   // hashes of their words
  std::vector<std::uint32_t> silent;    // sentences
  std::vector<std::uint32_t> refusals;  // first tokens of "declined to comment"
  std::uint32_t s = 0;
  for (const PhraseHit& hit : article.hits) {
    const std::uint32_t i = hit.tokens.begin;
    if (!search.data().lexicon.has(hit.sense, silence) || article.tokens[i].tags.has(Tag::quoted))
      continue;
    while (article.sentences[s].tokens.end <= i) ++s;
    silent.push_back(s);
    refusals.push_back(i);
    for (std::uint32_t k = i; k-- > article.sentences[s].tokens.begin && k + reach > i;) {
      const Token& token = article.tokens[k];
      if (token.tags.has(Tag::punctuation)) break;
      if (token.tags.any(Tag::determiner, Tag::preposition, Tag::adverb, Tag::modal, Tag::have,
                         Tag::be, Tag::possessive, Tag::pronoun, Tag::possessive_clitic))
        continue;
      offices.push_back(token.hash);
    }
  }
  if (silent.empty()) return;
  std::sort(offices.begin(), offices.end());
  for (std::size_t a = 0; a < article.attributions.size(); ++a) {
    const Attribution& attribution = article.attributions[a];
    if (!attribution.source) continue;
    const Source& source = *attribution.source;
    if (source.kind != SourceKind::unnamed_person && source.kind != SourceKind::unnamed_group)
      continue;
    // Who declines is not somebody who speaks after all.
    const auto refusal = std::lower_bound(refusals.begin(), refusals.end(), source.tokens.begin);
    if (refusal != refusals.end() && *refusal <= attribution.cue_tokens.end) continue;
    bool same = false;
    for (std::uint32_t i = source.tokens.begin; i < source.tokens.end && !same; ++i) {
      const Token& token = article.tokens[i];
      if (i != source.head && !token.tags.any(Tag::determiner, Tag::preposition))
        same = std::binary_search(offices.begin(), offices.end(), token.hash);
      // one of its managers, right after it refused
      if (token.tags.has(Tag::possessive) && !token.tags.has(Tag::possessive_clitic)) {
        const auto near = std::lower_bound(
            silent.begin(), silent.end(), attribution.sentence == 0 ? 0 : attribution.sentence - 1);
        same = same || (near != silent.end() && *near <= attribution.sentence);
      }
    }
    if (!same) continue;
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = {std::min(source.tokens.begin, attribution.cue_tokens.begin),
                        std::max(source.tokens.end, attribution.cue_tokens.end)};
    candidate.attribution = static_cast<std::int32_t>(a);
    out.push_back(candidate);
  }
}

}  // namespace

Result<void> compile_check(const Json& when, RuleCompiler&, When& out, const std::string& where) {
  if (Result<void> ok = only_keys(when, {"check", "atMost"}, where); !ok) return ok;
  if (!when.contains("check")) return Error{where, "needs \"check\": same-office"};
  auto bits = bits_of(when["check"], check_names, where + "/check");
  if (!bits) return bits.error();
  out.check = *bits;
  return {};
}

void find_check(const Search& search, std::uint32_t rule, const When& when,
                std::vector<Candidate>& out) {
  if ((when.check & 1U) != 0) same_office(search, rule, out);
}

}  // namespace ledelint
