#include "tag/tag.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "tag/unguessed.hpp"
#include "text/bytes.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

enum class Shape : std::uint8_t { word, number, clitic, punctuation };

struct Cut {
  std::uint32_t end = 0;
  Shape shape = Shape::word;
  bool abbreviation = false;
};

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }
bool is_hyphen(char32_t c) { return c == U'-' || c == U'\u2010' || c == U'\u2011'; }

char32_t peek(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return 0;
  return unicode::next(text, at);
}

bool is_word_char(char32_t c) {
  return unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_mark(c);
}

/// Length of a clitic ('s, 're, 've, 'll, 'd, 'm) that begins at an apostrophe, or 0.
std::uint32_t clitic_length(std::string_view text, std::uint32_t at, std::uint32_t end) {
  std::uint32_t p = at;
  static_cast<void>(unicode::next(text, p));
  std::uint32_t q = p;
  std::array<char, 3> letters{};
  std::size_t count = 0;
  while (q < end && count < 3) {
    const auto c = static_cast<unsigned char>(text[q]);
    if (c >= 0x80 || !unicode::is_letter(c)) break;
    letters[count++] = static_cast<char>(c | 0x20U);
    ++q;
  }
  if (q < end && is_word_char(peek(text, q, end))) return 0;
  const std::string_view suffix(letters.data(), count);
  if (suffix == "s" || suffix == "re" || suffix == "ve" || suffix == "ll" || suffix == "d" ||
      suffix == "m")
    return q - at;
  return 0;
}

/// Cuts the token that begins at `at` (no white space there).
Cut cut(std::string_view text, std::uint32_t at, std::uint32_t end) {
  std::uint32_t p = at;
  const char32_t first = unicode::next(text, p);
  if (is_apostrophe(first)) {
    // 's is a token of its own only where it hangs on a word.
    if (at > 0) {
      std::uint32_t before = at;
      if (is_word_char(unicode::previous(text, before)))
        if (const std::uint32_t length = clitic_length(text, at, end); length != 0)
          return {at + length, Shape::clitic};
    }
    return {p, Shape::punctuation};
  }
  const bool handle = (first == U'@' || first == U'#') && unicode::is_letter(peek(text, p, end));
  if (!handle && !is_word_char(first)) {
    // Runs of full stops and hyphens are one mark.
    if (first == U'.' || first == U'-')
      while (p < end && text[p] == static_cast<char>(first)) ++p;
    return {p, Shape::punctuation};
  }
  const bool number = unicode::is_digit(first);
  bool dotted = false;
  std::uint32_t run = 1;  // letters since the last full stop
  while (p < end) {
    const std::uint32_t here = p;
    const char32_t c = unicode::next(text, p);
    if (is_word_char(c)) {
      ++run;
      continue;
    }
    const char32_t after = peek(text, p, end);
    if (c == U'_' && handle) continue;
    if (is_hyphen(c) && is_word_char(after)) {
      run = 0;
      continue;
    }
    if (is_apostrophe(c) && unicode::is_letter(after) && clitic_length(text, here, end) == 0) {
      run = 0;
      continue;
    }
    if (number && (c == U'.' || c == U',') && unicode::is_digit(after)) continue;
    if (c == U'&' && unicode::is_upper(after)) continue;
    if (c == U'/' && unicode::is_upper(after) && unicode::is_upper(first)) {  // CNN/WMUR
      run = 0;
      continue;
    }
    if (c == U'.') {
      if (unicode::is_letter(after) && (run == 1 || unicode::is_lower(after))) {
        // U.S., e.g., example.com
        dotted = dotted || run == 1;
        run = 0;
        continue;
      }
      if (dotted && run == 1) return {p, Shape::word, true};
    }
    p = here;
    break;
  }
  return {p, number ? Shape::number : Shape::word};
}

/// The mark that begins with `first` and is a token whatever stands around it, or none.
const Lexicon::Mark* lone_mark(std::string_view text, char32_t first, std::uint32_t after,
                               const Lexicon& lexicon) {
  switch (first) {
    case U'@':
    case U'#': return nullptr;
    case U'.':
    case U'-':
      if (after < text.size() && text[after] == static_cast<char>(first)) return nullptr;
      break;
    default:
      if (is_apostrophe(first) || is_word_char(first)) return nullptr;
  }
  return lexicon.mark(first);
}

