#include <nlohmann/json.hpp>

#include <string>

#include "cli_support.hpp"

using nlohmann::json;

TEST_CASE("a page's article is checked where it stands, and all of the page on request", "[cli]") {
  const Folder folder;
  const std::string page =
      "<html><body><nav>Experts say so.</nav><article><h1>A bridge</h1>\n"
      "<p>Experts&nbsp;<b>suggest</b> that the bridge will close in May.</p></article>"
      "<aside>Critics say it will not.</aside></body></html>";
  folder.write("story.html", page);
  const Ran ran = folder.run("story.html --format json");
  CHECK(ran.status == 1);
  const json file = json::parse(ran.out)["files"][0];
  CHECK(file["format"] == "html");
  REQUIRE(file["findings"].size() == 1);
  const json finding = file["findings"][0];
  CHECK(finding["text"] == "Experts suggest");
  CHECK(finding["span"]["line"] == 2);
  CHECK(finding["span"]["column"] == 4);
  const auto begin = finding["span"]["start"].get<std::size_t>();
  const auto end = finding["span"]["end"].get<std::size_t>();
  CHECK(page.substr(begin, end - begin) == "Experts&nbsp;<b>suggest");

  const json all = json::parse(folder.run("story.html --html-scope all --format json").out);
  CHECK(all["files"][0]["findings"].size() == 3);
  CHECK(contains(folder.run("segment story.html --html-scope all").out, "Critics"));
  CHECK_FALSE(contains(folder.run("sources story.html").out, "Critics"));

  const Ran wrong = folder.run("story.html --html-scope artikle");
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.error, "did you mean `article`"));
}

TEST_CASE("MDX is refused with a hint, and read when that is what is wanted", "[cli]") {
  const Folder folder;
  folder.write("story.mdx", "Experts suggest that it will close.\n\n<Chart data={rows} />\n");
  const Ran refused = folder.run("story.mdx");
  CHECK(refused.status == 2);
  CHECK(contains(refused.error, "story.mdx: MDX mixes Markdown with program code"));
  CHECK(contains(refused.error, "--input-format markdown"));
  CHECK(folder.run("story.mdx --input-format markdown").status == 1);
}
