#include <algorithm>
#include <ctime>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "invariants.hpp"
#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"
#include "support.hpp"
#include "text/placed_json.hpp"

using namespace ledelint;

namespace {

/// What is timed: text in, everything the room makes of it out.
using Room = void (*)(Document document, const RuleSet& rules);

template <class Format, class Input>
void print(const Format& format, const RuleSet& rules, const Input& each) {
  Run run{.rules = rules, .view = {}};
  run.view.severity = Severity::info;
  run.view.show_closed = true;
  run.view.explain = true;
  std::string out;
  format.begin(out, run);
  each(out, run);
  format.end(out, run);
  REQUIRE_FALSE(out.empty());
}

/// Behind `segment` and `sources`: everything but the rules.
void analyse_and_print(Document document, const RuleSet& rules) {
  const Article article = analyse(std::move(document), rules);
  for (const ArticleFormat& format : source_formats())
    print(format, rules,
          [&](std::string& out, Run& run) { format.file(out, "x.md", article, run); });
}

/// Behind `check`.
void check_and_print(Document document, const RuleSet& rules) {
  const FileReport report = check("x.md", std::move(document), rules);
  for (const Format& format : check_formats())
    print(format, rules, [&](std::string& out, Run& run) { format.file(out, report, run); });
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + unit.size());
  while (out.size() < bytes) out += unit;
  return out;
}

