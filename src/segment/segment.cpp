#include "segment/segment.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "segment/sentence_table.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;
/// How far a decision may look: longer words are no abbreviations, longer quotations no asides.
constexpr std::uint32_t longest_word = 48;
constexpr std::uint32_t most_openers = 12;
constexpr std::uint32_t longest_aside = 400;
constexpr std::uint32_t longest_unit = 7;
constexpr std::uint32_t longest_signature = 64;
constexpr int longest_speaker = 8;

constexpr std::uint64_t bit(unsigned index) { return std::uint64_t{1} << index; }

/// Bytes at which the scan has to stop and look.
constexpr std::array<bool, 256> make_events() {
  std::array<bool, 256> events{};
  for (const unsigned c :
       {0x2EU, 0x3FU, 0x21U, 0x22U, 0x28U, 0x29U, 0x5BU, 0x5DU, 0x3AU, 0x2AU, 0x3DU, 0x5FU})
    events[c] = true;  // . ? ! " ( ) [ ] : * = _
  // Lead bytes of guillemets, general punctuation and the wide forms.
  for (const unsigned c : {0xC2U, 0xE2U, 0xE3U, 0xEFU}) events[c] = true;
  return events;
}
constexpr std::array<bool, 256> events = make_events();

enum class Sign : std::uint8_t {
  word,  ///< letter, digit or a mark on a letter
  space,
  terminator,
  straight_double,
  straight_single,
  open_quote,
  close_quote,
  open_single,
  close_single,  ///< or an apostrophe
  open_bracket,
  close_bracket,
  dash,
  bullet,
  punctuation,
  symbol
};

constexpr Sign ascii_sign(unsigned c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return Sign::word;
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r': return Sign::space;
    case '.':
    case '?':
    case '!': return Sign::terminator;
    case '"': return Sign::straight_double;
    case '\'': return Sign::straight_single;
    case '`': return Sign::open_single;
    case '(':
    case '[':
    case '{': return Sign::open_bracket;
    case ')':
    case ']':
    case '}': return Sign::close_bracket;
    case '-': return Sign::dash;
    case ',':
    case ';':
    case ':': return Sign::punctuation;
    default: return Sign::symbol;
  }
}
constexpr std::array<Sign, 128> make_ascii_signs() {
  std::array<Sign, 128> signs{};
  for (unsigned c = 0; c < 128; ++c) signs[c] = ascii_sign(c);
  return signs;
}
constexpr std::array<Sign, 128> ascii_signs = make_ascii_signs();

Sign wide_sign(char32_t c) {
  switch (c) {
    case U'\u2026':
    case U'\u203C':
    case U'\u2047':
    case U'\u2048':
    case U'\u2049':
    case U'\u3002':
    case U'\uFF01':
    case U'\uFF0E':
    case U'\uFF1F': return Sign::terminator;
    case U'\u201C':
    case U'\u201E':
    case U'\u201F':
    case U'\u00AB': return Sign::open_quote;
    case U'\u201D':
    case U'\u00BB': return Sign::close_quote;
    case U'\u2018':
    case U'\u201A':
    case U'\u201B':
    case U'\u2039': return Sign::open_single;
    case U'\u2019':
    case U'\u203A': return Sign::close_single;
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2015':
    case U'\u2212': return Sign::dash;
    case U'\u2022':
    case U'\u2023':
    case U'\u2043':
    case U'\u25AA':
    case U'\u25CF':
    case U'\u25E6':
    case U'\u2219': return Sign::bullet;
    case U'\uFF0C':
    case U'\uFF1B':
    case U'\uFF1A':
    case U'\u3001': return Sign::punctuation;
    case U'\uFF08': return Sign::open_bracket;
    case U'\uFF09': return Sign::close_bracket;
    default: break;
  }
  if (unicode::is_space(c)) return Sign::space;
  if (unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_mark(c)) return Sign::word;
  return Sign::symbol;
}

inline Sign sign_of(char32_t c) { return c < 0x80 ? ascii_signs[c] : wide_sign(c); }

inline bool is_upper(char32_t c) {
  return c < 0x80 ? c >= U'A' && c <= U'Z' : unicode::is_upper(c);
}
inline bool is_digit(char32_t c) {
  return c < 0x80 ? c >= U'0' && c <= U'9' : unicode::is_digit(c);
}
inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z' : unicode::is_letter(c);
}