/// Whether a word of letters ends at `at`, where no ASCII letter stands: what follows is no
/// letter, joins no second part to it and is no stop that may belong to it.
bool word_ends(std::string_view text, std::uint32_t at, std::uint32_t limit,
               std::uint32_t closing) {
  std::uint32_t p = at;
  const char32_t c = unicode::next(text, p);
  if (is_word_char(c)) return false;
  // A full stop at `closing` or behind ends the sentence.
  if (c == U'.') return at + 1 >= closing;
  if (c == U'&' || c == U'/') return false;
  const char32_t after = peek(text, p, limit);
  if (is_hyphen(c)) return !is_word_char(after);
  return !is_apostrophe(c) || !unicode::is_letter(after) || clitic_length(text, at, limit) != 0;
}

/// Letters as PlainWord::last_letters has them.
constexpr std::uint64_t ending(std::string_view letters) {
  std::uint64_t value = 0;
  for (std::size_t i = letters.size(); i-- > 0;)
    value = (value << 8U) | static_cast<unsigned char>(letters[i]);
  return value;
}

/// Nine words of ten: ASCII letters only. Scanned, folded and hashed in one go.
struct PlainWord {
  static constexpr std::uint32_t longest = 24;
  std::uint32_t end = 0;
  std::uint32_t hash = 0;
  std::uint32_t capitals = 0;
  std::uint32_t size = 0;
  std::array<char, 8 + longest> letters{};  ///< behind eight zeros

  [[nodiscard]] std::string_view folded() const { return {letters.data() + 8, size}; }
  [[nodiscard]] std::uint64_t first_letters() const { return first_bytes({letters.data() + 8, 8}); }
  /// The last eight, the last of them in the highest byte.
  [[nodiscard]] std::uint64_t last_letters() const {
    return first_bytes({letters.data() + size, 8});
  }

  bool read(std::string_view text, std::uint32_t at, std::uint32_t limit, std::uint32_t closing) {
    Lexicon::Hasher hasher;
    std::uint32_t count = 8;  // letters at the begin of these eight bytes
    while (count == 8 && size < longest) {
      const std::uint64_t bytes = first_bytes({text.data() + at + size, text.size() - at - size});
      const std::uint64_t small = bytes | every(0x20);
      // The high bit of each byte that is at least a, and of each that is above z.
      const std::uint64_t low = small & every(0x7F);
      const std::uint64_t from_a = low + every(0x80 - 'a');
      const std::uint64_t above_z = low + every(0x7F - 'z');
      const std::uint64_t letter = from_a & ~above_z & ~bytes & every(0x80);
      count = static_cast<std::uint32_t>(std::countr_zero(letter ^ every(0x80))) / 8;
      if (count == 0) break;
      const std::uint64_t kept = ~std::uint64_t{0} >> (64 - 8 * count);
      // One for each byte with a capital; the product adds them up in its highest byte.
      capitals +=
          static_cast<std::uint32_t>((((~bytes & every(0x20) & kept) >> 5U) * every(1)) >> 56U);
      hasher.add(small & kept);
      const std::uint64_t stored = little_endian(small & kept);
      std::memcpy(letters.data() + 8 + size, &stored, sizeof stored);
      size += count;
    }
    end = at + size;
    if (size == 0 || size == longest || end > limit) return false;
    if (end < limit && text[end] != ' ' && text[end] != ',' &&
        !word_ends(text, end, limit, closing))
      return false;
    hash = hasher.value();
    return true;
  }
};

/// Which words the article uses as names, by hash of the folded form.
class NameSet {
 public:
  explicit NameSet(std::size_t most) {
    std::size_t size = 64;
    while (size < most * 2) size *= 2;
    slots_.assign(size, {0, 0});
  }
  static constexpr std::uint8_t name = 1;    ///< capitalised inside a sentence
  static constexpr std::uint8_t common = 2;  ///< written small somewhere

