#include "read/readers.hpp"

#include <string>

#include "read/entities.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

std::string refusal(const std::string& bytes) {
  const Result<Document> document = read_document(*reader_named("markdown"), bytes);
  return document ? "" : document.error().message;
}

}  // namespace

TEST_CASE("a path's ending chooses the reader", "[unit]") {
  REQUIRE(reader_for_path("a/b.md") != nullptr);
  CHECK(reader_for_path("a/b.md")->name == "markdown");
  CHECK(reader_for_path("B.MARKDOWN")->name == "markdown");
  CHECK(reader_for_path("x.txt")->name == "text");
  CHECK(reader_for_path("x.text")->name == "text");
  CHECK(reader_for_path("md") == nullptr);
  CHECK(reader_for_path(".md") == nullptr);
  CHECK(reader_for_path("a.md/b") == nullptr);
  CHECK(reader_for_path("a.mdx") == nullptr);
  CHECK(reader_for_path("a.HTM")->name == "html");
  CHECK(reader_for_path("a.DOCX")->name == "docx");
  CHECK(reader_named("nosuch") == nullptr);
}

TEST_CASE("what is not UTF-8 is refused with the byte, its place and what to do", "[unit]") {
  const std::string latin = refusal("One.\nThe board\x92s.");
  CHECK(contains(latin, "byte 0x92 at offset 14 (line 2)"));
  CHECK(contains(latin, "windows-1252"));
  CHECK(contains(latin, "--encoding windows-1252"));
  CHECK(contains(refusal(std::string("O\0n\0e\0", 6)), "UTF-16"));
  CHECK(contains(refusal("PK\x03\x04\xFF"), "no text at all"));
  CHECK(contains(refusal("\xC0\x80"), "offset 0"));
  CHECK(contains(refusal("a\xED\xA0\x80"), "offset 1"));
  CHECK(refusal("It\u2019s fine.").empty());
  CHECK(refusal("").empty());
}

TEST_CASE("character references are decoded", "[unit]") {
  const auto decoded = [](std::string_view raw) {
    std::string out;
    return decode_entity(raw, out) ? out : "none";
  };
  CHECK(decoded("&rsquo;") == "\u2019");
  CHECK(decoded("&AElig;") == "\u00C6");
  CHECK(decoded("&zwnj;") == "\u200C");
  CHECK(decoded("&nbsp;") == "\u00A0");
  CHECK(decoded("&amp;") == "&");
  CHECK(decoded("&quot;") == "\"");
  CHECK(decoded("&#8217;") == "\u2019");
  CHECK(decoded("&#x1F600;") == "\U0001F600");
  CHECK(decoded("&#146;") == "\u2019");
  CHECK(decoded("&#0;") == "\uFFFD");
  CHECK(decoded("&#xD800;") == "\uFFFD");
  CHECK(decoded("&#99999999;") == "\uFFFD");
  CHECK(decoded("&NewLine;") == " ");
  CHECK(decoded("&aacute;") == "\u00E1");
  CHECK(decoded("&nosuch;") == "none");
  CHECK(decoded("&#x;") == "none");
  CHECK(decoded("&;") == "none");
  CHECK(decoded("&amp") == "none");
}
