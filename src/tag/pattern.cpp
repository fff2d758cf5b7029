// it #be #adverb? (@belief/participle) [that|to]

#include "tag/pattern.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "tag/tag.hpp"
#include "tag/unguessed.hpp"

namespace ledelint {

namespace {

constexpr std::uint16_t longest_entry = 12;

/// The class that every sentence has: of patterns that require nothing beside their anchor.
constexpr std::uint64_t any_sentence = std::uint64_t{1} << 63U;

struct Element {
  enum class Kind : std::uint8_t { words, label, tag, gap, mark, begin, end, group };
  Kind kind = Kind::words;
  bool optional = false;
  std::vector<WordId> words;
  bool common = false;                         // words: all are of the list `grammar`
  std::uint32_t value = 0;                     // label, tag, mark
  std::uint16_t least = 0, most = 0;           // gap
  std::vector<std::vector<Element>> branches;  // group
  std::int32_t slot = -1;                      // group: -1 none, 0 report span, 1.. named
};
using Sequence = std::vector<Element>;

struct Width {
  std::uint16_t least = 0;
  std::uint16_t most = 0;
};

Width width(const Sequence& sequence);

Width width(const Element& element) {
  Width w{1, 1};
  switch (element.kind) {
    case Element::Kind::label: w.most = longest_entry; break;
    case Element::Kind::gap: w = {element.least, element.most}; break;
    case Element::Kind::begin:
    case Element::Kind::end: w = {0, 0}; break;
    case Element::Kind::group:
      w = {0xFFFF, 0};
      for (const Sequence& branch : element.branches) {
        const Width b = width(branch);
        w.least = std::min(w.least, b.least);
        w.most = std::max(w.most, b.most);
      }
      break;
    default: break;
  }
  if (element.optional) w.least = 0;
  return w;
}

Width width(const Sequence& sequence) {
  Width sum;
  for (const Element& element : sequence) {
    const Width w = width(element);
    sum.least = static_cast<std::uint16_t>(sum.least + w.least);
    sum.most = static_cast<std::uint16_t>(sum.most + w.most);
  }
  return sum;
}

struct Found {
  bool is_label = false;
  std::uint32_t key = 0;
  std::uint16_t least = 0, most = 0;
};
struct Choice {
  std::vector<Found> anchors;
  int cost = 1000;
};

Choice choose(const Sequence& sequence);

Choice choose(const Element& element) {
  Choice choice;
  if (element.optional) return choice;
  switch (element.kind) {
    case Element::Kind::words:
      choice.cost = element.common ? 50 : 2;
      for (const WordId word : element.words) choice.anchors.push_back({false, word, 0, 0});
      break;
    case Element::Kind::label:
      choice.cost = element.common ? 40 : 1;
      choice.anchors.push_back({true, element.value, 0, 0});
      break;
    case Element::Kind::group: {
      choice.cost = 0;
      for (const Sequence& branch : element.branches) {
        const Choice inner = choose(branch);
        if (inner.anchors.empty()) return {};
        choice.cost = std::max(choice.cost, inner.cost);
        choice.anchors.insert(choice.anchors.end(), inner.anchors.begin(), inner.anchors.end());
      }
      break;
    }
    default: break;
  }
  return choice;
}

Choice choose(const Sequence& sequence) {
  Choice best;
  Width before;
  for (const Element& element : sequence) {
    Choice choice = choose(element);
    if (!choice.anchors.empty() && choice.cost < best.cost) {
      for (Found& found : choice.anchors) {
        found.least = static_cast<std::uint16_t>(found.least + before.least);
        found.most = static_cast<std::uint16_t>(found.most + before.most);
      }
      best = std::move(choice);
    }
    const Width w = width(element);
    before.least = static_cast<std::uint16_t>(before.least + w.least);
    before.most = static_cast<std::uint16_t>(before.most + w.most);
  }
  return best;
}

/// The elements that every match has, out of groups with one branch.
void collect_mandatory(const Sequence& sequence, std::vector<const Element*>& out) {
  for (const Element& element : sequence) {
    if (element.optional) continue;
    if (element.kind == Element::Kind::group && element.branches.size() == 1) {
      collect_mandatory(element.branches.front(), out);
    } else {
      out.push_back(&element);
    }
  }
}

/// The best of them after the anchor, which is the best of all.
Choice second_choice(const Sequence& sequence) {
  std::vector<const Element*> mandatory;
  collect_mandatory(sequence, mandatory);
  Choice best;
  Choice second;
  for (const Element* const element : mandatory) {
    Choice choice = choose(*element);
    if (choice.anchors.empty()) continue;
    if (choice.cost < best.cost) std::swap(choice, best);
    if (!choice.anchors.empty() && choice.cost < second.cost) second = std::move(choice);
  }
  return second;
}

std::optional<Tag> tag_named(std::string_view name) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Tag::count_); ++i)
    if (tag_name(static_cast<Tag>(i)) == name) return static_cast<Tag>(i);
  return std::nullopt;
}

}  // namespace

