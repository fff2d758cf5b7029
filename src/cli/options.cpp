#include "cli/options.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "cli/files.hpp"
#include "cli/interface.hpp"
#include "cli/output.hpp"
#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "report/json.hpp"
#include "text/nearest.hpp"

namespace ledelint::cli {

namespace {

struct CommandRow {
  std::string_view name;
  std::string_view arguments;
  std::string_view summary;
  Command command;
  bool hidden = false;
};

constexpr auto commands = std::to_array<CommandRow>({
    {"check", "PATH...", "Flag attribution gaps in articles (the default)", Command::check},
    {"sources", "PATH...", "Print who is cited: the attributions, the ledger", Command::sources},
    {"segment", "PATH...", "Print the sentences, and the tokens of each", Command::segment},
    {"compare", "OLD NEW", "Tell which gaps a new draft closed, kept and opened", Command::compare},
    {"baseline", "ACTION [PATH...]", "Accept today's gaps, so that only new ones count",
     Command::baseline},
    {"rules", "", "List the rules", Command::rules},
    {"explain", "RULE...", "Tell why a rule matters, what to do; its examples", Command::explain},
    {"test-rules", "[PACK...]", "Run the examples inside the rule files", Command::test_rules},
    {"init", "[FOLDER]", "Write a commented configuration file", Command::init},
    {"print-config", "PATH...", "Tell what holds for a file, and which file says so",
     Command::print_config},
    {"schema", "NAME", "Print a JSON Schema: findings, config or rule", Command::schema},
    {"completions", "SHELL", "Print the completion script of bash, zsh or fish",
     Command::completions},
    {"man", "", "Print the manual page", Command::manual, true},
});

// The groups of options, in the order of the help.
constexpr const char* judging = "Judging";
constexpr const char* printing = "Printing";
constexpr const char* reading = "Reading";
constexpr const char* running = "Running";

constexpr std::array<std::string_view, 4> profile_names{"news", "wire", "opinion", "student"};
constexpr std::array<std::string_view, 4> severity_names{"error", "warning", "info", "never"};
constexpr std::array<std::string_view, 3> shell_names{"bash", "zsh", "fish"};
constexpr std::array<std::string_view, 3> when_names{"auto", "always", "never"};  // as in When
constexpr std::array<std::string_view, 2> html_scope_names{"article", "all"};
constexpr std::array<std::string_view, 3> action_names{"create", "update", "prune"};

/// A mistake on the command line; ends in parse_command_line.
struct Mistake {
  std::string message;
};

std::string one_of(const auto& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

[[noreturn]] void no_such(std::string_view option, const std::string& value, const auto& names) {
  throw Mistake{std::string(option) + ": there is no `" + value + "`" + did_you_mean(value, names) +
                " (" + one_of(names) + ")"};
}

std::uint64_t bytes(const std::string& text) {
  std::uint64_t value = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && value < (1ULL << 40U); ++i)
    value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
  if (i > 0 && i + 1 == text.size()) {
    switch (text[i]) {
      case 'k':
      case 'K': return value << 10U;
      case 'm':
      case 'M': return value << 20U;
      case 'g':
      case 'G': return value << 30U;
      default: break;
    }
  }
  if (i == 0 || i != text.size())
    throw Mistake{"--max-file-size: `" + text + "` is no size: write 500K, 20M or 1G"};
  return value;
}

/// What CLI11 fills in; typed and checked afterwards.
struct Raw {
  std::string shell;
  std::string action;
  std::vector<std::string> paths;
  std::vector<std::string> packs;
  std::vector<std::string> formats;
  std::string output;
  std::string color = "auto";
  std::string progress = "auto";
  std::string files_from;
  bool nul = false;
  std::string config;
  bool no_config = false;
  std::string stdin_filename;
  std::string input_format;
  std::string html_scope = "article";
  std::string text_field;
  std::string id_field;
  std::string encoding;
  std::string pre;
  std::vector<std::string> pre_globs;
  std::string max_file_size;
  std::string profile;
  std::string severity;
  std::string fail_on;
  bool exit_zero = false;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
};

template <class T>
CLI::Option* repeatable(CLI::App& app, const std::string& name, std::vector<T>& into,
                        const std::string& text) {
  return app.add_option(name, into, text)->allow_extra_args(false);
}

template <class Table>
std::string names_of(const Table& table) {
  std::string out;
  for (const auto& row : table) {
    if (!out.empty()) out += ", ";
    out += row.name;
  }
  return out;
}

std::string formats_of(Command command) {
  switch (command) {
    case Command::check: return names_of(check_formats());
    case Command::sources: return names_of(source_formats());
    case Command::segment: return names_of(segment_formats());
    case Command::print_config:
    case Command::compare: return "text, json";
    default: return names_of(catalogue_formats());
  }
}

/// What a command takes beside its options.
void add_arguments(CLI::App& app, Command command, Raw& raw) {
  const auto add = [&](const char* name, const char* text) {
    app.add_option(name, raw.paths, text)->option_text("...");
  };
  switch (command) {
    case Command::rules: return;
    case Command::explain: return add("RULE", "Ids of rules (attribution/vague-source)");
    case Command::test_rules: return add("PACK", "Folders of house packs to test as well");
    case Command::init: return add("FOLDER", "Where to write it (the working directory)");
    case Command::print_config: return add("PATH", "Files, which need not exist");
    case Command::schema: return add("NAME", "findings, config or rule");
    case Command::compare:
      return add("PATH",
                 "The old version and the new one: files, folders, or - for standard input");
    default: return add("PATH", "Files, folders, or - for standard input");
  }
}

void add_options(CLI::App& app, Command command, Raw& raw, Options& options) {
  const bool reads = command == Command::check || command == Command::sources ||
                     command == Command::segment || command == Command::compare ||
                     command == Command::baseline;
  const bool judges =
      command == Command::check || command == Command::compare || command == Command::baseline;
  const bool tests = command == Command::test_rules;
  const auto group = [&app](const char* name) { app.option_defaults()->group(name); };

  app.get_help_ptr()->group(running)->description("Print this help and exit");
  group(judging);
  if (command == Command::manual) return;
  if (command == Command::completions) {
    app.add_option("SHELL", raw.shell, "bash, zsh or fish");
    return;
  }
  if (command == Command::baseline) app.add_option("ACTION", raw.action, "create, update or prune");
  add_arguments(app, command, raw);
  if (command == Command::init) app.add_flag("--force", options.force, "Overwrite the one there");
  if (command == Command::init || command == Command::schema) return;

  repeatable(app, "--rules", raw.packs, "Add a house pack of rules (repeatable)")
      ->option_text("DIR");
  app.add_option("--config", raw.config, "Settings for all files (the nearest .ledelint.json)")
      ->option_text("FILE");
  app.add_flag("--no-config", raw.no_config, "Read no configuration file");
  group(printing);
  if (command != Command::baseline)
    app.add_option("--color", raw.color, "Colours: auto, always, never")->option_text("WHEN");

  if (!tests && command != Command::baseline) {
    auto* const format = repeatable(
        app, "--format", raw.formats,
        "How to print: " + formats_of(command) + "; =FILE writes to a file (repeatable)");
    format->option_text("NAME[=FILE]");
    app.add_option("--output", raw.output, "Write to a file, complete or not at all")
        ->option_text("FILE");
  }
  if (reads) {
    group(reading);
    app.add_option("--files-from", raw.files_from, "Read paths from a file or - , one a line")
        ->option_text("FILE");
    app.add_flag("-0", raw.nul, "Paths of --files-from end in NUL");
    app.add_option("--stdin-filename", raw.stdin_filename, "Name, and so format, of standard input")
        ->option_text("NAME");
    app.add_option("--input-format", raw.input_format, "Read all inputs as " + names_of(readers()))
        ->option_text("NAME");
    app.add_option("--html-scope", raw.html_scope,
                   "What is read of a page: its article, or all it shows (article)")
        ->option_text("PART");
    app.add_option("--text-field", raw.text_field,
                   "Field of a line of JSON Lines that holds the article: body.text (text)")
        ->option_text("PATH");
    app.add_option("--id-field", raw.id_field,
                   "Field of a line of JSON Lines that names it (the line's number)")
        ->option_text("PATH");
    app.add_option("--encoding", raw.encoding,
                   "Encoding of the inputs, as windows-1252 (UTF-8, or what a byte "
                   "order mark says)")
        ->option_text("NAME");
    app.add_option("--pre", raw.pre,
                   "Read what this program prints for a file; {} is the path: 'pdftotext {} -'")
        ->option_text("CMD");
    repeatable(app, "--pre-glob", raw.pre_globs, "Use --pre for these files only (repeatable)")
        ->option_text("GLOB");
    app.add_option("--max-file-size", raw.max_file_size, "Refuse larger files (256M)")
        ->option_text("SIZE");
  }
  if (reads && command != Command::compare) {
    group(running);
    app.add_option("--jobs,-j", options.jobs, "Threads (as many as the files are worth)")
        ->option_text("N");
  }
  if (reads && command != Command::compare && command != Command::baseline) {
    app.add_option("--progress", raw.progress,
                   "A bar on standard error in long runs: auto, always, never")
        ->option_text("WHEN");
  }
  if (command == Command::check || command == Command::sources || command == Command::segment) {
    app.add_flag("--timings", options.timings, "Tell on standard error what took how long");
  }
  if (judges) {
    group(judging);
    app.add_option("--profile", raw.profile, "news, wire, opinion or student (news)")
        ->option_text("NAME");
    app.add_option("--severity", raw.severity,
                   command == Command::baseline ? "Lowest severity accepted (warning)"
                                                : "Lowest severity shown (warning)")
        ->option_text("LEVEL");
    app.add_flag("--trial", options.asked.trial, "Run rules on trial as well");
  }
  if (command == Command::check || command == Command::compare) {
    app.add_option("--fail-on", raw.fail_on,
                   "Lowest severity that makes the exit status 1, or never (warning)")
        ->option_text("LEVEL");
    app.add_flag("--exit-zero", raw.exit_zero, "Exit with 0 whatever is found");
  }
  if (command == Command::baseline) {
    app.add_option("--baseline", options.baseline, "The file (.ledelint-baseline.json)")
        ->option_text("FILE");
    app.add_flag("--force", options.force, "create: over a baseline that is there");
    app.add_flag("--grow", options.grow, "update: accept new gaps as well");
    app.add_flag("--quiet,-q", options.view.quiet, "Say nothing of what was done");
  }
  if (command == Command::compare)
    app.add_flag("--quiet,-q", options.view.quiet, "Leave out gaps that were kept");
  if (command == Command::check) {
    group(judging);
    app.add_option("--diff", options.diff,
                   "Report only what is new since the revision, or - for the sentences touched by "
                   "a patch on standard input; without PATH, the files that changed")
        ->option_text("REV|-");
    app.add_flag("--no-merge-base", options.direct,
                 "Compare with the revision itself, not with where the branch left it");
    app.add_option("--baseline", options.baseline, "Report only what is not in this baseline")
        ->option_text("FILE");
    group(printing);
    app.add_option("--max-findings", options.view.max_findings, "Show at most N")->option_text("N");
    app.add_flag("--show-closed", options.view.show_closed,
                 "Show gaps that the article itself closes, and by what");
    app.add_flag("--explain-status", options.view.explain_status,
                 "Tell for every finding what decided its status");
    app.add_flag("--checklist", options.view.checklist_only, "Print the checklist alone");
    app.add_flag("--summary", options.view.summary_only, "Print one line per file");
    app.add_flag("--include-text", options.view.include_text, "Print the prose that was read");
    app.add_flag("--quiet,-q", options.view.quiet,
                 "Print findings only: no checklist, ledger, notes or summary");
  }
  if (judges || tests) {
    group(judging);
    repeatable(app, "--select", raw.select, "Only these rules (globs: anonymity/*)")
        ->delimiter(',')
        ->option_text("RULE,...");
    repeatable(app, "--ignore", raw.ignore, "Not these rules")
        ->delimiter(',')
        ->option_text("RULE,...");
  }
  group(printing);
  if (command == Command::segment)
    app.add_flag("--tokens", options.view.tokens, "The tokens of each sentence with their tags");
  if (command == Command::segment || command == Command::sources)
    app.add_flag("--explain", options.view.explain, "What decided");
  if (tests)
    app.add_flag("--coverage", options.coverage,
                 "Count each rule's examples; name rules never judged on published copy");
}

std::vector<std::string> words_in(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    words.emplace_back(list.substr(at, end - at));
    at = end + 2;
  }
  return words;
}

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const Rule& rule : RuleSet::defaults().rules()) ids.push_back(rule.id);
  return ids;
}

