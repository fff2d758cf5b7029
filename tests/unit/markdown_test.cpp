#include <string>
#include <vector>

#include "ledelint/document.hpp"
#include "read/readers.hpp"
#include "support.hpp"
#include "unit/document_dump.hpp"

using namespace ledelint;

namespace {

Document read(const std::string& bytes) {
  Result<Document> document = read_markdown(bytes);
  REQUIRE(document.has_value());
  return *std::move(document);
}

struct Case {
  std::string markdown;
  std::string expected;
};

}  // namespace

TEST_CASE("markdown becomes blocks of prose that know their bytes", "[unit]") {
  const std::vector<Case> cases{
      {"", ""},
      {"Plain.", "p 0-6 Plain."},
      {"\xEF\xBB\xBFPlain.", "p 3-9 Plain."},
      {"# Big\n\nSmall *words* here.\n", "h1 2-5 Big | p 7-26 Small words here."},
      {"Title\n=====\n\nSub\n---\n\nText", "h1 0-5 Title | h2 13-16 Sub | p 22-26 Text"},
      {"### Third ###\n", "h3 4-9 Third"},
      // a hard-wrapped paragraph is one block
      {"One\ntwo\nthree.", "p 0-14 One two three."},
      {"One  \ntwo\\\nthree.", "p 0-17 One two three."},
      {"One\r\ntwo.\r\n\r\nThree.\r\n", "p 0-9 One two. | p 13-19 Three."},
      {"*One\ntwo* three", "p 1-15 One two three"},
      // lists
      {"- first\n- second\n  goes on\n", "li 2-7 first | li 10-26 second goes on"},
      {"1. first\n\n   more\n2. second\n", "li 3-8 first | li 13-17 more | li 21-27 second"},
      {"- [ ] open\n- [x] done\n", "li 6-10 open | li 17-21 done"},
      // quotations
      {"> Quoted\n> on.\n\nAfter.", "q 2-14 Quoted on. | p 16-22 After."},
      {"> - item\n", "q 4-8 item"},
      // what is no prose
      {"Run `make all` now.", "p 0-19 Run  now."},
      {"```\ncode\n```\n\nText.", "p 14-19 Text."},
      {"    indented code\n\nText.", "p 19-24 Text."},
      {"![A harbour](x.png)\n\nText.", "p 21-26 Text."},
      {"It ~~was~~ is.", "p 0-14 It  is."},
      // HTML
      {"<div>html</div>\n\nText.", "p 5-9 html | p 17-22 Text."},
      {"<div hidden>no</div>\n\n<script>\n\nno\n</script>\n\nText.", "p 46-51 Text."},
      {"<figure>\n<figcaption>A &amp; b</figcaption>\n</figure>\n\nText.",
       "c 21-30 A & b | p 55-60 Text."},
      {"<blockquote>So it\nis.</blockquote>", "q 12-21 So it is."},
      {"> <b>one</b>\n> two\n", "q 5-18 one two"},
      {"> <div>one\n> two</div>\n", "q 7-10 one | q 13-16 two"},
      {"- <div>one</div>\n", "li 7-10 one"},
      {"A <a href='u?a=1&amp;b'>board</a> said <code>no</code> <del>x</del>it.",
       "p 0-70 A board said  it. {board -> u?a=1&b}"},
      {"A <a\nhref=\"u\">board</a>.", "p 0-24 A board. {board -> u}"},
      {"A <a href=u>board\n\nB", "p 0-17 A board | p 19-20 B {board -> u}"},
      {"One <b>two</b> three<br>four.", "p 0-29 One two three four."},
      {"***\n\nText.", "p 5-10 Text."},
      // entities and escapes
      {"It&rsquo;s &#8220;so&#8221; &amp; &nosuch; \\*not\\*.",
       "p 0-51 It\u2019s \u201Cso\u201D & &nosuch; *not*."},
      // links are evidence, URLs are no prose
      {"The [board *said*](https://x.org/a?b=1&amp;c=2 \"t\") so.",
       "p 0-55 The board said so. {board said -> https://x.org/a?b=1&c=2}"},
      {"See <https://x.org> there.", "p 0-26 See  there. { -> https://x.org}"},
      {"See https://x.org/a_b there.", "p 0-28 See  there. { -> https://x.org/a_b}"},
      {"[r][1] it\n\n[1]: https://x.org\n", "p 1-9 r it {r -> https://x.org}"},
      {"One\n[two](u) three", "p 0-18 One two three {two -> u}"},
      {"[![logo](l.png)](https://x.org)\n\nText.", "p 33-38 Text. { -> https://x.org}"},
      // footnotes
      {"A claim.[^1] More.[^long-name]\n\n[^1]: The board.\n",
       "p 0-18 A claim. More. | p 38-48 The board. {. -> #1}"},
      {"A.[^1]\n\n[^1]: One [x](u)\n[^b]: Two\n",
       "p 0-2 A. | p 14-20 One x | p 31-34 Two {. -> u} {x -> u}"},
      {"A.[^1] B.\n\n[^1]: https://x.org\n", "p 0-9 A. B. {. -> https://x.org}"},
      {"A.[^1]\n\n[^1]: One more\n\n    two\n    three\n\n    four\n\nB.",
       "p 0-2 A. | p 14-22 One more | p 28-41 two three | p 47-51 four | p 53-55 B. {. -> #1}"},
      {"[^1] A", "p 5-6 A"},
      // tables
      {"| a | b |\n|---|---|\n| c d | e |\n", "p 2-3 a | p 6-7 b | p 22-25 c d | p 28-29 e"},
      // comments
      {"<!-- ledelint-disable x -- why -->\n\nText.<!-- in -->\n",
       "p 36-41 Text. <<!-- ledelint-disable x -- why -->> <<!-- in -->>"},
      {"<!-- two\nlines -->\nText.\n\nMore.", "p 19-24 Text. | p 26-31 More. <<!-- two~lines -->>"},
      {"Text <!-- two\nlines --> more", "p 0-28 Text  more <<!-- two~lines -->>"},
      {"<!-- never closed\n\nText.", " <<!-- never closed~~Text.>"},
  };
  for (const Case& c : cases) {
    DYNAMIC_SECTION(one_line(c.markdown)) { CHECK(dump(read(c.markdown)) == c.expected); }
  }
}