/// Value of a Roman number up to 39 in small letters; 0 for anything else.
unsigned roman(std::string_view text) {
  unsigned value = 0;
  unsigned last = 0;
  for (auto it = text.rbegin(); it != text.rend(); ++it) {
    const unsigned digit = *it == 'i' ? 1 : *it == 'v' ? 5 : *it == 'x' ? 10 : 0;
    if (digit == 0) return 0;
    value = digit < last ? value - digit : value + digit;
    last = std::max(last, digit);
  }
  return value;
}

/// What is known of one word: its bytes and its properties.
struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t bits = bit(word_bit::none);
  [[nodiscard]] bool has(unsigned index) const { return (bits & bit(index)) != 0; }
};

/// The last number of a list within a paragraph; a letter may be a Roman number too.
struct List {
  unsigned number = 0;
  unsigned letter = 0;
  unsigned numeral = 0;
  char32_t delimiter = 0;
};

/// Walks over one block and asks the table at each mark. `Sink` is called with
/// (mark, the sentence should it end here, row) for every decision.
template <class Sink>
class Scanner {
 public:
  Scanner(std::string_view text, const Block& block, const SentenceTable& table, Sink& sink)
      : text_(text), begin_(block.span.begin), end_(block.span.end), table_(table), sink_(sink) {
    if (block.kind == BlockKind::heading) block_bits_ |= bit(around_bit::heading);
    if (block.kind == BlockKind::list_item) block_bits_ |= bit(around_bit::list_item);
    start_sentence(begin_);
  }

  void run() {
    std::uint32_t at = begin_;
    while ((at = next_event(at)) < end_) {
      std::uint32_t after = at;
      const char32_t point = take(after);
      switch (sign_of(point)) {
        case Sign::terminator: at = terminator(at); continue;
        case Sign::straight_double:
          if (closes(at, after))
            close_quote();
          else
            open_quote(at);
          break;
        case Sign::open_quote: open_quote(at); break;
        case Sign::close_quote: close_quote(); break;
        case Sign::open_bracket:
          if (bracket_ == nowhere) bracket_ = at;
          break;
        case Sign::close_bracket: close_bracket(at, after, point); break;
        case Sign::bullet: bullet(at, after); break;
        case Sign::punctuation:
          if (point == U':') colon(at, after);
          break;
        case Sign::symbol: at = asterism(at, after); continue;
        default: break;
      }
      at = after;
    }
  }

  [[nodiscard]] std::uint32_t sentence() const { return sentence_; }

 private:
  [[nodiscard]] std::uint32_t next_event(std::uint32_t at) const {
    const char* const data = text_.data();
    const std::uint32_t end = end_;
    while (at < end && !events[static_cast<unsigned char>(data[at])]) ++at;
    return at;
  }

  // Most of a text is ASCII and most of the rest quotation marks: these spare the call.
  [[nodiscard]] char32_t take(std::uint32_t& at) const {
    const auto c = static_cast<unsigned char>(text_[at]);
    if (c < 0x80) {
      ++at;
      return c;
    }
    if ((c & 0xF0U) == 0xE0U && at + 2 < text_.size()) {
      const auto second = static_cast<unsigned char>(text_[at + 1]);
      const auto third = static_cast<unsigned char>(text_[at + 2]);
      at += 3;
      return ((c & 0x0FU) << 12U) | ((second & 0x3FU) << 6U) | (third & 0x3FU);
    }
    return unicode::next(text_, at);
  }
  [[nodiscard]] char32_t take_back(std::uint32_t& at) const {
    const auto c = static_cast<unsigned char>(text_[at - 1]);
    if (c >= 0x80) return unicode::previous(text_, at);
    --at;
    return c;
  }
  /// The code point at `at`; 0 at the end of the block.
  [[nodiscard]] char32_t peek(std::uint32_t at) const { return at < end_ ? take(at) : 0; }
  [[nodiscard]] Sign sign_at(std::uint32_t at, std::uint32_t& after) const {
    after = at;
    return sign_of(take(after));
  }
  [[nodiscard]] bool space_or_end(std::uint32_t at) const {
    return at >= end_ || sign_of(peek(at)) == Sign::space;
  }
  /// Nothing of a word at `at`: the end, a space or punctuation.
  [[nodiscard]] bool word_ends(std::uint32_t at) const {
    return at >= end_ || sign_of(peek(at)) != Sign::word;
  }
  [[nodiscard]] std::uint32_t skip_spaces(std::uint32_t at) const {
    std::uint32_t after = at;
    while (at < end_ && sign_at(at, after) == Sign::space) at = after;
    return at;
  }

  void start_sentence(std::uint32_t at) {
    sentence_ = at;
    first_word_ = at;
    for (std::uint32_t i = 0, after = at; i < most_openers && first_word_ < end_; ++i) {
      if (sign_at(first_word_, after) == Sign::word) break;
      first_word_ = after;
    }
  }