/// The values that can be listed.
std::vector<std::string> words_of(Command command, std::string_view option) {
  const auto all = [](const auto& names) {
    return std::vector<std::string>(names.begin(), names.end());
  };
  if (option == "--format") return words_in(formats_of(command));
  if (option == "--input-format") return words_in(names_of(readers()));
  if (option == "SHELL") return all(shell_names);
  if (option == "ACTION") return all(action_names);
  if (option == "NAME" && command == Command::schema) return {"findings", "config", "rule"};
  if (option == "--color" || option == "--progress") return all(when_names);
  if (option == "--html-scope") return all(html_scope_names);
  if (option == "--profile") return all(profile_names);
  if (option == "--severity") return all(std::span(severity_names).first(3));
  if (option == "--fail-on") return all(severity_names);
  return {};
}

OptionShape shape_of(const CLI::Option& option, Command command) {
  OptionShape shape;
  for (const std::string& name : option.get_snames()) shape.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) shape.names.push_back("--" + name);
  shape.text = option.get_description();
  shape.group = option.get_group();
  shape.repeatable = option.get_items_expected_max() > 1;
  if (shape.names.empty()) {
    shape.value = option.get_name();
  } else if (option.get_items_expected_max() > 0) {
    shape.value = option.get_option_text();
  }
  if (shape.value.empty()) return shape;
  shape.words = words_of(command, shape.names.empty() ? shape.value : shape.names.back());
  if (!shape.words.empty()) {
    shape.expects = Expects::words;
  } else if (shape.value.starts_with("RULE")) {
    shape.expects = Expects::rules;
    shape.words = rule_ids();
  } else if (shape.value == "FILE" || shape.value == "PATH") {
    shape.expects = Expects::file;
  } else if (shape.value == "DIR" || shape.value == "PACK" || shape.value == "FOLDER") {
    shape.expects = Expects::folder;
  } else {
    shape.expects = Expects::anything;
  }
  return shape;
}

