#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "attribute/traits.hpp"
#include "ledelint/rule.hpp"
#include "resolve/labels.hpp"
#include "segment/sentence_table.hpp"
#include "tag/lexicon.hpp"
#include "tag/pattern.hpp"
#include "text/archive.hpp"

namespace ledelint {

/// One alternative of a rule's `when`, with the predicates of every kind.
struct When {
  LabelSet source_is;  ///< head of the source has one of these; empty: any
  LabelSet source_not;
  LabelSet cue_is;
  LabelSet noun_is;                               ///< evidence: class of the noun
  std::uint16_t source_kinds = 0;                 ///< bit per SourceKind; 0: any
  std::uint16_t frames = 0;                       ///< bit per Frame; 0: any
  std::uint16_t shapes = 0;                       ///< bit per CueShape; 0: any
  std::uint16_t least_words = 0, most_words = 0;  ///< quotation; 0: no bound
  std::int16_t plural = -1;                       ///< 0 singular, 1 plural, -1 any
  std::int16_t has_verb = -1;                     ///< quotation
  std::uint16_t speaker = 0;                      ///< quotation: bit 0 none, 1 unnamed, 2 late
  std::uint16_t at_most = 0;                      ///< Severity cap, 0: none
  std::uint16_t units = 0;                        ///< number: bit per Unit
  std::uint16_t refers = 0;       ///< what a pronoun or "the official" goes back to: Refers
  std::uint16_t first = 0;        ///< quotation: 1 only the first of the article
  std::uint16_t check = 0;        ///< check: index into its functions
  std::uint16_t kind = 0;         ///< index into rule_kinds()
  LabelSet lead_is;               ///< number: the words before it; empty: any
  LabelSet metonym_is;            ///< the name is one of these places or houses; empty: any
  std::array<double, 4> least{};  ///< number: least value of each Unit
  std::uint32_t first_pattern = 0, end_pattern = 0;  ///< phrase: its patterns
};

/// `needs` and `with`: patterns in a window that must or must not be there.
struct Need {
  std::uint32_t first_pattern = 0, end_pattern = 0;
  std::uint32_t facts = 0;        ///< bit per Fact
  std::int16_t from = 0, to = 0;  ///< sentences, relative to the match
  std::uint16_t window = 0;       ///< Window
  std::uint16_t least = 1;
  std::uint32_t must = 0;  ///< 1: `with` (has to be there), 0: `needs` (silent when there)
};

enum class Window : std::uint16_t { phrase, sentence, paragraph, before, article, sentences };
enum class Fact : std::uint8_t {
  named_source,
  unnamed_source,
  source,
  quotation,
  number,
  document,
  link,
  date
};
enum class Unit : std::uint8_t { percent, money, count, multiple };
enum class Refers : std::uint16_t { anything, nothing, plural, unnamed };
enum class Voice : std::uint32_t { unquoted, own, quoted, any };
enum class Where : std::uint32_t { body, headline, any };

struct CompiledRule {
  Voice voice = Voice::unquoted;
  Where where = Where::any;
  std::uint32_t first_when = 0, end_when = 0;
  std::uint32_t first_veto = 0, end_veto = 0;  ///< patterns of `unless`
  std::uint32_t first_need = 0, end_need = 0;
  std::uint32_t first_pattern = 0, end_pattern = 0;  ///< all it has
};

/// A file of the rules folder as it was read.
struct SourceFile {
  std::string path;  ///< "attribution/vague-source.json"
  std::string json;
};

struct RuleSetData {
  Lexicon lexicon;
  TraitTable traits;     ///< of the lexicon, for the attribute room
  CloserLabels closers;  ///< of the lexicon, for resolve
  SentenceTable sentences;
  PatternSet patterns;
  std::vector<Rule> rules;
  std::vector<CompiledRule> compiled;
  std::vector<When> whens;
  std::vector<Need> needs;
  std::vector<ChecklistSection> sections;
  std::vector<ChecklistItem> checklist;
  std::vector<std::uint32_t> item_of_rule;  ///< index into checklist, or its size
  std::vector<SourceFile> files;            ///< in the order of rules[], then the others
  std::uint64_t hash = 0;

  /// Takes the finished lexicon, and makes what the rooms keep of it.
  void take(Lexicon finished);
  /// Finds the item of each rule, once rules and checklist are there.
  void find_items();
  void write(ArchiveWriter& archive) const;
  void read(ArchiveReader& archive);
};

/// Compiles files into a rule set, with changes to their lexicon lists; every fault of
/// every file is told.
[[nodiscard]] std::variant<std::shared_ptr<const RuleSetData>, std::vector<Error>> compile_rules(
    std::vector<SourceFile> files, std::span<const LexiconChange> changes = {});

/// The rule set with words added to its lexicon, as if they had been there when it was compiled.
/// Nothing of it is compiled again; terms are not removed this way.
[[nodiscard]] std::variant<std::shared_ptr<const RuleSetData>, std::vector<Error>> with_words(
    const RuleSetData& rules, std::span<const LexiconChange> additions);

/// All JSON files below a folder, sorted by path, paths relative to it.
[[nodiscard]] std::variant<std::vector<SourceFile>, std::vector<Error>> read_rule_folder(
    const std::string& folder);

}  // namespace ledelint