  void open_quote(std::uint32_t at) {
    quote_ = at;
    aside_known_ = false;
  }
  void close_quote() { quote_ = nowhere; }

  /// Whether a straight quotation mark closes.
  [[nodiscard]] bool closes(std::uint32_t at, std::uint32_t after) const {
    std::uint32_t before = at;
    const Sign left = at == begin_ ? Sign::space : sign_of(take_back(before));
    const Sign right = after >= end_ ? Sign::space : sign_of(peek(after));
    const bool opens_left = left == Sign::space || left == Sign::open_bracket;
    const bool space_right = right == Sign::space;
    if (opens_left != space_right) return space_right;
    return quote_ != nowhere;
  }

  /// Whether the quotation that is open closes soon and its sentence runs on in lower case.
  [[nodiscard]] bool resumes() {
    if (aside_known_) return aside_resumes_;
    aside_known_ = true;
    aside_resumes_ = false;
    std::uint32_t at = quote_;
    std::uint32_t after = at;
    static_cast<void>(sign_at(at, after));
    const std::uint32_t limit = std::min(end_, quote_ + longest_aside);
    char32_t last = 0;
    for (at = after; at < limit; at = after) {
      after = at;
      const char32_t c = take(after);
      const Sign sign = sign_of(c);
      if (sign == Sign::open_quote) return false;
      if (sign == Sign::close_quote || (sign == Sign::straight_double)) {
        if (last == U',' || last == U'.') return false;
        const std::uint32_t next = skip_spaces(after);
        if (next == after || next >= end_) return false;
        const Word word = read_word(next);
        aside_resumes_ = word.has(word_bit::lower) && (word.bits & table_.speech_verbs()) == 0;
        return aside_resumes_;
      }
      last = c;
    }
    return false;
  }

  /// Shape and classes of the word [begin, end).
  [[nodiscard]] std::uint64_t describe(std::uint32_t begin, std::uint32_t end) const {
    std::array<char, longest_word> folded{};
    std::uint32_t size = 0;
    unsigned letters = 0;
    unsigned capitals = 0;
    unsigned stops = 0;
    unsigned digits = 0;
    bool dotted_letters = true;
    bool camel = false;
    bool last_lower = false;
    std::uint32_t apostrophe = nowhere;
    std::uint64_t bits = 0;
    unsigned run = 0;
    for (std::uint32_t at = begin; at < end;) {
      const std::uint32_t start = at;
      const char32_t c = take(at);
      const bool upper = is_upper(c);
      const bool letter = upper || is_letter(c);
      if (start == begin)
        bits |= bit(upper ? word_bit::upper : is_digit(c) ? word_bit::digit : word_bit::lower);
      letters += letter;
      capitals += upper;
      camel = camel || (upper && last_lower && stops == 0);
      last_lower = letter && !upper;
      run = letter ? run + 1 : 0;
      if (run > 1 || (!letter && c != U'.' && c != U'&')) dotted_letters = false;
      if (c == U'.') ++stops;
      digits += is_digit(c);
      if (c == U'\'' || c == U'\u2019') {
        if (apostrophe == nowhere) apostrophe = size;
        if (size < folded.size()) folded[size++] = '\'';
      } else if (c < 0x80) {
        if (size < folded.size()) folded[size++] = static_cast<char>(upper ? c + 32 : c);
      } else if (size + 4 <= folded.size()) {
        // No list has a word that begins with a capital outside ASCII.
        std::memcpy(folded.data() + size, text_.data() + start, at - start);
        size += at - start;
      }
    }
    const std::string_view form = text_.substr(begin, end - begin);
    const std::string_view key(folded.data(), size);
    const bool small = form.size() < longest_word;
    if (letters == 1 && stops == 0 && digits == 0) bits |= bit(word_bit::letter);
    if (letters >= 2 && capitals == letters && stops == 0) bits |= bit(word_bit::capitals);
    if (stops != 0) bits |= bit(word_bit::dotted);
    if (stops != 0 && dotted_letters && capitals == letters && letters != 0)
      bits |= bit(word_bit::dotted_capitals);
    if (camel) bits |= bit(word_bit::mixed);
    if (letters <= 3 && digits == 0) bits |= bit(word_bit::brief);
    if (digits == 4 && form.size() == 4) bits |= bit(word_bit::year);
    if ((digits != 0 && digits <= 3 && form.size() == digits + stops) ||
        (letters == 1 && form.size() == 1) || (digits == 0 && small && roman(key) != 0))
      bits |= bit(word_bit::counter);
    if (!small) return bits;

    bits |= table_.word(key);
    if (apostrophe != nowhere && apostrophe != 0) bits |= table_.word(key.substr(0, apostrophe));
    std::uint64_t classes = table_.abbreviation(form);
    // INC. is Inc., but LA. ends a sentence like any word.
    if (classes == 0 && (bits & bit(word_bit::capitals)) != 0 && size == form.size() && size > 2) {
      folded[0] = form[0];
      classes = table_.abbreviation(key);
    }
    return bits | classes;
  }

