#include "attribute/attribute.hpp"

#include <algorithm>
#include <span>

#include "attribute/reading.hpp"

namespace ledelint {

namespace {

/// How a verb stands in its clause.
struct VerbGroup {
  std::uint32_t begin = 0;  ///< first auxiliary, adverb or the verb itself
  bool to = false;
  bool chain = false;   ///< "continue to warn": the first verb is the finite one
  bool clitic = false;  ///< 's, which may be is or has
  Tags helpers;         ///< of its auxiliaries: be, have, do, modal, negation

  template <class... T>
  [[nodiscard]] bool has(T... tags) const {
    return helpers.any(tags...);
  }
};

/// Where the content of a verb begins, and how it is opened.
struct ContentStart {
  enum class Kind : std::uint8_t { nothing, that, wh, quote, colon, clause, infinitive, object };
  Kind kind = Kind::nothing;
  std::uint32_t at = 0;
};

/// Bounds on look-arounds: a sentence of a million words must not cost a million squared.
constexpr std::uint32_t near_tokens = 60;
constexpr std::size_t near_attributions = 8;

class Finder {
 public:
  Finder(Article& article, const Lexicon& lexicon, const TraitTable& traits)
      : article_(article), r_(article, lexicon, traits), entities_(article, r_) {}

  void run() {
    article_.attributions.reserve(article_.sentences.size() / 2 + 4);
    pieces_.reserve(article_.sentences.size() + 4);
    article_.ledger.reserve(8);
    for (std::uint32_t s = 0; s < article_.sentences.size(); ++s) read_sentence(s);
    bind_quotations();
    store_contents();
    for (const Attribution& attribution : article_.attributions)
      if (attribution.source && !attribution.nested) entities_.count(*attribution.source);
  }

 private:
  using Content = ContentStart::Kind;

  // ---- one sentence -------------------------------------------------------------

  void read_sentence(std::uint32_t s) {
    const TokenRange tokens = article_.sentences[s].tokens;
    if (tokens.empty()) return;
    sentence_ = s;
    begin_ = tokens.begin;
    end_ = tokens.end;
    first_ = article_.attributions.size();
    first_piece_ = pieces_.size();
    while (end_ > begin_ &&
           (r_.mark(end_ - 1, '.') || r_.mark(end_ - 1, '!') || r_.mark(end_ - 1, '?')))
      --end_;
    read_label(s);
    constexpr Traits cue =
        Traits::of(Trait::cues, Trait::according, Trait::hearsay_adverb, Trait::raising,
                   Trait::adjective, Trait::cue_nouns, Trait::poll);
    for (std::uint32_t i = r_.next(cue, begin_, end_); i < end_; i = r_.next(cue, i, end_))
      i = r_.any(i, Tag::quoted, Tag::punctuation) ? i + 1 : std::max(i + 1, read_at(i));
    if (pieces_.size() > first_piece_) settle_contents();
  }

  /// Tries every frame at one token; gives the token after what was taken.
  std::uint32_t read_at(std::uint32_t i) {
    if (const PhraseHit* hit = r_.hit(i, Trait::according))
      if (const std::uint32_t next = read_according(*hit)) return next;
    if (const PhraseHit* hit = r_.hit(i, Trait::hearsay_adverb))
      if (!r_.traits(*hit).has(Trait::appearance_adverb)) {
        add_sourceless(hit->tokens, CueShape::adverb, "hearsay adverb", hit->sense);
        return hit->tokens.end;
      }
    if (const PhraseHit* hit = r_.hit(i, Trait::cues)) {
      if (const std::uint32_t next = read_verb(*hit)) return next;
      // The longer entry failed ("note that"): the shorter may fit.
      if (hit->tokens.size() > 1)
        if (const PhraseHit* shorter = r_.word(i, Trait::cues))
          if (const std::uint32_t next = read_verb(*shorter)) return next;
    }
    if (const PhraseHit* hit = r_.hit(i, Trait::raising))
      if (const std::uint32_t next = read_raising(*hit)) return next;
    if (const PhraseHit* hit = r_.hit(i, Trait::adjective))
      if (const std::uint32_t next = read_adjective(*hit)) return next;
    if (const PhraseHit* hit = r_.hit(i, Trait::cue_nouns))
      if (const std::uint32_t next = read_noun(*hit)) return next;
    if (const PhraseHit* hit = r_.hit(i, Trait::poll))
      if (const std::uint32_t next = read_poll(*hit)) return next;
    return 0;
  }

  // ---- frames -------------------------------------------------------------------

  /// "Holm: The wall is older."
  void read_label(std::uint32_t s) {
    std::uint32_t colon = begin_;
    while (colon < end_ && colon < begin_ + 5 && r_.any(colon, Tag::name, Tag::initial) &&
           !r_.is(colon, Tag::preposition))
      ++colon;
    if (colon == begin_ || colon + 2 >= end_ || !r_.mark(colon, ':')) return;
    // "Said Holm:" is an inverted cue, and read as one.
    if (colon > begin_ + 1 && !r_.is(begin_, Tag::name) && r_.word(begin_, Trait::cues) != nullptr)
      return;
    const bool opens = s == 0 || article_.sentences[s - 1].block != article_.sentences[s].block;
    // Inside a paragraph only a quotation tells a speaker from a heading.
    if (!opens && !r_.is(colon + 1, Tag::quote_open)) return;
    const Source source = entities_.source({{begin_, colon}, colon - 1});
    // "Poll: ...", "Report: ..."
    const bool record = opens && colon == begin_ + 1 && source.kind == SourceKind::document &&
                        r_.word(begin_, Trait::quotable) != nullptr;
    if (source.kind != SourceKind::named_person && !record) return;
    // "Q: Why?", "Correction: ...": one word is a name only where the article has it again
    if (!record && colon == begin_ + 1 && !named_again(begin_)) return;
    add({colon, colon + 1}, CueShape::colon, "label", -1, source);
    add_content(colon + 1, end_);
  }

  /// The word of more than one letter stands as a name further on as well.
  bool named_again(std::uint32_t word) const {
    constexpr std::size_t reach = 300;
    const auto& tokens = article_.tokens;
    if (tokens[word].span.size() == 1) return false;
    if (tokens[word].tags.has(Tag::upper)) return true;
    const std::size_t most = std::min(tokens.size(), word + reach);
    for (std::size_t i = word > reach ? word - reach : 0; i < most; ++i)
      if (i != word && tokens[i].hash == tokens[word].hash && tokens[i].tags.has(Tag::name))
        return true;
    return false;
  }

  std::uint32_t read_according(const PhraseHit& hit) {
    const bool opens = hit.tokens.begin == begin_ ||
                       (hit.tokens.begin > begin_ && r_.is(hit.tokens.begin - 1, Tag::quote_open));
    if (r_.traits(hit).has(Trait::ambiguous)) {
      if (!opens && !r_.mark(hit.tokens.begin - 1, ',')) return 0;
      // Per Lund is a man.
      if (opens && hit.tokens.end < end_ && r_.is(hit.tokens.end, Tag::name)) return 0;
    }
    Phrase phrase = phrase_after(r_, hit.tokens.end, end_, !opens);
    if (!phrase.found()) return 0;
    Source source = entities_.source(phrase);
    if (source.kind == SourceKind::other && source.frame == Frame::bare) return 0;
    add(hit.tokens, CueShape::according, "according to", hit.sense, source);
    const std::uint32_t before = hit.tokens.begin;
    if (!opens) add_content(begin_, before);
    // "according to the experts I asked": who they are, not what they say
    std::uint32_t rest = phrase.tokens.end;
    if (rest < end_ && r_.subject_pronoun(rest) && !r_.is(rest, Tag::count))
      while (rest < end_ && !r_.is(rest, Tag::punctuation)) ++rest;
    if (rest < end_) add_content(rest, end_);
    return rest;
  }

