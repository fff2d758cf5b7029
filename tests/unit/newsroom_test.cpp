// NITF, NewsML-G2, RSS, Atom and WXR.
#include <string>

#include "reading.hpp"

using namespace ledelint;

namespace {

const std::string nitf =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE nitf SYSTEM \"nitf-3-4.dtd\">\n"
    "<nitf><head><title>Not this</title></head><body><body.head>"
    "<hedline><hl1>A bridge &amp; a road</hl1><hl2>The deck</hl2></hedline>"
    "<byline>By Ida Holm</byline><dateline>NORVIK</dateline></body.head>"
    "<body.content><p>Experts&rsquo; <em>view</em> is <a href=\"https://x.org\">here</a>.</p>\n"
    "<media><media-reference>x.jpg</media-reference><media-caption>The bridge.</media-caption>"
    "<media-producer>Photo: Y</media-producer></media>"
    "<block><p>In a&#8212;block.</p><bq><block><p>Quoted.</p></block></bq></block>"
    "<ul><li>One</li><li><p>Two</p></li></ul>"
    "<p><![CDATA[Raw & ready]]> now.</p></body.content>"
    "<body.end><tagline>Reporting by Z</tagline></body.end></body></nitf>";

std::string newsml(const std::string& body) {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:x:1\">"
         "<itemMeta><title>Meta</title></itemMeta><contentMeta><slugline>slug</slugline>"
         "<headline>A bridge &amp; more</headline></contentMeta><contentSet>" +
         body + "</contentSet></newsItem>";
}

const std::string rss =
    "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
    "<title>Channel</title><item><title>A bridge &amp;amp; more</title>"
    "<description>Short.</description><guid>https://x.org/1</guid>"
    "<content:encoded><![CDATA[<p>Experts&#8217; <b>view</b>.</p><p>Two.</p>]]></content:encoded>"
    "</item><item><title>Second</title><link>https://x.org/2</link>"
    "<description>&lt;p&gt;It&amp;rsquo;s &lt;i&gt;so&lt;/i&gt;.&lt;/p&gt;</description></item>"
    "</channel></rss>";

}  // namespace

TEST_CASE("NITF is its headline, its body and its captions", "[unit]") {
  CHECK(read_all("nitf", nitf) ==
        "H1 A bridge & a road|H2 The deck|P Experts\u2019 view is here.|C The bridge.|"
        "P In a\u2014block.|Q Quoted.|L One|L Two|P Raw & ready now. {here -> https://x.org}");
  CHECK(read_all("xml", nitf) == read_all("nitf", nitf));
  CHECK(read_all("auto", nitf) == read_all("nitf", nitf));
  const auto document = read_document(*reader_named("nitf"), nitf);
  REQUIRE(document);
  CHECK(behind(*document, "\u2019") == "&rsquo;");
  CHECK(behind(*document, "view is") == "view</em> is");
  CHECK(behind(*document, "a\u2014b") == "a&#8212;b");
  CHECK(behind(*document, "Raw & ready now") == "Raw & ready]]> now");
}

TEST_CASE("NewsML-G2 carries XHTML, NITF or data", "[unit]") {
  CHECK(read_all("newsml", newsml("<inlineXML contenttype=\"application/xhtml+xml\">"
                                  "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
                                  "<title>T</title></head><body><h2>Why</h2><p>One.</p>"
                                  "</body></html></inlineXML>")) ==
        "H1 A bridge & more|H2 Why|P One.");
  CHECK(read_all("newsml", newsml("<inlineXML><nitf><body><body.content><p>One.</p>"
                                  "</body.content></body></nitf></inlineXML>")) ==
        "H1 A bridge & more|P One.");
  CHECK(read_all("newsml", newsml("<inlineData contenttype=\"text/plain\">One &lt; two.\nThree."
                                  "</inlineData>")) == "H1 A bridge & more|P One < two.|P Three.");
  CHECK(read_all("newsml", newsml("<inlineData contenttype=\"text/html\">&lt;p&gt;One."
                                  "&lt;/p&gt;</inlineData><inlineData>One.</inlineData>")) ==
        "H1 A bridge & more|P One.");
  const std::string two = "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>" +
                          newsml("<inlineData>One.</inlineData>") +
                          newsml("<inlineData>Two.</inlineData>") + "</itemSet></newsMessage>";
  CHECK(read_all("xml", two) ==
        "#urn:x:1 H1 A bridge & more|P One.\n#urn:x:1 H1 A bridge & more|P Two.");
  CHECK(read_all("newsml", "<newsMessage/>").starts_with("error there is no newsItem"));
}