class PatternParser {
 public:
  PatternParser(std::string_view text, LexiconBuilder& lexicon, PatternSet& set)
      : text_(text), lexicon_(lexicon), set_(set) {}

  Result<std::uint32_t> compile() {
    Sequence sequence;
    if (Result<void> ok = parse(sequence, '\0'); !ok) return ok.error();
    if (sequence.empty()) return fail("an empty pattern");
    const Choice anchors = choose(sequence);
    if (anchors.anchors.empty())
      return fail("needs a word or a list entry that is not optional (its anchor)");
    const auto index = static_cast<std::uint32_t>(set_.patterns_.size());
    Pattern pattern;
    pattern.code = static_cast<std::uint32_t>(set_.steps_.size());
    for (std::size_t i = 0; i < slots_.size(); ++i) pattern.slot_names[i] = slots_[i];
    emit(sequence);
    set_.steps_.push_back({Step::Op::match, 0, 0, 0});
    set_.patterns_.push_back(pattern);
    PatternSet::Requirement requirement;
    for (const Found& found : second_choice(sequence).anchors)
      (found.is_label ? requirement.labels : requirement.words)
          .set(static_cast<LabelId>(found.is_label ? found.key : found.key % 256));
    set_.requirements_.push_back(requirement);
    for (const Found& found : anchors.anchors) {
      auto& rows = found.is_label ? set_.label_rows_ : set_.word_rows_;
      rows.push_back({found.key, {index, found.least, found.most}});
    }
    return index;
  }

 private:
  Error fail(const std::string& what) const {
    return {"", "pattern \"" + std::string(text_) + "\", column " + std::to_string(at_ + 1) + ": " +
                    what};
  }

