#include "tag/tag.hpp"

#include <string>
#include <vector>

#include "invariants.hpp"
#include "ledelint/ledelint.hpp"
#include "read/readers.hpp"
#include "support.hpp"

using namespace ledelint;

namespace {

Article article_of(const std::string& text) {
  Article article = analyse(*read_plain(text), RuleSet::defaults());
  CHECK(broken_invariant(article) == "");
  return article;
}

/// "Holm|'s|plan"
std::string cut(const std::string& text) {
  const Article article = article_of(text);
  std::string out;
  for (const Token& token : article.tokens) {
    if (!out.empty()) out += '|';
    out += article.text(token);
  }
  return out;
}

/// "Sen./initial+abbreviation Holm/name said": the tokens with those of the tags they have.
std::string tagged(const std::string& text, const std::vector<Tag>& tags) {
  const Article article = article_of(text);
  std::string out;
  for (const Token& token : article.tokens) {
    if (!out.empty()) out += ' ';
    out += article.text(token);
    char before = '/';
    for (const Tag tag : tags) {
      if (!token.tags.has(tag)) continue;
      out += before;
      out += tag_name(tag);
      before = '+';
    }
  }
  return out;
}

struct Case {
  std::string text;
  std::string expected;
};

}  // namespace

TEST_CASE("text is cut into words, numbers, clitics and marks", "[unit]") {
  const Case cases[] = {
      {"Holm left.", "Holm|left|."},
      // Full stops that belong to a word.
      {"U.S. forces left.", "U.S.|forces|left|."},
      {"The U.S. left.", "The|U.S.|left|."},
      {"He left the U.S.", "He|left|the|U.S."},
      {"Sen. Holm left.", "Sen.|Holm|left|."},
      {"Holm vs. Vale", "Holm|vs.|Vale"},
      {"at 5 p.m. on Monday", "at|5|p.m.|on|Monday"},
      {"Read example.com, he said.", "Read|example.com|,|he|said|."},
      {"He left... then.", "He|left|...|then|."},
      // Apostrophes.
      {"Holm's plan", "Holm|'s|plan"},
      {"Holm\u2019s plan", "Holm|\u2019s|plan"},
      {"It's late.", "It|'s|late|."},
      {"They're late, we'll go.", "They|'re|late|,|we|'ll|go|."},
      {"D'Souza left.", "D'Souza|left|."},
      {"O\u2019Hara left.", "O\u2019Hara|left|."},
      {"He didn't go.", "He|didn't|go|."},
      {"He can\u2019t go.", "He|can\u2019t|go|."},
      {"the workers' plan", "the|workers|'|plan"},
      {"the workers\u2019 plan", "the|workers|\u2019|plan"},
      // Hyphens and dashes.
      {"a well-known plan", "a|well-known|plan"},
      {"non\u2011binding", "non\u2011binding"},
      {"Holm -- a clerk -- left.", "Holm|--|a|clerk|--|left|."},
      {"Holm \u2014 a clerk", "Holm|\u2014|a|clerk"},
      {"the river\u2014wide here\u2014", "the|river|\u2014|wide|here|\u2014"},
      // Numbers.
      {"$5m was spent.", "$|5m|was|spent|."},
      {"20% of it", "20|%|of|it"},
      {"1,250.5 tons", "1,250.5|tons"},
      {"In 2019, 3 left.", "In|2019|,|3|left|."},
      {"the 1990s", "the|1990s"},
      {"20-year-old", "20-year-old"},
      {"\u20AC3.5bn", "\u20AC|3.5bn"},
      // Others.
      {"@anna_holm wrote", "@anna_holm|wrote"},
      {"#harbour is full", "#harbour|is|full"},
      {"AT&T left.", "AT&T|left|."},
      {"(Holm, 47)", "(|Holm|,|47|)"},
      {"\u201CGo,\u201D he said.", "\u201C|Go|,|\u201D|he|said|."},
      {"``Go,'' he said.", "`|`|Go|,|''|he|said|."},
      {"Caf\u00E9 \u017Bur left.", "Caf\u00E9|\u017Bur|left|."},
      {"cafe\u0301 life", "cafe\u0301|life"},
      {"tea\u00A0time", "tea|time"},
  };
  for (const Case& example : cases) {
    INFO(example.text);
    CHECK(cut(example.text) == example.expected);
  }
}

