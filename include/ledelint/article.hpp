#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledelint/document.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

/// Id of a word the lexicons know (its case-folded form); 0 for any other.
using WordId = std::uint32_t;
/// Index of a row of a lexicon: a set of labels of one list.
using SenseId = std::uint16_t;
/// Index of a label of a list ("source-nouns/opaque").
using LabelId = std::uint16_t;
inline constexpr LabelId no_label = 0xFFFF;

/// What a token is, one bit each. The first group is the labels of the list
/// `grammar`, word for word; the second is read off the token's shape.
// clang-format off
enum class Tag : std::uint8_t {
  determiner, definite, indefinite, demonstrative, possessive, pronoun, third_person,
  object_pronoun, reflexive, indefinite_pronoun, quantifier, count, ordinal, other, preposition,
  coordinator, subordinator, if_, that, to, by, of, relative, wh, be, have, do_, modal, negation,
  adverb, inclusion, contrast, month, weekday, currency, unit, time, finite,
  // shape
  name,         ///< capitalised, and not only because a sentence begins there
  initial,      ///< capitalised first word of a sentence
  upper,        ///< two capitals or more, no small letter
  number,       ///< digits, or a number word
  percent, money,
  participle,   ///< ends in -ing or -ed and is no known noun
  quote_open, quote_close,
  punctuation,
  possessive_clitic,  ///< 's and '
  abbreviation,       ///< the token includes its full stop
  quoted,             ///< inside a direct quotation
  reported,           ///< inside what somebody is said to have said
  verb,               ///< a form of a verb of the lexicons
  count_
};
// clang-format on
inline constexpr std::size_t grammar_tag_count = static_cast<std::size_t>(Tag::name);

class Tags {
 public:
  constexpr Tags() = default;
  constexpr explicit Tags(std::uint64_t bits) : bits_(bits) {}
  [[nodiscard]] constexpr bool has(Tag tag) const { return (bits_ >> index(tag)) & 1U; }
  template <class... T>
  [[nodiscard]] constexpr bool any(T... tags) const {
    return (bits_ & ((std::uint64_t{1} << index(tags)) | ...)) != 0;
  }
  constexpr void set(Tag tag) { bits_ |= std::uint64_t{1} << index(tag); }
  constexpr void add(Tags other) { bits_ |= other.bits_; }
  constexpr void clear(Tag tag) { bits_ &= ~(std::uint64_t{1} << index(tag)); }
  [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }

 private:
  static constexpr unsigned index(Tag tag) { return static_cast<unsigned>(tag); }
  std::uint64_t bits_ = 0;
};
static_assert(static_cast<unsigned>(Tag::count_) <= 64);

/// Spelling of a tag in patterns and in `segment --tokens`.
[[nodiscard]] std::string_view tag_name(Tag tag);

/// A word (with its hyphens), a number, a clitic ('s), or one mark of punctuation.
struct Token {
  TextSpan span;
  WordId word = 0;
  std::uint32_t hash = 0;       ///< of the folded form: equal words have equal hashes
  std::uint32_t first_hit = 0;  ///< index of the first of Article::hits that begins here or later
  Tags tags;
};

/// One entry of a lexicon found in the text.
struct PhraseHit {
  TokenRange tokens;
  SenseId sense = 0;
  /// Which form the inflected word had: 0 base, 1 -s, 2 past, 3 past participle, 4 -ing.
  std::uint8_t form = 0;
};

/// One pattern of a rule found in the text.
struct PatternHit {
  TokenRange tokens;                  ///< the span to report
  TokenRange whole;                   ///< all that matched
  std::array<TokenRange, 2> slots{};  ///< its named parts, in the order of the pattern
  std::uint32_t pattern = 0;
};

struct Sentence {
  TextSpan span;  ///< without the white space around it
  TokenRange tokens;
  std::uint32_t block = 0;  ///< index into Document::blocks()
};

