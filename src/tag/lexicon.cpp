#include "tag/lexicon.hpp"

#include <algorithm>

#include "tag/tag.hpp"
#include "tag/unguessed.hpp"
#include "text/bytes.hpp"
#include "text/nearest.hpp"
#include "text/strict_json.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::count_)> tag_names = {
    "determiner",
    "definite",
    "indefinite",
    "demonstrative",
    "possessive",
    "pronoun",
    "third-person",
    "object-pronoun",
    "reflexive",
    "indefinite-pronoun",
    "quantifier",
    "count",
    "ordinal",
    "other",
    "preposition",
    "coordinator",
    "subordinator",
    "if",
    "that",
    "to",
    "by",
    "of",
    "relative",
    "wh",
    "be",
    "have",
    "do",
    "modal",
    "negation",
    "adverb",
    "inclusion",
    "contrast",
    "month",
    "weekday",
    "currency",
    "unit",
    "time",
    "finite",
    "name",
    "initial",
    "upper",
    "number",
    "percent",
    "money",
    "participle",
    "quote-open",
    "quote-close",
    "punctuation",
    "possessive-clitic",
    "abbreviation",
    "quoted",
    "reported",
    "verb"};

std::string pointer(const std::string& path, const std::string& at) { return path + "#" + at; }

bool consonant_y(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' &&
         std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
}

std::string with_s(std::string_view word) {
  std::string form(word);
  if (consonant_y(word)) {
    form.pop_back();
    return form + "ies";
  }
  for (const std::string_view end : {"s", "x", "z", "ch", "sh"})
    if (word.ends_with(end)) return form + "es";
  return form + "s";
}

std::string with_ed(std::string_view word) {
  std::string form(word);
  if (word.ends_with('e')) return form + "d";
  if (consonant_y(word)) {
    form.pop_back();
    return form + "ied";
  }
  return form + "ed";
}

