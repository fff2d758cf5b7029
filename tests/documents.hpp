#pragma once

#include <string>

#include "zip_writer.hpp"

/// Word and OpenDocument files around what is inside their body.
inline std::string docx_body(const std::string& body) {
  return "<?xml version=\"1.0\"?><w:document "
         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
         "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>" +
         body + "</w:body></w:document>";
}

inline std::string docx_relations(const std::string& extra) {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"s\" Type=\"" +
         type + "styles\" Target=\"styles.xml\"/><Relationship Id=\"f\" Type=\"" + type +
         "footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"h1\" Type=\"" + type +
         "hyperlink\" Target=\"https://example.org/study\" TargetMode=\"External\"/>" + extra +
         "</Relationships>";
}

inline std::string docx_part(const std::string& root, const std::string& inside) {
  return "<w:" + root +
         " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + inside +
         "</w:" + root + ">";
}

inline std::string docx_styles() {
  const auto style = [](const std::string& id, const std::string& name, const std::string& more) {
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name +
           "\"/>" + more + "</w:style>";
  };
  return docx_part("styles",
                   style("Titel", "Title", "") + style("berschrift2", "heading 2", "") +
                       style("House", "House Heading", "<w:basedOn w:val=\"berschrift2\"/>") +
                       style("Sub", "Crosshead", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>") +
                       style("Zitat", "Quote", "") + style("Cap", "caption", "") +
                       style("Verz1", "toc 1", "") + style("A", "A", "<w:basedOn w:val=\"B\"/>") +
                       style("B", "B", "<w:basedOn w:val=\"A\"/>"));
}

inline std::string docx(const std::string& body, const std::string& notes = "") {
  return ZipWriter()
      .add("word/document.xml", docx_body(body))
      .add("word/styles.xml", docx_styles(), false)
      .add("word/_rels/document.xml.rels", docx_relations(""))
      .add("word/footnotes.xml", docx_part("footnotes", notes))
      .bytes();
}

inline std::string odt_content(const std::string& body) {
  const std::string oasis = "urn:oasis:names:tc:opendocument:xmlns:";
  return "<office:document-content xmlns:office=\"" + oasis + "office:1.0\" xmlns:text=\"" + oasis +
         "text:1.0\" xmlns:style=\"" + oasis + "style:1.0\" xmlns:draw=\"" + oasis +
         "drawing:1.0\" xmlns:table=\"" + oasis +
         "table:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:automatic-styles>"
         "<style:style style:name=\"P1\" style:family=\"paragraph\" "
         "style:parent-style-name=\"Quotations\"/></office:automatic-styles><office:body>"
         "<office:text>" +
         body + "</office:text></office:body></office:document-content>";
}

inline std::string odt(const std::string& body) {
  return ZipWriter()
      .add("mimetype", "application/vnd.oasis.opendocument.text", false)
      .add("content.xml", odt_content(body))
      .bytes();
}