  /// The word that ends at `end`, which may have white space behind it.
  [[nodiscard]] Word word_before(std::uint32_t end) const {
    Word word;
    std::uint64_t extra = 0;
    std::uint32_t at = end;
    for (std::uint32_t before = at; at > sentence_ && at + longest_word > end; at = before) {
      before = at;
      if (sign_of(take_back(before)) != Sign::space) break;
      extra = bit(word_bit::spaced);
    }
    word.end = word.begin = at;
    while (word.begin > sentence_ && word.end - word.begin < longest_word) {
      std::uint32_t before = word.begin;
      const char32_t c = take_back(before);
      const Sign sign = sign_of(c);
      if (sign != Sign::word && c != U'.' && c != U'\'' && c != U'\u2019' && c != U'&' &&
          c != U'\u00B0')
        break;
      word.begin = before;
    }
    while (word.begin < word.end && sign_of(peek(word.begin)) != Sign::word) {
      std::uint32_t after = word.begin;
      static_cast<void>(take(after));
      word.begin = after;
    }
    if (word.begin == word.end) {
      word.bits |= extra;
      if (at <= first_word_) word.bits |= bit(word_bit::first);
      if (at > sentence_ && (text_[at - 1] == '(' || text_[at - 1] == '['))
        word.bits |= bit(word_bit::after_bracket);
      return word;
    }
    word.bits = describe(word.begin, word.end) | extra;
    if (word.begin <= first_word_) word.bits |= bit(word_bit::first);
    const char c = word.begin > sentence_ ? text_[word.begin - 1] : ' ';
    if (c == '/' || c == '@' || c == '_' || c == '#' || c == '=' || c == '%' || c == '~')
      word.bits |= bit(word_bit::web);
    if (c == '(' || c == '[') word.bits |= bit(word_bit::after_bracket);
    if (c == ',' || (c == ' ' && word.begin > sentence_ + 1 && text_[word.begin - 2] == ','))
      word.bits |= bit(word_bit::after_comma);
    return word;
  }

  /// The word that begins at `begin`.
  [[nodiscard]] Word read_word(std::uint32_t begin) const {
    Word word;
    word.begin = word.end = begin;
    std::uint32_t after = begin;
    bool web = false;
    while (word.end < end_ && word.end - begin < longest_word) {
      const char32_t c = peek(word.end);
      if (sign_at(word.end, after) != Sign::word) {
        const bool inside = c == U'.' || c == U'\'' || c == U'\u2019' || c == U'-';
        if (word.end == begin || !inside || after >= end_ || word_ends(after)) {
          web = c == U'@' || c == U'/' || c == U'_';
          break;
        }
      }
      word.end = after;
    }
    if (word.begin == word.end) return word;
    word.bits = describe(word.begin, word.end);
    if (word.end < end_) {
      const char c = text_[word.end];
      if (c == '.') word.bits |= bit(word_bit::stopped);
      if (c == ':') word.bits |= bit(word_bit::caption);
    }
    if (web) word.bits |= bit(word_bit::web);
    return word;
  }

  /// Whether a speaker and a verb of saying begin at `at`: "Holm said", "Mr. de Boer asked",
  /// "the mayor asked", "asked Holm".
  [[nodiscard]] bool speaker_follows(std::uint32_t at) const {
    bool name = false;
    int small_words = 0;
    for (int i = 0; i < longest_speaker; ++i) {
      const Word word = read_word(at);
      if (word.begin == word.end) return false;
      if (word.has(word_bit::upper)) {
        name = true;
      } else {
        if ((word.bits & table_.speech_verbs()) != 0) return true;
        if (++small_words > (name ? 1 : 2)) return false;
      }
      at = word.end;
      if (at < end_ && text_[at] == '.') {
        if (!word.has(word_bit::brief) && !word.has(word_bit::dotted)) return false;
        ++at;
      }
      const std::uint32_t next = skip_spaces(at);
      if (next == at) return false;
      at = next;
    }
    return false;
  }