CommandShape shape_of(const CLI::App& app, const CommandRow& row) {
  CommandShape shape{
      std::string(row.name), std::string(row.arguments), std::string(row.summary), row.hidden, {}};
  for (const CLI::Option* option : app.get_options())
    shape.options.push_back(shape_of(*option, row.command));
  // --help comes first in CLI11; it belongs to the last group.
  std::rotate(shape.options.begin(), shape.options.begin() + 1, shape.options.end());
  return shape;
}

std::vector<std::string> listed_paths(const std::string& from, bool nul) {
  std::string text;
  if (from == "-") {
    Result<std::string> got = read_standard_input(std::uint64_t{1} << 30U);
    if (!got) throw Mistake{"--files-from -: " + got.error().message};
    text = *std::move(got);
  } else {
    Result<std::string> got = read_file(from, std::uint64_t{1} << 30U);
    if (!got) throw Mistake{"--files-from " + from + ": " + got.error().message};
    text = *std::move(got);
  }
  std::vector<std::string> paths;
  const char end = nul ? '\0' : '\n';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(end, at), text.size());
    std::string path = text.substr(at, stop - at);
    if (!nul && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    at = stop + 1;
  }
  return paths;
}

/// Refuses what a format that prints findings alone could not obey.
void only_findings(const Options& options) {
  const View& view = options.view;
  const std::string_view asked = view.checklist_only ? "--checklist"
                                 : view.summary_only ? "--summary"
                                 : view.include_text ? "--include-text"
                                                     : "";
  if (asked.empty()) return;
  for (const Target& target : options.targets) {
    const auto format = std::ranges::find(check_formats(), target.format, &Format::name);
    if (!format->has_articles)
      throw Mistake{std::string(asked) + " does not go with --format " + target.format +
                    ", which prints findings only"};
  }
}