TEST_CASE("a feed is one article per item, the full text before the summary", "[unit]") {
  CHECK(read_all("rss", rss) ==
        "#https://x.org/1 H1 A bridge & more|P Experts\u2019 view.|P Two.\n"
        "#https://x.org/2 H1 Second|P It\u2019s so.");
  CHECK(read_all("xml", rss) == read_all("rss", rss));
  std::vector<Document> documents;
  REQUIRE(read_records(*reader_named("rss"), rss, {}, [&](Result<Record> record) {
    if (record) documents.push_back(std::move(record->document));
  }));
  REQUIRE(documents.size() == 2);
  CHECK(behind(documents[0], "\u2019 view") == "&#8217; <b>view");
  CHECK(behind(documents[0], "& more") == "&amp;amp; more");
  CHECK(behind(documents[1], "\u2019s so") == "&amp;rsquo;s &lt;i&gt;so");
  CHECK(read_all("rss", "<rss><channel/></rss>").empty());
}

TEST_CASE("Atom entries hold words, escaped HTML or XHTML", "[unit]") {
  CHECK(read_all("xml",
                 "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title>"
                 "<entry><id>urn:1</id><title>A &amp; B</title><summary>S.</summary>"
                 "<content type=\"html\">&lt;p&gt;One.&lt;/p&gt;</content></entry>"
                 "<entry><id>urn:2</id><title type=\"html\">C &amp;amp; D</title>"
                 "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                 "<p>Two &amp; three.</p></div></content></entry>"
                 "<entry><title>E</title><link href=\"https://x.org/e\"/>"
                 "<summary>Four &lt; five.</summary></entry></feed>") ==
        "#urn:1 H1 A & B|P One.\n#urn:2 H1 C & D|P Two & three.\n"
        "#https://x.org/e H1 E|P Four < five.");
}

TEST_CASE("a WordPress export is its posts, without blocks' comments and shortcodes", "[unit]") {
  const auto item = [](const std::string& id, const std::string& type, const std::string& status,
                       const std::string& body) {
    return "<item><title>T" + id + "</title><guid>https://x.org/?p=" + id +
           "</guid><description></description><content:encoded><![CDATA[" + body +
           "]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>" + id +
           "</wp:post_id><wp:status>" + status + "</wp:status><wp:post_type>" + type +
           "</wp:post_type></item>";
  };
  const std::string wxr =
      "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
      "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>" +
      item("1", "post", "publish",
           "<!-- wp:paragraph -->\n<p>One&#8217;s.</p>\n<!-- /wp:paragraph -->") +
      item("2", "page", "publish", "<p>Page.</p>") +
      item("3", "post", "draft",
           "First line\nof it.\n\n[caption id=\"a\"]Photo[/caption]\n\nSecond.") +
      item("4", "post", "trash", "<p>Gone.</p>") + "</channel></rss>";
  CHECK(read_all("xml", wxr) ==
        "#1 H1 T1|P One\u2019s.\n#3 H1 T3|P First line of it.|P Photo|P Second.");
  std::string format;
  REQUIRE(read_records(*reader_named("xml"), wxr, {}, [&](Result<Record> record) {
    if (record) format = record->format;
  }));
  CHECK(format == "wxr");
}

TEST_CASE("XML of no known kind, with entities of its own, or broken is an error", "[unit]") {
  CHECK(read_all("xml", "<svg/>").starts_with("error the root element <svg> is of no known"));
  CHECK(read_all("xml", "words").starts_with("error this is no XML"));
  CHECK(read_all("nitf", "<!DOCTYPE nitf [<!ENTITY a \"b\">]><nitf>&a;</nitf>")
            .find("declares entities of its own") != std::string::npos);
  CHECK(read_all("nitf", "<!DOCTYPE nitf [<!ENTITY a SYSTEM \"/etc/hostname\">]><nitf>&a;</nitf>")
            .find("declares entities of its own") != std::string::npos);
  CHECK(read_all("nitf", "<nitf>\n<p></nitf>").starts_with("error 2:"));
}

TEST_CASE("XML cut or changed at any byte is an error or sound articles", "[unit]") {
  break_everywhere("nitf", nitf);
  break_everywhere("newsml", newsml("<inlineXML><html><body><p>A &amp; b.</p></body></html>"
                                    "</inlineXML><inlineData>x</inlineData>"));
  break_everywhere("rss", rss);
  break_everywhere("auto", "<?xml version=\"1.0\"?><html><body><p>x</p></body></html>");
}