  /// What stands around a mark, looked up as the rows ask for it.
  struct Setting {
    Word word;
    std::uint64_t close = bit(close_bit::none);
    std::uint64_t gap = bit(gap_bit::space);
    std::uint32_t end = 0;     ///< of the sentence, should it end
    std::uint32_t next = 0;    ///< where the next one would begin
    std::uint32_t right = 0;   ///< where to look for what follows
    bool may_be_said = false;  ///< a speaker may follow
    // Found on the way.
    bool opened = false;
    std::uint64_t open = 0;
    Word following;
  };

  void look_right(Setting& setting) const {
    if (setting.opened) return;
    setting.opened = true;
    std::uint32_t at = setting.right;
    std::uint64_t open = 0;
    std::uint32_t after = at;
    for (std::uint32_t i = 0; i < most_openers && at < end_; ++i) {
      const Sign sign = sign_at(at, after);
      if (sign == Sign::word) break;
      switch (sign) {
        case Sign::straight_double:
        case Sign::open_quote:
        case Sign::close_quote: open |= bit(open_bit::quote); break;
        case Sign::straight_single:
        case Sign::open_single:
        case Sign::close_single: open |= bit(open_bit::single); break;
        case Sign::open_bracket: open |= bit(open_bit::bracket); break;
        case Sign::dash:
          open |= bit(text_[at] == '-' && peek(after) != U'-' ? open_bit::hyphen : open_bit::dash);
          break;
        case Sign::bullet: open |= bit(open_bit::bullet); break;
        case Sign::symbol: open |= bit(open_bit::symbol); break;
        case Sign::terminator:
        case Sign::close_bracket:
        case Sign::punctuation: open |= bit(open_bit::punctuation); break;
        case Sign::word:
        case Sign::space: break;
      }
      at = after;
    }
    setting.open = open == 0 ? bit(open_bit::none) : open;
    setting.following = read_word(at);
  }

  [[nodiscard]] std::uint64_t look_around(Setting& setting) {
    std::uint64_t bits = block_bits_;
    if (quote_ != nowhere) {
      bits |= bit(around_bit::in_quote);
      if (quote_ >= first_word_ && resumes()) bits |= bit(around_bit::resumes);
    }
    if (bracket_ != nowhere) bits |= bit(around_bit::in_bracket);
    if (first_word_ < end_ && unicode::is_lower(peek(first_word_)))
      bits |= bit(around_bit::small_start);
    if (setting.may_be_said) {
      look_right(setting);
      if (speaker_follows(setting.following.begin)) bits |= bit(around_bit::speaker);
    }
    if (is_short(setting.word.end)) bits |= bit(around_bit::short_so_far);
    if (end_ - setting.end < longest_signature) bits |= bit(around_bit::near_end);
    return bits;
  }

  [[nodiscard]] std::uint64_t look(Place place, Setting& setting) {
    switch (place) {
      case Place::mark: break;
      case Place::word: return setting.word.bits;
      case Place::before:
        return setting.word.begin == setting.word.end ? bit(word_bit::none)
                                                      : word_before(setting.word.begin).bits;
      case Place::close: return setting.close;
      case Place::gap: return setting.gap;
      case Place::open: look_right(setting); return setting.open;
      case Place::next: look_right(setting); return setting.following.bits;
      case Place::second: {
        look_right(setting);
        std::uint32_t at = setting.following.end;
        if (setting.following.has(word_bit::stopped)) ++at;
        const std::uint32_t begin = skip_spaces(at);
        return begin == at ? bit(word_bit::none) : read_word(begin).bits;
      }
      case Place::around: return look_around(setting);
    }
    return 0;
  }

  /// Whether the sentence ends.
  bool decide(std::uint64_t marks, TextSpan span, Setting& setting) {
    const std::uint32_t row = table_.decide(marks, setting.gap == bit(gap_bit::none),
                                            [&](Place place) { return look(place, setting); });
    const bool breaks = table_.row_breaks(row);
    sink_(span, TextSpan{sentence_, setting.end}, row);
    if (breaks) start_sentence(setting.next);
    return breaks;
  }