/// Processor time, so that a busy machine does not count.
double milliseconds(Room room, const Reader& reader, const std::string& text,
                    const RuleSet& rules) {
  const std::clock_t start = std::clock();
  Result<Document> document = read_document(reader, text);
  REQUIRE(document.has_value());
  room(*std::move(document), rules);
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// How much longer four times the input takes: four where time is linear, sixteen where it
/// is quadratic. Memory that no longer fits a cache, or a busy neighbour, may cost a linear
/// reader half as much again; the limit stands in the middle of what is left.
struct Growth {
  static constexpr double limit = 8;

  std::size_t size = 0;  ///< bytes of the smaller input
  double small = 0;
  double large = 0;

  /// Below two milliseconds the clock and the allocator say more than the input.
  [[nodiscard]] double ratio() const { return large / std::max(small, 1.8); }
};

std::ostream& operator<<(std::ostream& out, const Growth& growth) {
  return out << growth.small << " ms for " << growth.size << " bytes, " << growth.large
             << " ms for four times as many";
}

/// Doubles the input up to `most` bytes or until it takes long enough to be judged, so
/// that what grows faster than it should costs a second or two as well, and no more. The
/// fence stands before and after it.
Growth growth(Room room, std::string_view reader_name, std::string_view unit, std::size_t least,
              std::size_t most, const RuleSet& rules, const std::string& fence = "") {
  const Reader& reader = *reader_named(reader_name);
  const double enough = 400;
  const auto time = [&](std::size_t bytes) {
    return milliseconds(room, reader, fence + repeated(unit, bytes) + fence, rules);
  };
  double middle = time(2 * least);
  Growth result{least, time(least), time(4 * least)};
  while (result.large <= enough && 8 * result.size <= most) {
    result.size *= 2;
    result.small = std::exchange(middle, result.large);
    result.large = time(4 * result.size);
  }
  // The best of five, where the first was not good enough.
  for (int again = 0; again < 4 && result.ratio() >= Growth::limit; ++again) {
    if (result.large > 2'000) break;
    result.small = std::min(result.small, time(result.size));
    result.large = std::min(result.large, time(4 * result.size));
  }
  return result;
}

std::string shown(std::string_view unit) {
  std::string name(unit);
  std::ranges::replace(name, '\n', '~');
  return name;
}

constexpr std::string_view units[] = {"reportedly ",
                                      "\u201C",
                                      "\u201D",
                                      "\"",
                                      "'",
                                      "''",
                                      ". ",
                                      "\n",
                                      "\n\n",
                                      "a ",
                                      "A. ",
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
                                      "\u201CWe go,\u201D said Ana Holm.\n\n",
                                      "\u201CWe go.\n\n",
                                      ", and ",
                                      "it is believed that ",
                                      "Smith, the chief, said ",
                                      "Officials say so. Dana Vale, a minister, told them. "};

/// Tags that open and never close, close and never opened, and what looks like neither.
constexpr std::string_view pages[] = {"<div>",
                                      "<b>",
                                      "</b>",
                                      "<a href=u>",
                                      "<a href=\"",
                                      "<span>",
                                      "<p>",
                                      "</p>",
                                      "<p><span>",
                                      "<hr><span>",
                                      "<li>",
                                      "<table><td>",
                                      "<table></div>",
                                      "<div><table></b></span></a></div>",
                                      "<article><p>",
                                      "<h1>x",
                                      "<blockquote>a b c d e ",
                                      "<blockquote>a b c d e</blockquote>",
                                      "<svg><desc>",
                                      "<svg></desc>",
                                      "<script>",
                                      "<script><!--<script>",
                                      "<title>",
                                      "<!--",
                                      "<!",
                                      "--",
                                      "&",
                                      "&#1",
                                      "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                      "&amp;",
                                      "<",
                                      "</",
                                      "<x a=b ",
                                      "<x class='related pull-quote' hidden>",
                                      "<br>",
                                      "<q>",
                                      "[",
                                      "[^1]: a\n\n",
                                      "[a][b]",
                                      "*",
                                      "> "};

void grows_evenly(Room room) {
  const RuleSet rules = RuleSet::defaults();
  for (const std::string_view reader : {"text", "markdown"}) {
    for (const std::string_view unit : units) {
      DYNAMIC_SECTION(reader << " of " << shown(unit)) {
        const Growth grown = growth(room, reader, unit, 6'250, 200'000, rules);
        INFO(grown);
        CHECK(grown.ratio() < Growth::limit);
      }
    }
  }
}

}  // namespace

TEST_CASE("twice the input takes sources about twice the time, whatever it is", "[pathological]") {
  grows_evenly(analyse_and_print);
}

TEST_CASE("twice the input takes check about twice the time, whatever it is", "[pathological]") {
  grows_evenly(check_and_print);
}

TEST_CASE("twice the page takes about twice the time to read, whatever it is", "[pathological]") {
  const RuleSet rules = RuleSet::defaults();
  const Room read_only = [](Document document, const RuleSet&) { (void)document.text(); };
  for (const std::string_view reader : {"html", "markdown"}) {
    for (const std::string_view unit : pages) {
      DYNAMIC_SECTION(reader << " of " << shown(unit)) {
        const Growth grown = growth(read_only, reader, unit, 25'000, 1'600'000, rules);
        INFO(grown);
        CHECK(grown.ratio() < Growth::limit);
      }
    }
  }
}

TEST_CASE("suppressions take linear time, however many and however broken", "[pathological]") {
  struct Case {
    std::string fence;
    std::string_view unit;
  };
  const std::vector<Case> cases{
      {"---\n", "ledelint-disable: [\n"},
      {"---\n", "ledelint-disable: [a,\n"},
      {"---\n", "ledelint-disable: \"a\n- [\n"},
      {"---\n", "ledelint-disable:\n\n#\n"},
      {"---\n", "ledelint-x: a\n"},
      {"+++\n", "ledelint-disable = [\n"},
      {"+++\n", "\"ledelint-disable\" = ['a'\n"},
      {"+++\n", "ledelint-disable = \"\"\"\n"},
      {"", "{\"ledelint-disable\": [\n"},
      {"", "<!-- ledelint-disable -->\n"},
      {"", "<!-- ledelint-enable -->\n"},
      {"", "<!-- ledelint-disable --><!-- ledelint-enable attribution -->\nExperts say so.\n"},
      {"", "<!-- ledelint-disable-next-line *a* -->\n"},
  };
  const RuleSet rules = RuleSet::defaults();
  const Room check_only = [](Document document, const RuleSet& with) {
    (void)check("x.md", std::move(document), with);
  };
  for (const Case& c : cases) {
    DYNAMIC_SECTION(shown(c.fence) << " of " << shown(c.unit)) {
      const Growth grown = growth(check_only, "markdown", c.unit, 12'500, 400'000, rules, c.fence);
      INFO(grown);
      CHECK(grown.ratio() < Growth::limit);
    }
  }
}

TEST_CASE("what is hostile keeps the invariants", "[pathological]") {
  const RuleSet rules = RuleSet::defaults();
  for (const std::string_view reader : {"text", "markdown"}) {
    for (const std::string_view unit : units) {
      const std::string text = repeated(unit, 2'000);
      INFO(reader << " of " << shown(unit));
      CHECK(broken_invariant(analyse(*read_document(*reader_named(reader), text), rules)) == "");
      CHECK(broken_invariant(check("x.md", *read_document(*reader_named(reader), text), rules)) ==
            "");
    }
  }
  for (const std::string_view unit : pages) {
    const std::string text = repeated(unit, 2'000);
    INFO("html of " << shown(unit));
    CHECK(broken_invariant(analyse(*read_document(*reader_named("html"), text), rules)) == "");
  }
}

TEST_CASE("one line of four megabytes is no different", "[pathological]") {
  const RuleSet rules = RuleSet::defaults();
  const std::string_view unit = "Experts reportedly said that \u201Cit is so\u201D in 2019. ";
  const Growth grown = growth(check_and_print, "text", unit, 62'500, 4'000'000, rules);
  INFO(grown);
  CHECK(grown.ratio() < Growth::limit);
}

TEST_CASE("configurations and baselines on one line are placed in linear time", "[pathological]") {
  const auto spent = [](std::size_t bytes) {
    const std::string text = "[\"" + repeated("a\",\"", bytes) + "\"]";
    double best = 1e9;
    for (int again = 0; again < 3; ++again) {
      const std::clock_t start = std::clock();
      REQUIRE(std::holds_alternative<PlacedJson>(parse_placed_json(text, "x.json")));
      best = std::min(best, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
  };
  const Growth grown{100'000, spent(100'000), spent(400'000)};
  INFO(grown);
  CHECK(grown.ratio() < Growth::limit);
}