  void add(std::uint32_t hash, std::uint8_t flag) {
    at(hash).flags |= flag;
    seen_[hash >> 26U] |= bit(hash);
  }
  [[nodiscard]] bool may_have(std::uint32_t hash) const {
    return (seen_[hash >> 26U] & bit(hash)) != 0;
  }
  /// Adds `common` to a word that is there already.
  void mark_common(std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i].flags != 0; i = (i + 1) & mask)
      if (slots_[i].hash == hash) {
        slots_[i].flags |= common;
        return;
      }
  }
  [[nodiscard]] std::uint8_t flags(std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i].flags != 0; i = (i + 1) & mask)
      if (slots_[i].hash == hash) return slots_[i].flags;
    return 0;
  }

 private:
  struct Slot {
    std::uint32_t hash;
    std::uint8_t flags;
  };
  Slot& at(std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash & mask;
    while (slots_[i].flags != 0 && slots_[i].hash != hash) i = (i + 1) & mask;
    slots_[i].hash = hash;
    return slots_[i];
  }
  static std::uint64_t bit(std::uint32_t hash) { return std::uint64_t{1} << ((hash >> 20U) & 63U); }

  std::vector<Slot> slots_;
  /// Twelve bits of each hash: most words are no name, and one look tells.
  std::array<std::uint64_t, 64> seen_{};
};

bool title_case(const Article& article, const Sentence& sentence) {
  if (sentence.tokens.empty()) return false;
  // A sentence of the body with many names still ends like a sentence.
  const bool heading = article.document.blocks()[sentence.block].kind == BlockKind::heading;
  if (!heading && article.text(article.tokens[sentence.tokens.end - 1]).ends_with('.'))
    return false;
  std::uint32_t words = 0;
  std::uint32_t capitals = 0;
  for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
    const Token& token = article.tokens[i];
    if (token.tags.has(Tag::punctuation) || token.span.size() < 4) continue;
    ++words;
    capitals += token.tags.any(Tag::name, Tag::initial) ? 1U : 0U;
  }
  return words > 2 && capitals * 10 > words * 6;
}

/// A capital at the start of a sentence or in a headline is a name only when the
/// rest of the article, or the word itself, says so. `capitals`: the tokens that may be names.
void settle_names(Article& article, const Lexicon& lexicon,
                  std::span<const std::uint32_t> capitals) {
  NameSet names(capitals.size() + 1);
  const LabelId listed = lexicon.label("names");
  const LabelId places = lexicon.label("places");
  const LabelId metonyms = lexicon.label("metonyms");
  std::vector<bool> heading(article.sentences.size());
  std::size_t next = 0;
  for (std::size_t s = 0; s < article.sentences.size(); ++s) {
    const Sentence& sentence = article.sentences[s];
    heading[s] = title_case(article, sentence);
    for (; next < capitals.size() && capitals[next] < sentence.tokens.end; ++next)
      if (!heading[s] && article.tokens[capitals[next]].tags.has(Tag::name))
        names.add(article.tokens[capitals[next]].hash, NameSet::name);
  }
  for (const Token& token : article.tokens)
    if (names.may_have(token.hash) && !token.tags.any(Tag::name, Tag::initial, Tag::punctuation))
      names.mark_common(token.hash);
  std::size_t s = 0;
  for (const std::uint32_t i : capitals) {
    while (article.sentences[s].tokens.end <= i) ++s;
    Token& token = article.tokens[i];
    const std::uint8_t flags = names.flags(token.hash);
    const bool known_name = (flags & NameSet::name) != 0 && (flags & NameSet::common) == 0;
    if (token.tags.has(Tag::initial)) {
      constexpr std::uint64_t grammar = (std::uint64_t{1} << grammar_tag_count) - 1;
      if ((token.tags.bits() & grammar) != 0) continue;
      bool first_name = false;
      for (std::size_t h = token.first_hit;
           h < article.hits.size() && article.hits[h].tokens.begin == i; ++h)
        first_name = first_name || lexicon.has(article.hits[h].sense, listed) ||
                     lexicon.has(article.hits[h].sense, places) ||
                     lexicon.has(article.hits[h].sense, metonyms);
      const std::string_view text = article.text(token);
      const bool plain_ending = text.ends_with("ing") || text.ends_with("ed") ||
                                text.ends_with("ly") || text.ends_with("s");
      const bool before_name =
          i + 1 < article.sentences[s].tokens.end && article.tokens[i + 1].tags.has(Tag::name);
      const bool unknown = token.word == 0 && (flags & NameSet::common) == 0;
      if (known_name || (first_name && (flags & NameSet::common) == 0) ||
          (unknown && (!plain_ending || before_name)))
        token.tags.set(Tag::name);
    } else if (heading[s] && token.tags.has(Tag::name) && !known_name && token.word != 0) {
      token.tags.clear(Tag::name);
      token.tags.set(Tag::initial);
    }
  }
}

