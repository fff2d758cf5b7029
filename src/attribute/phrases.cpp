#include <algorithm>

#include "attribute/reading.hpp"
#include "text/unicode.hpp"

namespace ledelint {

Reading::Reading(const Article& article, const Lexicon& lexicon, const TraitTable& traits)
    : article_(article),
      lexicon_(lexicon),
      traits_(traits),
      tokens_(article.tokens.data()),
      hits_(article.hits.data()),
      hits_end_(hits_ + article.hits.size()),
      begun_(std::make_unique<Traits[]>(article.tokens.size())) {
  Traits* const begun = begun_.get();
  for (const PhraseHit& hit : article.hits) begun[hit.tokens.begin].add(traits.of(hit.sense));
}

const PhraseHit* Reading::longest(std::uint32_t i, Trait trait) const {
  for (const PhraseHit* hit = first_hit(i); hit != hits_end_ && hit->tokens.begin == i; ++hit)
    if (traits(*hit).has(trait)) return hit;
  return nullptr;
}

const PhraseHit* Reading::single(std::uint32_t i, Trait trait) const {
  for (const PhraseHit* hit = first_hit(i); hit != hits_end_ && hit->tokens.begin == i; ++hit)
    if (hit->tokens.size() == 1 && traits(*hit).has(trait)) return hit;
  return nullptr;
}

const PhraseHit* Reading::hit_ending(std::uint32_t i, Trait trait, std::uint32_t floor) const {
  for (std::uint32_t at = i + 1 >= floor + longest_entry ? i + 1 - longest_entry : floor; at <= i;
       ++at) {
    if (!has(at, trait)) continue;
    for (const PhraseHit* hit = first_hit(at); hit != hits_end_ && hit->tokens.begin == at; ++hit)
      if (hit->tokens.end == i + 1 && traits(*hit).has(trait)) return hit;
  }
  return nullptr;
}

Traits Reading::ended(std::uint32_t i, std::uint32_t floor) const {
  Traits all;
  for (std::uint32_t at = i + 1 >= floor + longest_entry ? i + 1 - longest_entry : floor; at <= i;
       ++at) {
    if (begun(at).empty()) continue;
    for (const PhraseHit* hit = first_hit(at); hit != hits_end_ && hit->tokens.begin == at; ++hit)
      if (hit->tokens.end == i + 1) all.add(traits(*hit));
  }
  return all;
}

bool Reading::human(std::uint32_t i) const {
  const std::string_view text = article_.text(token(i));
  for (std::size_t size = 2; size <= 5 && size + 2 < text.size(); ++size) {
    const std::string_view ending = text.substr(text.size() - size);
    if (lexicon_.word_has(lexicon_.word(ending, Lexicon::hash(ending)), traits_.human_ending()))
      return true;
  }
  return false;
}

bool Reading::opens_as_dash(const Token& token) const {
  std::uint32_t at = token.span.begin;
  const char32_t c = unicode::next(article_.document.text(), at);
  return c == U'\u2014' || c == U'\u2013' || c == U'-';
}

bool Reading::reads_as_finite(std::uint32_t i, std::uint32_t floor) const {
  const Token& t = token(i);
  if (auxiliary(i) || t.tags.has(Tag::finite)) return true;
  if (t.tags.has(Tag::verb)) {
    const PhraseHit* cue = word(i, Trait::cues);
    if (cue != nullptr && (cue->form == 2 || cue->form == 1)) {
      if (cue->form == 1 && i > floor && any(i - 1, Tag::determiner, Tag::possessive)) return false;
      if (cue->form == 2 && (i == floor || any(i - 1, Tag::determiner, Tag::possessive,
                                               Tag::quantifier, Tag::preposition)))
        return false;
      return true;
    }
  }
  // "both papers say the firm": a base form that is no noun, behind its subject
  if (t.tags.has(Tag::verb) && i > floor && any(i - 1, Tag::name, Tag::pronoun)) {
    const PhraseHit* cue = word(i, Trait::cues);
    if (cue != nullptr && cue->form == 0 && !traits(*cue).has(Trait::cue_ambiguous)) return true;
  }
  const bool past = word(i, Trait::past_participle) != nullptr;
  if ((t.tags.has(Tag::participle) || past) && i > floor) {
    const std::string_view text = article_.text(t);
    if (past || text.ends_with("ed")) {
      // "Democratic registered voters"
      if (is(i - 1, Tag::name) &&
          (word(i - 1, Trait::demonym) != nullptr || word(i - 1, Trait::modifiers) != nullptr))
        return false;
      if (is(i - 1, Tag::count) || text.find('-') != std::string_view::npos) return false;
      return any(i - 1, Tag::name, Tag::pronoun, Tag::adverb, Tag::negation, Tag::relative) ||
             auxiliary(i - 1);
    }
    return is(i - 1, Tag::be);
  }
  return false;
}

namespace {

/// No noun phrase of news copy is longer; a hostile text's might be.
constexpr std::uint32_t longest_chunk = 24;
constexpr std::uint32_t longest_aside = 45;

/// First token of the chunk (determiner, modifiers, head) that ends before `end`.
std::uint32_t chunk_begin(const Reading& r, std::uint32_t end, std::uint32_t floor) {
  std::uint32_t at = end;
  bool names = r.is(end - 1, Tag::name);
  while (at > floor && end - at < longest_chunk) {
    const std::uint32_t i = at - 1;
    if (i + 1 != end && r.finite_looking(i, floor)) break;
    if (r.is(i, Tag::possessive_clitic)) {
      if (at == end || i == floor || !r.nominal(i - 1)) break;
      --at;
      continue;
    }
    if (at != end && r.any(i, Tag::wh, Tag::relative) && !r.is(i, Tag::that)) break;
    if (r.any(i, Tag::determiner, Tag::possessive) &&
        (!r.is(i, Tag::name) || r.any(i, Tag::definite, Tag::indefinite))) {
      // "that" before a bare plural or a name opens a clause: "said that officials".
      if (r.is(i, Tag::that) && (names || r.is(i, Tag::relative))) {
        const bool singular = !r.article().text(r.token(end - 1)).ends_with("s");
        if (names || !singular || i > floor) break;
      }
      if (at == end) break;
      --at;
      // all the, both the, some of the, one of his
      if (at > floor && r.any(at - 1, Tag::quantifier, Tag::count) && !r.is(at - 1, Tag::name))
        --at;
      break;
    }
    // "reasons Israel refuses": a plain noun before a name is another phrase.
    if (names && at != end && r.is(at, Tag::name) && !r.any(i, Tag::name, Tag::initial) &&
        r.nominal(i) && !r.any(i, Tag::quantifier, Tag::count, Tag::other, Tag::ordinal) &&
        !r.ended(i, floor).any(Trait::roles, Trait::titles, Trait::source_nouns) &&
        r.word(i, Trait::modifiers) == nullptr &&
        r.hit_ending(end - 1, Trait::group, floor) == nullptr)
      break;
    // "an inside source", "early ratings data"
    if (at != end && ((r.is(i, Tag::preposition) && i > floor &&
                       r.any(i - 1, Tag::determiner, Tag::possessive) && !r.is(i, Tag::of)) ||
                      r.has(i, Trait::also_adjective))) {
      --at;
      continue;
    }
    if (!r.nominal(i)) {
      // An adverb inside: "a very senior official".
      if (r.is(i, Tag::adverb) &&
          !r.any(i, Tag::preposition, Tag::subordinator, Tag::coordinator) && at != end &&
          i > floor && r.any(i - 1, Tag::determiner, Tag::possessive) && !r.time(i)) {
        --at;
        continue;
      }
      break;
    }
    // "On Monday Lund said"
    if (names && at != end && r.any(i, Tag::weekday, Tag::month) && i > floor &&
        r.is(i - 1, Tag::preposition))
      break;
    const bool paper = r.is(i, Tag::name) && !r.any(i, Tag::weekday, Tag::month);
    if (r.time(i) && at != end && !names && !paper && !r.is(i + 1, Tag::possessive_clitic) &&
        !(i > floor && r.any(i - 1, Tag::determiner, Tag::possessive)))
      break;
    --at;
  }
  return at;
}

bool word_ends(const Reading& r, std::uint32_t i, std::string_view ending) {
  return r.article().text(r.token(i)).ends_with(ending);
}

bool appositive_start(const Reading& r, std::uint32_t i) {
  return r.any(i, Tag::determiner, Tag::possessive, Tag::number, Tag::relative, Tag::name,
               Tag::contrast, Tag::adverb, Tag::preposition, Tag::participle, Tag::count) ||
         r.has(i, Trait::roles) || r.has(i, Trait::titles) || r.has(i, Trait::source_nouns);
}

/// "national press secretary for": a role a few words on, before any mark.
bool role_within(const Reading& r, std::uint32_t at, std::uint32_t ceiling) {
  for (std::uint32_t i = at; i < ceiling && i < at + 5; ++i) {
    if (!r.nominal(i)) return false;
    if (r.has(i, Trait::roles)) return true;
  }
  return false;
}

/// A noun for people, an office or a record, whatever else the word may be.
bool speaks(const Reading& r, std::uint32_t i, std::uint32_t floor) {
  return r.ended(i, floor).any(Trait::source_nouns, Trait::roles, Trait::evidence);
}

/// The noun that a relative clause or a participle hangs on, where the clause runs up to `end`:
/// "voters who backed Holm", "activists hoping to block Holm". `end` where there is none.
/// `whole`: nothing of the clause stands behind `end`. `participles`: not only relative clauses.
std::uint32_t modified_noun(const Reading& r, std::uint32_t end, std::uint32_t floor, bool whole,
                            bool participles) {
  constexpr std::uint32_t longest = 16;
  bool verb = false;
  bool finite = false;
  for (std::uint32_t i = end; i > floor + 1 && end - i < longest;) {
    --i;
    if (r.is(i, Tag::punctuation)) {
      if (r.any(i, Tag::quote_open, Tag::quote_close)) continue;
      return end;
    }
    const std::uint32_t noun = i - 1;
    if (r.is(i, Tag::relative)) {
      const bool hangs = r.nominal(noun) || r.any(noun, Tag::indefinite_pronoun) ||
                         (r.is(noun, Tag::demonstrative) && !r.is(noun, Tag::that));
      // "said that people backing Lund": no relative
      const bool opens = !r.is(i, Tag::that) || r.auxiliary(i + 1) || r.is(i + 1, Tag::verb);
      if (!verb || !hangs || !opens || r.finite_looking(noun, floor) || r.time(noun)) return end;
      return noun;
    }
    if (r.any(i, Tag::subordinator, Tag::wh)) return end;
    const bool past = r.word(i, Trait::past_participle) != nullptr ||
                      (r.is(i, Tag::participle) && word_ends(r, i, "ed"));
    const bool form =
        (past || (r.is(i, Tag::participle) && word_ends(r, i, "ing"))) && !r.is(i, Tag::name);
    // "cited a report", "appeared to agree": a past form with an object is the verb of its clause
    const bool bare = (whole && i + 1 == end) || r.time(i + 1) ||
                      (r.any(i + 1, Tag::preposition, Tag::adverb) && !r.is(i + 1, Tag::to));
    if (participles && form && !finite && (bare || !past) && r.nominal(noun) &&
        !r.is(noun, Tag::name) && !r.any(noun, Tag::participle, Tag::quantifier, Tag::ordinal) &&
        (!r.is(noun, Tag::verb) || speaks(r, noun, floor)) && !r.time(noun))
      return noun;
    finite = finite || r.auxiliary(i) || r.is(i, Tag::finite);
    verb = verb || r.auxiliary(i) || r.any(i, Tag::verb, Tag::participle, Tag::finite) || past;
  }
  return end;
}

bool clause_edge(const Reading& r, std::uint32_t at, std::uint32_t floor) {
  return at == floor || r.is(at - 1, Tag::punctuation) ||
         r.any(at - 1, Tag::that, Tag::subordinator, Tag::wh, Tag::contrast);
}

}  // namespace

Phrase phrase_before(const Reading& r, std::uint32_t end, std::uint32_t floor, bool participles,
                     int depth) {
  Phrase none;
  if (end <= floor || depth > 3) return none;
  std::uint32_t last = end - 1;
  const std::uint32_t whole_end = end;

  // Clinton, a former senator, said; Trump - who won Iowa - said
  if (r.mark(last, ',') || r.dash(last) || r.mark(last, ')')) {
    const bool bracket = r.mark(last, ')');
    const bool dash = !bracket && r.dash(last);
    Phrase fallback;
    int tries = 0;
    for (std::uint32_t k = last; k > floor && last - k < longest_aside && tries < 4;) {
      --k;
      const bool opening = bracket ? r.mark(k, '(') : dash ? r.dash(k) : r.mark(k, ',');
      if (!opening) continue;
      ++tries;
      if (k + 1 >= last || (!bracket && !dash && !appositive_start(r, k + 1))) continue;
      const Phrase before = phrase_before(r, k, floor, participles, depth + 1);
      if (!before.found() || r.time(before.head)) continue;
      // "Forbes, however, says", "Lund, speaking in Oslo, said": no part of the source.
      const std::uint32_t first = k + 1;
      bool aside = !bracket && !dash;
      for (std::uint32_t i = first; i < last && aside;) {
        const PhraseHit* hit = r.hit(i, Trait::contrast);
        if (hit == nullptr) hit = r.hit(i, Trait::inclusion);
        if (hit != nullptr && hit->tokens.end <= last) {
          i = hit->tokens.end;
        } else {
          aside = r.is(i, Tag::adverb);
          ++i;
        }
      }
      aside = aside ||
              (!bracket && !dash && r.hit(first, Trait::inclusion) == nullptr &&
               ((r.any(first, Tag::preposition, Tag::adverb, Tag::participle) &&
                 !r.any(first, Tag::of, Tag::name)) ||
                (r.is(first, Tag::relative) && r.any(first, Tag::determiner, Tag::possessive))));
      const Phrase whole{{before.tokens.begin, aside ? k : last}, before.head};
      // "James, 22, of Flint, Mich., said": the town is not the speaker.
      const bool town =
          !dash && !bracket && r.word(before.head, Trait::places) != nullptr &&
          before.tokens.begin > floor &&
          (r.is(before.tokens.begin - 1, Tag::preposition) || r.mark(before.tokens.begin - 1, ','));
      if (town) continue;
      // "Ida Holm, a Varde, Jutland, rabbi, said": the appositive hangs on a name.
      const std::uint32_t begin = whole.tokens.begin;
      if (r.is(begin, Tag::indefinite) && begin > floor + 1 && r.mark(begin - 1, ',') &&
          r.is(begin - 2, Tag::name)) {
        const Phrase name = phrase_before(r, begin - 1, floor, participles, depth + 1);
        if (name.found()) return {{name.tokens.begin, whole.tokens.end}, name.head};
      }
      if (r.is(before.head, Tag::name)) {
        // "the director, Ida Holm, a chemist, said": what is named by an appositive
        if (begin > floor + 1 && r.mark(begin - 1, ',')) {
          const std::uint32_t noun = begin - 2;
          const Phrase announced = phrase_before(r, begin - 1, floor, participles, depth + 1);
          if (announced.found() && !r.is(announced.head, Tag::name) &&
              speaks(r, announced.head, floor) && noun >= announced.head &&
              r.any(announced.tokens.begin, Tag::determiner, Tag::possessive, Tag::other,
                    Tag::name) &&
              clause_edge(r, announced.tokens.begin, floor))
            return {{announced.tokens.begin, whole.tokens.end}, announced.head};
        }
        return whole;
      }
      if (!fallback.found()) fallback = whole;
      if (bracket || dash) break;
    }
    return fallback;
  }

  // the hacker known as "Guccifer," said
  if (r.is(last, Tag::quote_close)) {
    std::uint32_t open = last;
    while (open > floor && last - open < 8 && !r.is(open, Tag::quote_open)) --open;
    if (!r.is(open, Tag::quote_open) || open == floor || open + 1 >= last) return none;
    const bool named = r.nominal(open - 1) || r.is(open - 1, Tag::preposition);
    if (!named || r.mark(open - 1, ',')) return none;
    const Phrase before = phrase_before(r, r.is(open - 1, Tag::preposition) ? open - 1 : open,
                                        floor, participles, depth + 1);
    return before.found() ? Phrase{{before.tokens.begin, last + 1}, before.head} : none;
  }
  // Cruz himself said
  if (last > floor && r.is(last, Tag::reflexive)) --last;
  // they all vowed, the two papers each called
  if (last > floor && r.has(last, Trait::floating) &&
      (r.nominal(last - 1) || r.subject_pronoun(last - 1) || r.mark(last - 1, ')')))
    --last;
  // Trump Monday said, Trump on Monday said, the court this month ruled, who in 2010 said
  for (int step = 0; step < 4 && last > floor; ++step) {
    const bool year = r.is(last, Tag::number) && r.token(last).span.size() == 4 &&
                      r.is(last - 1, Tag::preposition);
    if (!r.time(last) && !year) break;
    std::uint32_t cut = last;
    while (cut > floor && last - cut < 4 &&
           (r.any(cut - 1, Tag::demonstrative, Tag::time) ||
            (r.is(cut - 1, Tag::number) && r.is(last, Tag::month)) ||
            r.has(cut - 1, Trait::also_adjective) ||
            (r.is(cut - 1, Tag::month) && r.is(last, Tag::number))))
      --cut;
    if (cut > floor && r.is(cut - 1, Tag::preposition)) --cut;
    if (cut > floor && r.is(cut - 1, Tag::adverb)) --cut;
    if (cut == floor || !(r.nominal(cut - 1) || r.subject_pronoun(cut - 1) ||
                          r.is(cut - 1, Tag::relative) || r.mark(cut - 1, ')')))
      break;
    last = cut - 1;
  }
  if (last + 1 < end && (r.mark(last, ')') || r.mark(last, ',')))
    return phrase_before(r, last + 1, floor, participles, depth + 1);
  end = last + 1;

  // most of them, many of whom
  if (r.any(last, Tag::object_pronoun, Tag::relative) && last >= floor + 2 &&
      r.is(last - 1, Tag::of) &&
      r.any(last - 2, Tag::quantifier, Tag::count, Tag::indefinite_pronoun))
    return {{last - 2, end}, last - 2};
  if (r.is(last, Tag::relative) && r.is(last, Tag::subordinator) && !r.is(last, Tag::that))
    return none;
  if ((r.subject_pronoun(last) && !r.is(last, Tag::count)) || r.is(last, Tag::relative)) {
    // "those who", "people who": the relative pronoun itself is the subject
    return {{last, last + 1}, last};
  }
  const bool pronoun_like = r.is(last, Tag::indefinite_pronoun) ||
                            (r.any(last, Tag::quantifier, Tag::count) && !r.is(last, Tag::name)) ||
                            r.word(last, Trait::pronoun_noun) != nullptr ||
                            r.is(last, Tag::demonstrative) ||
                            r.word(last, Trait::quantity_noun) != nullptr;
  const bool object =
      r.is(last, Tag::object_pronoun) && last > floor + 1 && r.is(last - 1, Tag::preposition);
  // "rights advocates said": a verb does not follow a verb.
  const bool verbal =
      last > floor && !pronoun_like && r.finite_looking(last, floor) && !speaks(r, last, floor);
  const bool plain = !verbal && (r.nominal(last) || pronoun_like || object);
  // a poll out this week, a talk published online
  const bool asked = r.is(last, Tag::participle) && last > floor && r.subject_pronoun(last - 1);
  const std::uint32_t modified = plain || asked || r.is(last, Tag::coordinator)
                                     ? whole_end
                                     : modified_noun(r, whole_end, floor, true, participles);
  if (!plain && !asked && modified == whole_end) return none;
  // everyone I asked
  if (last > floor + 1 && r.is(last, Tag::participle) && r.subject_pronoun(last - 1) &&
      (r.nominal(last - 2) || r.is(last - 2, Tag::indefinite_pronoun))) {
    const Phrase before = phrase_before(r, last - 1, floor, participles, depth + 1);
    return before.found() ? Phrase{{before.tokens.begin, whole_end}, before.head} : none;
  }
  if (!plain && modified == whole_end) return none;
  std::uint32_t begin =
      object || (pronoun_like && (r.is(last, Tag::determiner) || !r.nominal(last)))
          ? last
          : chunk_begin(r, end, floor);
  std::uint32_t head = last;
  if (!plain && modified < whole_end) {
    begin = chunk_begin(r, modified + 1, floor);
    head = modified;
    end = whole_end;
  }
  if (begin >= end) return none;
  // figures filed on Monday: the noun before the participle is the head
  if (plain && last + 1 < whole_end && last > floor && r.is(last, Tag::participle) &&
      word_ends(r, last, "ed") && r.nominal(last - 1) &&
      !r.any(last - 1, Tag::name, Tag::quantifier)) {
    const std::uint32_t start = chunk_begin(r, last, floor);
    if (start < last) {
      begin = start;
      head = last - 1;
      end = whole_end;
    }
  }

  const std::uint32_t chunk = begin;
  // officials at the ministry, people familiar with the matter
  const auto climb_preposition = [&](std::uint32_t before) {
    if (!r.is(before, Tag::preposition) || r.is(before, Tag::that) || before <= floor ||
        r.is(before, Tag::subordinator) ||
        (r.is(before, Tag::to) && r.any(before - 1, Tag::verb, Tag::finite)))
      return false;
    std::uint32_t left = before;  // end of what the phrase hangs on
    // briefed on, familiar with; seen by, a letter sent to: what a noun of evidence did to nobody
    if (const std::uint32_t p = left - 1;
        p > floor && !r.is(p, Tag::name) &&
        (r.hit(p, Trait::access) != nullptr ||
         (r.nominal(p - 1) && !r.is(p - 1, Tag::name) &&
          (r.is(p, Tag::participle) ||
           (r.word(p, Trait::past_participle) != nullptr &&
            (r.is(before, Tag::by) || r.hit_ending(p - 1, Trait::evidence, floor) != nullptr))))))
      left = p;
    // observers in Virginia and around the country
    if (left > floor + 1 && r.is(left - 1, Tag::coordinator) && r.nominal(left - 2)) --left;
    if (left <= floor) return false;
    if (!(r.nominal(left - 1) ||
          r.any(left - 1, Tag::quantifier, Tag::count, Tag::indefinite_pronoun)) ||
        r.finite_looking(left - 1, floor) || r.time(left - 1))
      return false;
    const std::uint32_t start =
        r.is(left - 1, Tag::indefinite_pronoun) ||
                (r.any(left - 1, Tag::quantifier, Tag::count) && r.is(left - 1, Tag::determiner))
            ? left - 1
            : chunk_begin(r, left, floor);
    if (start >= left) return false;
    // "a majority of voters": the voters speak. "Secretary of State Kerry": Kerry does.
    const PhraseHit* title = r.hit(start, Trait::titles);
    if (title == nullptr || title->tokens.end <= before) title = r.hit(start, Trait::roles);
    const bool whole_title =
        title != nullptr && title->tokens.end > before + 1 && r.is(head, Tag::name);
    // "some of the dancers" are some of a group the reader knows.
    const bool partitive =
        r.is(left - 1, Tag::quantifier) && r.any(begin, Tag::definite, Tag::possessive);
    const bool quantity = r.is(before, Tag::of) && left == before && begin == chunk &&
                          head == last && !partitive && r.has(left - 1, Trait::quantity_noun);
    if (!whole_title && !quantity) head = left - 1;
    begin = start;
    return true;
  };

  for (int step = 0; step < 5 && begin > floor; ++step) {
    const std::uint32_t before = begin - 1;
    if (climb_preposition(before)) continue;
    // officials such as Ana Holm
    if (const PhraseHit* marker = r.hit(begin, Trait::inclusion);
        marker != nullptr && marker->tokens.size() > 1 && r.nominal(before) &&
        !r.is(before, Tag::name) && !r.finite_looking(before, floor)) {
      const std::uint32_t start = chunk_begin(r, begin, floor);
      if (start >= begin) break;
      head = before;
      begin = start;
      continue;
    }
    // voters who backed Trump; activists hoping to block him
    if (const std::uint32_t noun = modified_noun(r, begin, floor, false, participles);
        noun < begin) {
      const std::uint32_t start =
          r.nominal(noun) && !r.is(noun, Tag::determiner) ? chunk_begin(r, noun + 1, floor) : noun;
      if (start > noun) break;
      head = noun;
      begin = start;
      continue;
    }
    // Trump and his allies
    if (r.is(before, Tag::coordinator) && !r.is(before, Tag::contrast) && before > floor &&
        (r.nominal(before - 1) || r.subject_pronoun(before - 1)) &&
        !r.finite_looking(before - 1, floor)) {
      const std::uint32_t start =
          r.subject_pronoun(before - 1) ? before - 1 : chunk_begin(r, before, floor);
      const bool governed = start > floor && (r.finite_looking(start - 1, floor) ||
                                              r.any(start - 1, Tag::verb, Tag::participle));
      const bool alike = r.is(before - 1, Tag::name) && r.is(head, Tag::name) && !governed;
      // on Korea and nuclear arms: both hang on the noun before
      const bool hanging = start > floor + 1 && r.is(start - 1, Tag::preposition) &&
                           r.nominal(start - 2) && !r.finite_looking(start - 2, floor);
      if (start < before && (alike || hanging || clause_edge(r, start, floor))) {
        begin = start;
        continue;
      }
    }
    break;
  }
  if (object && begin == last) return none;
  // about four in ten, more than half of the voters
  if (begin > floor && r.any(begin, Tag::count, Tag::number, Tag::quantifier))
    if (const PhraseHit* about = r.hit_ending(begin - 1, Trait::approximator, floor))
      begin = about->tokens.begin;
  return {{begin, end}, head};
}

Phrase owner_before(const Reading& r, std::uint32_t end, std::uint32_t floor) {
  if (end <= floor || !r.nominal(end - 1)) return {};
  return {{chunk_begin(r, end, floor), end}, end - 1};
}

Phrase phrase_after(const Reading& r, std::uint32_t begin, std::uint32_t ceiling,
                    bool appositives) {
  Phrase none;
  std::uint32_t at = begin;
  if (at >= ceiling) return none;
  if (r.any(at, Tag::pronoun, Tag::object_pronoun) && !r.is(at, Tag::count) &&
      (!r.is(at, Tag::possessive) || at + 1 >= ceiling || !r.nominal(at + 1)))
    return {{at, at + 1}, at};
  const auto chunk_end = [&](std::uint32_t from) {
    const std::uint32_t stop = std::min(ceiling, from + longest_chunk);
    std::uint32_t p = from;
    while (p < stop &&
           (r.any(p, Tag::determiner, Tag::possessive, Tag::quantifier, Tag::count) ||
            (r.is(p, Tag::adverb) && p + 1 < stop && r.nominal(p + 1))) &&
           !r.is(p, Tag::name) && !r.is(p, Tag::possessive_clitic))
      ++p;
    std::uint32_t nouns = p;
    while (p < stop) {
      if (r.is(p, Tag::possessive_clitic)) {
        if (p == nouns || p + 1 >= stop || !(r.nominal(p + 1))) break;
        ++p;
        continue;
      }
      if (r.is(p, Tag::of) || !r.nominal(p)) break;
      if (p > nouns) {
        // "the experts I asked": the capital makes no name of a pronoun
        if (r.subject_pronoun(p) && !r.any(p, Tag::upper, Tag::count)) break;
        // "media reports," is no verb
        const auto record = [&] {
          return r.word(p, Trait::evidence) != nullptr &&
                 (p + 1 >= ceiling || r.any(p + 1, Tag::punctuation, Tag::preposition));
        };
        if (r.finite_looking(p, from) && !record()) break;
        if (r.time(p) && !r.is(p - 1, Tag::possessive_clitic)) break;
      }
      ++p;
    }
    return p;
  };
  std::uint32_t end = chunk_end(at);
  if (end == at) return none;
  std::uint32_t head = end - 1;
  const auto modifiers = [&] {
    for (int step = 0; step < 6 && end < ceiling; ++step) {
      // of the ministry, at Nomura; briefed on the matter
      std::uint32_t next = end;
      if (const PhraseHit* access = r.hit(next, Trait::access)) {
        end = access->tokens.end;
        const std::uint32_t more = chunk_end(end);
        if (more > end) end = more;
        continue;
      }
      if (r.is(next, Tag::preposition) && !r.any(next, Tag::subordinator, Tag::that)) {
        if (!r.has(next, Trait::attaching)) return;
        ++next;
        if (next >= ceiling || r.time(next)) return;
        // "said Holm in an interview"
        if (!r.is(next - 1, Tag::of) && r.is(next, Tag::indefinite) && r.is(head, Tag::name))
          return;
        const std::uint32_t more = chunk_end(next);
        if (more == next) return;
        end = more;
        continue;
      }
      if (r.is(next, Tag::coordinator) && !r.is(next, Tag::contrast)) {
        const std::uint32_t more = chunk_end(next + 1);
        if (more == next + 1) return;
        // and what follows must not be the subject of a clause
        if (more < ceiling && r.finite_looking(more, next + 1)) return;
        end = more;
        continue;
      }
      // released on Monday; who led the study
      const bool relative = r.is(next, Tag::relative) && !r.is(next, Tag::that);
      const bool reduced = r.is(next, Tag::participle) && !r.is(next, Tag::name);
      if (relative || reduced) {
        std::uint32_t p = next + 1;
        while (p < ceiling && p - next < 25 && !r.mark(p, ',') && !r.mark(p, ';') && !r.dash(p) &&
               !r.any(p, Tag::quote_open, Tag::quote_close) && !r.mark(p, '.'))
          ++p;
        end = p;
      }
      return;
    }
  };
  modifiers();
  if (appositives) {
    for (int step = 0; step < 3 && end + 1 < ceiling && r.mark(end, ','); ++step) {
      const std::uint32_t next = end + 1;
      const bool starts =
          r.any(next, Tag::indefinite, Tag::possessive, Tag::relative, Tag::number) ||
          (r.any(next, Tag::definite) && !r.is(next, Tag::demonstrative)) ||
          r.has(next, Trait::roles) || r.has(next, Trait::titles) || r.is(next, Tag::of) ||
          role_within(r, next, ceiling) ||
          (r.is(next, Tag::name) && next + 1 < ceiling && r.is(next + 1, Tag::of));
      if (!starts || r.is(next, Tag::pronoun)) break;
      std::uint32_t p = next + 1;
      const std::uint32_t reach = std::min(ceiling, next + longest_aside);
      while (p < reach && !r.mark(p, ',') && !r.mark(p, ';') && !r.mark(p, '.') && !r.dash(p) &&
             !r.any(p, Tag::quote_open, Tag::quote_close))
        ++p;
      end = p;
    }
  }
  return {{begin, end}, head};
}

}  // namespace ledelint
