#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledelint/article.hpp"
#include "ledelint/result.hpp"
#include "ledelint/rule.hpp"
#include "text/archive.hpp"
#include "text/bytes.hpp"

namespace ledelint {

/// A set of labels. 256 are enough: the default lexicons have about 170.
struct LabelSet {
  std::array<std::uint64_t, 4> bits{};

  [[nodiscard]] bool has(LabelId label) const {
    return label < 256 && ((bits[label >> 6U] >> (label & 63U)) & 1U) != 0;
  }
  void set(LabelId label) { bits[label >> 6U] |= std::uint64_t{1} << (label & 63U); }
  void add(const LabelSet& other) {
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= other.bits[i];
  }
  [[nodiscard]] bool any_of(const LabelSet& other) const {
    return ((bits[0] & other.bits[0]) | (bits[1] & other.bits[1]) | (bits[2] & other.bits[2]) |
            (bits[3] & other.bits[3])) != 0;
  }
  /// In one word: sets whose words have nothing in common have none either.
  [[nodiscard]] std::uint64_t folded() const { return bits[0] | bits[1] | bits[2] | bits[3]; }
  [[nodiscard]] bool has_all(const LabelSet& other) const {
    for (std::size_t i = 0; i < bits.size(); ++i)
      if ((other.bits[i] & ~bits[i]) != 0) return false;
    return true;
  }
  [[nodiscard]] bool empty() const { return (bits[0] | bits[1] | bits[2] | bits[3]) == 0; }
  friend bool operator==(const LabelSet&, const LabelSet&) = default;
};

/// One row of a lexicon list. A veto has no labels: where it stands, the
/// entries of its list inside it are no hits ("film critic" for "critic").
struct Sense {
  LabelSet labels;
  std::uint16_t list = 0;
  std::uint8_t veto = 0;
  std::uint8_t tags_only = 0;  ///< 1: its words have the tags of its labels and are no hits
};

/// A lexicon list; Sense::list is its index.
struct LexiconList {
  std::string name;
  std::string inflect;  ///< "noun", "verb" or empty: what `~` makes of its words
};

/// Every list, its vocabulary and one trie over word ids. Built once; read-only afterwards.
class Lexicon {
 public:
  /// A word of the lists or of a pattern, with all that its token is asked for.
  struct Word {
    std::uint64_t letters = 0;  ///< the first eight bytes: most words are no longer
    std::uint64_t tags = 0;
    WordId id = 0;
    std::uint32_t node = 0;   ///< where the word alone leads to in the trie, or 0
    std::uint32_t begin = 0;  ///< of its spelling
    std::uint32_t size = 0;   ///< of its spelling, bytes
  };
  /// A folded word, or null when no list has it.
  [[nodiscard]] const Word* find(std::string_view folded, std::uint32_t hash) const {
    return find(folded, first_bytes(folded), hash);
  }
  /// The same, when its first eight bytes are known.
  [[nodiscard]] const Word* find(std::string_view folded, std::uint64_t letters,
                                 std::uint32_t hash) const {
    if (((present_[hash >> 22U] >> ((hash >> 16U) & 63U)) & 1U) == 0) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
      const Word& here = slots_[slot];
      if (here.id == 0) return nullptr;
      if (here.letters == letters && here.size == folded.size() &&
          (folded.size() <= sizeof letters || spelling(here) == folded))
        return &here;
    }
  }
  /// Its id, 0 when no list has it.
  [[nodiscard]] WordId word(std::string_view folded, std::uint32_t hash) const {
    const Word* const known = find(folded, hash);
    return known == nullptr ? 0 : known->id;
  }
  [[nodiscard]] Tags word_tags(WordId word) const { return Tags(at(word).tags); }

  /// A mark as a token of its own: what `word`, `word_tags` and `hash` give for it.
  struct Mark {
    std::uint64_t tags = 0;
    WordId word = 0;
    std::uint32_t node = 0;
    std::uint32_t hash = 0;
  };
  /// For a character that is no letter; null for those beyond ASCII and general punctuation,
  /// which have to be looked up.
  [[nodiscard]] const Mark* mark(char32_t c) const {
    if (c < 0x80) return &marks_[c];
    return c >= first_mark && c < last_mark ? &marks_[0x80 + (c - first_mark)] : nullptr;
  }
  [[nodiscard]] std::string_view spelling(WordId word) const { return spelling(at(word)); }

