#include "resolve/resolve.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace ledelint {

namespace {

/// What R1 to R20 may say about a gap.
struct Verdict {
  Status status = Status::open;
  std::string_view rule;  ///< "R3"
  std::string_view how;   ///< person, org, doc, outlet, metonym, link
  TokenRange words;       ///< what filled it
  std::uint32_t parts_sourced = 0;
  std::uint32_t parts = 0;
};

constexpr bool named(SourceKind kind) {
  return kind == SourceKind::named_person || kind == SourceKind::named_org;
}
constexpr bool unnamed(SourceKind kind) {
  return kind == SourceKind::unnamed_person || kind == SourceKind::unnamed_group;
}

class Resolver {
 public:
  Resolver(const Article& article, const RuleSetData& data)
      : article_(article), data_(data), labels_(data.closers) {
    first_.assign(article.sentences.size() + 1, 0);
    for (const Attribution& a : article.attributions) ++first_[a.sentence + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    // The room before sorts by cue; its order within a sentence is kept here.
    order_.resize(article.attributions.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end());
    for (std::uint32_t i = 0; i < order_.size(); ++i)
      order_[next[article.attributions[i].sentence]++] = i;
    roles_.resize(article.ledger.size());
    for (const Attribution& a : article.attributions)
      if (a.source && a.source->who >= 0) {
        LabelSet& set = roles_[static_cast<std::size_t>(a.source->who)];
        const LabelSet here = role_labels(a.source->tokens);
        for (std::size_t w = 0; w < 4; ++w) set.bits[w] |= here.bits[w];
      }
    heads_before_.assign(article.attributions.size(), 0);
    std::unordered_set<std::uint64_t> heads;
    for (std::uint32_t i = 0; i < article.attributions.size(); ++i) {
      const auto& source = article.attributions[i].source;
      if (!source) continue;
      const std::uint64_t head = article.tokens[source->head].hash;
      const std::uint64_t noun =
          (std::uint64_t{1} << 32U) | static_cast<std::uint32_t>(source->noun);
      if (heads.contains(head)) heads_before_[i] |= same_head;
      if (source->noun >= 0 && heads.contains(noun)) heads_before_[i] |= same_noun;
      if (!unnamed(source->kind)) continue;
      heads.insert(head);
      if (source->noun >= 0 && source->plural) heads.insert(noun);
    }
    // A line that ends without a mark is a headline or a date, not a paragraph.
    std::uint32_t bodies = 0;
    for (std::size_t s = 0; s < article.sentences.size() && bodies < 2; ++s) {
      const Sentence& here = article.sentences[s];
      if (s + 1 < article.sentences.size() && article.sentences[s + 1].block == here.block)
        continue;
      last_lead_block_ = here.block;
      if (article.document.blocks()[here.block].kind != BlockKind::heading &&
          article.tokens[here.tokens.end - 1].tags.any(Tag::punctuation, Tag::abbreviation))
        ++bodies;
    }
  }

  Verdict decide(const Candidate& candidate) {
    const Rule& rule = data_.rules[candidate.rule];
    allowed_ = rule.closed_by;
    const Attribution* attribution =
        candidate.attribution >= 0
            ? &article_.attributions[static_cast<std::size_t>(candidate.attribution)]
            : nullptr;
    Verdict verdict;
    if (out_of_scope(candidate)) return {Status::exempt, "R0", "", {}, 0, 0};
    if (may(5) && told_with_list(candidate)) return {Status::exempt, "R5", "", {}, 0, 0};

    if (may(19) && attribution != nullptr && measured(*attribution, verdict)) return verdict;
    if (may(1) && (attribution != nullptr ? inside_phrase(*attribution, verdict)
                                          : body_behind(candidate, verdict)))
      return verdict;
    if (may(18) && inside_work(candidate, verdict)) return verdict;
    if (may(20) && witnessed(candidate, attribution, verdict)) return verdict;
    if (may(2) && elsewhere_in_sentence(candidate, verdict)) return verdict;
    if (may(15) && by_agent(candidate, verdict)) return verdict;
    if (may(14) && record_or_date(candidate, verdict)) return verdict;
    if (may(10) && attribution != nullptr && attribution->source &&
        attribution->source->kind == SourceKind::document && identified(*attribution, verdict))
      return verdict;
    if (may(9) && linked(candidate, attribution, verdict)) return verdict;
    if (may(11) && attribution != nullptr && described(*attribution))
      return {Status::exempt, "R11", "", {}, 0, 0};
    if (may(12) && attribution != nullptr && attribution->source && of_a_group(*attribution))
      return {Status::exempt, "R12", "", {}, 0, 0};
    if (may(12) && reason_given(candidate, attribution))
      return {Status::exempt, "R12", "", {}, 0, 0};
    if (may(6) && attribution != nullptr && refers_back(candidate, *attribution, verdict))
      return verdict;
    if (candidate.number && may(13) && polled(candidate.tokens, verdict, "R13")) return verdict;
    if (candidate.quotation >= 0 && quotation_owned(candidate, verdict)) return verdict;
    if (may(13) && carried_over(candidate, verdict)) return verdict;
    if (may(5) && listed(candidate, verdict)) return verdict;
    if (may(16) && reaction_owned(candidate, verdict)) return verdict;
    if (forward(candidate, attribution, verdict)) return verdict;
    return verdict;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr std::uint8_t same_head = 1, same_noun = 2;

  /// Where the article first names a poll: shares told after it are the poll's.
  void find_poll() {
    std::uint32_t s = 0;
    for (const PhraseHit& hit : article_.hits) {
      if (!data_.lexicon.has(hit.sense, labels_.poll)) continue;
      while (sentence(s).tokens.end <= hit.tokens.begin) ++s;
      Candidate here;
      here.sentence = s;
      here.tokens = {hit.tokens.begin, hit.tokens.begin};
      Verdict verdict;
      if (!named_evidence(here, s, "R13", verdict)) continue;
      poll_ = verdict.words;
      return;
    }
  }

  /// A share of people that a named poll before or beside it may have counted.
  [[nodiscard]] bool polled(TokenRange tokens, Verdict& verdict, std::string_view rule) {
    if (!std::exchange(poll_known_, true)) find_poll();
    if (poll_.empty()) return false;
    constexpr std::uint32_t beside = 60;
    if (poll_.begin > tokens.end + beside) return false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i)
      if (has(i, labels_.percent) || has(i, labels_.fraction) || has(i, labels_.share)) {
        verdict = {Status::closed, rule, "doc", poll_, 0, 0};
        return true;
      }
    return false;
  }

  [[nodiscard]] bool may(unsigned rule) const { return ((allowed_ >> rule) & 1U) != 0; }
  [[nodiscard]] bool is(std::uint32_t i, Tag tag) const { return article_.tokens[i].tags.has(tag); }
  [[nodiscard]] const Sentence& sentence(std::uint32_t s) const { return article_.sentences[s]; }

  [[nodiscard]] bool has(std::uint32_t i, LabelId label) const {
    if (!data_.lexicon.may_begin(article_.tokens[i].word, label)) return false;
    const auto& hits = article_.hits;
    for (std::size_t h = article_.tokens[i].first_hit; h < hits.size() && hits[h].tokens.begin == i;
         ++h)
      if (data_.lexicon.has(hits[h].sense, label)) return true;
    return false;
  }

  /// End of the longest entry with this label that begins at `i`, or `i`.
  [[nodiscard]] std::uint32_t end_of(std::uint32_t i, std::uint32_t end, LabelId label) const {
    if (!data_.lexicon.may_begin(article_.tokens[i].word, label)) return i;
    const auto& hits = article_.hits;
    for (std::size_t h = article_.tokens[i].first_hit; h < hits.size() && hits[h].tokens.begin == i;
         ++h)
      if (hits[h].tokens.end <= end && data_.lexicon.has(hits[h].sense, label))
        return hits[h].tokens.end;
    return i;
  }

  template <class Function>
  void each_in_sentence(std::uint32_t s, Function function) const {
    for (std::uint32_t k = first_[s]; k < first_[s + 1]; ++k)
      function(article_.attributions[order_[k]]);
  }

  /// The same around `at`: a sentence has no bound, what can matter has.
  template <class Function>
  void each_near(std::uint32_t s, std::uint32_t at, Function function) const {
    constexpr std::uint32_t most = 24;
    const auto first = order_.begin() + first_[s];
    const auto last = order_.begin() + first_[s + 1];
    const auto middle = std::lower_bound(first, last, at, [this](std::uint32_t a, std::uint32_t t) {
      return article_.attributions[a].cue_tokens.begin < t;
    });
    const auto begin = middle - first > most ? middle - most : first;
    const auto end = last - middle > most ? middle + most : last;
    for (auto it = begin; it != end; ++it) function(article_.attributions[*it]);
  }

  /// Role and kind labels of all entries inside a phrase.
  [[nodiscard]] LabelSet role_labels(TokenRange tokens) const {
    LabelSet set;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i)
      for (std::size_t h = article_.tokens[i].first_hit;
           h < article_.hits.size() && article_.hits[h].tokens.begin == i; ++h) {
        if (article_.hits[h].tokens.end > tokens.end) continue;
        const LabelSet& labels = data_.lexicon.sense(article_.hits[h].sense).labels;
        for (std::size_t w = 0; w < 4; ++w) set.bits[w] |= labels.bits[w];
      }
    return set;
  }

  // ---- R0 ---------------------------------------------------------------------

  /// A block quotation is somebody else's; questions and conditions assert nothing.
  [[nodiscard]] bool out_of_scope(const Candidate& candidate) const {
    const Sentence& s = sentence(candidate.sentence);
    if (article_.document.blocks()[s.block].kind == BlockKind::quotation) return true;
    if (candidate.quotation >= 0) return false;
    const Token& last = article_.tokens[s.tokens.end - 1];
    if (article_.text(last) == "?" && !is(candidate.tokens.begin, Tag::quoted) &&
        !is(s.tokens.begin, Tag::quoted))
      return true;
    constexpr std::uint32_t clause = 40;
    for (std::uint32_t i = candidate.tokens.begin;
         i-- > s.tokens.begin && i + clause > candidate.tokens.begin;) {
      if (is(i, Tag::punctuation)) break;
      if (is(i, Tag::if_) || has(i, labels_.condition)) return true;
    }
    if (candidate.attribution < 0) return false;
    const Attribution& a = article_.attributions[static_cast<std::size_t>(candidate.attribution)];
    // "My father said": the writer's own people are known through the writer.
    return a.source && has(a.source->tokens.begin, labels_.first_person) &&
           is(a.source->tokens.begin, Tag::possessive);
  }

  // ---- R1 ---------------------------------------------------------------------

  /// A name, or a capital that cannot come from the beginning of a sentence.
  [[nodiscard]] bool capital(std::uint32_t i) const {
    if (is(i, Tag::name)) return true;
    return is(i, Tag::initial) && i > 0 && !is(i - 1, Tag::punctuation);
  }

  /// A run of name tokens beginning at `i`, none of it a place, a demonym or a date.
  [[nodiscard]] TokenRange name_at(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t p = i;
    // A name that begins the sentence: "Goldman Sachs analysts".
    if (p + 1 < end && is(p, Tag::initial) && is(p + 1, Tag::name) &&
        !article_.tokens[p].tags.any(Tag::determiner, Tag::count, Tag::quantifier, Tag::preposition,
                                     Tag::pronoun, Tag::adverb, Tag::possessive, Tag::subordinator,
                                     Tag::coordinator, Tag::contrast))
      ++p;
    while (p < end && capital(p) && !article_.tokens[p].tags.any(Tag::weekday, Tag::month) &&
           !is(p, Tag::possessive_clitic))
      ++p;
    return {i, p};
  }

  /// Ends like one or is listed.
  [[nodiscard]] bool clear_organisation(TokenRange name) const {
    for (std::uint32_t i = name.begin; i < name.end; ++i)
      if (has(i, labels_.org_head) || has(i, labels_.org_body) || has(i, labels_.outlet))
        return true;
    return false;
  }

