#include "read/html.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "invariants.hpp"
#include "ledelint/document.hpp"
#include "read/entities.hpp"
#include "read/html_tokens.hpp"
#include "read/readers.hpp"
#include "support.hpp"
#include "unit/document_dump.hpp"

using namespace ledelint;

namespace {

/// The same without the bytes, and without links and comments.
std::string blocks(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks()) {
    if (!out.empty()) out += " | ";
    out += short_kind(block) + ' ' + one_line(document.slice(block.span));
  }
  return out;
}

Document page(const std::string& bytes, HtmlScope scope = HtmlScope::article) {
  Result<Document> document = read_html(bytes, {.html_scope = scope});
  REQUIRE(document.has_value());
  CHECK(broken_invariant(*document) == "");
  return *std::move(document);
}

struct Case {
  std::string html;
  std::string expected;
};

void holds(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    DYNAMIC_SECTION(one_line(c.html)) { CHECK(dump(page(c.html)) == c.expected); }
  }
}

/// "<p id> text {&amp;=&} </p> <!--comment-->" : the tokens with their bytes cut out.
std::string tokens(std::string_view html) {
  html::Tokens tokens(html);
  html::Token token;
  std::string out;
  while (tokens.next(token)) {
    if (!out.empty()) out += ' ';
    const std::string cut(html.substr(token.span.begin, token.span.size()));
    const std::string name(html.substr(token.name.begin, token.name.size()));
    switch (token.kind) {
      case html::TokenKind::text: out += '"' + cut + '"'; break;
      case html::TokenKind::reference: out += cut + '=' + std::string(tokens.decoded()); break;
      case html::TokenKind::start_tag:
        out += '[' + name + (token.self_closing ? "/" : "");
        {
          html::Attributes attributes(html, token);
          html::Attribute one;
          while (attributes.next(one))
            out += ' ' + std::string(html.substr(one.name.begin, one.name.size())) + '=' +
                   std::string(html.substr(one.value.begin, one.value.size()));
        }
        out += ']';
        break;
      case html::TokenKind::end_tag: out += "[/" + name + ']'; break;
      case html::TokenKind::comment: out += "!(" + name + ')'; break;
      case html::TokenKind::doctype: out += "!doctype"; break;
    }
  }
  return out;
}