void add_targets(Options& options, const Raw& raw) {
  const std::vector<std::string> known = words_in(formats_of(options.command));
  const std::vector<std::string_view> names(known.begin(), known.end());
  for (const std::string& text : raw.formats) {
    const std::size_t equals = text.find('=');
    Target target{text.substr(0, equals), equals == text.npos ? "" : text.substr(equals + 1)};
    if (std::ranges::find(names, target.format) == names.end())
      no_such("--format", target.format, names);
    if (equals != text.npos && target.file.empty())
      throw Mistake{"--format " + text + ": a file name is missing after ="};
    options.targets.push_back(std::move(target));
  }
  if (options.targets.empty()) options.targets.push_back({"text", ""});
  const auto open = static_cast<std::size_t>(
      std::ranges::count_if(options.targets, [](const Target& t) { return t.file.empty(); }));
  if (open > 1)
    throw Mistake{
        "only one format can go to standard output: give the others a file, as in "
        "--format json=out.json"};
  if (!raw.output.empty()) {
    if (open == 0) throw Mistake{"--output: every --format has a file of its own already"};
    for (Target& target : options.targets)
      if (target.file.empty()) target.file = raw.output;
  }
  if (options.command == Command::check) only_findings(options);
  for (std::size_t i = 0; i < options.targets.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!options.targets[i].file.empty() && options.targets[i].file == options.targets[j].file)
        throw Mistake{"two formats would write to " + options.targets[i].file};
}