  /// Is it a body or a person who has this name?
  [[nodiscard]] std::string_view bearer(TokenRange name) const {
    if (clear_organisation(name)) return "org";
    return name.size() > 1 || !is(name.begin, Tag::upper) ? "person" : "org";
  }

  /// The phrase with what still belongs to it behind it, where the cue stands before:
  /// "according to a 2023 report [by the Ellmouth Museum]".
  [[nodiscard]] TokenRange reach_of(const Attribution& attribution) const {
    const Source& source = *attribution.source;
    TokenRange phrase = source.tokens;
    const std::uint32_t end = sentence(attribution.sentence).tokens.end;
    const std::uint32_t limit = std::min(end, phrase.end + 16);
    if (attribution.cue_tokens.begin >= phrase.end) {
      // Subject and cue: only a gap between the two.
      return {phrase.begin, std::max(phrase.end, std::min(attribution.cue_tokens.begin, limit))};
    }
    std::uint32_t i = phrase.end;
    while (i < limit) {
      const Tags tags = article_.tokens[i].tags;
      const bool aside = article_.text(article_.tokens[i]) == "," && i + 1 < limit &&
                         (has(i + 1, labels_.inclusion) || is(i + 1, Tag::inclusion));
      if (tags.any(Tag::be, Tag::have, Tag::modal, Tag::pronoun, Tag::coordinator)) break;
      if (tags.has(Tag::punctuation) && !aside) break;
      ++i;
    }
    // Names and what leads to them; a clause of its own is not the phrase.
    while (i > phrase.end && !is(i - 1, Tag::name)) --i;
    phrase.end = i;
    return phrase;
  }

  [[nodiscard]] bool organisation(TokenRange name) const {
    if (name.empty()) return false;
    if (name.size() == 1 && (has(name.begin, labels_.demonym) || has(name.begin, labels_.places)))
      return false;
    if (clear_organisation(name)) return true;
    if (has(name.begin, labels_.metonyms)) return false;
    if (name.size() == 1) {
      const Tags tags = article_.tokens[name.begin].tags;
      return tags.has(Tag::upper) &&
             article_.text(article_.tokens[name.begin]).find('.') == std::string_view::npos;
    }
    return !has(name.begin, labels_.demonym) && !has(name.begin, labels_.places);
  }

  bool inside_phrase(const Attribution& attribution, Verdict& verdict) const {
    if (!attribution.source) return false;
    const Source& source = *attribution.source;
    const TokenRange phrase = reach_of(attribution);
    // including Holm; such as RAND; led by Jane Doe; among them Tom Reed
    bool inclusion = false;
    std::uint32_t limit = phrase.end;
    // An aside between commas belongs to the phrase: "Critics, among them Reed, say".
    for (std::uint32_t i = phrase.begin; i < limit; ++i) {
      if (is(i, Tag::inclusion)) inclusion = true;
      for (std::size_t h = article_.tokens[i].first_hit;
           h < article_.hits.size() && article_.hits[h].tokens.begin == i; ++h)
        inclusion = inclusion || data_.lexicon.has(article_.hits[h].sense, labels_.inclusion);
      if (!inclusion || !is(i, Tag::name)) continue;
      const TokenRange name = name_at(i, limit);
      if (name.empty() || has(i, labels_.demonym)) continue;
      verdict = {Status::closed, "R1", bearer(name), name, 0, 0};
      return true;
    }
    // A senior official, Ida Holm, said
    for (std::uint32_t i = source.head + 1; i + 2 < phrase.end; ++i) {
      if (article_.text(article_.tokens[i]) != ",") continue;
      TokenRange name = name_at(i + 1, phrase.end);
      // Ellmouth Sen. Ida Holm
      while (!name.empty() && has(name.begin, labels_.places)) ++name.begin;
      if (name.size() < 2 || clear_organisation(name)) continue;
      verdict = {Status::closed, "R1", "person", name, 0, 0};
      return true;
    }
    // Analysts quoted by the Ellmouth Gazette
    for (std::uint32_t i = source.head + 1; may(2) && i + 1 < phrase.end; ++i) {
      std::uint32_t n = end_of(i, phrase.end, labels_.cited_by);
      if (n == i) continue;
      while (n < phrase.end && is(n, Tag::determiner)) ++n;
      const TokenRange name = name_at(n, phrase.end);
      if (name.empty() || (name.size() == 1 && has(n, labels_.demonym))) continue;
      verdict = {Status::closed, "R2", outlet(name) ? "outlet" : bearer(name), name, 0, 0};
      return true;
    }
    const LabelSet tier = source.noun < 0
                              ? LabelSet{}
                              : data_.lexicon.sense(static_cast<SenseId>(source.noun)).labels;
    // A body in the phrase names the body, not the people: it closes "experts", not "officials".
    if (!tier.has(labels_.opaque) && !tier.has(labels_.media)) return false;
    // Of these a body behind "of" or "at" is the matter, not the employer.
    if (tier.has(labels_.insider) || tier.has(labels_.critic) || tier.has(labels_.supporter) ||
        tier.has(labels_.online))
      return false;
    for (std::uint32_t i = source.head + 1; i + 1 < phrase.end; ++i) {
      if (!is(i, Tag::preposition) || !has(i, labels_.attaching)) continue;
      std::uint32_t p = i + 1;
      while (p < phrase.end && article_.tokens[p].tags.any(Tag::determiner, Tag::possessive)) ++p;
      while (p < phrase.end && !capital(p) &&
             !article_.tokens[p].tags.any(Tag::punctuation, Tag::preposition))
        ++p;
      const TokenRange name = name_at(p, phrase.end);
      // "A columnist for the news site Pando": whom he works for has any name.
      const bool outlet = tier.has(labels_.media) && !name.empty() && !has(p, labels_.demonym) &&
                          !has(p, labels_.places);
      if (!outlet && !organisation(with_of(name, phrase.end))) continue;
      verdict = {Status::closed, "R1", "org", name, 0, 0};
      return true;
    }
    // RAND researchers, Goldman Sachs analysts; the noun itself may be of several words.
    std::uint32_t noun = source.head;
    for (std::uint32_t i = phrase.begin; i < source.head && noun == source.head; ++i)
      for (std::size_t h = article_.tokens[i].first_hit;
           h < article_.hits.size() && article_.hits[h].tokens.begin == i; ++h)
        if (article_.hits[h].tokens.end == source.head + 1 &&
            article_.hits[h].sense == static_cast<SenseId>(source.noun))
          noun = i;
    for (std::uint32_t i = phrase.begin; i < noun; ++i) {
      TokenRange name = name_at(i, source.head);
      if (name.empty() && i == phrase.begin && is(i, Tag::initial) &&
          clear_organisation({i, i + 1}))
        name = {i, i + 1};
      if (name.empty()) continue;
      if (organisation(name)) {
        verdict = {Status::closed, "R1", "org", name, 0, 0};
        return true;
      }
      i = name.end - 1;
    }
    // The bank's economists, where the bank was named before.
    for (std::uint32_t i = phrase.begin + 1; i < source.head; ++i) {
      if (!is(i, Tag::possessive_clitic) || capital(i - 1)) continue;
      const TokenRange name = named_before(i - 1, attribution.sentence);
      if (name.empty()) return false;
      verdict = {Status::closed, "R1", "org", name, 0, 0};
      return true;
    }
    return false;
  }

  /// "The bank" after "the Corrin Bank": the name of the five sentences before that ends in this
  /// word, or nothing.
  [[nodiscard]] TokenRange named_before(std::uint32_t noun, std::uint32_t s) const {
    constexpr std::uint32_t most = 300;
    const std::uint32_t from =
        std::max(sentence(s > 5 ? s - 5 : 0).tokens.begin, noun > most ? noun - most : 0);
    for (std::uint32_t i = noun; i-- > from;) {
      if (!is(i, Tag::name) || article_.tokens[i].hash != article_.tokens[noun].hash) continue;
      std::uint32_t first = i;
      while (first > from && capital(first - 1) && !is(first - 1, Tag::determiner)) --first;
      const TokenRange name{first, with_of({first, i + 1}, noun).end};
      if (name.size() > 1) return name;
    }
    return {};
  }

  [[nodiscard]] bool outlet(TokenRange name) const {
    for (std::uint32_t i = name.begin; i < name.end; ++i)
      if (has(i, labels_.outlet)) return true;
    return name.size() > 1 && has(name.end - 1, labels_.press);
  }

  /// "Concern among economists [at the Bank of England]"
  bool body_behind(const Candidate& candidate, Verdict& verdict) const {
    const std::uint32_t end =
        std::min(sentence(candidate.sentence).tokens.end, candidate.tokens.end + 6);
    std::uint32_t i = candidate.tokens.end;
    const std::uint32_t last = candidate.tokens.end - 1;
    if (!has(last, labels_.opaque) && !has(last, labels_.community) &&
        !has(last, labels_.institutional))
      return false;
    if (i + 1 >= end ||
        (!has(i, labels_.attaching) && !is(i, Tag::inclusion) && !has(i, labels_.inclusion)))
      return false;
    for (++i; i < end && !is(i, Tag::punctuation); ++i) {
      const TokenRange name = with_of(name_at(i, end), end);
      if (name.empty()) continue;
      if (!organisation(name) && name.size() < 2) return false;
      verdict = {Status::closed, "R1", bearer(name), name, 0, 0};
      return true;
    }
    return false;
  }

  /// "Most people polled by Meridian Research", "of 40 residents asked, 31 said".
  bool measured(const Attribution& attribution, Verdict& verdict) {
    if (!attribution.source) return false;
    TokenRange phrase = reach_of(attribution);
    // "Of 40 residents asked [by the Post]"
    phrase.end = std::min(sentence(attribution.sentence).tokens.end,
                          std::max(phrase.end, attribution.cue_tokens.end + 6));
    for (std::uint32_t i = attribution.source->head; i + 1 < phrase.end; ++i) {
      if (!is(i, Tag::by)) continue;
      std::uint32_t n = i + 1;
      while (n < phrase.end && is(n, Tag::determiner)) ++n;
      const TokenRange name = name_at(n, phrase.end);
      if (name.empty()) continue;
      verdict = {Status::closed, "R19", "doc", name, 0, 0};
      return true;
    }
    return polled(attribution.source->tokens, verdict, "R19");
  }

  /// "University of Oslo": the name goes on over "of".
  [[nodiscard]] TokenRange with_of(TokenRange name, std::uint32_t end) const {
    if (name.end + 1 < end && is(name.end, Tag::of) && capital(name.end + 1))
      return {name.begin, name_at(name.end + 1, end).end};
    return name;
  }

  // ---- R18, R20 ---------------------------------------------------------------

  /// Is the book or film at `work` named: by a title in marks, by capitals, or by its maker?
  [[nodiscard]] TokenRange work_name(std::uint32_t work, TokenRange whole) const {
    std::uint32_t i = work + 1;
    constexpr std::uint32_t longest = 12;
    if (i < whole.end && is(i, Tag::punctuation) && !is(i, Tag::quote_open)) ++i;
    if (i < whole.end && is(i, Tag::quote_open)) {
      std::uint32_t end = i + 1;
      while (end < whole.end && end < i + longest && !is(end, Tag::quote_close)) ++end;
      if (end < whole.end && is(end, Tag::quote_close)) return {i, end + 1};
    }
    if (i < whole.end && is(i, Tag::by)) ++i;
    const TokenRange after = name_at(i, whole.end);
    if (!after.empty() && (is(i - 1, Tag::by) || i == work + 1)) return after;
    // Reed's novel
    if (work > whole.begin + 1 && is(work - 1, Tag::possessive_clitic) && capital(work - 2))
      return {work - 2, work + 1};
    return {};
  }

