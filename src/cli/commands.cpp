#include "cli/commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "check/examples.hpp"
#include "check/rule_set_data.hpp"
#include "cli/files.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "ledelint/ledelint.hpp"
#include "project/selection.hpp"
#include "report/terminal.hpp"
#include "segment/segment.hpp"
#include "text/nearest.hpp"
#include "text/unicode.hpp"

namespace ledelint::cli {

RuleSet load_rules(const Options& options, const std::vector<std::string>& packs,
                   std::vector<Error>& errors) {
  Projects projects(options.config, packs);
  std::error_code error;
  RuleSet rules = projects.at(std::filesystem::current_path(error).string()).rules;
  errors.insert(errors.end(), projects.errors().begin(), projects.errors().end());
  return rules;
}

unsigned jobs_for(const Options& options, std::size_t files) {
  if (options.jobs != 0) return std::min(options.jobs, 256U);
  // Below this, starting threads costs more than they save.
  constexpr std::size_t many = 16;
  return files < many ? 1 : std::max(1U, std::thread::hardware_concurrency());
}

bool writes_to_terminal(const Options& options) {
  return isatty(STDOUT_FILENO) != 0 &&
         std::ranges::any_of(options.targets, [](const Target& t) { return t.file.empty(); });
}

namespace {

int finish(Output& output) {
  const Result<void> done = output.finish();
  if (!done) complain(done.error().text());
  return done ? 0 : 2;
}

}  // namespace

int run_articles(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  Projects projects(options.config, options.packs);
  const Inputs inputs = find_inputs(options, projects);
  const RuleSet rules = projects.catalogue();
  std::vector<Error> errors = faults_of(projects, inputs, options.asked, rules);
  for (const Error& error : errors) complain(error.text());

  struct Writer {
    const ArticleFormat* format;
    Run run;
    Output output;
  };
  std::vector<Writer> writers;
  const auto formats = options.command == Command::sources ? source_formats() : segment_formats();
  for (const Target& target : options.targets) {
    Run run{.rules = rules, .view = options.view};
    run.view.colour = wants_colour(options.color, target.file);
    if (target.file.empty()) run.view.width = terminal_width();
    writers.push_back({&*std::ranges::find(formats, target.format, &ArticleFormat::name),
                       std::move(run), Output(target.file)});
  }
  for (Writer& writer : writers) writer.format->begin(writer.output.buffer(), writer.run);

  struct Outcome {
    std::string path;
    std::optional<Article> article;
    std::vector<Decision> decisions;
    Error error;
  };
  std::uint64_t bytes = 0;
  const bool on_screen = writes_to_terminal(options);
  Progress progress(options.progress, inputs.list.size(), !on_screen);
  const auto deliver = [&](Outcome outcome) {
    if (on_screen || !outcome.article) progress.clear();
    if (!outcome.article) {
      complain(outcome.error.text());
      errors.push_back(std::move(outcome.error));
      return;
    }
    bytes += outcome.article->document.text().size();
    for (Writer& writer : writers) {
      writer.run.decisions = outcome.decisions;
      writer.format->file(writer.output.buffer(), unicode::repaired(outcome.path), *outcome.article,
                          writer.run);
      writer.output.write();
    }
  };
  in_order(
      inputs.list.size(), jobs_for(options, inputs.list.size()),
      [&](std::size_t i) {
        const Input& input = inputs.list[i];
        std::vector<Outcome> outcomes;
        for (Result<Record>& record : read_input(input, options)) {
          Outcome& outcome = outcomes.emplace_back();
          if (!record) {
            outcome.error = record.error();
            continue;
          }
          outcome.path = article_of(input, *record).path;
          const RuleSet& own = input.project->rules;
          outcome.article = analyse(std::move(record->document), own);
          if (options.command == Command::segment && options.view.explain)
            for (const BoundaryNote& note :
                 explain(outcome.article->document, own.data().sentences))
              outcome.decisions.push_back({note.mark, note.row, note.breaks});
        }
        return outcomes;
      },
      [&](std::vector<Outcome> outcomes) {
        for (Outcome& outcome : outcomes) deliver(std::move(outcome));
        progress.step();
      });
  progress.clear();
  for (Error& error : errors)
    error = {unicode::repaired(std::move(error.where)),
             unicode::repaired(std::move(error.message))};
  int status = errors.empty() ? 0 : 2;
  for (Writer& writer : writers) {
    writer.run.errors = errors;
    writer.format->end(writer.output.buffer(), writer.run);
    status = std::max(status, finish(writer.output));
  }
  if (options.timings) {
    const std::chrono::duration<double, std::milli> all = std::chrono::steady_clock::now() - start;
    std::fprintf(stderr, "ledelint: %.2f ms; %zu files, %.2f MB\n", all.count(), inputs.list.size(),
                 static_cast<double>(bytes) / 1e6);
  }
  return status;
}

int run_catalogue(const Options& options) {
  std::vector<Error> errors;
  const RuleSet rules = load_rules(options, options.packs, errors);
  std::vector<std::uint32_t> wanted;
  if (options.command == Command::explain) {
    std::vector<std::string_view> ids;
    for (const Rule& rule : rules.rules()) ids.push_back(rule.id);
    for (const std::string& id : options.paths) {
      std::optional<std::uint32_t> rule = rules.find(id);
      if (!rule) {
        // The name alone will do where only one section has it.
        for (std::uint32_t i = 0; i < ids.size(); ++i)
          if (ids[i].ends_with("/" + id)) rule = rule ? std::nullopt : std::optional(i);
      }
      if (rule) {
        wanted.push_back(*rule);
      } else {
        errors.push_back({"", "no rule is called `" + id + "`" + did_you_mean(id, ids) +
                                  "; `ledelint rules` lists them"});
      }
    }
  }
  for (const Error& error : errors) complain(error.text());
  int status = errors.empty() ? 0 : 2;
  for (const Target& target : options.targets) {
    const auto formats = catalogue_formats();
    const auto format = std::ranges::find(formats, target.format, &CatalogueFormat::name);
    Run run{.rules = rules, .view = options.view};
    run.view.colour = wants_colour(options.color, target.file);
    if (target.file.empty()) run.view.width = terminal_width();
    Output output(target.file);
    if (options.command == Command::rules) format->rules(output.buffer(), run);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (i != 0 && target.format != "json") output.buffer() += '\n';
      format->rule(output.buffer(), wanted[i], run);
    }
    status = std::max(status, finish(output));
  }
  return status;
}

