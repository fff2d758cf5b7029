// Prose that stands on decoded text: JSON escape -> HTML entity -> words.
#include <memory>
#include <string>

#include "invariants.hpp"
#include "ledelint/document.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

std::uint32_t at(std::string_view text, std::string_view part) {
  const std::size_t found = text.find(part);
  REQUIRE(found != text.npos);
  return static_cast<std::uint32_t>(found);
}

FileSpan span(std::string_view text, std::string_view part) {
  const std::uint32_t begin = at(text, part);
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

/// The bytes of the file behind words of the prose.
std::string_view behind(const Document& document, std::string_view words) {
  const std::uint32_t begin = at(document.text(), words);
  return document.slice(
      document.to_file({begin, begin + static_cast<std::uint32_t>(words.size())}));
}

}  // namespace

TEST_CASE("prose on a decoded text keeps the bytes of the file through every escape", "[unit]") {
  const std::string file = R"({"body":"a \u0026rsquo; b \u2014 it\n\"c\" d"})";
  Decoded decoded(file);
  decoded.copy(span(file, "a "));
  decoded.replace(span(file, "\\u0026"), "&");
  decoded.copy(span(file, "rsquo; b "));
  decoded.replace(span(file, "\\u2014"), "\u2014");
  decoded.copy(span(file, " it"));
  decoded.replace(span(file, "\\n"), "\n");
  decoded.replace(span(file, "\\\""), "\"");
  decoded.copy({at(file, "c\\"), at(file, "c\\") + 1});
  const auto quote = static_cast<std::uint32_t>(file.rfind("\\\""));
  decoded.replace({quote, quote + 2}, "\"");
  decoded.copy(span(file, " d"));
  REQUIRE(decoded.text() == "a &rsquo; b \u2014 it\n\"c\" d");

  Prose prose(std::make_shared<const FileText>(file));
  prose.read(&decoded);
  REQUIRE(prose.file() == decoded.text());
  prose.open(BlockKind::paragraph);
  prose.copy({0, 2});
  prose.replace(span(decoded.text(), "&rsquo;"), "\u2019");
  prose.copy({at(decoded.text(), " b "), static_cast<std::uint32_t>(decoded.text().size())});
  prose.comment(span(decoded.text(), "\"c\""), "c");
  const Document document = std::move(prose).finish();
  CHECK(document.text() == "a \u2019 b \u2014 it\n\"c\" d");
  CHECK(broken_invariant(document).empty());
  CHECK_FALSE(document.has_file_alone());
  CHECK(behind(document, "\u2019") == "\\u0026rsquo;");
  CHECK(behind(document, "\u2014 it") == "\\u2014 it");
  CHECK(behind(document, "\"c\" d") == "\\\"c\\\" d");
  CHECK(behind(document, "a \u2019 b") == "a \\u0026rsquo; b");
  REQUIRE(document.comments().size() == 1);
  CHECK(document.slice(document.comments()[0].span) == "\\\"c\\\"");
}

TEST_CASE("a decoded text stands on another one", "[unit]") {
  const std::string file = "x &amp;amp;lt;b y";
  Decoded once(file);
  once.copy({0, 2});
  once.replace(span(file, "&amp;"), "&");
  once.copy({7, 17});
  REQUIRE(once.text() == "x &amp;lt;b y");
  Decoded twice(once.text(), &once);
  twice.copy({0, 2});
  twice.replace(span(once.text(), "&amp;"), "&");
  twice.copy({7, 13});
  REQUIRE(twice.text() == "x &lt;b y");

  Prose prose{std::string(file)};
  prose.read(&twice);
  prose.open(BlockKind::paragraph);
  prose.replace({0, 2}, "X ");
  prose.replace(span(twice.text(), "&lt;"), "<");
  prose.copy({6, 9});
  const Document document = std::move(prose).finish();
  CHECK(document.text() == "X <b y");
  CHECK(behind(document, "<") == "&amp;amp;lt;");
  CHECK(behind(document, "b y") == "b y");
  CHECK(behind(document, "<b") == "&amp;amp;lt;b");
}

TEST_CASE("articles of one file share its bytes and its lines", "[unit]") {
  const auto file = std::make_shared<const FileText>("one\ntwo\nthree");
  Document documents[2];
  for (int i = 0; i < 2; ++i) {
    Prose prose(file);
    prose.open(BlockKind::paragraph);
    prose.copy(i == 0 ? FileSpan{0, 3} : FileSpan{8, 13});
    documents[i] = std::move(prose).finish();
  }
  CHECK(documents[0].file().data() == documents[1].file().data());
  CHECK(documents[1].text() == "three");
  CHECK(documents[1].position(8).line == 3);
  CHECK(documents[1].paragraph(0) == 0);
}

TEST_CASE("a document without lines counts its paragraphs", "[unit]") {
  Prose prose(std::string("one two three"));
  prose.number_paragraphs();
  for (const FileSpan span : {FileSpan{0, 3}, FileSpan{3, 4}, FileSpan{4, 7}, FileSpan{8, 13}}) {
    prose.open(BlockKind::paragraph);
    prose.copy(span);
  }
  const Document document = std::move(prose).finish();
  REQUIRE(document.blocks().size() == 3);
  CHECK(document.paragraph(0) == 1);
  CHECK(document.paragraph(6) == 2);
  CHECK(document.paragraph(8) == 3);
}