/// The lexicons' entries in the tokens of one sentence after the other, whose first_hit is the
/// node of their word until then. A veto takes with it every entry of its list that lies
/// inside it.
class HitFinder {
 public:
  HitFinder(Article& article, const Lexicon& lexicon) : article_(article), lexicon_(lexicon) {}

  void run(TokenRange sentence) {
    std::vector<PhraseHit>& hits = article_.hits;
    Token* const tokens = article_.tokens.data();
    const std::size_t before = hits.size();
    const auto openers =
        kept(sentence, openers_, [tokens](std::uint32_t i) { return tokens[i].first_hit != 0; });
    for (const std::uint32_t i : openers) {
      const std::size_t first = hits.size();
      if (lexicon_.match(article_.tokens, i, sentence.end, tokens[i].first_hit, hits) ||
          i < veto_end_)
        drop_vetoed(first);
      tokens[i].first_hit = static_cast<std::uint32_t>(hits.size() - first);
    }
    auto next = static_cast<std::uint32_t>(before);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i)
      next += std::exchange(tokens[i].first_hit, next);
  }

 private:
  void drop_vetoed(std::size_t first) {
    std::vector<PhraseHit>& hits = article_.hits;
    std::size_t kept = first;
    for (std::size_t h = first; h < hits.size(); ++h) {
      const PhraseHit hit = hits[h];
      const Sense& sense = lexicon_.sense(hit.sense);
      if (sense.veto != 0) {
        if (hit.tokens.end > veto_end_) {
          veto_end_ = hit.tokens.end;
          veto_list_ = sense.list;
        }
      } else if (hit.tokens.end > veto_end_ || sense.list != veto_list_) {
        hits[kept++] = hit;
      }
    }
    hits.resize(kept);
  }

  Article& article_;
  const Lexicon& lexicon_;
  std::vector<std::uint32_t> openers_;
  std::uint32_t veto_end_ = 0;
  std::uint16_t veto_list_ = 0;
};

/// Cuts sentences into tokens and looks each of them up.
class Tokeniser {
 public:
  Tokeniser(Article& article, const Lexicon& lexicon)
      : text_(article.document.text()),
        lexicon_(lexicon),
        tokens_(article.tokens),
        hits_(article, lexicon),
        no_adverb_(lexicon.label("grammar/no-adverb")) {}

