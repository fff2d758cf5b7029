#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "ledelint/article.hpp"
#include "tag/lexicon.hpp"

namespace ledelint {

/// The labels the attribute room asks for, looked up once an article.
struct Labels {
  explicit Labels(const Lexicon& lexicon);

  LabelId cues, strong, medium, weak, clause, quote, object, told, infinitive, question, no_comment,
      mental;
  LabelId appearance;
  LabelId cue_nouns, noun_act, according, ambiguous, adjective;
  LabelId hearsay_adverb, appearance_adverb, hearsay_adjective, raising, duty;
  LabelId belief_judged, belief_as, with;
  LabelId source_nouns, generic, opaque, institutional, group, pronoun_noun;
  LabelId roles, relation, titles, given;
  LabelId org_head, org_body, org_outlet, org_common;
  LabelId metonyms, places, country, demonym;
  LabelId evidence, document, poll, quotable, found_in, finding, access;
  LabelId first_person, second_person, plural_noun, attaching, also_adjective, as, topic;
  LabelId quantity_noun, past_participle, human_ending, inclusion, insider, contrast, approximator,
      floating, dual, catenative, indefinite_pronoun;
  LabelId modifiers, cue_ambiguous;
};

/// Read-only look at a tagged article, with the questions the grammar asks.
class Reading {
 public:
  Reading(const Article& article, const Lexicon& lexicon, const Labels& labels)
      : article_(article), lexicon_(lexicon), labels_(labels) {}

  [[nodiscard]] const Article& article() const { return article_; }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] const Labels& labels() const { return labels_; }

  [[nodiscard]] const Token& token(std::uint32_t i) const { return article_.tokens[i]; }
  [[nodiscard]] bool is(std::uint32_t i, Tag tag) const { return token(i).tags.has(tag); }
  template <class... T>
  [[nodiscard]] bool any(std::uint32_t i, T... tags) const {
    return token(i).tags.any(tags...);
  }
  /// The longest entry with this label that begins at `i`.
  [[nodiscard]] const PhraseHit* hit(std::uint32_t i, LabelId label) const;
  /// The longest entry with this label whose last token is `i`; begins at `floor` or later.
  [[nodiscard]] const PhraseHit* hit_ending(std::uint32_t i, LabelId label,
                                            std::uint32_t floor) const;
  [[nodiscard]] bool has(std::uint32_t i, LabelId label) const { return hit(i, label) != nullptr; }
  /// Has the one-word entry.
  [[nodiscard]] const PhraseHit* word(std::uint32_t i, LabelId label) const;

  /// The word ends like an entry of the list ("er", "ists"): entries are endings.
  [[nodiscard]] bool has_ending(std::uint32_t i, LabelId label) const;

  [[nodiscard]] bool mark(std::uint32_t i, char c) const;
  [[nodiscard]] bool dash(std::uint32_t i) const;
  /// A day, a month, "today": what stands beside a subject without being part of it.
  [[nodiscard]] bool time(std::uint32_t i) const;
  [[nodiscard]] bool auxiliary(std::uint32_t i) const;
  /// A word that can stand inside a noun phrase: name, noun, adjective, number.
  [[nodiscard]] bool nominal(std::uint32_t i) const;
  /// A form that can only be a verb ("said", "told"), or that reads as one here.
  [[nodiscard]] bool finite_looking(std::uint32_t i, std::uint32_t floor) const;
  [[nodiscard]] bool subject_pronoun(std::uint32_t i) const;

 private:
  const Article& article_;
  const Lexicon& lexicon_;
  const Labels& labels_;
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
