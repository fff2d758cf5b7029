#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "invariants.hpp"
#include "ledelint/ledelint.hpp"
#include "project/profile.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// What `ledelint --severity info --show-closed samples/x` prints.
std::string report_of(const std::filesystem::path& path, const RuleSet& rules) {
  const Reader* const reader = reader_for_path(path.string());
  REQUIRE(reader != nullptr);
  Result<Document> document = read_document(*reader, contents(path));
  REQUIRE(document.has_value());
  std::vector<std::string> notes;
  CHECK(broken_invariant(analyse(*read_document(*reader, contents(path)), rules)) == "");
  const Profile profile = declared_profile(*document, notes).value_or(Profile::news);
  const std::string name = "samples/" + path.filename().string();
  FileReport report = check(name, *std::move(document), rules, {profile, false});
  report.path = name;
  report.format = reader->name;
  CHECK(broken_invariant(report) == "");
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());

  View view;
  view.severity = Severity::info;
  view.show_closed = true;
  Run run{.rules = rules, .view = view};
  const Format& text = check_formats().front();
  std::string out;
  text.begin(out, run);
  text.file(out, report, run);
  text.end(out, run);
  return out;
}

}  // namespace

TEST_CASE("samples are reported as their expected files say", "[samples]") {
  const std::filesystem::path folder = std::filesystem::path(LEDELINT_SOURCE_DIR) / "samples";
  std::vector<std::filesystem::path> samples;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() != ".expected") samples.push_back(entry.path());
  std::ranges::sort(samples);
  REQUIRE_FALSE(samples.empty());

  const RuleSet rules = RuleSet::defaults();
  const bool bless = std::getenv("LEDELINT_BLESS") != nullptr;
  for (const auto& sample : samples) {
    DYNAMIC_SECTION(sample.filename().string()) {
      std::filesystem::path expected = sample;
      expected.replace_extension(".expected");
      const std::string got = report_of(sample, rules);
      if (bless) std::ofstream(expected, std::ios::binary) << got;
      CHECK(got == contents(expected));
    }
  }
}