/// The page that stands in samples/.
std::string sample() {
  std::ifstream in(LEDELINT_SOURCE_DIR "/samples/library-page.html", std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The first letter of the prose whose bytes in the file say something else, or "". They say
/// it as they stand, as a reference, as white space or a tag (a blank), as a q (its marks).
std::string strayed(const Document& document) {
  const std::string_view text = document.text();
  for (const Block& block : document.blocks()) {
    for (std::uint32_t at = block.span.begin; at < block.span.end;) {
      const std::uint32_t from = at;
      do ++at;
      while (at < block.span.end && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
      const std::string_view letter = text.substr(from, at - from);
      const std::string_view bytes = document.slice(document.to_file({from, at}));
      if (bytes == letter) continue;
      std::string decoded;
      if (bytes.starts_with('&') && decode_html_reference(bytes, false, decoded) == bytes.size() &&
          decoded.find(letter) != decoded.npos)
        continue;
      const bool blank = bytes.starts_with('<') || bytes.starts_with("&") ||
                         bytes.find_first_not_of(" \t\r\n\f\xC2\xA0\\>*_") == bytes.npos ||
                         bytes.find('\n') != bytes.npos;
      if (letter == " " && blank) continue;
      if (bytes.starts_with("<q") || bytes.starts_with("</q")) continue;
      return "`" + std::string(letter) + "` is `" + std::string(bytes) + "`";
    }
  }
  return "";
}

}  // namespace

TEST_CASE("every letter of a page's prose says what its bytes in the file say", "[unit]") {
  const Document document = *read_document(*reader_named("html"), sample());
  CHECK(strayed(document) == "");
  CHECK(document.blocks().size() > 10);
}

TEST_CASE("a page cut off at any byte, or with any byte changed, is read all the same", "[unit]") {
  const std::string whole = sample();
  for (const char* const name : {"html", "markdown"}) {
    const Reader& reader = *reader_named(name);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      std::string changed = whole;
      changed[i] = "<>&\"'-/![]*`"[i % 12];
      for (const std::string& text : {whole.substr(0, i), whole.substr(i), changed}) {
        Result<Document> document = read_document(reader, text);
        if (!document) continue;  // half a letter is no UTF-8
        std::string broken = broken_invariant(*document);
        if (reader.name == "html") broken += strayed(*document);
        if (broken.empty()) continue;
        INFO(name << " at byte " << i);
        CHECK(broken == "");
      }
    }
  }
}

TEST_CASE("a page is divided as a browser divides it", "[unit]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a<b>c</b>", "\"a\" [b] \"c\" [/b]"},
      {"<a href=\"x>y\" b='>' c=d/e f g = h/>", "[a href=x>y b=> c=d/e f= g=h/]"},
      {"<br/><br / ><br a/>", "[br/] [br] [br/ a=]"},
      {"<a \"b'c=d =e>", "[a \"b'c=d =e=]"},
      {"<a b=\"1\"c='2'd>", "[a b=1 c=2 d=]"},
      {"<A HREF=x>", "[A HREF=x]"},
      {"<a b=>c", "[a b=] \"c\""},
      {"1 < 2 <3 <", "\"1 \" \"< 2 \" \"<3 \" \"<\""},
      {"a</>b</ c>d<?x y>e<!z>f", "\"a\" \"b\" !( c) \"d\" !(?x y) \"e\" !(z) \"f\""},
      {"<!DOCTYPE html>a<!doctype", "!doctype \"a\" !doctype"},
      {"<!-- a -- b --->c<!-->d<!--->e<!--f--!>g",
       "!( a -- b -) \"c\" !() \"d\" !() \"e\" !(f) \"g\""},
      {"<!--a--!b-->c<!--d", "!(a--!b) \"c\" !(d)"},
      {"<![CDATA[a > b]]>", "!([CDATA[a ) \" b]]>\""},
      {"<svg><![CDATA[a > b]]>c</svg><![CDATA[d>", "[svg] \"a > b\" \"c\" [/svg] !([CDATA[d)"},
      {"<svg><p><![CDATA[d>", "[svg] [p] !([CDATA[d)"},
      {"<svg><style><b>&amp;", "[svg] [style] [b] &amp;=&"},
      {"<script>a<b>&amp;</scripty></script >c",
       "[script] \"a<b>&amp;</scripty>\" [/script] \"c\""},
      {"<script><!--<script></script>a--></script>b",
       "[script] \"<!--<script></script>a-->\" [/script] \"b\""},
      {"<script><!--</script>b", "[script] \"<!--\" [/script] \"b\""},
      {"<title>a<b>&amp;</TITLE>c", "[title] \"a<b>\" &amp;=& [/TITLE] \"c\""},
      {"<textarea><p></textarea><p>", "[textarea] \"<p>\" [/textarea] [p]"},
      {"<style>a", "[style] \"a\""},
      {"<plaintext>a<b></plaintext>", "[plaintext] \"a<b></plaintext>\""},
      {"a<b c=\"", "\"a\""},
      {"a<b", "\"a\""},
      {"&amp &ampx &notit; &notin; &copy;&#65 &#x41; &#146;&#0;&#x110000;",
       "&amp=& \" \" &amp=& \"x \" &not=\u00AC \"it; \" &notin;=\u2209 \" \" &copy;=\u00A9 "
       "&#65=A \" \" &#x41;=A \" \" &#146;=\u2019 &#0;=\uFFFD &#x110000;=\uFFFD"},
      {"& &; &# &#x; &nosuch; &&amp;",
       "\"& \" \"&; \" \"&# \" \"&#x; \" \"&nosuch; \" \"&\" &amp;=&"},
      {"&#00000000065;&Tab;", "&#00000000065;=A &Tab;=\t"},
      {"", ""},
  };
  for (const auto& [html, expected] : cases) {
    DYNAMIC_SECTION(html) { CHECK(tokens(html) == expected); }
  }
}

TEST_CASE("a reference in an attribute needs its semicolon before a letter or =", "[unit]") {
  CHECK(html::decode_value("a?b=1&copy=2&amp;c&lt") == "a?b=1&copy=2&c<");
  CHECK(html::decode_value("&reg &regx &#65x") == "\u00AE &regx Ax");
}