  std::uint32_t terminator(std::uint32_t at) {
    std::uint32_t begin = at;
    std::uint32_t after = at;
    std::uint32_t p = at;
    unsigned dots = 0;
    bool leader = false;
    bool spread = false;
    std::uint64_t marks = 0;
    std::uint64_t close = 0;
    while (p < end_) {
      after = p;
      const char32_t c = take(after);
      const Sign sign = sign_of(c);
      if (sign == Sign::terminator) {
        if (close != 0) {
          begin = p;
          dots = 0;
          leader = spread = false;
          marks = close = 0;
        }
        if (c == U'.' || c == U'\u3002' || c == U'\uFF0E')
          ++dots;
        else if (c == U'\u2026')
          leader = true;
        else if (c == U'?' || c == U'\uFF1F' || c == U'\u2047')
          marks |= bit(mark_bit::question);
        else if (c == U'!' || c == U'\uFF01' || c == U'\u203C')
          marks |= bit(mark_bit::exclamation);
        else
          marks |= bit(mark_bit::question) | bit(mark_bit::exclamation);
        p = after;
        continue;
      }
      if (sign == Sign::space && close == 0 && marks == 0) {
        const std::uint32_t apart = skip_spaces(after);
        if (spaced_stop(apart)) {
          if (dots == 1 && !leader && begin == at && !spread && omission(at, p, apart)) return p;
          spread = true;
          p = apart;
          continue;
        }
      }
      if (!closer(sign, p, after, close)) break;
      p = after;
    }
    if (dots == 1 && !leader && marks == 0) marks = bit(mark_bit::stop);
    if (dots > 1 || leader) marks |= bit(mark_bit::ellipsis);
    if (dots > 3 || (dots > 0 && leader)) marks |= bit(mark_bit::long_ellipsis);
    if (spread) marks |= bit(mark_bit::spread_ellipsis);

    const std::uint32_t gap = skip_spaces(p);
    if (gap >= end_) return end_;
    Word word = word_before(begin);
    if (marks == bit(mark_bit::stop) && gap != p &&
        (close == 0 || close == bit(close_bit::bracket)) &&
        list_number(word, p, close == 0 ? U'.' : U')'))
      word.bits |= bit(word_bit::first);

    Setting setting;
    setting.word = word;
    if (close != 0) setting.close = close;
    if (gap == p) setting.gap = bit(gap_bit::none);
    setting.end = p;
    setting.next = setting.right = gap;
    setting.may_be_said = (marks & (bit(mark_bit::question) | bit(mark_bit::exclamation))) != 0;
    decide(marks, {begin, p}, setting);
    return p;
  }

  /// Whether a stop stands at `at` that belongs to a spaced ellipsis (and not to ".50").
  [[nodiscard]] bool spaced_stop(std::uint32_t at) const {
    const char32_t c = peek(at);
    if (c == U'\u2026') return true;
    return c == U'.' && word_ends(at + 1);
  }

  /// Takes a closing mark at `at`; `after` is moved past it.
  bool closer(Sign sign, std::uint32_t at, std::uint32_t& after, std::uint64_t& close) {
    switch (sign) {
      case Sign::space: {
        // A closing mark that stands apart: He said: "No. "
        std::uint32_t end = after;
        if (after >= end_) return false;
        const Sign apart = sign_at(after, end);
        if (apart == Sign::close_quote ||
            (apart == Sign::straight_double && quote_ != nowhere && space_or_end(end))) {
          after = end;
          took_quote(close);
          return true;
        }
        return note(after, after, close);
      }
      case Sign::straight_double:
        if (quote_ == nowhere && !word_ends(after)) return false;
        took_quote(close);
        return true;
      case Sign::close_quote: took_quote(close); return true;
      case Sign::straight_single:
      case Sign::close_single:
        if (!word_ends(after)) return false;
        close |= bit(close_bit::single);
        return true;
      case Sign::close_bracket:
        close |= bit(close_bit::bracket);
        bracket_ = nowhere;
        return true;
      case Sign::open_bracket: return note(at, after, close);
      case Sign::word: return attached_note(at, after, close);
      default: return false;
    }
  }

  /// Takes the sign of a footnote, [1], at `at`.
  bool note(std::uint32_t at, std::uint32_t& after, std::uint64_t& close) const {
    if (at >= end_ || text_[at] != '[') return false;
    std::uint32_t end = at + 1;
    while (end < end_ && end - at < 4 && text_[end] >= '0' && text_[end] <= '9') ++end;
    if (end == at + 1 || end >= end_ || text_[end] != ']') return false;
    after = end + 1;
    close |= bit(close_bit::note);
    return true;
  }