  bool parse_optional() {
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      return true;
    }
    return false;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" ()[]|?,:").find(text_[at_]) == std::string_view::npos)
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Result<void> parse(Sequence& out, char close) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ') {
        ++at_;
        continue;
      }
      if (c == close || (close == ']' && c == '|')) return {};
      if (c == ')' || c == ']' || c == '|' || c == '?') return fail("unexpected character");
      Element element;
      if (c == '(' || c == '[') {
        if (Result<void> ok = parse_group(element, c, -1); !ok) return ok;
        if (c == '(') element.slot = 0;
      } else if (c == '{') {
        std::size_t end = text_.find('}', at_);
        unsigned least = 0;
        unsigned most = 0;
        const std::string body(
            text_.substr(at_ + 1, end == std::string_view::npos ? 0 : end - at_ - 1));
        if (std::sscanf(body.c_str(), "%u,%u", &least, &most) != 2 || least > most || most > 12)
          return fail("a gap is {least,most}, at most 12 tokens");
        element.kind = Element::Kind::gap;
        element.least = static_cast<std::uint16_t>(least);
        element.most = static_cast<std::uint16_t>(most);
        at_ = end + 1;
      } else if (c == '^' || c == '$') {
        element.kind = c == '^' ? Element::Kind::begin : Element::Kind::end;
        ++at_;
      } else if (c == ',' || c == ':') {
        element.kind = Element::Kind::mark;
        element.value = static_cast<unsigned char>(c);
        ++at_;
      } else if (c == '@') {
        ++at_;
        const std::string_view name = word();
        element.kind = Element::Kind::label;
        element.value = lexicon_.label(name);
        element.common = name.starts_with("grammar");
        if (element.value == no_label)
          return fail("no lexicon list or label \"@" + std::string(name) + "\"");
        if (!lexicon_.has_entries(static_cast<LabelId>(element.value)))
          return fail("\"@" + std::string(name) + "\" has no entries; its words have the tag \"#" +
                      std::string(name.substr(name.find('/') + 1)) + "\"");
      } else if (c == '#') {
        ++at_;
        const std::string_view name = word();
        const auto tag = tag_named(name);
        if (!tag) return fail("no tag \"#" + std::string(name) + "\"");
        element.kind = Element::Kind::tag;
        element.value = static_cast<std::uint32_t>(*tag);
      } else {
        std::string_view text = word();
        if (at_ + 1 < text_.size() && text_[at_] == ':' && text_[at_ + 1] == '(') {
          ++at_;
          const auto slot = add_slot(text);
          if (!slot) return fail("at most two named parts in a pattern");
          if (Result<void> ok = parse_group(element, '(', *slot); !ok) return ok;
        } else if (text.ends_with('~')) {
          text.remove_suffix(1);
          for (const std::string& form : lexicon_.forms(text))
            element.words.push_back(lexicon_.intern(form));
        } else {
          const std::vector<std::string> parts = term_words(text);
          for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            Element part;
            part.words.push_back(lexicon_.intern(parts[i]));
            out.push_back(std::move(part));
          }
          if (parts.empty()) return fail("unexpected character");
          element.words.push_back(lexicon_.intern(parts.back()));
        }
        if (element.kind == Element::Kind::words)
          element.common = lexicon_.is_grammar(element.words);
      }
      element.optional = parse_optional();
      out.push_back(std::move(element));
    }
    if (close != '\0') return fail(std::string("missing `") + close + "`");
    return {};
  }

  Result<void> parse_group(Element& element, char opening, std::int32_t slot) {
    const char close = opening == '(' ? ')' : ']';
    element.kind = Element::Kind::group;
    element.slot = slot;
    ++at_;
    for (;;) {
      Sequence branch;
      if (Result<void> ok = parse(branch, close); !ok) return ok;
      element.branches.push_back(std::move(branch));
      if (at_ >= text_.size()) return fail("group not closed");
      if (text_[at_++] == close) return {};
    }
  }

  std::optional<std::int32_t> add_slot(std::string_view name) {
    auto& names = set_.slot_names_;
    auto it = std::find(names.begin(), names.end(), name);
    const auto index = static_cast<std::uint32_t>(it - names.begin());
    if (it == names.end()) names.emplace_back(name);
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (slots_[i] == index) return static_cast<std::int32_t>(i + 1);
    if (slots_.size() == 2) return std::nullopt;
    slots_.push_back(index);
    return static_cast<std::int32_t>(slots_.size());
  }

  std::vector<Step>& steps() { return set_.steps_; }

  /// Neighbouring branches of one word each are one set of words.
  static std::vector<Sequence> joined(const std::vector<Sequence>& branches) {
    const auto one_word = [](const Sequence& branch) {
      return branch.size() == 1 && branch[0].kind == Element::Kind::words && !branch[0].optional;
    };
    std::vector<Sequence> out;
    for (const Sequence& branch : branches) {
      if (out.empty() || !one_word(branch) || !one_word(out.back())) {
        out.push_back(branch);
        continue;
      }
      std::vector<WordId>& words = out.back()[0].words;
      words.insert(words.end(), branch[0].words.begin(), branch[0].words.end());
    }
    return out;
  }

  void emit(const Sequence& sequence) {
    for (const Element& element : sequence) {
      std::size_t fork = 0;
      if (element.optional) {
        fork = steps().size();
        steps().push_back({Step::Op::fork, 0, 0, 0});
      }
      emit_one(element);
      if (element.optional) steps()[fork].a = static_cast<std::uint32_t>(steps().size() - fork);
    }
  }

  void emit_one(const Element& element) {
    switch (element.kind) {
      case Element::Kind::words:
        if (element.words.size() == 1) {
          steps().push_back({Step::Op::word, element.words[0], 0, 0});
        } else {
          const auto begin = static_cast<std::uint32_t>(set_.words_.size());
          set_.words_.insert(set_.words_.end(), element.words.begin(), element.words.end());
          std::sort(set_.words_.begin() + begin, set_.words_.end());
          std::uint32_t bits = 0;
          for (const WordId word : element.words) bits |= 1U << (word % 32);
          steps().push_back(
              {Step::Op::words, begin, static_cast<std::uint32_t>(set_.words_.size()), bits});
        }
        break;
      case Element::Kind::label: steps().push_back({Step::Op::label, element.value, 0, 0}); break;
      case Element::Kind::tag: steps().push_back({Step::Op::tag, element.value, 0, 0}); break;
      case Element::Kind::mark: steps().push_back({Step::Op::mark, element.value, 0, 0}); break;
      case Element::Kind::begin: steps().push_back({Step::Op::begin, 0, 0, 0}); break;
      case Element::Kind::end: steps().push_back({Step::Op::end, 0, 0, 0}); break;
      case Element::Kind::gap:
        for (unsigned i = 0; i < element.least; ++i) steps().push_back({Step::Op::any, 0, 0, 0});
        for (unsigned i = element.least; i < element.most; ++i) {
          // Shortest first: the gap ends where the rest of the pattern can go on.
          steps().push_back({Step::Op::fork, 2, 0, 0});
          steps().push_back({Step::Op::jump, 2 * (element.most - i), 0, 0});
          steps().push_back({Step::Op::any, 0, 0, 0});
        }
        if (element.most > element.least) fix_gap(element);
        break;
      case Element::Kind::group: {
        const auto place = static_cast<std::uint32_t>(element.slot * 2);
        if (element.slot >= 0) steps().push_back({Step::Op::save, place, 0, 0});
        std::vector<std::size_t> jumps;
        const std::vector<Sequence> branches = joined(element.branches);
        for (std::size_t i = 0; i < branches.size(); ++i) {
          const bool last = i + 1 == branches.size();
          const std::size_t fork = steps().size();
          if (!last) steps().push_back({Step::Op::fork, 0, 0, 0});
          emit(branches[i]);
          if (!last) {
            jumps.push_back(steps().size());
            steps().push_back({Step::Op::jump, 0, 0, 0});
            steps()[fork].a = static_cast<std::uint32_t>(steps().size() - fork);
          }
        }
        for (const std::size_t jump : jumps)
          steps()[jump].a = static_cast<std::uint32_t>(steps().size() - jump);
        if (element.slot >= 0) steps().push_back({Step::Op::save, place + 1, 0, 0});
        break;
      }
    }
  }

  /// Points every early exit of the gap just emitted behind it.
  void fix_gap(const Element& element) {
    const std::size_t count = element.most - element.least;
    const std::size_t end = steps().size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t jump = end - 3 * (count - i) + 1;
      steps()[jump].a = static_cast<std::uint32_t>(end - jump);
    }
  }

  std::string_view text_;
  LexiconBuilder& lexicon_;
  PatternSet& set_;
  std::size_t at_ = 0;
  std::vector<std::uint32_t> slots_;
};