  /// "In her book ‘Walls’, historians argue": they speak in the work, which can be looked up.
  bool inside_work(const Candidate& candidate, Verdict& verdict) const {
    const std::uint32_t s = candidate.sentence;
    std::uint32_t first = s;
    constexpr std::uint32_t back = 4;
    while (first > 0 && s - first < back && sentence(first - 1).block == sentence(s).block) --first;
    constexpr std::uint32_t opening = 12;
    TokenRange name;
    bool in_it = false;
    for (std::uint32_t k = first; k <= s; ++k) {
      const TokenRange whole = sentence(k).tokens;
      const std::uint32_t end = std::min(
          {whole.end, whole.begin + opening, std::max(candidate.tokens.begin, whole.begin)});
      for (std::uint32_t i = whole.begin; i < end; ++i) {
        if (!has(i, labels_.work)) continue;
        const TokenRange here = work_name(i, whole);
        if (!here.empty()) name = here;
        // In the novel, throughout her memoir
        std::uint32_t lead = i;
        while (lead > whole.begin && lead + 5 > i && !is(lead - 1, Tag::preposition)) --lead;
        if (lead == whole.begin || is(lead, Tag::punctuation) || is(lead - 1, Tag::of)) continue;
        in_it = in_it || has(lead - 1, labels_.within);
      }
    }
    if (!in_it || name.empty()) return quoted_by_work(candidate, verdict);
    verdict = {Status::closed, "R18", "doc", name, 0, 0};
    return true;
  }

  /// "Reed's report quotes residents who said": the report has their words.
  bool quoted_by_work(const Candidate& candidate, Verdict& verdict) const {
    const TokenRange whole = sentence(candidate.sentence).tokens;
    constexpr std::uint32_t most = 4;
    for (std::uint32_t i = candidate.tokens.begin;
         i-- > whole.begin && i + most > candidate.tokens.begin;) {
      if (!has(i, labels_.quoting)) continue;
      for (std::uint32_t k = i; k-- > whole.begin && k + 2 * most > i;) {
        if (!has(k, labels_.work) && !has(k, labels_.document_word)) continue;
        const TokenRange name = work_name(k, {whole.begin, i});
        if (name.empty()) continue;
        verdict = {Status::closed, "R18", "doc", name, 0, 0};
        return true;
      }
    }
    return false;
  }

  /// "Our reporter saw the gate open", "footage reviewed by the Post shows": own eyes. A first
  /// person has to say when, or how many.
  bool witnessed(const Candidate& candidate, const Attribution* attribution,
                 Verdict& verdict) const {
    if (attribution != nullptr && attribution->source &&
        attribution->source->kind == SourceKind::document) {
      const TokenRange phrase = reach_of(*attribution);
      bool footage = false;
      for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
        footage = footage || has(i, labels_.footage);
        const std::uint32_t by = end_of(i, phrase.end, labels_.seen_by);
        if (!footage || by == i) continue;
        std::uint32_t n = by;
        while (n < phrase.end && is(n, Tag::determiner)) ++n;
        const TokenRange name = name_at(n, phrase.end);
        if (name.empty()) continue;
        verdict = {Status::closed, "R20", "person", name, 0, 0};
        return true;
      }
      return false;
    }
    const TokenRange whole = sentence(candidate.sentence).tokens;
    constexpr std::uint32_t most = 40;
    constexpr std::uint32_t apart = 4;
    const std::uint32_t from =
        std::max(whole.begin, candidate.tokens.begin > most ? candidate.tokens.begin - most : 0);
    const std::uint32_t to = std::min(whole.end, candidate.tokens.end + most);
    for (std::uint32_t i = from; i < to; ++i) {
      std::uint32_t who = end_of(i, to, labels_.reporter);
      // A Gazette reporter
      if (who == i && i > from && has(i, labels_.journalist) && capital(i - 1)) who = i + 1;
      const bool self = who == i && is(i, Tag::pronoun) && has(i, labels_.first_person);
      if (who == i && !self) continue;
      const std::uint32_t after = self ? i + 1 : who;
      for (std::uint32_t k = after; k < to && k < after + apart && !is(k, Tag::punctuation); ++k) {
        if (!has(k, labels_.witness)) continue;
        bool fixed = !self;
        for (std::uint32_t t = from; t < to && !fixed; ++t)
          fixed = article_.tokens[t].tags.any(Tag::number, Tag::count, Tag::weekday, Tag::month,
                                              Tag::time);
        if (!fixed) return false;
        verdict = {Status::closed, "R20", "person", {i, after}, 0, 0};
        return true;
      }
    }
    return false;
  }

  // ---- R2 ---------------------------------------------------------------------

  bool elsewhere_in_sentence(const Candidate& candidate, Verdict& verdict) const {
    const TextSpan gap = article_.span_of(candidate.tokens);
    bool found = false;
    each_near(candidate.sentence, candidate.tokens.begin, [&](const Attribution& other) {
      if (found || !other.source || other.cue.overlaps(gap)) return;
      if (other.source->span.overlaps(gap)) return;
      const auto how = closes(other);
      // A figure in a plan is the planner's.
      if (how.empty() || (!candidate.number && !tells(other))) return;
      // A figure is sourced by whoever speaks in its sentence.
      bool governs = candidate.number;
      for (const TextSpan& content : article_.content(other))
        governs = governs || content.overlaps(gap);
      if (!governs || leaves_object(other, candidate.tokens.begin)) return;
      if (other.cue_tokens.begin > candidate.tokens.end && may(5) &&
          only_a_point(candidate, other.cue_tokens.begin))
        return;
      verdict = {Status::closed, "R2", how, other.source->tokens, 0, 0};
      found = true;
    });
    if (!found && candidate.attribution < 0)
      found = named_evidence(candidate, candidate.sentence, "R2", verdict);
    return found || inside_document(candidate, verdict);
  }

  /// "In a report by the Corrin Institute, analysts say": they speak in it.
  bool inside_document(const Candidate& candidate, Verdict& verdict) const {
    const TokenRange whole = sentence(candidate.sentence).tokens;
    if (candidate.attribution < 0 || !has(whole.begin, labels_.within)) return false;
    constexpr std::uint32_t opening = 12;
    const std::uint32_t end = std::min(candidate.tokens.begin, whole.begin + opening);
    for (std::uint32_t i = whole.begin + 1; i < end && !is(i, Tag::punctuation); ++i) {
      if (!has(i, labels_.document_word)) continue;
      const TokenRange name = evidence_name(i, {whole.begin, end});
      if (name.empty()) continue;
      verdict = {Status::closed, "R2", "doc", name, 0, 0};
      return true;
    }
    return false;
  }

  /// "Experts see two reasons: nets have grown, said Holm; the water is warmer": who speaks at
  /// `at` answers for one of several points.
  [[nodiscard]] bool only_a_point(const Candidate& candidate, std::uint32_t at) const {
    constexpr std::uint32_t most = 120;
    const std::uint32_t first = candidate.tokens.end;
    const std::uint32_t end = std::min(sentence(candidate.sentence).tokens.end, first + most);
    bool colon = false;
    for (std::uint32_t i = first; i < end; ++i) {
      const std::string_view mark = article_.text(article_.tokens[i]);
      if (mark == ":" && i < at) colon = true;
      if (mark == ";") return colon;
    }
    return false;
  }

  /// "Holm offered advice, as the polls sagged": what is offered ends before the second clause.
  [[nodiscard]] bool leaves_object(const Attribution& attribution, std::uint32_t at) const {
    if (attribution.shape != CueShape::object) return false;
    for (std::uint32_t i = attribution.cue_tokens.end; i + 1 < at; ++i)
      if (article_.text(article_.tokens[i]) == "," && is(i + 1, Tag::subordinator) &&
          !is(i + 1, Tag::that))
        return true;
    return false;
  }

  /// Whose the evidence at `i` is: the name before it, or behind "by" and its like.
  [[nodiscard]] TokenRange evidence_name(std::uint32_t i, TokenRange window) const {
    // the Corrin Board report; a survey by Gallup; the report of the Audit Office
    std::uint32_t first = i;
    while (first > window.begin && first + 4 > i && is(first - 1, Tag::name)) --first;
    TokenRange name{first, i};
    if (name.empty() && i > window.begin && is(i - 1, Tag::possessive_clitic))
      name = {i - 2, i - 1};
    for (std::uint32_t p = i + 1; name.empty() && p + 1 < window.end && p < i + 8; ++p) {
      // "The study, published in Nature by the Corrin Institute": its aside belongs to it.
      if (is(p, Tag::punctuation) &&
          (p > i + 1 || !(is(p + 1, Tag::by) || is(p + 1, Tag::participle))))
        break;
      std::uint32_t n = end_of(p, window.end, labels_.published_in);
      if (n == p && !is(p, Tag::by) && !has(p, labels_.attaching)) continue;
      const bool printed = n > p;
      if (!printed) n = p + 1;
      while (n < window.end && article_.tokens[n].tags.any(Tag::determiner, Tag::possessive)) ++n;
      const TokenRange run = name_at(n, window.end);
      if (organisation(run) || (is(p, Tag::by) && run.size() > 1) || (printed && !run.empty()))
        name = run;
    }
    if (name.empty() || is(name.begin, Tag::possessive_clitic) ||
        (name.size() == 1 && (has(name.begin, labels_.demonym) || has(name.begin, labels_.places) ||
                              !is(name.begin, Tag::name))))
      return {};
    return name;
  }

  /// "In a YouGov survey": evidence with a name beside it, near the gap.
  bool named_evidence(const Candidate& candidate, std::uint32_t s, std::string_view rule,
                      Verdict& verdict) const {
    constexpr std::uint32_t most = 60;
    TokenRange window = sentence(s).tokens;
    if (s == candidate.sentence) {
      if (candidate.tokens.begin > window.begin + most)
        window.begin = candidate.tokens.begin - most;
      window.end = std::min(window.end, candidate.tokens.end + most);
    } else {
      window.end = std::min(window.end, window.begin + most);
    }
    for (std::uint32_t i = window.begin; i < window.end; ++i) {
      if (candidate.tokens.contains(i) || !has(i, labels_.document_word)) continue;
      const TokenRange name = evidence_name(i, window);
      if (name.empty()) continue;
      verdict = {Status::closed, rule, "doc", name, 0, 0};
      return true;
    }
    return false;
  }

  [[nodiscard]] bool has_name(const Source& source) const {
    for (std::uint32_t i = source.tokens.begin; i < source.tokens.end; ++i)
      if (is(i, Tag::name) || (i == source.head && is(i, Tag::initial))) return true;
    return source.kind == SourceKind::named_org;
  }

  /// Has the source a name in it, or is it known who is meant?
  [[nodiscard]] bool really_named(const Source& source) const {
    return named(source.kind) && (source.who >= 0 || has_name(source));
  }

  /// "If Holm asks": nothing is said yet.
  [[nodiscard]] bool supposed(const Attribution& attribution) const {
    const std::uint32_t floor = sentence(attribution.sentence).tokens.begin;
    constexpr std::uint32_t clause = 12;
    const std::uint32_t from =
        std::min(attribution.source->tokens.begin, attribution.cue_tokens.begin);
    for (std::uint32_t i = from; i-- > floor && i + clause > from && !is(i, Tag::punctuation);)
      if (is(i, Tag::if_)) return true;
    return false;
  }

  /// Does the source say something here, rather than plan it or perhaps say it?
  [[nodiscard]] bool tells(const Attribution& attribution) const {
    if (attribution.shape != CueShape::according && is(attribution.cue_tokens.end - 1, Tag::to))
      return false;
    if (attribution.tells) return true;
    // A further cue of somebody who has spoken in the sentence.
    bool spoken = false;
    each_near(attribution.sentence, attribution.cue_tokens.begin, [&](const Attribution& other) {
      spoken = spoken || (other.tells && other.source &&
                          other.source->tokens.begin == attribution.source->tokens.begin);
    });
    return spoken;
  }

