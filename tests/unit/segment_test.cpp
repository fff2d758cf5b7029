#include "segment/segment.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "read/readers.hpp"
#include "segment/sentence_table.hpp"
#include "support.hpp"
#include "text/unicode.hpp"

#ifndef LEDELINT_SOURCE_DIR
#define LEDELINT_SOURCE_DIR "."
#endif

namespace ledelint {
namespace {

const std::string abbreviations_path = "rules/en/sentences/abbreviations.json";
const std::string boundaries_path = "rules/en/sentences/boundaries.json";

/// Bytes of a file of the source tree.
std::string source_file(const std::string& path) {
  std::ifstream in(LEDELINT_SOURCE_DIR "/" + path, std::ios::binary);
  REQUIRE(in.good());
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

const SentenceTable& table() {
  static const SentenceTable result = [] {
    auto parsed = SentenceTable::parse(source_file(abbreviations_path), abbreviations_path,
                                       source_file(boundaries_path), boundaries_path);
    if (!parsed) FAIL(parsed.error().text());
    return *parsed;
  }();
  return result;
}

Document plain(const std::string& text) { return *read_plain(text); }

/// "[He left.][She stayed.]", blocks divided by a blank.
std::string dump(const Document& document, const SentenceTable& sentences) {
  std::string result;
  std::uint32_t block = 0;
  for (const Sentence& sentence : segment(document, sentences)) {
    if (sentence.block != block) result += ' ';
    block = sentence.block;
    result += "[" + std::string(document.slice(sentence.span)) + "]";
  }
  return result;
}

std::string dump(const std::string& text) { return dump(plain(text), table()); }

/// The text with `|` where a sentence ends within a block.
std::string marked(const Document& document) {
  std::string result(document.file());
  const auto sentences = segment(document, table());
  for (std::size_t i = sentences.size(); i-- > 1;)
    if (sentences[i].block == sentences[i - 1].block)
      result.insert(document.to_file(sentences[i - 1].span).end, "|");
  return result;
}

std::string without_bars(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '|'), text.end());
  return text;
}

/// Sentences in order, apart, in their block, on whole code points, and nothing left over.
void check_cover(const Document& document) {
  const auto sentences = segment(document, table());
  std::uint32_t at = 0;
  std::size_t next = 0;
  for (std::uint32_t b = 0; b < document.blocks().size(); ++b) {
    const Block& block = document.blocks()[b];
    at = block.span.begin;
    while (next < sentences.size() && sentences[next].block == b) {
      const TextSpan span = sentences[next].span;
      REQUIRE(span.begin >= at);
      REQUIRE(span.end > span.begin);
      for (; at < span.begin;) {
        const char32_t c = unicode::next(document.text(), at);
        REQUIRE(unicode::is_space(c));
      }
      REQUIRE(at == span.begin);
      at = span.end;
      ++next;
    }
    REQUIRE(at == block.span.end);
  }
  REQUIRE(next == sentences.size());
}

struct Case {
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("every example of every row is split where it says") {
  for (const auto& example : table().examples()) {
    DYNAMIC_SECTION(example.row << ": " << example.text) {
      const Document document = plain(without_bars(example.text));
      CHECK(marked(document) == example.text);
      check_cover(document);
    }
  }
}

TEST_CASE("the examples of a row show it at work, a break and a join") {
  std::map<std::string, std::set<std::string>> decided;
  std::map<std::string, std::set<bool>> both;
  for (const auto& example : table().examples()) {
    const Document document = plain(without_bars(example.text));
    for (const auto& note : explain(document, table())) {
      decided[example.row].insert(std::string(note.row));
      both[example.row].insert(note.breaks);
    }
  }
  for (std::size_t row = 0; row < table().row_count(); ++row) {
    const std::string name(table().row_name(row));
    INFO(name);
    CHECK(decided[name].count(name) == 1);
    CHECK(both[name].size() == 2);
  }
}

TEST_CASE("a quotation and its attribution are one sentence") {
  const std::vector<Case> cases = {
      {"\"Is it safe?\" she asked. He nodded.", "[\"Is it safe?\" she asked.][He nodded.]"},
      {"\"No!\" said Holm.", "[\"No!\" said Holm.]"},
      {"“No!” Holm said. “Never.”", "[“No!” Holm said.][“Never.”]"},
      {"“Why now?” Mayor Ida Holm asked.", "[“Why now?” Mayor Ida Holm asked.]"},
      {"“Why now?” The mayor had no answer.", "[“Why now?”][The mayor had no answer.]"},
      {"“We lost. We were robbed,” Holm said.", "[“We lost.][We were robbed,” Holm said.]"},
      {"She called it “the end.” Holm left.", "[She called it “the end.”][Holm left.]"},
      {"He asked, ‘Who pays?’ No one knew.", "[He asked, ‘Who pays?’][No one knew.]"},
      {"“He told me, ‘Go.’ I went,” she said.", "[“He told me, ‘Go.’][I went,” she said.]"},
      {"“He said ‘Go now.’” She went.", "[“He said ‘Go now.’”][She went.]"},
      {"''Can we pay?'' Mr. Holm asked. No.", "[''Can we pay?'' Mr. Holm asked.][No.]"},
      {"He shouted “Out! Out! Out!” until he was hoarse.",
       "[He shouted “Out! Out! Out!” until he was hoarse.]"},
      {"«On part.» Holm left.", "[«On part.»][Holm left.]"},
  };
  for (const auto& c : cases) CHECK(dump(c.text) == c.expected);
}

TEST_CASE("abbreviations end a sentence only where one can end") {
  const std::vector<Case> cases = {
      {"Gov. Ida Holm met Sen. Bo Kerr. They spoke.",
       "[Gov. Ida Holm met Sen. Bo Kerr.][They spoke.]"},
      {"It opens Nov. 5. Tickets sell out.", "[It opens Nov. 5.][Tickets sell out.]"},
      {"She is No. 2 on the list.", "[She is No. 2 on the list.]"},
      {"He said no. Holm left.", "[He said no.][Holm left.]"},
      {"Holm Inc. said it would pay. The U.S. Senate agreed.",
       "[Holm Inc. said it would pay.][The U.S. Senate agreed.]"},
      {"He moved to the U.S. He stayed.", "[He moved to the U.S.][He stayed.]"},
      {"Sen. Bo Kerr (D-Mich.) voted no.", "[Sen. Bo Kerr (D-Mich.) voted no.]"},
      {"They met in Flint, Mich. Kerr had left.", "[They met in Flint, Mich.][Kerr had left.]"},
      {"J. B. Holm and A.C. Kerr won.", "[J. B. Holm and A.C. Kerr won.]"},
      {"The talks end at 6 p.m. Monday. Crews wait.",
       "[The talks end at 6 p.m. Monday.][Crews wait.]"},
      {"The talks ended at 6 p.m. Crews left.", "[The talks ended at 6 p.m.][Crews left.]"},
      {"In Kerr v. Holm the court ruled.", "[In Kerr v. Holm the court ruled.]"},
      {"She lives on Oak St. in St. Paul.", "[She lives on Oak St. in St. Paul.]"},
      {"HOLM INC. SAID NO", "[HOLM INC. SAID NO]"},
      {"He flew to LA. Holm drove.", "[He flew to LA.][Holm drove.]"},
      {"Bo Kerr Jr. spoke. He was brief.", "[Bo Kerr Jr. spoke.][He was brief.]"},
  };
  for (const auto& c : cases) CHECK(dump(c.text) == c.expected);
}

TEST_CASE("a stop inside a word, a number or an address does not split") {
  const std::vector<Case> cases = {
      {"It grew 3.5 percent. It fell.", "[It grew 3.5 percent.][It fell.]"},
      {"See https://example.org/A.B?c=d. Then write to Jo.Holm@example.org. Done.",
       "[See https://example.org/A.B?c=d.][Then write to Jo.Holm@example.org.][Done.]"},
      {"She left Yahoo! in May. Jeopardy! fans wept.",
       "[She left Yahoo! in May.][Jeopardy! fans wept.]"},
      {"#Mill2020! trended. @Holm_jo wrote it.", "[#Mill2020! trended.][@Holm_jo wrote it.]"},
      {"The vote ended.The next begins.", "[The vote ended.][The next begins.]"},
      {"It grew by .5 points.", "[It grew by .5 points.]"},
  };
  for (const auto& c : cases) CHECK(dump(c.text) == c.expected);
}

TEST_CASE("ellipses, brackets, footnotes and datelines") {
  const std::vector<Case> cases = {
      {"He waited… Then he left.", "[He waited…][Then he left.]"},
      {"He waited ... and left.", "[He waited ... and left.]"},
      {"“It was odd. . . . We left,” Kerr said.", "[“It was odd. . . .][We left,” Kerr said.]"},
      {"It closed (for good). Kerr left.", "[It closed (for good).][Kerr left.]"},
      {"It closed. (Kerr had left.) It stayed shut.",
       "[It closed.][(Kerr had left.)][It stayed shut.]"},
      {"It closed.[1] Kerr left. [2] [3] Holm stayed.",
       "[It closed.[1]][Kerr left. [2] [3]][Holm stayed.]"},
      {"He saw a doctor.11 He was well.", "[He saw a doctor.11][He was well.]"},
      {"He lives at No.10 Downing Street.", "[He lives at No.10 Downing Street.]"},
      {"BOONE, N.C. (AP) — The mill closed. It rained.",
       "[BOONE, N.C. (AP) — The mill closed.][It rained.]"},
      {"FLINT, Mich. - The mill closed.", "[FLINT, Mich. - The mill closed.]"},
  };
  for (const auto& c : cases) CHECK(dump(c.text) == c.expected);
}

TEST_CASE("lists are split before their numbers and bullets") {
  const std::vector<Case> cases = {
      {"1. Open the lid 2. Pour the water 3. Wait",
       "[1. Open the lid][2. Pour the water][3. Wait]"},
      {"(a) salt (b) pepper", "[(a) salt][(b) pepper]"},
      {"• Bread • Butter", "[• Bread][• Butter]"},
      {"Buy:\n- Bread\n- Butter", "[Buy:] [- Bread] [- Butter]"},
      {"A. B. Holm ran.", "[A. B. Holm ran.]"},
  };
  for (const auto& c : cases) CHECK(dump(c.text) == c.expected);
}

TEST_CASE("a hard-wrapped paragraph splits like the same text on one line") {
  const std::string wrapped =
      "The mill closed on\nFriday, said Gov.\nHolm. It had run\nfor 90 years.\n\nWorkers wept.\n";
  CHECK(dump(wrapped) ==
        "[The mill closed on\nFriday, said Gov.\nHolm.][It had run\nfor 90 years.] "
        "[Workers wept.]");
}

TEST_CASE("a sentence is given in bytes of whole code points") {
  for (const char* text :
       {"Café? Oui. Ça va! Très bien.", "これは文です。次の文です。", "Привет. Как дела?",
        "👍🏽. 👎", "e\xCC\x81.\xCC\x81 A. \xE2\x80\x8B", ".", "?!", "\"", "…", ". . .", "1.",
        "(", ")", "a:\nb", "*** ***", "- ", "•", "\xEF\xBB\xBF", ""}) {
    CAPTURE(text);
    check_cover(plain(text));
  }
}

TEST_CASE("a table comes back from its archive as it was") {
  ArchiveWriter writer;
  table().write(writer);
  ArchiveReader reader(writer.bytes());
  const SentenceTable copy = SentenceTable::read(reader);
  REQUIRE(reader.ok());
  ArchiveWriter again;
  copy.write(again);
  CHECK(again.bytes() == writer.bytes());
  for (const auto& example : table().examples()) {
    const Document document = plain(without_bars(example.text));
    CHECK(dump(document, copy) == dump(document, table()));
  }
}

TEST_CASE("a table without rows leaves every block whole") {
  CHECK(dump(plain("He left. She stayed."), SentenceTable()) == "[He left. She stayed.]");
}

TEST_CASE("a faulty table is refused with its place") {
  const std::string words = R"({"language": "en", "words": {"speech-verb": ["said"]}, )";
  const std::string last = R"({"row": "mark", "decide": "break", "examples": ["A. | B."]}]})";
  const std::string good = R"({"language": "en", "classes": {"title": ["Mr."]}})";
  struct Fault {
    std::string abbreviations;
    std::string boundaries;
    std::string expected;
  };
  const std::vector<Fault> faults = {
      {"{\n  \"classes\": {,}}", "", "a.json:2:15: not JSON"},
      {R"({"classes": {}, "colour": 1})", "", "a.json#/colour: unknown key"},
      {R"({"classes": {"title": ["Mr"]}})", "", "a.json#/classes/title/0: \"Mr\" must be"},
      {R"({"classes": {"title": ["Mr.", "Mr."]}})", "", "a.json#/classes/title/1: \"Mr.\" stands"},
      {R"({"classes": {"upper": ["Mr."]}})", "", "a.json#/classes/upper: the name"},
      {R"({"classes": {"a": ["Mr."], "a": ["Mr."]}})", "", "a.json: the key \"a\" stands twice"},
      {R"({"classes": {}, "stands-for": []})", "", "a.json#/stands-for: must be an object"},
      {R"({"classes": {"title": ["Mr."]}, "stands-for": {"Gov.": ["governor"]}})", "",
       "a.json#/stands-for/Gov.: \"Gov.\" is in none"},
      {good, words + R"("rows": []})", "b.json#/rows: must be a list of rows"},
      {good,
       words + R"("rows": [{"row": "x", "if": {"word": ["titel"]}, "decide": "join",
        "examples": []}, )" +
           last,
       "b.json#/rows/0/if/word/0: \"titel\" is no property"},
      {good,
       words + R"("rows": [{"row": "x", "if": {"wort": ["title"]}, "decide": "join",
        "examples": []}, )" +
           last,
       "b.json#/rows/0/if/wort: unknown key"},
      {good, words + R"("rows": [{"row": "x", "decide": "maybe", "examples": []}, )" + last,
       "b.json#/rows/0/decide: must be"},
      {good, words + R"("rows": [{"row": "mark", "decide": "join", "examples": []}, )" + last,
       "b.json#/rows/1/row: there is another"},
      {good, words + R"("rows": [{"row": "x", "if": {"mark": ["stop"]}, "decide": "join",
        "examples": []}]})",
       "b.json#/rows/0: the last row"},
      {good, R"({"words": {"x": ["Said"]}, "rows": []})", "b.json#/words/x/0: write the word"},
      {good, R"({"words": {"x": ["said"]}, "rows": []})", "b.json#/words: the list"},
      {good, R"({"words": {"title": ["said"]}, "rows": []})", "b.json#/words/title: the name"},
  };
  for (const auto& fault : faults) {
    const auto result =
        SentenceTable::parse(fault.abbreviations, "a.json", fault.boundaries, "b.json");
    CAPTURE(fault.expected);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().text().substr(0, fault.expected.size()) == fault.expected);
  }
}

TEST_CASE("time grows with the text and not faster") {
  const auto seconds = [](const Document& document) {
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
      // Processor time: other work on the machine must not count.
      const std::clock_t start = std::clock();
      const auto sentences = segment(document, table());
      best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
      CHECK(sentences.size() <= document.text().size() + 1);
    }
    return best;
  };
  for (const char* piece : {".",
                            ". ",
                            "\"",
                            "\" ",
                            "“",
                            "J. ",
                            "J.",
                            ".\" ",
                            "! ",
                            "* ",
                            "(",
                            ") ",
                            "a: ",
                            "1. a ",
                            "' ",
                            ". [1] ",
                            ". . . . B ",
                            "reportedly ",
                            "a",
                            "He left. ",
                            "\xE2\x80\xA6",
                            "? \"",
                            " ",
                            "U.S. ",
                            "\xE2\x80\xA2 ",
                            "_",
                            "a\n"}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < 100000) text += piece;
    const double one = seconds(plain(text));
    const double two = seconds(plain(text + text));
    CHECK(two < std::max(3 * one, 0.005));
  }
}

}  // namespace ledelint
