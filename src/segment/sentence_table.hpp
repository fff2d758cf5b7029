#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/result.hpp"
#include "text/archive.hpp"

namespace ledelint {

/// Where around a mark a condition of a row looks.
///
///     He left at 6 p.m.)  "Holm said no."
///              | |    ||| |`--- `--- second
///              | |    ||| `- open, next
///              | |    ||`- gap
///              | |    |`- close
///              | |    `- mark
///              | `- word
///              `- before
enum class Place : std::uint8_t { mark, word, before, close, gap, open, next, second, around };
inline constexpr std::size_t place_count = 9;

/// Bits of Place::mark.
namespace mark_bit {
enum : unsigned {
  stop,
  question,
  exclamation,
  ellipsis,         ///< two dots or more
  long_ellipsis,    ///< a full stop and an ellipsis
  spread_ellipsis,  ///< . . .
  omission,         ///< the first stop of ". . . ."
  list_number,      ///< "2." behind "1. ..."
  bullet,
  colon,
  smiley,
  asterism,   ///< ***
  bracketed,  ///< a bracket that stands at the beginning of a sentence closes
  count
};
}
/// Bits of Place::word, before, next and second; above them stand the classes of the table.
namespace word_bit {
enum : unsigned {
  none,             ///< there is no word
  upper,            ///< begins with a capital
  lower,            ///< begins with a small letter
  digit,            ///< begins with a digit
  letter,           ///< one letter
  capitals,         ///< two letters or more, all capital
  dotted,           ///< has a stop inside
  dotted_capitals,  ///< U.S
  mixed,            ///< a small letter, then a capital (iPhone)
  first,            ///< first word of the sentence
  web,              ///< a piece of an address (URL, e-mail, handle, hashtag)
  after_comma,
  after_bracket,
  counter,  ///< up to three digits, 1.2, one letter or a Roman number
  stopped,  ///< a full stop follows at once
  year,     ///< four digits
  brief,    ///< up to three letters
  spaced,   ///< white space between the word and the mark
  caption,  ///< a colon follows at once
  first_class
};
}
/// Bits of Place::close.
namespace close_bit {
enum : unsigned { none, quote, single, bracket, note };
}
/// Bits of Place::gap.
namespace gap_bit {
enum : unsigned { none, space };
}
/// Bits of Place::open.
namespace open_bit {
enum : unsigned { none, quote, single, bracket, dash, hyphen, bullet, symbol, punctuation };
}
/// Bits of Place::around.
namespace around_bit {
enum : unsigned {
  in_quote,    ///< a quotation is still open behind the mark
  in_bracket,  ///< a bracket is still open behind the mark
  speaker,     ///< names and a verb of saying follow
  resumes,     ///< the open quotation closes and its sentence runs on in lower case
  heading,
  list_item,
  short_so_far,  ///< fewer than four words since the sentence began
  small_start,   ///< the sentence began with a small letter
  near_end       ///< little is left of the block
};
}

/// The abbreviations of a language and the rows that decide whether a mark ends a sentence.
/// Rows stand in order and the first that matches decides.
class SentenceTable {
 public:
  /// What a row asks of one place: one of `any` (if there are any) and none of `none`.
  struct Condition {
    std::uint64_t any = 0;
    std::uint64_t none = 0;
    std::uint64_t place = 0;  ///< a Place; as wide as the rest, so that no byte is left unset
  };
  /// What stands at each place, one bit for each property.
  using Features = std::array<std::uint64_t, place_count>;
  struct Example {
    std::string row;
    std::string text;  ///< with `|` where a sentence ends
  };

  SentenceTable() = default;

  /// Reads both files of a language. The paths are for messages only.
  static Result<SentenceTable> parse(std::string_view abbreviations, const std::string& path,
                                     std::string_view boundaries,
                                     const std::string& boundaries_path);

  void write(ArchiveWriter& archive) const;
  /// The rows without their examples.
  static SentenceTable read(ArchiveReader& archive);

