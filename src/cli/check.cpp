#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "ledelint/ledelint.hpp"
#include "project/profile.hpp"
#include "project/selection.hpp"

namespace ledelint::cli {

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// What became of one input.
struct Outcome {
  std::optional<FileReport> report;
  Error error;
  Milliseconds reading{};
  Milliseconds checking{};
};

struct Writer {
  const Format* format;
  Run run;
  Output output;
};

Outcome check_input(const Input& input, const Options& options, const RuleSet& rules,
                    const Selection& selection) {
  Outcome outcome;
  const auto start = Clock::now();
  Result<Document> document = read_input(input, options.max_file_size);
  const auto read = Clock::now();
  outcome.reading = read - start;
  if (!document) {
    outcome.error = document.error();
    return outcome;
  }
  std::vector<std::string> notes;
  if (document->blocks().empty())
    notes.emplace_back(document->file().empty() ? "the file is empty"
                                                : "there is no prose in this file");
  CheckOptions how{Profile::news, options.trial};
  if (options.profile) {
    how.profile = *options.profile;
  } else if (const auto declared = declared_profile(*document, notes)) {
    how.profile = *declared;
  }
  FileReport report = check(input.identity, *std::move(document), rules, how);
  report.path = input.path;
  report.format = input.reader->name;
  for (const std::string& note : notes)
    if (std::ranges::find(report.notes, note) == report.notes.end()) report.notes.push_back(note);
  selection.apply(report, rules);
  outcome.report = std::move(report);
  outcome.checking = Clock::now() - read;
  return outcome;
}

bool fails(const FileReport& report, const std::optional<Severity>& level) {
  return level && std::ranges::any_of(report.findings, [&](const Finding& finding) {
           return is_gap(finding) && finding.severity >= *level;
         });
}

}  // namespace

int run_check(const Options& options) {
  const auto start = Clock::now();
  std::vector<Error> errors;
  const RuleSet rules = load_rules(options.packs, errors);
  for (const auto* patterns : {&options.select, &options.ignore})
    for (Error& error : unknown_rules(*patterns, rules)) errors.push_back(std::move(error));
  const Selection selection(options.select, options.ignore, rules);
  const Milliseconds loading = Clock::now() - start;

  Inputs inputs = find_inputs(options);
  errors.insert(errors.end(), inputs.errors.begin(), inputs.errors.end());
  for (const Error& error : errors) complain(error.text());

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
  Milliseconds checking{};
  Milliseconds reporting{};
  in_order(
      inputs.list.size(), jobs_for(options, inputs.list.size()),
      [&](std::size_t i) { return check_input(inputs.list[i], options, rules, selection); },
      [&](Outcome outcome) {
        reading += outcome.reading;
        checking += outcome.checking;
        if (!outcome.report) {
          complain(outcome.error.text());
          errors.push_back(std::move(outcome.error));
          return;
        }
        found = found || fails(*outcome.report, options.fail_on);
        bytes += outcome.report->document.file().size();
        const auto before = Clock::now();
        for (Writer& writer : writers) {
          writer.format->file(writer.output.buffer(), *outcome.report, writer.run);
          writer.output.write();
        }
        reporting += Clock::now() - before;
      });

  for (Writer& writer : writers) {
    writer.run.errors = errors;
    writer.format->end(writer.output.buffer(), writer.run);
  }
  bool written = true;
  for (Writer& writer : writers) {
    const Result<void> done = writer.output.finish();
    if (!done) complain(done.error().text());
    written = written && done.has_value();
  }
  if (options.timings) {
    const Milliseconds all = Clock::now() - start;
    std::fprintf(stderr,
                 "ledelint: %.2f ms: rules %.2f, read %.2f, check %.2f, report %.2f; %zu files, "
                 "%.2f MB, %.1f MB/s\n",
                 all.count(), loading.count(), reading.count(), checking.count(), reporting.count(),
                 inputs.list.size(), static_cast<double>(bytes) / 1e6,
                 all.count() > 0 ? static_cast<double>(bytes) / 1e3 / all.count() : 0.0);
  }
  if (!errors.empty() || !written) return 2;
  return found ? 1 : 0;
}

}  // namespace ledelint::cli
