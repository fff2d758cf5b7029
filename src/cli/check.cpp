#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/lint.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "cli/scope.hpp"
#include "ledelint/ledelint.hpp"
#include "project/config.hpp"
#include "project/profile.hpp"
#include "project/projects.hpp"
#include "project/selection.hpp"
#include "text/unicode.hpp"

namespace ledelint::cli {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// What became of one article.
struct Outcome {
  std::optional<FileReport> report;
  Error error;
  Milliseconds reading{};
  RoomTimes rooms;
};

/// What became of one input: its articles, and what counts in them.
struct Checked {
  std::vector<Outcome> outcomes;
  Scope::Limited limited;
  bool complete = true;  ///< every article of it could be read
};

struct Writer {
  const Format* format;
  Run run;
  Output output;
};

}  // namespace

FileReport lint(const Input& input, Document document, const Options& options, RoomTimes* times) {
  std::vector<std::string> notes;
  if (document.blocks().empty())
    notes.emplace_back(document.file().empty() ? "the file is empty"
                                               : "there is no prose in this file");
  const RuleSet& rules = input.project->rules;
  const Settings settings = settings_for(input.project->config, input.absolute,
                                         declared_profile(document, notes), options.asked, rules);
  FileReport report =
      check(input.identity, std::move(document), rules,
            {.profile = settings.profile, .severity = settings.severity, .times = times});
  globalise(*input.project, report);
  report.path = unicode::repaired(input.path);
  report.format = input.reader->name;
  report.shown = settings.shown;
  report.fail_on = settings.fail_on;
  for (const std::string& note : notes)
    if (std::ranges::find(report.notes, note) == report.notes.end()) report.notes.push_back(note);
  return report;
}

bool fails(const FileReport& report) {
  return report.fail_on && std::ranges::any_of(report.findings, [&](const Finding& finding) {
           return is_gap(finding) && finding.severity >= *report.fail_on;
         });
}

namespace {

/// What formats could not say themselves, once each however many say it.
void tell_remarks(std::vector<Writer>& writers) {
  std::vector<std::string> told;
  for (Writer& writer : writers) {
    for (std::string& remark : writer.run.kept.remarks)
      if (!writer.run.view.quiet && std::ranges::find(told, remark) == told.end())
        told.push_back(std::move(remark));
    writer.run.kept.remarks.clear();
  }
  for (const std::string& remark : told) complain(remark);
}

/// Appends to the file in which GitHub Actions collects what a step has to say.
Result<void> append_step_summary(const std::string& text) {
  const char* const path = std::getenv("GITHUB_STEP_SUMMARY");
  if (path == nullptr || *path == '\0' || text.empty()) return {};
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << text << std::flush;
  if (file) return {};
  return Error{path, "the step summary cannot be written: check $GITHUB_STEP_SUMMARY"};
}

Checked check_input(const Input& input, const Options& options, Scope& scope,
                    const RuleSet& rules) {
  Checked checked;
  std::vector<Outcome>& outcomes = checked.outcomes;
  auto start = Clock::now();
  for (Result<Record>& record : read_input(input, options)) {
    Outcome& outcome = outcomes.emplace_back();
    const auto read = Clock::now();
    outcome.reading = read - start;
    if (record) {
      outcome.report =
          lint(article_of(input, *record), std::move(record->document), options, &outcome.rooms);
      outcome.report->file = unicode::repaired(input.path);
    } else {
      outcome.error = record.error();
      checked.complete = false;
    }
    start = Clock::now();
  }
  std::vector<FileReport*> reports;
  for (Outcome& outcome : outcomes)
    if (outcome.report) reports.push_back(&*outcome.report);
  checked.limited = scope.limit(input, reports, options, rules);
  return checked;
}

}  // namespace

