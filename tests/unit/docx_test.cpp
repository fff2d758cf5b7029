#include <cstdint>
#include <string>
#include <string_view>

#include "documents.hpp"
#include "reading.hpp"

using namespace ledelint;

namespace {

std::string run(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string paragraph(const std::string& inside, const std::string& style = "") {
  return "<w:p>" + (style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") +
         inside + "</w:p>";
}

std::string read(const std::string& bytes) { return read_container("docx", bytes); }

}  // namespace

TEST_CASE("a Word document is its paragraphs, with their runs joined", "[unit]") {
  CHECK(read(docx(paragraph(run("Exp") + run("erts ") + run("agree &amp; act.")) + paragraph("") +
                  paragraph(run("So do we.")))) == "P Experts agree & act.|P So do we.");
  CHECK(read(docx(paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
                            "<w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"))) ==
        "P a\tb\nc\u2011de");
  CHECK(read(docx(paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" +
                            run("seen")))) == "P seen");
  CHECK(read(docx("")).empty());
}

TEST_CASE("tracked changes are read as if accepted", "[unit]") {
  CHECK(read(docx(paragraph(run("It ") + "<w:ins w:id=\"1\">" + run("now ") + "</w:ins>" +
                            "<w:del w:id=\"2\"><w:r><w:delText>never </w:delText></w:r></w:del>" +
                            run("works.")))) == "P It now works.");
  CHECK(read(docx(paragraph("<w:moveFrom w:id=\"1\">" + run("Moved. ") + "</w:moveFrom>" +
                            run("Stays. ") + "<w:moveTo w:id=\"2\">" + run("Moved.") +
                            "</w:moveTo>"))) == "P Stays. Moved.");
  // The mark between two paragraphs is deleted: they are one.
  CHECK(read(docx("<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>" + run("One ") +
                  "</w:p>" + paragraph(run("sentence.")) + paragraph(run("Two.")))) ==
        "P One sentence.|P Two.");
}

TEST_CASE("styles make headings, quotations, captions and lists", "[unit]") {
  CHECK(read(docx(paragraph(run("A bridge"), "Titel") + paragraph(run("Deck"), "berschrift2") +
                  paragraph(run("House"), "House") + paragraph(run("Cross"), "Sub") +
                  paragraph(run("Words"), "Zitat") + paragraph(run("Photo"), "Cap") +
                  paragraph(run("Contents 1"), "Verz1") + paragraph(run("Round"), "A") +
                  paragraph(run("Unknown"), "Nosuch"))) ==
        "H1 A bridge|H2 Deck|H2 House|H3 Cross|Q Words|C Photo|P Round|P Unknown");
  CHECK(read(docx("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr>"
                  "</w:pPr>" +
                  run("Item") + "</w:p><w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" +
                  run("Head") + "</w:p>")) == "L Item|H1 Head");
  CHECK(read(docx("<w:tbl><w:tr><w:tc>" + paragraph(run("One")) + "</w:tc><w:tc>" +
                  paragraph(run("Two")) + "</w:tc></w:tr></w:tbl>")) == "P One|P Two");
}

TEST_CASE("a text box comes once, after the paragraph that holds it", "[unit]") {
  const std::string box = "<w:txbxContent>" + paragraph(run("Boxed.")) + "</w:txbxContent>";
  CHECK(read(docx(paragraph(run("Before ") + "<w:r><mc:AlternateContent><mc:Choice>" + box +
                            "</mc:Choice><mc:Fallback>" + box +
                            "</mc:Fallback></mc:AlternateContent></w:r>" + run("after.")))) ==
        "P Before after.|P Boxed.");
}

TEST_CASE("field codes are left out and their results are read", "[unit]") {
  const auto mark = [](const std::string& type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
  };
  const auto code = [](const std::string& text) {
    return "<w:r><w:instrText>" + text + "</w:instrText></w:r>";
  };
  CHECK(read(docx(paragraph(run("See ") + mark("begin") + code(" HYPERLINK \"https://x.org/a\" ") +
                            mark("separate") + run("the study") + mark("end") + run(".")))) ==
        "P See the study. {the study -> https://x.org/a}");
  CHECK(read(docx(paragraph(mark("begin") + code("IF ") + mark("begin") + code("PAGE") +
                            mark("separate") + run("7") + mark("end") + code(" = 1") +
                            mark("separate") + run("kept") + mark("end")))) == "P kept");
  CHECK(read(docx(paragraph("<w:fldSimple w:instr=\" DATE \">" + run("May 3") +
                            "</w:fldSimple>"))) == "P May 3");
  CHECK(read(docx(paragraph(mark("end") + mark("separate") + run("stray")))) == "P stray");
}

