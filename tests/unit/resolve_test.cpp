// Small articles, and what the resolver makes of the one gap each of them is about.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

Document markdown(std::string_view text) {
  Result<Document> document = read_markdown(std::string(text));
  REQUIRE(document);
  return std::move(*document);
}

/// "open", or "closed R3 person: Tom Reed", of the findings of one rule; "-" for none.
std::string statuses(std::string_view text, std::string_view rule,
                     Profile profile = Profile::news) {
  const RuleSet rules = RuleSet::defaults();
  REQUIRE(rules.find(rule));
  const FileReport report = check("article.md", markdown(text), rules, {profile, true});
  std::string out;
  for (const Finding& finding : report.findings) {
    if (rules.rules()[finding.rule].id != rule) continue;
    if (!out.empty()) out += "; ";
    out += name(finding.status);
    if (finding.closed_by) {
      out += " " + std::string(finding.closed_by->rule);
      if (!finding.closed_by->how.empty()) out += " " + std::string(finding.closed_by->how);
      out += ": " + finding.closed_by->text;
    }
    if (finding.parts != 0)
      out += " (" + std::to_string(finding.parts_sourced) + " of " + std::to_string(finding.parts) +
             ")";
  }
  return out.empty() ? "-" : out;
}

struct Case {
  std::string_view text;
  std::string_view rule;
  std::string_view expected;
};

void run(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    DYNAMIC_SECTION(c.text) { CHECK(statuses(c.text, c.rule) == c.expected); }
  }
}

}  // namespace

TEST_CASE("R0 leaves out what asserts nothing", "[unit][resolve]") {
  run({
      {"Experts say the wall is old.", "attribution/vague-source", "open"},
      {"Do experts say the wall is old?", "attribution/vague-source", "-"},
      {"If experts say the wall is old, it stays.", "attribution/vague-source", "-"},
      {"“Experts say the wall is old,” the mayor, Ana Brandt, said.", "attribution/vague-source",
       "-"},
      {"> Experts say the wall is old.", "attribution/vague-source", "-"},
      {"Run `Experts say the wall is old` now.", "attribution/vague-source", "-"},
      {"The expert panel said the wall was old.", "attribution/vague-source", "-"},
      {"The court appointed two experts, who dug for a week.", "attribution/vague-source", "-"},
      {"The mayor told experts the wall was old.", "attribution/vague-source", "-"},
      {"Unless experts say so, the wall stays.", "attribution/vague-source", "-"},
      {"Whatever experts say, the wall is old.", "attribution/vague-source", "-"},
      {"Whether officials said so is not known.", "attribution/officials-unnamed", "-"},
      {"Experts found shelter under the wall.", "attribution/vague-source", "-"},
      {"Critics held signs at the gate.", "attribution/vague-source", "-"},
      {"No experts say the wall is old.", "attribution/vague-source", "open"},
      {"Few experts believe the wall is old.", "attribution/vague-source", "open"},
  });
}

TEST_CASE("R1 looks for a name inside the phrase", "[unit][resolve]") {
  run({
      {"Experts at Corrin University say the wall is old.", "attribution/vague-source",
       "closed R1 org: Corrin University"},
      {"Experts in Corrin say the wall is old.", "attribution/vague-source", "open"},
      {"Goldman Sachs analysts expect a rate cut.", "attribution/vague-source",
       "closed R1 org: Goldman Sachs"},
      {"European analysts expect a rate cut.", "attribution/vague-source", "open"},
      {"A senior official, Ida Holm, said the dam would hold.", "attribution/officials-unnamed",
       "-"},
      {"According to analysts such as Tom Reed, the dam will hold.",
       "attribution/according-to-vague", "closed R1 person: Tom Reed"},
      {"According to analysts, the dam will hold.", "attribution/according-to-vague", "open"},
      {"Critics including Tom Reed say the wall is old.", "attribution/vague-source",
       "closed R1 person: Tom Reed"},
      {"Critics, notably Tom Reed, say the wall is old.", "attribution/vague-source",
       "closed R1 person: Tom Reed"},
      {"Two experts, namely Tom Reed and Ida Holm, say the wall is old.",
       "attribution/vague-source", "closed R1 person: Tom Reed"},
      {"Experts from RAND say the wall is old.", "attribution/vague-source", "closed R1 org: RAND"},
      {"Officials from the Corrin Institute say the wall is old.", "attribution/officials-unnamed",
       "open"},
      {"The Brack Bank opened a branch. The bank’s economists say prices will fall.",
       "attribution/vague-source", "closed R1 org: Brack Bank"},
      {"The bank’s economists say prices will fall.", "attribution/vague-source", "open"},
      {"There is concern among economists at the Bank of England that prices will rise.",
       "attribution/vague-source-nominal", "closed R1 org: Bank of England"},
      {"There is concern among economists in England that prices will rise.",
       "attribution/vague-source-nominal", "open"},
      {"Moscow-based analysts say prices will fall.", "attribution/vague-source", "open"},
      {"U.S. analysts say prices will fall.", "attribution/vague-source", "open"},
      {"White House officials said the dam would hold.", "attribution/officials-unnamed", "open"},
  });
}