void type(Options& options, Raw& raw) {
  options.paths = std::move(raw.paths);
  options.packs = std::move(raw.packs);
  if (raw.no_config && !raw.config.empty())
    throw Mistake{"--config and --no-config exclude each other"};
  options.config = {std::move(raw.config), raw.no_config};
  options.asked.select = std::move(raw.select);
  options.asked.ignore = std::move(raw.ignore);
  options.stdin_filename = std::move(raw.stdin_filename);
  options.input_format = std::move(raw.input_format);
  if (!raw.text_field.empty()) {
    options.reading.text_field = std::move(raw.text_field);
    options.names_field = true;
  }
  options.reading.id_field = std::move(raw.id_field);
  options.reading.encoding = std::move(raw.encoding);
  options.pre = std::move(raw.pre);
  options.pre_globs = std::move(raw.pre_globs);
  if (options.pre.empty() && !options.pre_globs.empty())
    throw Mistake{"--pre-glob needs --pre, the program that converts those files"};
  if (!options.pre.empty() && options.pre.find_first_not_of(" {}") == std::string::npos)
    throw Mistake{"--pre: the name of a program is missing"};

  const auto when = [](std::string_view option, const std::string& text) {
    const auto* const it = std::ranges::find(when_names, text);
    if (it == when_names.end()) no_such(option, text, when_names);
    return static_cast<When>(it - when_names.begin());
  };
  options.color = when("--color", raw.color);
  options.progress = when("--progress", raw.progress);
  if (options.view.quiet && options.progress == When::automatic) options.progress = When::never;
  if (!options.input_format.empty() && reader_named(options.input_format) == nullptr) {
    std::vector<std::string_view> names;
    for (const Reader& reader : readers()) names.push_back(reader.name);
    no_such("--input-format", options.input_format, names);
  }
  if (raw.html_scope == "all") {
    options.reading.html_scope = HtmlScope::all;
  } else if (raw.html_scope != "article") {
    no_such("--html-scope", raw.html_scope, html_scope_names);
  }
  if (!raw.max_file_size.empty()) options.max_file_size = bytes(raw.max_file_size);
  if (!raw.profile.empty()) {
    options.asked.profile = profile_named(raw.profile);
    if (!options.asked.profile) no_such("--profile", raw.profile, profile_names);
  }
  const auto level = [](std::string_view option, const std::string& text, std::size_t count) {
    const auto severity = severity_named(text);
    if (!severity || *severity == Severity::off)
      no_such(option, text, std::span(severity_names).first(count));
    return *severity;
  };
  if (!raw.severity.empty()) {
    options.asked.severity = level("--severity", raw.severity, 3);
    options.view.severity = *options.asked.severity;
  }
  if (raw.exit_zero || raw.fail_on == "never") {
    options.asked.fail_on.emplace(std::nullopt);
  } else if (!raw.fail_on.empty()) {
    options.asked.fail_on = level("--fail-on", raw.fail_on, 4);
  }
  if (options.view.checklist_only && options.view.summary_only)
    throw Mistake{"--checklist and --summary exclude each other"};
  if (raw.nul && raw.files_from.empty()) throw Mistake{"-0 needs --files-from"};
  if (!raw.files_from.empty()) {
    if (raw.files_from == "-" && std::ranges::find(options.paths, "-") != options.paths.end())
      throw Mistake{"standard input cannot be both an article and the list of paths"};
    for (std::string& path : listed_paths(raw.files_from, raw.nul))
      options.paths.push_back(std::move(path));
  }
  const bool prints = options.command != Command::test_rules && options.command != Command::init &&
                      options.command != Command::baseline && options.command != Command::schema;
  if (prints) add_targets(options, raw);
  if (options.command == Command::init && options.paths.size() > 1)
    throw Mistake{"`ledelint init` takes one folder"};
  const bool article_on_stdin = std::ranges::find(options.paths, "-") != options.paths.end();
  if (options.diff == "-" && (article_on_stdin || raw.files_from == "-"))
    throw Mistake{"--diff -: standard input cannot be the patch and something else"};
  if (!options.diff.empty() && article_on_stdin && options.stdin_filename.empty())
    throw Mistake{"--diff needs --stdin-filename to know the version before of standard input"};
  if (options.direct && (options.diff.empty() || options.diff == "-"))
    throw Mistake{"--no-merge-base needs --diff with a revision"};
  if (options.command == Command::compare && options.paths.size() != 2)
    throw Mistake{"`ledelint compare` takes two files or two folders: OLD NEW"};
  if (options.command == Command::baseline) {
    const auto* const action = std::ranges::find(action_names, raw.action);
    if (raw.action.empty())
      throw Mistake{"`ledelint baseline` needs to know what to do: create, update or prune"};
    if (action == action_names.end()) no_such("baseline", raw.action, action_names);
    options.action = static_cast<BaselineAction>(action - action_names.begin());
    if (options.force && options.action != BaselineAction::create)
      throw Mistake{"--force belongs to `ledelint baseline create`"};
    if (options.grow && options.action != BaselineAction::update)
      throw Mistake{"--grow belongs to `ledelint baseline update`"};
    if (options.baseline.empty()) options.baseline = ".ledelint-baseline.json";
  }
}