namespace {

/// Whether sorted words have this one.
bool contains(std::span<const WordId> words, WordId word) {
  return !words.empty() && last_until(words, word, [](WordId id) { return id; }) == word;
}

/// Runs one pattern from one token. Backtracks only over the few choices of the
/// pattern itself, so a try costs a constant.
struct Runner {
  Runner(std::span<const Step> all_steps, std::span<const WordId> all_words,
         const Article& of_article, const Lexicon& of_lexicon)
      : steps(all_steps.data()),
        words(all_words.data()),
        article(of_article),
        lexicon(of_lexicon),
        tokens(of_article.tokens.data()),
        hits(of_article.hits.data()),
        hits_end(hits + of_article.hits.size()) {}

  const Step* steps;
  const WordId* words;
  const Article& article;
  const Lexicon& lexicon;
  const Token* tokens;
  const PhraseHit* hits;
  const PhraseHit* hits_end;
  TokenRange sentence{};
  std::array<std::uint32_t, 6> slots{};
  std::uint32_t last = 0;
  int budget = 0;

  bool start(std::size_t step, std::uint32_t at) {
    slots = {};
    budget = 2000;
    return run(step, at);
  }

  /// False when the step takes one token, and not the one at `at`.
  [[nodiscard]] bool may_take(const Step& s, std::uint32_t at) const {
    if (s.op > Step::Op::tag) return true;
    if (at >= sentence.end) return false;
    const Token& token = tokens[at];
    switch (s.op) {
      case Step::Op::word: return token.word == s.a;
      case Step::Op::words:
        return ((s.bits >> (token.word % 32)) & 1U) != 0 &&
               contains({words + s.a, words + s.b}, token.word);
      case Step::Op::label: return lexicon.may_begin(token.word, static_cast<LabelId>(s.a));
      case Step::Op::tag: return token.tags.has(static_cast<Tag>(s.a));
      default: return true;
    }
  }