TEST_CASE("R1 takes a name in apposition that opens with a place", "[unit][resolve]") {
  run({
      {"Her critic, Vermont Sen. Per Lund, warned that the wall would fall.",
       "attribution/vague-source", "closed R1 person: Sen. Per Lund"},
  });
}

TEST_CASE("R2 looks for a second source in the sentence", "[unit][resolve]") {
  run({
      {"Historians suggest two dates for the wall, according to a 2023 report by the Ellmouth "
       "Museum.",
       "attribution/vague-source", "closed R2 doc: a 2023 report"},
      {"Historians suggest two dates for the wall, according to a report.",
       "attribution/vague-source", "open"},
      {"The band has reportedly split, according to the Ellmouth Gazette.",
       "attribution/hearsay-adverb", "closed R2 outlet: the Ellmouth Gazette"},
      {"The band has reportedly split.", "attribution/hearsay-adverb", "open"},
      {"Experts suggest two dates, Tom Reed said.", "attribution/vague-source",
       "closed R2 person: Tom Reed"},
      {"Analysts quoted by the Ellmouth Gazette say the fleet has halved.",
       "attribution/vague-source", "closed R2 outlet: Ellmouth Gazette"},
      {"Analysts liked by the Ellmouth Gazette say the fleet has halved.",
       "attribution/vague-source", "open"},
      {"In a report by the Corrin Institute, analysts say the fleet has halved.",
       "attribution/vague-source", "closed R2 doc: Corrin Institute"},
      {"In a report, analysts say the fleet has halved.", "attribution/vague-source", "open"},
      {"Analysts say the fleet has halved, according to experts.", "attribution/vague-source",
       "open"},
      {"Analysts say the fleet has halved, and Tom Reed lives nearby.", "attribution/vague-source",
       "open"},
      {"It is believed that the yard is for sale, Tom Reed said.", "attribution/impersonal-it",
       "closed R2 person: Tom Reed"},
      {"It is believed that the yard is for sale, officials said.", "attribution/impersonal-it",
       "open"},
  });
}

TEST_CASE("R3 and R4 look into the next sentences for a voice of the right kind",
          "[unit][resolve]") {
  run({
      {"The port is busy. The sun is out. The wind is up.\n\nThe gates are shut.\n\n"
       "Analysts argue the strike was a signal. It was a message, said Tom Reed, an analyst at "
       "Brack Securities.",
       "attribution/vague-source", "closed R3 person: Tom Reed, an analyst at Brack Securities"},
      {"Analysts argue the strike was a signal. It was a message.", "attribution/vague-source",
       "open"},
      {"Critics say the scheme rewards landlords. “It is a gift to them,” said Ana Silva of the "
       "Corrin Tenants’ Union.",
       "attribution/vague-source", "closed R4 person: Ana Silva of the Corrin Tenants’ Union"},
      {"Critics say the scheme rewards landlords. “It is a gift to them.”",
       "attribution/vague-source", "open"},
      {"Analysts argue the strike was a signal. But it was none, said Tom Reed, an analyst at "
       "Brack Securities.",
       "attribution/vague-source", "open"},
      {"Analysts argue the strike was a signal. “It was none,” said one analyst.",
       "attribution/vague-source", "open; open"},
  });
}

TEST_CASE("R3 asks for nearness, for a fitting role and for no contrast", "[unit][resolve]") {
  const std::string before = "One.\n\nTwo.\n\nThree.\n\nThe port is busy. ";
  const std::string gap = before + "Analysts argue the strike was a signal.";
  const std::string_view rule = "attribution/vague-source";
  const std::string reed = "Tom Reed, an analyst at Brack Securities";
  const std::string closed = "closed R3 person: " + reed;
  CHECK(statuses(gap + " The ships are late. It was, said " + reed + ".", rule) == closed);
  CHECK(statuses(gap + "\n\nIt was, said " + reed + ".", rule) == closed);
  CHECK(statuses(gap + " Tom Reed said it was.", rule) == "closed R3 person: Tom Reed");
  for (const std::string& rest : {
           " The ships are late. The quay is full. It was, said " + reed + ".",
           "\n\nThe ships are late.\n\nIt was, said " + reed + ".",
           "\n\n## The port\n\nIt was, said " + reed + ".",
           "\n\n---\n\nIt was, said " + reed + ".",
           std::string(" The ships are late. Tom Reed said it was."),
           std::string(" Tom Reed, a baker, said it was."),
           " The mayor, Ana Brandt, said the port was full. It was, said " + reed + ".",
           " However, " + reed + ", said it was none.",
           " By contrast, " + reed + ", said it was none.",
           " Others, among them " + reed + ", said it was none.",
           " " + reed + ", disputes that it was.",
           " " + reed + ", doubts it.",
       })
    CHECK(statuses(gap + rest, rule) == "open");
}