  /// Takes the number of a footnote at `at`: "in the consultation.11 The". Only behind a bracket
  /// or a long word, because there is a No.10 too.
  bool attached_note(std::uint32_t at, std::uint32_t& after, std::uint64_t& close) const {
    if (close != 0 || at < sentence_ + longest_unit || text_[at - 1] != '.') return false;
    std::uint32_t end = at;
    while (end < end_ && end - at < 3 && text_[end] >= '0' && text_[end] <= '9') ++end;
    if (end == at || end - at > 2 || !space_or_end(end)) return false;
    for (std::uint32_t i = 2; text_[at - 2] != ')' && i < longest_unit; ++i)
      if (text_[at - i] < 'a' || text_[at - i] > 'z') return false;
    const std::uint32_t next = skip_spaces(end);
    if (next >= end_ || !unicode::is_upper(peek(next))) return false;
    after = end;
    close |= bit(close_bit::note);
    return true;
  }

  void took_quote(std::uint64_t& close) {
    close |= bit(close_bit::quote);
    close_quote();
  }

  [[nodiscard]] bool is_short(std::uint32_t end) const {
    if (end - std::min(end, first_word_) > longest_word) return false;
    unsigned spaces = 0;
    for (std::uint32_t at = first_word_; at < end; ++at) spaces += text_[at] == ' ';
    return spaces < 3;
  }

  /// Asks about a mark that is no end mark: the sentence would end at `end`, before white space,
  /// and the next begin at `next`; `right` is where to look for what follows.
  bool candidate(unsigned mark, TextSpan span, const Word& word, std::uint32_t end,
                 std::uint32_t next, std::uint32_t right) {
    Setting setting;
    setting.word = word;
    setting.end = end;
    setting.next = next;
    setting.right = right;
    return decide(bit(mark), span, setting);
  }

  [[nodiscard]] std::uint32_t skip_spaces_back(std::uint32_t at) const {
    while (at > sentence_) {
      std::uint32_t before = at;
      if (sign_of(take_back(before)) != Sign::space) break;
      at = before;
    }
    return at;
  }

  /// A number or letter with a stop or bracket behind it (which ends at `after`): the first of a
  /// list is remembered, the next one of it is a place to break before. Whether it did.
  bool list_number(const Word& word, std::uint32_t after, char32_t delimiter) {
    if (!word.has(word_bit::counter) || word.has(word_bit::spaced)) return false;
    if (!space_or_end(after)) return false;
    std::uint32_t begin = word.begin;
    if (begin > sentence_ && text_[begin - 1] == '(') --begin;
    if (begin > sentence_ && !is_space_before(begin) && !word.has(word_bit::first)) return false;

    unsigned number = 0;
    unsigned letter = 0;
    unsigned numeral = 0;
    const std::string_view form = text_.substr(word.begin, word.end - word.begin);
    if (word.has(word_bit::digit)) {
      for (const char c : form) {
        if (c == '.') return false;
        number = number * 10 + static_cast<unsigned>(c - '0');
      }
    } else {
      // "J. K." are initials, "j. ... k." is a list.
      if (delimiter == U'.' && word.has(word_bit::upper)) return false;
      if (form.size() == 1) letter = static_cast<unsigned>((form[0] | 0x20) - 'a') + 1;
      numeral = roman(form);
    }
    const List next{number, letter, numeral, delimiter};
    if (word.has(word_bit::first)) {
      list_ = next;
      return false;
    }
    const auto follows = [](unsigned last, unsigned now) { return last != 0 && now == last + 1; };
    // A list may begin anew behind another: "... 3. Stir it 1. Open".
    const bool goes_on = follows(list_.number, number) || follows(list_.letter, letter) ||
                         follows(list_.numeral, numeral) ||
                         (list_.number > 1 && (number == 1 || letter == 1));
    if (!goes_on || (delimiter != list_.delimiter && number != 1 && letter != 1)) return false;

    const std::uint32_t end = skip_spaces_back(begin);
    if (end == sentence_) return false;
    const bool broke = candidate(mark_bit::list_number, {begin, after}, word_before(end), end,
                                 begin, skip_spaces(after));
    if (broke) list_ = next;
    return broke;
  }

  [[nodiscard]] bool is_space_before(std::uint32_t at) const {
    return sign_of(take_back(at)) == Sign::space;
  }

  void bullet(std::uint32_t at, std::uint32_t after) {
    const std::uint32_t end = skip_spaces_back(at);
    // Only after white space, and not where a sentence begins anyhow.
    if (end == at || end <= first_word_) return;
    candidate(mark_bit::bullet, {at, after}, word_before(end), end, at, skip_spaces(after));
  }

  /// A label may open a sentence of its own: "... in the square Photo: Jo Holm".
  void colon(std::uint32_t at, std::uint32_t after) {
    if (!space_or_end(after)) return;
    const Word word = word_before(at);
    if (word.begin <= first_word_ || word.begin == word.end) return;
    const std::uint32_t end = skip_spaces_back(word.begin);
    if (end == word.begin) return;
    candidate(mark_bit::colon, {word.begin, after}, word, end, word.begin, skip_spaces(after));
  }

