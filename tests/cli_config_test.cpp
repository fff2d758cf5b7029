// Configuration as its user meets it: files on disk, the command line, what is printed.
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "cli_support.hpp"

using nlohmann::json;

namespace {

const std::string gap = "# Rents\n\nExperts say rents will rise.\n";

std::vector<std::string> paths_of(const Ran& ran) {
  std::vector<std::string> paths;
  const json report = json::parse(ran.out);
  for (const json& file : report["files"]) paths.push_back(file["path"]);
  return paths;
}

}  // namespace

TEST_CASE("the configuration of a file's folder holds for it", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "");
  folder.write("a.md", gap);
  folder.write("oped/b.md", gap);
  folder.write(".ledelint.json",
               "{\"profile\": \"wire\", // what we do\n \"overrides\": [{\"files\": [\"oped/*\"], "
               "\"profile\": \"opinion\", \"failOn\": \"error\"}]}");
  const json files = json::parse(folder.run("a.md oped --format json").out)["files"];
  CHECK(files[0]["profile"] == "wire");
  CHECK(files[1]["profile"] == "opinion");
  CHECK(folder.run("a.md").status == 1);
  CHECK(folder.run("oped").status == 0);
  CHECK(folder.run("oped --fail-on warning").status == 1);
  CHECK(folder.run("a.md --no-config --format json").out.find("\"profile\":\"news\"") !=
        std::string::npos);
  CHECK(json::parse(folder.run("- --stdin-filename oped/new.md --format json < a.md")
                        .out)["files"][0]["profile"] == "opinion");
  CHECK(folder.run("a.md --profile student --format json").out.find("\"profile\":\"student\"") !=
        std::string::npos);
  folder.write("mine.json", "{\"failOn\": \"never\"}");
  CHECK(folder.run("a.md --config mine.json").status == 0);
  CHECK(folder.run("a.md --config mine.json --no-config").status == 2);
  const Ran missing = folder.run("a.md --config no.json");
  CHECK(missing.status == 2);
  CHECK(contains(missing.error, "no.json: there is no such configuration file"));
}

TEST_CASE("the user's own configuration holds where a project has none", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "");
  folder.write("a.md", gap);
  folder.write("home/.config/ledelint/.ledelint.json", "{\"failOn\": \"never\"}");
  CHECK(folder.run("a.md").status == 1);
  CHECK(folder.run("a.md", "HOME=\"$PWD/home\"").status == 0);
  folder.write("xdg/ledelint/.ledelint.json", "{\"failOn\": \"info\"}");
  CHECK(folder.run("a.md", "HOME=\"$PWD/home\" XDG_CONFIG_HOME=\"$PWD/xdg\"").status == 1);
  folder.write(".ledelint.json", "{}");
  CHECK(folder.run("a.md", "HOME=\"$PWD/home\"").status == 1);
}

TEST_CASE("a faulty configuration is told once and stops no file", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "");
  folder.write("a.md", gap);
  folder.write("b.md", gap);
  folder.write(".ledelint.json", "{\"profil\": \"wire\"}");
  const Ran ran = folder.run("a.md b.md --format json");
  CHECK(ran.status == 2);
  CHECK(ran.error ==
        "ledelint: .ledelint.json:1:2: unknown key \"profil\"; did you mean `profile`?\n");
  CHECK(json::parse(ran.out)["files"].size() == 2);
  CHECK(json::parse(ran.out)["errors"].size() == 1);
}

TEST_CASE("folders leave out what is excluded and take what is included", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "");
  for (const char* name : {"a.md", "wire.xyz", "README.md", "drafts/c.md", "in/drafts/d.md"})
    folder.write(name, gap);
  folder.write(".ledelint.json",
               "{\"exclude\": [\"drafts\"], \"include\": [\"*.xyz\", \"/README.md\"]}");
  CHECK(paths_of(folder.run(". --format json")) ==
        std::vector<std::string>{"README.md", "a.md", "wire.xyz"});
  // Who names a file wants it.
  CHECK(paths_of(folder.run("drafts/c.md --format json")) ==
        std::vector<std::string>{"drafts/c.md"});
  CHECK(contains(folder.run("drafts").error, "that the configuration does not exclude"));
  CHECK(folder.run("sources . --format jsonl").status == 0);
}