int run_check(const Options& options) {
  const auto start = Clock::now();
  Scope scope;
  if (const std::vector<Error> faults = scope.open(options); !faults.empty()) {
    for (const Error& fault : faults) complain(fault.text());
    return 2;
  }
  Projects projects(options.config, options.packs);
  Inputs inputs = options.paths.empty() ? find_changed(options, projects, scope.changed())
                                        : find_inputs(options, projects);
  scope.narrow(inputs);
  const RuleSet rules = projects.catalogue();
  std::vector<Error> errors = faults_of(projects, inputs, options.asked, rules);
  const Milliseconds loading = Clock::now() - start;

  for (const Error& error : errors) complain(error.text());
  if (scope.by_change() && inputs.list.empty())
    complain(options.diff == "-" ? "note: the patch changes no article"
                                 : "note: no article has changed since " + options.diff);

  std::vector<Writer> writers;
  for (const Target& target : options.targets) {
    const auto formats = check_formats();
    const auto format = std::ranges::find(formats, target.format, &Format::name);
    Run run{.rules = rules, .view = options.view};
    run.view.colour = wants_colour(options.color, target.file);
    if (target.file.empty()) run.view.width = terminal_width();
    writers.push_back({&*format, std::move(run), Output(target.file)});
  }
  for (Writer& writer : writers) writer.format->begin(writer.output.buffer(), writer.run);

  bool found = false;
  std::uint64_t bytes = 0;
  Milliseconds reading{};
  Milliseconds reporting{};
  RoomTimes rooms;
  const bool on_screen = writes_to_terminal(options);
  Progress progress(options.progress, inputs.list.size(), !on_screen);
  const auto deliver = [&](Outcome outcome) {
    reading += outcome.reading;
    rooms += outcome.rooms;
    if (on_screen || !outcome.report) progress.clear();
    if (!outcome.report) {
      complain(outcome.error.text());
      errors.push_back(std::move(outcome.error));
      return;
    }
    found = found || fails(*outcome.report);
    bytes += outcome.report->document.text().size();
    const auto before = Clock::now();
    for (Writer& writer : writers) {
      writer.run.view.severity = outcome.report->shown;
      writer.format->file(writer.output.buffer(), *outcome.report, writer.run);
      writer.output.write();
    }
    if (std::ranges::any_of(writers, [](const Writer& w) { return !w.run.kept.remarks.empty(); }))
      progress.clear();
    tell_remarks(writers);
    reporting += Clock::now() - before;
  };
  in_order(
      inputs.list.size(), jobs_for(options, inputs.list.size()),
      [&](std::size_t i) {
        return std::pair(i, check_input(inputs.list[i], options, scope, rules));
      },
      [&](std::pair<std::size_t, Checked> done) {
        Checked& checked = done.second;
        if (checked.complete) scope.note(inputs.list[done.first], checked.limited);
        for (const Error& error : checked.limited.errors) {
          complain(error.text());
          errors.push_back(error);
        }
        for (Outcome& outcome : checked.outcomes) deliver(std::move(outcome));
        progress.step();
      });
  progress.clear();
  if (const std::string stale = scope.stale(); !stale.empty() && !options.view.quiet)
    complain(stale);

  for (Error& error : errors)
    error = {unicode::repaired(std::move(error.where)),
             unicode::repaired(std::move(error.message))};
  bool written = true;
  for (Writer& writer : writers) {
    writer.run.errors = errors;
    writer.format->end(writer.output.buffer(), writer.run);
    const Result<void> appended = append_step_summary(writer.run.kept.step_summary);
    if (!appended) complain(appended.error().text());
    written = written && appended.has_value();
  }
  tell_remarks(writers);
  for (Writer& writer : writers) {
    const Result<void> done = writer.output.finish();
    if (!done) complain(done.error().text());
    written = written && done.has_value();
  }
  if (options.timings) {
    const Milliseconds all = Clock::now() - start;
    std::fprintf(
        stderr,
        "ledelint: %.2f ms: rules %.2f, read %.2f, segment %.2f, tag %.2f, attribute %.2f, "
        "check %.2f, resolve %.2f, report %.2f; %zu files, %.2f MB, %.1f MB/s\n",
        all.count(), loading.count(), reading.count(), Milliseconds(rooms.segment).count(),
        Milliseconds(rooms.tag).count(), Milliseconds(rooms.attribute).count(),
        Milliseconds(rooms.check).count(), Milliseconds(rooms.resolve).count(), reporting.count(),
        inputs.list.size(), static_cast<double>(bytes) / 1e6,
        all.count() > 0 ? static_cast<double>(bytes) / 1e3 / all.count() : 0.0);
  }
  if (!errors.empty() || !written) return 2;
  return found ? 1 : 0;
}

}  // namespace ledelint::cli
