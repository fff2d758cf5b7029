#include <string>

#include "ledelint/ledelint.hpp"
#include "project/config.hpp"
#include "project/selection.hpp"
#include "read/readers.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

Severity of(const Settings& settings, const RuleSet& rules, std::string_view id) {
  const auto rule = rules.find(id);
  REQUIRE(rule);
  return settings.severity[*rule];
}

}  // namespace

TEST_CASE("a rule that does not run leaves neither findings nor checklist", "[unit]") {
  const RuleSet rules = RuleSet::defaults();
  Asked asked;
  asked.ignore = {"attribution"};
  const Settings settings = settings_for({}, "/a.md", std::nullopt, asked, rules);
  const FileReport report =
      check("a.md", *read_plain("Experts reportedly said it was the end.\n"), rules,
            {.profile = settings.profile, .severity = settings.severity});
  for (const Finding& finding : report.findings)
    CHECK(rules.rules()[finding.rule].section != "attribution");
  for (const ItemResult& result : report.checklist)
    CHECK(rules.checklist()[result.item].section != "attribution");
  CHECK_FALSE(report.checklist.empty());
}

TEST_CASE("a rule is meant by its id, a glob or its section", "[unit]") {
  const RuleSet rules = RuleSet::defaults();
  CHECK(unknown_rules({"attribution/*", "attribution", "attribution/rumour"}, rules).empty());
  CHECK(unknown_rules({"atribution/*"}, rules).size() == 1);
  Asked asked;
  asked.select = {"attribution/rum*"};
  const Settings settings = settings_for({}, "/a.md", std::nullopt, asked, rules);
  CHECK(of(settings, rules, "attribution/rumour") != Severity::off);
  CHECK(of(settings, rules, "attribution/vague-source") == Severity::off);
}

TEST_CASE("globs over paths fit files and the folders above them", "[unit]") {
  const auto fit = [](std::string glob, std::string_view path) {
    const std::vector<PathPattern> patterns{{"/news", std::move(glob), {}}};
    return fits(patterns, path);
  };
  CHECK(fit("*.md", "/news/a/b.md"));
  CHECK(fit("drafts", "/news/a/drafts/b.md"));
  CHECK(fit("drafts/", "/news/a/drafts/b.md"));
  CHECK(fit("a/drafts", "/news/a/drafts/b.md"));
  CHECK_FALSE(fit("drafts/b.md", "/news/a/drafts/b.md"));
  CHECK(fit("/a", "/news/a/b.md"));
  CHECK_FALSE(fit("/b.md", "/news/a/b.md"));
  CHECK(fit("**/drafts/*.md", "/news/a/drafts/b.md"));
  CHECK(fit("**/drafts/*", "/elsewhere/drafts/b.md"));
  CHECK_FALSE(fit("*.md", "/news/a/b.txt"));
}