  /// Label of "list/label", or of a whole list by its name; no_label when there is none.
  [[nodiscard]] LabelId label(std::string_view name) const;
  [[nodiscard]] std::span<const std::string> label_names() const { return label_names_; }
  /// How many words there are, with word 0, and how many senses.
  [[nodiscard]] std::size_t words() const { return slot_of_.size(); }
  [[nodiscard]] std::size_t sense_count() const { return senses_.size(); }
  [[nodiscard]] const Sense& sense(SenseId id) const { return senses_[id]; }
  [[nodiscard]] bool has(SenseId id, LabelId label) const { return senses_[id].labels.has(label); }

  /// False when no entry with this label begins with the word.
  [[nodiscard]] bool may_begin(WordId word, LabelId label) const {
    return openings_[opening_of_[word]].has(label);
  }
  /// The same for any of the labels.
  [[nodiscard]] bool may_begin(WordId word, const LabelSet& labels) const {
    return openings_[opening_of_[word]].any_of(labels);
  }

  /// The word alone is an entry with this label.
  [[nodiscard]] bool word_has(WordId word, LabelId label) const;

  /// Has what `match` will read of the node come nearer by the time it does.
  void expect(std::uint32_t node) const { __builtin_prefetch(&nodes_[node]); }
  /// Appends all entries that begin at `tokens[at]`, whose word leads to `node`, and end
  /// before `end`, longest first. True when one of them is a veto.
  bool match(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end, std::uint32_t node,
             std::vector<PhraseHit>& hits) const;

  void write(ArchiveWriter& archive) const;
  void read(ArchiveReader& archive);

  /// The hash that `word` takes, eight bytes at a time; the last are filled up with zeros.
  class Hasher {
   public:
    void add(std::uint64_t bytes) {
      value_ = (value_ ^ bytes) * 0x9E3779B97F4A7C15ULL;
      value_ ^= value_ >> 32U;
    }
    [[nodiscard]] std::uint32_t value() const { return static_cast<std::uint32_t>(value_); }

   private:
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
  };
  [[nodiscard]] static std::uint32_t hash(std::string_view folded);

 private:
  friend class LexiconBuilder;

  static constexpr char32_t first_mark = 0x2010;  // the dashes and quotation marks
  static constexpr char32_t last_mark = 0x2040;

  struct Edge {
    WordId word;
    std::uint32_t node;
  };
  struct Node {
    std::uint32_t edges = 0;    ///< first of its edges, sorted by word
    std::uint32_t outputs = 0;  ///< first of its outputs
    std::uint16_t edge_count = 0;
    std::uint16_t outputs_and_veto = 0;  ///< how many outputs; the high bit: one is a veto
    std::uint32_t following = 0;         ///< a bit per word of its edges, by WordId modulo 32

    [[nodiscard]] std::uint16_t output_count() const { return outputs_and_veto & 0x7FFFU; }
    [[nodiscard]] bool veto() const { return outputs_and_veto > 0x7FFFU; }
  };
  /// An entry that ends at a node or on the way to it; the longest are first.
  struct Output {
    SenseId sense = 0;
    std::uint8_t form = 0;
    std::uint8_t words = 0;
  };

  [[nodiscard]] std::span<const Output> outputs(std::uint32_t node) const {
    return std::span(outputs_).subspan(nodes_[node].outputs, nodes_[node].output_count());
  }
  [[nodiscard]] std::span<const Edge> edges(std::uint32_t node) const {
    return std::span(edges_).subspan(nodes_[node].edges, nodes_[node].edge_count);
  }

  [[nodiscard]] const Word& at(WordId word) const { return slots_[slot_of_[word]]; }
  [[nodiscard]] std::string_view spelling(const Word& word) const {
    return {pool_.data() + word.begin, word.size};
  }

  void index_words(std::span<const Word> words);
  void index_marks();
  void collect_openings();

