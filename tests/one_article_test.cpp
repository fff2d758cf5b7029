// One article in every format: the same findings, and spans that are the bytes behind them.
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents.hpp"
#include "ledelint/ledelint.hpp"
#include "reading.hpp"

using namespace ledelint;

namespace {

const std::string headline = "Bridge repairs & tolls may take longer";
const std::array<std::string, 4> paragraphs{
    "Experts suggest that the bridge\u2019s deck \u2014 old & worn \u2014 will close in May.",
    "It is believed that the mayor knew. Reportedly, the work will cost $3 million, and critics "
    "say < 10% of it is needed.",
    "\u201cWe had no choice,\u201d said Ida Holm, the mayor of Norvik.",
    "Studies show the bridge\u2019s caf\u00E9 is safe."};

/// Each letter that a format may write in another way is written so.
std::string written(std::string_view text,
                    const std::vector<std::pair<std::string_view, std::string_view>>& as) {
  std::string out;
  while (!text.empty()) {
    bool found = false;
    for (const auto& [letter, code] : as)
      if (text.starts_with(letter)) {
        out += code;
        text.remove_prefix(letter.size());
        found = true;
        break;
      }
    if (found) continue;
    out += text[0];
    text.remove_prefix(1);
  }
  return out;
}

std::string html(std::string_view text) {
  return written(text, {{"&", "&amp;"},
                        {"<", "&lt;"},
                        {"\u2019", "&rsquo;"},
                        {"\u2014", "&#8212;"},
                        {"\u201c", "&ldquo;"},
                        {"\u00E9", "&eacute;"}});
}
std::string xml(std::string_view text) {
  return written(text,
                 {{"&", "&amp;"}, {"<", "&lt;"}, {"\u2019", "&#8217;"}, {"\u2014", "&#x2014;"}});
}
std::string json(std::string_view text) {
  return written(text, {{"\"", "\\\""},
                        {"\\", "\\\\"},
                        {"\n", "\\n"},
                        {"/", "\\/"},
                        {"\u2019", "\\u2019"},
                        {"\u201c", "\\u201C"},
                        {"&", "\\u0026"}});
}
std::string same(std::string_view text) { return std::string(text); }

template <class Escape>
std::string all(const Escape& escape, const std::string& before, const std::string& after) {
  std::string out;
  for (const std::string& paragraph : paragraphs) out += before + escape(paragraph) + after;
  return out;
}

std::string body_html() { return all(html, "<p>", "</p>"); }

const std::string plain = headline + "\n\n" + all(same, "", "\n\n");

struct Format {
  std::string reader;
  std::string file;
  /// Around bytes cut out of the file, so that the reader reads them alone.
  std::string before, after;
};

std::vector<Format> formats() {
  const std::string nitf = "<nitf><body><body.head><hedline><hl1>" + xml(headline) +
                           "</hl1></hedline></body.head><body.content>" + all(xml, "<p>", "</p>") +
                           "</body.content></body></nitf>";
  const std::string feed =
      "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>";
  const std::string feed_end = "</item></channel></rss>";
  const std::string escaped_feed = feed + "<title>" + xml(html(headline)) +
                                   "</title><description>" + xml(body_html()) + "</description>" +
                                   feed_end;
  const std::string wxr = feed + "<title>" + xml(headline) +
                          "</title><wp:post_type>post</wp:post_type><wp:post_id>1</wp:post_id>"
                          "<content:encoded><![CDATA[" +
                          all(html, "<!-- wp:paragraph -->\n<p>", "</p>\n") +
                          "]]></content:encoded>" + feed_end;
  const std::string ninjs =
      "{\"body_xhtml\":\"" + json(body_html()) + "\",\"headline\":\"" + json(headline) + "\"}";
  std::string elements;
  for (const std::string& paragraph : paragraphs)
    elements += std::string(elements.empty() ? "" : ",") + R"({"type":"text","content":")" +
                json(html(paragraph)) + "\"}";
  const std::string ans = R"({"headlines":{"basic":")" + json(headline) +
                          R"("},"content_elements":[)" + elements + "]}";
  std::string word = "<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr><w:r><w:t>" + xml(headline) +
                     "</w:t></w:r></w:p>" + all(xml, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>");
  const std::string open_document = "<text:p text:style-name=\"Title\">" + xml(headline) +
                                    "</text:p>" + all(xml, "<text:p>", "</text:p>");
  return {
      {"text", plain, "", ""},
      {"markdown", "# " + written(headline, {{"&", "&amp;"}}) + "\n\n" + all(html, "", "\n\n"), "",
       ""},
      {"html",
       "<!DOCTYPE html><article><h1>" + html(headline) + "</h1>" + body_html() + "</article>",
       "<p>", "</p>"},
      {"docx", docx(word), "", ""},
      {"odt", odt(open_document), "", ""},
      {"nitf", nitf, "<nitf><body.content><p>", "</p></body.content></nitf>"},
      {"newsml",
       "<newsItem><contentMeta><headline>" + xml(headline) +
           "</headline></contentMeta><contentSet><inlineXML><html><body>" +
           all(xml, "<p>", "</p>") + "</body></html></inlineXML></contentSet></newsItem>",
       "<newsItem><contentSet><inlineXML><p>", "</p></inlineXML></contentSet></newsItem>"},
      {"rss", escaped_feed, feed + "<description>", "</description>" + feed_end},
      {"wxr", wxr, feed + "<description><![CDATA[<p>", "</p>]]></description>" + feed_end},
      {"ninjs", ninjs, "{\"body_html\":\"<p>", "</p>\"}"},
      {"ans", ans, R"({"content_elements":[{"type":"text","content":")", "\"}]}"},
      {"jsonl", "{\"id\":\"a\",\"text\":\"" + json(plain) + "\"}\n", "{\"text\":\"", "\"}"},
  };
}

