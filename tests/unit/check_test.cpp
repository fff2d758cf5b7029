// What the loader says about a rule file that is wrong: the place and the fault.

#include <string>
#include <variant>
#include <vector>

#include "check/rule_set_data.hpp"
#include "ledelint/ledelint.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

constexpr const char* sound = R"json({
  "id": "attribution/test", "item": "named-source", "kind": "phrase",
  "severity": {"news": "warning", "wire": "warning", "opinion": "off", "student": "info"},
  "when": {"any": ["(marmalade)"]},
  "message": "“{text}”: why?", "why": "Because.", "advice": "Do not.",
  "examples": [{"flag": "[[Marmalade]] is sweet."}, {"pass": "Jam is sweet."}]
})json";

std::string with(std::string from, const std::string& what, const std::string& to) {
  const std::size_t at = from.find(what);
  REQUIRE(at != std::string::npos);
  return from.replace(at, what.size(), to);
}

/// The default lexicons and tables, and one rule file.
std::vector<Error> errors_of(const std::string& json, const std::string& path) {
  std::vector<SourceFile> files;
  const RuleSet rules = RuleSet::defaults();
  for (const SourceFile& file : rules.data().files)
    if (file.path.find("lexicon/") != std::string::npos ||
        file.path.find("sentences/") != std::string::npos ||
        file.path.find("checklist.json") != std::string::npos)
      files.push_back(file);
  files.push_back({path, json});
  auto compiled = compile_rules(std::move(files));
  if (auto* errors = std::get_if<std::vector<Error>>(&compiled)) return *errors;
  return {};
}

struct Case {
  const char* name;
  const char* what;
  const char* to;
  const char* where;  // behind the path
  const char* message;
};

}  // namespace

TEST_CASE("a sound rule file loads", "[unit][check]") {
  CHECK(errors_of(sound, "attribution/test.json").empty());
}

TEST_CASE("a fault in a rule file is told with its place", "[unit][check]") {
  const Case cases[] = {
      {"unknown key", R"("advice")", R"("advise")", "",
       "unknown key \"advise\"; did you mean `advice`?"},
      {"unknown list", "(marmalade)", "@jams", "#/when/any/0",
       "pattern \"@jams\", column 6: no lexicon list or label \"@jams\""},
      {"list of tags", "(marmalade)", "@grammar/modal marmalade", "#/when/any/0",
       "pattern \"@grammar/modal marmalade\", column 15: \"@grammar/modal\" has no entries; its "
       "words have the tag \"#modal\""},
      {"unknown tag", "(marmalade)", "#jam marmalade", "#/when/any/0",
       "pattern \"#jam marmalade\", column 5: no tag \"#jam\""},
      {"no anchor", "(marmalade)", "#name", "#/when/any/0",
       "pattern \"#name\", column 6: needs a word or a list entry that is not optional (its "
       "anchor)"},
      {"id not the path", "attribution/test", "attribution/tests", "#/id",
       "\"attribution/tests\" is not the path of the file"},
      {"no pass", R"(, {"pass": "Jam is sweet."})", "", "#/examples",
       "a rule shows at least one \"flag\" and one \"pass\""},
      {"no flag", R"({"flag": "[[Marmalade]] is sweet."}, )", "", "#/examples",
       "a rule shows at least one \"flag\" and one \"pass\""},
      {"no mark", "[[Marmalade]]", "Marmalade", "#/examples/0",
       "a flag needs [[ ]] around what is found"},
      {"unknown kind", R"("phrase")", R"("phrases")", "#/kind",
       "unknown kind \"phrases\"; known: phrase, attribution, evidence, number, quotation, check, "
       "suppression"},
      {"unknown kind of an alternative", R"("when": {)", R"("when": {"kind": "phrases", )",
       "#/when/kind", "is no kind of rule"},
      {"unknown severity", R"("opinion": "off")", R"("opinion": "never")", "#/severity/opinion",
       "is off, info, warning or error"},
      {"duplicate key", R"("why": "Because.")", R"("why": "Because.", "why": "So.")", "",
       "the key \"why\" is given twice in one object; keep one"},
      {"not JSON", R"("kind": "phrase",)", R"("kind": "phrase")", ":3:12",
       "not valid JSON: syntax error while parsing object - unexpected string literal; expected "
       "'}'"},
      {"no such resolution", R"("message")", R"("closedBy": ["R21"], "message")", "#/closedBy",
       "\"R21\" is none of R1 to R20"},
      {"no such fact", R"("message")",
       R"("needs": [{"of": ["<jam>"], "in": "sentence"}], "message")", "#/needs/0/of",
       "unknown fact <jam>; known: <named-source>, <unnamed-source>, <source>, <quotation>, "
       "<number>, <document>, <link>, <date>"},
      {"no such window", R"("message")",
       R"("needs": [{"of": ["<link>"], "in": "page"}], "message")", "#/needs/0/in",
       "is phrase, sentence, paragraph, before, article or sentences as \"-1..2\""},
  };
  for (const Case& c : cases) {
    DYNAMIC_SECTION(c.name) {
      const std::vector<Error> errors =
          errors_of(with(sound, c.what, c.to), "attribution/test.json");
      REQUIRE(errors.size() == 1);
      CHECK(errors[0].where == std::string("attribution/test.json") + c.where);
      CHECK(errors[0].message == c.message);
    }
  }
}