std::string with_ing(std::string_view word) {
  std::string form(word);
  if (word.ends_with("ie")) return form.substr(0, form.size() - 2) + "ying";
  if (word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe")) form.pop_back();
  return form + "ing";
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

/// The labels of the list `grammar` are tags.
/// False when no tag is called like the label.
bool set_grammar(Tags& tags, std::string_view list, std::string_view label) {
  if (list != "grammar") return false;
  for (std::size_t tag = 0; tag < grammar_tag_count; ++tag)
    if (tag_names[tag] == label) {
      tags.set(static_cast<Tag>(tag));
      return true;
    }
  return false;
}

/// "[to|with] the press?" -> every sequence of words it stands for.
std::vector<std::string> expand(std::string_view term) {
  std::vector<std::string> results = {""};
  const auto append = [&results](std::span<const std::string> choices) {
    std::vector<std::string> next;
    for (const std::string& head : results)
      for (const std::string& choice : choices)
        next.push_back(choice.empty() ? head : head.empty() ? choice : head + " " + choice);
    results = std::move(next);
  };
  std::size_t at = 0;
  while (at < term.size()) {
    if (term[at] == ' ') {
      ++at;
      continue;
    }
    std::vector<std::string> choices;
    if (term[at] == '[') {
      std::size_t close = term.find(']', at);
      if (close == std::string_view::npos) close = term.size();
      std::string_view inside = term.substr(at + 1, close - at - 1);
      std::size_t bar = 0;
      while ((bar = inside.find('|')) != std::string_view::npos) {
        choices.emplace_back(inside.substr(0, bar));
        inside.remove_prefix(bar + 1);
      }
      choices.emplace_back(inside);
      at = std::min(close + 1, term.size());
    } else {
      std::size_t end = term.find_first_of(" [", at);
      if (end == std::string_view::npos) end = term.size();
      choices.emplace_back(term.substr(at, end - at));
      at = end;
      if (choices.back().ends_with('?')) {
        choices.back().pop_back();
        choices.emplace_back();
      }
    }
    if (at < term.size() && term[at] == '?') {
      choices.emplace_back();
      ++at;
    }
    append(choices);
  }
  return results;
}

}  // namespace

std::string_view tag_name(Tag tag) { return tag_names[static_cast<std::size_t>(tag)]; }

std::uint32_t Lexicon::hash(std::string_view folded) {
  Hasher hasher;
  for (; !folded.empty(); folded.remove_prefix(std::min<std::size_t>(folded.size(), 8)))
    hasher.add(first_bytes(folded));
  return hasher.value();
}

LabelId Lexicon::label(std::string_view name) const {
  const auto it = labels_.find(name);
  return it == labels_.end() ? no_label : it->second;
}

bool Lexicon::word_has(WordId word, LabelId label) const {
  const std::uint32_t node = at(word).node;
  return node != 0 && std::ranges::any_of(outputs(node), [&](const Output& output) {
           return has(output.sense, label);
         });
}

bool Lexicon::match(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end,
                    std::uint32_t node, std::vector<PhraseHit>& hits) const {
  for (std::uint32_t next = at + 1; next != end; ++next) {
    const WordId word = tokens[next].word;
    if (((nodes_[node].following >> (word % 32)) & 1U) == 0) break;
    const Edge& edge = last_until(edges(node), word, [](const Edge& each) { return each.word; });
    if (edge.word != word) break;
    node = edge.node;
  }
  for (const Output& output : outputs(node))
    hits.push_back({{at, at + output.words}, output.sense, output.form});
  return nodes_[node].veto();
}

void Lexicon::write(ArchiveWriter& archive) const {
  archive.string(pool_);
  archive.vector(slots_);
  archive.vector(slot_of_);
  archive.vector(present_);
  archive.vector(opening_of_);
  archive.vector(marks_);
  archive.vector(nodes_);
  archive.vector(edges_);
  archive.vector(outputs_);
  archive.vector(senses_);
  archive.vector(openings_);
  archive.value(static_cast<std::uint32_t>(lists_.size()));
  for (const LexiconList& list : lists_) {
    archive.string(list.name);
    archive.string(list.inflect);
  }
  archive.value(static_cast<std::uint32_t>(label_names_.size()));
  for (const std::string& name : label_names_) archive.string(name);
}

void Lexicon::read(ArchiveReader& archive) {
  pool_ = archive.string();
  slots_ = archive.vector<Word>();
  slot_of_ = archive.vector<std::uint32_t>();
  present_ = archive.vector<std::uint64_t>();
  opening_of_ = archive.vector<std::uint32_t>();
  marks_ = archive.vector<Mark>();
  nodes_ = archive.vector<Node>();
  edges_ = archive.vector<Edge>();
  outputs_ = archive.vector<Output>();
  senses_ = archive.vector<Sense>();
  openings_ = archive.vector<LabelSet>();
  const auto lists = archive.value<std::uint32_t>();
  lists_.clear();
  for (std::uint32_t i = 0; i < lists && archive.ok(); ++i) {
    LexiconList list;
    list.name = archive.string();
    list.inflect = archive.string();
    lists_.push_back(std::move(list));
  }
  const auto count = archive.value<std::uint32_t>();
  label_names_.clear();
  for (std::uint32_t i = 0; i < count && archive.ok(); ++i) {
    label_names_.emplace_back(archive.string());
    labels_.emplace(label_names_.back(), static_cast<LabelId>(i));
  }
}

void Lexicon::index_words(std::span<const Word> words) {
  std::size_t size = 64;
  while (size * 2 < words.size() * 3) size *= 2;
  slots_.assign(size, {});
  slot_of_.assign(words.size(), 0);
  present_.assign(1U << 10U, 0);
  for (WordId id = 1; id < words.size(); ++id) {
    const std::uint32_t hashed = hash(spelling(words[id]));
    std::size_t slot = hashed & (size - 1);
    while (slots_[slot].id != 0) slot = (slot + 1) & (size - 1);
    slots_[slot] = words[id];
    slot_of_[id] = static_cast<std::uint32_t>(slot);
    present_[hashed >> 22U] |= std::uint64_t{1} << ((hashed >> 16U) & 63U);
  }
  // Word 0 is what no list has: a slot that is free.
  while (slots_[slot_of_[0]].id != 0) ++slot_of_[0];
}

void Lexicon::index_marks() {
  marks_.clear();
  std::string folded;
  const auto add = [&](std::string_view mark) {
    unicode::fold(mark, folded);
    const std::uint32_t hashed = hash(folded);
    const Word& known = at(word(folded, hashed));
    marks_.push_back({known.tags, known.id, known.node, hashed});
  };
  for (char32_t c = 0; c < 0x80; ++c) add(std::string(1, static_cast<char>(c)));
  for (char32_t c = first_mark; c < last_mark; ++c)
    add(std::string("\xE2\x80") + static_cast<char>(0x80 + (c & 0x3FU)));
}

void Lexicon::collect_openings() {
  // Nodes come after the node that leads to them, so one walk from behind adds up each subtree.
  std::vector<LabelSet> below(nodes_.size());
  for (auto node = static_cast<std::uint32_t>(below.size()); node-- > 0;) {
    for (const Output& output : outputs(node)) below[node].add(senses_[output.sense].labels);
    for (const Edge& edge : edges(node)) below[node].add(below[edge.node]);
  }
  struct Hash {
    std::size_t operator()(const LabelSet& set) const {
      std::uint64_t value = 0;
      for (const std::uint64_t bits : set.bits)
        value = (value ^ bits ^ (value >> 32U)) * 0x9E3779B97F4A7C15ULL;
      return static_cast<std::size_t>(value ^ (value >> 32U));
    }
  };
  // There are hundreds: too many to search for every word.
  std::unordered_map<LabelSet, std::uint32_t, Hash> known;
  openings_.clear();
  opening_of_.clear();
  for (const std::uint32_t slot : slot_of_) {
    const std::uint32_t node = slots_[slot].node;
    const LabelSet labels = node == 0 ? LabelSet() : below[node];
    const auto [place, added] =
        known.try_emplace(labels, static_cast<std::uint32_t>(openings_.size()));
    if (added) openings_.push_back(labels);
    opening_of_.push_back(place->second);
  }
}

LexiconBuilder::LexiconBuilder() : vocabulary_(1), trie_(1) {}

LexiconBuilder::LexiconBuilder(Lexicon finished) : lexicon_(std::move(finished)) {
  for (const std::uint32_t slot : lexicon_.slot_of_) vocabulary_.push_back(lexicon_.slots_[slot]);
  trie_.resize(lexicon_.nodes_.size());
  for (std::uint32_t i = 0; i < trie_.size(); ++i) {
    TrieNode& node = trie_[i];
    for (const Lexicon::Edge& edge : lexicon_.edges(i)) {
      node.edges.emplace_back(edge.word, edge.node);
      trie_[edge.node].parent = i;
      trie_[edge.node].depth = static_cast<std::uint8_t>(node.depth + 1);
    }
    for (const Lexicon::Output& output : lexicon_.outputs(i))
      if (output.words == node.depth) node.outputs.emplace_back(output.sense, output.form);
  }
  lexicon_.nodes_.clear();
  lexicon_.edges_.clear();
  lexicon_.outputs_.clear();
}

WordId LexiconBuilder::intern(std::string_view folded) {
  if (!lexicon_.slots_.empty())
    if (const WordId known = lexicon_.word(folded, Lexicon::hash(folded)); known != 0) return known;
  const auto [it, added] =
      words_.emplace(std::string(folded), static_cast<WordId>(vocabulary_.size()));
  if (added) {
    Lexicon::Word word;
    word.letters = first_bytes(folded);
    word.id = it->second;
    word.begin = static_cast<std::uint32_t>(lexicon_.pool_.size());
    word.size = static_cast<std::uint32_t>(folded.size());
    vocabulary_.push_back(word);
    lexicon_.pool_ += folded;
  }
  return it->second;
}

LabelId LexiconBuilder::intern_label(const std::string& name) {
  const auto [it, added] =
      lexicon_.labels_.emplace(name, static_cast<LabelId>(lexicon_.label_names_.size()));
  if (added) lexicon_.label_names_.push_back(name);
  return it->second;
}

LabelId LexiconBuilder::label(std::string_view name) const { return lexicon_.label(name); }

bool LexiconBuilder::has_entries(LabelId label) const {
  return std::ranges::any_of(lexicon_.senses_, [label](const Sense& sense) {
    return sense.tags_only == 0 && sense.labels.has(label);
  });
}

bool LexiconBuilder::has_list(std::string_view name) const {
  return list_named(name) < lexicon_.lists_.size();
}

std::size_t LexiconBuilder::list_named(std::string_view name) const {
  const auto& lists = lexicon_.lists_;
  return static_cast<std::size_t>(
      std::find_if(lists.begin(), lists.end(),
                   [&](const auto& list) { return list.name == name; }) -
      lists.begin());
}

bool LexiconBuilder::is_grammar(std::span<const WordId> words) const {
  constexpr std::uint64_t mask = (std::uint64_t{1} << grammar_tag_count) - 1;
  return std::all_of(words.begin(), words.end(),
                     [this](WordId word) { return (vocabulary_[word].tags & mask) != 0; });
}

SenseId LexiconBuilder::intern_sense(const Sense& sense) {
  for (std::size_t i = 0; i < lexicon_.senses_.size(); ++i) {
    const Sense& other = lexicon_.senses_[i];
    if (other.list == sense.list && other.veto == sense.veto &&
        other.tags_only == sense.tags_only && other.labels == sense.labels)
      return static_cast<SenseId>(i);
  }
  lexicon_.senses_.push_back(sense);
  return static_cast<SenseId>(lexicon_.senses_.size() - 1);
}

Result<void> LexiconBuilder::add_inflection(std::string_view json, const std::string& path) {
  const Result<Json> file = parse_json(json, path);
  if (!file) return file.error();
  if (!file->is_object()) return Error{path, "a lexicon file is one JSON object"};
  if (Result<void> ok = only_keys(*file, {"list", "about", "verbs", "nouns"}, path); !ok) return ok;
  const auto strings = [](const Json& value) {
    return value.is_array() &&
           std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_string(); });
  };
  if (file->contains("verbs"))
    for (const auto& [base, forms] : (*file)["verbs"].items()) {
      if (!strings(forms) || forms.size() < 4)
        return Error{pointer(path, "/verbs/" + base),
                     "needs four forms or more: third person, past, participle, -ing, others"};
      verbs_[base] = forms.get<std::vector<std::string>>();
    }
  if (file->contains("nouns"))
    for (const auto& [base, forms] : (*file)["nouns"].items()) {
      if (!strings(forms) || forms.empty())
        return Error{pointer(path, "/nouns/" + base), "needs a list of plural forms"};
      nouns_[base] = forms.get<std::vector<std::string>>();
    }
  return {};
}

