#pragma once

#include <cstdint>
#include <vector>

#include "tag/lexicon.hpp"

namespace ledelint {

/// The labels of the lexicon that the attribute room asks for; traits.cpp has their names.
// clang-format off
enum class Trait : std::uint8_t {
  // what begins an attribution
  cues, according, hearsay_adverb, raising, adjective, cue_nouns, poll,
  // what a cue is like
  strong, medium, clause, quote, object, told, infinitive, question, no_comment, mental,
  appearance, cue_ambiguous, noun_act, ambiguous, appearance_adverb, duty, belief_judged, belief_as,
  // who and what speaks
  source_nouns, generic, group, pronoun_noun, insider, roles, titles, given,
  org_head, org_body, org_outlet, org_common, metonyms, places, demonym,
  evidence, document, quotable, finding,
  // the words between
  found_in, access, first_person, second_person, plural_noun, attaching, also_adjective, as, with,
  topic, quantity_noun, past_participle, inclusion, contrast, approximator, floating, dual,
  catenative, indefinite_pronoun, modifiers,
  count_
};
// clang-format on

class Traits {
 public:
  constexpr Traits() = default;
  template <class... T>
  [[nodiscard]] static constexpr Traits of(T... traits) {
    Traits all;
    (all.set(traits), ...);
    return all;
  }
  [[nodiscard]] constexpr bool has(Trait trait) const {
    return ((bits_ >> index(trait)) & 1U) != 0;
  }
  template <class... T>
  [[nodiscard]] constexpr bool any(T... traits) const {
    return any_of(of(traits...));
  }
  [[nodiscard]] constexpr bool any_of(Traits other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr void set(Trait trait) { bits_ |= std::uint64_t{1} << index(trait); }
  constexpr void add(Traits other) { bits_ |= other.bits_; }

 private:
  static constexpr unsigned index(Trait trait) { return static_cast<unsigned>(trait); }
  std::uint64_t bits_ = 0;
};
static_assert(static_cast<unsigned>(Trait::count_) <= 64, "Traits need a second word");

/// The traits of every entry. Made once for a lexicon: an article has no names to look up.
class TraitTable {
 public:
  TraitTable() = default;
  explicit TraitTable(const Lexicon& lexicon);

  [[nodiscard]] Traits of(SenseId sense) const { return senses_[sense]; }
  /// Label of the endings of words for people ("er", "ists").
  [[nodiscard]] LabelId human_ending() const { return human_ending_; }

 private:
  std::vector<Traits> senses_;
  LabelId human_ending_ = no_label;
};

}  // namespace ledelint