  /// The class a source closes with, or nothing when it is vague itself.
  [[nodiscard]] std::string_view closes(const Attribution& attribution) const {
    const Source& source = *attribution.source;
    if (attribution.shape == CueShape::appearance || supposed(attribution)) return {};
    switch (source.kind) {
      case SourceKind::named_person: return really_named(source) ? "person" : std::string_view();
      case SourceKind::named_org: return has_outlet(source) ? "outlet" : "org";
      case SourceKind::pronoun:
        if (source.who < 0) return {};
        return article_.ledger[static_cast<std::size_t>(source.who)].kind == SourceKind::named_org
                   ? "org"
                   : "person";
      case SourceKind::document: {
        Verdict ignored;
        return identified(attribution, ignored) && ignored.status == Status::closed
                   ? "doc"
                   : std::string_view();
      }
      default: return {};
    }
  }

  [[nodiscard]] bool has_outlet(const Source& source) const {
    bool name = false;
    bool outlet = false;
    for (std::uint32_t i = source.tokens.begin; i < source.tokens.end; ++i) {
      name = name || article_.tokens[i].tags.any(Tag::name, Tag::initial);
      outlet = outlet || has(i, labels_.outlet) || (i == source.head && has(i, labels_.press));
    }
    return name && outlet;
  }

  // ---- R15, R14 ---------------------------------------------------------------

  bool by_agent(const Candidate& candidate, Verdict& verdict) const {
    const std::uint32_t end = sentence(candidate.sentence).tokens.end;
    std::uint32_t by = candidate.tokens.end;
    const std::uint32_t limit = std::min(end, candidate.tokens.end + 8);
    while (by < limit && !is(by, Tag::by) && !is(by, Tag::punctuation)) ++by;
    if (by + 1 >= end || !is(by, Tag::by)) return false;
    std::uint32_t p = by + 1;
    while (p < end && p < by + 5 && !is(p, Tag::name) && !is(p, Tag::punctuation)) {
      if (has(p, labels_.opaque) || has(p, labels_.generic) || has(p, labels_.institutional))
        return false;
      ++p;
    }
    const TokenRange name = name_at(p, end);
    if (name.empty()) return false;
    const bool place = has(p, labels_.places) || has(p, labels_.metonyms);
    verdict = {Status::closed, "R15", place ? "metonym" : bearer(name), name, 0, 0};
    return true;
  }

  bool record_or_date(const Candidate& candidate, Verdict& verdict) const {
    const Sentence& s = sentence(candidate.sentence);
    bool expectation = false;
    bool charge = false;
    for (std::uint32_t i = candidate.tokens.begin; i < candidate.tokens.end; ++i) {
      expectation = expectation || has(i, labels_.expectation);
      charge = charge || has(i, labels_.charge_word);
    }
    constexpr std::uint32_t near = 16;
    if (expectation) {
      // An event with a day is a plan, not a rumour.
      const std::uint32_t end = std::min(s.tokens.end, candidate.tokens.end + near);
      for (std::uint32_t i = candidate.tokens.end; i + 1 < end; ++i) {
        if (!has(i, labels_.dated)) continue;
        const std::uint32_t p = is(i + 1, Tag::number) && i + 2 < end ? i + 2 : i + 1;
        if (!article_.tokens[p].tags.any(Tag::weekday, Tag::month)) continue;
        verdict = {Status::exempt, "R14", "", {}, 0, 0};
        return true;
      }
      return false;
    }
    if (!charge) return false;
    std::uint32_t first = candidate.sentence;
    while (first > 0 && sentence(first - 1).block == s.block && candidate.sentence - first < 4)
      --first;
    constexpr std::uint32_t most = 120;
    const std::uint32_t from =
        std::max(sentence(first).tokens.begin,
                 candidate.tokens.begin > most ? candidate.tokens.begin - most : 0);
    const std::uint32_t to = std::min(s.tokens.end, candidate.tokens.end + most);
    for (std::uint32_t i = from; i < to; ++i) {
      if (!has(i, labels_.legal_record) || candidate.tokens.contains(i)) continue;
      verdict = {Status::closed, "R14", "doc", {i, i + 1}, 0, 0};
      return true;
    }
    return false;
  }

  // ---- R9, R10 ----------------------------------------------------------------

