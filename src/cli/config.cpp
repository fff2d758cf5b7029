// `init`, `print-config` and `schema`: what helps to write a configuration.
#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/output.hpp"
#include "project/profile.hpp"
#include "project/projects.hpp"
#include "read/readers.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "text/nearest.hpp"

extern "C" {
extern const char ledelint_schema_findings[];
extern const char ledelint_schema_config[];
extern const char ledelint_schema_rule[];
}

namespace ledelint::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view starter = R"({
  // Settings of ledelint for all articles below this folder.
  // `ledelint print-config FILE` tells what holds for a file, and from where.

  // How strictly each rule judges: news, wire, opinion or student. An article may say so
  // itself, in its front matter (ledelint-profile: opinion) or with a line "Opinion".
  "profile": "news",

  // The lowest severity that is shown, and the lowest that makes the exit status 1
  // (or "never").
  "severity": "warning",
  "failOn": "warning",

  // The house's own name, as its copy has it ("told the Post").
  // "outlet": "the Post",

  // Rules by id, glob or section: off, info, warning or error. `ledelint rules` lists them.
  "rules": {
    // "numbers/unsourced": "warning",
    // "anonymity/*": {"severity": {"news": "error", "opinion": "info"}}
  },

  // Folders of house rules, and words the house adds to a list or takes out.
  // "packs": ["house-rules"],
  // "lexicon": {"source-nouns/expert": {"add": ["boffin~"], "remove": ["practitioner"]}},

  // What a folder does not give although it could, and the other way round.
  // "exclude": ["drafts/"],
  // "include": ["*.story"],

  // Other settings for some of the files; the last that fits wins.
  "overrides": [
    // {"files": ["opinion/**"], "profile": "opinion"}
  ]
}
)";

struct SchemaRow {
  std::string_view name;
  const char* text;
};
constexpr std::array<SchemaRow, 3> schemas{{{"findings", ledelint_schema_findings},
                                            {"config", ledelint_schema_config},
                                            {"rule", ledelint_schema_rule}}};

int finished(Output& output) {
  const Result<void> done = output.finish();
  if (!done) complain(done.error().text());
  return done ? 0 : 2;
}

std::string_view level(const std::optional<Severity>& severity) {
  return severity ? name(*severity) : "never";
}

/// What holds for one article, and from where.
struct Effective {
  std::string path;
  const Project* project = nullptr;
  Settings settings;
  Origins from;
};

Result<Effective> effective(const std::string& path, const Options& options, Projects& projects) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return Error{path, "is a folder: name one of its files, which need not exist"};
  const fs::path absolute = (fs::current_path(error) / path).lexically_normal();
  Effective out;
  out.path = path;
  out.project = &projects.at(absolute.parent_path().string());
  std::optional<Profile> declared;
  if (fs::exists(absolute, error)) {
    Input input;
    input.path = path;
    input.reader = reader_for_path(path);
    if (input.reader == nullptr) input.reader = reader_named("auto");
    // Of several articles in a file the first one speaks for it.
    const std::vector<Result<Record>> records = read_input(input, options);
    if (!records.empty()) {
      if (!records.front()) return records.front().error();
      std::vector<std::string> notes;
      declared = declared_profile(records.front()->document, notes);
      for (const std::string& note : notes) complain(path + ": " + note);
    }
  }
  out.settings = settings_for(out.project->config, absolute.string(), declared, options.asked,
                              out.project->rules, &out.from);
  return out;
}

void print_text(std::string& out, const Effective& what, bool colour) {
  const Config& config = what.project->config;
  const auto row = [&](std::string_view key, std::string_view value, const std::string& from) {
    out += "  " + std::string(key) + std::string(key.size() < 10 ? 10 - key.size() : 1, ' ') +
           std::string(value) + std::string(value.size() < 30 ? 30 - value.size() : 1, ' ');
    if (!from.empty()) paint(out, colour, Ink::dim, from);
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  };
  paint(out, colour, Ink::bold, what.path);
  out += "\n";
  row("file", config.path.empty() ? "none" : config.path, "");
  row("profile", name(what.settings.profile), what.from.profile.text());
  row("severity", name(what.settings.shown), what.from.shown.text());
  row("failOn", level(what.settings.fail_on), what.from.fail_on.text());
  for (const auto& pack : config.packs) row("pack", pack.value, pack.from.text());
  for (const auto& outlet : config.outlets) row("outlet", outlet.value, outlet.from.text());
  for (const LexiconChange& change : config.lexicon)
    row("lexicon", change.list + (change.remove ? " - " : " + ") + change.term, change.where);
  for (const PathPattern& pattern : config.include)
    row("include", pattern.glob, pattern.from.text());
  for (const PathPattern& pattern : config.exclude)
    row("exclude", pattern.glob, pattern.from.text());
  const auto rules = what.project->rules.rules();
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (what.from.severity[i].line != 0)
      row("rule", rules[i].id + " " + std::string(name(what.settings.severity[i])),
          what.from.severity[i].text());
  out += "  all other rules as their profile has them: `ledelint rules`\n";
}