TEST_CASE("R4 takes a quotation of several sentences, and no voice without a name",
          "[unit][resolve]") {
  const std::string gap =
      "One.\n\nTwo.\n\nThree.\n\nThe port is busy. Critics say the scheme rewards landlords.";
  const std::string_view rule = "attribution/vague-source";
  CHECK(statuses(gap + "\n\n“It is a gift. It is plain,” said Ana Silva of the union.", rule) ==
        "closed R4 person: Ana Silva of the union");
  CHECK(statuses(gap + "\n\n“It is a gift,” said one tenant who would not be named.", rule) ==
        "open");
  CHECK(statuses("Residents said the road was shut. “It is,” said the mayor, Ida Holm.",
                 "attribution/generic-people") == "open");
}

TEST_CASE("R5 counts the points of a list that have a source", "[unit][resolve]") {
  run({
      {"Experts suggest two reasons:\n\n- Nets have grown, said Ida Holm of Corrin University.\n"
       "- The water is warmer, said Tom Reed of the Salmon Trust.\n",
       "attribution/vague-source", "closed R5 person: Tom Reed of the Salmon Trust (2 of 2)"},
      {"Experts suggest two reasons:\n\n- Nets have grown, said Ida Holm of Corrin University.\n"
       "- The water is warmer.\n",
       "attribution/vague-source", "partial R5 person: Ida Holm of Corrin University (1 of 2)"},
      {"Experts suggest two reasons:\n\n- Nets have grown.\n- The water is warmer.\n",
       "attribution/vague-source", "open (0 of 2)"},
      {"Experts suggest two reasons:\n\n- Nets have grown, experts say.\n- The water is warmer.\n",
       "attribution/vague-source", "open (0 of 2)"},
      {"Experts suggest two reasons. First, nets have grown, said Ida Holm of Corrin University. "
       "Second, the water is warmer, said Tom Reed of the Salmon Trust.",
       "attribution/vague-source", "closed R5 person: Tom Reed of the Salmon Trust (2 of 2)"},
      {"Experts suggest two reasons. First, nets have grown, said Ida Holm of Corrin University. "
       "Second, the water is warmer.",
       "attribution/vague-source", "partial R5 person: Ida Holm of Corrin University (1 of 2)"},
      {"Experts suggest two reasons. First, nets have grown. Second, the water is warmer.",
       "attribution/vague-source", "open (0 of 2)"},
      {"Experts suggest two reasons: nets have grown, according to Ida Holm of Corrin University; "
       "the water is warmer.",
       "attribution/vague-source", "partial R5 person: Ida Holm of Corrin University (1 of 2)"},
      {"Experts suggest two reasons: nets have grown; the water is warmer.",
       "attribution/list-intro-open", "open (0 of 2)"},
      {"Experts suggest two reasons, Ida Holm said.", "attribution/list-intro-open",
       "closed R2 person: Ida Holm"},
  });
}

TEST_CASE("R6 looks back from what is definite", "[unit][resolve]") {
  run({
      {"Jane Doe and Tom Reed of Corrin University dug up the wall. The experts say it is old.",
       "attribution/vague-source", "closed R6 person: Jane Doe"},
      {"The wall was dug up. The experts say it is old.", "attribution/vague-source", "open"},
      {"A report on the dam lay on the table. The report says it leaks.",
       "evidence/document-unnamed", "-"},
      {"The report says the dam leaks.", "evidence/document-unnamed", "open"},
      {"Jane Doe and Tom Reed of Corrin University dug up the wall. Both experts say it is old.",
       "attribution/vague-source", "closed R6 person: Jane Doe"},
      {"Jane Doe and Tom Reed of Corrin University dug up the wall. Experts say it is old.",
       "attribution/vague-source", "open"},
      {"Jane Doe of Corrin University dug up the wall. The experts say it is old.",
       "attribution/vague-source", "open"},
      {"Jane Doe met Tom Reed in the mill. The experts say it is old.", "attribution/vague-source",
       "open"},
      {"Experts dug up the wall. The experts say it is old.", "attribution/vague-source", "open"},
      {"Two officials, Ida Holm and Per Lund, came. Both officials said the dam would hold.",
       "attribution/officials-unnamed", "closed R6 person: Ida Holm"},
      {"Two officials came. Both officials said the dam would hold.",
       "attribution/officials-unnamed", "open"},
      {"A governor said the dam would fall. Gov. Ida Holm opened it. The governor said it would "
       "last.",
       "attribution/officials-unnamed", "open; closed R6 person: Ida Holm"},
      {"A governor said the dam would fall. Sen. Ida Holm opened it. The governor said it would "
       "last.",
       "attribution/officials-unnamed", "open; open"},
      {"Gov. Ida Holm opened the dam. A governor said it would fall. The governor said it would "
       "last.",
       "attribution/officials-unnamed", "open; open"},
      {"One detective said the gate was shut. Jane Doe, a ministry clerk, spoke. The detective "
       "said "
       "it would stay so.",
       "attribution/officials-unnamed", "open; open"},
      {"The gulls are loud. The study found that they read faces.", "evidence/study-unnamed",
       "open"},
  });
}