  /// "In a poll by the Post, most voters ...", "leads by nine points in a new survey"
  std::uint32_t read_poll(const PhraseHit& hit) {
    const Phrase poll = owner_before(r_, hit.tokens.end, begin_);
    if (!poll.found() || poll.tokens.begin == begin_) return 0;
    const std::uint32_t at = poll.tokens.begin;
    const std::uint32_t in = at - 1;
    if (!r_.has(in, Trait::found_in)) return 0;
    const bool opens = in == begin_;
    if (!opens && !r_.any(at, Tag::indefinite, Tag::other)) return 0;
    const Phrase phrase = phrase_after(r_, at, end_, !opens);
    if (!phrase.found()) return 0;
    if (opens && !(phrase.tokens.end < end_ && r_.mark(phrase.tokens.end, ','))) return 0;
    // "In a survey of bakers, Holm found": Holm does
    if (opens) {
      const Phrase next = phrase_at(phrase.tokens.end + 1);
      const std::uint32_t verb = next.tokens.end;
      if (next.found() && verb < end_ && r_.any(next.head, Tag::name, Tag::pronoun) &&
          r_.word(verb, Trait::cues) != nullptr)
        return 0;
    }
    // "voters in a recent survey said": the voters do
    if (!opens && phrase.tokens.end < end_ &&
        (r_.auxiliary(phrase.tokens.end) || r_.is(phrase.tokens.end, Tag::verb)))
      return 0;
    const Source source = entities_.source(phrase);
    if (source.kind != SourceKind::document) return 0;
    add({in, in + 1}, CueShape::according, "in a poll", -1, source);
    if (!opens) add_content(begin_, in);
    if (phrase.tokens.end < end_) add_content(phrase.tokens.end, end_);
    return phrase.tokens.end;
  }

  std::uint32_t read_verb(const PhraseHit& hit) {
    const Traits cue = r_.traits(hit);
    const std::uint32_t v = hit.tokens.begin;
    const std::uint32_t after = hit.tokens.end;
    if (r_.is(v, Tag::name) && v != begin_) return 0;
    VerbGroup group = verb_group(v);
    if (group.clitic) {
      // he's saying, he's said to; he's said
      const bool is = hit.form == 4 || (after < end_ && r_.is(after, Tag::to));
      group.helpers.set(is ? Tag::be : Tag::have);
    }
    if (group.to) return 0;
    if (v == begin_ && hit.form != 0)
      if (const std::uint32_t next = read_opening(hit)) return next;
    if (noun_reading(hit, group)) return 0;
    const bool strong = cue.has(Trait::strong);
    const bool medium = cue.has(Trait::medium);
    const bool weak = !strong && !medium;

    if (group.has(Tag::be) && (hit.form == 2 || hit.form == 3)) return read_passive(hit, group);
    // "a fact later confirmed by the ministry"
    if ((hit.form == 2 || hit.form == 3) && !group.has(Tag::have) && strong && after < end_ &&
        r_.is(after, Tag::by))
      return read_passive(hit, group);

    // "...," said Holm; the plan will fail, say analysts
    if (const std::uint32_t next = read_inverted(hit, group)) return next;

    if (cue.has(Trait::appearance)) return read_appearance(hit, group);
    if (hit.form == 4 && !group.has(Tag::be) && !group.chain) return read_participle(hit, group);

    // Subject, or one shared with the verb before ("and added").
    std::optional<Source> source;
    std::uint32_t start = group.begin;
    const bool ambiguous = hit.form <= 1 && cue.has(Trait::cue_ambiguous) &&
                           !group.has(Tag::modal, Tag::do_, Tag::have);
    ContentStart content = ambiguous ? content_start(hit) : ContentStart();
    const Phrase subject = phrase_before(
        r_, group.begin, begin_,
        !ambiguous || content.kind == Content::that || content.kind == Content::clause);
    // Without a subject most verbs need no look at what follows.
    if (!ambiguous && subject.found()) content = content_start(hit);
    std::string_view pattern = "subject verb";
    if (subject.found()) {
      if (r_.is(subject.head, Tag::relative) && hit.form == 2 && cue.has(Trait::question) &&
          r_.is(subject.head, Tag::wh) && !r_.is(subject.head, Tag::pronoun) &&
          r_.is(subject.head, Tag::subordinator)) {
        add_sourceless(hit.tokens, CueShape::passive, "asked", hit.sense);
        return after;
      }
      if (!agrees(subject, hit, group)) return 0;
      // "Holm, an appointee considered a liberal, ...": a participle inside an appositive
      const std::uint32_t opening = subject.tokens.begin;
      if (hit.form == 2 && !group.has(Tag::have, Tag::modal) && group.begin == v &&
          opening > begin_ + 1 && r_.is(opening, Tag::indefinite) && r_.mark(opening - 1, ',') &&
          r_.is(opening - 2, Tag::name) && content.kind != Content::that &&
          content.kind != Content::quote)
        return 0;
      source = entities_.source(subject);
      start = subject.tokens.begin;
    } else if (group.begin > begin_ &&
               (r_.is(group.begin - 1, Tag::coordinator) || r_.mark(group.begin - 1, ','))) {
      source = shared_subject(group.begin);
      pattern = "shared subject";
      if (!source) return 0;
      if (hit.form == 0 && !group.has(Tag::modal, Tag::do_) && !source->plural) return 0;
      if (!ambiguous) content = content_start(hit);
    } else if (hit.form == 2 && cue.has(Trait::question) && !group.has(Tag::have) &&
               (group.begin == begin_ || r_.any(group.begin - 1, Tag::wh, Tag::subordinator))) {
      // "Asked whether ...", "when asked about"
      add_sourceless(hit.tokens, CueShape::passive, "asked", hit.sense);
      return after;
    } else {
      return 0;
    }

    const bool closed = content.kind == Content::that || content.kind == Content::quote ||
                        content.kind == Content::colon || content.kind == Content::wh;
    // "..., Holm said." with what was said before it
    // or "as Holm pointed out"
    const bool as = start > begin_ && r_.has(start - 1, Trait::as) && start - 1 > begin_;
    // "As Holm pointed out, ..."
    const bool leading_as =
        start == begin_ + 1 && r_.has(begin_, Trait::as) && after < end_ && r_.mark(after, ',');
    const bool trailing =
        pattern != "shared subject" && (after_content(start) || as) && ends_here(after);
    // A person by name or a document is likelier to speak than to act.
    const bool named =
        source->kind == SourceKind::named_person || source->kind == SourceKind::named_org ||
        source->kind == SourceKind::document ||
        (r_.is(source->head, Tag::third_person) && !r_.any(source->head, Tag::object_pronoun) &&
         !r_.has(source->head, Trait::plural_noun));
    const bool spoken = content.kind == Content::that || content.kind == Content::quote ||
                        content.kind == Content::colon;
    bool accept = false;
    if (ambiguous)
      accept =
          content.kind == Content::that || content.kind == Content::quote ||
          (content.kind == Content::object && strong && content.at < end_ &&
           ((source->noun >= 0 && source->plural) || named ||
            r_.is(source->head, Tag::third_person)) &&
           r_.any(content.at, Tag::determiner, Tag::possessive, Tag::name, Tag::object_pronoun)) ||
          (content.kind == Content::clause && strong) || (trailing && quote_before(start)) ||
          (content.kind == Content::infinitive && cue.has(Trait::infinitive) && !weak);
    else if (strong)
      accept = true;
    else if (medium)
      accept = closed ||
               (trailing && content.kind == Content::nothing && (cue.has(Trait::quote) || named)) ||
               (content.kind == Content::clause && (cue.has(Trait::clause) || named)) ||
               (content.kind == Content::infinitive && cue.has(Trait::infinitive)) ||
               (content.kind == Content::object && (cue.has(Trait::object) || named));
    else
      accept = (closed && content.kind != Content::wh) ||
               (trailing && cue.has(Trait::quote) && quote_before(start));
    if (source->kind == SourceKind::document && content.kind != Content::nothing &&
        r_.has(v, Trait::finding))
      accept = true;
    if (source->kind == SourceKind::document && trailing && r_.has(v, Trait::finding))
      accept = true;
    if (medium && pattern == "shared subject" &&
        (content.kind == Content::object || content.kind == Content::clause) &&
        !r_.is(group.begin - 1, Tag::coordinator))
      accept = false;
    // "Lund reports a profit": a name with the verb and its object
    if (ambiguous && !accept && content.kind == Content::object && !weak &&
        source->kind == SourceKind::named_person && pattern == "subject verb")
      accept = true;
    // "Lund disagreed.", "the agency had reported"
    if (medium && !ambiguous && !accept && content.kind == Content::nothing &&
        pattern == "subject verb" &&
        ((source->kind == SourceKind::named_org && ends_here(after)) ||
         (trailing && source->kind != SourceKind::other)))
      accept = true;
    if (leading_as && named && !weak && cue.has(Trait::clause)) accept = true;
    // "contentious social issues that", "her bold promises": the noun of the phrase itself
    if (ambiguous && source->kind == SourceKind::other && content.kind != Content::clause &&
        !trailing)
      accept = false;
    // "people briefed on the matter say": the verb that follows has this very subject
    if (hit.form == 2 && !strong && !group.has(Tag::have, Tag::modal) && group.begin == v &&
        subject.found() && !spoken &&
        !r_.any(subject.head, Tag::name, Tag::pronoun, Tag::relative) &&
        reduced_clause(after, subject))
      accept = false;
    // "they would offer a prize" speaks of what may happen
    if (group.has(Tag::modal) && hit.form == 0 && !group.has(Tag::negation) &&
        content.kind == Content::object &&
        (source->kind == SourceKind::pronoun || source->kind == SourceKind::other))
      accept = false;
    if (!accept) return 0;
    // What the lexicons do not know as a speaker needs a content that only speech has.
    if (source->kind == SourceKind::other && !strong && !spoken) return 0;
    if (source->kind == SourceKind::unnamed_group && weak && content.kind != Content::quote)
      return 0;
    if (source->kind == SourceKind::other && !closed && !trailing && !leading_as &&
        !(strong && content.kind == Content::clause))
      return 0;

    const CueShape shape = trailing && content.kind == Content::nothing ? CueShape::quotation
                           : content.kind == Content::quote             ? CueShape::quotation
                           : content.kind == Content::colon             ? CueShape::colon
                           : content.kind == Content::object            ? CueShape::object
                                                                        : CueShape::clause;
    const bool tells = !speaks_already(*source) && content.kind != Content::infinitive &&
                       !(group.has(Tag::modal) && hit.form == 0) && !cue.has(Trait::no_comment) &&
                       !(content.kind == Content::object && cue.has(Trait::infinitive) &&
                         !cue.has(Trait::quote) && after > 0 && r_.is(after - 1, Tag::to));
    add({group.begin, after}, shape, pattern, hit.sense, source).tells = tells;
    if (trailing) add_content(begin_, as ? start - 1 : start);
    if (leading_as) add_content(after, end_);
    if (content.kind != Content::nothing)
      add_content(content.at, content.kind == Content::object || content.kind == Content::infinitive
                                  ? object_end(content.at)
                                  : end_);
    return after;
  }