  /// Issuer, author, court, title: a name in or right behind the noun phrase.
  bool strong_identity(TokenRange phrase, std::uint32_t head, Verdict& verdict) const {
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
      if (!is(i, Tag::name) || article_.tokens[i].tags.any(Tag::weekday, Tag::month)) continue;
      const TokenRange name = name_at(i, phrase.end);
      if (name.empty()) continue;
      const bool alone = name.size() == 1 && (has(i, labels_.demonym) || has(i, labels_.places));
      const bool head_itself = name.end == head + 1 && name.size() == 1;
      if (!alone && !head_itself) {
        verdict = {Status::closed, "R10", "doc", name, 0, 0};
        return true;
      }
      i = name.end - 1;
    }
    return false;
  }

  bool identified(const Attribution& attribution, Verdict& verdict) const {
    if (!attribution.source) return false;
    const Source& source = *attribution.source;
    const TokenRange phrase = reach_of(attribution);
    // "A study that Holm led", "documents seen by the Post show"
    const std::uint32_t end = std::min(sentence(attribution.sentence).tokens.end,
                                       std::max(attribution.cue_tokens.end, phrase.end) + 60);
    bool seen = false;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i)
      seen = seen || has(i, labels_.seen_by);
    unsigned weak = 0;
    bool place = false;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
      const Token& token = article_.tokens[i];
      place = place || has(i, labels_.places);
      if (has(i, labels_.restricted)) ++weak;
      // no. 2019/44; a report titled "The Weak Wall"
      const std::uint32_t number = end_of(i, phrase.end, labels_.docket);
      if ((number > i && number < phrase.end && is(number, Tag::number)) ||
          (is(i, Tag::quote_open) && i + 2 < phrase.end)) {
        verdict = {Status::closed, "R10", "doc", phrase, 0, 0};
        return true;
      }
      if (token.tags.any(Tag::month, Tag::weekday)) ++weak;
      if (token.tags.has(Tag::number) && token.span.size() == 4) ++weak;
    }
    if (place) ++weak;
    // (Ito and Reed, 2019)
    std::uint32_t p = std::max(attribution.cue_tokens.end, phrase.end);
    for (; p < end; ++p)
      if (article_.text(article_.tokens[p]) == "(") {
        bool name = false;
        bool year = false;
        for (std::uint32_t k = p + 1;
             k < end && k < p + 12 && article_.text(article_.tokens[k]) != ")"; ++k) {
          name = name || is(k, Tag::name);
          year = year || (is(k, Tag::number) && article_.tokens[k].span.size() == 4);
        }
        if (name && year) {
          std::uint32_t close = p;
          while (close + 1 < end && article_.text(article_.tokens[close]) != ")") ++close;
          verdict = {Status::closed, "R10", "doc", {p, close + 1}, 0, 0};
          return true;
        }
      }
    if (seen) {
      verdict = {weak > 0 ? Status::closed : Status::partial, "R10", "doc", phrase, 1, 2};
      return true;
    }
    if (strong_identity(phrase, source.head, verdict)) return true;
    // The inspector general report, its annual report: whose it is stands before it.
    if (source.frame != Frame::bare)
      for (std::uint32_t i = phrase.begin; i < source.head; ++i)
        if (has(i, labels_.office) || has(i, labels_.body_word)) {
          verdict = {Status::closed, "R10", "doc", {i, source.head + 1}, 0, 0};
          return true;
        }
    if (weak >= 2) {
      verdict = {Status::closed, "R10", "doc", phrase, 0, 0};
      return true;
    }
    return false;
  }

  /// A home page, a tag or a search is no evidence.
  [[nodiscard]] static bool points_somewhere(std::string_view target) {
    const std::size_t scheme = target.find("://");
    const std::string_view rest =
        scheme == std::string_view::npos ? target : target.substr(scheme + 3);
    const std::size_t slash = rest.find('/');
    if (target.empty() || (scheme != std::string_view::npos &&
                           (slash == std::string_view::npos || slash + 1 == rest.size())))
      return false;
    constexpr std::array<std::string_view, 5> lists{"/tag/", "/topic/", "/topics/", "/search",
                                                    "/category/"};
    return std::ranges::all_of(
        lists, [&](std::string_view list) { return target.find(list) == target.npos; });
  }

  /// A link to it identifies evidence; people it only leads to.
  [[nodiscard]] std::string_view leads_to(const Candidate& candidate,
                                          const Attribution* attribution) const {
    return evidence(candidate, attribution) ? "doc" : "link";
  }

  /// "Cats sleep [3].": a mark behind the claim, and an entry that opens with the same mark.
  bool cited(const Candidate& candidate, const Attribution* attribution, Verdict& verdict) {
    constexpr std::uint32_t most = 60;
    const std::uint32_t end =
        std::min(sentence(candidate.sentence).tokens.end, candidate.tokens.end + most);
    const auto mark_at = [this](std::uint32_t i) {
      return article_.text(article_.tokens[i]) == "[" && is(i + 1, Tag::number) &&
             article_.text(article_.tokens[i + 2]) == "]";
    };
    for (std::uint32_t i = candidate.tokens.end; i + 2 < end; ++i) {
      if (!mark_at(i)) continue;
      if (!references_) {
        references_.emplace();
        for (std::uint32_t s = 0; s < article_.sentences.size(); ++s) {
          const TokenRange tokens = sentence(s).tokens;
          if (tokens.size() > 3 && mark_at(tokens.begin))
            references_->insert(article_.tokens[tokens.begin + 1].hash);
        }
      }
      if (!references_->contains(article_.tokens[i + 1].hash)) continue;
      verdict = {Status::closed, "R9", leads_to(candidate, attribution), {i, i + 3}, 0, 0};
      return true;
    }
    return false;
  }

  bool linked(const Candidate& candidate, const Attribution* attribution, Verdict& verdict) {
    if (cited(candidate, attribution, verdict)) return true;
    const auto links = article_.document.links();
    if (links.empty()) return false;
    TextSpan reach = article_.span_of(candidate.tokens);
    if (attribution != nullptr)
      for (const TextSpan& content : article_.content(*attribution)) {
        reach.begin = std::min(reach.begin, content.begin);
        reach.end = std::max(reach.end, content.end);
      }
    reach.end += 1;  // a link right after the clause
    auto it =
        std::lower_bound(links.begin(), links.end(), reach.begin,
                         [](const Link& link, std::uint32_t at) { return link.anchor.end <= at; });
    for (; it != links.end() && it->anchor.begin < reach.end; ++it) {
      const Link& link = *it;
      if (!link.anchor.overlaps(reach) || !points_somewhere(link.target)) continue;
      std::uint32_t first = sentence(candidate.sentence).tokens.begin;
      // A link right behind the sentence belongs to it.
      constexpr std::uint32_t behind = 60;
      const std::uint32_t end = std::min(static_cast<std::uint32_t>(article_.tokens.size()),
                                         sentence(candidate.sentence).tokens.end + behind);
      while (first < end && article_.tokens[first].span.end <= link.anchor.begin) ++first;
      std::uint32_t last = first;
      while (last < end && article_.tokens[last].span.begin < link.anchor.end) ++last;
      // A footnote's mark stands behind the full stop, a bare address where no words are.
      const std::uint32_t floor = sentence(candidate.sentence).tokens.begin;
      while (first > floor &&
             (first == last || (is(last - 1, Tag::punctuation) && is(first, Tag::punctuation))))
        --first;
      verdict = {Status::closed, "R9", leads_to(candidate, attribution), {first, last}, 0, 0};
      return true;
    }
    return false;
  }

  // ---- R11, R12, R6, R13 ------------------------------------------------------

  /// Two Treasury officials who attended the meeting: number, role, office, access.
  [[nodiscard]] bool described(const Attribution& attribution) const {
    if (!attribution.source) return false;
    const Source& source = *attribution.source;
    const TokenRange phrase = reach_of(attribution);
    bool ordinal = false;
    bool count = source.frame == Frame::a;
    for (std::uint32_t i = phrase.begin; i < source.head; ++i) {
      count = count || article_.tokens[i].tags.any(Tag::count, Tag::number);
      ordinal = ordinal || article_.tokens[i].tags.any(Tag::ordinal, Tag::other);
    }
    bool office = false;
    bool access = false;
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
      if (has(i, labels_.access) || (i > source.head && is(i, Tag::relative))) access = true;
      if (i > source.head && article_.text(article_.tokens[i]) == ",") count = true;
      if (i != source.head &&
          ((is(i, Tag::name) && !has(i, labels_.demonym) && !has(i, labels_.places)) ||
           has(i, labels_.body_word)))
        office = true;
    }
    if (!count && !ordinal) return false;
    if (source.noun >= 0 && data_.lexicon.has(static_cast<SenseId>(source.noun), labels_.insider)) {
      // "A source" is no role: the phrase has to say what he is besides.
      bool role = false;
      for (std::uint32_t i = phrase.begin; i < phrase.end; ++i)
        role = role || (i > source.head && is(i, Tag::relative)) ||
               (i != source.head &&
                (has(i, labels_.roles) || has(i, labels_.institutional) || has(i, labels_.job)));
      if (!role) return false;
    }
    if (office && access) return true;
    // "A third official": the group was described before.
    return ordinal &&
           heads_before_[static_cast<std::size_t>(&attribution - article_.attributions.data())] !=
               0;
  }

  /// "The officials", of a group that was described before.
  [[nodiscard]] bool of_a_group(const Attribution& attribution) {
    const Source& source = *attribution.source;
    if (!unnamed(source.kind) || source.frame != Frame::the) return false;
    if (!groups_) {
      groups_.emplace();
      for (const Attribution& a : article_.attributions)
        if (a.source && unnamed(a.source->kind) && described(a))
          groups_->try_emplace(article_.tokens[a.source->head].hash, a.cue_tokens.begin);
    }
    const auto group = groups_->find(article_.tokens[source.head].hash);
    return group != groups_->end() && group->second < attribution.cue_tokens.begin;
  }

  /// People who asked not to be named: "two Treasury officials".
  struct Group {
    std::uint32_t head = none;  ///< none: a pronoun, it can be any group
    TokenRange words;           ///< what stands around the head
  };

  [[nodiscard]] Group group_at(std::uint32_t head, std::uint32_t s) const {
    constexpr std::uint32_t most = 5;
    const TokenRange whole = sentence(s).tokens;
    Group group{head, {head, head + 1}};
    while (group.words.begin > whole.begin && group.words.begin + most > head &&
           !article_.tokens[group.words.begin - 1].tags.any(Tag::punctuation, Tag::preposition,
                                                            Tag::verb, Tag::coordinator))
      --group.words.begin;
    if (group.words.end < whole.end && has(group.words.end, labels_.attaching))
      while (group.words.end < whole.end && group.words.end < head + most &&
             !article_.tokens[group.words.end].tags.any(Tag::punctuation, Tag::relative, Tag::verb))
        ++group.words.end;
    return group;
  }

  /// Of whom the words at `at` are said: the nearest noun for people before them.
  [[nodiscard]] Group group_before(std::uint32_t at, std::uint32_t s) const {
    constexpr std::uint32_t most = 60;
    const std::uint32_t floor = sentence(s).tokens.begin;
    for (std::uint32_t i = at; i-- > floor && i + most > at;)
      if (!is(i, Tag::name) && (has(i, labels_.source_nouns) || has(i, labels_.roles)))
        return group_at(i, s);
    return {};
  }

  /// One word for both, whatever its number: "official", "officials".
  [[nodiscard]] bool same_noun_as(std::uint32_t one, std::uint32_t other) const {
    const auto stem = [this](std::uint32_t i) {
      std::string_view word = article_.text(article_.tokens[i]);
      if (word.ends_with('s')) word.remove_suffix(1);
      return word.substr(1);
    };
    return stem(one) == stem(other);
  }

  [[nodiscard]] bool same_group(const Group& asks, const Group& told) const {
    if (asks.head == none || told.head == none) return true;
    if (!same_noun_as(asks.head, told.head)) return false;
    bool mine = false;
    bool theirs = false;
    bool shared = false;
    for (std::uint32_t i = asks.words.begin; i < asks.words.end; ++i) {
      const Tags tags = article_.tokens[i].tags;
      if (tags.any(Tag::ordinal, Tag::other)) return false;
      if (i == asks.head || tags.any(Tag::determiner, Tag::preposition)) continue;
      mine = true;
      for (std::uint32_t k = told.words.begin; k < told.words.end; ++k)
        shared = shared || (k != told.head && article_.tokens[k].hash == article_.tokens[i].hash);
    }
    for (std::uint32_t k = told.words.begin; k < told.words.end; ++k)
      theirs = theirs ||
               (k != told.head && !article_.tokens[k].tags.any(Tag::determiner, Tag::preposition));
    return shared || !mine || !theirs;
  }

  /// The groups for whom the article says why they are not named.
  void find_reasons() {
    reasons_.emplace();
    constexpr std::size_t most = 16;
    constexpr std::uint32_t near = 12;
    for (std::uint32_t s = 0; s < article_.sentences.size() && reasons_->size() < most; ++s) {
      const TokenRange whole = sentence(s).tokens;
      for (std::uint32_t i = whole.begin; i < whole.end; ++i) {
        const std::uint32_t after = end_of(i, whole.end, labels_.formula);
        const bool stock = after == i && has(i, labels_.stock_reason);
        if (after == i && !stock) continue;
        bool given = stock || has(after - 1, labels_.reason);
        for (std::uint32_t k = after; k < whole.end && k < after + near && !given; ++k)
          given = has(k, labels_.reason) || has(k, labels_.stock_reason);
        for (std::uint32_t k = i; k-- > whole.begin && k + near > i && !given;)
          given = article_.text(article_.tokens[k]) != "as" && has(k, labels_.reason);
        if (!given) continue;
        reasons_->push_back(group_before(i, s));
        break;
      }
    }
  }

  /// Why this source is not named is told of its group in another sentence.
  bool reason_given(const Candidate& candidate, const Attribution* attribution) {
    const Rule& rule = data_.rules[candidate.rule];
    if (rule.item != "anon-reason") return false;
    if (!reasons_) find_reasons();
    if (reasons_->empty()) return false;
    const Group asks = attribution != nullptr && attribution->source
                           ? group_at(attribution->source->head, candidate.sentence)
                           : group_before(candidate.tokens.begin, candidate.sentence);
    return std::ranges::any_of(*reasons_,
                               [&](const Group& told) { return same_group(asks, told); });
  }

  bool refers_back(const Candidate& candidate, const Attribution& attribution,
                   Verdict& verdict) const {
    if (!attribution.source) return false;
    const Source& source = *attribution.source;
    const std::uint32_t first = source.tokens.begin;
    const Tags opening = article_.tokens[first].tags;
    const bool definite =
        ((opening.has(Tag::definite) || source.frame == Frame::possessive) &&
         source.head != first) ||
        (has(first, labels_.dual) && source.head != first) ||
        (opening.has(Tag::quantifier) && opening.has(Tag::determiner) && source.tokens.size() == 1);
    if (!definite) return false;
    const std::uint32_t s = attribution.sentence;
    if (source.kind == SourceKind::document) return told_before(source, s, verdict);
    if (!source.plural && source.noun >= 0 &&
        data_.lexicon.has(static_cast<SenseId>(source.noun), labels_.media)) {
      // "The newspaper", "the event website": of what was named before.
      const std::uint32_t from = sentence(s > 3 ? s - 3 : 0).tokens.begin;
      for (std::uint32_t i = first; i-- > from && i + 200 > first;)
        if (is(i, Tag::name)) {
          verdict = {Status::closed, "R6", "org", name_at(i, first), 0, 0};
          return true;
        }
      return false;
    }
    const bool insider = source.noun >= 0 &&
                         (data_.lexicon.has(static_cast<SenseId>(source.noun), labels_.insider) ||
                          data_.lexicon.has(static_cast<SenseId>(source.noun), labels_.online));
    const bool again =
        (heads_before_[static_cast<std::size_t>(candidate.attribution)] & same_head) != 0;
    if (insider) return false;
    if (!source.plural && source.frame == Frame::the) {
      const TokenRange name = holder(source);
      if (!name.empty()) {
        verdict = {Status::closed, "R6", "person", name, 0, 0};
        return true;
      }
    }
    if (again && (source.who < 0 || !source.plural)) return false;
    if (!source.plural && source.who >= 0 && !again) {
      const LedgerEntry& entry = article_.ledger[static_cast<std::size_t>(source.who)];
      if (entry.first.begin < article_.tokens[first].span.begin) {
        verdict = {Status::closed, "R6", "person", source.tokens, 0, 0};
        return true;
      }
    }
    if (source.frame == Frame::possessive) return false;
    LabelSet kind;
    if (source.noun >= 0) kind = data_.lexicon.sense(static_cast<SenseId>(source.noun)).labels;
    const std::uint32_t near = s > 5 ? s - 5 : 0;
    for (std::uint32_t k = s; k-- > near;) {
      const Sentence& before = sentence(k);
      if (article_.document.blocks()[before.block].kind == BlockKind::heading) break;
      const std::uint32_t end = std::min(before.tokens.end, before.tokens.begin + 120);
      if (!of_this_kind({before.tokens.begin, end}, kind)) continue;
      const TokenRange name = people_in({before.tokens.begin, end}, source.plural);
      if (name.empty()) continue;
      verdict = {Status::closed, "R6", "person", name, 0, 0};
      return true;
    }
    return false;
  }

  /// "The governor" after "Gov. Ida Holm" or "Ida Holm, the governor": her name. Nothing where
  /// "a governor" has spoken since.
  [[nodiscard]] TokenRange holder(const Source& source) const {
    constexpr std::uint32_t most = 1000;
    constexpr std::uint32_t beside = 6;
    const std::uint32_t head = source.head;
    const std::uint32_t first = source.tokens.begin;
    const std::uint32_t from = first > most ? first - most : 0;
    std::string post(article_.text(article_.tokens[head]));
    for (std::uint32_t i = first; i-- > from;) {
      const Token& token = article_.tokens[i];
      const bool same = token.hash == article_.tokens[head].hash;
      std::string_view text = article_.text(token);
      if (text.ends_with('.')) text.remove_suffix(1);
      if (!same && !(token.tags.has(Tag::abbreviation) && data_.sentences.stands_for(text, post)))
        continue;
      const TokenRange name = name_at(i + 1, first);
      if (!name.empty()) return name;
      if (!same) continue;
      for (std::uint32_t k = i; k-- > from && k + beside > i && !is(k, Tag::be);) {
        if (k + 3 > i && article_.tokens[k].tags.any(Tag::indefinite, Tag::count)) {
          if (k == from || article_.text(article_.tokens[k - 1]) != ",") return {};
        }
        if (article_.text(article_.tokens[k]) != "," || k == from || !is(k - 1, Tag::name))
          continue;
        std::uint32_t begin = k;
        while (begin > from && is(begin - 1, Tag::name)) --begin;
        return {begin, k};
      }
    }
    return {};
  }

  /// Is a role told that makes experts, or officials, of the people in these words?
  [[nodiscard]] bool of_this_kind(TokenRange words, const LabelSet& kind) const {
    const bool learned = kind.has(labels_.expert) || kind.has(labels_.analyst) ||
                         kind.has(labels_.scientist) || kind.has(labels_.legal);
    const bool office = kind.has(labels_.official) || kind.has(labels_.institutional);
    if (!learned && !office) return true;
    const LabelSet told = role_labels(words);
    if (learned)
      return told.has(labels_.expert_role) || told.has(labels_.expert) ||
             told.has(labels_.analyst) || told.has(labels_.scientist) || told.has(labels_.legal) ||
             told.has(labels_.learned) || told.has(labels_.org_body);
    return told.has(labels_.office) || told.has(labels_.official) ||
           told.has(labels_.institutional) || told.has(labels_.spokesperson) ||
           told.has(labels_.body_word);
  }

  /// The first full name in these words; of several people there have to be two, or one "and"
  /// others.
  [[nodiscard]] TokenRange people_in(TokenRange words, bool several) const {
    TokenRange first;
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
      const TokenRange name = name_at(i, words.end);
      if (name.size() >= 2 && !organisation_word(name)) {
        if (!several || !first.empty()) return first.empty() ? name : first;
        first = name;
        if (name.end < words.end && is(name.end, Tag::coordinator)) return first;
      }
      if (!name.empty()) i = name.end - 1;
    }
    return {};
  }

  /// "The report": a document that was spoken of in the five sentences before.
  bool told_before(const Source& source, std::uint32_t s, Verdict& verdict) const {
    const std::uint32_t from = sentence(s > 5 ? s - 5 : 0).tokens.begin;
    constexpr std::uint32_t most = 300;
    const std::uint32_t to = source.tokens.begin;
    for (std::uint32_t i = to - from > most ? to - most : from; i < to; ++i)
      if (has(i, labels_.document_word) || is(i, Tag::quoted)) {
        verdict = {Status::exempt, "R6", "", {}, 0, 0};
        return true;
      }
    return false;
  }

  [[nodiscard]] bool organisation_word(TokenRange name) const {
    for (std::uint32_t i = name.begin; i < name.end; ++i)
      if (has(i, labels_.org_head) || has(i, labels_.org_body) || has(i, labels_.outlet) ||
          has(i, labels_.places) || has(i, labels_.metonyms))
        return true;
    return false;
  }

  /// Somebody speaks in the quotation's own sentence, or in the one before or after it.
  bool quotation_owned(const Candidate& candidate, Verdict& verdict) const {
    const Quotation& quotation = article_.quotations[static_cast<std::size_t>(candidate.quotation)];
    if (quotation.speaker >= 0) return false;
    const auto count = static_cast<std::uint32_t>(article_.sentences.size());
    const auto speaks = [&](std::uint32_t s, std::uint32_t at) {
      const Attribution* found = nullptr;
      each_near(s, at, [&](const Attribution& a) {
        if (found == nullptr && a.source && a.source->kind != SourceKind::other &&
            !quotation.tokens.contains(a.cue_tokens.begin))
          found = &a;
      });
      if (found == nullptr) return false;
      verdict = {Status::closed, "R13", "person", found->source->tokens, 0, 0};
      return true;
    };
    const std::uint32_t first = quotation.sentence;
    const std::uint32_t last = quotation.last_sentence;
    if (speaks(first, quotation.tokens.begin)) return true;
    if (last != first && speaks(last, quotation.tokens.end)) return true;
    if (last + 1 < count && speaks(last + 1, sentence(last + 1).tokens.begin)) return true;
    // "..." - Reed; "..." (Reed, 2019); "...", by Tom Reed
    const auto end = static_cast<std::uint32_t>(article_.tokens.size());
    std::uint32_t after = quotation.tokens.end;
    constexpr std::uint32_t credit = 3;
    bool leads = false;
    for (const std::uint32_t limit = std::min(end, after + credit); after < limit; ++after) {
      if (leads && capital(after)) {
        verdict = {Status::closed, "R4", "person", name_at(after, end), 0, 0};
        return true;
      }
      if (!is(after, Tag::by) && !is(after, Tag::punctuation)) break;
      leads = true;
    }
    // Words set into somebody's sentence: "Reed credited it to '...'".
    const TokenRange whole = sentence(first).tokens;
    constexpr std::uint32_t most = 60;
    for (std::uint32_t i = quotation.tokens.begin;
         i-- > whole.begin && i + most > quotation.tokens.begin;)
      if (is(i, Tag::name) || (is(i, Tag::third_person) && !is(i, Tag::quoted)) ||
          has(i, labels_.roles)) {
        verdict = {Status::closed, "R13", "person", {i, i + 1}, 0, 0};
        return true;
      }
    // "...", Ida Holm, now 81 and retired in Corrin, said by telephone.
    const TokenRange rest = sentence(last).tokens;
    for (std::uint32_t i = quotation.tokens.end; i < rest.end && i < quotation.tokens.end + most;
         ++i)
      if ((is(i, Tag::name) || is(i, Tag::third_person)) && !is(i, Tag::quoted)) {
        verdict = {Status::closed, "R13", "person", {i, i + 1}, 0, 0};
        return true;
      }
    if (first == 0) return false;
    const TokenRange before = sentence(first - 1).tokens;
    if (speaks(first - 1, before.end)) return true;
    // What a colon announces, or a quotation goes on from the paragraph before.
    const std::string_view mark = article_.text(article_.tokens[before.end - 1]);
    if (mark != ":" && !article_.tokens[before.end - 1].tags.any(Tag::quoted, Tag::quote_close))
      return false;
    verdict = {Status::closed, "R13", "person", {before.end - 1, before.end}, 0, 0};
    return true;
  }

  /// The named source of the sentences before goes on speaking; a figure may also
  /// have its source in the sentence after.
  bool carried_over(const Candidate& candidate, Verdict& verdict) const {
    const std::uint32_t s = candidate.sentence;
    if (!candidate.number && !goes_on(candidate)) return false;
    const std::uint32_t most = candidate.number ? 1 : 3;
    for (std::uint32_t k = s; k-- > 0 && k + most >= s;) {
      if (!adjoining(k, k + 1, candidate.number)) break;
      const Attribution* last = nullptr;
      bool vague = false;
      each_near(k, sentence(k).tokens.end, [&](const Attribution& a) {
        if (!a.source || (a.nested && a.shape != CueShape::according)) return;
        if (!closes(a).empty() && (candidate.number || tells(a))) last = &a;
        vague = vague || unnamed(a.source->kind);
      });
      if (last != nullptr) {
        verdict = {Status::closed, "R13", closes(*last), last->source->tokens, 0, 0};
        return true;
      }
      if (candidate.number && named_evidence(candidate, k, "R13", verdict)) return true;
      if (vague) break;
    }
    if (!candidate.number || s + 1 >= article_.sentences.size() || !adjoining(s, s + 1, true))
      return false;
    const Attribution* next = nullptr;
    each_near(s + 1, sentence(s + 1).tokens.begin, [&](const Attribution& a) {
      if (a.source && !a.nested && next == nullptr && !closes(a).empty()) next = &a;
    });
    if (next != nullptr) {
      verdict = {Status::closed, "R13", closes(*next), next->source->tokens, 0, 0};
      return true;
    }
    return named_evidence(candidate, s + 1, "R13", verdict);
  }

  /// "Reportedly", "is said to": somebody's report is passed on.
  [[nodiscard]] bool hearsay(const Candidate& candidate) const {
    const std::uint32_t first = candidate.tokens.begin;
    if (has(first, labels_.hearsay_adverb) || has(first, labels_.appearance)) return true;
    if (!article_.tokens[first].tags.any(Tag::be, Tag::have, Tag::modal, Tag::adverb)) return false;
    for (std::uint32_t i = first; i < candidate.tokens.end; ++i)
      if (has(i, labels_.hearsay) && !has(i, labels_.expectation)) return true;
    return false;
  }

  /// Is it a study, a figure or a document that speaks?
  [[nodiscard]] bool evidence(const Candidate& candidate, const Attribution* attribution) const {
    if (attribution != nullptr)
      return attribution->source && attribution->source->kind == SourceKind::document;
    if (candidate.number || candidate.quotation >= 0) return false;
    for (std::uint32_t i = candidate.tokens.begin; i < candidate.tokens.end; ++i)
      if (has(i, labels_.document_word)) return true;
    return false;
  }

  /// Hearsay, or a sentence whose subject points back: "This is expected to grow".
  [[nodiscard]] bool goes_on(const Candidate& candidate) const {
    if (hearsay(candidate)) return true;
    const TokenRange tokens = sentence(candidate.sentence).tokens;
    const Tags opening = article_.tokens[tokens.begin].tags;
    return opening.any(Tag::third_person, Tag::demonstrative) &&
           tokens.begin + 1 == candidate.tokens.begin;
  }

  /// Two sentences of one paragraph, or (for figures) of two that follow each other.
  [[nodiscard]] bool adjoining(std::uint32_t one, std::uint32_t other, bool across) const {
    const std::uint32_t a = sentence(one).block;
    const std::uint32_t b = sentence(other).block;
    if (a == b) return true;
    const auto blocks = article_.document.blocks();
    return across && blocks[a].kind != BlockKind::heading && blocks[b].kind != BlockKind::heading;
  }

  // ---- R5, R16 ----------------------------------------------------------------

  /// Points of a list, and how many of them have a source.
  struct Points {
    std::uint32_t all = 0;
    std::uint32_t sourced = 0;
    TokenRange words;         ///< the last source
    std::uint32_t until = 0;  ///< the sentence after the list
    bool filled = false;      ///< has the point at hand a source?

    void next() {
      ++all;
      filled = false;
    }
    void source(const Source& source) {
      if (filled) return;
      filled = true;
      ++sourced;
      words = source.tokens;
    }
  };

  void sources_of(std::uint32_t s, Points& points) const {
    each_in_sentence(s, [&](const Attribution& a) {
      if (a.source && !closes(a).empty()) points.source(*a.source);
    });
  }

  /// Items of a list behind a colon.
  [[nodiscard]] Points items_below(std::uint32_t s) const {
    Points points;
    const auto blocks = article_.document.blocks();
    std::uint32_t block = sentence(s).block;
    std::uint32_t k = s + 1;
    for (; k < article_.sentences.size(); ++k) {
      if (blocks[sentence(k).block].kind != BlockKind::list_item) break;
      if (sentence(k).block != block) {
        block = sentence(k).block;
        points.next();
      }
      sources_of(k, points);
    }
    points.until = k;
    return points;
  }

  /// "First, ... Second, ...": sentences that open so, with what belongs to them.
  [[nodiscard]] Points counted_below(std::uint32_t s) const {
    Points points;
    const auto blocks = article_.document.blocks();
    constexpr std::uint32_t most = 24;
    const auto count =
        std::min(static_cast<std::uint32_t>(article_.sentences.size()), s + 1 + most);
    std::uint32_t k = s + 1;
    for (; k < count; ++k) {
      const bool opens = has(sentence(k).tokens.begin, labels_.list_opener);
      if (!opens && (points.all == 0 || sentence(k).block != sentence(k - 1).block)) break;
      if (blocks[sentence(k).block].kind == BlockKind::heading) break;
      if (opens) points.next();
      sources_of(k, points);
    }
    points.until = k;
    if (points.all < 2) return {};
    return points;
  }

  /// Clauses between semicolons behind a colon.
  [[nodiscard]] Points clauses_behind(const Candidate& candidate) const {
    Points points;
    constexpr std::uint32_t most = 200;
    const std::uint32_t first = candidate.tokens.end;
    const std::uint32_t end = std::min(sentence(candidate.sentence).tokens.end, first + most);
    bool colon = false;
    for (std::uint32_t i = first; i < end; ++i) {
      const std::string_view mark = article_.text(article_.tokens[i]);
      colon = colon || mark == ":";
      if (colon && mark == ";") points.all += points.all == 0 ? 2 : 1;
    }
    if (points.all == 0) return {};
    points.until = candidate.sentence + 1;
    std::uint32_t clause = first;
    each_near(candidate.sentence, first, [&](const Attribution& a) {
      if (a.cue_tokens.begin < first || a.cue_tokens.begin >= end || !a.source) return;
      for (; clause < a.cue_tokens.begin; ++clause) {
        const std::string_view mark = article_.text(article_.tokens[clause]);
        if (mark == ";" || mark == ":") points.filled = false;
      }
      if (!closes(a).empty()) points.source(*a.source);
    });
    return points;
  }

  /// Is a list announced: a colon, or so many reasons?
  [[nodiscard]] bool announces(const Candidate& candidate) const {
    const TokenRange whole = sentence(candidate.sentence).tokens;
    if (article_.text(article_.tokens[whole.end - 1]) == ":") return true;
    constexpr std::uint32_t most = 24;
    const std::uint32_t end = std::min(whole.end, candidate.tokens.end + most);
    for (std::uint32_t i = candidate.tokens.end; i < end; ++i)
      if (has(i, labels_.list_noun) &&
          (article_.tokens[i - 1].tags.any(Tag::number, Tag::count, Tag::quantifier) ||
           (i > candidate.tokens.end &&
            article_.tokens[i - 2].tags.any(Tag::number, Tag::count, Tag::quantifier))))
        return true;
    return false;
  }

  bool listed(const Candidate& candidate, Verdict& verdict) {
    Points points = clauses_behind(candidate);
    if (points.all == 0 && announces(candidate)) {
      points = items_below(candidate.sentence);
      if (points.all == 0) points = counted_below(candidate.sentence);
    }
    if (points.all == 0) return false;
    told_as_one_ = {candidate.sentence + 1, points.until};
    verdict.parts = points.all;
    verdict.parts_sourced = points.sourced;
    if (points.sourced == 0) return false;
    verdict = {points.sourced == points.all ? Status::closed : Status::partial,
               "R5",
               "person",
               points.words,
               points.sourced,
               points.all};
    return true;
  }

  /// The points of a list are reported with the sentence that announces it.
  [[nodiscard]] bool told_with_list(const Candidate& candidate) const {
    return candidate.sentence >= told_as_one_.from && candidate.sentence < told_as_one_.until;
  }

  bool reaction_owned(const Candidate& candidate, Verdict& verdict) const {
    const Sentence& s = sentence(candidate.sentence);
    for (std::uint32_t i = candidate.tokens.end;
         i + 1 < s.tokens.end && i < candidate.tokens.end + 6; ++i) {
      if (is(i, Tag::punctuation)) break;
      if (!has(i, labels_.reaction_from)) continue;
      for (std::uint32_t p = i + 1; p < s.tokens.end && p < i + 8 && !is(p, Tag::punctuation);
           ++p) {
        if (!is(p, Tag::name)) continue;
        const TokenRange name = with_of(name_at(p, s.tokens.end), s.tokens.end);
        if (name.empty() || (name.size() == 1 && has(p, labels_.demonym))) break;
        // From Norway: a country answers; among people in Norway: nobody does.
        const bool place = name.size() == 1 && has(p, labels_.places);
        if (place && p != i + 1) break;
        verdict = {Status::closed, "R16", place ? "metonym" : bearer(name), name, 0, 0};
        return true;
      }
    }
    // 640 written objections
    for (std::uint32_t i = candidate.tokens.begin; i < candidate.tokens.end; ++i)
      if (is(i, Tag::number)) {
        verdict = {Status::closed, "R16", "doc", {i, i + 1}, 0, 0};
        return true;
      }
    return false;
  }

  // ---- R4, R3, R8, R7 -----------------------------------------------------------

  /// May this named source answer for a gap of this kind?
  [[nodiscard]] bool compatible(const Source& answer, const LabelSet& gap, bool next) const {
    if (gap.has(labels_.insider)) return false;
    LabelSet roles = role_labels(answer.tokens);
    // What a body is, its own words say; what a person is may have been said before.
    if (answer.who >= 0 && answer.kind != SourceKind::named_org) {
      const LabelSet& known = roles_[static_cast<std::size_t>(answer.who)];
      for (std::size_t w = 0; w < 4; ++w) roles.bits[w] |= known.bits[w];
    }
    const bool person = answer.kind == SourceKind::named_person ||
                        (answer.kind == SourceKind::pronoun && answer.who >= 0);
    const bool learned = roles.has(labels_.expert_role) || roles.has(labels_.expert) ||
                         roles.has(labels_.analyst) || roles.has(labels_.scientist) ||
                         roles.has(labels_.legal) || roles.has(labels_.learned);
    const bool holds_office = (person && roles.has(labels_.body_word)) ||
                              roles.has(labels_.office) || roles.has(labels_.spokesperson) ||
                              roles.has(labels_.official);
    // A full name introduces somebody; who spoke before under another role is no expert now.
    const bool introduced =
        is(answer.head, Tag::name) && answer.head > answer.tokens.begin &&
        article_.tokens[answer.head - 1].tags.any(Tag::name, Tag::initial) &&
        (answer.who < 0 ||
         article_.ledger[static_cast<std::size_t>(answer.who)].first.begin >= answer.span.begin);
    const bool plain = introduced && !calls_himself(answer) && !roles.has(labels_.roles) &&
                       !roles.has(labels_.opaque) && !roles.has(labels_.institutional);
    if (gap.has(labels_.expert) || gap.has(labels_.analyst) || gap.has(labels_.scientist) ||
        gap.has(labels_.legal)) {
      if (learned) return true;
      return person && plain && next;
    }
    if (gap.has(labels_.official) || gap.has(labels_.institutional))
      return holds_office || (answer.kind == SourceKind::named_org && !has_outlet(answer)) ||
             (person && plain && next);
    if (gap.has(labels_.business))
      return answer.kind == SourceKind::named_org || roles.has(labels_.business) ||
             roles.has(labels_.job) || (person && plain && next);
    if (gap.has(labels_.media) || gap.has(labels_.online))
      return has_outlet(answer) || (answer.kind == SourceKind::named_org && next);
    if (gap.has(labels_.community))
      return person && !roles.has(labels_.office) && !roles.has(labels_.spokesperson) &&
             !roles.has(labels_.official);
    if (gap.has(labels_.group)) return person;
    if (gap.has(labels_.critic) || gap.has(labels_.supporter)) return true;
    if (gap.has(labels_.generic)) return person;
    return person || answer.kind == SourceKind::named_org;
  }

  /// "Ida Holm, a baker": what she is has been told.
  [[nodiscard]] bool calls_himself(const Source& answer) const {
    for (std::uint32_t i = answer.head + 1; i + 1 < answer.tokens.end; ++i)
      if (article_.text(article_.tokens[i]) == "," && is(i + 1, Tag::indefinite)) return true;
    return false;
  }

  /// Is the answer the one whom the gap is about, or to whom those people belong? "Aides to
  /// Clinton say", "Critics of Clinton say", "her aides say": she is none of them.
  [[nodiscard]] bool principal(const Source& answer, const Candidate& candidate,
                               const Attribution* attribution) const {
    if (answer.kind == SourceKind::named_org) return false;
    const bool first_told =
        answer.who < 0 ||
        article_.ledger[static_cast<std::size_t>(answer.who)].first.begin >= answer.span.begin;
    if (first_told) return false;
    if (attribution != nullptr && attribution->source &&
        attribution->source->frame == Frame::possessive)
      return true;
    constexpr std::uint32_t most = 60;
    const TokenRange whole = sentence(candidate.sentence).tokens;
    const std::uint32_t from =
        std::max(whole.begin, candidate.tokens.begin > most ? candidate.tokens.begin - most : 0);
    const std::uint32_t to = std::min(whole.end, candidate.tokens.end + most);
    for (std::uint32_t i = from; i < to; ++i)
      if (is(i, Tag::name) && article_.tokens[i].hash == article_.tokens[answer.head].hash)
        return true;
    return false;
  }

  /// A country or a continent speaks for nobody in particular: "Europe disputes it".
  [[nodiscard]] bool only_a_place(const Source& source) const {
    bool place = false;
    for (std::uint32_t i = source.tokens.begin; i < source.tokens.end; ++i) {
      if (is(i, Tag::determiner)) continue;
      if (!has(i, labels_.places) && !has(i, labels_.demonym)) return false;
      place = true;
    }
    return place;
  }

  /// Have two sentences a name or a longer word in common?
  [[nodiscard]] bool same_matter(const Candidate& candidate, std::uint32_t s) const {
    constexpr std::uint32_t most = 60;
    const TokenRange mine = sentence(candidate.sentence).tokens;
    const TokenRange theirs = sentence(s).tokens;
    const auto weighs = [this](std::uint32_t i) {
      const Token& token = article_.tokens[i];
      return !token.tags.any(Tag::punctuation, Tag::weekday, Tag::month, Tag::preposition,
                             Tag::subordinator, Tag::adverb, Tag::pronoun, Tag::possessive) &&
             !token.tags.any(Tag::wh, Tag::relative, Tag::modal, Tag::be, Tag::have,
                             Tag::determiner, Tag::quantifier, Tag::count) &&
             (token.tags.has(Tag::name) ? token.span.size() > 2 : token.span.size() > 4);
    };
    const std::uint32_t first =
        std::max(mine.begin, candidate.tokens.begin > most ? candidate.tokens.begin - most : 0);
    const std::uint32_t last = std::min(mine.end, candidate.tokens.end + most);
    const std::uint32_t end = std::min(theirs.end, theirs.begin + most);
    for (std::uint32_t i = first; i < last; ++i) {
      if (candidate.tokens.contains(i) || !weighs(i)) continue;
      for (std::uint32_t k = theirs.begin; k < end; ++k)
        if (article_.tokens[k].hash == article_.tokens[i].hash) return true;
    }
    return false;
  }

  /// Sentence `j` opens with "but", or its verb contradicts.
  [[nodiscard]] bool contradicts(const Attribution& a) const {
    const Sentence& s = sentence(a.sentence);
    std::uint32_t i = s.tokens.begin;
    while (i < s.tokens.end && is(i, Tag::punctuation)) ++i;
    if (i < s.tokens.end && (is(i, Tag::contrast) || has(i, labels_.turn)) && !is(i, Tag::quoted))
      return true;
    return a.sense >= 0 && a.shape != CueShape::colon &&
           data_.lexicon.has(static_cast<SenseId>(a.sense), labels_.denial);
  }

  /// "Has not confirmed": nobody says anything here.
  [[nodiscard]] bool negated(const Attribution& a) const {
    constexpr std::uint32_t before = 3;
    const std::uint32_t floor = sentence(a.sentence).tokens.begin;
    for (std::uint32_t i = a.cue_tokens.end; i-- > floor && i + before >= a.cue_tokens.begin;) {
      if (is(i, Tag::negation)) return true;
      // "It is not," said Reed: the negation is in what he says.
      if (is(i, Tag::punctuation)) break;
    }
    return false;
  }

  [[nodiscard]] bool reacts(const Attribution& a) const {
    return a.sense >= 0 &&
           data_.lexicon.sense(static_cast<SenseId>(a.sense)).labels.any_of(labels_.reaction);
  }

  /// Is a direct quotation part of the content?
  [[nodiscard]] bool quotes(const Attribution& a) const {
    for (const TextSpan& content : article_.content(a)) {
      const Sentence& s = sentence(a.sentence);
      const auto first = article_.tokens.begin() + s.tokens.begin;
      const auto last = article_.tokens.begin() + s.tokens.end;
      const auto it =
          std::lower_bound(first, last, content.begin,
                           [](const Token& t, std::uint32_t at) { return t.span.begin < at; });
      constexpr std::ptrdiff_t most = 80;
      const auto end = last - it > most ? it + most : last;
      if (std::any_of(it, end, [&](const Token& t) {
            return t.span.begin < content.end && t.tags.any(Tag::quoted, Tag::quote_open);
          }))
        return true;
    }
    return false;
  }

  /// The study, the report, the figures: is it told in the next sentences whose they are?
  bool evidence_named(const Candidate& candidate, Verdict& verdict) const {
    const std::uint32_t i = candidate.sentence;
    const auto count = static_cast<std::uint32_t>(article_.sentences.size());
    const auto blocks = article_.document.blocks();
    const bool lead = may(7) && sentence(i).block <= last_lead_block_;
    const std::uint32_t reach = lead ? 5 : 2;
    std::uint32_t breaks = 0;
    for (std::uint32_t j = i + 1; j < count && j <= i + reach; ++j) {
      if (sentence(j).block != sentence(j - 1).block) ++breaks;
      if (blocks[sentence(j).block].kind == BlockKind::heading ||
          (sentence(j).block != sentence(j - 1).block &&
           divided(sentence(j - 1).block, sentence(j).block)))
        break;
      const bool near = j <= i + 2 && breaks <= 1;
      if (!near && !lead) break;
      const std::string_view rule = near ? "R3" : "R7";
      each_near(j, sentence(j).tokens.begin, [&](const Attribution& a) {
        if (!verdict.rule.empty() || !a.source || contradicts(a) || negated(a)) return;
        if (a.nested && a.shape != CueShape::according) return;
        const std::string_view how = closes(a);
        if (how.empty() || !tells(a)) return;
        bool author = false;
        for (std::uint32_t k = a.source->tokens.begin; k < a.source->tokens.end; ++k)
          author = author || has(k, labels_.author);
        if (how != "doc" && !author) return;
        verdict = {Status::closed, rule, how, a.source->tokens, 0, 0};
      });
      if (!verdict.rule.empty() || named_evidence(candidate, j, rule, verdict)) return true;
    }
    return false;
  }

  /// Does a rule stand between two blocks, as "---" or <hr> does?
  [[nodiscard]] bool divided(std::uint32_t block, std::uint32_t next) const {
    const Document& document = article_.document;
    const std::uint32_t begin = document.to_file(document.blocks()[block].span).end;
    const std::uint32_t end = document.to_file(document.blocks()[next].span).begin;
    constexpr std::uint32_t most = 200;
    if (end < begin + 3 || end > begin + most) return false;
    std::string_view between = document.file().substr(begin, end - begin);
    if (between.find("<hr") != between.npos) return true;
    while (!between.empty()) {
      const std::size_t line_end = std::min(between.find('\n'), between.size());
      const std::string_view line = between.substr(0, line_end);
      between.remove_prefix(std::min(line_end + 1, between.size()));
      const std::size_t first = line.find_first_not_of(" \t\r");
      if (first == line.npos || std::string_view("-*_").find(line[first]) == line.npos) continue;
      const char mark = line[first];
      if (std::ranges::count(line, mark) >= 3 && std::ranges::all_of(line, [mark](char c) {
            return c == mark || c == ' ' || c == '\t' || c == '\r';
          }))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool opens_quoted(std::uint32_t s) const {
    return article_.tokens[sentence(s).tokens.begin].tags.any(Tag::quoted, Tag::quote_open);
  }

  bool forward(const Candidate& candidate, const Attribution* attribution, Verdict& verdict) const {
    if (may(3) && evidence(candidate, attribution) && evidence_named(candidate, verdict))
      return true;
    if (attribution != nullptr && attribution->source &&
        attribution->source->kind == SourceKind::document)
      return false;
    const bool any = may(3) || may(4) || may(7) || may(8) || may(16);
    if (!any) return false;
    LabelSet kind;
    if (attribution != nullptr && attribution->source && attribution->source->noun >= 0)
      kind = data_.lexicon.sense(static_cast<SenseId>(attribution->source->noun)).labels;
    const bool crowd =
        kind.has(labels_.generic) || kind.has(labels_.community) || kind.has(labels_.group);
    const bool passed_on = attribution == nullptr && hearsay(candidate);
    const std::uint32_t i = candidate.sentence;
    const auto blocks = article_.document.blocks();
    const std::uint32_t block = sentence(i).block;
    const bool heading = blocks[block].kind == BlockKind::heading;
    const bool lead = block <= last_lead_block_ || heading;
    const bool topic = i == 0 || sentence(i - 1).block != block;
    std::uint32_t breaks = 0;
    const auto count = static_cast<std::uint32_t>(article_.sentences.size());
    for (std::uint32_t j = i + 1; j < count && j <= i + 6; ++j) {
      const std::uint32_t here = sentence(j).block;
      if (here != sentence(j - 1).block) {
        ++breaks;
        if (blocks[here].kind == BlockKind::heading || divided(sentence(j - 1).block, here)) break;
      }
      const std::uint32_t distance = j - i;
      const bool near =
          distance <= 2 && breaks <= 1 && (may(3) || may(16) || (may(4) && distance == 1));
      const bool wide = may(7) && lead && distance <= (heading ? 6 : 5);
      const bool paragraph = may(8) && topic && here == block;
      if (!near && !wide && !paragraph) break;
      const Attribution* answer = nullptr;
      bool other_named = false;
      each_near(j, sentence(j).tokens.begin, [&](const Attribution& a) {
        if (!a.source || !named(a.source->kind) || !has_name(*a.source)) return;
        if (a.nested && a.shape != CueShape::according) return;
        if (contradicts(a) || negated(a) || supposed(a) || !tells(a) || only_a_place(*a.source))
          return;
        // What nobody in particular says is closed only by a voice that is quoted.
        const bool voice = a.shape == CueShape::quotation || a.shape == CueShape::inverted ||
                           a.shape == CueShape::colon || quotes(a);
        // A body that only reports something has not reacted.
        if (attribution == nullptr && may(16) && !voice &&
            (a.source->kind == SourceKind::named_org || distance > 1) && !reacts(a))
          return;
        // What is passed on in the lead is closed by whoever then tells the same.
        const bool told = passed_on && lead && distance == 1 && same_matter(candidate, j);
        if ((crowd && !voice) || (attribution == nullptr && !may(16) && !told &&
                                  (!voice || distance > 1 || (breaks > 0 && !passed_on))))
          return;
        if (attribution != nullptr && principal(*a.source, candidate, attribution)) return;
        if (compatible(*a.source, kind, distance == 1)) {
          if (answer == nullptr) answer = &a;
        } else {
          other_named = true;
        }
      });
      if (answer != nullptr) {
        const std::string_view rule =
            near        ? (may(16) && !may(3)                                          ? "R16"
                           : quotes(*answer) && (distance == 1 || opens_quoted(i + 1)) ? "R4"
                                                                                       : "R3")
            : paragraph ? "R8"
                        : "R7";
        verdict = {Status::closed,
                   rule,
                   answer->source->kind == SourceKind::named_org ? "org" : "person",
                   answer->source->tokens,
                   0,
                   0};
        return true;
      }
      // Another kind of named source in between ends the near window.
      if (other_named && !wide && !paragraph) break;
    }
    return false;
  }

  const Article& article_;
  const RuleSetData& data_;
  const CloserLabels& labels_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> order_;
  std::vector<LabelSet> roles_;
  std::uint32_t allowed_ = 0;
  TokenRange poll_;  ///< looked for when first asked for
  bool poll_known_ = false;
  /// Was somebody unnamed with this head, or several of this kind, cited before?
  std::vector<std::uint8_t> heads_before_;
  std::uint32_t last_lead_block_ = 0;
  /// The sentences of the last list whose points one finding tells together.
  struct {
    std::uint32_t from = 0, until = 0;
  } told_as_one_;
  /// Heads of the groups described, with where first; made when first asked for.
  std::optional<std::unordered_map<std::uint32_t, std::uint32_t>> groups_;
  /// Groups with a reason for their silence; made when first asked for.
  std::optional<std::vector<Group>> reasons_;
  /// Marks that entries of a list of references open with; made when first asked for.
  std::optional<std::unordered_set<std::uint32_t>> references_;
};

std::string fold_blanks(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

/// Fills the {slots} of a rule's message with the article's own words.
std::string message(const Article& article, const RuleSetData& data, const Candidate& candidate) {
  const std::string& form = data.rules[candidate.rule].message;
  std::string out;
  const auto slot = [&](std::string_view name) -> std::string_view {
    const Document& document = article.document;
    if (candidate.attribution >= 0) {
      const Attribution& a = article.attributions[static_cast<std::size_t>(candidate.attribution)];
      if (name == "source" && a.source) return document.slice(a.source->span);
      if (name == "cue") return document.slice(a.cue);
    }
    if (candidate.pattern_hit >= 0) {
      const PatternHit& hit = article.pattern_hits[static_cast<std::size_t>(candidate.pattern_hit)];
      const Pattern& pattern = data.patterns.pattern(hit.pattern);
      for (std::size_t i = 0; i < 2; ++i)
        if (pattern.slot_names[i] != 0 && data.patterns.slot_name(pattern.slot_names[i]) == name &&
            !hit.slots[i].empty())
          return document.slice(article.span_of(hit.slots[i]));
    }
    if (name == "quote" && candidate.tokens.size() > 2) {
      TokenRange inner{candidate.tokens.begin + 1, candidate.tokens.end};
      if (article.tokens[inner.end - 1].tags.has(Tag::quote_close)) --inner.end;
      return document.slice(article.span_of(inner));
    }
    return document.slice(article.span_of(candidate.tokens));
  };
  std::size_t at = 0;
  while (at < form.size()) {
    const std::size_t open = form.find('{', at);
    const std::size_t close = open == std::string::npos ? open : form.find('}', open);
    if (close == std::string::npos) break;
    out.append(form, at, open - at);
    std::string words =
        fold_blanks(slot(std::string_view(form).substr(open + 1, close - open - 1)));
    constexpr std::size_t most = 90;
    if (words.size() > most) {
      std::size_t cut = words.rfind(' ', most);
      if (cut == std::string::npos) {
        cut = most;
        while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0U) == 0x80U) --cut;
      }
      words = words.substr(0, cut) + " \xE2\x80\xA6";
    }
    out += words;
    at = close + 1;
  }
  out.append(form, at);
  return out;
}

}  // namespace

