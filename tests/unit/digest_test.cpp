#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "check/rule_set_data.hpp"
#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

/// The rules as they stand in the source tree.
RuleSet compiled(std::span<const LexiconChange> changes = {}) {
  const std::string folder = LEDELINT_SOURCE_DIR "/rules/en";
  auto read = read_rule_folder(folder);
  REQUIRE(std::holds_alternative<std::vector<SourceFile>>(read));
  auto files = std::get<std::vector<SourceFile>>(std::move(read));
  for (SourceFile& file : files)
    if (file.path.starts_with(folder + "/")) file.path.erase(0, folder.size() + 1);
  auto result = compile_rules(std::move(files), changes);
  REQUIRE(std::holds_alternative<std::shared_ptr<const RuleSetData>>(result));
  return RuleSet(std::get<std::shared_ptr<const RuleSetData>>(std::move(result)));
}

/// The report in every format.
std::string printed(const std::string& name, Document document, const RuleSet& rules) {
  const FileReport report = check(name, std::move(document), rules);
  Run run{.rules = rules, .view = {}};
  run.view.severity = Severity::info;
  std::string out;
  for (const Format& format : check_formats()) {
    format.begin(out, run);
    format.file(out, report, run);
    format.end(out, run);
  }
  return out;
}

std::string printed(const std::filesystem::path& path, const RuleSet& rules) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const Reader* const reader = reader_for_path(path.string());
  REQUIRE(reader != nullptr);
  return printed(path.filename().string(), *read_document(*reader, bytes.str()), rules);
}

}  // namespace

TEST_CASE("the embedded rules are those of rules/en", "[unit]") {
  const RuleSet embedded = RuleSet::defaults();
  const RuleSet fresh = compiled();
  CHECK(embedded.hash() == fresh.hash());
  REQUIRE(embedded.rules().size() == fresh.rules().size());
  for (std::uint32_t i = 0; i < embedded.rules().size(); ++i) {
    CHECK(embedded.rules()[i].id == fresh.rules()[i].id);
    CHECK(embedded.text(i).why == fresh.text(i).why);
  }
  const std::filesystem::path folder = LEDELINT_SOURCE_DIR "/samples";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (reader_for_path(entry.path().string()) == nullptr) continue;
    INFO(entry.path());
    CHECK(printed(entry.path(), embedded) == printed(entry.path(), fresh));
  }
}

TEST_CASE("words added to the embedded rules do what they do when all is compiled", "[unit]") {
  const std::vector<LexiconChange> changes{
      {"source-nouns/expert", "boffin~", "", false},
      {"source-nouns/expert", "harbour [sage~|oracle~]", "", false},
      {"organisations/outlet", "the post", "", false},
      {"cues/neutral", "natter~", "", false},
      {"grammar/modal", "mought", "", false},
  };
  const auto extended = RuleSet::with_packs({}, changes);
  REQUIRE(std::holds_alternative<RuleSet>(extended));
  const RuleSet& quick = std::get<RuleSet>(extended);
  const RuleSet whole = compiled(changes);
  CHECK(quick.hash() == whole.hash());
  CHECK(quick.hash() != RuleSet::defaults().hash());
  const auto told = [](const RuleSet& rules) {
    return printed("a.txt",
                   *read_document(*reader_named("text"),
                                  "Boffins say it rained. A harbour oracle nattered that it "
                                  "mought snow. The mayor told the Post it froze."),
                   rules);
  };
  CHECK(told(quick) == told(whole));
  CHECK(told(quick) != told(RuleSet::defaults()));
  CHECK(told(quick).find("Boffins say") != std::string::npos);
  const std::filesystem::path folder = LEDELINT_SOURCE_DIR "/samples";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".expected") continue;
    DYNAMIC_SECTION(entry.path().filename().string()) {
      CHECK(printed(entry.path(), quick) == printed(entry.path(), whole));
    }
  }
}