  /// An object ends where ", but" or ", and" opens a clause of its own.
  std::uint32_t object_end(std::uint32_t from) {
    const std::uint32_t reach = std::min(end_, from + near_tokens);
    for (std::uint32_t i = from + 1; i + 2 < reach; ++i)
      if (r_.mark(i, ',') && !r_.is(i, Tag::quoted) && r_.is(i + 1, Tag::coordinator) &&
          clause_at(i + 2))
        return i;
    return end_;
  }

  /// "Said Holm: ..." at the head of a sentence.
  std::uint32_t read_opening(const PhraseHit& hit) {
    const std::uint32_t next = hit.tokens.end;
    if (hit.form > 2 || next >= end_ || !r_.is(next, Tag::name) ||
        !r_.traits(hit).has(Trait::quote))
      return 0;
    const Phrase phrase = phrase_after(r_, next, end_, true);
    const std::uint32_t end = phrase.tokens.end;
    if (!phrase.found() || end + 1 >= end_ || !(r_.mark(end, ',') || r_.mark(end, ':'))) return 0;
    const Source source = entities_.source(phrase);
    if (source.kind != SourceKind::named_person || !r_.is(end + 1, Tag::quote_open)) return 0;
    add(hit.tokens, CueShape::inverted, "verb subject", hit.sense, source);
    add_content(end + 1, end_);
    return end;
  }

  /// A finite cue verb follows in the same clause whose subject reaches back to `subject`.
  bool reduced_clause(std::uint32_t from, const Phrase& subject) const {
    constexpr std::uint32_t longest = 16;
    for (std::uint32_t i = from; i < end_ && i < from + longest; ++i) {
      if (r_.is(i, Tag::punctuation)) return false;
      const PhraseHit* cue = r_.word(i, Trait::cues);
      if (cue == nullptr || r_.traits(*cue).has(Trait::cue_ambiguous)) continue;
      const Phrase phrase = phrase_before(r_, verb_group(i).begin, begin_, true);
      if (phrase.found() && phrase.tokens.begin <= subject.tokens.begin &&
          phrase.head == subject.head)
        return true;
    }
    return false;
  }

  std::uint32_t read_inverted(const PhraseHit& hit, const VerbGroup& group) {
    const Traits cue = r_.traits(hit);
    const std::uint32_t v = hit.tokens.begin;
    if (group.begin != v || v == begin_ || hit.form == 4 || hit.form == 3) return 0;
    const bool quote = r_.is(v - 1, Tag::quote_close) ||
                       (r_.mark(v - 1, ',') && v - 1 > begin_ && r_.is(v - 2, Tag::quote_close));
    const bool comma = r_.mark(v - 1, ',') || r_.dash(v - 1);
    if (!quote && !comma) return 0;
    if (!cue.has(Trait::quote)) return 0;
    // "asked Holm", but "told Holm" has its hearer there
    if (cue.has(Trait::told) && !(quote && cue.has(Trait::question))) return 0;
    const std::uint32_t next = hit.tokens.end;
    if (next >= end_ || r_.is(next, Tag::quoted) || r_.is(next, Tag::that)) return 0;
    const bool starts = r_.any(next, Tag::name, Tag::determiner, Tag::possessive, Tag::pronoun,
                               Tag::quantifier, Tag::count) ||
                        r_.nominal(next);
    if (!starts || r_.time(next) ||
        (r_.is(next, Tag::object_pronoun) && !r_.is(next, Tag::pronoun)))
      return 0;
    const Phrase phrase = phrase_after(r_, next, end_, true);
    if (!phrase.found()) return 0;
    // "Clinton, who spoke first, said the vote was lost": a finite verb follows, no inversion.
    if (!quote) {
      const std::uint32_t end = phrase.tokens.end;
      if (end < end_ && (r_.finite_looking(end, next) || r_.auxiliary(end))) return 0;
      if (!cue.has(Trait::strong) || !closes_sentence(end)) return 0;
      // "Lund, a baker, cited problems in the mill, ...": problems do not speak.
      const bool speaker = r_.is(phrase.head, Tag::name) || r_.is(phrase.head, Tag::pronoun) ||
                           r_.ended(phrase.head, next)
                               .any(Trait::source_nouns, Trait::roles, Trait::org_common,
                                    Trait::org_body, Trait::evidence);
      if (!speaker) return 0;
    }
    Source source = entities_.source(phrase);
    if (source.kind == SourceKind::other && !quote) return 0;
    add(hit.tokens, CueShape::inverted, "verb subject", hit.sense, source);
    add_content(begin_, v);
    std::uint32_t p = phrase.tokens.end;
    const std::uint32_t reach = std::min(end_, p + near_tokens);
    while (p < reach && !r_.is(p, Tag::quote_open)) ++p;
    if (p < reach) add_content(p, end_);
    return hit.tokens.end;
  }

