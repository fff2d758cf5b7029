// ninjs, Arc ANS and JSON Lines.
#include <string>

#include "reading.hpp"

using namespace ledelint;

namespace {

const std::string ninjs1 =
    R"({"uri":"urn:1","body_text":"Plain.","headline":"A bridge & \u201cmore\u201d",)"
    R"("body_xhtml":"<p>Experts\u2019 &rsquo;view\u003cbr\/>.<\/p>\n<p>\ud83d\ude00 <a href=\"https:\/\/x.org\">Two<\/a>.<\/p>"})";

const std::string ans =
    R"({"type":"story","_id":"X","headlines":{"basic":"A bridge < B"},"content_elements":[)"
    R"({"type":"text","content":"Experts <b>agree<\/b> &mdash; all."},)"
    R"({"type":"header","level":3,"content":"Why"},)"
    R"({"type":"list","items":[{"type":"text","content":"One"},{"type":"text","content":"Two"}]},)"
    R"({"type":"quote","content_elements":[{"type":"text","content":"Said."}],"citation":{"content":"Holm"}},)"
    R"({"type":"image","caption":"The bridge"},{"type":"raw_html","content":"<p>no<\/p>"}]})";

}  // namespace

TEST_CASE("ninjs is its headline and one of its bodies", "[unit]") {
  CHECK(read_all("ninjs", ninjs1) ==
        "H1 A bridge & \u201cmore\u201d|P Experts\u2019 \u2019view .|P \U0001F600 Two. "
        "{Two -> https://x.org}");
  CHECK(read_all("json", ninjs1) == read_all("ninjs", ninjs1));
  CHECK(read_all("auto", ninjs1) == read_all("ninjs", ninjs1));
  CHECK(
      read_all("json",
               R"({"headline":"H","bodies":[{"contenttype":"text/plain","value":"One.\nTwo < 3."},)"
               R"({"contenttype":"text/html","value":"<p>One.</p>"}]})") == "H1 H|P One.");
  CHECK(read_all("json", R"({"headlines":[{"role":"sub","value":"S"},{"role":"main","value":"M"}],)"
                         R"("bodies":[{"contentType":"text\/plain","value":"One.\nTwo < 3."}]})") ==
        "H1 M|P One.|P Two < 3.");
  CHECK(read_all("json", R"({"body_html":"<p>Desk.</p>"})") == "P Desk.");
  CHECK(read_all("json", R"([{"uri":"a","body_text":"One."},{"guid":"b","body_text":"Two."}])") ==
        "#a P One.\n#b P Two.");
}

TEST_CASE("a span of ninjs is exact through the escape and the entity", "[unit]") {
  const auto document = read_document(*reader_named("ninjs"), ninjs1);
  REQUIRE(document);
  CHECK(behind(*document, "\u201cmore\u201d") == R"(\u201cmore\u201d)");
  CHECK(behind(*document, "Experts\u2019 \u2019view") == R"(Experts\u2019 &rsquo;view)");
  CHECK(behind(*document, "\U0001F600 Two") == R"(\ud83d\ude00 <a href=\"https:\/\/x.org\">Two)");
}

TEST_CASE("Arc ANS is its content elements", "[unit]") {
  CHECK(read_all("json", ans) ==
        "H1 A bridge < B|P Experts agree \u2014 all.|H3 Why|L One|L Two|Q Said.|P Holm|"
        "C The bridge");
  const auto document = read_document(*reader_named("ans"), ans);
  REQUIRE(document);
  CHECK(behind(*document, "agree \u2014 all") == R"(agree<\/b> &mdash; all)");
}

TEST_CASE("JSON Lines are one article a line, and a bad line stops no other", "[unit]") {
  const std::string lines =
      "{\"text\":\"One \\u2014 two.\\n\\nThree.\",\"id\":\"a\"}\n"
      "{\"text\":\n"
      "\n"
      "{\"body\":\"x\"}\r\n"
      "{\"text\":\"Last.\",\"id\":7}";
  ReadOptions options;
  CHECK(read_all("jsonl", lines, options) ==
        "#1 P One \u2014 two.|P Three.\n"
        "error 2:9: the JSON cannot be read: syntax error while parsing value - unexpected end of "
        "input; expected '[', '{', or a literal\n"
        "error 4:1: there is no text in the field `text`: name the field that holds the article "
        "with --text-field\n"
        "#5 P Last.");
  options.id_field = "id";
  options.text_field = "meta.body";
  CHECK(read_all("jsonl", "{\"meta\":{\"body\":\"In.\"},\"id\":\"x-1\"}", options) == "#x-1 P In.");
  CHECK(read_all("jsonl", "{\"meta.body\":\"In.\",\"id\":12}", options) == "#12 P In.");
  CHECK(read_all("jsonl", "{\"meta.body\":\"In.\"}", options).find("error 1:1: there is no id") ==
        0);
  CHECK(read_all("auto", "{\"text\":\"A.\"}\n{\"text\":\"B.\"}\n") == "#1 P A.\n#2 P B.");
}

TEST_CASE("the place of a string is its own, whatever stands around it", "[unit]") {
  const std::string line =
      R"({ "t\u0065xt" : "a\\\" b\\" , "x":[1,{"y":-2.5e3,"z":"q\"" }], "s" : "\\\\" })";
  const auto document = read_document(*reader_named("jsonl"), line);
  REQUIRE(document);
  CHECK(document->text() == "a\\\" b\\");
  CHECK(behind(*document, "a\\\" b\\") == R"(a\\\" b\\)");
}

TEST_CASE("JSON of no known kind or broken is an error with its place", "[unit]") {
  CHECK(read_all("json", "{\"a\":1}").starts_with("error this JSON is neither ninjs nor"));
  CHECK(read_all("json", "{\"a\":\n tru}").starts_with("error 2:"));
  CHECK(read_all("json", "").starts_with("error 1:1"));
  CHECK(read_all("json", "{\"body_text\":\"\\ud800\"}").starts_with("error 1:"));
  std::string deep(200000, '[');
  CHECK(read_all("json", deep).starts_with("error 1:"));
}

TEST_CASE("JSON cut or changed at any byte is an error or sound articles", "[unit]") {
  break_everywhere("ninjs", ninjs1);
  break_everywhere("json", ans);
  break_everywhere("jsonl", "{\"text\":\"One \\u2014\\n\\ntwo.\"}\n{\"text\":\"B\"}\n");
}