TEST_CASE("links lead where the relations of the part say", "[unit]") {
  CHECK(read(docx(paragraph(run("A ") + "<w:hyperlink r:id=\"h1\">" + run("study") +
                            "</w:hyperlink>" + run(" and ") + "<w:hyperlink w:anchor=\"x\">" +
                            run("below") + "</w:hyperlink>"))) ==
        "P A study and below {study -> https://example.org/study}");
}

TEST_CASE("notes are blocks of their own at the end; comments are no prose", "[unit]") {
  const std::string separator =
      "<w:footnote w:type=\"separator\" w:id=\"0\">" + paragraph(run("----")) + "</w:footnote>";
  const std::string note =
      "<w:footnote w:id=\"1\">" + paragraph(run("Sources say so.")) + "</w:footnote>";
  CHECK(read(docx(paragraph(run("Claim.") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"
                                            "<w:commentReference w:id=\"0\"/>"),
                  separator + note)) == "P Claim.|P Sources say so.");
}

TEST_CASE("paragraphs of a Word document are numbered", "[unit]") {
  const auto document = read_document(
      *reader_named("docx"), docx(paragraph(run("One.")) + paragraph("") + paragraph(run("Two."))));
  REQUIRE(document);
  REQUIRE(document->blocks().size() == 2);
  CHECK(document->paragraph(document->to_file(document->blocks()[1].span).begin) == 2);
}

TEST_CASE("a broken container is an error that says what is wrong", "[unit]") {
  const std::string body = docx_body(paragraph(run("Words.")));
  CHECK(contains(read("Not a document."), "no ZIP archive"));
  CHECK(contains(read(""), "no ZIP archive"));
  CHECK(contains(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "protected by a password"));
  CHECK(contains(read(ZipWriter().add("x", "y").bytes()), "word/document.xml is missing"));
  CHECK(contains(read(ZipWriter().add("word/document.xml", body).wrong_crc().bytes()),
                 "check sum is wrong"));
  CHECK(contains(read(ZipWriter().add("word/document.xml", body, false).wrong_crc().bytes()),
                 "check sum is wrong"));
  CHECK(
      contains(read(ZipWriter().add("word/document.xml", body).encrypted().bytes()), "encrypted"));
  CHECK(contains(read(ZipWriter()
                          .add("word/document.xml", body)
                          .add("word/_rels/document.xml.rels", docx_relations(""))
                          .bytes()),
                 "is missing"));
  CHECK(contains(read(ZipWriter().add("word/document.xml", "<a><b></a>").bytes()),
                 "word/document.xml of the document (1:"));
}

TEST_CASE("bombs are refused before they go off", "[unit]") {
  const std::string big = "<a>" + std::string(std::size_t{300} << 20U, ' ') + "</a>";
  CHECK(contains(read(ZipWriter().add("word/document.xml", big).bytes()), "unpacks to more than"));
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'k'; ++c) {
    laughs += "<!ENTITY ";
    laughs += c;
    laughs += " \"";
    for (int i = 0; i < 10; ++i) {
      laughs += '&';
      laughs += static_cast<char>(c - 1);
      laughs += ';';
    }
    laughs += "\">";
  }
  laughs += "]><d>&j;</d>";
  CHECK(contains(read(ZipWriter().add("word/document.xml", laughs).bytes()),
                 "declares entities of its own"));
  const std::string outside =
      "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>";
  CHECK(contains(read(ZipWriter().add("word/document.xml", outside).bytes()),
                 "declares entities of its own"));
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<w:p>";
  CHECK(contains(read(ZipWriter().add("word/document.xml", docx_body(deep)).bytes()),
                 "mismatched tag"));
}

TEST_CASE("a Word document cut or changed at any byte is an error or a document", "[unit]") {
  const std::string whole =
      docx(paragraph(run("Experts agree."), "Titel") + paragraph(run("So it is.")));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    (void)read_document(*reader_named("docx"), whole.substr(0, at));
    for (const unsigned bit : {0x01U, 0x80U, 0xFFU}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ bit);
      const Result<Document> document = read_document(*reader_named("docx"), changed);
      if (document) CHECK(broken_invariant(*document).empty());
    }
  }
}