/// Unknown options, each with the one it may have meant.
std::string unknown_options(const CLI::App& app, const std::vector<std::string>& extras) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    for (const std::string& name : option->get_snames()) known.push_back("-" + name);
  }
  const std::vector<std::string_view> views(known.begin(), known.end());
  std::string out;
  for (const std::string& extra : extras) {
    if (extra.size() < 2 || extra[0] != '-') continue;
    const std::string name = extra.substr(0, extra.find('='));
    if (!out.empty()) out += "; ";
    out += "there is no option `" + name + "`";
    // A single letter is near to every other: only words are guessed at.
    if (name.size() > 2) out += did_you_mean(name, views);
  }
  return out.empty() ? "too many arguments" : out;
}

int print_version(bool json) {
  std::string out;
  if (json) {
    Json writer(out);
    writer.open('{');
    writer.member("name", "ledelint");
    writer.member("version", version());
    writer.member("rules", RuleSet::defaults().hash());
    writer.close('}');
  } else {
    out = "ledelint " + std::string(version());
  }
  return print(out + "\n");
}

}  // namespace

std::vector<CommandShape> command_shapes() {
  std::vector<CommandShape> shapes;
  for (const CommandRow& row : commands) {
    CLI::App app;
    Raw raw;
    Options options;
    add_options(app, row.command, raw, options);
    shapes.push_back(shape_of(app, row));
  }
  return shapes;
}

