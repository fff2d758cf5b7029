#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/article.hpp"
#include "ledelint/result.hpp"
#include "tag/lexicon.hpp"

namespace ledelint {

/// One step of a compiled token pattern. Jumps are relative, so code can be joined.
struct Step {
  enum class Op : std::uint32_t {
    word,   ///< a: word id
    words,  ///< a, b: range of PatternSet::words
    label,  ///< a: label id; takes as many tokens as the entry has
    tag,    ///< a: Tag
    any,    ///< one token that is no punctuation
    mark,   ///< a: the punctuation character
    begin,
    end,
    fork,  ///< tries the next step, then the one `a` further on
    jump,  ///< a: steps forward
    save,  ///< a: place in the slots
    match
  };
  Op op = Op::match;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t bits = 0;  ///< words: a bit per word, by WordId modulo 32
};

struct Pattern {
  std::uint32_t code = 0;                ///< first of its steps
  std::uint32_t slot_names[2] = {0, 0};  ///< index into PatternSet::slot_names, 0: none
};

/// Where to look for a pattern: at a hit of the anchor, `least`..`most` tokens back.
struct Anchor {
  std::uint32_t pattern = 0;
  std::uint16_t least = 0;
  std::uint16_t most = 0;
};

/// All patterns of all rules, matched in one pass.
class PatternSet {
 public:
  /// Compiles a pattern of the rule language; what it names must exist in `lexicon`.
  Result<std::uint32_t> add(std::string_view pattern, LexiconBuilder& lexicon);
  /// Sorts the anchors; call once, after the last add(), with the finished lexicon.
  void finish(const Lexicon& lexicon);

  /// Fills Article::pattern_hits. Linear: every pattern is tried only around its anchor.
  /// `wanted`: by pattern, not 0 for those to look for; empty: all.
  void match(Article& article, const Lexicon& lexicon,
             std::span<const std::uint8_t> wanted = {}) const;

  [[nodiscard]] std::string_view slot_name(std::uint32_t index) const { return slot_names_[index]; }
  [[nodiscard]] const Pattern& pattern(std::uint32_t index) const { return patterns_[index]; }
  [[nodiscard]] std::size_t size() const { return patterns_.size(); }

  void write(ArchiveWriter& archive) const;
  void read(ArchiveReader& archive);

 private:
  friend class PatternParser;

  class Matcher;

  /// What a match cannot do without, beside its anchor: one of the labels or of the words.
  struct Requirement {
    LabelSet labels;
    LabelSet words;  ///< by WordId modulo 256
  };
  /// What the first token of a match can be: one look tells most tries to be in vain.
  struct Opening {
    std::uint64_t tags = 0;
    LabelSet labels;
    std::uint64_t word_bits = 0;  ///< a bit per word, by WordId modulo 64
    std::uint32_t words = 0;      ///< range of PatternSet::words
    std::uint32_t words_end = 0;
    std::uint32_t code = 0;      ///< of the pattern
    std::uint16_t any = 0;       ///< 1: anything
    std::uint16_t at_begin = 0;  ///< 1: it is the first of the sentence
  };
  struct AnchorRow {
    std::uint32_t key;
    Anchor anchor;
  };
  /// An anchor with the requirement of its pattern, side by side in memory.
  struct Try {
    Anchor anchor;
    std::uint64_t label_classes = 0;
    LabelSet words;
    /// Of a pattern that is one word or one entry and no more: it has matched.
    enum class Lone : std::uint32_t { no, word, entry };
    Lone lone = Lone::no;
    std::uint32_t label = 0;  ///< of the lone entry
  };

  [[nodiscard]] Opening opening(std::uint32_t code);
  [[nodiscard]] Try make_try(const Anchor& anchor, std::uint64_t classes) const;
  /// Gives each label that a pattern requires a bit, each sense the bits of its labels, and
  /// returns those of each pattern.
  [[nodiscard]] std::vector<std::uint64_t> classify(const Lexicon& lexicon);
  void index_anchors(const Lexicon& lexicon, std::span<const std::uint64_t> classes);

  std::vector<Step> steps_;
  std::vector<WordId> words_;
  std::vector<Pattern> patterns_;
  std::vector<Opening> openings_;          ///< of each pattern
  std::vector<Requirement> requirements_;  ///< of each pattern; empty sets: none
  std::vector<std::string> slot_names_ = {""};
  std::vector<AnchorRow> word_rows_;   ///< as they were added, until finish()
  std::vector<AnchorRow> label_rows_;  ///< the same
  std::vector<Try> word_tries_;        ///< by word
  std::vector<std::uint32_t> word_first_;
  std::vector<Try> sense_tries_;  ///< by sense, those of all its labels
  std::vector<std::uint32_t> sense_first_;
  std::vector<std::uint64_t> sense_classes_;
};

}  // namespace ledelint