  bool run(std::size_t step, std::uint32_t at) {
    for (;;) {
      if (--budget < 0) return false;
      const Step& s = steps[step];
      if (!may_take(s, at)) return false;
      const bool inside = at < sentence.end;
      switch (s.op) {
        case Step::Op::word:
        case Step::Op::words:
        case Step::Op::tag: ++at; break;
        case Step::Op::label: {
          const auto label = static_cast<LabelId>(s.a);
          for (const PhraseHit* h = hits + tokens[at].first_hit;
               h != hits_end && h->tokens.begin == at; ++h)
            if (lexicon.has(h->sense, label) && run(step + 1, h->tokens.end)) return true;
          return false;
        }
        case Step::Op::any:
          if (!inside || tokens[at].tags.has(Tag::punctuation)) return false;
          ++at;
          break;
        case Step::Op::mark:
          if (!inside ||
              article.text(tokens[at]) != std::string_view(reinterpret_cast<const char*>(&s.a), 1))
            return false;
          ++at;
          break;
        case Step::Op::begin:
          if (at != sentence.begin) return false;
          break;
        case Step::Op::end: {
          std::uint32_t p = at;
          while (p < sentence.end && tokens[p].tags.has(Tag::punctuation)) ++p;
          if (p != sentence.end) return false;
          break;
        }
        case Step::Op::fork:
          // Most branches fail with their first step: no need to go and come back.
          if (may_take(steps[step + 1], at) && run(step + 1, at)) return true;
          step += s.a;
          continue;
        case Step::Op::jump: step += s.a; continue;
        case Step::Op::save: {
          const std::uint32_t old = slots[s.a];
          slots[s.a] = at;
          if (run(step + 1, at)) return true;
          slots[s.a] = old;
          return false;
        }
        case Step::Op::match: last = at; return true;
      }
      ++step;
    }
  }
};

}  // namespace

Result<std::uint32_t> PatternSet::add(std::string_view pattern, LexiconBuilder& lexicon) {
  return PatternParser(pattern, lexicon, *this).compile();
}

void PatternSet::finish(const Lexicon& lexicon) {
  openings_.clear();
  for (const Pattern& pattern : patterns_) openings_.push_back(opening(pattern.code));
  index_anchors(lexicon, classify(lexicon));
}

