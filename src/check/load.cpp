#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "check/kinds.hpp"
#include "check/rule_set_data.hpp"
#include "digest/defaults.hpp"
#include "text/strict_json.hpp"

namespace ledelint {

namespace {

constexpr std::array<std::string_view, 4> severity_names = {"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 4> profile_names = {"news", "wire", "opinion", "student"};
constexpr std::array<std::string_view, 4> status_names = {"open", "partial", "closed", "exempt"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

void fnv_add(std::uint64_t& hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
}

void fnv_add(std::uint64_t& hash, std::span<const LexiconChange> changes) {
  for (const LexiconChange& change : changes) {
    fnv_add(hash, change.remove ? "-" : "+");
    for (const std::string* part : {&change.list, &change.term}) fnv_add(hash, *part);
  }
}

std::string fnv_hex(std::uint64_t value) {
  std::string hex(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4U) hex[i] = "0123456789abcdef"[value & 15U];
  return hex;
}

Result<std::string> string_at(const Json& object, const char* key, const std::string& where) {
  if (!object.contains(key) || !object[key].is_string() || object[key].get<std::string>().empty())
    return Error{where + "#/" + key, "needs a text"};
  return object[key].get<std::string>();
}

/// "Some [[experts say]] so." -> text and marks.
Result<void> parse_marks(std::string_view marked, Example& example, const std::string& where) {
  std::size_t at = 0;
  std::uint32_t begin = 0;
  bool open = false;
  while (at < marked.size()) {
    const std::string_view two = marked.substr(at, 2);
    if (two == "[[" && !open) {
      begin = static_cast<std::uint32_t>(example.text.size());
      open = true;
      at += 2;
    } else if (two == "]]" && open) {
      example.marks.push_back({begin, static_cast<std::uint32_t>(example.text.size())});
      open = false;
      at += 2;
    } else {
      example.text += marked[at++];
    }
  }
  if (open) return Error{where, "a [[ is not closed"};
  return {};
}

Result<std::vector<Example>> parse_examples(const Json& list, const std::string& path) {
  std::vector<Example> examples;
  if (!list.is_array()) return Error{path + "#/examples", "is a list"};
  std::size_t index = 0;
  for (const Json& entry : list) {
    const std::string where = path + "#/examples/" + std::to_string(index++);
    if (!entry.is_object()) return Error{where, "an example is an object"};
    if (Result<void> ok =
            only_keys(entry, {"flag", "pass", "why", "profile", "status", "headline"}, where);
        !ok)
      return ok.error();
    if (entry.contains("flag") == entry.contains("pass"))
      return Error{where, R"(an example has "flag" or "pass", one of them)"};
    Example example;
    const bool flag = entry.contains("flag");
    const Json& text = entry[flag ? "flag" : "pass"];
    if (!text.is_string()) return Error{where, "the text is a string"};
    if (Result<void> ok = parse_marks(text.get<std::string>(), example, where); !ok)
      return ok.error();
    if (flag && example.marks.empty())
      return Error{where, "a flag needs [[ ]] around what is found"};
    if (!flag && !example.marks.empty()) return Error{where, "a pass has no [[ ]]"};
    for (const char* key : {"why", "headline", "profile", "status"})
      if (entry.contains(key) && !entry[key].is_string())
        return Error{where + "/" + key, "is a string"};
    if (entry.contains("why")) example.why = entry["why"];
    if (entry.contains("headline")) example.headline = entry["headline"];
    if (entry.contains("profile")) {
      const auto profile = profile_named(entry["profile"].get<std::string>());
      if (!profile) return Error{where + "/profile", "is news, wire, opinion or student"};
      example.profile = *profile;
    }
    if (entry.contains("status")) {
      const auto status = status_named(entry["status"].get<std::string>());
      if (!status || *status == Status::exempt)
        return Error{where + "/status", "is open, partial or closed"};
      example.status = *status;
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

Result<RuleText> parse_rule_text(const Json& file, const std::string& path) {
  RuleText text;
  auto why = string_at(file, "why", path);
  if (!why) return why.error();
  text.why = *why;
  if (file.contains("standards")) {
    if (!file["standards"].is_array()) return Error{path + "#/standards", "is a list"};
    for (const Json& standard : file["standards"]) {
      if (!standard.is_string()) return Error{path + "#/standards", "is a list of codes"};
      text.standards.push_back(standard);
    }
  }
  if (!file.contains("examples")) return Error{path + "#/examples", "a rule shows examples"};
  auto examples = parse_examples(file["examples"], path);
  if (!examples) return examples.error();
  text.examples = *examples;
  const auto flags = std::count_if(text.examples.begin(), text.examples.end(),
                                   [](const Example& e) { return !e.marks.empty(); });
  if (flags == 0 || flags == static_cast<std::ptrdiff_t>(text.examples.size()))
    return Error{path + "#/examples", R"(a rule shows at least one "flag" and one "pass")"};
  return text;
}

/// The path below its rules folder: the last two components, or the last one.
std::string base(const SourceFile& file) {
  const std::string& path = file.path;
  const std::size_t last = path.rfind('/');
  if (last == std::string::npos) return path;
  const std::size_t before = last == 0 ? std::string::npos : path.rfind('/', last - 1);
  const std::string two = before == std::string::npos ? path : path.substr(before + 1);
  return two.ends_with("/checklist.json") ? "checklist.json" : two;
}

constexpr std::string_view inflection_file = "lexicon/inflection.json";

/// Compiles the files of one rule set.
class Loader {
 public:
  Loader(std::vector<SourceFile> files, std::span<const LexiconChange> changes)
      : files_(std::move(files)), changes_(changes) {}

  std::variant<std::shared_ptr<const RuleSetData>, std::vector<Error>> run() {
    data_ = std::make_shared<RuleSetData>();
    builder_.expect(changes_);
    std::vector<const SourceFile*> rules;
    for (const SourceFile& file : files_)
      if (base(file) == inflection_file) check(builder_.add_inflection(file.json, file.path));
    for (const SourceFile& file : files_) {
      const std::string path = base(file);
      if (path.starts_with("lexicon/")) {
        if (path != inflection_file) check(builder_.add_list(file.json, file.path));
      } else if (path.starts_with("sentences/")) {
        sentence_files_.push_back(&file);
      } else if (path == "checklist.json") {
        check(add_checklist(file));
      } else {
        rules.push_back(&file);
      }
    }
    for (Error& error : builder_.finish_changes()) errors_.push_back(std::move(error));
    check(add_sentences());
    for (const SourceFile* file : rules) check(add_rule(*file));
    if (!errors_.empty()) return std::move(errors_);
    data_->take(std::move(builder_).finish());
    data_->patterns.finish(data_->lexicon);
    data_->find_items();
    data_->hash = 0xCBF29CE484222325ULL;
    for (const SourceFile& file : files_)
      for (const std::string* part : {&file.path, &file.json}) fnv_add(data_->hash, *part);
    fnv_add(data_->hash, changes_);
    for (const SourceFile* file : rules) data_->files.push_back(*file);
    for (SourceFile& file : files_)
      if (std::find(rules.begin(), rules.end(), &file) == rules.end())
        data_->files.push_back(std::move(file));
    return std::shared_ptr<const RuleSetData>(std::move(data_));
  }

 private:
  void check(const Result<void>& result) {
    if (!result) errors_.push_back(result.error());
  }

  Result<void> add_sentences() {
    const SourceFile* abbreviations = nullptr;
    const SourceFile* boundaries = nullptr;
    for (const SourceFile* file : sentence_files_) {
      if (base(*file) == "sentences/abbreviations.json")
        abbreviations = file;
      else if (base(*file) == "sentences/boundaries.json")
        boundaries = file;
      else
        return Error{file->path, "sentences/ holds abbreviations.json and boundaries.json"};
    }
    if (abbreviations == nullptr || boundaries == nullptr)
      return Error{"sentences", "abbreviations.json and boundaries.json are both needed"};
    auto table = SentenceTable::parse(abbreviations->json, abbreviations->path, boundaries->json,
                                      boundaries->path);
    if (!table) return table.error();
    data_->sentences = std::move(*table);
    return {};
  }

  Result<void> add_checklist(const SourceFile& source) {
    const Result<Json> file = parse_json(source.json, source.path);
    if (!file) return file.error();
    if (Result<void> ok = only_keys(*file, {"sections"}, source.path); !ok) return ok;
    if (!file->contains("sections") || !(*file)["sections"].is_array())
      return Error{source.path + "#/sections", "is a list"};
    std::size_t index = 0;
    for (const Json& section : (*file)["sections"]) {
      const std::string where = source.path + "#/sections/" + std::to_string(index++);
      if (Result<void> ok = only_keys(section, {"id", "title", "question", "items"}, where); !ok)
        return ok;
      ChecklistSection row;
      for (auto& [key, place] : {std::pair<const char*, std::string*>{"id", &row.id},
                                 {"title", &row.title},
                                 {"question", &row.question}}) {
        auto text = string_at(section, key, where);
        if (!text) return text.error();
        *place = *text;
      }
      for (const Json& item : section["items"]) {
        if (Result<void> ok = only_keys(item, {"id", "question"}, where + "/items"); !ok) return ok;
        auto id = string_at(item, "id", where + "/items");
        auto question = string_at(item, "question", where + "/items");
        if (!id) return id.error();
        if (!question) return question.error();
        data_->checklist.push_back({row.id, *id, *question});
      }
      data_->sections.push_back(std::move(row));
    }
    return {};
  }

  Result<void> add_rule(const SourceFile& source) {
    const Result<Json> parsed = parse_json(source.json, source.path);
    if (!parsed) return parsed.error();
    const Json& file = *parsed;
    if (!file.is_object()) return Error{source.path, "a rule file is one JSON object"};
    if (Result<void> ok = only_keys(
            file,
            {"id", "item", "kind", "severity", "when", "unless", "needs", "with", "voice", "where",
             "closedBy", "message", "why", "advice", "standards", "examples", "observed", "trial"},
            source.path);
        !ok)
      return ok;
    Rule rule;
    CompiledRule compiled;
    for (auto& [key, place] : {std::pair<const char*, std::string*>{"id", &rule.id},
                               {"item", &rule.item},
                               {"kind", &rule.kind},
                               {"message", &rule.message},
                               {"advice", &rule.advice}}) {
      auto text = string_at(file, key, source.path);
      if (!text) return text.error();
      *place = *text;
    }
    if (rule.id + ".json" != base(source))
      return Error{source.path + "#/id", "\"" + rule.id + "\" is not the path of the file"};
    rule.section = rule.id.substr(0, rule.id.find('/'));
    for (const Rule& other : data_->rules)
      if (other.id == rule.id) return Error{source.path + "#/id", "is taken by another rule"};
    if (Result<void> ok = add_severity(file, source.path, rule); !ok) return ok;
    if (Result<RuleText> text = parse_rule_text(file, source.path); !text) return text.error();
    if (Result<void> ok = add_observed(file, source.path, rule); !ok) return ok;
    const auto kinds = rule_kinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const RuleKind& k) { return k.name == rule.kind; });
    if (kind == kinds.end()) {
      std::string all;
      for (const RuleKind& known : kinds)
        all += (all.empty() ? "" : ", ") + std::string(known.name);
      return Error{source.path + "#/kind", "unknown kind \"" + rule.kind + "\"; known: " + all};
    }
    RuleCompiler compiler(builder_, *data_);
    compiled.first_pattern = static_cast<std::uint32_t>(data_->patterns.size());
    if (!file.contains("when")) return Error{source.path + "#/when", "is missing"};
    const Json whens = file["when"].is_array() ? file["when"] : Json::array({file["when"]});
    compiled.first_when = static_cast<std::uint32_t>(data_->whens.size());
    std::size_t number = 0;
    for (const Json& when : whens) {
      const std::string where =
          source.path + "#/when" +
          (file["when"].is_array() ? "/" + std::to_string(number++) : std::string());
      if (!when.is_object()) return Error{where, "is an object"};
      When out;
      // An alternative may look with another kind's eyes.
      const RuleKind* own = &*kind;
      Json rest = when;
      if (when.contains("kind")) {
        const auto other = std::find_if(kinds.begin(), kinds.end(), [&](const RuleKind& k) {
          return when["kind"].is_string() && k.name == when["kind"].get<std::string>();
        });
        if (other == kinds.end()) return Error{where + "/kind", "is no kind of rule"};
        own = &*other;
        rest.erase("kind");
      }
      if (Result<void> ok = own->compile(rest, compiler, out, where); !ok) return ok;
      out.kind = static_cast<std::uint16_t>(own - kinds.data());
      if (when.contains("atMost")) {
        const auto cap = when["atMost"].is_string()
                             ? severity_named(when["atMost"].get<std::string>())
                             : std::nullopt;
        if (!cap || *cap == Severity::off)
          return Error{where + "/atMost", "is info, warning or error"};
        out.at_most = static_cast<std::uint16_t>(*cap);
      }
      data_->whens.push_back(out);
    }
    compiled.end_when = static_cast<std::uint32_t>(data_->whens.size());
    if (file.contains("unless")) {
      auto range = compiler.patterns(file["unless"], source.path + "#/unless");
      if (!range) return range.error();
      compiled.first_veto = range->first;
      compiled.end_veto = range->second;
    }
    if (Result<void> ok = add_voice(file, source.path, compiled); !ok) return ok;
    compiled.first_need = static_cast<std::uint32_t>(data_->needs.size());
    for (const char* key : {"needs", "with"})
      if (file.contains(key))
        if (Result<void> ok = add_needs(file[key], key, source.path, compiler); !ok) return ok;
    compiled.end_need = static_cast<std::uint32_t>(data_->needs.size());
    compiled.end_pattern = static_cast<std::uint32_t>(data_->patterns.size());
    data_->rules.push_back(std::move(rule));
    data_->compiled.push_back(compiled);
    return {};
  }

  static Result<void> add_severity(const Json& file, const std::string& path, Rule& rule) {
    if (!file.contains("severity") || !file["severity"].is_object())
      return Error{path + "#/severity", "needs a severity for each profile"};
    if (Result<void> ok = only_keys(file["severity"], {"news", "wire", "opinion", "student"},
                                    path + "#/severity");
        !ok)
      return ok;
    for (std::size_t p = 0; p < profile_count; ++p) {
      const std::string key(profile_names[p]);
      const Json& all = file["severity"];
      const auto severity = all.contains(key) && all[key].is_string()
                                ? severity_named(all[key].get<std::string>())
                                : std::nullopt;
      if (!severity) return Error{path + "#/severity/" + key, "is off, info, warning or error"};
      rule.severity[p] = *severity;
    }
    return {};
  }

  static Result<void> add_observed(const Json& file, const std::string& path, Rule& rule) {
    if (file.contains("trial")) {
      if (!file["trial"].is_boolean()) return Error{path + "#/trial", "is true or false"};
      rule.trial = file["trial"];
    }
    if (file.contains("observed")) {
      const Json& observed = file["observed"];
      if (Result<void> ok = only_keys(observed, {"judged", "kept"}, path + "#/observed"); !ok)
        return ok;
      if (!observed.contains("judged") || !observed.contains("kept") ||
          !observed["judged"].is_number_unsigned() || !observed["kept"].is_number_unsigned() ||
          observed["kept"].get<std::uint32_t>() > observed["judged"].get<std::uint32_t>())
        return Error{path + "#/observed", R"(is {"judged": n, "kept": m}, m at most n)"};
      rule.judged = observed["judged"];
      rule.kept = observed["kept"];
    }
    if (!file.contains("closedBy")) return {};
    if (!file["closedBy"].is_array()) return Error{path + "#/closedBy", "is a list"};
    for (const Json& entry : file["closedBy"]) {
      const std::string text = entry.is_string() ? entry.get<std::string>() : "";
      const bool digits =
          text.size() >= 2 && text.size() <= 3 && text[0] == 'R' &&
          std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
      const int number = digits ? std::stoi(text.substr(1)) : 0;
      if (number < 1 || number > 20)
        return Error{path + "#/closedBy", entry.dump() + " is none of R1 to R20"};
      rule.closed_by |= 1U << static_cast<unsigned>(number);
    }
    return {};
  }

  static Result<void> add_voice(const Json& file, const std::string& path, CompiledRule& rule) {
    constexpr std::array<std::string_view, 4> voices = {"unquoted", "own", "quoted", "any"};
    constexpr std::array<std::string_view, 3> places = {"body", "headline", "any"};
    if (file.contains("voice")) {
      const auto voice = file["voice"].is_string()
                             ? named<Voice>(voices, file["voice"].get<std::string>())
                             : std::nullopt;
      if (!voice) return Error{path + "#/voice", "is unquoted, own, quoted or any"};
      rule.voice = *voice;
    }
    if (file.contains("where")) {
      const auto place = file["where"].is_string()
                             ? named<Where>(places, file["where"].get<std::string>())
                             : std::nullopt;
      if (!place) return Error{path + "#/where", "is body, headline or any"};
      rule.where = *place;
    }
    return {};
  }

  Result<void> add_needs(const Json& list, const std::string& key, const std::string& path,
                         RuleCompiler& compiler) {
    constexpr std::array<std::string_view, 5> windows = {"phrase", "sentence", "paragraph",
                                                         "before", "article"};
    constexpr std::array<std::string_view, 8> facts = {
        "named-source", "unnamed-source", "source", "quotation",
        "number",       "document",       "link",   "date"};
    if (!list.is_array()) return Error{path + "#/" + key, "is a list"};
    std::size_t index = 0;
    for (const Json& entry : list) {
      const std::string where = path + "#/" + key + "/" + std::to_string(index++);
      if (Result<void> ok = only_keys(entry, {"of", "in", "least"}, where); !ok) return ok;
      Need need;
      need.must = key == "with" ? 1 : 0;
      if (!entry.contains("of") || !entry["of"].is_array())
        return Error{where + "/of", "is a list of patterns and <facts>"};
      Json patterns = Json::array();
      for (const Json& part : entry["of"]) {
        if (!part.is_string()) return Error{where + "/of", "is a list of strings"};
        const std::string text = part;
        if (!text.starts_with('<')) {
          patterns.push_back(text);
          continue;
        }
        bool known = false;
        for (std::size_t f = 0; f < facts.size(); ++f)
          if ("<" + std::string(facts[f]) + ">" == text) {
            need.facts |= 1U << f;
            known = true;
          }
        if (!known) {
          std::string all;
          for (const std::string_view fact : facts)
            all += (all.empty() ? "<" : ", <") + std::string(fact) + ">";
          return Error{where + "/of", "unknown fact " + text + "; known: " + all};
        }
      }
      if (!patterns.empty()) {
        auto range = compiler.patterns(patterns, where + "/of");
        if (!range) return range.error();
        need.first_pattern = range->first;
        need.end_pattern = range->second;
      }
      need.window = static_cast<std::uint16_t>(Window::sentence);
      if (entry.contains("in")) {
        const std::string in = entry["in"].is_string() ? entry["in"].get<std::string>() : "";
        const auto window = named<Window>(windows, in);
        int from = 0;
        int to = 0;
        if (window) {
          need.window = static_cast<std::uint16_t>(*window);
        } else if (std::sscanf(in.c_str(), "%d..%d", &from, &to) == 2 && from <= to &&
                   from >= -20 && to <= 20) {
          need.window = static_cast<std::uint16_t>(Window::sentences);
          need.from = static_cast<std::int16_t>(from);
          need.to = static_cast<std::int16_t>(to);
        } else {
          return Error{where + "/in",
                       "is phrase, sentence, paragraph, before, article or sentences as \"-1..2\""};
        }
      }
      if (entry.contains("least")) {
        if (!entry["least"].is_number_unsigned() || entry["least"] == 0)
          return Error{where + "/least", "is a number of 1 or more"};
        need.least = entry["least"];
      }
      data_->needs.push_back(need);
    }
    return {};
  }

  std::vector<SourceFile> files_;
  std::span<const LexiconChange> changes_;
  std::vector<const SourceFile*> sentence_files_;
  LexiconBuilder builder_;
  std::shared_ptr<RuleSetData> data_;
  std::vector<Error> errors_;
};

}  // namespace

std::string_view name(Severity severity) {
  return severity_names[static_cast<std::size_t>(severity)];
}
std::string_view name(Profile profile) { return profile_names[static_cast<std::size_t>(profile)]; }
std::string_view name(Status status) { return status_names[static_cast<std::size_t>(status)]; }
std::optional<Severity> severity_named(std::string_view text) {
  return named<Severity>(severity_names, text);
}
std::optional<Profile> profile_named(std::string_view text) {
  return named<Profile>(profile_names, text);
}
std::optional<Status> status_named(std::string_view text) {
  return named<Status>(status_names, text);
}

std::variant<std::shared_ptr<const RuleSetData>, std::vector<Error>> compile_rules(
    std::vector<SourceFile> files, std::span<const LexiconChange> changes) {
  return Loader(std::move(files), changes).run();
}

std::variant<std::shared_ptr<const RuleSetData>, std::vector<Error>> with_words(
    const RuleSetData& rules, std::span<const LexiconChange> additions) {
  auto data = std::make_shared<RuleSetData>(rules);
  LexiconBuilder builder(std::move(data->lexicon));
  for (const SourceFile& file : data->files)
    if (base(file) == inflection_file)
      if (Result<void> ok = builder.add_inflection(file.json, file.path); !ok)
        return std::vector<Error>{ok.error()};
  builder.expect(additions);
  if (std::vector<Error> errors = builder.finish_changes(); !errors.empty()) return errors;
  data->take(std::move(builder).finish());
  fnv_add(data->hash, additions);
  return std::shared_ptr<const RuleSetData>(std::move(data));
}

std::variant<std::vector<SourceFile>, std::vector<Error>> read_rule_folder(
    const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<SourceFile> files;
  if (!fs::is_directory(folder, error))
    return std::vector<Error>{{folder, "is no folder of rules"}};
  std::vector<fs::path> paths;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error))
    if (it->is_regular_file() && it->path().extension() == ".json") paths.push_back(it->path());
  if (error) return std::vector<Error>{{folder, "cannot be read: " + error.message()}};
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) return std::vector<Error>{{path.string(), "cannot be read"}};
    files.push_back({path.string(), std::move(bytes).str()});
  }
  if (files.empty()) return std::vector<Error>{{folder, "has no rule files (*.json)"}};
  return files;
}

