// {"unit": ["percent", "money", "count"], "least": {"money": 1000000, "count": 100}, "lead":
// "bound"}

#include <charconv>
#include <cmath>

#include "check/kinds/all.hpp"

namespace ledelint {

namespace {

constexpr std::array<std::string_view, 4> unit_names = {"percent", "money", "count", "multiple"};

struct Labels {
  explicit Labels(const Lexicon& lexicon) {
    const auto get = [&lexicon](std::string_view name) { return lexicon.label(name); };
    percent = get("numbers/percent");
    fraction = get("numbers/fraction");
    share = get("numbers/share");
    ratio = get("numbers/ratio");
    multiple = get("numbers/multiple");
    measure = get("numbers/measure");
    designation = get("numbers/designation");
    for (std::size_t i = 0; i < scales.size(); ++i) scales[i].first = get(scale_names[i]);
  }
  static constexpr std::array<std::string_view, 5> scale_names = {
      "numbers/dozen", "numbers/hundred", "numbers/thousand", "numbers/million", "numbers/billion"};
  LabelId percent, fraction, share, ratio, multiple, measure, designation;
  std::array<std::pair<LabelId, double>, 5> scales = {
      {{no_label, 12}, {no_label, 1e2}, {no_label, 1e3}, {no_label, 1e6}, {no_label, 1e9}}};
};

/// Digits with their commas and point, and what is glued to them: "1.8bn".
struct Digits {
  double value = -1;
  bool point = false;
  bool grouped = false;
  std::string_view suffix;
};

Digits read_digits(std::string_view text) {
  Digits digits;
  char plain[32];
  std::size_t size = 0;
  std::size_t i = 0;
  for (; i < text.size() && size + 1 < sizeof plain; ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      plain[size++] = c;
    } else if (c == ',' && i + 3 < text.size()) {
      digits.grouped = true;
    } else if (c == '.' && !digits.point) {
      digits.point = true;
      plain[size++] = c;
    } else {
      break;
    }
  }
  digits.suffix = text.substr(i);
  double value = 0;
  if (size > 0 && std::from_chars(plain, plain + size, value).ec == std::errc())
    digits.value = value;
  return digits;
}

class Finder {
 public:
  Finder(const Article& article, const Lexicon& lexicon, std::vector<Figure>& out)
      : article_(article), lexicon_(lexicon), labels_(lexicon), out_(out) {}

  void run() {
    for (const Sentence& sentence : article_.sentences) read_sentence(sentence.tokens);
  }

 private:
  void read_sentence(TokenRange sentence) {
    for (std::uint32_t i = next_opening(sentence.begin, sentence.end); i < sentence.end;
         i = next_opening(i, sentence.end))
      i = opens_figure(article_.tokens[i]) ? std::max(i + 1, read(i, sentence))
                                           : half(i, sentence.end);
  }

  static bool opens_figure(const Token& token) {
    return token.tags.any(Tag::number, Tag::count, Tag::money, Tag::indefinite);
  }

  /// The next token that may open a figure or a share, or `end`. Most do not: a loop that
  /// does nothing else.
  [[nodiscard]] std::uint32_t next_opening(std::uint32_t i, std::uint32_t end) const {
    const Token* const tokens = article_.tokens.data();
    const LabelId share = labels_.share;
    while (i < end && !opens_figure(tokens[i]) && !lexicon_.may_begin(tokens[i].word, share)) ++i;
    return i;
  }

  [[nodiscard]] bool is(std::uint32_t i, Tag tag) const { return article_.tokens[i].tags.has(tag); }

  /// End of the longest entry with this label at `i`, or `i`.
  [[nodiscard]] std::uint32_t end_of(std::uint32_t i, std::uint32_t end, LabelId label) const {
    if (i >= end || !lexicon_.may_begin(article_.tokens[i].word, label)) return i;
    for (std::size_t h = article_.tokens[i].first_hit;
         h < article_.hits.size() && article_.hits[h].tokens.begin == i; ++h)
      if (lexicon_.has(article_.hits[h].sense, label)) return article_.hits[h].tokens.end;
    return i;
  }

  /// 1e9 for "billion", 0 for a word that is no scale.
  [[nodiscard]] double scale(std::uint32_t i, std::uint32_t end) const {
    for (const auto& [label, value] : labels_.scales)
      if (end_of(i, end, label) == i + 1) return value;
    return 0;
  }