std::vector<LexiconBuilder::Form> LexiconBuilder::inflect(std::string_view word,
                                                          std::string_view kind) const {
  std::vector<Form> forms = {{std::string(word), 0}};
  const auto add = [&forms](const std::string& text, std::uint8_t form) {
    for (const Form& known : forms)
      if (known.text == text) return;
    forms.push_back({text, form});
  };
  if (kind == "noun") {
    const auto it = nouns_.find(std::string(word));
    if (it == nouns_.end()) {
      add(with_s(word), 1);
    } else {
      for (const std::string& plural : it->second) add(plural, 1);
    }
  } else {
    const auto it = verbs_.find(std::string(word));
    if (it == verbs_.end()) {
      add(with_s(word), 1);
      add(with_ed(word), 2);
      add(with_ing(word), 4);
    } else {
      for (std::size_t i = 0; i < it->second.size(); ++i) {
        const std::string& form = it->second[i];
        add(form, i < 4 ? static_cast<std::uint8_t>(i + 1) : form.ends_with("ing") ? 4 : 2);
      }
    }
  }
  return forms;
}

std::vector<std::string> LexiconBuilder::forms(std::string_view base) const {
  std::vector<std::string> all;
  const std::string key(base);
  const bool noun_only = nouns_.contains(key) && !verbs_.contains(key);
  for (const Form& form : inflect(base, noun_only ? "noun" : "verb")) all.push_back(form.text);
  return all;
}