TEST_CASE("R7 and R8 give the lead and a topic sentence more room", "[unit][resolve]") {
  run({
      {"The tariff will raise prices, economists warn.\n\nThe ships are late.\n\nThe quays are "
       "full.\n\nBread will cost more, said Ken Ito, chief economist at Brack Securities.",
       "attribution/vague-source",
       "closed R7 person: Ken Ito, chief economist at Brack Securities"},
      {"The tariff will raise prices, economists warn.\n\nThe ships are late.\n\nThe quays are "
       "full.\n\nBread will cost more.",
       "attribution/vague-source", "open"},
      {"One.\n\nTwo.\n\nThree.\n\nCritics say the plan costs too much. It has doubled since May. "
       "The "
       "budget is thin. The sums are wrong, said Ana Silva of the Corrin Audit Office.",
       "attribution/vague-source", "closed R8 person: Ana Silva of the Corrin Audit Office"},
      {"One.\n\nTwo.\n\nThree.\n\nCritics say the plan costs too much. It has doubled since May. "
       "The "
       "budget is thin.",
       "attribution/vague-source", "open"},
      {"The tariff will raise prices, economists warn.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\n"
       "Bread will cost more, said Ken Ito, chief economist at Brack Securities.",
       "attribution/vague-source", "open"},
      {"Studies show that gulls read faces.\n\nThe birds are loud.\n\nThe quays are full.\n\nIt "
       "was done in 2019. The author, Ida Holm, said it took a year.",
       "evidence/study-unnamed", "closed R7 person: The author, Ida Holm"},
      {"One.\n\nTwo.\n\nThree.\n\nCritics say the plan costs too much. It has doubled. The budget "
       "is thin.\n\nThe sums are wrong, said Ana Silva of the Corrin Audit Office.",
       "attribution/vague-source", "open"},
      {"One.\n\nTwo.\n\nThree.\n\nIt is so. Critics say the plan costs too much. It has doubled. "
       "The budget is thin. The sums are wrong, said Ana Silva of the Corrin Audit Office.",
       "attribution/vague-source", "open"},
  });
}

TEST_CASE("R9 takes a link that leads somewhere: for evidence whole, for people half in news",
          "[unit][resolve]") {
  const std::string_view good = "[Studies show](https://example.org/cats/2024) that cats sleep.";
  CHECK(statuses(good, "evidence/study-unnamed", Profile::student) ==
        "closed R9 doc: Studies show");
  CHECK(statuses(good, "evidence/study-unnamed") == "closed R9 doc: Studies show");
  const std::string_view people = "[Experts say](https://example.org/cats/2024) that cats sleep.";
  CHECK(statuses(people, "attribution/vague-source", Profile::opinion) ==
        "closed R9 link: Experts say");
  CHECK(statuses(people, "attribution/vague-source") == "partial R9 link: Experts say");
  run({
      {"Studies show that cats sleep ([link](https://example.org/cats/2024)).",
       "evidence/study-unnamed", "closed R9 doc: link"},
      {"[Studies show](https://example.org/) that cats sleep.", "evidence/study-unnamed", "open"},
      {"[Studies show](https://example.org/tag/cats) that cats sleep.", "evidence/study-unnamed",
       "open"},
      {"[Studies show](https://example.org/search?q=cats) that cats sleep.",
       "evidence/study-unnamed", "open"},
      {"Studies show that cats sleep. Dogs [do not](https://example.org/dogs/2024).",
       "evidence/study-unnamed", "open"},
      {"Studies show that cats sleep.[^1]\n\n[^1]: Holm, On Sleep, page 4.",
       "evidence/study-unnamed", "closed R9 doc: sleep."},
      {"Studies show that cats sleep.[^1]", "evidence/study-unnamed", "open"},
      {"Studies show that cats sleep [1].\n\n## Sources\n\n[1] Holm, On Sleep, page 4.",
       "evidence/study-unnamed", "closed R9 doc: [1]"},
      {"Studies show that cats sleep [2].\n\n## Sources\n\n[1] Holm, On Sleep, page 4.",
       "evidence/study-unnamed", "open"},
      {"Studies show that cats sleep (Ito and Reed, 2019).", "evidence/study-unnamed",
       "closed R10 doc: (Ito and Reed, 2019)"},
      {"Studies show that cats sleep (2019).", "evidence/study-unnamed", "open"},
  });
}