void RuleSetData::take(Lexicon finished) {
  lexicon = std::move(finished);
  traits = TraitTable(lexicon);
  closers = CloserLabels(lexicon);
}

void RuleSetData::find_items() {
  item_of_rule.clear();
  for (const Rule& rule : rules) {
    const auto item = std::find_if(checklist.begin(), checklist.end(),
                                   [&](const ChecklistItem& each) { return each.id == rule.item; });
    item_of_rule.push_back(static_cast<std::uint32_t>(item - checklist.begin()));
  }
}

void RuleSetData::write(ArchiveWriter& archive) const {
  lexicon.write(archive);
  sentences.write(archive);
  patterns.write(archive);
  archive.value(static_cast<std::uint32_t>(rules.size()));
  for (const Rule& rule : rules) {
    for (const std::string* text :
         {&rule.id, &rule.section, &rule.item, &rule.kind, &rule.message, &rule.advice})
      archive.string(*text);
    archive.value(rule.severity);
    archive.value(rule.closed_by);
    archive.value(static_cast<std::uint8_t>(rule.trial));
    archive.value(rule.judged);
    archive.value(rule.kept);
  }
  archive.vector(compiled);
  archive.vector(whens);
  archive.vector(needs);
  archive.value(static_cast<std::uint32_t>(sections.size()));
  for (const ChecklistSection& section : sections)
    for (const std::string* text : {&section.id, &section.title, &section.question})
      archive.string(*text);
  archive.value(static_cast<std::uint32_t>(checklist.size()));
  for (const ChecklistItem& item : checklist)
    for (const std::string* text : {&item.section, &item.id, &item.question}) archive.string(*text);
  archive.value(hash);
  archive.value(static_cast<std::uint32_t>(files.size()));
  for (const SourceFile& file : files) {
    archive.string(file.path);
    archive.string(file.json);
  }
}