void LexiconBuilder::insert(std::span<const std::string> words, SenseId sense, std::uint8_t form) {
  std::uint32_t node = 0;
  const auto add_node = [this](std::uint32_t parent, std::uint8_t depth) {
    trie_.emplace_back();
    trie_.back().parent = parent;
    trie_.back().depth = depth;
    return static_cast<std::uint32_t>(trie_.size() - 1);
  };
  for (const std::string& text : words) {
    const WordId word = intern(text);
    if (node == 0) {  // half the vocabulary begins an entry: too many to search
      if (vocabulary_[word].node == 0) vocabulary_[word].node = add_node(0, 1);
      node = vocabulary_[word].node;
      continue;
    }
    const auto& edges = trie_[node].edges;
    const auto it = std::find_if(edges.begin(), edges.end(),
                                 [word](const auto& edge) { return edge.first == word; });
    if (it != edges.end()) {
      node = it->second;
      continue;
    }
    const std::uint32_t next = add_node(node, static_cast<std::uint8_t>(trie_[node].depth + 1));
    trie_[node].edges.emplace_back(word, next);
    node = next;
  }
  auto& outputs = trie_[node].outputs;
  for (const auto& [known, known_form] : outputs)
    if (known == sense) return;
  outputs.emplace_back(sense, form);
}

