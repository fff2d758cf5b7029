// What a configuration file says, and what is said of a faulty one.
#include "project/config.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "check/rule_set_data.hpp"
#include "ledelint/ledelint.hpp"
#include "project/projects.hpp"
#include "read/readers.hpp"
#include "support.hpp"
#include "text/placed_json.hpp"

using namespace ledelint;
namespace fs = std::filesystem;

namespace {

/// A folder with configuration files, gone with the test.
class Desk {
 public:
  Desk() {
    std::string pattern = (fs::temp_directory_path() / "ledelint-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
    fs::create_directory(path_ / ".git");
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string path(const std::string& name = {}) const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }
  /// The faults of a file with this text, without the folder before its name.
  [[nodiscard]] std::vector<std::string> faults(const std::string& text) const {
    write(".ledelint.json", text);
    Projects projects({}, {});
    (void)projects.at(path());
    std::vector<std::string> out;
    for (const Error& error : projects.errors()) {
      std::string line = error.text();
      for (std::size_t at = 0; (at = line.find(path() + "/")) != line.npos;)
        line.erase(at, path().size() + 1);
      out.push_back(std::move(line));
    }
    return out;
  }

 private:
  fs::path path_;
};

Settings settings(const Project& project, const std::string& path) {
  return settings_for(project.config, path, std::nullopt, {}, project.rules);
}

Severity of(const Settings& settings, const Project& project, std::string_view id) {
  const auto rule = project.rules.find(id);
  REQUIRE(rule);
  return settings.severity[*rule];
}

}  // namespace

TEST_CASE("a JSON value knows its line and column", "[unit]") {
  const std::string text =
      "// é\n{\"ä\": [1,  true, \"x\\\"y\"], /* c */ \"b\":null,\n \"n\":-1.5e3}";
  const auto parsed = parse_placed_json(text, "f");
  REQUIRE(std::holds_alternative<PlacedJson>(parsed));
  const PlacedJson& root = std::get<PlacedJson>(parsed);
  REQUIRE(root.members.size() == 3);
  CHECK((root.line == 2 && root.column == 1));
  CHECK(root.members[0].column == 2);
  const PlacedJson& list = root.members[0].value;
  CHECK(list.column == 7);
  CHECK(list.items[0].column == 8);
  CHECK(list.items[1].column == 12);
  CHECK(list.items[2].column == 18);
  CHECK(list.items[2].string == "x\"y");
  CHECK(root.members[1].value.kind == PlacedJson::Kind::null);
  CHECK(root.members[1].value.column == 39);
  CHECK((root.members[2].value.line == 3 && root.members[2].value.column == 6));
  CHECK(root.members[2].value.number == -1500);
}

TEST_CASE("every fault of a configuration is told with its place", "[unit]") {
  const Desk desk;
  using Faults = std::vector<std::string>;
  CHECK(desk.faults("{}").empty());
  CHECK(desk.faults("{\"profile\": \"nws\",\n \"severty\": 1, \"root\": 1}") ==
        Faults{".ledelint.json:1:13: there is no `nws`; did you mean `news`? (news, wire, opinion, "
               "student)",
               ".ledelint.json:2:2: unknown key \"severty\"; did you mean `severity`?",
               ".ledelint.json:2:24: this is a number; needed is true or false"});
  CHECK(desk.faults("{\"rules\": {\"atribution/rumour\": \"off\", \"attribution/rumor\": "
                    "{\"severity\": {\"new\": \"off\"}}}}") ==
        Faults{".ledelint.json:1:75: unknown key \"new\"; did you mean `news`?",
               ".ledelint.json:1:12: no rule is called `atribution/rumour`; did you mean "
               "`attribution/rumour`?",
               ".ledelint.json:1:40: no rule is called `attribution/rumor`; did you mean "
               "`attribution/rumour`?"});
  CHECK(desk.faults("{\"rules\": {\"numbers/unsourced\": {\"severty\": \"off\", \"least\": 3}}}") ==
        Faults{".ledelint.json:1:34: a rule has no option \"severty\"; did you mean `severity`?",
               ".ledelint.json:1:52: a rule has no option \"least\"; what can be set is "
               "\"severity\""});
  CHECK(desk.faults("{\"overrides\": [{\"packs\": []}]}") ==
        Faults{".ledelint.json:1:17: \"packs\" holds for all files: write it outside of "
               "\"overrides\"",
               ".ledelint.json:1:16: an override needs \"files\", a list of globs"});
  CHECK(desk.faults("{\"lexicon\": {\"cue\": {\"add\": \"x\"}, \"metonyms/hause\": {\"add\": "
                    "\"x\"}, \"metonyms\": {\"remove\": \"blue barn\"}}}") ==
        Faults{".ledelint.json:1:29: the lexicon has no list `cue`; did you mean `cues`?",
               ".ledelint.json:1:61: `metonyms` has no label `hause`; did you mean `house`?",
               ".ledelint.json:1:90: `blue barn` is not in `metonyms`"});
  CHECK(desk.faults("{\"lexicon\": {\"source-nouns/expert\": {\"add\": \"[sage|seer]~\"}}}") ==
        Faults{".ledelint.json:1:45: \"[sage|seer]~\": `~` follows a word, inside of brackets too: "
               "[a~|b~]"});
  CHECK(desk.faults("{\"packs\": \"nowhere\", \"extends\": \"x.json\"}") ==
        Faults{".ledelint.json:1:33: there is no configuration file x.json",
               ".ledelint.json:1:11: there is no folder nowhere"});
  CHECK(desk.faults("{\"profile\": \"wire\", \"profile\": \"news\"}") ==
        Faults{".ledelint.json:1:21: the key \"profile\" is given twice; keep one"});
  CHECK(desk.faults("[]") == Faults{".ledelint.json:1:1: this is a list; needed is an object"});
  CHECK(desk.faults("{\"profile\"").size() == 1);
  CHECK(desk.faults("").size() == 1);
  CHECK(desk.faults(std::string(1000, '[')).size() == 1);
  desk.write("other.json", "{\"extends\": \".ledelint.json\"}");
  CHECK(desk.faults("{\"extends\": \"other.json\"}") ==
        Faults{"other.json:1:13: extends itself: .ledelint.json -> other.json -> .ledelint.json"});
}

TEST_CASE("what is sound of a faulty configuration holds", "[unit]") {
  const Desk desk;
  desk.write(".ledelint.json", "{\"profle\": 1, \"profile\": \"wire\"}");
  Projects projects({}, {});
  CHECK(settings(projects.at(desk.path()), desk.path("a.md")).profile == Profile::wire);
  CHECK(projects.errors().size() == 1);
}

TEST_CASE("the nearest configuration holds, up to the root of the repository", "[unit]") {
  const Desk desk;
  desk.write("in/.git/HEAD", "");
  desk.write("in/a.md", "");
  desk.write(".ledelint.json", "{\"profile\": \"wire\", \"failOn\": \"never\"}");
  desk.write("oped/.ledelint.json", "{\"profile\": \"opinion\"}");
  desk.write("desk/.ledelint.json", "{\"root\": false, \"profile\": \"student\"}");
  desk.write("desk/deep/b.md", "");
  Projects projects({}, {});
  CHECK(settings(projects.at(desk.path()), desk.path("a.md")).profile == Profile::wire);
  const Settings oped = settings(projects.at(desk.path("oped")), desk.path("oped/a.md"));
  CHECK(oped.profile == Profile::opinion);
  CHECK(oped.fail_on == Severity::warning);
  const Settings deep = settings(projects.at(desk.path("desk/deep")), desk.path("desk/deep/b.md"));
  CHECK(deep.profile == Profile::student);
  CHECK_FALSE(deep.fail_on);
  CHECK(find_config(desk.path("in")) != desk.path(".ledelint.json"));
  CHECK(projects.errors().empty());
  Projects none({.file = {}, .none = true}, {});
  CHECK(settings(none.at(desk.path()), desk.path("a.md")).profile == Profile::news);
  Projects one({.file = desk.path("oped/.ledelint.json"), .none = false}, {});
  CHECK(settings(one.at(desk.path()), desk.path("a.md")).profile == Profile::opinion);
}

TEST_CASE("later settings beat earlier ones, and overrides the body", "[unit]") {
  const Desk desk;
  desk.write("base.json",
             "{\"profile\": \"student\", \"severity\": \"info\", \"rules\": {\"attribution/*\": "
             "\"info\", \"numbers/unsourced\": \"error\"}, \"overrides\": [{\"files\": \"*.txt\", "
             "\"severity\": \"error\"}]}");
  desk.write(".ledelint.json",
             "{\"extends\": \"base.json\", \"rules\": {\"attribution/rumour\": \"error\"}, "
             "\"overrides\": [{\"files\": \"oped\", \"profile\": \"opinion\", \"ignore\": "
             "\"numbers\", \"rules\": {\"attribution/rumour\": {\"severity\": {\"opinion\": "
             "\"warning\", \"news\": \"info\"}}}}]}");
  Projects projects({}, {});
  const Project& project = projects.at(desk.path());
  REQUIRE(projects.errors().empty());
  const Settings plain = settings(project, desk.path("a.md"));
  CHECK(plain.profile == Profile::student);
  CHECK(plain.shown == Severity::info);
  CHECK(of(plain, project, "attribution/vague-source") == Severity::info);
  CHECK(of(plain, project, "attribution/rumour") == Severity::error);
  CHECK(of(plain, project, "numbers/unsourced") == Severity::error);
  CHECK(settings(project, desk.path("a.txt")).shown == Severity::error);
  const Settings oped = settings(project, desk.path("oped/x/a.md"));
  CHECK(oped.profile == Profile::opinion);
  CHECK(of(oped, project, "attribution/rumour") == Severity::warning);
  CHECK(of(oped, project, "numbers/unsourced") == Severity::off);
}

TEST_CASE("the command line beats the article, and the article its configuration", "[unit]") {
  const RuleSet rules = RuleSet::defaults();
  Config config;
  Layer& layer = config.layers.emplace_back();
  layer.profile = {Profile::wire, {}};
  layer.severity = {Severity::error, {}};
  RuleSetting off;
  off.which.patterns = {{"attribution/*", {}}};
  off.severity.fill(Severity::off);
  layer.rules.push_back(off);
  REQUIRE(bind(config, rules).empty());
  Asked asked;
  CHECK(settings_for(config, "/a", std::nullopt, asked, rules).profile == Profile::wire);
  CHECK(settings_for(config, "/a", Profile::opinion, asked, rules).profile == Profile::opinion);
  asked.profile = Profile::student;
  asked.severity = Severity::info;
  asked.select = {"attribution/rumour", "attribution/vague-*"};
  const Settings settings = settings_for(config, "/a", Profile::opinion, asked, rules);
  CHECK(settings.profile == Profile::student);
  CHECK(settings.shown == Severity::info);
  CHECK(settings.severity[*rules.find("attribution/rumour")] != Severity::off);
  CHECK(settings.severity[*rules.find("attribution/vague-source")] == Severity::off);
  CHECK(settings.severity[*rules.find("numbers/unsourced")] == Severity::off);
}

TEST_CASE("a house's words come into the lexicon and leave it", "[unit]") {
  const Desk desk;
  desk.write(".ledelint.json",
             "{\"lexicon\": {\"source-nouns/expert\": {\"add\": \"Boffin~\", \"remove\": "
             "[\"expert\"]}}, \"outlet\": [\"the Tern\", \"Lamp\"]}");
  desk.write("same/.ledelint.json", "{\"extends\": \"../.ledelint.json\"}");
  Projects projects({}, {});
  const Project& project = projects.at(desk.path());
  for (const Error& error : projects.errors()) CHECK(error.text() == "");
  const auto rules_in = [&](const std::string& text) {
    std::vector<std::string> ids;
    const FileReport report = check("a.md", *read_plain(text), project.rules);
    for (const Finding& finding : report.findings)
      ids.push_back(project.rules.rules()[finding.rule].id);
    return ids;
  };
  CHECK(rules_in("Boffins say rents will rise.\n") ==
        std::vector<std::string>{"attribution/vague-source"});
  CHECK(rules_in("Experts say rents will rise.\n") != rules_in("Boffins say rents will rise.\n"));
  CHECK(project.rules.hash() != RuleSet::defaults().hash());
  CHECK(&projects.at(desk.path("same")).rules.data() == &project.rules.data());
  CHECK(projects.errors().empty());
  const Lexicon& lexicon = project.rules.data().lexicon;
  for (const char* word : {"tern", "lamp"})
    CHECK(lexicon.word_has(lexicon.word(word, Lexicon::hash(word)),
                           lexicon.label("organisations/outlet")));
}

TEST_CASE("findings of several packs keep their rules in one catalogue", "[unit]") {
  const Desk desk;
  const auto pack = [&](const std::string& folder, const std::string& word) {
    desk.write(folder + "/.ledelint.json", "{\"packs\": \"pack\"}");
    desk.write(folder + "/pack/house/" + word + ".json",
               "{\"id\": \"house/" + word + "\", \"item\": \"" + word +
                   "\", \"kind\": \"phrase\", \"severity\": "
                   "{\"news\": \"warning\", \"wire\": \"warning\", \"opinion\": \"off\", "
                   "\"student\": \"info\"}, \"when\": {\"any\": [\"" +
                   word + "\"]}, \"message\": \"m\", \"why\": \"w " + word +
                   "\", \"advice\": \"a\", \"examples\": [{\"flag\": \"[[" + word +
                   "]] is here.\"}, {\"pass\": \"It is not.\"}]}");
  };
  pack("one", "marmalade");
  pack("two", "treacle");
  Projects projects({}, {});
  std::vector<const Project*> both;
  for (const char* folder : {"one", "two"}) both.push_back(&projects.at(desk.path(folder)));
  for (const Error& error : projects.errors()) CHECK(error.text() == "");
  const RuleSet catalogue = projects.catalogue();
  CHECK(catalogue.rules().size() == RuleSet::defaults().rules().size() + 2);
  const char* words[] = {"marmalade", "treacle"};
  for (std::size_t i = 0; i < 2; ++i) {
    FileReport report =
        check("a.md", *read_plain("The marmalade met the treacle.\n"), both[i]->rules);
    globalise(*both[i], report);
    REQUIRE(report.findings.size() == 1);
    const std::uint32_t rule = report.findings[0].rule;
    CHECK(catalogue.rules()[rule].id == "house/" + std::string(words[i]));
    CHECK(catalogue.text(rule).why == "w " + std::string(words[i]));
  }
}