void RuleSetData::read(ArchiveReader& archive) {
  Lexicon words;
  words.read(archive);
  take(std::move(words));
  sentences = SentenceTable::read(archive);
  patterns.read(archive);
  const auto rule_count = archive.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < rule_count && archive.ok(); ++i) {
    Rule rule;
    for (std::string* text :
         {&rule.id, &rule.section, &rule.item, &rule.kind, &rule.message, &rule.advice})
      *text = archive.string();
    rule.severity = archive.value<std::array<Severity, profile_count>>();
    rule.closed_by = archive.value<std::uint32_t>();
    rule.trial = archive.value<std::uint8_t>() != 0;
    rule.judged = archive.value<std::uint32_t>();
    rule.kept = archive.value<std::uint32_t>();
    rules.push_back(std::move(rule));
  }
  compiled = archive.vector<CompiledRule>();
  whens = archive.vector<When>();
  needs = archive.vector<Need>();
  const auto section_count = archive.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < section_count && archive.ok(); ++i) {
    ChecklistSection section;
    for (std::string* text : {&section.id, &section.title, &section.question})
      *text = archive.string();
    sections.push_back(std::move(section));
  }
  const auto item_count = archive.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < item_count && archive.ok(); ++i) {
    ChecklistItem item;
    for (std::string* text : {&item.section, &item.id, &item.question}) *text = archive.string();
    checklist.push_back(std::move(item));
  }
  find_items();
  hash = archive.value<std::uint64_t>();
  const auto file_count = archive.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < file_count && archive.ok(); ++i) {
    SourceFile file;
    file.path = archive.string();
    file.json = archive.string();
    files.push_back(std::move(file));
  }
}

