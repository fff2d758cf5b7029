#include <string>
#include <vector>

#include "check/names.hpp"
#include "check/rule_set_data.hpp"
#include "invariants.hpp"
#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

struct Case {
  std::string text;
  std::string expected;
};

Article article_of(const std::string& text) {
  Article article = analyse(*read_plain(text), RuleSet::defaults());
  CHECK(broken_invariant(article) == "");
  return article;
}

/// "[S Analysts/unnamed-group] [C argue] [T that it is over]" for every attribution, " / "
/// between two; "[S -]" where there is no source, "+" before one inside another's content.
std::string dump(const std::string& text) {
  const Article article = article_of(text);
  std::string out;
  for (const Attribution& attribution : article.attributions) {
    if (!out.empty()) out += " / ";
    if (attribution.nested) out += '+';
    out += "[S ";
    if (attribution.source && attribution.source->kind != SourceKind::none) {
      out += article.document.slice(attribution.source->span);
      out += '/';
      out += name(attribution.source->kind);
    } else {
      out += '-';
    }
    out += "] [C ";
    out += article.document.slice(attribution.cue);
    out += ']';
    for (const TextSpan content : article.content(attribution)) {
      out += " [T ";
      out += article.document.slice(content);
      out += ']';
    }
  }
  return out;
}

void check_all(const std::vector<Case>& cases) {
  for (const Case& example : cases) {
    INFO(example.text);
    CHECK(dump(example.text) == example.expected);
  }
}

/// "Ana Holm 2; Ivo Vale 1": the ledger, with the attributions of each entry.
std::string ledger(const std::string& text) {
  const Article article = article_of(text);
  std::string out;
  for (const LedgerEntry& entry : article.ledger) {
    if (!out.empty()) out += "; ";
    out += entry.name;
    out += " " + std::to_string(entry.mentions);
  }
  return out;
}

}  // namespace

TEST_CASE("a source before its verb", "[unit]") {
  check_all({
      {"Analysts argue that it is over.",
       "[S Analysts/unnamed-group] [C argue] [T that it is over]"},
      {"Analysts argue it is over.", "[S Analysts/unnamed-group] [C argue] [T it is over]"},
      {"Ana Holm said the pier would close.",
       "[S Ana Holm/named-person] [C said] [T the pier would close]"},
      {"The ministry said that prices had risen.",
       "[S The ministry/named-org] [C said] [T that prices had risen]"},
      {"Some experts believe the bridge is safe.",
       "[S Some experts/unnamed-group] [C believe] [T the bridge is safe]"},
      {"Several people familiar with the talks said no deal was near.",
       "[S Several people familiar with the talks/unnamed-group] [C said] [T no deal was near]"},
      {"She warned that the dam might fail.",
       "[S She/pronoun] [C warned] [T that the dam might fail]"},
      {"A senior official has indicated that the vote will be delayed.",
       "[S A senior official/unnamed-person] [C has indicated] [T that the vote will be delayed]"},
      {"The report found that half of the pipes leak.",
       "[S The report/document] [C found] [T that half of the pipes leak]"},
      {"Critics say the plan is too costly, but supporters say it pays for itself.",
       "[S Critics/unnamed-group] [C say] [T the plan is too costly] / "
       "[S supporters/unnamed-group] [C say] [T it pays for itself]"},
  });
}

TEST_CASE("a source that others quote, regard or ask", "[unit]") {
  check_all({
      {"One resident was quoted as saying the lights had failed.",
       "[S One resident/unnamed-person] [C saying] [T the lights had failed]"},
      {"The harbour is widely seen as a burden.",
       "[S -] [C is widely seen] [T The harbour] [T as a burden]"},
      {"The council split, with the mayor calling him a fraud.",
       "[S the mayor/named-person] [C calling] [T him a fraud]"},
      {"Ana Holm left. Said Holm: \"The wall is older.\"",
       "[S Holm/named-person] [C Said] [T \"The wall is older.\"]"},
      {"The plan was rejected, according to the experts I asked.",
       "[S the experts/unnamed-group] [C according to] [T The plan was rejected]"},
  });
}