  std::uint32_t read_participle(const PhraseHit& hit, const VerbGroup& group) {
    const ContentStart content = content_start(hit);
    const std::uint32_t v = group.begin;
    if (content.kind == Content::nothing) return 0;
    const bool strong = r_.traits(hit).has(Trait::strong);
    const bool closed = content.kind == Content::that || content.kind == Content::quote ||
                        content.kind == Content::colon;
    const bool clause = content.kind == Content::clause;
    std::optional<Source> source;
    // "without saying": the preposition may stand in the verb group as a negation
    const std::uint32_t before = v == begin_ || r_.is(v, Tag::preposition) ? v : v - 1;
    const bool opens =
        v == begin_ || (before == begin_ && r_.any(before, Tag::preposition, Tag::subordinator));
    if (opens) {
      if (!strong && !closed) return 0;
      source = following_subject(hit.tokens.end);
    } else if (r_.has(before, Trait::as) && before > begin_) {
      // "the Post quoted an insider as saying"
      Phrase quoted = phrase_before(r_, before, begin_);
      // "one clerk was quoted as saying"
      if (!quoted.found() && r_.is(before - 1, Tag::participle))
        if (const VerbGroup passive = verb_group(before - 1); passive.has(Tag::be))
          quoted = phrase_before(r_, passive.begin, begin_);
      if (quoted.found()) source = entities_.source(quoted);
    } else if (r_.mark(before, ',') || r_.dash(before) || r_.is(before, Tag::quote_close) ||
               r_.is(before, Tag::coordinator) ||
               r_.any(before, Tag::by, Tag::subordinator, Tag::preposition)) {
      if (!strong && !closed && content.kind != Content::object) return 0;
      // "Lund left, denouncing the plan" speaks; "by backing the plan" acts
      const bool aside = r_.mark(before, ',') || r_.dash(before);
      if (content.kind == Content::object &&
          !(r_.traits(hit).has(Trait::object) && (strong || aside)))
        return 0;
      source = shared_subject(v);
    } else {
      const bool told = r_.traits(hit).has(Trait::told);
      // "a letter urging", "a puppet saying that"
      const Phrase subject = phrase_before(r_, v, begin_);
      // "with the mayor calling him a fraud", "Lund hailing the plan and Holm deriding it"
      const std::uint32_t opening = subject.tokens.begin;
      const bool absolute = subject.found() && opening > begin_ &&
                            r_.traits(hit).has(Trait::object) &&
                            (r_.has(opening - 1, Trait::with) || r_.dash(opening - 1) ||
                             r_.is(opening - 1, Tag::coordinator));
      if (!closed && !((strong || told) && clause) &&
          !((strong || absolute) && content.kind == Content::object))
        return 0;
      if (subject.found()) source = entities_.source(subject);
      if (!told && !closed && !absolute && source && source->kind != SourceKind::document &&
          !clause)
        return 0;
      if (absolute && !closed && !clause && source && source->kind != SourceKind::named_person &&
          source->kind != SourceKind::unnamed_group && source->kind != SourceKind::unnamed_person)
        return 0;
      // "Lund issued a statement saying": Lund speaks
      if (source && source->kind == SourceKind::document &&
          r_.hit_ending(subject.head, Trait::document, subject.tokens.begin) != nullptr)
        if (const std::optional<Source> author = author_of(subject.tokens.begin)) source = author;
    }
    if (!source || (source->kind == SourceKind::other && !(strong && closed))) return 0;
    const bool tells = !speaks_already(*source) && content.kind != Content::infinitive;
    add({v, hit.tokens.end}, CueShape::participle, "participle", hit.sense, source).tells = tells;
    add_content(content.at, end_);
    return hit.tokens.end;
  }

  std::uint32_t read_appearance(const PhraseHit& hit, const VerbGroup& group) {
    if (hit.form == 4) return 0;
    const std::uint32_t next = hit.tokens.end;
    if (next >= end_ || !r_.any(next, Tag::to, Tag::that)) return 0;
    // "Lund seemed to suggest that ...": Lund does
    const PhraseHit* said = next + 1 < end_ ? r_.hit(next + 1, Trait::strong) : nullptr;
    if (said != nullptr && said->form == 0 && !r_.traits(*said).has(Trait::mental) &&
        r_.is(next, Tag::to)) {
      const Phrase subject = phrase_before(r_, group.begin, begin_, true);
      const ContentStart content = content_start(*said);
      if (subject.found() && content.kind != Content::nothing) {
        const Source source = entities_.source(subject);
        if (source.kind != SourceKind::other) {
          add({group.begin, said->tokens.end}, CueShape::clause, "seems to say", said->sense,
              source)
              .tells = content.kind != Content::infinitive;
          add_content(content.at, end_);
          return said->tokens.end;
        }
      }
    }
    add_sourceless({group.begin, hit.tokens.end}, CueShape::appearance, "seems to", hit.sense);
    return hit.tokens.end;
  }

  std::uint32_t read_passive(const PhraseHit& hit, const VerbGroup& group) {
    const std::uint32_t next = hit.tokens.end;
    // "Lund was asked about the mill": nobody says by whom
    if (group.has(Tag::be) && r_.traits(hit).has(Trait::question) && !asked_by(next)) {
      add_sourceless({group.begin, next}, CueShape::passive, "asked", hit.sense);
      return next;
    }
    std::uint32_t by = next;
    while (by < end_ && by < next + 3 && !r_.is(by, Tag::by) && !r_.is(by, Tag::punctuation)) ++by;
    const Traits cue = r_.traits(hit);
    // "attacked by hackers" may be no words at all
    const bool speech = cue.has(Trait::strong) || cue.has(Trait::clause);
    if (speech && by < end_ && r_.is(by, Tag::by)) {
      const Phrase agent = phrase_after(r_, by + 1, end_, true);
      if (agent.found()) {
        Source source = entities_.source(agent);
        if (source.kind == SourceKind::other) return 0;
        add({group.begin, by + 1}, CueShape::passive, "passive by", hit.sense, source);
        add_content(begin_, group.begin);
        if (agent.tokens.end < end_) add_content(agent.tokens.end, end_);
        return agent.tokens.end;
      }
    }
    // "is widely seen as": somebody sees it so
    const PhraseHit* as_hit = r_.hit(hit.tokens.begin, Trait::belief_as);
    if (group.has(Tag::be) && as_hit != nullptr && as_hit->tokens.end < end_ &&
        r_.has(as_hit->tokens.end, Trait::as)) {
      add_sourceless({group.begin, as_hit->tokens.end}, CueShape::passive, "seen as", hit.sense);
      return as_hit->tokens.end;
    }
    const bool raising = r_.hit(hit.tokens.begin, Trait::raising) != nullptr;
    const bool judged = r_.hit(hit.tokens.begin, Trait::belief_judged) != nullptr;
    const bool opens = next < end_ && r_.any(next, Tag::to, Tag::that, Tag::of);
    const bool carried = judged && next < end_ && r_.any(next, Tag::of, Tag::preposition);
    if ((raising && opens) || carried) {
      add_sourceless({group.begin, hit.tokens.end}, CueShape::passive, "agentless passive",
                     hit.sense);
      return hit.tokens.end;
    }
    return 0;
  }

  bool asked_by(std::uint32_t from) const {
    for (std::uint32_t i = from; i < end_ && i < from + 3; ++i)
      if (r_.is(i, Tag::by)) return true;
    return false;
  }

