// Formats, records, encodings and converters on the command line.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

#include "cli_support.hpp"
#include "documents.hpp"
#include "support.hpp"

using nlohmann::json;

namespace {

const std::string gap = "Experts suggest that the bridge will close in May.";

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string word_document() {
  return docx(
      "<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr><w:r><w:t>A bridge</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>" +
      gap + "</w:t></w:r></w:p>");
}

}  // namespace

TEST_CASE("a Word document is reported by paragraph", "[cli]") {
  const Folder folder;
  folder.write("story.docx", word_document());
  const Ran text = folder.run("story.docx");
  CHECK(text.status == 1);
  CHECK(contains(text.out, "attribution/vague-source in paragraph 2"));
  const json report = json::parse(folder.run("story.docx --format json --include-text").out);
  const json& file = report["files"][0];
  CHECK(file["format"] == "docx");
  CHECK(file["findings"][0]["paragraph"] == 2);
  CHECK(file["text"] == "A bridge\n\n" + gap);
  const auto begin = file["findings"][0]["span"]["start"].get<std::size_t>();
  const auto end = file["findings"][0]["span"]["end"].get<std::size_t>();
  CHECK(file["text"].get<std::string>().substr(begin, end - begin) ==
        file["findings"][0]["text"].get<std::string>());
}

TEST_CASE("JSON Lines are one file object a line; a bad line stops no other", "[cli]") {
  const Folder folder;
  folder.write("a.jsonl", "{\"body\":{\"text\":\"" + gap + "\"},\"slug\":\"one\"}\n{oops\n" +
                              "{\"body\":{\"text\":\"Fine.\"},\"slug\":\"two\"}\n");
  const Ran ran = folder.run("a.jsonl --text-field body.text --id-field slug --format jsonl");
  CHECK(ran.status == 2);
  CHECK(contains(ran.error, "a.jsonl:2:2: the JSON cannot be read"));
  CHECK(lines(ran.error) == 1);
  REQUIRE(lines(ran.out) == 2);
  const json first = json::parse(ran.out.substr(0, ran.out.find('\n')));
  CHECK(first["path"] == "a.jsonl#one");
  CHECK(first["format"] == "jsonl");
  CHECK(first["findings"].size() == 1);
  CHECK(contains(ran.out, "a.jsonl#two"));

  folder.write("b.json", "{\"t\":\"" + gap + "\"}\n");
  CHECK(folder.run("b.json").status == 2);
  CHECK(contains(folder.run("b.json --text-field t").out, "b.json#1:1:7"));
  CHECK(contains(folder.run("sources a.jsonl --text-field body.text --format jsonl").out,
                 "\"path\":\"a.jsonl#1\""));
  CHECK(contains(folder.run("segment a.jsonl --text-field body.text --format jsonl").out,
                 "\"path\":\"a.jsonl#3\""));
}

TEST_CASE("standard input without a name is known by its content", "[cli]") {
  const Folder folder;
  folder.write("in", "<nitf><body><body.content><p>" + gap + "</p></body.content></body></nitf>");
  const Ran ran = folder.run("- --format json < in");
  CHECK(ran.status == 1);
  CHECK(json::parse(ran.out)["files"][0]["format"] == "nitf");
  CHECK(json::parse(
            folder.run("- --input-format text --format json < in").out)["files"][0]["format"] ==
        "text");
}

TEST_CASE("another encoding is read when it is named", "[cli]") {
  const Folder folder;
  folder.write("a.txt", "Experts suggest the board\x92s plan is wrong.\n");
  CHECK(contains(folder.run("a.txt").error, "byte 0x92 at offset 25 (line 1)"));
  CHECK(contains(folder.run("a.txt").error, "--encoding windows-1252"));
  const Ran ran = folder.run("a.txt --encoding windows-1252");
  CHECK(ran.status == 1);
  CHECK(contains(ran.out, "board\u2019s plan"));
  CHECK(contains(folder.run("a.txt --encoding nosuch").error, "there is no encoding `nosuch`"));
}

TEST_CASE("a converter is run for the files it is for", "[cli]") {
  const Folder folder;
  folder.write("a.pdf", "%PDF-1.7 not read\n");
  folder.write("b.txt", gap + "\n");
  folder.write("words", gap + "\n");
  const Ran without = folder.run("a.pdf b.txt");
  CHECK(without.status == 2);
  CHECK(contains(without.error, "a.pdf: a PDF is not read: convert it, as with --pre"));
  CHECK(contains(without.out, "b.txt:1:1"));

  const Ran with = folder.run("a.pdf b.txt --pre 'cat words' --pre-glob '*.pdf' --format jsonl");
  CHECK(with.status == 1);
  CHECK(contains(with.out, "\"path\":\"a.pdf\""));
  // {} is where the path goes, else it comes last.
  CHECK(folder.run("a.pdf --pre 'cat words {}' --pre-glob '*.pdf'").status == 1);
  CHECK(contains(folder.run("a.pdf --pre false").error, "`false` failed with exit status 1"));
  CHECK(contains(folder.run("a.pdf --pre nosuchprogram").error, "cannot be run"));
  CHECK(contains(folder.run("b.txt --pre-glob '*.pdf'").error, "--pre-glob needs --pre"));
  // No shell reads the command.
  CHECK(contains(folder.run("b.txt --pre 'cat $HOME;'").error, "failed"));
  CHECK(contains(folder.run("b.txt --pre 'yes' --max-file-size 100K").error, "prints more than"));
}

TEST_CASE("folders are searched for what people write in, not for feeds", "[cli]") {
  const Folder folder;
  folder.write("in/a.docx", word_document());
  folder.write("in/b.md", gap);
  folder.write("in/c.html", "<p>" + gap + "</p>");
  folder.write("in/d.xml", "<rss/>");
  folder.write("in/e.json", "{}");
  const Ran ran = folder.run("in --format jsonl");
  CHECK(lines(ran.out) == 3);
  CHECK(ran.error.empty());
}

TEST_CASE("a broken document stops no other", "[cli]") {
  const Folder folder;
  folder.write("a.docx", word_document().substr(0, 300));
  folder.write("b.docx", "words");
  folder.write("c.docx", word_document());
  const Ran ran = folder.run("a.docx b.docx c.docx");
  CHECK(ran.status == 2);
  CHECK(lines(ran.error) == 2);
  CHECK(contains(ran.error, "a.docx: the document is truncated"));
  CHECK(contains(ran.error, "b.docx: the file is no ZIP archive"));
  CHECK(contains(ran.out, "c.docx"));
}