TEST_CASE("html becomes blocks of prose that know their bytes", "[unit]") {
  holds({
      {"", ""},
      {"Plain.", "p 0-6 Plain."},
      {"\xEF\xBB\xBF<p>Plain.", "p 6-12 Plain."},
      {"<p>One <b>two</b> three.</p>", "p 3-24 One two three."},
      {"<p> One\n   two.\n</p>", "p 4-15 One two."},
      {"<p>One <i> two</i>\n three", "p 3-25 One two three"},
      {"<p>One<p>Two<div>Three</div>Four", "p 3-6 One | p 9-12 Two | p 17-22 Three | p 28-32 Four"},
      {"<p>One<br>two<br/><br>three", "p 3-13 One two | p 22-27 three"},
      {"<h2>Big</h2>small", "h2 4-7 Big | p 12-17 small"},
      {"<ul><li>one<li>two <p>more</ul>", "li 8-11 one | li 15-18 two | li 22-26 more"},
      {"<dl><dt>one<dd>two</dl>", "li 8-11 one | li 15-18 two"},
      {"<table><tr><th>a<td>b<tr><td>c d</table>e",
       "p 15-16 a | p 20-21 b | p 29-32 c d | p 40-41 e"},
      {"<blockquote><p>One<ul><li>two</ul></blockquote>", "q 15-18 One | q 26-29 two"},
      {"<figure><img><figcaption>One <span class=credit>Two</span></figcaption></figure>",
       "c 25-28 One"},
      {"<q>So <q>it</q> is</q>", "p 0-22 \u201CSo \u2018it\u2019 is\u201D"},
      {"<pre>One\ntwo.\n\nThree.</pre>", "p 5-13 One two. | p 15-21 Three."},
      {"<p>Run <code>make</code> now.", "p 3-29 Run now."},
      // characters
      {"It&rsquo;s &#8220;so&#8221; &amp &nosuch;", "p 0-41 It\u2019s \u201Cso\u201D & &nosuch;"},
      {"a&nbsp;&nbsp;b\u00A0c", "p 0-17 a b c"},
      {"clo&shy;su\u00ADre\u200Bs &zwnj;x&#8203;", "p 0-26 closures \u200Cx"},
      {"<p>&nbsp;</p><p>\u200B</p>a", "p 23-24 a"},
      // what is no prose
      {"a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>f",
       "p 0-80 af"},
      {"<p>a<span hidden>b</span><span style='display : none'>c</span><i aria-hidden=true>d</i>",
       "p 3-83 ad"},
      {"<p>a<span class='x sr-only'>b<span>c</span>d</span>e", "p 3-52 ae"},
      {"<p>a<del>b</del><ins>c</ins><svg><title>d</title><p>e", "p 3-22 ac | p 52-53 e"},
      {"<nav>a</nav><aside>b</aside>ccc<footer>d</footer><p class='share-links'>e</p>",
       "p 28-31 ccc"},
      {"a<sup><a href='#n1'>1</a></sup> b<a href=#n2><sup>2</sup></a>", "p 0-33 a b"},
      // links
      {"The <a href='x?a=1&amp;b=2'>board <b>said</b></a> so.",
       "p 0-53 The board said so. {board said -> x?a=1&b=2}"},
      {"See <a href=https://x.org/>https://x.org/</a> there.",
       "p 0-52 See there. { -> https://x.org/}"},
      {"<a href=u><p>one</p><p>two</a>", "p 13-16 one | p 23-26 two {one -> u} {two -> u}"},
      {"<a href=u>one <a href=v>two", "p 10-27 one two {one -> u} {two -> v}"},
      // comments
      {"a<!-- ledelint-disable x -->b<script><!-- no --></script>",
       "p 0-29 ab <<!-- ledelint-disable x -->>"},
      {"---\ntitle: T\n---\n<p>a", "h1 11-12 T | p 20-21 a"},
      {"---\ntitle: T\n---\n<h1>U</h1>a", "h1 21-22 U | p 27-28 a"},
  });
}

