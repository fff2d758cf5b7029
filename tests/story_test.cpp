// A newsroom's repository: what a branch adds is told, what was there before is not.
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

#include "cli_git.hpp"

using nlohmann::json;

namespace {

// Each article has a gap that was there before the branch.
const std::string harbour =
    "# Harbour\n\n"
    "Experts suggest that the harbour will silt up within ten years.\n\n"
    "The council met on Tuesday evening and adjourned after an hour of talk about ferries, "
    "fares and the new timetable for the islands.\n";
const std::string harbour_on_branch =
    "# Harbour\n\n"
    "Experts suggest that the harbour will silt up within ten years.\n\n"
    "The council met on Tuesday evening and adjourned\nafter an hour of talk about ferries,\n"
    "fares and the new timetable for the islands.\n\n"
    "Critics say that the dredging was paid for twice.\n";
const std::string harbour_mended =
    "# Harbour\n\n"
    "Experts suggest that the harbour will silt up within ten years.\n\n"
    "The council met on Tuesday evening and adjourned\nafter an hour of talk about ferries,\n"
    "fares and the new timetable for the islands.\n\n"
    "Ida Holm, who audits the port, said that the dredging was paid for twice.\n";

const std::string school =
    "# School\n\n"
    "Observers believe that the roof of the school was never inspected.\n\n"
    "The building opened in May.\n";
const std::string school_on_branch =
    "# School\n\n"
    "Per Lind, the caretaker, said that the roof of the school was never inspected.\n\n"
    "The building opened in May.\n";

// The second sentence names those whom the first leaves open.
const std::string bridge =
    "# Bridge\n\n"
    "Experts warned that the bridge could fail in a storm. "
    "Anna Berg, an engineer at Norvik University, said that its cables had rusted.\n\n"
    "Traffic goes on as before.\n";
const std::string bridge_on_branch =
    "# Bridge\n\n"
    "Experts warned that the bridge could fail in a storm.\n\n"
    "Traffic goes on as before.\n";

std::vector<std::string> told(const Ran& ran) {
  std::vector<std::string> out;
  const json report = json::parse(ran.out);
  for (const json& file : report["files"])
    for (const json& finding : file["findings"])
      if (finding["status"] == "open" || finding["status"] == "partial")
        out.push_back(file["path"].get<std::string>() + ": " + finding["text"].get<std::string>());
  return out;
}

void write_before(const Repository& repository) {
  repository.write("news/harbour.md", harbour);
  repository.write("news/school.md", school);
  repository.write("news/bridge.md", bridge);
}

void write_branch(const Repository& repository) {
  repository.write("news/harbour.md", harbour_on_branch);
  repository.write("news/school.md", school_on_branch);
  repository.write("news/bridge.md", bridge_on_branch);
}

void mend(const Repository& repository) {
  repository.write("news/harbour.md", harbour_mended);
  repository.write("news/bridge.md", bridge);
}

const std::vector<std::string> two_new{"news/bridge.md: Experts warned",
                                       "news/harbour.md: Critics say"};

}  // namespace

TEST_CASE("of a branch, exactly the two gaps it opened are told; mended, none", "[cli]") {
  if (!Repository::possible()) return;
  const Repository repository;
  write_before(repository);
  repository.commit("Articles");
  // The gap of the bridge is closed by the sentence that the branch takes out.
  REQUIRE(told(repository.run("news/bridge.md --format json")).empty());
  repository.git("checkout -q -b desk");
  write_branch(repository);
  repository.commit("The work of a day");
  // What main does meanwhile is not the branch's.
  repository.git("checkout -q main");
  repository.write("news/school.md", school + "\nCritics say it is too small.\n");
  repository.commit("Meanwhile");
  repository.git("checkout -q desk");

  const Ran branch = repository.run("--diff main --format json");
  CHECK(branch.status == 1);
  CHECK(told(branch) == two_new);
  const Ran text = repository.run("--diff main");
  CHECK(text.status == 1);
  CHECK(contains(text.out, "2 gaps (0 errors, 2 warnings, 0 info) in 3 files"));
  CHECK(contains(text.out, "1 gap outside of what changed not shown"));

  mend(repository);
  const Ran mended = repository.run("--diff main --format json");
  CHECK(mended.status == 0);
  CHECK(told(mended).empty());
  repository.commit("Mended");
  CHECK(repository.run("--diff main").status == 0);
}

TEST_CASE("under a baseline, the same two gaps are told and the fixed one is stale", "[cli]") {
  if (!Repository::possible()) return;
  const Repository repository;
  write_before(repository);
  REQUIRE(repository.run("baseline create news").status == 0);
  REQUIRE(repository.run("news --baseline .ledelint-baseline.json").status == 0);
  repository.commit("Articles and what is accepted of them");
  write_branch(repository);

  const Ran branch = repository.run("news --baseline .ledelint-baseline.json --format json");
  CHECK(branch.status == 1);
  CHECK(told(branch) == two_new);
  CHECK(contains(branch.error, ".ledelint-baseline.json: 1 entry is stale"));

  mend(repository);
  const Ran mended = repository.run("news --baseline .ledelint-baseline.json --format json");
  CHECK(mended.status == 0);
  CHECK(told(mended).empty());
  CHECK(contains(repository.run("baseline prune").out, "1 gap accepted, 1 stale entry taken out"));
  CHECK(repository.run("news --baseline .ledelint-baseline.json").error.empty());
}