  std::string pool_;                       ///< the spellings
  std::vector<Word> slots_;                ///< by hash, open addressing; id 0: free
  std::vector<std::uint32_t> slot_of_;     ///< of word i
  std::vector<std::uint64_t> present_;     ///< a bit per word, by the upper half of its hash
  std::vector<std::uint32_t> opening_of_;  ///< index into openings_ of word i
  std::vector<Mark> marks_;                ///< ASCII, then first_mark to last_mark
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<Output> outputs_;
  std::vector<Sense> senses_;
  std::vector<LabelSet> openings_;  ///< the different sets of labels that words begin
  std::vector<LexiconList> lists_;
  std::vector<std::string> label_names_;
  /// Looked up by std::string_view.
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>()(name);
    }
  };
  std::unordered_map<std::string, LabelId, NameHash, std::equal_to<>> labels_;
};

/// Collects lists, then builds the Lexicon.
class LexiconBuilder {
 public:
  LexiconBuilder();
  /// Goes on from a lexicon that was finished: its ids stay, and words may still be added.
  explicit LexiconBuilder(Lexicon finished);

  /// Changes to lists that are yet to come, or additions to finished ones; they stay the
  /// caller's.
  void expect(std::span<const LexiconChange> changes);
  /// Adds the house's words, once all lists are there. What is wrong with the changes: no
  /// such list, label or term.
  [[nodiscard]] std::vector<Error> finish_changes();
  /// Adds one list file. `irregular` lists come in through add_inflection first.
  Result<void> add_list(std::string_view json, const std::string& path);
  Result<void> add_inflection(std::string_view json, const std::string& path);
  /// Interns a word that a pattern names; usable before and after lists were added.
  WordId intern(std::string_view folded);
  /// All forms of an inflected word ("say~"), of verbs and nouns alike.
  [[nodiscard]] std::vector<std::string> forms(std::string_view base) const;
  [[nodiscard]] LabelId label(std::string_view name) const;
  /// False for a label whose rows make nothing but tags: no hit has it.
  [[nodiscard]] bool has_entries(LabelId label) const;
  [[nodiscard]] bool has_list(std::string_view name) const;
  /// True when every word is of the list `grammar`: too common to look for.
  [[nodiscard]] bool is_grammar(std::span<const WordId> words) const;

  [[nodiscard]] Lexicon finish() &&;

 private:
  struct TrieNode {
    std::uint32_t parent = 0;
    std::uint8_t depth = 1;  ///< words that lead to it
    std::vector<std::pair<WordId, std::uint32_t>> edges;
    std::vector<std::pair<SenseId, std::uint8_t>> outputs;
  };
  /// A house's change, with its term folded, and whether it did anything.
  struct Change {
    const LexiconChange* from = nullptr;
    std::string_view list;
    std::string_view labels;  ///< "opaque+expert", or empty
    std::string term;
    bool met = false;
  };
  struct Form {
    std::string text;
    std::uint8_t form;
  };

  LabelId intern_label(const std::string& name);
  SenseId intern_sense(const Sense& sense);
  /// Whether the house has taken these words out of a list; `is` are the labels of the row.
  [[nodiscard]] bool is_removed(std::string_view sequence, std::string_view list,
                                const LabelSet& is);
  /// The index of a list, which may be the number of lists: there is none.
  [[nodiscard]] std::size_t list_named(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> labels_in(std::string_view list) const;
  /// The labels that a change names.
  [[nodiscard]] Result<LabelSet> labels_of(const Change& change) const;
  Result<void> add_change(const Change& change);
  Result<void> add_term(std::string_view term, std::string_view list, std::string_view inflect,
                        SenseId sense, Tags grammar, const std::string& where);
  [[nodiscard]] std::vector<Form> inflect(std::string_view word, std::string_view kind) const;
  void insert(std::span<const std::string> words, SenseId sense, std::uint8_t form);

  Lexicon lexicon_;
  std::vector<Lexicon::Word> vocabulary_;  ///< by id
  std::vector<TrieNode> trie_;
  std::unordered_map<std::string, WordId> words_;  ///< those the finished lexicon has not
  std::vector<Change> changes_;
  std::unordered_map<std::string, std::vector<std::string>> verbs_;
  std::unordered_map<std::string, std::vector<std::string>> nouns_;
};

}  // namespace ledelint