TEST_CASE("a list under a key of front matter is read however it is written", "[unit]") {
  const std::vector<std::string> fences{
      "---\nledelint-disable: [a/x, \"b/y\"]\n---\n",
      "---\nledelint-disable: [a/x,\n  [ 'b/y' ], # why\n]\n---\n",
      "---\nledelint-disable:\n  - a/x\n  - \"b/y\"\n---\n",
      "---\r\nledelint-disable: # why\r\n- 'a/x' # one\r\n\r\n# two\r\n-  b/y\r\n---\r\n",
      "---\n\"ledelint-disable\": >-\n  a/x\n  b/y\ntags: [a]\n---\n",
      "+++\nledelint-disable = [a/x, \"b/y\"]\n+++\n",
      "+++\nledelint-disable = [ # why\n  \"a/x\",\n  'b/y',\n]\ntags = [1]\n+++\n",
      "{\n\"ledelint-disable\": [\"a\\/x\", \"b/y\"]\n}\n",
      "{\"a\": 1, \"ledelint-disable\": [\n  \"a/x\",\n  [\"b/y\"]], \"b\": {}}\n",
  };
  for (const std::string& fence : fences) {
    DYNAMIC_SECTION(one_line(fence)) {
      const Document list = read(fence + "Text.");
      REQUIRE(list.front_matter().size() == 2);
      CHECK(list.front_matter()[0].text == "a/x");
      CHECK(list.front_matter()[1].text == "b/y");
      CHECK(list.slice(list.front_matter()[1].span) == "b/y");
      CHECK(list.slice(list.front_matter()[1].key_span) == "ledelint-disable");
      CHECK(list.blocks().size() == 1);
    }
  }
  // What is no such list is kept, so that it can be told.
  const std::vector<std::pair<std::string, std::string>> others{
      {"---\nledelint-disable: [a, b\ntitle: T\n---\n", "[a, b"},
      {"---\nledelint-disable: {a: b}\n---\n", "{a: b}"},
      {"---\nledelint-disable: &x a\n---\n", "&x a"},
      {"---\nledelint-disable: \"a\", \"b\"\n---\n", "\"a\", \"b\""},
      {"---\nledelint-disable: \"a\n---\n", "\"a"},
      {"+++\nledelint-disable = \"\"\"\na, b\n\"\"\"\n+++\n", "\na, b\n"},
      {"{\"ledelint-disable\": true}\n", "true"},
      {"{\"ledelint-disable\": {\"a\": [1]}}\n", "{"},
      {"---\nledelint-disable:\n# none\ntags:\n  - a\n---\n", ""},
      {"---\nledelint-disable: []\n---\n", ""},
  };
  for (const auto& [fence, kept] : others) {
    DYNAMIC_SECTION(one_line(fence)) {
      const Document other = read(fence + "Text.");
      CHECK(other.front_matter("ledelint-disable") == kept);
      CHECK(other.slice(other.blocks().back().span) == "Text.");
    }
  }
}