  /// The same for letters glued to digits.
  [[nodiscard]] double glued(std::string_view suffix) const {
    const WordId word = lexicon_.word(suffix, Lexicon::hash(suffix));
    if (word == 0) return 0;
    for (const auto& [label, value] : labels_.scales)
      if (lexicon_.word_has(word, label)) return value;
    return lexicon_.word_has(word, labels_.multiple) ? -1 : 0;
  }

  void add(TokenRange tokens, Unit unit, double value) { out_.push_back({tokens, unit, value}); }

  /// Reads the figure that begins at `i`; gives the first token after it.
  std::uint32_t read(std::uint32_t i, TokenRange sentence) {
    const std::uint32_t end = sentence.end;
    if (const std::uint32_t ratio = end_of(i, end, labels_.ratio); ratio > i) {
      add({i, ratio}, Unit::percent, 1);
      return ratio;
    }
    const bool sign = is(i, Tag::money) && is(i, Tag::punctuation);
    std::uint32_t p = sign ? i + 1 : i;
    if (p >= end) return p;
    const bool article = is(p, Tag::indefinite) && p + 1 < end;
    if (article) ++p;
    if (!article && !is(p, Tag::number) && !is(p, Tag::count)) return half(i, end);

    double value = article ? 1 : 0;
    // "A 20% cut": the article is not part of the figure.
    if (article && is(p, Tag::number)) i = p;
    bool digits = false;
    bool plain_year = false;
    bool point = false;
    std::uint32_t first = p;
    // 3 million; two hundred; hundreds of thousands
    while (p < end) {
      if (is(p, Tag::number)) {
        if (digits) break;
        digits = true;
        const Digits number = read_digits(article_.text(article_.tokens[p]));
        if (number.value < 0) return p + 1;
        value = number.value;
        point = number.point;
        plain_year = !sign && !number.point && !number.grouped && value >= 1000 && value <= 2100;
        if (!number.suffix.empty()) {
          std::string_view suffix = number.suffix;
          if (suffix.front() == '-') suffix.remove_prefix(1);
          const double times = glued(suffix);
          if (times < 0) {
            add({i, p + 1}, Unit::multiple, value);
            return p + 1;
          }
          if (times == 0) return p + 1;
          value *= times;
          point = false;
        }
        ++p;
        continue;
      }
      if (const double times = scale(p, end); times > 0) {
        value = std::max(value, 1.0) * times;
        point = plain_year = false;
        ++p;
        if (p + 1 < end && is(p, Tag::of) && scale(p + 1, end) > 0) ++p;
        continue;
      }
      if (digits || article || !is(p, Tag::count) || is(p, Tag::determiner)) break;
      value = std::max(value, 1.0);
      ++p;
    }
    if (p == first) return article ? fraction(i, p, end, true) : p + 1;
    if (const std::uint32_t after = end_of(p, end, labels_.percent); after > p) {
      add({i, after}, Unit::percent, value);
      return after;
    }
    if (const std::uint32_t after = end_of(p, end, labels_.multiple); after > p) {
      add({i, after}, Unit::multiple, value);
      return after;
    }
    if (sign || (p < end && is(p, Tag::currency) && !is(p, Tag::punctuation))) {
      const std::uint32_t after = sign ? p : p + 1;
      std::uint32_t begin = i;
      // US$3.5 million
      if (sign && i > sentence.begin && is(i - 1, Tag::upper) &&
          article_.tokens[i - 1].span.end == article_.tokens[i].span.begin)
        --begin;
      add({begin, after}, Unit::money, value);
      return after;
    }
    if (!digits)
      if (const std::uint32_t after = fraction(i, p, end, false); after > p) return after;
    if (point || plain_year || !counts_something(i, p, sentence)) return p;
    add({i, p}, Unit::count, value);
    return p;
  }

  /// A third of the pupils; rose by a third; half the pupils.
  std::uint32_t fraction(std::uint32_t i, std::uint32_t p, std::uint32_t end, bool article) {
    const std::uint32_t after =
        std::max(end_of(p, end, labels_.fraction), end_of(p, end, labels_.share));
    if (after == p) return article ? i + 1 : p;
    // "A quarter of a point" measures one thing.
    if (after + 1 < end && is(after, Tag::of) && is(after + 1, Tag::indefinite)) return after;
    if (after == end || is(after, Tag::of) || is(after, Tag::punctuation))
      add({i, after}, Unit::percent, 1);
    return after;
  }
  std::uint32_t half(std::uint32_t i, std::uint32_t end) {
    const std::uint32_t after = end_of(i, end, labels_.share);
    if (after == i) return i + 1;
    if (after < end && is(after, Tag::of)) add({i, after}, Unit::percent, 1);
    return after;
  }