TEST_CASE("what is not closed or badly nested is read as a browser would", "[unit]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"<article><p>a<aside><p>b</article>c", "p a"},
      {"<article><div><p>a</article>c", "p a"},
      {"<b><p>a</b>b<p>c", "p ab | p c"},
      {"</p></div></article>a", "p a"},
      {"<p><table><tr><td>a</p>b</table>c", "p a | p b | p c"},
      {"<div hidden><p>a</div>b", "p b"},
      {"<div hidden><table><td>a</div>b</table>c</div>d", "p d"},
      {"<a href=u><div>a</a>b</div>c", "p ab | p c"},
      {"<svg><g><path/></g>no</svg>a", "p a"},
      {"<h2>a<h3>b</h2>c", "h2 a | h3 b | p c"},
  };
  for (const auto& [html, expected] : cases) {
    DYNAMIC_SECTION(html) { CHECK(blocks(page(html)) == expected); }
  }
}

TEST_CASE("of a page the article is read", "[unit]") {
  const std::string text = "A paragraph that is long enough to be one. ";
  const std::string around =
      "<html><head><title>The vote is lost | The Courier</title></head><body>"
      "<header><h1>The Courier</h1></header><nav><a href=/>Home</a></nav>";
  const auto read = [&](const std::string& body) { return blocks(page(around + body)); };
  const std::string p = "p A paragraph that is long enough to be one.";

  CHECK(read("<p>no<article><p>" + text + "</article><p>no") == "h1 The vote is lost | " + p);
  CHECK(read("<main><h1>The vote is lost</h1><p>" + text + "</main><p>no") ==
        "h1 The vote is lost | " + p);
  CHECK(read("<h1>The vote is lost</h1><p>no<article><p>" + text + "</article>") ==
        "h1 The vote is lost | " + p);
  CHECK(read("<h1>Vote lost</h1><div role=main><p>" + text + "</div><p>no") ==
        "h1 The vote is lost | " + p);
  CHECK(read("<div itemprop=articleBody><h2>The vote is lost</h2><p>" + text + "</div><p>no") ==
        "h2 The vote is lost | " + p);
  // teasers call themselves articles as well
  CHECK(read("<article><h2>no</h2><p>Short.</article><article><p>" + text + text +
             "</article><article><p>no</article>") ==
        "h1 The vote is lost | p A paragraph that is long enough to be one. A paragraph that is "
        "long enough to be one.");
  // the densest block
  CHECK(read("<div>no</div><div><div><p>" + text + "</div><div><p>" + text + "</div></div><p>no") ==
        "h1 The vote is lost | " + p + " | " + p);
  CHECK(read("<article><p>" + text +
             "<div class=related-links><p>no</div><ul><li><a href=a>One"
             "</a><li><a href=b>Two</a></ul><footer>no</footer></article>") ==
        "h1 The vote is lost | " + p);
  // classes that would leave out most of it mean something else
  CHECK(read("<article class=tag-social><div class=tag-social><p>" + text + "</div></article>") ==
        "h1 The vote is lost | " + p);
  CHECK(read("<div class=tag-social><p>" + text + "</div>") == "h1 The vote is lost | " + p);

  const std::string all = around + "<aside>side</aside><p>a<script>no</script><p hidden>no";
  CHECK(blocks(page(all, HtmlScope::all)) == "h1 The Courier | p Home | p side | p a");
}

TEST_CASE("a pull quote is read where its words belong", "[unit]") {
  const std::string body =
      "<article><p>Ana Holm said: \u201CWe will not wait for the court.\u201D</p>";
  const std::string p = "p Ana Holm said: \u201CWe will not wait for the court.\u201D";
  CHECK(blocks(page(body +
                    "<blockquote class=pullquote>We will not wait for the court</blockquote>")) ==
        p);
  CHECK(blocks(page(body + "<blockquote>&ldquo;We will not wait for the court&rdquo; "
                           "<cite>Ana Holm</cite></blockquote>")) == p);
  CHECK(blocks(page(body + "<div class='pull-quote'><p>Not wait</div>")) == p + " | q Not wait");
  CHECK(blocks(page(body + "<blockquote>We have waited long enough for this.</blockquote>")) ==
        p + " | q We have waited long enough for this.");
  CHECK(blocks(page(body + "<blockquote>Another.<footer>The minutes</footer></blockquote>")) ==
        p + " | q Another. | q The minutes");
}