TEST_CASE("the shape of a token is tagged", "[unit]") {
  const std::vector<Tag> shapes = {Tag::name,        Tag::initial,     Tag::upper,
                                   Tag::number,      Tag::percent,     Tag::money,
                                   Tag::quote_open,  Tag::quote_close, Tag::possessive_clitic,
                                   Tag::abbreviation};
  const Case cases[] = {
      {"The dam near the house of Sen. Holm leaked.",
       "The/initial dam near the house of Sen./name+abbreviation Holm/name leaked ."},
      {"Engineers came back from the U.S. with the plans on Friday.",
       "Engineers/initial came back from the U.S./name+upper+abbreviation with the plans "
       "on Friday/name ."},
      {"The port said NASA paid.", "The/initial port said NASA/name+upper paid ."},
      {"It cost $5m, up 20%.", "It/initial cost $/money 5m/number , up 20/number %/percent ."},
      {"The post by @anna_holm ran.", "The/initial post by @anna_holm/name ran ."},
      {"The dam is Holm's plan.", "The/initial dam is Holm/name 's/possessive-clitic plan ."},
      {"The workers' plan failed.", "The/initial workers '/possessive-clitic plan failed ."},
      {"They called it \u201Ca plan\u201D today.",
       "They/initial called it \u201C/quote-open a plan \u201D/quote-close today ."},
      {"They called it \"a plan\" today.",
       "They/initial called it \"/quote-open a plan \"/quote-close today ."},
      {"They called it 'a plan' today.",
       "They/initial called it '/quote-open a plan '/quote-close today ."},
  };
  for (const Case& example : cases) {
    INFO(example.text);
    CHECK(tagged(example.text, shapes) == example.expected);
  }
}

TEST_CASE("a capital at the start of a sentence is a name when the article says so", "[unit]") {
  const std::vector<Tag> name = {Tag::name};
  CHECK(tagged("Holm left. Then the crew met Holm.", name) ==
        "Holm/name left . Then the crew met Holm/name .");
  CHECK(tagged("Closing it was wrong. Ports fail.", name) == "Closing it was wrong . Ports fail .");
}

TEST_CASE("words of the grammar have its tags, whatever their case", "[unit]") {
  CHECK(tagged("The old dam", {Tag::determiner, Tag::definite}) ==
        "The/determiner+definite old dam");
  CHECK(tagged("THEY will not go", {Tag::third_person, Tag::modal, Tag::negation}) ==
        "THEY/third-person will/modal not/negation go");
  CHECK(tagged("It is thought to be late in March.", {Tag::be, Tag::to, Tag::month}) ==
        "It is/be thought to/to be/be late in March/month .");
  CHECK(tagged("They\u2019ll go if we're late", {Tag::modal, Tag::be}) ==
        "They \u2019ll/modal go if we 're/be late");
}

TEST_CASE("a term is cut as the text is cut", "[unit]") {
  CHECK(term_words("the Prime Minister's aides") ==
        std::vector<std::string>{"the", "prime", "minister", "'s", "aides"});
  CHECK(term_words("don\u2019t") == std::vector<std::string>{"don't"});
  CHECK(term_words("think-tank") == std::vector<std::string>{"think-tank"});
  CHECK(term_words("  two   words ") == std::vector<std::string>{"two", "words"});
  CHECK(term_words("'ll") == std::vector<std::string>{"'ll"});
  CHECK(term_words("'tis") == std::vector<std::string>{"'", "tis"});
  CHECK(term_words("").empty());
}