RuleSet RuleSet::defaults() {
  static const RuleSet rules = [] {
    auto data = std::make_shared<RuleSetData>();
    ArchiveReader archive(digested_defaults());
    data->read(archive);
    return RuleSet(std::move(data));
  }();
  return rules;
}

std::variant<RuleSet, std::vector<Error>> RuleSet::with_packs(
    std::span<const std::string> folders, std::span<const LexiconChange> changes) {
  const auto rule_set = [](auto compiled) -> std::variant<RuleSet, std::vector<Error>> {
    if (auto* faults = std::get_if<std::vector<Error>>(&compiled)) return std::move(*faults);
    return RuleSet(std::get<std::shared_ptr<const RuleSetData>>(std::move(compiled)));
  };
  const bool removes = std::any_of(changes.begin(), changes.end(),
                                   [](const LexiconChange& change) { return change.remove; });
  if (folders.empty() && !removes) return rule_set(with_words(defaults().data(), changes));
  std::vector<SourceFile> files = defaults().data().files;
  std::vector<Error> errors;
  for (const std::string& folder : folders) {
    auto read = read_rule_folder(folder);
    if (auto* faults = std::get_if<std::vector<Error>>(&read)) {
      errors.insert(errors.end(), faults->begin(), faults->end());
      continue;
    }
    auto& more = std::get<std::vector<SourceFile>>(read);
    std::move(more.begin(), more.end(), std::back_inserter(files));
  }
  if (!errors.empty()) return errors;
  return rule_set(compile_rules(std::move(files), changes));
}

