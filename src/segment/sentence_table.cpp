#include "segment/sentence_table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

using Json = nlohmann::json;
using Names = std::vector<std::string_view>;

const Names& place_names() {
  static const Names names{"mark", "word", "before", "close", "gap",
                           "open", "next", "second", "around"};
  return names;
}

/// Spelling of the fixed bits of a place, in the order of its enumeration.
const Names& bit_names(Place place) {
  static const Names marks{"stop",          "question",        "exclamation", "ellipsis",
                           "long-ellipsis", "spread-ellipsis", "omission",    "list-number",
                           "bullet",        "colon",           "smiley",      "asterism",
                           "bracketed"};
  static const Names words{"none",     "upper",       "lower",           "digit",   "letter",
                           "capitals", "dotted",      "dotted-capitals", "mixed",   "first",
                           "web",      "after-comma", "after-bracket",   "counter", "stopped",
                           "year",     "brief",       "spaced",          "caption"};
  static const Names closes{"none", "quote", "single", "bracket", "note"};
  static const Names gaps{"none", "space"};
  static const Names opens{"none",   "quote",  "single", "bracket",    "dash",
                           "hyphen", "bullet", "symbol", "punctuation"};
  static const Names arounds{"in-quote",  "in-bracket",   "speaker",     "resumes", "heading",
                             "list-item", "short-so-far", "small-start", "near-end"};
  switch (place) {
    case Place::mark: return marks;
    case Place::close: return closes;
    case Place::gap: return gaps;
    case Place::open: return opens;
    case Place::around: return arounds;
    case Place::word:
    case Place::before:
    case Place::next:
    case Place::second: break;
  }
  return words;
}

bool holds_words(Place place) {
  return place == Place::word || place == Place::before || place == Place::next ||
         place == Place::second;
}

constexpr std::uint32_t hash(std::string_view key) {
  std::uint32_t value = 2166136261U;
  for (const char c : key) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value ^ (value >> 15U);
}