TEST_CASE("init writes a commented configuration that is sound, and overwrites none", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "");
  folder.write("a.md", gap);
  CHECK(folder.run("init").status == 0);
  CHECK(contains(folder.read(".ledelint.json"), "// "));
  CHECK(folder.run("a.md").error.empty());
  folder.write(".ledelint.json", "{}");
  const Ran again = folder.run("init");
  CHECK(again.status == 2);
  CHECK(contains(again.error, "--force"));
  CHECK(folder.read(".ledelint.json") == "{}");
  CHECK(folder.run("init --force").status == 0);
  CHECK(folder.read(".ledelint.json") != "{}");
  CHECK(folder.run("init no/such").status == 2);
}

TEST_CASE("print-config tells which place gave which value", "[cli]") {
  const Folder folder;
  folder.write(".git/HEAD", "");
  folder.write("base.json", "{\"severity\": \"info\"}");
  folder.write(".ledelint.json",
               "{\"extends\": \"base.json\", \"profile\": \"wire\",\n \"outlet\": \"the Tern\", "
               "\"ignore\": \"numbers\",\n \"rules\": {\"attribution/rumour\": \"off\"}}");
  folder.write("a.md", "---\nledelint-profile: student\n---\n" + gap);
  const json report = json::parse(folder.run("print-config a.md new/b.md --format json").out);
  const json& a = report["files"][0];
  CHECK(a["profile"] == json{{"value", "student"}, {"from", "the article"}});
  CHECK(a["severity"] == json{{"value", "info"}, {"from", "base.json:1:14"}});
  CHECK(a["failOn"] == json{{"value", "warning"}, {"from", "default"}});
  CHECK(a["rules"]["attribution/rumour"] ==
        json{{"value", "off"}, {"from", ".ledelint.json:3:12"}});
  CHECK(a["rules"]["numbers/unsourced"]["from"] == ".ledelint.json:2:34");
  CHECK(a["rules"]["attribution/vague-source"]["from"] == "the rule's own");
  CHECK(report["files"][1]["profile"]["from"] == ".ledelint.json:1:37");
  const std::string text = folder.run("print-config new/b.md").out;
  CHECK(contains(text, "attribution/rumour off"));
  CHECK(contains(text, ".ledelint.json:2:12"));
  CHECK(folder.run("print-config .").status == 2);
  CHECK(folder.run("print-config a.md --no-config").status == 0);
}

TEST_CASE("schema prints what the repository has", "[cli]") {
  const Folder folder;
  for (const char* name : {"findings", "config", "rule"}) {
    const Ran ran = folder.run("schema " + std::string(name));
    CHECK(ran.status == 0);
    CHECK(ran.out ==
          contents(LEDELINT_SOURCE_DIR "/schemas/" + std::string(name) + ".schema.json"));
  }
  CHECK(contains(folder.run("schema confg").error, "did you mean `config`?"));
  CHECK(folder.run("schema").status == 2);
}

TEST_CASE("suppressions are told in every report and by every selection", "[cli]") {
  const Folder folder;
  folder.write("a.md",
               "<!-- ledelint-disable-next-line attribution/vague-source -- known -->\n"
               "Experts say it rained.\n\n<!-- ledelint-disable-line atribution/x -->\n");
  const Ran ran = folder.run("a.md --format json");
  CHECK(ran.status == 1);
  const json report = json::parse(ran.out);
  REQUIRE(report["files"][0]["findings"].size() == 1);
  CHECK(report["files"][0]["findings"][0]["rule"] == "suppression/unknown");
  CHECK(report["files"][0]["stats"]["suppressed"] == 1);
  CHECK(contains(folder.run("a.md").out, "a.md:4:28 warning suppression/unknown"));
  CHECK(folder.run("a.md --ignore suppression").status == 0);
  CHECK(contains(folder.run("rules").out, "suppression/unused"));
  CHECK(contains(folder.run("explain suppression/unused").out, "Flags"));
}
