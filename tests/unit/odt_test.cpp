#include <string>
#include <string_view>

#include "documents.hpp"
#include "reading.hpp"

using namespace ledelint;

namespace {

std::string read(const std::string& bytes) { return read_container("odt", bytes); }

}  // namespace

TEST_CASE("an OpenDocument text is its headings and paragraphs", "[unit]") {
  CHECK(read(odt("<text:p text:style-name=\"Title\">A bridge</text:p>"
                 "<text:h text:outline-level=\"2\">Why</text:h>"
                 "<text:p>Exp<text:span>erts</text:span>\n   agree.<text:s text:c=\"2\"/>So"
                 "<text:tab/>it<text:line-break/>is.</text:p><text:p/>"
                 "<text:p text:style-name=\"P1\">Words</text:p>"
                 "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
                 "<table:table><table:table-row><table:table-cell><text:p>Cell</text:p>"
                 "</table:table-cell></table:table-row></table:table>")) ==
        "H1 A bridge|H2 Why|P Experts agree.  So\tit\nis.|Q Words|L Item|P Cell");
}

TEST_CASE("deletions, comments and contents of an OpenDocument text are left out", "[unit]") {
  CHECK(read(odt("<text:tracked-changes><text:changed-region><text:deletion>"
                 "<text:p>Deleted.</text:p></text:deletion></text:changed-region>"
                 "</text:tracked-changes><text:table-of-content><text:p>Why 3</text:p>"
                 "</text:table-of-content>"
                 "<text:p>Kept<office:annotation><text:p>Really?</text:p></office:annotation>"
                 ".</text:p>")) == "P Kept.");
}

TEST_CASE("notes and boxes of an OpenDocument text are blocks of their own", "[unit]") {
  CHECK(read(odt("<text:p>Claim<text:note><text:note-citation>1</text:note-citation>"
                 "<text:note-body><text:p>Sources say so.</text:p></text:note-body></text:note>"
                 " stands<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box>"
                 "</draw:frame>.</text:p>"
                 "<text:p>See <text:a xlink:href=\"https://x.org\">this</text:a> and "
                 "<text:a xlink:href=\"#below\">that</text:a>.</text:p>")) ==
        "P Claim stands.|P Boxed.|P See this and that.|P Sources say so. "
        "{this -> https://x.org}");
}

TEST_CASE("a broken or encrypted OpenDocument text is an error", "[unit]") {
  CHECK(contains(read(ZipWriter().add("mimetype", "x", false).bytes()), "content.xml is missing"));
  CHECK(contains(read(ZipWriter()
                          .add("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
                          .add("content.xml", "\x01\x02")
                          .bytes()),
                 "encrypted"));
  CHECK(contains(read(ZipWriter().add("content.xml", "<a>").bytes()), "content.xml"));
}

TEST_CASE("an OpenDocument text cut at any byte is an error or a document", "[unit]") {
  const std::string whole = odt("<text:p>Experts agree.</text:p>");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    (void)read_document(*reader_named("odt"), whole.substr(0, at));
    std::string changed = whole;
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ 0x55U);
    const Result<Document> document = read_document(*reader_named("odt"), changed);
    if (document) CHECK(broken_invariant(*document).empty());
  }
}