TEST_CASE("the title of front matter is the headline, its description is prose", "[unit]") {
  const Document yaml = read(
      "---\ntitle: \"A tale: of two\"\nledelint-profile: opinion # why\ntags: [a, b]\n"
      "nested:\n  key: no\nempty:\n---\nText.\n");
  CHECK(dump(yaml) == "h1 12-26 A tale: of two | p 102-107 Text.");
  CHECK(yaml.front_matter("title") == "A tale: of two");
  CHECK(yaml.front_matter("ledelint-profile") == "opinion");
  CHECK(yaml.front_matter("tags").empty());
  CHECK(yaml.front_matter("key").empty());
  CHECK(yaml.front_matter("empty").empty());

  const Document toml = read("+++\ntitle = 'T'\n+++\n\nText.");
  CHECK(dump(toml) == "h1 13-14 T | p 21-26 Text.");
  CHECK(toml.front_matter("title") == "T");

  const std::vector<Case> cases{
      // the article's own headline is the one
      {"---\ntitle: T\n---\n# U\n\nText.", "h1 19-20 U | p 22-27 Text."},
      {"---\ntitle: T\n---\n<h1>U</h1>\n", "h1 21-22 U"},
      {"---\ntitle: T\n---\n## U\n", "h1 11-12 T | h2 20-21 U"},
      // the order is that of the file
      {"---\ndescription: Experts say so.\ntitle: T\n---\nText.",
       "p 17-32 Experts say so. | h1 40-41 T | p 46-51 Text."},
      // what the article repeats is read there
      {"---\ndescription: Experts say so.\n---\nExperts say so. Really.",
       "p 37-60 Experts say so. Really."},
      {"---\ntitle: 'It''s \"T\"'\n---\n", "h1 12-21 It's \"T\""},
      {"---\ntitle: \"\\u201CIt\\u201D \\\"T\\\" \\x41\\q\\UD83D\"\n---\n",
       "h1 12-45 \u201CIt\u201D \"T\" AqUD83D"},
      {"---\ndescription: >-\n  Experts\n  say so.\n\ntitle: T\n---\n",
       "p 22-39 Experts say so. | h1 48-49 T"},
      {"---\ntitle: A long\n  title\n---\n", "h1 11-25 A long title"},
      {"{\n \"title\": \"a \\\"} b\",\n \"x\": {\"title\": \"no\", \"y\": [\"title\"]}\n}\n\nText.",
       "h1 13-20 a \"} b | p 64-69 Text."},
      {"{\"title\": \"\\ud83d\\ude00\"}\nText.", "h1 11-23 \U0001F600 | p 26-31 Text."},
      {"\xEF\xBB\xBF---\r\na: b\r\n---\r\nText.", "p 19-24 Text."},
      {"---\n\nNo front matter.", "p 5-21 No front matter."},
      {"Text.\n\n---\n\nMore.", "p 0-5 Text. | p 12-17 More."},
      {"{\"title\": \"T", "p 0-12 {\"title\": \"T"},
  };
  for (const Case& c : cases) {
    DYNAMIC_SECTION(one_line(c.markdown)) { CHECK(dump(read(c.markdown)) == c.expected); }
  }
}

TEST_CASE("a column is counted in code points of the file", "[unit]") {
  const Document document = read("# T\n\n\u00C9t\u00E9 *so* &rsquo;x");
  const Block& block = document.blocks()[1];
  const auto at = static_cast<std::uint32_t>(document.text().find('x'));
  CHECK(document.position(document.to_file(block.span).begin).line == 3);
  const FileSpan x = document.to_file({at, at + 1});
  CHECK(document.slice(x) == "x");
  CHECK(document.position(x.begin).column == 17);
}