TEST_CASE("a source behind what it said", "[unit]") {
  check_all({
      {"The pier would close in May, Ana Holm said.",
       "[S Ana Holm/named-person] [C said] [T The pier would close in May]"},
      {"The pier would close in May, officials said.",
       "[S officials/unnamed-group] [C said] [T The pier would close in May]"},
      {"The pier would close in May, said Ana Holm.",
       "[S Ana Holm/named-person] [C said] [T The pier would close in May]"},
  });
}

TEST_CASE("a participle carries on what its subject said", "[unit]") {
  check_all({
      {"Ana Holm rejected the plan, saying that it was late.",
       "[S Ana Holm/named-person] [C rejected] [T the plan] / "
       "[S Ana Holm/named-person] [C saying] [T that it was late]"},
  });
}

TEST_CASE("according to", "[unit]") {
  check_all({
      {"According to analysts, the market will fall.",
       "[S analysts/unnamed-group] [C According to] [T the market will fall]"},
      {"The market will fall, according to Ana Holm.",
       "[S Ana Holm/named-person] [C according to] [T The market will fall]"},
      {"According to two people with knowledge of the matter, the sale is off.",
       "[S two people with knowledge of the matter/unnamed-group] [C According to] "
       "[T the sale is off]"},
  });
}

TEST_CASE("passives and hearsay", "[unit]") {
  check_all({
      {"The fire is believed to have begun in the kitchen.",
       "[S -] [C is believed] [T The fire] [T to have begun in the kitchen]"},
      {"The town reportedly sold the pier.", "[S -] [C reportedly] [T The town] [T sold the pier]"},
      {"The fine was criticised by unions.",
       "[S unions/unnamed-group] [C was criticised by] [T The fine]"},
      {"Prices are expected to rise.", "[S -] [C are expected] [T Prices] [T to rise]"},
  });
}

TEST_CASE("names with appositives and roles", "[unit]") {
  check_all({
      {"Ana Holm, a clerk at the port, said the pier was closed.",
       "[S Ana Holm, a clerk at the port/named-person] [C said] [T the pier was closed]"},
      {"The mayor, Ana Holm, said the pier was closed.",
       "[S The mayor, Ana Holm/named-person] [C said] [T the pier was closed]"},
      {"Mayor Ana Holm said the pier was closed.",
       "[S Mayor Ana Holm/named-person] [C said] [T the pier was closed]"},
      {"Port director Ivo Vale said the pier was closed.",
       "[S Port director Ivo Vale/named-person] [C said] [T the pier was closed]"},
      {"Sen. Ivo Vale said the pier was closed.",
       "[S Sen. Ivo Vale/named-person] [C said] [T the pier was closed]"},
      {"Ana Holm, who runs the port, said the pier was closed.",
       "[S Ana Holm, who runs the port/named-person] [C said] [T the pier was closed]"},
      {"The pier was closed, said Ana Holm, a clerk at the port.",
       "[S Ana Holm, a clerk at the port/named-person] [C said] [T The pier was closed]"},
      {"Ana Holm and Ivo Vale said the pier was closed.",
       "[S Ana Holm and Ivo Vale/named-person] [C said] [T the pier was closed]"},
      {"Ana Holm and other residents said the pier was closed.",
       "[S Ana Holm and other residents/named-person] [C said] [T the pier was closed]"},
  });
}

TEST_CASE("told somebody something", "[unit]") {
  check_all({
      {"Ana Holm told reporters that the pier was closed.",
       "[S Ana Holm/named-person] [C told reporters] [T that the pier was closed]"},
      {"An official told the Harbour Courier the pier was closed.",
       "[S An official/unnamed-person] [C told] [T the pier was closed]"},
      {"\u201CWe are done,\u201D Ana Holm told the council.",
       "[S Ana Holm/named-person] [C told] [T \u201CWe are done,\u201D]"},
  });
}

