// {"profile": "wire", "rules": {"numbers/*": "off"}, "overrides": [{"files": ["oped/*"], ...}]}
#include "project/config.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "text/nearest.hpp"
#include "text/placed_json.hpp"

namespace ledelint {

namespace {

namespace fs = std::filesystem;
using Kind = PlacedJson::Kind;

constexpr std::array<std::string_view, profile_count> profile_names{"news", "wire", "opinion",
                                                                    "student"};
constexpr std::array<std::string_view, 4> level_names{"error", "warning", "info", "never"};
constexpr std::array<std::string_view, 4> severity_names{"off", "info", "warning", "error"};

std::string listed(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

/// Reads one file after the other into one Config.
class Reading {
 public:
  Reading(std::string here, Config& config, std::vector<Error>& errors)
      : here_(std::move(here)), config_(config), errors_(errors) {}

  void read(const fs::path& path, const Origin* asked_for) {
    const std::string shown = show(path);
    if (std::ranges::find(open_, path) != open_.end()) {
      std::string chain;
      for (const fs::path& file : open_) chain += show(file) + " -> ";
      fault(*asked_for, "extends itself: " + chain + shown);
      return;
    }
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    std::error_code error;
    if (!in.is_open() || !fs::is_regular_file(path, error)) {
      if (asked_for != nullptr) {
        fault(*asked_for, "there is no configuration file " + shown);
      } else {
        errors_.push_back({shown, "there is no such configuration file"});
      }
      return;
    }
    auto parsed = parse_placed_json(text, shown);
    if (auto* const faults = std::get_if<std::vector<Error>>(&parsed)) {
      errors_.insert(errors_.end(), faults->begin(), faults->end());
      return;
    }
    open_.push_back(path);
    file_ = {shown, path.parent_path()};
    body(std::get<PlacedJson>(parsed));
    open_.pop_back();
  }

  void body(const PlacedJson& file);
  void override_row(const PlacedJson& value);

  // One for each key.
  void schema(const PlacedJson& value) { (void)is(value, Kind::string); }
  void root(const PlacedJson& value) {
    // A file that is only borrowed from says nothing of where this one stands.
    if (is(value, Kind::boolean) && open_.size() == 1)
      config_.root = {value.boolean, origin(value)};
  }
  void extends(const PlacedJson& value) {
    // Other files move file_ on; what they say comes below what this one says.
    const File own = file_;
    for (const PlacedJson* name : strings(value)) {
      const Origin from = origin(*name);
      read((own.folder / name->string).lexically_normal(), &from);
      file_ = own;
    }
  }
  void profile(const PlacedJson& value) {
    if (const auto found = named(value, profile_names))
      layer_.profile = {*profile_named(*found), origin(value)};
  }
  void severity(const PlacedJson& value) {
    if (const auto found = named(value, std::span(level_names).first(3)))
      layer_.severity = {*severity_named(*found), origin(value)};
  }
  void fail_on(const PlacedJson& value) {
    if (const auto found = named(value, level_names)) {
      std::optional<Severity> level;
      if (*found != "never") level = severity_named(*found);
      layer_.fail_on = {level, origin(value)};
    }
  }
  void select(const PlacedJson& value) { layer_.select = rule_patterns(value); }
  void ignore(const PlacedJson& value) { layer_.ignore = rule_patterns(value); }
  void rules(const PlacedJson& value);
  void packs(const PlacedJson& value) {
    for (const PlacedJson* name : strings(value)) {
      const fs::path folder = (file_.folder / name->string).lexically_normal();
      std::error_code error;
      if (fs::is_directory(folder, error)) {
        config_.packs.push_back({folder.string(), origin(*name)});
      } else {
        fault(origin(*name), "there is no folder " + show(folder));
      }
    }
  }
  void lexicon(const PlacedJson& value);
  void outlet(const PlacedJson& value) {
    for (const PlacedJson* name : strings(value))
      config_.outlets.push_back({name->string, origin(*name)});
  }
  void include(const PlacedJson& value) { paths(value, config_.include); }
  void exclude(const PlacedJson& value) { paths(value, config_.exclude); }
  void files(const PlacedJson& value) { paths(value, layer_.files); }
  void overrides(const PlacedJson& value) {
    if (!is(value, Kind::list)) return;
    for (const PlacedJson& row : value.items) override_row(row);
  }

 private:
  struct File {
    std::string shown;
    fs::path folder;
  };

  [[nodiscard]] std::string show(const fs::path& path) const {
    const std::string below = path.lexically_relative(here_).generic_string();
    return below.empty() || below.starts_with("..") ? path.generic_string() : below;
  }
  [[nodiscard]] Origin origin(const PlacedJson& value) const {
    return {file_.shown, value.line, value.column};
  }
  [[nodiscard]] Origin origin(const PlacedJson::Member& member) const {
    return {file_.shown, member.line, member.column};
  }
  void fault(const Origin& where, std::string message) {
    errors_.push_back({where.text(), std::move(message)});
  }

  bool is(const PlacedJson& value, Kind kind) {
    if (value.kind == kind) return true;
    fault(origin(value),
          "this is " + std::string(name(value.kind)) + "; needed is " + std::string(name(kind)));
    return false;
  }

  /// The strings of a list, or the one that stands for a list of one.
  std::vector<const PlacedJson*> strings(const PlacedJson& value) {
    std::vector<const PlacedJson*> out;
    const auto add = [&](const PlacedJson& item) {
      if (item.string.empty()) {
        fault(origin(item), "is empty");
      } else {
        out.push_back(&item);
      }
    };
    if (value.kind == Kind::string) {
      add(value);
    } else if (value.kind != Kind::list) {
      fault(origin(value), "this is " + std::string(name(value.kind)) +
                               "; needed is a string or a list of strings");
    } else {
      for (const PlacedJson& item : value.items)
        if (is(item, Kind::string)) add(item);
    }
    return out;
  }

  std::optional<std::string_view> named(const PlacedJson& value,
                                        std::span<const std::string_view> names) {
    if (!is(value, Kind::string)) return std::nullopt;
    if (std::ranges::find(names, value.string) != names.end()) return value.string;
    fault(origin(value), "there is no `" + value.string + "`" + did_you_mean(value.string, names) +
                             " (" + listed(names) + ")");
    return std::nullopt;
  }

  RulePatterns rule_patterns(const PlacedJson& value) {
    RulePatterns out;
    for (const PlacedJson* pattern : strings(value))
      out.patterns.push_back({pattern->string, origin(*pattern)});
    return out;
  }

  void paths(const PlacedJson& value, std::vector<PathPattern>& into) {
    for (const PlacedJson* glob : strings(value))
      into.push_back({file_.folder.string(), glob->string, origin(*glob)});
  }

  void unknown(const PlacedJson::Member& member, std::span<const std::string_view> known) {
    const std::string near = did_you_mean(member.key, known);
    fault(origin(member), "unknown key \"" + member.key + "\"" +
                              (near.empty() ? "; known here: " + listed(known) : near));
  }

  std::string here_;
  Config& config_;
  std::vector<Error>& errors_;
  std::vector<fs::path> open_;  ///< the files being read, each extended by the one before
  File file_;
  Layer layer_;
};

struct Row {
  ConfigKey key;
  void (Reading::*read)(const PlacedJson& value);
};

constexpr std::array<Row, 14> rows{{
    {{"$schema"}, &Reading::schema},
    {{"root"}, &Reading::root},
    {{"extends"}, &Reading::extends},
    {{"profile", true}, &Reading::profile},
    {{"severity", true}, &Reading::severity},
    {{"failOn", true}, &Reading::fail_on},
    {{"select", true}, &Reading::select},
    {{"ignore", true}, &Reading::ignore},
    {{"rules", true}, &Reading::rules},
    {{"packs"}, &Reading::packs},
    {{"lexicon"}, &Reading::lexicon},
    {{"outlet"}, &Reading::outlet},
    {{"include"}, &Reading::include},
    {{"exclude"}, &Reading::exclude},
}};

constexpr std::string_view overrides_key = "overrides";
constexpr std::string_view files_key = "files";

void Reading::body(const PlacedJson& file) {
  if (!is(file, Kind::object)) return;
  // What is extended comes first, wherever the key stands.
  if (const auto* const member = file.find("extends")) extends(member->value);
  std::vector<std::string_view> known{overrides_key};
  for (const Row& row : rows) known.push_back(row.key.name);
  layer_ = {};
  for (const PlacedJson::Member& member : file.members) {
    const auto* const row =
        std::ranges::find_if(rows, [&](const Row& r) { return r.key.name == member.key; });
    if (row != rows.end()) {
      if (member.key != "extends") (this->*row->read)(member.value);
    } else if (member.key != overrides_key) {
      unknown(member, known);
    }
  }
  config_.layers.push_back(std::move(layer_));
  if (const auto* const member = file.find(overrides_key)) overrides(member->value);
}

void Reading::override_row(const PlacedJson& value) {
  if (!is(value, Kind::object)) return;
  std::vector<std::string_view> known{files_key};
  for (const Row& row : rows)
    if (row.key.in_overrides) known.push_back(row.key.name);
  layer_ = {};
  for (const PlacedJson::Member& member : value.members) {
    const auto* const row =
        std::ranges::find_if(rows, [&](const Row& r) { return r.key.name == member.key; });
    if (member.key == files_key) {
      files(member.value);
    } else if (row == rows.end()) {
      unknown(member, known);
    } else if (!row->key.in_overrides) {
      fault(origin(member),
            "\"" + member.key + "\" holds for all files: write it outside of " + "\"overrides\"");
    } else {
      (this->*row->read)(member.value);
    }
  }
  if (layer_.files.empty()) {
    if (value.find(files_key) == nullptr)
      fault(origin(value), "an override needs \"files\", a list of globs");
    return;
  }
  config_.layers.push_back(std::move(layer_));
}

void Reading::rules(const PlacedJson& value) {
  constexpr std::array<std::string_view, 1> options{"severity"};
  if (!is(value, Kind::object)) return;
  for (const PlacedJson::Member& member : value.members) {
    RuleSetting setting;
    setting.which.patterns.push_back({member.key, origin(member)});
    const auto one = [&](const PlacedJson& level) {
      if (const auto found = named(level, severity_names))
        setting.severity.fill(severity_named(*found));
    };
    if (member.value.kind == Kind::string) {
      one(member.value);
    } else if (member.value.kind != Kind::object) {
      fault(origin(member.value), "this is " + std::string(name(member.value.kind)) +
                                      "; needed is a severity or an object of options");
    } else {
      for (const PlacedJson::Member& option : member.value.members) {
        if (option.key != "severity") {
          const std::string near = did_you_mean(option.key, options);
          fault(origin(option), "a rule has no option \"" + option.key + "\"" +
                                    (near.empty() ? "; what can be set is \"severity\"" : near));
        } else if (option.value.kind != Kind::object) {
          one(option.value);
        } else {
          for (const PlacedJson::Member& profile : option.value.members) {
            const auto which = profile_named(profile.key);
            if (!which) {
              unknown(profile, profile_names);
            } else if (const auto found = named(profile.value, severity_names)) {
              setting.severity[static_cast<std::size_t>(*which)] = severity_named(*found);
            }
          }
        }
      }
    }
    layer_.rules.push_back(std::move(setting));
  }
}

void Reading::lexicon(const PlacedJson& value) {
  constexpr std::array<std::string_view, 2> keys{"add", "remove"};
  if (!is(value, Kind::object)) return;
  for (const PlacedJson::Member& list : value.members) {
    if (!is(list.value, Kind::object)) continue;
    for (const PlacedJson::Member& member : list.value.members) {
      if (member.key != "add" && member.key != "remove") {
        unknown(member, keys);
        continue;
      }
      for (const PlacedJson* term : strings(member.value))
        config_.lexicon.push_back(
            {list.key, term->string, origin(*term).text(), member.key == "remove"});
    }
  }
}

}  // namespace

std::span<const ConfigKey> config_keys() {
  static const std::vector<ConfigKey> keys = [] {
    std::vector<ConfigKey> out;
    out.reserve(rows.size() + 1);
    for (const Row& row : rows) out.push_back(row.key);
    out.push_back({overrides_key});
    return out;
  }();
  return keys;
}

void read_config(const std::string& path, const std::string& here, Config& config,
                 std::vector<Error>& errors) {
  Reading(here, config, errors).read(fs::path(path), nullptr);
}

}  // namespace ledelint
