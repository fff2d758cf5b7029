#include "check/check.hpp"

#include <algorithm>

#include "check/kinds.hpp"

namespace ledelint {

namespace {

/// The sentence a token stands in.
std::uint32_t sentence_of(const Article& article, std::uint32_t token) {
  const auto it =
      std::upper_bound(article.sentences.begin(), article.sentences.end(), token,
                       [](std::uint32_t at, const Sentence& s) { return at < s.tokens.begin; });
  return static_cast<std::uint32_t>(it - article.sentences.begin()) - 1;
}

bool in_voice(const Article& article, const Candidate& candidate, Voice voice) {
  const Tags tags = article.tokens[candidate.tokens.begin].tags;
  // A quotation without a speaker begins with its own marks.
  const bool quoted = candidate.quotation < 0 && tags.has(Tag::quoted);
  switch (voice) {
    case Voice::any: return true;
    case Voice::quoted: return quoted;
    case Voice::unquoted: return !quoted;
    case Voice::own: return !quoted && !tags.has(Tag::reported);
  }
  return true;
}

bool headline(const Article& article, const Candidate& candidate) {
  const Sentence& sentence = article.sentences[candidate.sentence];
  return article.document.blocks()[sentence.block].kind == BlockKind::heading;
}

TokenRange window_of(const Article& article, const Need& need, const Candidate& candidate) {
  const auto& sentences = article.sentences;
  const auto at = static_cast<std::int64_t>(candidate.sentence);
  std::int64_t first = at;
  std::int64_t last = at;
  const auto count = static_cast<std::int64_t>(sentences.size());
  const auto block = [&](std::int64_t s) { return sentences[static_cast<std::size_t>(s)].block; };
  switch (static_cast<Window>(need.window)) {
    case Window::phrase: return candidate.tokens;
    case Window::sentence: break;
    case Window::paragraph:
      while (first > 0 && block(first - 1) == block(at)) --first;
      while (last + 1 < count && block(last + 1) == block(at)) ++last;
      break;
    case Window::before: first = 0; break;
    case Window::article:
      first = 0;
      last = count - 1;
      break;
    case Window::sentences:
      first = std::max<std::int64_t>(0, at + need.from);
      last = std::min<std::int64_t>(count - 1, at + need.to);
      break;
  }
  if (first > last) return {};
  return {sentences[static_cast<std::size_t>(first)].tokens.begin,
          sentences[static_cast<std::size_t>(last)].tokens.end};
}

/// How many different things of `need` stand in its window.
std::uint32_t count_in_window(const Search& search, const Need& need, const Candidate& candidate) {
  const Article& article = search.article();
  const TokenRange window = window_of(article, need, candidate);
  std::uint32_t count = search.count_in(need.first_pattern, need.end_pattern, window, need.least);
  const auto wants = [&](Fact fact) {
    return ((need.facts >> static_cast<unsigned>(fact)) & 1U) != 0;
  };
  if (need.facts == 0 || count >= need.least) return count;
  auto attribution = std::lower_bound(
      article.attributions.begin(), article.attributions.end(), window.begin,
      [](const Attribution& a, std::uint32_t token) { return a.cue_tokens.begin < token; });
  for (; attribution != article.attributions.end() && attribution->cue_tokens.begin < window.end &&
         count < need.least;
       ++attribution) {
    if (!attribution->source || attribution - article.attributions.begin() == candidate.attribution)
      continue;
    const SourceKind kind = attribution->source->kind;
    const bool named = kind == SourceKind::named_person || kind == SourceKind::named_org;
    const bool unnamed = kind == SourceKind::unnamed_person || kind == SourceKind::unnamed_group;
    if ((named && wants(Fact::named_source)) || (unnamed && wants(Fact::unnamed_source)) ||
        (kind == SourceKind::document && wants(Fact::document)) || wants(Fact::source))
      ++count;
  }
  if (wants(Fact::quotation)) {
    auto quotation = std::lower_bound(
        article.quotations.begin(), article.quotations.end(), window.begin,
        [](const Quotation& q, std::uint32_t token) { return q.tokens.end <= token; });
    for (; quotation != article.quotations.end() && quotation->tokens.begin < window.end &&
           count < need.least;
         ++quotation)
      ++count;
  }
  if (wants(Fact::number) || wants(Fact::date))
    for (std::uint32_t i = window.begin; i < window.end && count < need.least; ++i) {
      const Token& token = article.tokens[i];
      const bool year = token.tags.has(Tag::number) && token.span.size() == 4;
      if ((wants(Fact::number) && token.tags.has(Tag::number)) ||
          (wants(Fact::date) && (year || token.tags.has(Tag::month))))
        ++count;
    }
  if (wants(Fact::link)) {
    const TextSpan span = article.span_of(window);
    const auto links = article.document.links();
    auto link =
        std::lower_bound(links.begin(), links.end(), span.begin,
                         [](const Link& l, std::uint32_t at) { return l.anchor.end <= at; });
    for (; link != links.end() && link->anchor.begin < span.end && count < need.least; ++link)
      ++count;
  }
  return count;
}

bool needs_met(const Search& search, const CompiledRule& rule, const Candidate& candidate) {
  for (std::uint32_t n = rule.first_need; n < rule.end_need; ++n) {
    const Need& need = search.data().needs[n];
    const bool there = count_in_window(search, need, candidate) >= need.least;
    if (there != (need.must == 1)) return false;
  }
  return true;
}

/// Does one of the sorted vetoes overlap the match? A veto has a bounded length.
bool vetoed(const std::vector<TokenRange>& vetoes, TokenRange tokens) {
  constexpr std::uint32_t longest = 64;
  auto it = std::lower_bound(
      vetoes.begin(), vetoes.end(), tokens.begin > longest ? tokens.begin - longest : 0,
      [](const TokenRange& veto, std::uint32_t begin) { return veto.begin < begin; });
  for (; it != vetoes.end() && it->begin < tokens.end; ++it)
    if (it->overlaps(tokens)) return true;
  return false;
}

}  // namespace

std::vector<std::uint8_t> wanted_patterns(const RuleSetData& data,
                                          std::span<const Severity> severity) {
  std::vector<std::uint8_t> wanted(data.patterns.size(), 0);
  for (std::size_t r = 0; r < data.compiled.size(); ++r)
    if (severity[r] != Severity::off)
      std::fill(wanted.begin() + data.compiled[r].first_pattern,
                wanted.begin() + data.compiled[r].end_pattern, std::uint8_t{1});
  return wanted;
}

std::vector<Candidate> find_candidates(const Article& article, const RuleSetData& data,
                                       std::span<const Severity> severity) {
  // Whatever a rule of this section finds is a figure.
  constexpr std::string_view numbers = "numbers";
  std::vector<Candidate> all;
  std::vector<Candidate> found;
  std::vector<TokenRange> vetoes;
  const Search search(article, data);
  for (std::uint32_t r = 0; r < data.rules.size(); ++r) {
    const Rule& rule = data.rules[r];
    const CompiledRule& compiled = data.compiled[r];
    if (severity[r] == Severity::off) continue;
    found.clear();
    for (std::uint32_t w = compiled.first_when; w < compiled.end_when; ++w) {
      const When& when = data.whens[w];
      const std::size_t before = found.size();
      rule_kinds()[when.kind].find(search, r, when, found);
      if (when.at_most != 0)
        for (std::size_t i = before; i < found.size(); ++i)
          found[i].at_most = static_cast<Severity>(when.at_most);
    }
    if (found.empty()) continue;
    vetoes.clear();
    for (const std::uint32_t hit : search.hits(compiled.first_veto, compiled.end_veto))
      vetoes.push_back(article.pattern_hits[hit].tokens);
    std::sort(vetoes.begin(), vetoes.end());
    for (Candidate& candidate : found) {
      candidate.number = candidate.number || rule.section == numbers;
      candidate.sentence = sentence_of(article, candidate.tokens.begin);
      if (!in_voice(article, candidate, compiled.voice)) continue;
      if (compiled.where != Where::any &&
          (compiled.where == Where::headline) != headline(article, candidate))
        continue;
      if (vetoed(vetoes, candidate.tokens) || !needs_met(search, compiled, candidate)) continue;
      all.push_back(candidate);
    }
  }
  std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    if (a.rule != b.rule) return a.rule < b.rule;
    return a.tokens.end > b.tokens.end;
  });
  // Two alternatives of a rule may find the same words: the first and longest stays.
  std::vector<std::uint32_t> end_of(data.rules.size(), 0);
  std::erase_if(all, [&end_of](const Candidate& candidate) {
    if (candidate.tokens.begin < end_of[candidate.rule]) return true;
    end_of[candidate.rule] = candidate.tokens.end;
    return false;
  });
  return all;
}

}  // namespace ledelint