int run_test_rules(const Options& options) {
  std::vector<std::string> packs = options.packs;
  packs.insert(packs.end(), options.paths.begin(), options.paths.end());
  std::vector<Error> errors;
  const RuleSet rules = load_rules(options, packs, errors);
  const Asked& asked = options.asked;
  for (Error& error : unknown_rules(asked, rules)) errors.push_back(std::move(error));
  for (const Error& error : errors) complain(error.text());
  const bool colour = wants_colour(options.color, "");

  Output output{std::string()};
  std::string& out = output.buffer();
  std::size_t tested = 0;
  std::size_t examples = 0;
  std::size_t failed = 0;
  std::string unjudged;
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    const Rule& rule = rules.rules()[i];
    if (!selects(asked.select, asked.ignore, rule)) continue;
    const RuleText text = rules.text(i);
    ++tested;
    examples += text.examples.size();
    for (const ExampleFailure& failure : run_examples(rules, i)) {
      ++failed;
      paint(out, colour, Ink::red, failure.rule);
      if (!failure.why.empty()) out += " (" + failure.why + ")";
      out += "\n  expected: " + printable(failure.expected) +
             "\n  got:      " + printable(failure.got) + "\n\n";
    }
    if (options.coverage) {
      const auto flags = static_cast<std::size_t>(std::ranges::count_if(
          text.examples, [](const Example& example) { return !example.marks.empty(); }));
      out += rule.id + ": " + std::to_string(flags) + " flag, " +
             std::to_string(text.examples.size() - flags) + " pass";
      if (rule.judged != 0)
        out += ", " + std::to_string(rule.kept) + " of " + std::to_string(rule.judged) + " kept";
      if (rule.trial) out += ", trial";
      out += '\n';
      if (rule.judged == 0) unjudged += "  " + rule.id + "\n";
    }
  }
  if (!unjudged.empty()) out += "\nNever judged on published copy:\n" + unjudged + "\n";
  out += counted(examples, "example") + " of " + counted(tested, "rule") + ": " +
         (failed == 0 ? "all as expected" : std::to_string(failed) + " not as expected") + "\n";
  const int status = finish(output);
  if (!errors.empty() || status != 0) return 2;
  return failed == 0 ? 0 : 1;
}

}  // namespace ledelint::cli