TEST_CASE("quotations and who speaks them", "[unit]") {
  check_all({
      {"\u201CThe pier is closed,\u201D Ana Holm said.",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier is closed,\u201D]"},
      {"\u201CThe pier is closed,\u201D said Ana Holm.",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier is closed,\u201D]"},
      {"\"The pier is closed,\" Ana Holm said.",
       "[S Ana Holm/named-person] [C said] [T \"The pier is closed,\"]"},
      {"Ana Holm said: \u201CThe pier is closed.\u201D",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier is closed.\u201D]"},
      {"Ana Holm said, \u201CThe pier is closed.\u201D",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier is closed.\u201D]"},
      {"\u201CThe pier,\u201D Ana Holm said, \u201Cis closed.\u201D",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier,\u201D] [T \u201Cis closed.\u201D]"},
      {"Ana Holm called the plan \u201Ca disgrace.\u201D",
       "[S Ana Holm/named-person] [C called] [T the plan \u201Ca disgrace.\u201D]"},
  });
}

TEST_CASE("a quotation goes on behind its verb and into the next paragraph", "[unit]") {
  check_all({
      {"\u201CThe pier is closed,\u201D Ana Holm said. \u201CIt will open in May.\u201D",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier is closed,\u201D] "
       "[T \u201CIt will open in May.\u201D]"},
      {"\u201CThe pier is closed. It will open in May,\u201D Ana Holm said.",
       "[S Ana Holm/named-person] [C said] "
       "[T \u201CThe pier is closed. It will open in May,\u201D]"},
      {"\u201CThe pier is closed,\u201D Ana Holm said. \u201CIt will open in May.\n\n"
       "\u201CUntil then we wait.\u201D",
       "[S Ana Holm/named-person] [C said] [T \u201CThe pier is closed,\u201D] "
       "[T \u201CIt will open in May.] [T \u201CUntil then we wait.\u201D]"},
  });
}

TEST_CASE("what is quoted is no cue of the writer's", "[unit]") {
  check_all({
      {"\u201CExperts say it is over,\u201D Ana Holm said.",
       "[S Ana Holm/named-person] [C said] [T \u201CExperts say it is over,\u201D]"},
      {"\u201CIt is believed to be late,\u201D said Ivo Vale.",
       "[S Ivo Vale/named-person] [C said] [T \u201CIt is believed to be late,\u201D]"},
  });
}

TEST_CASE("verbs that say nothing are left alone", "[unit]") {
  check_all({
      {"Crews found two boats near the pier.", ""},
      {"The claim was filed on Monday.", ""},
      {"A crowd gathered to see the boats.", ""},
      {"The pier closed in May.", ""},
  });
}

TEST_CASE("times and quantities between source and verb", "[unit]") {
  check_all({
      {"Officials on Monday said the pier was closed.",
       "[S Officials/unnamed-group] [C said] [T the pier was closed]"},
      {"Ana Holm last week said the pier was closed.",
       "[S Ana Holm/named-person] [C said] [T the pier was closed]"},
      {"Ana Holm also said the pier was closed.",
       "[S Ana Holm/named-person] [C also said] [T the pier was closed]"},
      {"More than a dozen residents said the pier was closed.",
       "[S More than a dozen residents/unnamed-group] [C said] [T the pier was closed]"},
      {"Two of the engineers said the pier was closed.",
       "[S Two of the engineers/unnamed-group] [C said] [T the pier was closed]"},
      {"At least 40 percent of residents said the pier was closed.",
       "[S At least 40 percent of residents/unnamed-group] [C said] [T the pier was closed]"},
  });
}

TEST_CASE("a name is one entry of the ledger, however it is written", "[unit]") {
  CHECK(ledger("Ana Holm, a clerk at the port, said it was late. Holm said it was full. "
               "Ms. Holm added that it was cold.") == "Ana Holm 3");
  CHECK(ledger("Ana Holm said it was late. Ivo Vale said it was early. Vale said no.") ==
        "Ana Holm 1; Ivo Vale 2");
}

TEST_CASE("who stands behind a name is that name's, and a group's named member speaks for it",
          "[unit]") {
  CHECK(ledger("Ana Holm, who said the dam would hold, left. She added that it was new.") ==
        "Ana Holm 2");
  CHECK(ledger("The Corrin Board, which said the dam would hold, met.") == "Corrin Board 1");
  CHECK(ledger("A clerk, who said the dam would hold, left.") == "");
  CHECK(ledger("He met Ana Holm's brother, who said the dam would hold.") == "");
  check_all({
      {"Officials such as Ana Holm have said the dam would hold.",
       "[S Officials such as Ana Holm/named-person] [C have said] [T the dam would hold]"},
      {"Documents seen by the Post show the dam was unsafe.",
       "[S Documents seen by the Post/document] [C show] [T the dam was unsafe]"},
      {"Critics found by chance that it leaked.",
       "[S Critics/unnamed-group] [C found] [T that it leaked]"},
  });
}