  [[nodiscard]] std::size_t row_count() const { return rows_.size(); }
  [[nodiscard]] std::string_view row_name(std::size_t row) const {
    return text_of(rows_[row].name);
  }
  [[nodiscard]] bool row_breaks(std::size_t row) const { return rows_[row].breaks != 0; }
  /// Index of the first row that matches. The last row of a table matches everything.
  /// `look(place)` is asked for the bits of a place when a row needs them, at most once each;
  /// most rows are settled by the mark and the word before it.
  template <class Look>
  [[nodiscard]] std::uint32_t decide(std::uint64_t mark, bool no_gap, Look look) const;

  /// Classes of an abbreviation, written without its last stop; 0 when unknown.
  [[nodiscard]] std::uint64_t abbreviation(std::string_view form) const;
  /// Is `form`, without its last stop, short for the word? "Gov" for "governor". Cost: a search
  /// of a table of some thirty rows.
  [[nodiscard]] bool stands_for(std::string_view form, std::string_view whole) const;
  /// Lists a word is in; `folded` is its small form.
  [[nodiscard]] std::uint64_t word(std::string_view folded) const;
  /// The bit of the list of verbs that follow a speaker.
  [[nodiscard]] std::uint64_t speech_verbs() const { return speech_verbs_; }

  /// Only in a table made by parse().
  [[nodiscard]] const std::vector<Example>& examples() const { return examples_; }

 private:
  friend class SentenceTableParser;

  struct Text {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  struct Row {
    Text name;
    std::uint32_t first_condition = 0;
    std::uint32_t condition_count = 0;
    std::uint32_t breaks = 0;
  };
  struct Form {
    Text text;
    std::uint64_t classes = 0;
  };
  struct Short {
    Text form;
    Text whole;
  };
  /// Open addressing; a slot holds the index of a form plus one.
  struct Forms {
    std::vector<Form> forms;
    std::vector<std::uint32_t> slots;
    std::uint64_t longest = 0;
  };

  [[nodiscard]] std::string_view text_of(Text text) const {
    return std::string_view(pool_).substr(text.begin, text.size);
  }
  [[nodiscard]] std::uint64_t find(const Forms& forms, std::string_view key) const;
  void build_slots(Forms& forms) const;
  void build_order();

  std::string pool_;
  std::vector<Row> rows_;
  std::vector<Condition> conditions_;
  /// The rows that can match a first bit of Place::mark, without and with a gap behind it.
  std::vector<std::uint32_t> order_;
  using Orders = std::array<Text, 2 * mark_bit::count>;  ///< parts of order_
  Orders orders_{};
  Forms abbreviations_;
  Forms words_;
  std::vector<Short> shorts_;
  std::uint64_t speech_verbs_ = 0;
  std::vector<Example> examples_;
};

template <class Look>
std::uint32_t SentenceTable::decide(std::uint64_t mark, bool no_gap, Look look) const {
  Features features{};
  features[static_cast<std::size_t>(Place::mark)] = mark;
  std::uint32_t known = 1U << static_cast<unsigned>(Place::mark);
  std::size_t first_mark = 0;
  while (first_mark + 1 < mark_bit::count && ((mark >> first_mark) & 1U) == 0) ++first_mark;
  const Text order = orders_[2 * first_mark + (no_gap ? 0 : 1)];
  for (std::uint32_t i = order.begin; i < order.begin + order.size; ++i) {
    const Row& row = rows_[order_[i]];
    const Condition* condition = conditions_.data() + row.first_condition;
    const Condition* const end = condition + row.condition_count;
    for (; condition != end; ++condition) {
      const auto place = static_cast<std::size_t>(condition->place);
      if (((known >> place) & 1U) == 0) {
        known |= 1U << place;
        features[place] = look(static_cast<Place>(place));
      }
      const std::uint64_t bits = features[place];
      if ((condition->any != 0 && (bits & condition->any) == 0) || (bits & condition->none) != 0)
        break;
    }
    if (condition == end) return order_[i];
  }
  return static_cast<std::uint32_t>(rows_.size() - 1);
}

}  // namespace ledelint