enum class SourceKind : std::uint8_t {
  named_person,
  named_org,
  document,
  unnamed_person,
  unnamed_group,
  pronoun,
  none,
  self,
  other
};

/// How a noun phrase opens.
enum class Frame : std::uint8_t { bare, the, a, quantified, other, possessive, pronoun, name };

/// Who is said to have said it.
struct Source {
  TextSpan span;
  TokenRange tokens;
  std::uint32_t head = 0;  ///< token index of the head noun or last name
  SourceKind kind = SourceKind::other;
  Frame frame = Frame::bare;
  bool plural = false;
  std::int32_t who = -1;     ///< index into Article::ledger, or -1
  std::int32_t noun = -1;    ///< SenseId of the head in `source-nouns`, or -1
  std::string_view because;  ///< what decided the kind; static text
};

enum class CueShape : std::uint8_t {
  clause,      ///< source, verb, that-clause or bare clause
  object,      ///< source, verb, what is criticised, denied, wanted
  quotation,   ///< the verb of a direct quotation
  inverted,    ///< verb before source: "said Holm"
  participle,  ///< "..., saying that"
  according,   ///< "according to"
  colon,       ///< "Holm: ..."
  noun,        ///< "his claim that"
  adjective,   ///< "is adamant that"
  passive,     ///< "was told", "is expected to"
  adverb,      ///< "reportedly"
  appearance   ///< "seems", "appears"
};

struct Attribution {
  std::optional<Source> source;
  TextSpan cue;
  TokenRange cue_tokens;
  CueShape shape = CueShape::clause;
  std::int32_t sense = -1;  ///< SenseId of the cue, or -1
  std::uint32_t sentence = 0;
  std::uint32_t content_begin = 0;  ///< range of Article::contents
  std::uint32_t content_end = 0;
  bool nested = false;  ///< inside the content of another attribution
  /// Tells what somebody says or thinks. False for plans ("plans to"), for what might
  /// be said ("would agree"), for a refusal to comment, and for a further cue of a
  /// source that has spoken in the sentence already.
  bool tells = true;
  std::string_view pattern;  ///< name of the frame that found it; static text
};

struct Quotation {
  TextSpan span;                    ///< with its marks
  TokenRange tokens;                ///< with its marks
  std::uint32_t sentence = 0;       ///< where it opens
  std::uint32_t last_sentence = 0;  ///< where it closes
  std::uint32_t words = 0;
  bool has_verb = false;
  bool closed = true;         ///< false: runs on into the next paragraph or is never closed
  std::int32_t speaker = -1;  ///< index into Article::attributions, or -1
  /// A line below or a colon above says whose words they are.
  bool credited = false;
  std::int32_t continues = -1;  ///< index of the quotation this one carries on, or -1
};

/// One person, body or document that the article's statements are attributed to.
struct LedgerEntry {
  std::string name;  ///< fullest form in the article
  std::string role;  ///< "an economist at Nomura", or empty
  SourceKind kind = SourceKind::other;
  TextSpan first;              ///< first attribution's source
  std::uint32_t mentions = 0;  ///< attributions
};

/// All that is known about a text. Each room fills in its own part once.
struct Article {
  Document document;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<PhraseHit> hits;           ///< sorted by first token, longer first
  std::vector<PatternHit> pattern_hits;  ///< sorted by first token
  std::vector<Quotation> quotations;
  std::vector<Attribution> attributions;  ///< sorted by cue
  std::vector<TextSpan> contents;
  std::vector<LedgerEntry> ledger;

  [[nodiscard]] std::string_view text(const Token& token) const {
    return document.slice(token.span);
  }
  [[nodiscard]] TextSpan span_of(TokenRange range) const {
    return range.empty() ? TextSpan{}
                         : TextSpan{tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
  }
  [[nodiscard]] std::span<const TextSpan> content(const Attribution& attribution) const {
    return std::span(contents).subspan(attribution.content_begin,
                                       attribution.content_end - attribution.content_begin);
  }
};

}  // namespace ledelint