Result<void> LexiconBuilder::add_term(std::string_view term, std::string_view list,
                                      std::string_view inflect_kind, SenseId sense, Tags grammar,
                                      const std::string& where) {
  if (term.empty()) return Error{where, "an empty term"};
  if (term.find_first_of("@#{}()") != std::string_view::npos)
    return Error{where, "\"" + std::string(term) +
                            "\": a term is words, [a|b] and x?; patterns belong into rules"};
  const LabelSet is = lexicon_.senses_[sense].labels;
  for (const std::string& sequence : expand(term)) {
    if (!changes_.empty() && is_removed(sequence, list, is)) continue;
    if (sequence.empty())
      return Error{where, "\"" + std::string(term) + "\" can be empty; make one word mandatory"};
    std::vector<std::vector<Form>> slots;
    const bool inflected_first = sequence.substr(0, sequence.find(' ')).ends_with('~');
    std::string_view rest = sequence;
    while (!rest.empty()) {
      std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      if (word.ends_with('~')) {
        word.remove_suffix(1);
        if (inflect_kind.empty())
          return Error{where, "\"" + std::string(term) +
                                  R"(": `~` needs "inflect": "noun" or "verb" in the list)"};
        std::vector<std::string> parts = term_words(word);
        if (parts.empty())
          return Error{where, "\"" + std::string(term) +
                                  "\": `~` follows a word, inside of brackets too: [a~|b~]"};
        const std::string base = parts.back();
        parts.pop_back();
        for (const std::string& part : parts) slots.push_back({{part, 0}});
        slots.push_back(inflect(base, inflect_kind));
      } else {
        for (const std::string& part : term_words(word)) slots.push_back({{part, 0}});
      }
    }
    if (slots.size() > 12) return Error{where, "\"" + std::string(term) + "\" is over 12 words"};
    std::vector<std::size_t> choice(slots.size(), 0);
    for (;;) {
      std::vector<std::string> words;
      std::uint8_t form = 0;
      for (std::size_t i = 0; i < slots.size(); ++i) {
        words.push_back(slots[i][choice[i]].text);
        form = std::max(form, slots[i][choice[i]].form);
      }
      if (lexicon_.senses_[sense].tags_only == 0) {
        insert(words, sense, form);
      } else if (words.size() > 1) {
        return Error{where, "\"" + std::string(term) + "\": only single words have tags"};
      }
      if (words.size() == 1) {
        vocabulary_[intern(words[0])].tags |= grammar.bits();
      }
      if (inflect_kind == "verb" && inflected_first && lexicon_.senses_[sense].veto == 0) {
        Tags verb;
        verb.set(Tag::verb);
        vocabulary_[intern(words[0])].tags |= verb.bits();
      }
      std::size_t i = 0;
      while (i < slots.size() && ++choice[i] == slots[i].size()) choice[i++] = 0;
      if (i == slots.size()) break;
    }
  }
  return {};
}