PatternSet::Opening PatternSet::opening(std::uint32_t code) {
  Opening out;
  out.code = code;
  out.at_begin = steps_[code].op == Step::Op::begin ? 1 : 0;
  std::vector<WordId> words;
  std::vector<std::size_t> ways = {code};
  while (!ways.empty()) {
    const std::size_t at = ways.back();
    ways.pop_back();
    const Step& step = steps_[at];
    switch (step.op) {
      case Step::Op::word: words.push_back(step.a); break;
      case Step::Op::words:
        words.insert(words.end(), words_.begin() + step.a, words_.begin() + step.b);
        break;
      case Step::Op::label: out.labels.set(static_cast<LabelId>(step.a)); break;
      case Step::Op::tag: out.tags |= std::uint64_t{1} << step.a; break;
      case Step::Op::fork:
        ways.push_back(at + 1);
        ways.push_back(at + step.a);
        break;
      case Step::Op::jump: ways.push_back(at + step.a); break;
      case Step::Op::begin:
      case Step::Op::save: ways.push_back(at + 1); break;
      case Step::Op::mark:
        out.tags |= std::uint64_t{1} << static_cast<unsigned>(Tag::punctuation);
        break;
      case Step::Op::any:
      case Step::Op::end:
      case Step::Op::match: out.any = 1; break;
    }
  }
  out.words = static_cast<std::uint32_t>(words_.size());
  if (out.any == 0) words_.insert(words_.end(), words.begin(), words.end());
  std::sort(words_.begin() + out.words, words_.end());
  out.words_end = static_cast<std::uint32_t>(words_.size());
  for (const WordId word : words) out.word_bits |= std::uint64_t{1} << (word % 64);
  return out;
}

std::vector<std::uint64_t> PatternSet::classify(const Lexicon& lexicon) {
  LabelSet all;
  for (const Requirement& requirement : requirements_) all.add(requirement.labels);
  std::array<std::uint64_t, 256> class_of{};
  unsigned next = 0;
  for (std::size_t label = 0; label < class_of.size(); ++label)
    if (all.has(static_cast<LabelId>(label))) class_of[label] = std::uint64_t{1} << (next++ % 63);
  const auto classes = [&](const LabelSet& labels) {
    std::uint64_t bits = 0;
    for (std::size_t label = 0; label < class_of.size(); ++label)
      if (labels.has(static_cast<LabelId>(label))) bits |= class_of[label];
    return bits;
  };
  std::vector<std::uint64_t> of_patterns;
  for (const Requirement& required : requirements_) {
    const bool none = required.labels.empty() && required.words.empty();
    of_patterns.push_back(none ? any_sentence : classes(required.labels));
  }
  sense_classes_.clear();
  for (std::size_t sense = 0; sense < lexicon.sense_count(); ++sense)
    sense_classes_.push_back(classes(lexicon.sense(static_cast<SenseId>(sense)).labels));
  return of_patterns;
}

PatternSet::Try PatternSet::make_try(const Anchor& anchor, std::uint64_t classes) const {
  Try row{anchor, classes, requirements_[anchor.pattern].words};
  std::size_t at = patterns_[anchor.pattern].code;
  // What is reported may be marked; a named part has to be noted.
  const bool marked = steps_[at].op == Step::Op::save && steps_[at].a == 0;
  if (marked) ++at;
  const Step& step = steps_[at];
  const Step& after = steps_[at + (marked ? 2 : 1)];
  if (after.op != Step::Op::match || (marked && steps_[at + 1].op != Step::Op::save)) return row;
  if (step.op == Step::Op::word || step.op == Step::Op::words) row.lone = Try::Lone::word;
  if (step.op == Step::Op::label) {
    row.lone = Try::Lone::entry;
    row.label = step.a;
  }
  return row;
}