  void close_bracket(std::uint32_t at, std::uint32_t after, char32_t c) {
    const bool opened_sentence =
        bracket_ != nowhere && bracket_ >= sentence_ && bracket_ < first_word_;
    bracket_ = nowhere;
    const std::uint32_t gap = skip_spaces(after);
    if (gap == after || gap >= end_) return;
    const Word word = word_before(at);
    if (list_number(word, after, c)) return;
    if (word.begin == word.end && at > sentence_ + 1) {
      const char eyes = text_[at - 1] == '-' ? text_[at - 2] : text_[at - 1];
      if (eyes == ':' || eyes == ';' || eyes == '=')
        candidate(mark_bit::smiley, {at - 1, after}, word, after, gap, gap);
    } else if (opened_sentence && c == U')') {
      candidate(mark_bit::bracketed, {at, after}, word, after, gap, gap);
    }
  }

  /// A row of signs between white space: ***, * * *, ____. Returns where it ends.
  std::uint32_t asterism(std::uint32_t at, std::uint32_t after) {
    const char c = text_[at];
    std::uint32_t count = 1;
    std::uint32_t end = after;
    for (std::uint32_t p = after; p < end_; ++p) {
      if (text_[p] == c) {
        ++count;
        end = p + 1;
      } else if (text_[p] != ' ') {
        break;
      }
    }
    if (count < 3 || (at > sentence_ && !is_space_before(at))) return end;
    const std::uint32_t gap = skip_spaces(end);
    if (gap != end && gap < end_)
      candidate(mark_bit::asterism, {at, end}, word_before(at), end, gap, gap);
    return end;
  }

  /// A full stop at `at` before a spread ellipsis: "They left. . . . The house". The sentence may
  /// end here and the ellipsis begin the next.
  bool omission(std::uint32_t at, std::uint32_t end, std::uint32_t next) {
    std::uint32_t right = next;
    unsigned dots = 0;
    while (right < end_ && text_[right] == '.' && space_or_end(right + 1)) {
      ++dots;
      right = skip_spaces(right + 1);
    }
    if (dots != 3 || right >= end_) return false;
    const Word word = word_before(at);
    if (word.has(word_bit::spaced)) return false;
    return candidate(mark_bit::omission, {at, end}, word, end, next, right);
  }

  std::string_view text_;
  std::uint32_t begin_;
  std::uint32_t end_;
  const SentenceTable& table_;
  Sink& sink_;
  std::uint64_t block_bits_ = 0;
  std::uint32_t sentence_ = 0;    ///< where the sentence begins
  std::uint32_t first_word_ = 0;  ///< where its first word begins
  std::uint32_t quote_ = nowhere;
  std::uint32_t bracket_ = nowhere;
  bool aside_known_ = false;
  bool aside_resumes_ = false;
  List list_;
};

/// Calls `decision` for every decision and `rest` with what is left of each block.
template <class Decision, class Rest>
void scan(const Document& document, const SentenceTable& table, Decision decision, Rest rest) {
  const auto blocks = document.blocks();
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    const auto sink = [&](TextSpan mark, TextSpan sentence, std::uint32_t row) {
      decision(mark, sentence, row, i);
    };
    Scanner scanner(document.text(), blocks[i], table, sink);
    if (table.row_count() != 0) scanner.run();
    rest(TextSpan{scanner.sentence(), blocks[i].span.end}, i);
  }
}

}  // namespace

std::vector<Sentence> segment(const Document& document, const SentenceTable& table) {
  std::vector<Sentence> sentences;
  const auto add = [&](TextSpan span, std::uint32_t block) {
    if (span.empty()) return;
    Sentence sentence;
    sentence.span = span;
    sentence.block = block;
    sentences.push_back(sentence);
  };
  scan(
      document, table,
      [&](TextSpan, TextSpan sentence, std::uint32_t row, std::uint32_t block) {
        if (table.row_breaks(row)) add(sentence, block);
      },
      add);
  return sentences;
}

std::vector<BoundaryNote> explain(const Document& document, const SentenceTable& table) {
  std::vector<BoundaryNote> notes;
  scan(
      document, table,
      [&](TextSpan mark, TextSpan, std::uint32_t row, std::uint32_t) {
        BoundaryNote note;
        note.mark = mark;
        note.row = table.row_name(row);
        note.breaks = table.row_breaks(row);
        notes.push_back(note);
      },
      [](TextSpan, std::uint32_t) {});
  return notes;
}

}  // namespace ledelint