std::variant<Options, int> parse_command_line(int argc, const char* const* argv) {
  std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  Options options;
  const CommandRow* row = commands.data();

  // A command is one in first place only, so that any folder can be linted by its name:
  // this is why each command is an application of its own to CLI11.
  if (!arguments.empty()) {
    const std::string& first = arguments.front();
    if (first == "--help" || first == "-h" || first == "help") {
      return print(short_help(command_shapes()));
    }
    if (first == "--version" || first == "-V") {
      const bool json = arguments.size() == 2 && arguments[1] == "--json";
      if (arguments.size() > 1 && !json) {
        complain("--version takes --json and nothing else");
        return 2;
      }
      return print_version(json);
    }
    const auto* const it = std::ranges::find(commands, first, &CommandRow::name);
    if (it != commands.end()) {
      row = it;
      arguments.erase(arguments.begin());
    } else if (first.find_first_of("-./") == first.npos && access(first.c_str(), F_OK) != 0) {
      std::vector<std::string_view> names;
      names.reserve(commands.size());
      for (const CommandRow& command : commands) names.push_back(command.name);
      if (const std::string hint = did_you_mean(first, names); !hint.empty()) {
        complain("there is no command and no file `" + first + "`" + hint);
        return 2;
      }
    }
  }
  options.command = row->command;

  CLI::App app(std::string(row->summary), "ledelint " + std::string(row->name));
  Raw raw;
  add_options(app, row->command, raw, options);
  try {
    std::ranges::reverse(arguments);
    app.parse(std::vector<std::string>(arguments));
    type(options, raw);
  } catch (const CLI::CallForHelp&) {
    return print(command_help(shape_of(app, *row)));
  } catch (const CLI::ExtrasError&) {
    complain(unknown_options(app, app.remaining()));
    return 2;
  } catch (const CLI::ParseError& error) {
    complain(error.what());
    return 2;
  } catch (const Mistake& mistake) {
    complain(mistake.message);
    return 2;
  }
  if (row->command == Command::manual) {
    return print(manual(command_shapes()));
  }
  if (row->command == Command::completions) {
    if (std::ranges::find(shell_names, raw.shell) == shell_names.end()) {
      complain(raw.shell.empty() ? "`ledelint completions` needs a shell: bash, zsh or fish"
                                 : "there are completions for bash, zsh and fish, not for `" +
                                       raw.shell + "`" + did_you_mean(raw.shell, shell_names));
      return 2;
    }
    return print(completions(raw.shell, command_shapes()));
  }
  const bool needs_path =
      row->command != Command::rules && row->command != Command::test_rules &&
      row->command != Command::init && (options.diff.empty() || !raw.files_from.empty()) &&
      (row->command != Command::baseline || options.action == BaselineAction::create);
  if (needs_path && options.paths.empty()) {
    if (!raw.files_from.empty()) {
      complain("--files-from " + raw.files_from + ": there is no path in it");
    } else if (row->command == Command::check) {
      std::fputs(short_help(command_shapes()).c_str(), stderr);
    } else {
      complain("`ledelint " + std::string(row->name) + "` needs " +
               (row->command == Command::explain  ? "the id of a rule"
                : row->command == Command::schema ? "a name: findings, config or rule"
                                                  : "a file or a folder"));
    }
    return 2;
  }
  return options;
}

}  // namespace ledelint::cli
