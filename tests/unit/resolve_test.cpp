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
       "attribution/hearsay-adverb", "closed R2 org: the Ellmouth Gazette"},
      {"The band has reportedly split.", "attribution/hearsay-adverb", "open"},
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

TEST_CASE("R5 counts the points of a list that have a source", "[unit][resolve]") {
  run({
      {"Experts suggest two reasons:\n\n- Nets have grown, said Ida Holm of Corrin University.\n"
       "- The water is warmer, said Tom Reed of the Salmon Trust.\n",
       "attribution/vague-source", "closed R5 person: Tom Reed of the Salmon Trust (2 of 2)"},
      {"Experts suggest two reasons:\n\n- Nets have grown, said Ida Holm of Corrin University.\n"
       "- The water is warmer.\n",
       "attribution/vague-source", "partial R5 person: Ida Holm of Corrin University (1 of 2)"},
      {"Experts suggest two reasons:\n\n- Nets have grown.\n- The water is warmer.\n",
       "attribution/vague-source", "open"},
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
  });
}

TEST_CASE("R9 takes a link that leads somewhere, fully in an essay and half in news",
          "[unit][resolve]") {
  const std::string_view good = "[Studies show](https://example.org/cats/2024) that cats sleep.";
  const std::string_view home = "[Studies show](https://example.org/) that cats sleep.";
  CHECK(statuses(good, "evidence/study-unnamed", Profile::student) ==
        "closed R9 link: Studies show");
  CHECK(statuses(good, "evidence/study-unnamed") == "partial R9 link: Studies show");
  CHECK(statuses(home, "evidence/study-unnamed") == "open");
}

TEST_CASE("R10 asks a document for its issuer, or for two lesser marks", "[unit][resolve]") {
  run({
      {"A report by the Corrin Audit Office says the dam leaks.", "evidence/document-unnamed",
       "closed R10 doc: Corrin Audit Office"},
      {"A report says the dam leaks.", "evidence/document-unnamed", "open"},
      {"A recent report says the dam leaks.", "evidence/document-unnamed", "open"},
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
  });
}

TEST_CASE("R13 carries a source over to the sentence that goes on", "[unit][resolve]") {
  run({
      {"The Ellmouth Gazette reported on Tuesday that the yard was for sale. The price is "
       "reportedly 40 million crowns.",
       "attribution/hearsay-adverb", "closed R13 org: The Ellmouth Gazette"},
      {"The yard is for sale. The price is reportedly 40 million crowns.",
       "attribution/hearsay-adverb", "open"},
      {"The Corrin Audit Office said on Monday that the hospital had overspent. The new wing cost "
       "$12 million.",
       "numbers/unsourced", "closed R13 org: The Corrin Audit Office"},
      {"The hospital has overspent. The new wing cost $12 million.", "numbers/unsourced", "open"},
  });
}

TEST_CASE("R14 knows a charge and a day", "[unit][resolve]") {
  run({
      {"He is charged with arson in the Corrin District Court; he allegedly bought the petrol.",
       "attribution/hearsay-adverb", "closed R14 doc: charged"},
      {"He allegedly bought the petrol.", "attribution/hearsay-adverb", "open"},
      {"The council is expected to vote on Tuesday.", "attribution/hearsay-raising", "-"},
      {"The council is expected to resign.", "attribution/hearsay-raising", "open"},
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
  });
}

TEST_CASE("R19 takes a crowd that was counted", "[unit][resolve]") {
  run({
      {"Most people polled by Meridian Research said they opposed the toll.",
       "attribution/generic-people", "closed R19 doc: Meridian Research"},
      {"Most people said they opposed the toll.", "attribution/generic-people", "open"},
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
            " The Corrin Harbour Board published the figures on Monday.", "numbers/unsourced"}}) {
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