Result<void> LexiconBuilder::add_list(std::string_view json, const std::string& path) {
  const Result<Json> file = parse_json(json, path);
  if (!file) return file.error();
  if (!file->is_object()) return Error{path, "a lexicon file is one JSON object"};
  if (Result<void> ok = only_keys(*file, {"list", "inflect", "about", "entries"}, path); !ok)
    return ok;
  if (!file->contains("list") || !(*file)["list"].is_string())
    return Error{pointer(path, "/list"), "needs the list's name"};
  const std::string name = (*file)["list"];
  const std::string kind = file->contains("inflect") && (*file)["inflect"].is_string()
                               ? (*file)["inflect"].get<std::string>()
                               : "";
  if (file->contains("inflect") && kind != "noun" && kind != "verb")
    return Error{pointer(path, "/inflect"), R"(is "noun" or "verb")"};
  if (!file->contains("entries") || !(*file)["entries"].is_array())
    return Error{pointer(path, "/entries"), "needs a list of rows"};
  const auto list = static_cast<std::uint16_t>(list_named(name));
  if (list == lexicon_.lists_.size()) lexicon_.lists_.push_back({name, kind});
  const LabelId whole = intern_label(name);
  std::size_t index = 0;
  for (const Json& row : (*file)["entries"]) {
    const std::string where = pointer(path, "/entries/" + std::to_string(index++));
    if (!row.is_object()) return Error{where, R"(a row is an object with "is" and "terms")"};
    if (Result<void> ok = only_keys(row, {"is", "terms", "not", "makes"}, where); !ok) return ok;
    if (!row.contains("is") || !row["is"].is_array() || !row.contains("terms") ||
        !row["terms"].is_array())
      return Error{where, R"(a row needs "is" and "terms")"};
    Sense sense;
    sense.list = list;
    sense.labels.set(whole);
    if (row.contains("makes")) {
      if (row["makes"] != "tags") return Error{where + "/makes", R"(can only be "tags")"};
      sense.tags_only = 1;
    }
    Tags grammar;
    for (const Json& label : row["is"]) {
      if (!label.is_string()) return Error{where + "/is", "labels are words"};
      const auto text = label.get<std::string>();
      const LabelId id = intern_label(name + "/" + text);
      if (id >= 256) return Error{where + "/is", "more than 256 labels in all lists together"};
      sense.labels.set(id);
      if (!set_grammar(grammar, name, text) && sense.tags_only != 0)
        return Error{where + "/is", "no tag is called \"" + text + "\", so it makes entries"};
    }
    const SenseId id = intern_sense(sense);
    for (const Json& term : row["terms"]) {
      if (!term.is_string()) return Error{where + "/terms", "terms are strings"};
      if (Result<void> ok = add_term(term.get<std::string>(), name, kind, id, grammar, where); !ok)
        return ok;
    }
    if (row.contains("not")) {
      Sense veto;
      veto.list = list;
      veto.veto = 1;
      const SenseId veto_id = intern_sense(veto);
      for (const Json& term : row["not"]) {
        if (!term.is_string()) return Error{where + "/not", "terms are strings"};
        if (Result<void> ok = add_term(term.get<std::string>(), name, kind, veto_id, {}, where);
            !ok)
          return ok;
      }
    }
  }
  return {};
}

void LexiconBuilder::expect(std::span<const LexiconChange> changes) {
  for (const LexiconChange& change : changes) {
    Change row;
    row.from = &change;
    const std::size_t slash = change.list.find('/');
    row.list = std::string_view(change.list).substr(0, slash);
    if (slash != change.list.npos) row.labels = std::string_view(change.list).substr(slash + 1);
    // A house writes its words as they are printed.
    std::string folded;
    unicode::fold(change.term, folded);
    for (std::size_t at = 0; at < folded.size(); ++at) {
      const bool clitic = folded.substr(at, 2) == "'s" && at > 0 && folded[at - 1] != ' ' &&
                          (at + 2 == folded.size() || folded[at + 2] == ' ');
      if (clitic) row.term += ' ';
      row.term += folded[at];
    }
    changes_.push_back(std::move(row));
  }
}

bool LexiconBuilder::is_removed(std::string_view sequence, std::string_view list,
                                const LabelSet& is) {
  std::string plain(sequence);
  std::erase(plain, '~');
  bool removed = false;
  for (Change& change : changes_) {
    if (!change.from->remove || change.list != list) continue;
    if (change.term != plain && change.term != sequence) continue;
    if (const Result<LabelSet> wanted = labels_of(change); !wanted || !is.has_all(*wanted))
      continue;
    change.met = true;
    removed = true;
  }
  return removed;
}

std::vector<std::string_view> LexiconBuilder::labels_in(std::string_view list) const {
  std::vector<std::string_view> labels;
  for (const std::string_view name : lexicon_.label_names_)
    if (name.size() > list.size() && name.starts_with(list) && name[list.size()] == '/')
      labels.push_back(name.substr(list.size() + 1));
  return labels;
}