FileReport report_of(const Format& format) {
  static const RuleSet rules = RuleSet::defaults();
  Result<Document> document = read_document(*reader_named(format.reader), format.file);
  REQUIRE(document);
  FileReport report = check("article", *std::move(document), rules);
  CHECK(broken_invariant(report).empty());
  return report;
}

std::vector<std::string> findings(const FileReport& report) {
  std::vector<std::string> out;
  for (const Finding& finding : report.findings)
    out.push_back(report.path + " " + std::to_string(finding.rule) + " " + finding.text);
  return out;
}

/// Runs of white space as one blank.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char to = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (to != ' ' || !out.ends_with(' ')) out += to;
  }
  return out;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(LEDELINT_SOURCE_DIR "/" + path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

}  // namespace

TEST_CASE("an article has the same findings in every format", "[unit]") {
  const std::vector<Format> all_formats = formats();
  const std::vector<std::string> expected = findings(report_of(all_formats.front()));
  CHECK(expected.size() > 4);
  for (const Format& format : all_formats) {
    INFO(format.reader);
    CHECK(findings(report_of(format)) == expected);
  }
}

TEST_CASE("a span cut out of the file says what the finding says", "[unit]") {
  for (const Format& format : formats()) {
    const FileReport report = report_of(format);
    for (const Finding& finding : report.findings) {
      INFO(format.reader << ": " << finding.text);
      const std::string cut(report.document.slice(finding.span));
      // Of a container the file is its text.
      if (format.reader == "docx" || format.reader == "odt") {
        CHECK(folded(cut) == finding.text);
        CHECK(finding.paragraph > 1);
        continue;
      }
      CHECK(report.document.slice(finding.span).data() - report.document.file().data() ==
            static_cast<std::ptrdiff_t>(finding.span.begin));
      CHECK(finding.paragraph == 0);
      const auto alone =
          read_document(*reader_named(format.reader), format.before + cut + format.after);
      REQUIRE(alone);
      CHECK(folded(alone->text()) == finding.text);
    }
  }
}

// tests/data holds samples/phones-essay.md as pandoc 2.17 wrote it.
TEST_CASE("a document that another program wrote has the findings of its source", "[unit]") {
  static const RuleSet rules = RuleSet::defaults();
  const auto found = [](const std::string& reader, const std::string& path) {
    Result<Document> document = read_document(*reader_named(reader), bytes_of(path));
    REQUIRE(document);
    FileReport report = check("article", *std::move(document), rules);
    CHECK(broken_invariant(report).empty());
    return findings(report);
  };
  const std::vector<std::string> expected = found("markdown", "samples/phones-essay.md");
  CHECK(expected.size() > 8);
  CHECK(found("docx", "tests/data/phones-essay.docx") == expected);
  CHECK(found("odt", "tests/data/phones-essay.odt") == expected);
}

TEST_CASE("small files of the newsroom formats give their three gaps", "[unit]") {
  static const RuleSet rules = RuleSet::defaults();
  for (const std::string format : {"nitf", "newsml", "rss", "ninjs", "ans", "jsonl"}) {
    INFO(format);
    std::string found;
    const Result<void> done =
        read_records(*reader_named(format), bytes_of("tests/data/bridge." + format), {},
                     [&](Result<Record> record) {
                       REQUIRE(record);
                       for (const Finding& finding :
                            check("bridge", std::move(record->document), rules).findings)
                         found += finding.text + "|";
                     });
    CHECK(done);
    CHECK(found == "Experts suggest|Reportedly|$3 million|");
  }
}
