#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "attribute/traits.hpp"
#include "ledelint/article.hpp"
#include "tag/lexicon.hpp"

namespace ledelint {

/// Read-only look at a tagged article, with the questions the grammar asks.
class Reading {
 public:
  Reading(const Article& article, const Lexicon& lexicon, const TraitTable& traits);

  [[nodiscard]] const Article& article() const { return article_; }

  [[nodiscard]] const Token& token(std::uint32_t i) const { return tokens_[i]; }
  [[nodiscard]] bool is(std::uint32_t i, Tag tag) const { return token(i).tags.has(tag); }
  template <class... T>
  [[nodiscard]] bool any(std::uint32_t i, T... tags) const {
    return token(i).tags.any(tags...);
  }
  [[nodiscard]] Traits traits(const PhraseHit& hit) const { return traits_.of(hit.sense); }
  /// What the entries have that begin at `i`.
  [[nodiscard]] Traits begun(std::uint32_t i) const { return begun_[i]; }
  /// What the entries have whose last token is `i`, and that begin at `floor` or later.
  [[nodiscard]] Traits ended(std::uint32_t i, std::uint32_t floor) const;
  /// The first token from `i` on where an entry with one of the traits begins, or `end`.
  [[nodiscard]] std::uint32_t next(Traits traits, std::uint32_t i, std::uint32_t end) const {
    const Traits* const begun = begun_.get();
    while (i < end && !begun[i].any_of(traits)) ++i;
    return i;
  }
  [[nodiscard]] bool has(std::uint32_t i, Trait trait) const { return begun(i).has(trait); }
  /// The longest entry with this trait that begins at `i`.
  [[nodiscard]] const PhraseHit* hit(std::uint32_t i, Trait trait) const {
    return has(i, trait) ? longest(i, trait) : nullptr;
  }
  /// Has the one-word entry.
  [[nodiscard]] const PhraseHit* word(std::uint32_t i, Trait trait) const {
    return has(i, trait) ? single(i, trait) : nullptr;
  }
  /// The longest entry with this trait whose last token is `i`; begins at `floor` or later.
  [[nodiscard]] const PhraseHit* hit_ending(std::uint32_t i, Trait trait,
                                            std::uint32_t floor) const;

  /// The word ends like a word for a person ("er", "ists").
  [[nodiscard]] bool human(std::uint32_t i) const;

  [[nodiscard]] bool mark(std::uint32_t i, char c) const {
    const Token& t = token(i);
    return t.tags.has(Tag::punctuation) && t.span.size() == 1 &&
           article_.document.text()[t.span.begin] == c;
  }
  [[nodiscard]] bool dash(std::uint32_t i) const {
    return is(i, Tag::punctuation) && opens_as_dash(token(i));
  }
  /// A day, a month, "today": what stands beside a subject without being part of it.
  [[nodiscard]] bool time(std::uint32_t i) const {
    return any(i, Tag::weekday, Tag::month, Tag::time);
  }
  [[nodiscard]] bool auxiliary(std::uint32_t i) const {
    // 's is a verb only where no noun follows; phrases decide that themselves.
    return any(i, Tag::be, Tag::have, Tag::do_, Tag::modal) && !is(i, Tag::possessive_clitic) &&
           !(is(i, Tag::month) && is(i, Tag::name));
  }
  /// A word that can stand inside a noun phrase: name, noun, adjective, number.
  [[nodiscard]] bool nominal(std::uint32_t i) const {
    const Tags tags = token(i).tags;
    if (tags.any(Tag::name, Tag::number, Tag::percent)) return true;
    if (tags.any(Tag::punctuation, Tag::be, Tag::have, Tag::do_, Tag::modal, Tag::coordinator,
                 Tag::subordinator, Tag::relative, Tag::to, Tag::determiner, Tag::possessive,
                 Tag::negation, Tag::wh, Tag::reflexive))
      return false;
    return tags.any(Tag::quantifier, Tag::count, Tag::ordinal, Tag::other) ||
           !tags.any(Tag::pronoun, Tag::preposition, Tag::adverb, Tag::object_pronoun);
  }
  /// A form that can only be a verb ("said", "told"), or that reads as one here.
  [[nodiscard]] bool finite_looking(std::uint32_t i, std::uint32_t floor) const {
    return !is(i, Tag::name) &&
           (any(i, Tag::be, Tag::have, Tag::do_, Tag::modal, Tag::finite, Tag::verb,
                Tag::participle) ||
            has(i, Trait::past_participle)) &&
           reads_as_finite(i, floor);
  }
  [[nodiscard]] bool subject_pronoun(std::uint32_t i) const {
    return is(i, Tag::pronoun) && !is(i, Tag::possessive);
  }

