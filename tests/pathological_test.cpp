#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

double milliseconds(std::string_view reader, const std::string& text, const RuleSet& rules) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    Result<Document> document = read_document(*reader_named(reader), text);
    REQUIRE(document.has_value());
    const FileReport report = check("x.md", *std::move(document), rules);
    for (const Format& format : check_formats()) {
      Run run{.rules = rules, .view = {}};
      run.view.severity = Severity::info;
      std::string out;
      format.begin(out, run);
      format.file(out, report, run);
      format.end(out, run);
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + unit.size());
  while (out.size() < bytes) out += unit;
  return out;
}

}  // namespace

TEST_CASE("twice the input takes about twice the time, whatever it is", "[pathological]") {
  const std::string_view units[] = {"reportedly ",
                                    "\u201C",
                                    "\u201D",
                                    "\"",
                                    "'",
                                    ". ",
                                    "\n",
                                    "\n\n",
                                    "a ",
                                    "(",
                                    ")",
                                    "...",
                                    "Experts say ",
                                    "said ",
                                    "The ",
                                    "Mr. ",
                                    "Holm said. ",
                                    "a",
                                    "1,000 ",
                                    "-",
                                    "\u2014",
                                    "\u2019s ",
                                    "\u00E9",
                                    "\U0001F600",
                                    "[",
                                    "](",
                                    "*",
                                    "_",
                                    "<!--",
                                    "&",
                                    "`",
                                    "> ",
                                    "- a\n",
                                    "|",
                                    "\\",
                                    "[a](b) ",
                                    "said that ",
                                    "\"a,\" he said. ",
                                    ", and ",
                                    "it is believed that ",
                                    "Smith, the chief, said "};
  const std::size_t size = 100'000;
  const RuleSet rules = RuleSet::defaults();
  for (const std::string_view unit : units) {
    for (const std::string_view reader : {"text", "markdown"}) {
      std::string name(unit);
      std::ranges::replace(name, '\n', '~');
      DYNAMIC_SECTION(reader << " of " << name) {
        const double once = milliseconds(reader, repeated(unit, size), rules);
        const double twice = milliseconds(reader, repeated(unit, 2 * size), rules);
        INFO(once << " ms, " << twice << " ms");
        // Below five milliseconds the clock and the allocator say more than the input.
        CHECK(twice / std::max(once, 5.0) < 3.0);
      }
    }
  }
}

TEST_CASE("one line of four megabytes is no different", "[pathological]") {
  const RuleSet rules = RuleSet::defaults();
  const std::string_view unit = "Experts reportedly said that \u201Cit is so\u201D in 2019. ";
  const double once = milliseconds("text", repeated(unit, 2'000'000), rules);
  const double twice = milliseconds("text", repeated(unit, 4'000'000), rules);
  INFO(once << " ms, " << twice << " ms");
  CHECK(twice / std::max(once, 5.0) < 3.0);
}