  std::uint32_t read_raising(const PhraseHit& hit) {
    const VerbGroup group = verb_group(hit.tokens.begin);
    const std::uint32_t next = hit.tokens.end;
    if (!(group.has(Tag::be) || group.clitic) || next >= end_ || !r_.any(next, Tag::to, Tag::that))
      return 0;
    if (r_.traits(hit).has(Trait::duty)) return 0;
    add_sourceless({group.begin, hit.tokens.end}, CueShape::passive, "is said to", hit.sense);
    return hit.tokens.end;
  }

  std::uint32_t read_adjective(const PhraseHit& hit) {
    const VerbGroup group = verb_group(hit.tokens.begin);
    if (!(group.has(Tag::be) || group.clitic) || group.to) return 0;
    const std::uint32_t next = hit.tokens.end;
    const bool phrase_opens = hit.tokens.size() > 1;
    const bool opens = next < end_ && r_.any(next, Tag::that, Tag::to);
    if (!phrase_opens && !opens) return 0;
    const Phrase subject = phrase_before(r_, group.begin, begin_);
    if (!subject.found()) return 0;
    Source source = entities_.source(subject);
    if (source.kind == SourceKind::other || source.kind == SourceKind::document) return 0;
    // "it is clear that": nobody's adjective
    if (r_.any(subject.head, Tag::object_pronoun, Tag::demonstrative)) return 0;
    add({group.begin, hit.tokens.end}, CueShape::adjective, "is adamant", hit.sense, source);
    if (next < end_) add_content(next, end_);
    return next;
  }

  /// "his claim that", "calls by unions for"
  std::uint32_t read_noun(const PhraseHit& hit) {
    const std::uint32_t next = hit.tokens.end;
    if (next >= end_) return 0;
    const bool that = r_.is(next, Tag::that) || r_.is(next, Tag::quote_open);
    // "his remarks on the mill", not "his remarks on Monday" or "in Varde"
    const bool topic = (r_.is(next, Tag::to) || r_.has(next, Trait::topic)) && next + 1 < end_ &&
                       !r_.time(next + 1);
    if (!that && ((!topic && hit.tokens.size() == 1) || r_.traits(hit).has(Trait::noun_act)))
      return 0;
    std::uint32_t p = hit.tokens.begin;
    while (p > begin_ && hit.tokens.begin - p < 4 && !r_.is(p - 1, Tag::possessive_clitic) &&
           (r_.nominal(p - 1) || r_.is(p - 1, Tag::adverb)) && !r_.is(p - 1, Tag::name) &&
           !r_.finite_looking(p - 1, begin_))
      --p;
    std::optional<Source> source;
    if (p > begin_ && r_.is(p - 1, Tag::possessive_clitic)) {
      const Phrase owner = owner_before(r_, p - 1, begin_);
      if (owner.found()) source = entities_.source(owner);
    } else if (p > begin_ && r_.is(p - 1, Tag::possessive)) {
      source = entities_.source({{p - 1, p}, p - 1});
    }
    if (!source || source->kind == SourceKind::other) return 0;
    if (source->kind == SourceKind::unnamed_group && !that) return 0;
    add(hit.tokens, CueShape::noun, "owner's noun", hit.sense, source);
    // What the noun is about; a clause or what is to be done may go on to the end.
    std::uint32_t end = end_;
    if (!that && !r_.is(next, Tag::to)) {
      const bool inside = hit.tokens.size() > 1 && !r_.is(next, Tag::preposition);
      const Phrase object = phrase_at(inside ? next : next + 1);
      if (object.found()) end = object.tokens.end;
    }
    add_content(next, end);
    return next;
  }

  // ---- questions about a verb ------------------------------------------------------

  VerbGroup verb_group(std::uint32_t v) const {
    VerbGroup group;
    group.begin = v;
    std::uint32_t at = v;
    while (at > begin_) {
      const std::uint32_t i = at - 1;
      if (!r_.any(i, Tag::possessive_clitic, Tag::be, Tag::have, Tag::do_, Tag::modal, Tag::to,
                  Tag::adverb, Tag::negation) &&
          !r_.begun(i).any(Trait::catenative, Trait::floating))
        break;
      if (r_.any(i, Tag::punctuation, Tag::quoted)) break;
      if (r_.is(i, Tag::possessive_clitic)) {
        // he's said
        if (i > begin_ && r_.any(i - 1, Tag::pronoun, Tag::relative)) {
          group.clitic = true;
          at = i;
          group.begin = at;
        }
        break;
      }
      if (r_.auxiliary(i)) {
        group.helpers.add(r_.token(i).tags);
        at = i;
        group.begin = at;
        continue;
      }
      if (r_.is(i, Tag::to)) {
        // continue to warn
        if (i > begin_ && r_.word(i - 1, Trait::catenative) != nullptr) {
          group.chain = true;
          at = i - 1;
          group.begin = at;
          continue;
        }
        group.to = true;
        break;
      }
      // kept asking
      if (at == v && r_.word(i, Trait::catenative) != nullptr) {
        group.chain = true;
        at = i;
        group.begin = at;
        continue;
      }
      const bool adverb = (r_.is(i, Tag::adverb) &&
                           !r_.any(i, Tag::preposition, Tag::coordinator, Tag::subordinator,
                                   Tag::determiner, Tag::quantifier, Tag::name)) ||
                          r_.is(i, Tag::negation) ||
                          // has both endorsed
                          (r_.has(i, Trait::floating) && i > begin_ && r_.auxiliary(i - 1));
      if (!adverb || r_.is(i, Tag::name)) break;
      if (r_.is(i, Tag::negation)) group.helpers.add(r_.token(i).tags);
      at = i;
      group.begin = at;
    }
    return group;
  }

  /// The word is a noun here ("the claims", "media reports of").
  bool noun_reading(const PhraseHit& hit, const VerbGroup& group) const {
    const std::uint32_t v = hit.tokens.begin;
    if (group.has(Tag::modal, Tag::do_, Tag::have, Tag::be) || group.to || group.clitic ||
        group.chain)
      return false;
    if (v == begin_) return hit.form <= 1;
    const std::uint32_t before = v - 1;
    // "some said", "half said", "another said"
    if (hit.form == 2 || hit.form == 4)
      return r_.any(before, Tag::determiner, Tag::possessive) &&
             !r_.any(before, Tag::relative, Tag::that, Tag::demonstrative, Tag::quantifier,
                     Tag::other) &&
             r_.word(before, Trait::quantity_noun) == nullptr && !r_.has(before, Trait::floating);
    if (r_.any(before, Tag::possessive_clitic, Tag::of) || r_.is(v, Tag::preposition)) return true;
    if (r_.any(before, Tag::determiner, Tag::possessive, Tag::preposition, Tag::ordinal) &&
        !r_.any(before, Tag::relative, Tag::that, Tag::quantifier))
      return true;
    // "five votes"; but "one in five hopes"
    if (hit.form == 1 && r_.any(before, Tag::count, Tag::number) && !r_.is(before, Tag::pronoun))
      return before < begin_ + 2 || !r_.is(before - 1, Tag::preposition) ||
             !r_.any(before - 2, Tag::count, Tag::number, Tag::pronoun);
    return false;
  }