std::vector<Finding> resolve(const Article& article, const RuleSetData& data,
                             const std::vector<Candidate>& candidates, Profile profile,
                             std::span<const Severity> severity) {
  std::vector<Finding> findings;
  if (article.sentences.empty()) return findings;
  Resolver resolver(article, data);
  struct Open {
    std::uint32_t end = 0;
    std::uint32_t group = 0;
  };
  std::unordered_map<std::string_view, Open> sections;
  std::uint32_t groups = 0;
  for (const Candidate& candidate : candidates) {
    const Verdict verdict = resolver.decide(candidate);
    if (verdict.status == Status::exempt) continue;
    const Rule& rule = data.rules[candidate.rule];
    Finding finding;
    finding.rule = candidate.rule;
    finding.status = verdict.status;
    finding.text_span = article.span_of(candidate.tokens);
    finding.severity = std::min(severity[candidate.rule], candidate.at_most);
    const bool strict = profile == Profile::news || profile == Profile::wire;
    // A link is not a name in the text: it only softens the finding in news copy.
    if (verdict.status == Status::closed && verdict.how == "link" && strict)
      finding.status = Status::partial;
    if (finding.status == Status::partial && finding.severity > Severity::info)
      finding.severity = static_cast<Severity>(static_cast<int>(finding.severity) - 1);
    const std::uint32_t block = article.sentences[candidate.sentence].block;
    if (article.document.blocks()[block].kind == BlockKind::heading)
      finding.severity = std::min(finding.severity, Severity::info);
    if (verdict.status != Status::open)
      finding.closed_by =
          Closing{verdict.rule, verdict.how, "", article.span_of(verdict.words), {}};
    finding.parts_sourced = verdict.parts_sourced;
    finding.parts = verdict.parts;
    finding.message = message(article, data, candidate);
    Open& open = sections[rule.section];
    if (open.group == 0 || finding.text_span.begin >= open.end) open = {0, ++groups};
    open.end = std::max(open.end, finding.text_span.end);
    finding.group = open.group;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace ledelint
