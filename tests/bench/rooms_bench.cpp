#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>

#include "ledelint/ledelint.hpp"
#include "read/html_tokens.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"

using namespace ledelint;

namespace {

const std::string& sample() {
  static const std::string text = [] {
    std::ifstream in(LEDELINT_SOURCE_DIR "/samples/harbour-report.txt", std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }();
  return text;
}

/// A page of about a megabyte, as a content system writes it.
const std::string& page() {
  static const std::string text = [] {
    std::ifstream in(LEDELINT_SOURCE_DIR "/samples/library-page.html", std::ios::binary);
    std::ostringstream one;
    one << in.rdbuf();
    std::string out;
    while (out.size() < 1'000'000) out += one.str();
    return out;
  }();
  return text;
}

/// The sample as one line of about a megabyte.
const std::string& long_line() {
  static const std::string text = [] {
    std::string line = sample();
    for (char& c : line)
      if (c == '\n') c = ' ';
    std::string out;
    while (out.size() < 1'000'000) out += line;
    return out;
  }();
  return text;
}

const RuleSet& rules() {
  static const RuleSet defaults = RuleSet::defaults();
  return defaults;
}

Document read(const std::string& text, std::string_view reader) {
  return *read_document(*reader_named(reader), text);
}

void count(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(RuleSet::defaults());
}

void read_text(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read(sample(), "text"));
  count(state, sample());
}

void read_md(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read(sample(), "markdown"));
  count(state, sample());
}

void tokenise_html(benchmark::State& state) {
  for (auto _ : state) {
    html::Tokens tokens(page());
    html::Token token;
    std::size_t count = 0;
    while (tokens.next(token)) ++count;
    benchmark::DoNotOptimize(count);
  }
  count(state, page());
}

void read_html_page(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read(page(), "html"));
  count(state, page());
}

void analyse_article(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(analyse(read(sample(), "text"), rules()));
  count(state, sample());
}

void check_article(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(check("a.txt", read(sample(), "text"), rules()));
  count(state, sample());
}

void check_long_line(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(check("a.txt", read(long_line(), "text"), rules()));
  count(state, long_line());
}

void report_article(benchmark::State& state, const Format& format) {
  const FileReport report = check("a.txt", read(sample(), "text"), rules());
  for (auto _ : state) {
    Run run{.rules = rules(), .view = {}};
    std::string out;
    format.begin(out, run);
    format.file(out, report, run);
    format.end(out, run);
    benchmark::DoNotOptimize(out);
  }
  count(state, sample());
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::RegisterBenchmark("rules", load_rules);
  benchmark::RegisterBenchmark("read/text", read_text);
  benchmark::RegisterBenchmark("read/markdown", read_md);
  benchmark::RegisterBenchmark("read/html", read_html_page);
  benchmark::RegisterBenchmark("tokenise/html", tokenise_html);
  benchmark::RegisterBenchmark("read+analyse", analyse_article);
  benchmark::RegisterBenchmark("read+check", check_article);
  benchmark::RegisterBenchmark("read+check/long line", check_long_line);
  for (const Format& format : check_formats()) {
    const std::string name = "report/" + std::string(format.name);
    benchmark::RegisterBenchmark(
        name.c_str(), [&format](benchmark::State& state) { report_article(state, format); });
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
