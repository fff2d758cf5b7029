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