  void sentence(Sentence& sentence) {
    begin_ = sentence.span.begin;
    end_ = sentence.span.end;
    // The stop that ends the sentence belongs to it, not to an abbreviation.
    closing_ = end_;
    while (closing_ > begin_) {
      std::uint32_t before = closing_;
      const char32_t c = unicode::previous(text_, before);
      if (is_word_char(c) || c == U'.') break;
      closing_ = before;
    }
    first_word_ = true;
    single_open_ = false;
    double_open_ = false;
    sentence.tokens.begin = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t at = begin_; at < end_;) {
      if (text_[at] == ' ') {
        ++at;
        continue;
      }
      std::uint32_t next = plain_word(at);
      if (next == 0) next = other(at);
      at = next;
    }
    sentence.tokens.end = static_cast<std::uint32_t>(tokens_.size());
    hits_.run(sentence.tokens);
  }

  /// The tokens that may be names.
  [[nodiscard]] std::span<const std::uint32_t> capitals() const { return capitals_; }

 private:
  /// Notes what is known of a token's word; false when it is none.
  bool know(Token& token, const Lexicon::Word* word) const {
    if (word == nullptr) return false;
    lexicon_.expect(word->node);
    token.word = word->id;
    token.tags = Tags(word->tags);
    token.first_hit = word->node;
    return true;
  }

  void add(const Token& token) {
    if (token.tags.any(Tag::name, Tag::initial))
      capitals_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    tokens_.push_back(token);
  }

  /// Takes the plain word at `at` and returns where it ends; 0 when none is there.
  std::uint32_t plain_word(std::uint32_t at) {
    PlainWord word;
    if (!word.read(text_, at, end_, closing_)) return 0;
    Token& token = tokens_.emplace_back();
    token.span = {at, word.end};
    token.hash = word.hash;
    know(token, lexicon_.find(word.folded(), word.first_letters(), word.hash));
    // Of the endings most words have none: one question for all.
    const std::uint64_t last = word.last_letters();
    const bool adverb = last >> 48U == ending("ly");
    const bool participle = last >> 40U == ending("ing") || last >> 48U == ending("ed");
    if ((static_cast<unsigned char>(text_[at]) & 0x20U) == 0) {
      tag_capital(token, word.capitals, word.capitals < word.size);
      capitals_.push_back(static_cast<std::uint32_t>(tokens_.size() - 1));
    } else if (static_cast<unsigned>(adverb || participle) & static_cast<unsigned>(word.size > 4)) {
      if (adverb) tag_adverb(token);
      if (participle) token.tags.set(Tag::participle);
    }
    first_word_ = false;
    return word.end;
  }

  /// `capitals`: how many the word has, the first letter being one; `lower`: has a small letter.
  void tag_capital(Token& token, std::uint32_t capitals, bool lower) const {
    if (capitals > 1 && !lower) token.tags.set(Tag::upper);
    token.tags.set(first_word_ && capitals == 1 ? Tag::initial : Tag::name);
  }
  void tag_adverb(Token& token) const {
    if (!lexicon_.word_has(token.word, no_adverb_)) token.tags.set(Tag::adverb);
  }

  /// Takes what is no plain word and returns where it ends: white space, a mark, a number or
  /// a word with more in it than letters.
  [[gnu::noinline]] std::uint32_t other(std::uint32_t at) {
    std::uint32_t after_first = at;
    const char32_t first = unicode::next(text_, after_first);
    if (unicode::is_space(first)) return after_first;
    Token token;
    if (const Lexicon::Mark* mark = lone_mark(text_, first, after_first, lexicon_)) {
      token.span = {at, after_first};
      token.hash = mark->hash;
      token.word = mark->word;
      token.tags = Tags(mark->tags);
      token.first_hit = mark->node;
      tag_mark(token, first, after_first);
      add(token);
      return token.span.end;
    }
    Cut piece = cut(text_, at, end_);
    if (piece.shape == Shape::word && !piece.abbreviation && piece.end < end_ &&
        text_[piece.end] == '.' && piece.end + 1 < closing_ && text_[piece.end + 1] != '.') {
      piece.abbreviation = true;
      ++piece.end;
    }
    token.span = {at, piece.end};
    unicode::fold(text_.substr(at, piece.end - at), folded_);
    token.hash = Lexicon::hash(folded_);
    if (!know(token, lexicon_.find(folded_, token.hash)) && piece.abbreviation) {
      folded_.pop_back();
      token.hash = Lexicon::hash(folded_);
      know(token, lexicon_.find(folded_, token.hash));
    }
    if (piece.abbreviation) token.tags.set(Tag::abbreviation);
    switch (piece.shape) {
      case Shape::word: tag_word(token, first, after_first); break;
      case Shape::number: token.tags.set(Tag::number); break;
      case Shape::clitic:
        if (folded_ == "'s") token.tags.set(Tag::possessive_clitic);
        break;
      case Shape::punctuation: tag_mark(token, first, after_first); break;
    }
    if (piece.shape == Shape::word || piece.shape == Shape::number) first_word_ = false;
    add(token);
    return token.span.end;
  }

  void tag_word(Token& token, char32_t first, std::uint32_t after_first) const {
    if (first == U'@') token.tags.set(Tag::name);
    if (unicode::is_upper(first)) {
      std::uint32_t capitals = 1;
      bool lower = false;
      for (std::uint32_t p = after_first; p < token.span.end;) {
        const char32_t c = unicode::next(text_, p);
        lower = lower || unicode::is_lower(c);
        capitals += unicode::is_upper(c) ? 1U : 0U;
      }
      tag_capital(token, capitals, lower);
    } else if (folded_.size() > 4) {
      if (folded_.ends_with("ly")) tag_adverb(token);
      if (folded_.ends_with("ing") || folded_.ends_with("ed")) token.tags.set(Tag::participle);
    }
  }

  /// A mark that begins with `first`, which ends at `after_first`.
  void tag_mark(Token& token, char32_t first, std::uint32_t after_first) {
    token.tags.set(Tag::punctuation);
    if (first == U',' || first == U'.') return;
    const std::uint32_t at = token.span.begin;
    // An opening mark stands after white space, a bracket or a dash.
    char32_t before = U' ';
    if (at > begin_) {
      std::uint32_t q = at;
      before = unicode::previous(text_, q);
    }
    const char32_t after = peek(text_, after_first, end_);
    const auto opens_before = [before](char32_t next) {
      return !is_word_char(before) && before != U'.' && before != U',' && before != U'?' &&
             before != U'!' && next != 0 && !unicode::is_space(next);
    };
    const bool can_open = opens_before(after);
    switch (first) {
      case U'%': token.tags.set(Tag::percent); break;
      case U'$':
      case U'\u20AC':
      case U'\u00A3':
      case U'\u00A5': token.tags.set(Tag::money); break;
      case U'\u201C':
      case U'\u00AB':
      case U'\u201E':
        token.tags.set(Tag::quote_open);
        first_word_ = true;
        break;
      case U'\u201D':
      case U'\u00BB': token.tags.set(Tag::quote_close); break;
      case U'"':
        token.tags.set(can_open && !double_open_ ? Tag::quote_open : Tag::quote_close);
        if (can_open && !double_open_) first_word_ = true;
        double_open_ = token.tags.has(Tag::quote_open);
        break;
      case U'\'':
      case U'\u2019':
      case U'\u2018': {
        // '' is the double mark of old wire copy.
        const bool doubled = first == U'\'' && after == U'\'';
        if (doubled) {
          ++token.span.end;
          const bool opens = opens_before(peek(text_, token.span.end, end_));
          token.tags.set(opens ? Tag::quote_open : Tag::quote_close);
          if (opens) first_word_ = true;
          break;
        }
        if (first != U'\u2019' && can_open && !single_open_ && unicode::is_letter(after)) {
          token.tags.set(Tag::quote_open);
          single_open_ = true;
          first_word_ = true;
        } else if (single_open_ && first != U'\u2018') {
          token.tags.set(Tag::quote_close);
          single_open_ = false;
        } else if (first != U'\u2018' &&
                   (before == U's' || before == U'S' || before == U'z' || before == U'x')) {
          token.tags.set(Tag::possessive_clitic);
          token.tags.clear(Tag::punctuation);
        }
        break;
      }
      default: break;
    }
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Token>& tokens_;
  HitFinder hits_;
  LabelId no_adverb_;
  std::vector<std::uint32_t> capitals_;
  std::string folded_;
  // Of the sentence:
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t closing_ = 0;  ///< behind its last word or stop
  bool first_word_ = true;
  bool single_open_ = false;
  bool double_open_ = false;
};

}  // namespace

std::vector<std::string> term_words(std::string_view term) {
  std::vector<std::string> words;
  const auto end = static_cast<std::uint32_t>(term.size());
  std::uint32_t at = 0;
  while (at < end) {
    std::uint32_t p = at;
    if (unicode::is_space(unicode::next(term, p))) {
      at = p;
      continue;
    }
    Cut piece = cut(term, at, end);
    // A clitic stands alone in a list: "'ll".
    if (at == 0 && is_apostrophe(peek(term, at, end)) && clitic_length(term, at, end) == end)
      piece.end = end;
    std::string folded;
    unicode::fold(term.substr(at, piece.end - at), folded);
    words.push_back(std::move(folded));
    at = piece.end;
  }
  return words;
}

void tag(Article& article, const Lexicon& lexicon) {
  const std::size_t size = article.document.text().size();
  article.tokens.clear();
  article.tokens.reserve(size / 5 + 16);
  article.hits.clear();
  article.hits.reserve(size / 6 + 16);
  Tokeniser tokeniser(article, lexicon);
  for (Sentence& sentence : article.sentences) tokeniser.sentence(sentence);
  settle_names(article, lexicon, tokeniser.capitals());
}

}  // namespace ledelint