RuleSet RuleSet::joined(std::span<const RuleSet> sets) {
  if (sets.empty()) return defaults();
  const RuleSetData& shared = defaults().data();
  auto data = std::make_shared<RuleSetData>(sets.front().data());
  const auto append = [](auto& to, const auto& from, std::size_t first) {
    to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(first), from.end());
  };
  for (const RuleSet& set : sets.subspan(1)) {
    const RuleSetData& more = set.data();
    // The files of the rules come before all others.
    data->files.insert(data->files.begin() + static_cast<std::ptrdiff_t>(data->rules.size()),
                       more.files.begin() + static_cast<std::ptrdiff_t>(shared.rules.size()),
                       more.files.begin() + static_cast<std::ptrdiff_t>(more.rules.size()));
    append(data->rules, more.rules, shared.rules.size());
    append(data->sections, more.sections, shared.sections.size());
    append(data->checklist, more.checklist, shared.checklist.size());
  }
  data->find_items();
  return RuleSet(std::move(data));
}

std::span<const Rule> RuleSet::rules() const { return data_->rules; }
std::span<const ChecklistSection> RuleSet::sections() const { return data_->sections; }
std::span<const ChecklistItem> RuleSet::checklist() const { return data_->checklist; }

std::optional<std::uint32_t> RuleSet::find(std::string_view id) const {
  for (std::uint32_t i = 0; i < data_->rules.size(); ++i)
    if (data_->rules[i].id == id) return i;
  return std::nullopt;
}

RuleText RuleSet::text(std::uint32_t rule) const {
  // The file compiled once already, so it parses.
  const SourceFile& file = data_->files[rule];
  const Result<Json> json = parse_json(file.json, file.path);
  Result<RuleText> text = parse_rule_text(*json, file.path);
  return std::move(*text);
}

std::string RuleSet::hash() const { return fnv_hex(data_->hash); }

}  // namespace ledelint