std::string in_marks(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

std::uint64_t SentenceTable::find(const Forms& forms, std::string_view key) const {
  if (key.size() > forms.longest) return 0;
  const auto mask = static_cast<std::uint32_t>(forms.slots.size() - 1);
  for (std::uint32_t slot = hash(key) & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t index = forms.slots[slot];
    if (index == 0) return 0;
    const Form& form = forms.forms[index - 1];
    if (text_of(form.text) == key) return form.classes;
  }
}

void SentenceTable::build_slots(Forms& forms) const {
  std::size_t size = 16;
  while (size < forms.forms.size() * 3) size *= 2;
  forms.slots.assign(size, 0);
  const auto mask = static_cast<std::uint32_t>(size - 1);
  for (std::uint32_t i = 0; i < forms.forms.size(); ++i) {
    forms.longest = std::max<std::uint64_t>(forms.longest, forms.forms[i].text.size);
    std::uint32_t slot = hash(text_of(forms.forms[i].text)) & mask;
    while (forms.slots[slot] != 0) slot = (slot + 1) & mask;
    forms.slots[slot] = i + 1;
  }
}

std::uint64_t SentenceTable::abbreviation(std::string_view form) const {
  return find(abbreviations_, form);
}

bool SentenceTable::stands_for(std::string_view form, std::string_view whole) const {
  return std::ranges::any_of(shorts_, [&](const Short& row) {
    return text_of(row.form) == form && text_of(row.whole) == whole;
  });
}

std::uint64_t SentenceTable::word(std::string_view folded) const { return find(words_, folded); }

void SentenceTable::build_order() {
  const auto asks = [](const Condition& condition, Place place) {
    return condition.place == static_cast<std::uint64_t>(place);
  };
  for (unsigned i = 0; i < 2 * mark_bit::count; ++i) {
    const std::uint64_t mark = std::uint64_t{1} << (i / 2);
    const bool no_gap = i % 2 == 0;
    // A mark or a gap may have other bits besides; only what is certain rules a row out.
    const std::uint64_t marks = ~(mark - 1);
    const std::uint64_t gaps = no_gap ? 1 : ~std::uint64_t{1};
    Text& order = orders_[i];
    order.begin = static_cast<std::uint32_t>(order_.size());
    for (std::uint32_t k = 0; k < rows_.size(); ++k) {
      bool possible = true;
      for (std::uint32_t c = 0; c < rows_[k].condition_count; ++c) {
        const Condition& condition = conditions_[rows_[k].first_condition + c];
        const std::uint64_t may_be = asks(condition, Place::mark)  ? marks
                                     : asks(condition, Place::gap) ? gaps
                                                                   : ~std::uint64_t{0};
        if (condition.any != 0 && (condition.any & may_be) == 0) possible = false;
        if (asks(condition, Place::mark) && (condition.none & mark) != 0) possible = false;
        if (asks(condition, Place::gap) && no_gap && (condition.none & 1) != 0) possible = false;
      }
      if (possible) order_.push_back(k);
    }
    order.size = static_cast<std::uint32_t>(order_.size()) - order.begin;
  }
}

void SentenceTable::write(ArchiveWriter& archive) const {
  archive.string(pool_);
  archive.vector(rows_);
  archive.vector(conditions_);
  archive.vector(order_);
  archive.value(orders_);
  for (const Forms* forms : {&abbreviations_, &words_}) {
    archive.vector(forms->forms);
    archive.vector(forms->slots);
    archive.value(forms->longest);
  }
  archive.vector(shorts_);
  archive.value(speech_verbs_);
}

SentenceTable SentenceTable::read(ArchiveReader& archive) {
  SentenceTable table;
  table.pool_ = archive.string();
  table.rows_ = archive.vector<Row>();
  table.conditions_ = archive.vector<Condition>();
  table.order_ = archive.vector<std::uint32_t>();
  table.orders_ = archive.value<Orders>();
  for (Forms* forms : {&table.abbreviations_, &table.words_}) {
    forms->forms = archive.vector<Form>();
    forms->slots = archive.vector<std::uint32_t>();
    forms->longest = archive.value<std::uint64_t>();
  }
  table.shorts_ = archive.vector<Short>();
  table.speech_verbs_ = archive.value<std::uint64_t>();
  return table;
}

class SentenceTableParser {
 public:
  Result<SentenceTable> parse(std::string_view abbreviations, const std::string& path,
                              std::string_view boundaries, const std::string& boundaries_path) {
    path_ = path;
    if (const auto json = load(abbreviations)) read_abbreviations(*json);
    path_ = boundaries_path;
    if (!error_)
      if (const auto json = load(boundaries)) read_boundaries(*json);
    if (error_) return *error_;
    table_.build_slots(table_.abbreviations_);
    table_.build_slots(table_.words_);
    table_.build_order();
    return std::move(table_);
  }

 private:
  using Forms = std::map<std::string, std::uint64_t, std::less<>>;

  void fail(const std::string& pointer, std::string message) {
    if (!error_) error_ = Error{path_ + "#" + pointer, std::move(message)};
  }

  std::optional<Json> load(std::string_view text) {
    // nlohmann keeps the last of two equal keys in silence.
    std::vector<std::set<std::string>> keys;
    std::string twice;
    const auto watch = [&](int, Json::parse_event_t event, Json& value) {
      if (event == Json::parse_event_t::object_start) keys.emplace_back();
      if (event == Json::parse_event_t::object_end) keys.pop_back();
      if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
        twice = value.get<std::string>();
      return true;
    };
    try {
      Json json = Json::parse(text.begin(), text.end(), watch);
      if (!twice.empty()) {
        error_ = Error{path_, "the key " + in_marks(twice) + " stands twice in one object"};
        return std::nullopt;
      }
      return json;
    } catch (const Json::parse_error& error) {
      const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, text.size());
      const std::string_view read = text.substr(0, at);
      const auto line = std::count(read.begin(), read.end(), '\n') + 1;
      const std::size_t start = read.rfind('\n');
      const std::size_t column = at - (start == std::string_view::npos ? 0 : start + 1) + 1;
      error_ = Error{path_ + ":" + std::to_string(line) + ":" + std::to_string(column),
                     "not JSON: a comma, bracket or quotation mark is missing or too many here"};
      return std::nullopt;
    }
  }

  bool keys_known(const Json& json, const std::string& pointer,
                  const std::vector<std::string_view>& known) {
    if (!json.is_object()) {
      fail(pointer, "must be an object");
      return false;
    }
    for (const auto& item : json.items())
      if (std::find(known.begin(), known.end(), item.key()) == known.end()) {
        fail(pointer + "/" + item.key(), "unknown key; write only " + listed(known));
        return false;
      }
    return true;
  }

  static std::string listed(const std::vector<std::string_view>& names) {
    std::string text;
    for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
  }

  /// The strings of a list; a fault is reported at the place of the string.
  std::vector<std::string> strings(const Json& json, const std::string& pointer) {
    std::vector<std::string> result;
    if (!json.is_array()) {
      fail(pointer, "must be a list of strings");
      return result;
    }
    for (std::size_t i = 0; i < json.size(); ++i) {
      const std::string place = pointer + "/" + std::to_string(i);
      if (!json[i].is_string() || json[i].get<std::string>().empty()) {
        fail(place, "must be a string that is not empty");
        return result;
      }
      std::string text = json[i].get<std::string>();
      if (std::find(result.begin(), result.end(), text) != result.end()) {
        fail(place, in_marks(text) + " stands twice in this list");
        return result;
      }
      result.push_back(std::move(text));
    }
    return result;
  }

  std::uint64_t new_class(const std::string& name, const std::string& pointer) {
    const Names& fixed = bit_names(Place::word);
    if (classes_.count(name) != 0 || std::find(fixed.begin(), fixed.end(), name) != fixed.end()) {
      fail(pointer, "the name " + in_marks(name) + " is taken already");
      return 0;
    }
    const unsigned bit = word_bit::first_class + static_cast<unsigned>(classes_.size());
    if (bit >= 64) {
      fail(pointer, "too many classes and lists; at most " +
                        std::to_string(64 - word_bit::first_class) + " are possible");
      return 0;
    }
    return classes_[name] = std::uint64_t{1} << bit;
  }

  void read_abbreviations(const Json& json) {
    if (!keys_known(json, "", {"language", "about", "classes", "stands-for"})) return;
    if (!json.contains("classes") || !json["classes"].is_object())
      return fail("/classes", "must be an object: a list of abbreviations for each class");
    Forms forms;
    for (const auto& item : json["classes"].items()) {
      const std::string pointer = "/classes/" + item.key();
      const std::uint64_t bit = new_class(item.key(), pointer);
      const auto list = strings(item.value(), pointer);
      for (std::size_t i = 0; i < list.size() && !error_; ++i) {
        std::string form = list[i];
        if (form.size() < 2 || form.back() != '.' || form.find(' ') != std::string::npos)
          return fail(pointer + "/" + std::to_string(i),
                      in_marks(form) + " must be one word that ends with a full stop");
        form.pop_back();
        forms[form] |= bit;
      }
      if (error_) return;
    }
    const Json none = Json::object();
    const Json& shorts = json.contains("stands-for") ? json["stands-for"] : none;
    if (!shorts.is_object())
      return fail("/stands-for", "must be an object: the words that an abbreviation is short for");
    for (const auto& item : shorts.items()) {
      const std::string pointer = "/stands-for/" + item.key();
      const std::string form = item.key().substr(0, item.key().size() - 1);
      if (item.key() != form + "." || !forms.contains(form))
        return fail(pointer, in_marks(item.key()) + " is in none of the classes");
      for (const std::string& whole : strings(item.value(), pointer))
        table_.shorts_.push_back({pooled(form), pooled(whole)});
      if (error_) return;
    }
    keep(forms, table_.abbreviations_);
  }

  void read_boundaries(const Json& json) {
    if (!keys_known(json, "", {"language", "about", "words", "rows"})) return;
    if (!json.contains("words") || !json["words"].is_object())
      return fail("/words", "must be an object: a list of words for each name");
    Forms words;
    std::string folded;
    for (const auto& item : json["words"].items()) {
      const std::string pointer = "/words/" + item.key();
      const std::uint64_t bit = new_class(item.key(), pointer);
      const auto list = strings(item.value(), pointer);
      for (std::size_t i = 0; i < list.size() && !error_; ++i) {
        unicode::fold(list[i], folded);
        if (folded != list[i])
          return fail(pointer + "/" + std::to_string(i),
                      "write the word in small letters: " + in_marks(folded));
        words[folded] |= bit;
      }
      if (error_) return;
    }
    keep(words, table_.words_);
    const auto verbs = classes_.find("speech-verb");
    if (verbs == classes_.end())
      return fail("/words", "the list \"speech-verb\" is missing: it tells who speaks");
    table_.speech_verbs_ = verbs->second;

    if (!json.contains("rows") || !json["rows"].is_array() || json["rows"].empty())
      return fail("/rows", "must be a list of rows");
    const Json& rows = json["rows"];
    std::set<std::string> names;
    for (std::size_t i = 0; i < rows.size() && !error_; ++i)
      read_row(rows[i], "/rows/" + std::to_string(i), names);
    if (!error_ && table_.rows_.back().condition_count != 0)
      fail("/rows/" + std::to_string(rows.size() - 1),
           "the last row must have no condition, so that something decides in every case");
  }

  void read_row(const Json& json, const std::string& pointer, std::set<std::string>& names) {
    if (!keys_known(json, pointer, {"row", "if", "decide", "examples"})) return;
    for (const char* key : {"row", "decide"})
      if (!json.contains(key) || !json[key].is_string())
        return fail(pointer, "needs a string " + in_marks(key));
    const auto name = json["row"].get<std::string>();
    if (name.empty() || !names.insert(name).second)
      return fail(pointer + "/row", "there is another row of this name");
    const auto decision = json["decide"].get<std::string>();
    if (decision != "break" && decision != "join")
      return fail(pointer + "/decide", "must be \"break\" or \"join\"");

    SentenceTable::Row row;
    row.name = pooled(name);
    row.breaks = decision == "break" ? 1 : 0;
    row.first_condition = static_cast<std::uint32_t>(table_.conditions_.size());
    if (json.contains("if")) {
      if (!keys_known(json["if"], pointer + "/if", place_names())) return;
      // In the order of the places: the mark settles most rows at once.
      for (std::size_t p = 0; p < place_count; ++p) {
        const std::string key(place_names()[p]);
        if (!json["if"].contains(key)) continue;
        const Json& value = json["if"][key];
        const std::string at = pointer + "/if/" + key;
        if (value.is_array() && !value.empty() && value[0].is_array()) {
          for (std::size_t k = 0; k < value.size() && !error_; ++k)
            read_condition(static_cast<Place>(p), value[k], at + "/" + std::to_string(k));
        } else {
          read_condition(static_cast<Place>(p), value, at);
        }
        if (error_) return;
      }
    }
    row.condition_count =
        static_cast<std::uint32_t>(table_.conditions_.size()) - row.first_condition;
    table_.rows_.push_back(row);

    if (!json.contains("examples")) return fail(pointer, "needs \"examples\"");
    for (auto& text : strings(json["examples"], pointer + "/examples"))
      table_.examples_.push_back({name, std::move(text)});
  }

  void read_condition(Place place, const Json& json, const std::string& pointer) {
    SentenceTable::Condition condition;
    condition.place = static_cast<std::uint64_t>(place);
    const auto list = strings(json, pointer);
    if (list.empty()) return fail(pointer, "must name at least one property");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const bool negated = list[i].front() == '!';
      const std::string name = negated ? list[i].substr(1) : list[i];
      const std::uint64_t bit = bit_of(place, name);
      if (bit == 0)
        return fail(pointer + "/" + std::to_string(i),
                    in_marks(name) + " is no property of this place; known are " +
                        listed(bit_names(place)) +
                        (holds_words(place) ? " and the names of classes and lists" : ""));
      (negated ? condition.none : condition.any) |= bit;
    }
    table_.conditions_.push_back(condition);
  }

  std::uint64_t bit_of(Place place, const std::string& name) {
    const Names& names = bit_names(place);
    const auto it = std::find(names.begin(), names.end(), name);
    if (it != names.end()) return std::uint64_t{1} << std::distance(names.begin(), it);
    if (!holds_words(place)) return 0;
    const auto found = classes_.find(name);
    return found == classes_.end() ? 0 : found->second;
  }

  SentenceTable::Text pooled(std::string_view text) {
    const SentenceTable::Text result{static_cast<std::uint32_t>(table_.pool_.size()),
                                     static_cast<std::uint32_t>(text.size())};
    table_.pool_ += text;
    return result;
  }

  void keep(const Forms& forms, SentenceTable::Forms& into) {
    for (const auto& [text, classes] : forms) {
      SentenceTable::Form form;
      form.text = pooled(text);
      form.classes = classes;
      into.forms.push_back(form);
    }
  }

  SentenceTable table_;
  std::string path_;
  std::map<std::string, std::uint64_t> classes_;
  std::optional<Error> error_;
};

Result<SentenceTable> SentenceTable::parse(std::string_view abbreviations, const std::string& path,
                                           std::string_view boundaries,
                                           const std::string& boundaries_path) {
  return SentenceTableParser().parse(abbreviations, path, boundaries, boundaries_path);
}

}  // namespace ledelint