TEST_CASE("R10 asks a document for its issuer, or for two lesser marks", "[unit][resolve]") {
  run({
      {"A report by the Corrin Audit Office says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: Corrin Audit Office"},
      {"A report says the dam leaks.", "evidence/document-unnamed", "open"},
      {"A recent report says the dam leaks.", "evidence/document-unnamed", "open"},
      {"A Corrin District Court ruling says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: Corrin District Court"},
      {"A report, no. 2019/44, says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: A report, no. 2019/44,"},
      {"A March 2019 report says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: A March 2019 report"},
      {"An internal 2019 report says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: An internal 2019 report"},
      {"A 2019 report from Norway says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: A 2019 report from Norway"},
      {"A 2019 report says the dam leaks.", "evidence/document-unnamed", "open"},
      {"Documents seen by the Post show the dam was unsafe.", "evidence/document-unnamed",
       "partial R10 doc: Documents seen by the Post (1 of 2)"},
      {"Emails written by clerks show the dam was unsafe.", "evidence/document-unnamed", "open"},
      {"An internal report says the dam leaks.", "evidence/document-unnamed", "open"},
      {"A report from Norway says the dam leaks.", "evidence/document-unnamed", "open"},
      {"Figures from the Corrin Statistics Office show that rents rose.", "evidence/data-unnamed",
       "closed R10 doc: Corrin Statistics Office"},
      {"Official figures show that rents rose.", "evidence/data-unnamed", "open"},
  });
}

TEST_CASE("R11 and R12 hand a described source on to the rules on anonymity", "[unit][resolve]") {
  run({
      {"Two finance ministry officials who attended the meeting said the fund was empty.",
       "attribution/officials-unnamed", "-"},
      {"Two officials said the fund was empty.", "attribution/officials-unnamed", "open"},
      {"Two finance ministry officials who attended the meeting said the fund was empty. A third "
       "official said a loan was needed.",
       "attribution/officials-unnamed", "-"},
      {"Two finance ministry officials who attended the meeting said the fund was empty. The "
       "officials said a loan was needed.",
       "attribution/officials-unnamed", "-"},
      {"Two officials said the fund was empty. The officials said a loan was needed.",
       "attribution/officials-unnamed", "open; open"},
      {"A third official said a loan was needed.", "attribution/officials-unnamed", "open"},
      {"Two Treasury officials spoke on condition of anonymity because the talks were private. The "
       "officials asked not to be named again in May.",
       "anonymity/no-reason", "-"},
      {"Two Treasury officials spoke on condition of anonymity. The officials left early.",
       "anonymity/no-reason", "open"},
      {"Two Treasury officials spoke on condition of anonymity because the talks were private. A "
       "finance ministry official spoke on condition of anonymity.",
       "anonymity/no-reason", "open"},
      {"Two Treasury officials spoke on condition of anonymity because the talks were private. A "
       "third official said a loan was needed.",
       "anonymity/no-reason", "open"},
      {"A clerk said the safe was empty. He asked not to be named because the bank forbids it.",
       "anonymity/no-reason", "-"},
      {"A finance ministry official said the fund was empty.", "attribution/officials-unnamed",
       "open"},
      {"A source said the fund was empty.", "anonymity/bare-source", "open"},
      {"One analyst said the fund was empty.", "attribution/vague-source", "open"},
  });
}

TEST_CASE("R13 carries a source over to the sentence that goes on", "[unit][resolve]") {
  run({
      {"The Ellmouth Gazette reported on Tuesday that the yard was for sale. The price is "
       "reportedly 40 million crowns.",
       "attribution/hearsay-adverb", "closed R13 outlet: The Ellmouth Gazette"},
      {"The yard is for sale. The price is reportedly 40 million crowns.",
       "attribution/hearsay-adverb", "open"},
      {"The Corrin Audit Office said on Monday that the hospital had overspent. The new wing cost "
       "$12 million.",
       "numbers/unsourced", "closed R13 org: The Corrin Audit Office"},
      {"The hospital has overspent. The new wing cost $12 million.", "numbers/unsourced", "open"},
      {"The Corrin Audit Office said on Monday that the hospital had overspent.\n\nIt reportedly "
       "owes a year’s rent.",
       "attribution/hearsay-adverb", "open"},
      {"The Corrin Audit Office said on Monday that the hospital had overspent. Officials said so "
       "too. It reportedly owes a year’s rent.",
       "attribution/hearsay-adverb", "open"},
      {"The new wing cost $12 million. The Corrin Audit Office published the sum on Monday.",
       "numbers/unsourced", "closed R13 org: The Corrin Audit Office"},
      {"The new wing cost $12 million. The sun is out. The Corrin Audit Office published the sum.",
       "numbers/unsourced", "open"},
  });
}