void PatternSet::index_anchors(const Lexicon& lexicon, std::span<const std::uint64_t> classes) {
  const auto row_of = [&](const Anchor& anchor) {
    return make_try(anchor, classes[anchor.pattern]);
  };
  const auto by_key = [](const AnchorRow& a, const AnchorRow& b) { return a.key < b.key; };
  std::stable_sort(word_rows_.begin(), word_rows_.end(), by_key);
  word_first_.assign(lexicon.words() + 1, 0);
  word_tries_.clear();
  for (const AnchorRow& row : word_rows_) {
    ++word_first_[row.key + 1];
    word_tries_.push_back(row_of(row.anchor));
  }
  for (std::size_t i = 1; i < word_first_.size(); ++i) word_first_[i] += word_first_[i - 1];
  sense_first_.assign(1, 0);
  sense_tries_.clear();
  for (std::size_t sense = 0; sense < lexicon.sense_count(); ++sense) {
    for (const AnchorRow& row : label_rows_)
      if (lexicon.has(static_cast<SenseId>(sense), static_cast<LabelId>(row.key)))
        sense_tries_.push_back(row_of(row.anchor));
    sense_first_.push_back(static_cast<std::uint32_t>(sense_tries_.size()));
  }
}

/// Looks for all patterns in one sentence after the other.
class PatternSet::Matcher {
 public:
  Matcher(const PatternSet& set, Article& article, const Lexicon& lexicon,
          std::span<const std::uint8_t> wanted)
      : set_(set),
        article_(article),
        lexicon_(lexicon),
        wanted_(wanted),
        runner_(set.steps_, set.words_, article, lexicon) {}

  void sentence(TokenRange range) {
    runner_.sentence = range;
    const Token* const tokens = article_.tokens.data();
    const PhraseHit* const hits = article_.hits.data();
    const std::size_t all_hits = article_.hits.size();
    const std::size_t first_hit = next_hit_;
    const std::uint64_t* const sense_classes = set_.sense_classes_.data();
    std::uint64_t classes = any_sentence;
    std::size_t hit = first_hit;
    for (; hit < all_hits && hits[hit].tokens.begin < range.end; ++hit)
      classes |= sense_classes[hits[hit].sense];
    next_hit_ = hit;
    classes_ = classes;

    const std::uint32_t* const word_first = set_.word_first_.data();
    // A house's words come after those the patterns know.
    const auto known = static_cast<WordId>(set_.word_first_.size() - 1);
    LabelSet words;
    const auto anchored = kept(range, anchored_, [&](std::uint32_t i) {
      const WordId word = tokens[i].word;
      words.set(static_cast<LabelId>(word % 256));
      const WordId row = word < known ? word : 0;
      return word_first[row] != word_first[row + 1];
    });
    words_ = words;
    for (const std::uint32_t i : anchored) {
      const WordId word = tokens[i].word;
      for (std::uint32_t r = word_first[word]; r < word_first[word + 1]; ++r)
        if (possible(set_.word_tries_[r])) try_row(set_.word_tries_[r], i);
    }
    const std::uint32_t* const sense_first = set_.sense_first_.data();
    for (std::size_t h = first_hit; h < hit; ++h) {
      const SenseId sense = hits[h].sense;
      for (std::uint32_t r = sense_first[sense]; r < sense_first[sense + 1U]; ++r)
        if (possible(set_.sense_tries_[r])) try_row(set_.sense_tries_[r], hits[h].tokens.begin);
    }
  }

 private:
  /// The sentence has what the pattern cannot do without.
  [[nodiscard]] bool possible(const Try& row) const {
    return (row.label_classes & classes_) != 0 || row.words.any_of(words_);
  }

  void try_row(const Try& row, std::uint32_t at) {
    const Anchor& anchor = row.anchor;
    if (!wanted_.empty() && wanted_[anchor.pattern] == 0) return;
    if (row.lone != Try::Lone::no) {
      PatternHit hit;
      hit.whole = hit.tokens = {at, lone_end(row, at)};
      hit.pattern = anchor.pattern;
      article_.pattern_hits.push_back(hit);
      return;
    }
    const std::uint32_t reach = at - runner_.sentence.begin;
    if (anchor.least > reach) return;
    const Opening& opening = set_.openings_[anchor.pattern];
    const std::uint32_t last = opening.at_begin != 0 ? runner_.sentence.begin : at - anchor.least;
    for (std::uint32_t begin = at - std::min<std::uint32_t>(anchor.most, reach); begin <= last;
         ++begin) {
      if (!may_open(opening, article_.tokens[begin]) || !runner_.start(opening.code, begin))
        continue;
      PatternHit hit;
      const auto& slots = runner_.slots;
      hit.whole = {begin, runner_.last};
      hit.tokens = slots[1] > slots[0] ? TokenRange{slots[0], slots[1]} : hit.whole;
      hit.slots = {TokenRange{slots[2], slots[3]}, TokenRange{slots[4], slots[5]}};
      hit.pattern = anchor.pattern;
      article_.pattern_hits.push_back(hit);
      return;
    }
  }