  /// Number of subject and verb: "analysts say", "Trump says", not "phone calls".
  bool agrees(const Phrase& subject, const PhraseHit& hit, const VerbGroup& group) const {
    if (hit.form > 1 || group.has(Tag::modal, Tag::do_, Tag::have) || group.chain) return true;
    const std::uint32_t head = subject.head;
    const std::string_view text = article_.text(r_.token(head));
    const bool relative = r_.is(head, Tag::relative);
    if (r_.any(head, Tag::percent, Tag::unit)) return true;
    // half, a majority; but "the milling crowd" is one
    if (r_.word(head, Trait::quantity_noun) != nullptr &&
        (head == subject.tokens.begin ||
         r_.any(head - 1, Tag::determiner, Tag::adverb, Tag::quantifier)))
      return true;
    if (relative || r_.any(head, Tag::quantifier, Tag::count, Tag::indefinite_pronoun)) return true;
    if (hit.form == 0) {
      for (std::uint32_t i = subject.tokens.begin + 1; i < subject.tokens.end; ++i)
        if (r_.is(i, Tag::coordinator)) return true;
      if (r_.is(head, Tag::pronoun)) return !singular_pronoun(head);
      if (r_.is(head, Tag::name)) return text.ends_with('s') || r_.has(head, Trait::org_body);
      const PhraseHit* noun = r_.hit_ending(head, Trait::source_nouns, subject.tokens.begin);
      if (noun != nullptr && (noun->form == 1 || r_.traits(*noun).has(Trait::generic))) return true;
      return (text.ends_with('s') && !text.ends_with("ss")) || r_.has(head, Trait::plural_noun) ||
             r_.has(subject.tokens.begin, Trait::plural_noun);
    }
    if (r_.is(head, Tag::pronoun)) return singular_pronoun(head);
    const PhraseHit* noun = r_.hit_ending(head, Trait::source_nouns, subject.tokens.begin);
    return noun == nullptr || noun->form != 1;
  }

  /// he, she, it: third persons whose verb takes -s. "they" is listed as plural.
  bool singular_pronoun(std::uint32_t i) const {
    return r_.is(i, Tag::third_person) && !r_.has(i, Trait::plural_noun);
  }

  /// What follows a verb: "that", a quotation, a colon, a clause, "to".
  ContentStart content_start(const PhraseHit& hit) {
    std::uint32_t p = hit.tokens.end;
    // "maintain that" has its "that" in the entry
    if (hit.tokens.size() > 1 && p < end_ && r_.is(p - 1, Tag::that)) return {Content::that, p};
    const bool told = r_.traits(hit).has(Trait::told);
    if (told && p < end_ && !r_.any(p, Tag::that, Tag::quote_open, Tag::wh, Tag::to)) {
      const Phrase hearer = phrase_at(p);
      if (hearer.found()) {
        std::uint32_t next = hearer.tokens.end;
        // told the paper the mill had closed: the hearer is the first chunk only
        p = next;
      }
    }
    const std::uint32_t first = p;
    for (int step = 0; step < 8 && p < end_; ++step) {
      if (r_.is(p, Tag::quote_open)) return {Content::quote, p};
      if (r_.is(p, Tag::quoted)) return {};
      if (r_.mark(p, ':')) return {Content::colon, p + 1};
      if (r_.mark(p, ',') && p + 1 < end_ && r_.is(p + 1, Tag::quote_open))
        return {Content::quote, p + 1};
      if (r_.is(p, Tag::that) && !(p + 1 < end_ && r_.mark(p + 1, ','))) return {Content::that, p};
      if (r_.any(p, Tag::wh, Tag::if_) && p == first) return {Content::wh, p};
      if (r_.is(p, Tag::punctuation)) break;
      // "a race that it says will reward"
      if (p == first && r_.auxiliary(p)) return {Content::clause, p};
      if (r_.is(p, Tag::to) && p == first) return {Content::infinitive, p};
      if (p == first && clause_at(p)) return {Content::clause, p};
      if (r_.time(p) || (r_.is(p, Tag::adverb) && !r_.is(p, Tag::preposition))) {
        ++p;
        if (p < end_ && clause_at(p)) return {Content::clause, p};
        continue;
      }
      if (r_.is(p, Tag::preposition)) {
        const Phrase object = phrase_at(p + 1);
        if (!object.found()) break;
        p = object.tokens.end;
        continue;
      }
      break;
    }
    // No clause begins at the first word: that was asked at once.
    if (first < end_ && !r_.is(first, Tag::punctuation) &&
        (r_.any(first, Tag::determiner, Tag::possessive, Tag::name, Tag::object_pronoun,
                Tag::pronoun, Tag::quantifier) ||
         r_.nominal(first))) {
      const Phrase object = phrase_at(first);
      const std::uint32_t next = object.found() ? object.tokens.end : end_;
      if (next < end_ && r_.is(next, Tag::to)) return {Content::infinitive, first};
      if (next < end_ && r_.is(next, Tag::quote_open)) return {Content::quote, first};
      return {Content::object, first};
    }
    return {};
  }

  /// The noun phrase that begins at `p`, without appositives. Two questions about one place
  /// tend to follow each other.
  Phrase phrase_at(std::uint32_t p) {
    if (p >= end_) return {};
    if (p != phrase_at_) {
      phrase_ = phrase_after(r_, p, end_, false);
      phrase_at_ = p;
    }
    return phrase_;
  }

  /// A subject and its finite verb begin here.
  bool clause_at(std::uint32_t p) {
    if (p >= end_) return false;
    if (r_.is(p, Tag::pronoun) && !r_.is(p, Tag::object_pronoun)) return true;
    if (r_.is(p, Tag::pronoun) && p + 1 < end_ &&
        (r_.auxiliary(p + 1) || r_.is(p + 1, Tag::possessive_clitic) ||
         r_.finite_looking(p + 1, p)))
      return true;
    if (!(r_.nominal(p) ||
          r_.any(p, Tag::determiner, Tag::possessive, Tag::quantifier, Tag::demonstrative)))
      return false;
    const Phrase subject = phrase_at(p);
    std::uint32_t q = subject.found() ? subject.tokens.end : p;
    // The verb may stand inside what looked like one long phrase.
    for (std::uint32_t k = p + 1; k < q; ++k)
      if (r_.auxiliary(k) || r_.finite_looking(k, p)) return true;
    while (q < end_ && (r_.is(q, Tag::adverb) || r_.is(q, Tag::negation)) && !r_.auxiliary(q)) ++q;
    if (q >= end_) return false;
    return r_.auxiliary(q) || r_.finite_looking(q, p) ||
           (r_.is(q, Tag::verb) && q > p && !r_.is(q, Tag::name)) ||
           (r_.is(q, Tag::participle) && article_.text(r_.token(q)).ends_with("ed"));
  }

  /// Nothing but time and place follows before the sentence or the part ends.
  bool ends_here(std::uint32_t p) {
    for (int step = 0; step < 8; ++step) {
      if (p >= end_ || r_.mark(p, ',') || r_.mark(p, ';') || r_.mark(p, '.') || r_.dash(p) ||
          r_.is(p, Tag::quote_open) || r_.mark(p, ':') || r_.is(p, Tag::coordinator) ||
          r_.is(p, Tag::subordinator))
        return true;
      if (r_.time(p) || r_.is(p, Tag::adverb) || r_.is(p, Tag::reflexive)) {
        ++p;
        continue;
      }
      if (r_.is(p, Tag::preposition)) {
        const Phrase object = phrase_at(p + 1);
        if (!object.found()) return false;
        p = object.tokens.end;
        continue;
      }
      const Phrase object = phrase_at(p);
      if (!object.found() || step > 0) return false;
      p = object.tokens.end;
    }
    return false;
  }

  bool closes_sentence(std::uint32_t p) const {
    return p >= end_ || r_.is(p, Tag::punctuation) || r_.is(p, Tag::preposition) || r_.time(p);
  }

  /// A comma, a closing mark or a dash stands before `at`, and words before that.
  bool after_content(std::uint32_t at) const {
    if (at <= begin_ + 1) return false;
    return r_.mark(at - 1, ',') || r_.is(at - 1, Tag::quote_close) || r_.dash(at - 1) ||
           r_.mark(at - 1, '?') || r_.mark(at - 1, '!');
  }
  bool quote_before(std::uint32_t at) const {
    return at > begin_ && (r_.is(at - 1, Tag::quote_close) ||
                           (at > begin_ + 1 && r_.is(at - 2, Tag::quote_close)));
  }