TEST_CASE("R14 knows a charge and a day", "[unit][resolve]") {
  run({
      {"He is charged with arson in the Corrin District Court; he allegedly bought the petrol.",
       "attribution/hearsay-adverb", "closed R14 doc: charged"},
      {"He allegedly bought the petrol.", "attribution/hearsay-adverb", "open"},
      {"The council is expected to vote on Tuesday.", "attribution/hearsay-raising", "-"},
      {"The council is expected to resign.", "attribution/hearsay-raising", "open"},
      {"Prosecutors opened the case in May. He allegedly bought the petrol.",
       "attribution/hearsay-adverb", "closed R14 doc: Prosecutors"},
      {"He was indicted in May and was accused of arson.", "attribution/agentless-passive",
       "closed R14 doc: indicted"},
      {"He was accused of arson.", "attribution/agentless-passive", "open"},
      {"The council is expected to vote on 4 May.", "attribution/hearsay-raising", "-"},
      {"The road is apparently wet, judging by the puddles.", "attribution/hearsay-adverb", "-"},
      {"The ship is apparently lost.", "attribution/hearsay-adverb", "open"},
  });
}

TEST_CASE("R15 reads the agent behind a passive", "[unit][resolve]") {
  run({
      {"Concerns have been raised by Ida Holm about the pool.", "attribution/impersonal-noun",
       "closed R15 person: Ida Holm"},
      {"One concern raised by Norway is the depth of the channel.", "attribution/impersonal-noun",
       "closed R15 metonym: Norway"},
      {"One concern raised by many is the depth of the channel.", "attribution/impersonal-noun",
       "open"},
      {"He was accused of arson by Ida Holm.", "attribution/agentless-passive",
       "closed R15 person: Ida Holm"},
      {"He was accused of arson by officials.", "attribution/agentless-passive", "open"},
  });
}

TEST_CASE("R16 gives a reaction its owner", "[unit][resolve]") {
  run({
      {"The appointment sparked debate among members of the Corrin Bar Association.",
       "attribution/reaction-unowned", "closed R16 org: Corrin Bar Association"},
      {"The appointment drew criticism. “It is a disgrace,” said Maria Lopez, head of the nurses’ "
       "union.",
       "attribution/reaction-unowned", "closed R4 person: Maria Lopez, head of the nurses’ union"},
      {"The appointment drew criticism.", "attribution/reaction-unowned", "open"},
      {"The appointment sparked debate among people in Norway.", "attribution/reaction-unowned",
       "open"},
      {"The plan drew 640 complaints.", "attribution/reaction-unowned", "closed R16 doc: 640"},
      {"The plan drew criticism. Ida Holm, the mayor, condemned it.",
       "attribution/reaction-unowned", "closed R3 person: Ida Holm, the mayor"},
      {"The plan drew criticism. Ida Holm, the mayor, painted the gate.",
       "attribution/reaction-unowned", "open"},
      {"The appointment drew criticism. The Corrin Bar Association has not commented.",
       "attribution/reaction-unowned", "open"},
  });
}

TEST_CASE("R17 a name without a cue, or of another kind, closes nothing", "[unit][resolve]") {
  run({
      {"Experts say the wall is old. Jane Doe lives nearby.", "attribution/vague-source", "open"},
      {"Scientists say the dam is safe. The mayor, Tom Reed, cut the ribbon.",
       "attribution/vague-source", "open"},
      {"Tom Reed, an analyst at Brack Securities, said it was over. Analysts warn of a crash.",
       "attribution/vague-source", "open"},
      {"Scientists say the dam is safe. The mayor, Tom Reed, said the party would be at noon.",
       "attribution/vague-source", "open"},
      {"Experts say the wall is old. “It is,” said one analyst.", "attribution/vague-source",
       "open; open"},
      {"Experts say the wall is old. Critics say it is not.", "attribution/vague-source",
       "open; open"},
      {"# Ida Holm, historian, says wall is old\n\nExperts say the wall is old.",
       "attribution/vague-source", "open"},
      {"By Ida Holm\n\nExperts say the wall is old.", "attribution/vague-source", "open"},
  });
}

TEST_CASE("R19 takes a crowd that was counted", "[unit][resolve]") {
  run({
      {"Most people polled by Meridian Research said they opposed the toll.",
       "attribution/generic-people", "closed R19 doc: Meridian Research"},
      {"Most people said they opposed the toll.", "attribution/generic-people", "open"},
      {"640 residents signed a petition kept by the Corrin Council and said they would move.",
       "attribution/generic-people", "closed R19 doc: Corrin Council"},
  });
}