Result<LabelSet> LexiconBuilder::labels_of(const Change& change) const {
  LabelSet out;
  out.set(label(change.list));
  std::string_view rest = change.labels;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find('+'));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const LabelId id = label(std::string(change.list) + "/" + std::string(one));
    if (id == no_label) {
      const std::vector<std::string_view> known = labels_in(change.list);
      const std::string near = did_you_mean(one, known);
      return Error{change.from->where, "`" + std::string(change.list) + "` has no label `" +
                                           std::string(one) + "`" +
                                           (near.empty() ? "; it has " + listed(known) : near)};
    }
    out.set(id);
  }
  return out;
}

Result<void> LexiconBuilder::add_change(const Change& change) {
  const std::string& where = change.from->where;
  const std::size_t list = list_named(change.list);
  if (list == lexicon_.lists_.size()) {
    std::vector<std::string_view> names;
    for (const LexiconList& known : lexicon_.lists_) names.push_back(known.name);
    std::sort(names.begin(), names.end());
    const std::string near = did_you_mean(change.list, names);
    return Error{where, "the lexicon has no list `" + std::string(change.list) + "`" +
                            (near.empty() ? "; it has " + listed(names) : near)};
  }
  const Result<LabelSet> wanted = labels_of(change);
  if (!wanted) return wanted.error();
  if (change.from->remove) {
    if (change.met) return {};
    return Error{where, "`" + change.from->term + "` is not in `" + change.from->list + "`"};
  }
  // The new word means all that the words of the first row with these labels mean.
  const auto& senses = lexicon_.senses_;
  const bool labelled = !change.labels.empty();
  const auto row = std::find_if(senses.begin(), senses.end(), [&](const Sense& sense) {
    return sense.list == list && sense.veto == 0 &&
           (labelled ? sense.labels.has_all(*wanted) : sense.labels == *wanted);
  });
  if (row == senses.end())
    return Error{where, labelled ? "no words of `" + std::string(change.list) +
                                       "` have these labels together"
                                 : "say which words of `" + std::string(change.list) +
                                       "` these are like: " + listed(labels_in(change.list))};
  Tags grammar;
  for (const std::string_view name : labels_in(change.list))
    if (row->labels.has(label(std::string(change.list) + "/" + std::string(name))))
      static_cast<void>(set_grammar(grammar, change.list, name));
  return add_term(change.term, {}, lexicon_.lists_[list].inflect,
                  static_cast<SenseId>(row - senses.begin()), grammar, where);
}

std::vector<Error> LexiconBuilder::finish_changes() {
  std::vector<Error> errors;
  for (const Change& change : changes_)
    if (Result<void> done = add_change(change); !done) errors.push_back(done.error());
  return errors;
}

Lexicon LexiconBuilder::finish() && {
  for (TrieNode& from : trie_) {
    std::sort(from.edges.begin(), from.edges.end());
    Lexicon::Node node;
    node.edges = static_cast<std::uint32_t>(lexicon_.edges_.size());
    node.outputs = static_cast<std::uint32_t>(lexicon_.outputs_.size());
    for (const auto& [word, next] : from.edges) {
      lexicon_.edges_.push_back({word, next});
      node.following |= 1U << (word % 32);
    }
    for (const auto& [sense, form] : from.outputs)
      lexicon_.outputs_.push_back({sense, form, from.depth});
    if (from.parent != 0) {
      const Lexicon::Node& parent = lexicon_.nodes_[from.parent];
      for (std::uint32_t i = 0; i < parent.output_count(); ++i)
        lexicon_.outputs_.push_back(lexicon_.outputs_[parent.outputs + i]);
    }
    node.edge_count = static_cast<std::uint16_t>(lexicon_.edges_.size() - node.edges);
    node.outputs_and_veto = static_cast<std::uint16_t>(lexicon_.outputs_.size() - node.outputs);
    for (std::size_t i = node.outputs; i < lexicon_.outputs_.size(); ++i)
      if (lexicon_.senses_[lexicon_.outputs_[i].sense].veto != 0) node.outputs_and_veto |= 0x8000U;
    lexicon_.nodes_.push_back(node);
  }
  lexicon_.index_words(vocabulary_);
  lexicon_.index_marks();
  lexicon_.collect_openings();
  return std::move(lexicon_);
}

}  // namespace ledelint