  /// Where the longest entry with the label ends, or the word.
  [[nodiscard]] std::uint32_t lone_end(const Try& row, std::uint32_t at) const {
    if (row.lone == Try::Lone::word) return at + 1;
    std::size_t h = article_.tokens[at].first_hit;
    while (!lexicon_.has(article_.hits[h].sense, static_cast<LabelId>(row.label))) ++h;
    return article_.hits[h].tokens.end;
  }

  [[nodiscard]] bool may_open(const Opening& opening, const Token& token) const {
    if (opening.any != 0 || (opening.tags & token.tags.bits()) != 0) return true;
    if (((opening.word_bits >> (token.word % 64)) & 1U) != 0) {
      const WordId* const words = set_.words_.data();
      if (contains({words + opening.words, words + opening.words_end}, token.word)) return true;
    }
    return lexicon_.may_begin(token.word, opening.labels);
  }

  const PatternSet& set_;
  Article& article_;
  const Lexicon& lexicon_;
  std::span<const std::uint8_t> wanted_;
  Runner runner_;
  std::size_t next_hit_ = 0;
  std::uint64_t classes_ = 0;            ///< of the labels that the sentence has, and any_sentence
  LabelSet words_;                       ///< that it has, by WordId modulo 256
  std::vector<std::uint32_t> anchored_;  ///< memory for its tokens whose word is an anchor
};

void PatternSet::match(Article& article, const Lexicon& lexicon,
                       std::span<const std::uint8_t> wanted) const {
  auto& found = article.pattern_hits;
  found.clear();
  Matcher matcher(*this, article, lexicon, wanted);
  for (const Sentence& sentence : article.sentences) matcher.sentence(sentence.tokens);
  std::sort(found.begin(), found.end(), [](const PatternHit& a, const PatternHit& b) {
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    if (a.tokens.end != b.tokens.end) return a.tokens.end > b.tokens.end;
    if (a.pattern != b.pattern) return a.pattern < b.pattern;
    return a.whole < b.whole;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const PatternHit& a, const PatternHit& b) {
                            return a.pattern == b.pattern && a.tokens == b.tokens;
                          }),
              found.end());
}

void PatternSet::write(ArchiveWriter& archive) const {
  archive.vector(steps_);
  archive.vector(words_);
  archive.vector(patterns_);
  archive.vector(openings_);
  archive.vector(word_tries_);
  archive.vector(word_first_);
  archive.vector(sense_tries_);
  archive.vector(sense_first_);
  archive.vector(sense_classes_);
  archive.value(static_cast<std::uint32_t>(slot_names_.size()));
  for (const std::string& name : slot_names_) archive.string(name);
}

void PatternSet::read(ArchiveReader& archive) {
  steps_ = archive.vector<Step>();
  words_ = archive.vector<WordId>();
  patterns_ = archive.vector<Pattern>();
  openings_ = archive.vector<Opening>();
  word_tries_ = archive.vector<Try>();
  word_first_ = archive.vector<std::uint32_t>();
  sense_tries_ = archive.vector<Try>();
  sense_first_ = archive.vector<std::uint32_t>();
  sense_classes_ = archive.vector<std::uint64_t>();
  slot_names_.clear();
  const auto count = archive.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && archive.ok(); ++i)
    slot_names_.emplace_back(archive.string());
}

}  // namespace ledelint