TEST_CASE("deleting the sentence that names somebody opens the gap", "[unit][resolve]") {
  struct Pair {
    std::string_view gap;
    std::string_view naming;
    std::string_view rule;
  };
  for (const Pair& pair : std::initializer_list<Pair>{
           {"Experts say the wall is old.",
            " “It is from 1210,” said Ida Holm, a historian at Corrin University.",
            "attribution/vague-source"},
           {"Critics say the scheme rewards landlords.",
            " It is a gift to them, said Ana Silva of the tenants’ union.",
            "attribution/vague-source"},
           {"Studies show that gulls can read a face.",
            " The research, published in Nature by the Corrin Institute, followed 300 birds.",
            "evidence/study-unnamed"},
           {"The ferry reportedly hit the pier twice.",
            " Ida Holm, the harbour master, said the ferry had come in too fast.",
            "attribution/hearsay-adverb"},
           {"It is hoped that the rain will stop.",
            " “We pray for one dry day,” said the organiser, Per Lund.",
            "attribution/impersonal-it"},
           {"Sixty percent of the boats are never used.",
            " The Corrin Harbour Board published the figures on Monday.", "numbers/unsourced"},
           {"The tariff will raise prices, economists warn.\n\nThe ships are late.\n\nThe quays "
            "are "
            "full.\n\nThe mill is shut.",
            "\n\nBread will cost more, said Ken Ito, chief economist at Brack Securities.",
            "attribution/vague-source"},
           {"One.\n\nTwo.\n\nThree.\n\nCritics say the plan is too dear. It has doubled. The "
            "budget is thin.",
            " Ana Silva of the audit office called it unpayable.", "attribution/vague-source"},
           {"Officials said the ferry would run again.",
            " Per Lund, the deputy transport minister, said the hull had been welded.",
            "attribution/officials-unnamed"},
           {"Residents said the road was shut.", " “I walk,” said Ida Holm, who lives there.",
            "attribution/generic-people"},
           {"The plan drew criticism.", " “It is a disgrace,” said Maria Lopez of the union.",
            "attribution/reaction-unowned"},
           {"Studies show that cats sleep [1].", "\n\n[1] Holm, On Sleep, page 4.",
            "evidence/study-unnamed"}}) {
    const std::string both = std::string(pair.gap) + std::string(pair.naming);
    DYNAMIC_SECTION(both) {
      CHECK(statuses(both, pair.rule).substr(0, 6) == "closed");
      CHECK(statuses(pair.gap, pair.rule) == "open");
    }
  }
}

TEST_CASE("only what somebody says closes a gap", "[unit][resolve]") {
  run({
      {"The casting sparked debate. If Tom Reed asks for a new one, the choir will sing.",
       "attribution/reaction-unowned", "open"},
      {"Ida Holm looks to win back voters amid sagging poll numbers.", "evidence/data-unnamed",
       "open"},
      {"Ida Holm offered some advice to her rival, as polls show a close race.",
       "evidence/data-unnamed", "open"},
      {"Officials say the treaty is dead. Europe disputes that.", "attribution/officials-unnamed",
       "open"},
      {"Ida Farrow said it would buy the yard. Analysts believe the trade is young. Ida Farrow "
       "sees “a chance to grow”.",
       "attribution/vague-source", "open"},
  });
}

TEST_CASE("evidence is named by its author or by what is told of it next", "[unit][resolve]") {
  run({
      {"Half the boards are useless, a report claims. The author, Ida Holm, said most could go.",
       "evidence/document-unnamed", "closed R3 person: The author, Ida Holm"},
      {"Half the boards are useless, a report claims. Per Lund, a baker, said most could go.",
       "evidence/document-unnamed", "open"},
      {"Studies show that gulls can read a face. A 2019 study by the Corrin Institute found it "
       "first.",
       "evidence/study-unnamed",
       "closed R3 doc: A 2019 study by the Corrin Institute; closed R10 "
       "doc: Corrin Institute"},
  });
}

TEST_CASE("a line without a full stop is not a lead", "[unit][resolve]") {
  run({
      {"Ferry hits pier\n\nMonday 4 May\n\nThe ferry reportedly hit the pier twice on "
       "Sunday.\n\nIda Holm, the harbour master, said the ferry had come in too fast.",
       "attribution/hearsay-adverb", "closed R3 person: Ida Holm, the harbour master"},
  });
}