  /// Is a noun counted, and no page, date, age, distance or address given?
  [[nodiscard]] bool counts_something(std::uint32_t begin, std::uint32_t end,
                                      TokenRange sentence) const {
    if (end >= sentence.end) return false;
    const Tags next = article_.tokens[end].tags;
    if (next.any(Tag::punctuation, Tag::month, Tag::be, Tag::have, Tag::modal, Tag::wh,
                 Tag::that) ||
        next.any(Tag::to, Tag::by, Tag::number, Tag::currency, Tag::possessive_clitic))
      return false;
    if (next.has(Tag::preposition) && !next.has(Tag::of)) return false;
    if (next.has(Tag::coordinator) && !(end + 1 < sentence.end)) return false;
    if (end_of(end, sentence.end, labels_.measure) > end) return false;
    if (end + 1 < sentence.end && end_of(end + 1, sentence.end, labels_.measure) > end + 1 &&
        !article_.tokens[end].tags.has(Tag::coordinator))
      return false;
    if (begin == sentence.begin) return true;
    const Tags before = article_.tokens[begin - 1].tags;
    if (before.any(Tag::month, Tag::name, Tag::possessive_clitic)) return false;
    for (std::uint32_t k = begin; k-- > sentence.begin && k + 3 > begin;)
      if (end_of(k, begin, labels_.designation) > k) return false;
    return true;
  }

  const Article& article_;
  const Lexicon& lexicon_;
  Labels labels_;
  std::vector<Figure>& out_;
};

/// First token of the entry with a wanted label that ends just before `at`, or `at`.
std::uint32_t lead(const Article& article, const Lexicon& lexicon, const LabelSet& wanted,
                   std::uint32_t at) {
  constexpr std::uint32_t longest = 4;
  std::uint32_t first = at;
  for (std::uint32_t i = at; i-- > 0 && i + longest >= at;)
    for (std::size_t h = article.tokens[i].first_hit;
         h < article.hits.size() && article.hits[h].tokens.begin == i; ++h)
      if (article.hits[h].tokens.end == at &&
          lexicon.sense(article.hits[h].sense).labels.any_of(wanted))
        first = i;
  return first;
}

}  // namespace

Result<void> compile_number(const Json& when, RuleCompiler& compiler, When& out,
                            const std::string& where) {
  if (Result<void> ok = only_keys(when, {"unit", "least", "lead", "atMost"}, where); !ok) return ok;
  if (!when.contains("unit"))
    return Error{where, "needs \"unit\": percent, money, count or multiple"};
  auto bits = bits_of(when["unit"], unit_names, where + "/unit");
  if (!bits) return bits.error();
  out.units = *bits;
  if (when.contains("lead")) {
    auto set = compiler.labels(when["lead"], "numbers", where + "/lead");
    if (!set) return set.error();
    out.lead_is = *set;
  }
  if (!when.contains("least")) return {};
  const Json& least = when["least"];
  if (!least.is_object()) return Error{where + "/least", "gives a number for each unit"};
  if (Result<void> ok =
          only_keys(least, {"percent", "money", "count", "multiple"}, where + "/least");
      !ok)
    return ok;
  for (std::size_t i = 0; i < unit_names.size(); ++i) {
    const std::string key(unit_names[i]);
    if (!least.contains(key)) continue;
    if (!least[key].is_number()) return Error{where + "/least/" + key, "is a number"};
    out.least[i] = least[key];
  }
  return {};
}

void find_number(const Search& search, std::uint32_t rule, const When& when,
                 std::vector<Candidate>& out) {
  for (const Figure& figure : search.figures()) {
    if (((when.units >> static_cast<unsigned>(figure.unit)) & 1U) == 0 ||
        figure.value < when.least[static_cast<std::size_t>(figure.unit)])
      continue;
    TokenRange tokens = figure.tokens;
    if (!when.lead_is.empty()) {
      tokens.begin = lead(search.article(), search.data().lexicon, when.lead_is, tokens.begin);
      if (tokens.begin == figure.tokens.begin) continue;
    }
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = tokens;
    candidate.number = true;
    out.push_back(candidate);
  }
}

const std::vector<Figure>& Search::figures() const {
  if (!figures_) Finder(article_, data_.lexicon, figures_.emplace()).run();
  return *figures_;
}

}  // namespace ledelint
