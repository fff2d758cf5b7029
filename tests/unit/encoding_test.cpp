#include "read/encoding.hpp"

#include <string>

#include "reading.hpp"

using namespace ledelint;
using namespace std::string_literals;

namespace {

std::string decoded(const std::string& bytes, const std::string& encoding = "") {
  const Result<std::string> text = decode(bytes, encoding);
  return text ? *text : "error: " + text.error().text();
}

}  // namespace

TEST_CASE("a named encoding or a byte order mark is converted to UTF-8", "[unit]") {
  CHECK(decoded("The board\x92s \x97 view", "windows-1252") == "The board\u2019s \u2014 view");
  CHECK(decoded("caf\xE9", "iso-8859-1") == "caf\u00E9");
  CHECK(decoded("\xFF\xFEO\0n\0e\0"s) == "One");
  CHECK(decoded("\xFE\xFF\0O\0n\0e"s) == "One");
  CHECK(decoded("O\0n\0e\0"s, "UTF-16LE") == "One");
  CHECK(decoded("\xFF\xFE\x3D\xD8\x00\xDE"s) == "\U0001F600");
  CHECK(decoded("\xFF\xFE\0\0O\0\0\0"s) == "O");
  CHECK(decoded("plain \u2019") == "plain \u2019");
  CHECK(decoded("").empty());
  std::string long_text(100000, '\x92');
  CHECK(decoded(long_text, "windows-1252").size() == 300000);
}

TEST_CASE("what cannot be converted is an error that names the byte or the encoding", "[unit]") {
  CHECK(contains(decoded("x", "no-such"), "there is no encoding `no-such`"));
  CHECK(contains(decoded("One\n\xFF", "US-ASCII"), "byte 0xFF at offset 4 (line 2)"));
  CHECK(contains(decoded("One \xE2\x80", "UTF-8"), "at offset 4"));
  CHECK(contains(decoded("O\0n\0e\0"s), "--encoding UTF-16LE"));
  CHECK(contains(decoded("\0O\0n\0e"s), "--encoding UTF-16BE"));
  CHECK(contains(decoded("caf\xE9"), "read it with --encoding windows-1252"));
  CHECK(contains(decoded("<?xml version=\"1.0\" encoding=\"iso-8859-15\"?><a>\xE9</a>"),
                 "--encoding iso-8859-15"));
}

TEST_CASE("positions of converted text count in the converted text", "[unit]") {
  ReadOptions options;
  options.encoding = "windows-1252";
  const auto document = read_document(*reader_named("text"), "It\x92s so.\nTwo.", options);
  REQUIRE(document);
  CHECK(document->file() == "It\u2019s so.\nTwo.");
  const std::string xml = "<nitf><body><body.content><p>caf\xE9</p></body.content></body></nitf>";
  CHECK(read_all("auto", xml, options) == "P caf\u00E9");
  CHECK(read_all("xml", xml, options) == "P caf\u00E9");
}

TEST_CASE("formats for a converter are told how", "[unit]") {
  CHECK(contains(read_all("auto", "%PDF-1.7"), "--pre 'pdftotext {} -'"));
  CHECK(contains(read_all("text", "{\\rtf1 x}"), "RTF is not read"));
  CHECK(contains(read_all("auto", "\xD0\xCF\x11\xE0"), "Word 97"));
}

TEST_CASE("what has no name is known by its content", "[unit]") {
  const auto format = [](const std::string& bytes) {
    std::string name = "none";
    const Result<void> done =
        read_records(*reader_named("auto"), bytes, {}, [&](Result<Record> record) {
          if (record) name = record->format;
        });
    return done ? name : done.error().text();
  };
  CHECK(format("Experts agree.") == "text");
  CHECK(format("# A heading\n\nText.") == "text");
  CHECK(format("<!DOCTYPE html><p>x") == "html");
  CHECK(format("  <HTML><p>x") == "html");
  CHECK(format("<b>Bold</b> claims") == "text");
  CHECK(format("<nitf/>") == "nitf");
  CHECK(format("{\"body_text\":\"x\"}") == "ninjs");
  CHECK(format("{braces} in text") == "text");
  CHECK(format("") == "text");
}