  /// Who does what the participle or the second verb says: the latest source of
  /// the sentence, else the subject of the sentence.
  std::optional<Source> shared_subject(std::uint32_t before) {
    if (const std::optional<Source> speaker = outermost_speaker()) return speaker;
    for (std::uint32_t i = begin_; i < std::min(before, begin_ + near_tokens); ++i) {
      if (r_.is(i, Tag::quoted)) continue;
      if (!(r_.auxiliary(i) || r_.finite_looking(i, begin_) ||
            (i > begin_ && r_.is(i, Tag::verb) && r_.is(i - 1, Tag::pronoun))))
        continue;
      const VerbGroup group = verb_group(i);
      const Phrase subject = phrase_before(r_, group.begin, begin_);
      if (subject.found()) return entities_.source(subject);
      break;
    }
    return first_phrase(begin_, before);
  }

  /// Who says all that the sentence has said so far: the first speaker, unless a later one
  /// stands behind what he says, or the first one only in a clause before the comma.
  std::optional<Source> outermost_speaker() const {
    const auto& all = article_.attributions;
    const Attribution* outer = nullptr;
    const std::size_t most = std::min(all.size(), first_ + near_attributions);
    for (std::size_t i = first_; i < most; ++i) {
      const Attribution& a = all[i];
      if (!a.source || a.shape == CueShape::noun || a.shape == CueShape::according ||
          r_.is(a.source->head, Tag::relative))
        continue;
      if (outer != nullptr) {
        const std::uint32_t start = a.source->tokens.begin;
        const std::uint32_t opening = outer->source->tokens.begin;
        const bool behind = a.shape == CueShape::inverted ||
                            (after_content(start) && closes_sentence(a.cue_tokens.end));
        const bool clause =
            (r_.is(opening > begin_ ? opening - 1 : begin_, Tag::subordinator) && start > begin_ &&
             r_.mark(start - 1, ',')) ||
            (start > begin_ + 1 && r_.is(start - 1, Tag::coordinator) && r_.mark(start - 2, ','));
        if (!behind && !clause) continue;
      }
      outer = &a;
    }
    return outer == nullptr ? std::nullopt : outer->source;
  }

  /// One of the last few attributions of the sentence has this very source.
  bool speaks_already(const Source& source) const {
    const auto& all = article_.attributions;
    for (std::size_t i = all.size(); i-- > first_ && all.size() - i <= near_attributions;)
      if (all[i].source && all[i].source->tokens == source.tokens && all[i].tells) return true;
    return false;
  }

  /// Who issues, writes or sends the thing that begins at `thing`: the subject of the verb
  /// before it, where that is somebody.
  std::optional<Source> author_of(std::uint32_t thing) {
    std::uint32_t v = thing;
    // sent out, put up
    if (v > begin_ + 1 && r_.any(v - 1, Tag::adverb, Tag::preposition)) --v;
    if (v <= begin_ + 1 || r_.any(v - 1, Tag::name, Tag::be, Tag::have)) return std::nullopt;
    --v;
    const bool past = r_.any(v, Tag::verb, Tag::finite) ||
                      r_.word(v, Trait::past_participle) != nullptr ||
                      (r_.is(v, Tag::participle) && article_.text(r_.token(v)).ends_with("ed"));
    if (!past) return std::nullopt;
    const Phrase subject = phrase_before(r_, verb_group(v).begin, begin_);
    if (!subject.found()) return std::nullopt;
    const Source source = entities_.source(subject);
    if (source.kind == SourceKind::other || source.kind == SourceKind::document)
      return std::nullopt;
    return source;
  }

  /// The first noun phrase after what opens the sentence.
  std::optional<Source> first_phrase(std::uint32_t at, std::uint32_t before) {
    if (r_.any(at, Tag::preposition, Tag::subordinator, Tag::adverb, Tag::participle)) {
      const std::uint32_t reach = std::min(before, at + near_tokens);
      while (at < reach && !r_.mark(at, ',')) ++at;
      ++at;
    }
    if (at >= before) return std::nullopt;
    const Phrase subject = phrase_after(r_, at, before, false);
    if (!subject.found()) return std::nullopt;
    return entities_.source(subject);
  }

  /// "After blasting the report, Lund left": who blasts stands behind the comma.
  std::optional<Source> following_subject(std::uint32_t from) {
    std::uint32_t at = from;
    const std::uint32_t reach = std::min(end_, from + near_tokens);
    while (at < reach && !(r_.mark(at, ',') && !r_.is(at, Tag::quoted))) ++at;
    if (at + 1 >= reach) return std::nullopt;
    const Phrase subject = phrase_at(at + 1);
    if (!subject.found() || r_.is(subject.head, Tag::relative)) return std::nullopt;
    return entities_.source(subject);
  }

  // ---- contents --------------------------------------------------------------------

  /// The contents added next are this attribution's.
  Attribution& add(TokenRange cue, CueShape shape, std::string_view pattern, std::int32_t sense,
                   const std::optional<Source>& source) {
    return article_.attributions.emplace_back(Attribution{.source = source,
                                                          .cue = article_.span_of(cue),
                                                          .cue_tokens = cue,
                                                          .shape = shape,
                                                          .sense = sense,
                                                          .sentence = sentence_,
                                                          .pattern = pattern});
  }

  void add_sourceless(TokenRange cue, CueShape shape, std::string_view pattern, SenseId sense) {
    add(cue, shape, pattern, sense, std::nullopt);
    if (cue.begin > begin_) add_content(begin_, cue.begin);
    if (cue.end < end_) add_content(cue.end, end_);
  }

  void add_content(std::uint32_t begin, std::uint32_t end) {
    while (begin < end && (r_.mark(begin, ',') || r_.mark(begin, ':') || r_.dash(begin))) ++begin;
    while (end > begin && (r_.mark(end - 1, ',') || r_.dash(end - 1))) --end;
    if (begin >= end) return;
    const auto latest = static_cast<std::uint32_t>(article_.attributions.size() - 1);
    pieces_.push_back({latest, {begin, end}});
  }

  struct Piece {
    std::uint32_t attribution;
    TokenRange tokens;
  };

  /// Cuts contents where the next attribution of the sentence takes over.
  void settle_contents() {
    auto& all = article_.attributions;
    const std::span<Piece> pieces = std::span(pieces_).subspan(first_piece_);
    for (Piece& piece : pieces) {
      const Attribution& mine = all[piece.attribution];
      // Those after the next few begin behind a cut that the next few have made.
      const std::size_t most = std::min(all.size(), piece.attribution + near_attributions);
      for (std::size_t k = piece.attribution + 1; k < most; ++k) {
        const Attribution& other = all[k];
        std::uint32_t start = other.cue_tokens.begin;
        if (other.source && other.source->tokens.begin >= mine.cue_tokens.end &&
            other.shape != CueShape::inverted && other.shape != CueShape::participle)
          start = std::min(start, other.source->tokens.begin);
        if (start <= piece.tokens.begin || start >= piece.tokens.end || start < mine.cue_tokens.end)
          continue;
        std::uint32_t cut = start;
        const bool joined = cut > begin_ && r_.is(cut - 1, Tag::coordinator);
        if (joined) --cut;
        const bool comma =
            cut > begin_ && (r_.mark(cut - 1, ',') || r_.mark(cut - 1, ';') || r_.dash(cut - 1));
        const bool takes_over =
            (comma && (joined || other.shape == CueShape::participle ||
                       other.shape == CueShape::according)) ||
            (cut > begin_ && r_.mark(cut - 1, ';')) ||
            // "While Lund objects, saying it costs too much, some bakers believe ..."
            (comma && r_.is(begin_, Tag::subordinator) && other.source &&
             other.shape != CueShape::participle) ||
            (other.pattern == "shared subject" && joined);
        if (takes_over && cut > piece.tokens.begin)
          piece.tokens.end = std::min(piece.tokens.end, cut);
      }
      while (piece.tokens.size() > 0 &&
             (r_.mark(piece.tokens.end - 1, ',') || r_.mark(piece.tokens.end - 1, ';')))
        --piece.tokens.end;
    }
    // A quotation that opens in the content runs on to its end.
    for (Piece& piece : pieces) {
      if (piece.tokens.empty()) continue;
      if (const Quotation* q = quotation_at(piece.tokens.end - 1))
        piece.tokens.end = std::max(piece.tokens.end, q->tokens.end);
      if (const Quotation* q = quotation_at(piece.tokens.begin))
        piece.tokens.begin = std::min(piece.tokens.begin, q->tokens.begin);
    }
  }