void print_json(Json& json, const Effective& what) {
  const Config& config = what.project->config;
  const auto given = [&](std::string_view key, std::string_view value, const std::string& from) {
    json.key(key);
    json.open('{');
    json.member("value", value);
    json.member("from", from);
    json.close('}');
  };
  const auto list = [&](std::string_view key, const auto& values, const auto& text,
                        const auto& from) {
    json.key(key);
    json.open('[');
    for (const auto& value : values) {
      json.open('{');
      json.member("value", text(value));
      json.member("from", from(value));
      json.close('}');
    }
    json.close(']');
  };
  const auto strings = [](const Given<std::string>& value) { return value.value; };
  const auto globs = [](const PathPattern& pattern) { return pattern.glob; };
  const auto from = [](const auto& value) { return value.from.text(); };
  json.open('{');
  json.member("path", what.path);
  json.key("file");
  if (config.path.empty()) {
    json.null();
  } else {
    json.string(config.path);
  }
  given("profile", name(what.settings.profile), what.from.profile.text());
  given("severity", name(what.settings.shown), what.from.shown.text());
  given("failOn", level(what.settings.fail_on), what.from.fail_on.text());
  list("packs", config.packs, strings, from);
  list("outlet", config.outlets, strings, from);
  json.key("lexicon");
  json.open('[');
  for (const LexiconChange& change : config.lexicon) {
    json.open('{');
    json.member("list", change.list);
    json.member(change.remove ? "remove" : "add", change.term);
    json.member("from", change.where);
    json.close('}');
  }
  json.close(']');
  list("include", config.include, globs, from);
  list("exclude", config.exclude, globs, from);
  json.key("rules");
  json.open('{');
  const auto rules = what.project->rules.rules();
  for (std::size_t i = 0; i < rules.size(); ++i)
    given(rules[i].id, name(what.settings.severity[i]), what.from.severity[i].text());
  json.close('}');
  json.close('}');
}

}  // namespace

int run_init(const Options& options) {
  const std::string folder = options.paths.empty() ? std::string() : options.paths.front();
  const std::string path = (fs::path(folder) / ".ledelint.json").string();
  std::error_code error;
  if (!options.force && fs::exists(path, error)) {
    complain(path + ": is there already; --force overwrites it");
    return 2;
  }
  Output output(path);
  output.buffer() += starter;
  const int status = finished(output);
  if (status == 0) complain("wrote " + path);
  return status;
}

int run_print_config(const Options& options) {
  Projects projects(options.config, options.packs);
  int status = 0;
  std::vector<Effective> all;
  for (const std::string& path : options.paths) {
    Result<Effective> one = effective(path, options, projects);
    if (one) {
      all.push_back(*std::move(one));
    } else {
      complain(one.error().text());
      status = 2;
    }
  }
  for (const Error& error : projects.errors()) {
    complain(error.text());
    status = 2;
  }
  for (const Target& target : options.targets) {
    Output output(target.file);
    if (target.format == "json") {
      Json json(output.buffer());
      json.open('{');
      json.member("version", std::uint64_t{1});
      json.key("files");
      json.open('[');
      for (const Effective& one : all) print_json(json, one);
      json.close(']');
      json.close('}');
      output.buffer() += '\n';
    } else {
      const bool colour = wants_colour(options.color, target.file);
      for (const Effective& one : all) print_text(output.buffer(), one, colour);
    }
    status = std::max(status, finished(output));
  }
  return status;
}

int run_schema(const Options& options) {
  const std::string& wanted = options.paths.front();
  const auto* const row = std::ranges::find(schemas, wanted, &SchemaRow::name);
  if (row == schemas.end() || options.paths.size() > 1) {
    std::vector<std::string_view> names;
    names.reserve(schemas.size());
    for (const SchemaRow& known : schemas) names.push_back(known.name);
    complain(row == schemas.end() ? "there is no schema `" + wanted + "`" +
                                        did_you_mean(wanted, names) + " (findings, config, rule)"
                                  : "one schema at a time");
    return 2;
  }
  Output output{std::string()};
  output.buffer() += row->text;
  return finished(output);
}

}  // namespace ledelint::cli
