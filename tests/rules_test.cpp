#include "check/examples.hpp"
#include "invariants.hpp"
#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "support.hpp"

using namespace ledelint;

TEST_CASE("every rule flags its examples and leaves the others alone", "[rules]") {
  const RuleSet rules = RuleSet::defaults();
  REQUIRE_FALSE(rules.rules().empty());
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    DYNAMIC_SECTION(rules.rules()[i].id) {
      for (const ExampleFailure& failure : run_examples(rules, i)) {
        INFO(failure.why);
        CHECK(failure.got == failure.expected);
      }
    }
  }
}

TEST_CASE("every rule has both kinds of example and an item of the checklist", "[rules]") {
  const RuleSet rules = RuleSet::defaults();
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    const Rule& rule = rules.rules()[i];
    INFO(rule.id);
    bool flags = false;
    bool passes = false;
    for (const Example& example : rules.text(i).examples)
      (example.marks.empty() ? passes : flags) = true;
    CHECK(flags);
    CHECK(passes);
    CHECK(rule.id.starts_with(rule.section + "/"));
    // The comments of a file are no question about the article.
    bool listed = rule.kind == "suppression";
    for (const ChecklistItem& item : rules.checklist())
      listed = listed || (item.section == rule.section && item.id == rule.item);
    CHECK(listed);
  }
}

TEST_CASE("the examples of the rules keep the invariants", "[rules]") {
  const RuleSet rules = RuleSet::defaults();
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    for (const Example& example : rules.text(i).examples) {
      const std::string text = example.headline + "\n\n" + example.text;
      INFO(text);
      CHECK(broken_invariant(analyse(*read_plain(text), rules)) == "");
      CHECK(broken_invariant(check("example.txt", *read_plain(text), rules)) == "");
    }
  }
}