TEST_CASE("a clause behind a noun belongs to the source", "[unit]") {
  check_all({
      {"New polls released Sunday showed Holm taking a lead in the race.",
       "[S New polls released Sunday/document] [C showed] [T Holm taking a lead in the race]"},
      {"Activists clamoring to block Holm from the nomination say they have a plan.",
       "[S Activists clamoring to block Holm from the nomination/unnamed-group] [C say] [T they "
       "have a plan]"},
      {"The state officials whose laws have been overturned say the change came in the courts.",
       "[S The state officials whose laws have been overturned/unnamed-group] [C say] [T the "
       "change came in the courts]"},
      {"A court document filed Thursday says that Holm will not be prosecuted.",
       "[S A court document filed Thursday/document] [C says] [T that Holm will not be "
       "prosecuted]"},
      {"By double digits, those surveyed say stricter laws would help.",
       "[S those surveyed/unnamed-group] [C say] [T stricter laws would help]"},
      {"Some said they have cringed.", "[S Some/unnamed-group] [C said] [T they have cringed]"},
      {"Yet another said the mill was closed.",
       "[S another/unnamed-group] [C said] [T the mill was closed]"},
      {"But his aides said Mr. Lund believed in honesty.",
       "[S his aides/unnamed-group] [C said] [T Mr. Lund believed in honesty] / +[S Mr. "
       "Lund/named-person] [C believed]"},
  });
}

TEST_CASE("who owns a noun, shares a verb or is asked", "[unit]") {
  check_all({
      {"Lund's claim that the mill closed is old.",
       "[S Lund/named-person] [C claim] [T that the mill closed is old]"},
      {"Such was her long opposition to the plan.",
       "[S her/pronoun] [C opposition to] [T the plan]"},
      {"Lund made his remarks on Monday in Varde.", ""},
      {"The board passed the budget by five votes to two.", ""},
      {"Lund continues to campaign by backing the bill.", ""},
      {"Lund left the room, denouncing the plan.",
       "[S Lund/named-person] [C denouncing] [T the plan]"},
      {"Lund said he welcomed the offer and added that he was tired.",
       "[S Lund/named-person] [C said] [T he welcomed the offer] / +[S he/pronoun] [C welcomed] [T "
       "the offer] / [S Lund/named-person] [C added] [T that he was tired]"},
      {"The cost would rise, Holm said, adding that it might double.",
       "[S Holm/named-person] [C said] [T The cost would rise] / [S Holm/named-person] [C adding] "
       "[T that it might double]"},
      {"Lund's office issued a statement saying the mill would close.",
       "[S Lund's office/named-org] [C saying] [T the mill would close]"},
      {"Lund was asked about the mill.", "[S -] [C was asked about] [T Lund] [T the mill]"},
      {"On Monday Lund seemed to suggest that the mill would close.",
       "[S Lund/named-person] [C seemed to suggest] [T that the mill would close]"},
      {"Holm and Lund have both endorsed the plan.",
       "[S Holm and Lund/named-person] [C have both endorsed] [T the plan]"},
      {"People briefed on the plan say it will fail.",
       "[S People briefed on the plan/unnamed-group] [C say] [T it will fail]"},
      {"Correction: An earlier version named the wrong mill.", ""},
  });
}

TEST_CASE("every trait that the attribute room asks for is a label of the lexicons", "[unit]") {
  const RuleSetData& data = RuleSet::defaults().data();
  for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(Trait::count_); ++i) {
    INFO("trait " << int{i});
    bool known = false;
    for (std::size_t sense = 0; sense < data.lexicon.sense_count(); ++sense)
      known = known || data.traits.of(static_cast<SenseId>(sense)).has(static_cast<Trait>(i));
    CHECK(known);
  }
}