  const Quotation* quotation_at(std::uint32_t token) const {
    if (!r_.is(token, Tag::quoted)) return nullptr;
    const auto& all = article_.quotations;
    auto it =
        std::upper_bound(all.begin(), all.end(), token,
                         [](std::uint32_t at, const Quotation& q) { return at < q.tokens.begin; });
    if (it == all.begin()) return nullptr;
    --it;
    return it->tokens.contains(token) ? &*it : nullptr;
  }

  // ---- quotations ------------------------------------------------------------------

  void bind_quotations() {
    auto& quotations = article_.quotations;
    if (quotations.empty()) return;
    const auto& attributions = article_.attributions;
    for (const Piece& piece : pieces_) {
      auto q = std::lower_bound(
          quotations.begin(), quotations.end(), piece.tokens.begin,
          [](const Quotation& x, std::uint32_t token) { return x.tokens.end <= token; });
      const auto last = q + std::min<std::ptrdiff_t>(near_attributions, quotations.end() - q);
      for (; q != last && q->tokens.begin < piece.tokens.end; ++q) {
        const auto candidate = static_cast<std::int32_t>(piece.attribution);
        // The first attribution with a source speaks it.
        if (q->speaker < 0 || !attributions[static_cast<std::size_t>(q->speaker)].source)
          q->speaker = candidate;
      }
    }
    // first attribution of every sentence
    std::vector<std::int32_t> first(article_.sentences.size(), -1);
    std::vector<std::int32_t> last(article_.sentences.size(), -1);
    for (std::size_t i = 0; i < attributions.size(); ++i) {
      if (!attributions[i].source) continue;
      const std::uint32_t s = attributions[i].sentence;
      if (first[s] < 0) first[s] = static_cast<std::int32_t>(i);
      last[s] = static_cast<std::int32_t>(i);
    }
    for (std::size_t k = 0; k < quotations.size(); ++k) {
      Quotation& q = quotations[k];
      if (q.speaker >= 0) continue;
      if (q.continues >= 0) {
        q.speaker = quotations[static_cast<std::size_t>(q.continues)].speaker;
      } else if (first[q.sentence] >= 0) {
        q.speaker = first[q.sentence];
      } else if (k > 0 && quotations[k - 1].speaker >= 0 &&
                 q.sentence <= quotations[k - 1].last_sentence + 1 &&
                 article_.sentences[q.sentence].block ==
                     article_.sentences[quotations[k - 1].last_sentence].block) {
        q.speaker = quotations[k - 1].speaker;
      } else {
        q.speaker = speaker_before(q, last);
        if (q.speaker < 0 && q.last_sentence + 1 < first.size())
          q.speaker = first[q.last_sentence + 1];
      }
      q.credited = q.speaker < 0 && credited(q);
      if (q.speaker >= 0 && whole_sentence(q))
        whole_.push_back({static_cast<std::uint32_t>(q.speaker), q.tokens});
    }
  }

  /// The latest speaker of the few sentences before, at most one paragraph back.
  std::int32_t speaker_before(const Quotation& q, const std::vector<std::int32_t>& last) const {
    constexpr std::uint32_t most = 4;
    std::uint32_t breaks = 0;
    for (std::uint32_t s = q.sentence; s > 0 && q.sentence - s < most;) {
      breaks += article_.sentences[s].block != article_.sentences[s - 1].block ? 1U : 0U;
      if (breaks > 1) break;
      --s;
      if (last[s] >= 0) return last[s];
    }
    return -1;
  }

  /// A short line with a name follows ("- Ida Holm, by letter"), or a colon announces the words.
  bool credited(const Quotation& q) const {
    const auto& sentences = article_.sentences;
    if (q.sentence > 0) {
      const TokenRange before = sentences[q.sentence - 1].tokens;
      if (!before.empty() && r_.mark(before.end - 1, ':')) return true;
    }
    constexpr std::uint32_t short_line = 14;
    const std::uint32_t next = q.last_sentence + 1;
    if (next >= sentences.size() || sentences[next].tokens.size() > short_line ||
        sentences[next].block == sentences[q.last_sentence].block)
      return false;
    for (std::uint32_t i = sentences[next].tokens.begin; i < sentences[next].tokens.end; ++i)
      if (r_.is(i, Tag::name)) return true;
    return false;
  }

  bool whole_sentence(const Quotation& q) const {
    return q.tokens.begin == article_.sentences[q.sentence].tokens.begin;
  }

  void store_contents() {
    // The speakers of quotations stand before or behind them; their order in the text is kept.
    std::sort(whole_.begin(), whole_.end(), [](const Piece& a, const Piece& b) {
      return a.attribution != b.attribution ? a.attribution < b.attribution : a.tokens < b.tokens;
    });
    auto& attributions = article_.attributions;
    std::vector<TokenRange> reported;
    reported.reserve(pieces_.size() + whole_.size());
    article_.contents.reserve(pieces_.size() + whole_.size());
    auto piece = pieces_.cbegin();
    auto whole = whole_.cbegin();
    for (std::size_t i = 0; i < attributions.size(); ++i) {
      attributions[i].content_begin = static_cast<std::uint32_t>(article_.contents.size());
      const auto store = [&](const Piece& content) {
        if (content.tokens.empty()) return;
        article_.contents.push_back(article_.span_of(content.tokens));
        if (attributions[i].source) reported.push_back(content.tokens);
      };
      for (; piece != pieces_.cend() && piece->attribution == i; ++piece) store(*piece);
      for (; whole != whole_.cend() && whole->attribution == i; ++whole) store(*whole);
      attributions[i].content_end = static_cast<std::uint32_t>(article_.contents.size());
    }
    std::sort(reported.begin(), reported.end());
    // Each token once, however many contents it lies in.
    std::uint32_t next = 0;
    for (const TokenRange& tokens : reported) {
      for (next = std::max(next, tokens.begin); next < tokens.end; ++next)
        article_.tokens[next].tags.set(Tag::reported);
    }
    for (Attribution& attribution : attributions)
      attribution.nested = article_.tokens[attribution.cue_tokens.begin].tags.has(Tag::reported) &&
                           article_.tokens[attribution.cue_tokens.end - 1].tags.has(Tag::reported);
  }

  Article& article_;
  Reading r_;
  Entities entities_;
  std::vector<Piece> pieces_;  ///< in the order of their attributions
  std::vector<Piece> whole_;   ///< quotations that are contents from end to end
  std::uint32_t sentence_ = 0;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::size_t first_ = 0;                 ///< first attribution of the sentence
  std::size_t first_piece_ = 0;           ///< first content of the sentence
  Phrase phrase_;                         ///< the latest of phrase_at
  std::uint32_t phrase_at_ = 0xFFFFFFFF;  ///< where it begins
};

}  // namespace

void attribute(Article& article, const Lexicon& lexicon, const TraitTable& traits) {
  article.attributions.clear();
  article.contents.clear();
  article.ledger.clear();
  find_quotations(article);
  Finder(article, lexicon, traits).run();
}

}  // namespace ledelint