TEST_CASE("R18 closes what is said inside a named work", "[unit][resolve]") {
  run({
      {"In her book “Walls”, historians argue over the gate.", "attribution/vague-source",
       "closed R18 doc: “Walls”"},
      {"In Ida Holm’s novel, villagers say the mill is haunted.", "attribution/generic-people",
       "closed R18 doc: Holm’s novel"},
      {"In the film “The Weir”, a town drowns. Residents say nothing is left.",
       "attribution/generic-people", "closed R18 doc: “The Weir”"},
      {"Tom Reed’s report quotes several officials saying that the dam is weak.",
       "attribution/officials-unnamed", "closed R18 doc: Reed’s report"},
      {"Several officials are saying that the dam is weak.", "attribution/officials-unnamed",
       "open"},
      {"Her book “Walls” came out in May. Historians argue over the gate.",
       "attribution/vague-source", "open"},
      {"In a novel, villagers say the mill is haunted.", "attribution/generic-people", "open"},
  });
}

TEST_CASE("R20 takes what the reporter saw", "[unit][resolve]") {
  run({
      {"Our reporter counted 80 boats in the harbour.", "numbers/unsourced",
       "closed R20 person: Our reporter"},
      {"A Times reporter saw the gate open; it was apparently wet.", "attribution/hearsay-adverb",
       "closed R20 person: reporter"},
      {"A young clerk saw the gate open; it was apparently wet.", "attribution/hearsay-adverb",
       "open"},
      {"A woman counted 80 boats in the harbour.", "numbers/unsourced", "open"},
      {"I counted 80 boats in the harbour on Sunday.", "numbers/unsourced", "closed R20 person: I"},
      {"The harbour held 80 boats.", "numbers/unsourced", "open"},
      {"Footage reviewed by the Ellmouth Gazette shows the crane falling.",
       "evidence/document-unnamed", "closed R20 person: Ellmouth Gazette"},
      {"Papers obtained by the Ellmouth Gazette show the dam was unsafe.", "evidence/study-unnamed",
       "partial R10 doc: Papers obtained by the Ellmouth Gazette (1 of 2)"},
      {"Footage shows the crane falling.", "evidence/document-unnamed", "open"},
  });
}

TEST_CASE("who the gap is about does not answer for those who speak of him", "[unit][resolve]") {
  run({
      {"Tom Reed, the mayor, said he would run. Aides to Reed say he is tired. “I am awake,” Reed "
       "said.",
       "attribution/officials-unnamed", "open"},
      {"Tom Reed, the mayor, said he would run. Critics of Reed say he is tired. “I am awake,” "
       "Reed said.",
       "attribution/vague-source", "open"},
      {"Tom Reed, the mayor, said he would run. Critics of Reed say he is tired. “He yawns,” said "
       "Ana Silva of the tenants’ union.",
       "attribution/vague-source", "closed R4 person: Ana Silva of the tenants’ union"},
  });
}

TEST_CASE("a quotation is owned by whoever stands in its sentence, with slips in its marks",
          "[unit][resolve]") {
  run({
      {"The pool was shut. “It is very unusual here,“ said Roy Lund. “Nobody swims in it on a "
       "Sunday.” The gate is shut.",
       "quotation/no-speaker", "-"},
      {"The pool was shut. \"I never liked the sign with “Deep Water” on it at all.\" The gate "
       "is shut.",
       "quotation/no-speaker", "open"},
      {"The pool was shut. “We will swim in the harbour then” has been the answer since Holm came. "
       "The gate is "
       "shut.",
       "quotation/no-speaker", "closed R13 person: Holm"},
  });
}

TEST_CASE("findings that overlap within a section are one group", "[unit][resolve]") {
  const RuleSet rules = RuleSet::defaults();
  const FileReport report = check(
      "article.md",
      markdown("A senior official said the bridge had been mined.\n\nCritics say it will fall."),
      rules, {Profile::news, false});
  std::vector<std::pair<std::string, std::uint32_t>> anonymity;
  for (const Finding& finding : report.findings)
    if (rules.rules()[finding.rule].section == "anonymity")
      anonymity.emplace_back(rules.rules()[finding.rule].id, finding.group);
  REQUIRE(anonymity.size() >= 2);
  CHECK(std::all_of(anonymity.begin(), anonymity.end(),
                    [&](const auto& a) { return a.second == anonymity.front().second; }));
}

TEST_CASE("a message quotes the words of the article", "[unit][resolve]") {
  const RuleSet rules = RuleSet::defaults();
  const FileReport report =
      check("article.md", markdown("Two retired clerks and experts agree.\n\nCritics say no."),
            rules, {Profile::news, false});
  const auto finding = std::find_if(
      report.findings.begin(), report.findings.end(),
      [&](const Finding& f) { return rules.rules()[f.rule].id == "attribution/vague-source"; });
  REQUIRE(finding != report.findings.end());
  CHECK(finding->message.find("“Critics”") != std::string::npos);
}