 private:
  /// Entries of more words are not looked for by their last one.
  static constexpr std::uint32_t longest_entry = 4;

  [[nodiscard]] const PhraseHit* first_hit(std::uint32_t i) const {
    return hits_ + token(i).first_hit;
  }
  [[nodiscard]] const PhraseHit* longest(std::uint32_t i, Trait trait) const;
  [[nodiscard]] const PhraseHit* single(std::uint32_t i, Trait trait) const;
  [[nodiscard]] bool opens_as_dash(const Token& token) const;
  [[nodiscard]] bool reads_as_finite(std::uint32_t i, std::uint32_t floor) const;

  const Article& article_;
  const Lexicon& lexicon_;
  const TraitTable& traits_;
  const Token* tokens_;
  const PhraseHit* hits_;
  const PhraseHit* hits_end_;
  std::unique_ptr<Traits[]> begun_;  ///< of every token
};

/// A noun phrase: its words and its head.
struct Phrase {
  TokenRange tokens;
  std::uint32_t head = 0;
  [[nodiscard]] bool found() const { return !tokens.empty(); }
};

/// The noun phrase that ends just before `end`, none of it before `floor`:
/// appositives, "of" and "at" phrases, short relative clauses included.
/// `participles`: a finite verb stands at `end`, so that a participle before it
/// ("polls released on Monday") can only belong to the phrase.
[[nodiscard]] Phrase phrase_before(const Reading& reading, std::uint32_t end, std::uint32_t floor,
                                   bool participles = false, int depth = 0);
/// Whose the thing is: the words before a possessive clitic at `end`.
[[nodiscard]] Phrase owner_before(const Reading& reading, std::uint32_t end, std::uint32_t floor);
/// The noun phrase that begins at `begin` and ends before `ceiling`.
/// `appositives`: go on over ", a spokeswoman for ...".
[[nodiscard]] Phrase phrase_after(const Reading& reading, std::uint32_t begin,
                                  std::uint32_t ceiling, bool appositives);

/// Fills in Article::quotations and the tag `quoted`.
void find_quotations(Article& article);

/// Kind, frame, number, noun and (for names) the ledger entry of a source.
class Entities {
 public:
  Entities(Article& article, const Reading& reading) : article_(article), reading_(reading) {}

  [[nodiscard]] Source source(const Phrase& phrase);
  /// Counts an attribution to the ledger.
  void count(const Source& source);

 private:
  void decide(Source& source, const Phrase& phrase);
  void describe_one(Source& source, std::uint32_t head, bool insider);
  bool named_aside(Source& source, const Phrase& phrase);
  void relate(Source& source, std::uint32_t head);
  void decide_name(Source& source, TokenRange name, bool definite);
  [[nodiscard]] TokenRange name_ending(std::uint32_t head, std::uint32_t floor) const;
  std::int32_t entry(TokenRange name, SourceKind kind, TokenRange source);

  Article& article_;
  const Reading& reading_;
  std::unordered_map<std::uint32_t, std::int32_t> entries_;  ///< by hash of the last name
  std::int32_t last_person_ = -1;
  std::uint32_t last_person_at_ = 0;
};

}  // namespace ledelint
