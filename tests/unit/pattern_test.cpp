#include "tag/pattern.hpp"

#include <string>
#include <vector>

#include "read/readers.hpp"
#include "support.hpp"
#include "tag/tag.hpp"

using namespace ledelint;

namespace {

constexpr std::string_view inflection =
    R"({"list": "inflection", "verbs": {"say": ["says", "said", "said", "saying"]}})";
constexpr std::string_view lists[] = {
    R"({"list": "grammar", "entries": [
      {"is": ["be"], "terms": ["is", "are", "was", "were"]},
      {"is": ["determiner"], "terms": ["a", "the", "some"]},
      {"is": ["adverb"], "terms": ["widely", "often"]}]})",
    R"({"list": "people", "inflect": "noun", "entries": [
      {"is": ["expert"], "terms": ["expert~", "think tank~"]},
      {"is": ["aide"], "terms": ["aide~"]}]})",
    R"({"list": "cues", "inflect": "verb", "entries": [
      {"is": ["speech"], "terms": ["say~", "argue~", "point~ out"]}]})"};

LexiconBuilder builder() {
  LexiconBuilder result;
  REQUIRE(result.add_inflection(inflection, "inflection.json").has_value());
  for (const std::string_view list : lists) REQUIRE(result.add_list(list, "list.json").has_value());
  return result;
}

/// What the pattern finds: the text with [[ ]] around each span to report, and behind it
/// the named parts "{who=Holm}".
std::string found(std::string_view pattern, const std::string& text) {
  LexiconBuilder words = builder();
  PatternSet patterns;
  const Result<std::uint32_t> added = patterns.add(pattern, words);
  if (!added) return added.error().text();
  const Lexicon lexicon = std::move(words).finish();
  patterns.finish(lexicon);
  Article article;
  article.document = *read_plain(text);
  for (const Block& block : article.document.blocks())
    article.sentences.push_back({block.span, {}, 0});
  tag(article, lexicon);
  patterns.match(article, lexicon);
  std::string out;
  std::string names;
  std::uint32_t at = 0;
  for (const PatternHit& hit : article.pattern_hits) {
    const TextSpan span = article.span_of(hit.tokens);
    if (span.begin < at) return out + " overlapping";
    out += article.document.slice(TextSpan{at, span.begin});
    out += "[[";
    out += article.document.slice(span);
    out += "]]";
    at = span.end;
    for (std::size_t i = 0; i < hit.slots.size(); ++i) {
      const std::string_view name = patterns.slot_name(patterns.pattern(hit.pattern).slot_names[i]);
      if (name.empty()) continue;
      names += " {";
      names += name;
      names += '=';
      names += article.document.slice(article.span_of(hit.slots[i]));
      names += '}';
    }
  }
  out += article.document.text().substr(at);
  while (out.ends_with('\n')) out.pop_back();
  return out + names;
}

struct Case {
  std::string pattern;
  std::string text;
  std::string expected;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& example : cases) {
    INFO(example.pattern << " in " << example.text);
    CHECK(found(example.pattern, example.text) == example.expected);
  }
}

}  // namespace

TEST_CASE("a word stands for itself in any case", "[unit]") {
  check_all({
      {"raise eyebrows", "They raise eyebrows, RAISE EYEBROWS",
       "They [[raise eyebrows]], [[RAISE EYEBROWS]]"},
      {"raise eyebrows", "They raise big eyebrows.", "They raise big eyebrows."},
      {"raise eyebrows", "They raise, eyebrows.", "They raise, eyebrows."},
      {"holm's plan", "It is Holm\u2019s plan.", "It is [[Holm\u2019s plan]]."},
      {"think-tank", "a think\u2011tank", "a [[think\u2011tank]]"},
  });
}

TEST_CASE("~ stands for the forms of a word", "[unit]") {
  check_all({
      {"say~ so", "He says so, she said so, saying so, say it.",
       "He [[says so]], she [[said so]], [[saying so]], say it."},
      {"wonder~ aloud", "He wonders aloud and wondered aloud.",
       "He [[wonders aloud]] and [[wondered aloud]]."},
  });
}

TEST_CASE("@ stands for the entries of a list or a label", "[unit]") {
  check_all({
      {"@people agree", "Experts agree, aides agree, cats agree.",
       "[[Experts agree]], [[aides agree]], cats agree."},
      {"@people/expert agree", "Experts agree, aides agree.", "[[Experts agree]], aides agree."},
      {"two @people agree", "two think tanks agree", "[[two think tanks agree]]"},
      {"@people @cues", "Aides point out that aides left.", "[[Aides point out]] that aides left."},
  });
}

TEST_CASE("# stands for a tag", "[unit]") {
  check_all({
      {"#number experts", "They met 12 experts and some experts.",
       "They met [[12 experts]] and some experts."},
      {"#be widely seen", "It is widely seen and has widely seen.",
       "It [[is widely seen]] and has widely seen."},
      {"by #name", "It was built by Holm and by men.", "It was built [[by Holm]] and by men."},
  });
}

TEST_CASE("x? may be there or not", "[unit]") {
  check_all({
      {"it #be #adverb? said", "it is said, it is widely said, it is not said",
       "[[it is said]], [[it is widely said]], it is not said"},
      {"[some|many]? experts", "some experts, experts", "[[some experts]], [[experts]]"},
      {"(raise) red? flags", "raise red flags, raise flags",
       "[[raise]] red flags, [[raise]] flags"},
  });
}

TEST_CASE("[a|b] is one or the other", "[unit]") {
  check_all({
      {"[raise|lift] eyebrows", "raise eyebrows, lift eyebrows, drop eyebrows",
       "[[raise eyebrows]], [[lift eyebrows]], drop eyebrows"},
      {"[a lot of|many] aides", "a lot of aides, many aides", "[[a lot of aides]], [[many aides]]"},
      {"[say~|point~ out] so", "He says so, he pointed out so.",
       "He [[says so]], he [[pointed out so]]."},
  });
}

TEST_CASE("( ) is the span to report", "[unit]") {
  check_all({
      {"it #be (believed) that", "it is believed that", "it is [[believed]] that"},
      {"(some experts) say", "some experts say, some experts",
       "[[some experts]] say, some experts"},
      {"([say|argue]) so", "say so", "[[say]] so"},
  });
}

TEST_CASE("name:( ) is a part with a name", "[unit]") {
  check_all({
      {"who:(@people) say~", "Experts said, aides say.",
       "[[Experts said]], [[aides say]]. {who=Experts} {who=aides}"},
      {"who:(@people) cue:(@cues) so", "Experts argue so.",
       "[[Experts argue so]]. {who=Experts} {cue=argue}"},
      {"what:(#number)? (experts) say", "12 experts say", "12 [[experts]] say {what=12}"},
  });
}

TEST_CASE("{least,most} is a gap without punctuation, as short as can be", "[unit]") {
  check_all({
      {"raise {0,2} eyebrows", "raise eyebrows", "[[raise eyebrows]]"},
      {"raise {0,2} eyebrows", "raise a few eyebrows", "[[raise a few eyebrows]]"},
      {"raise {0,2} eyebrows", "raise quite a few eyebrows", "raise quite a few eyebrows"},
      {"raise {1,2} eyebrows", "raise eyebrows", "raise eyebrows"},
      {"raise {2,2} eyebrows", "raise a few eyebrows", "[[raise a few eyebrows]]"},
      {"raise {0,3} eyebrows", "raise it, eyebrows", "raise it, eyebrows"},
      {"raise {0,3} eyebrows", "raise eyebrows or eyebrows", "[[raise eyebrows]] or eyebrows"},
  });
}

TEST_CASE("^ and $ are the ends of the sentence, marks aside at the end", "[unit]") {
  check_all({
      {"^ experts say", "Experts say.", "[[Experts say]]."},
      {"^ experts say", "Now experts say.", "Now experts say."},
      {"experts say $", "Experts say.", "[[Experts say]]."},
      {"experts say $", "\u201CExperts say.\u201D", "\u201C[[Experts say]].\u201D"},
      {"experts say $", "Experts say so.", "Experts say so."},
  });
}

TEST_CASE("a comma and a colon stand for themselves", "[unit]") {
  check_all({
      {"late , experts say", "late, experts say, late experts say",
       "[[late, experts say]], late experts say"},
      {"experts : no", "experts: no", "[[experts: no]]"},
  });
}

TEST_CASE("a pattern does not reach into the next paragraph", "[unit]") {
  CHECK(found("experts say", "experts\n\nsay") == "experts\n\nsay");
}

TEST_CASE("the anchor may stand anywhere in the pattern", "[unit]") {
  check_all({
      {"#name {0,3} eyebrows", "Holm may raise his eyebrows", "[[Holm may raise his eyebrows]]"},
      {"#number? #adverb? (argue)", "12 often argue so", "12 often [[argue]] so"},
      {"@people? eyebrows", "think tanks eyebrows", "[[think tanks eyebrows]]"},
  });
}

TEST_CASE("a faulty pattern says in which column", "[unit]") {
  struct Fault {
    std::string pattern;
    std::string column;
    std::string what;
  };
  const Fault faults[] = {
      {"", "column 1:", "empty"},
      {"#name #be", "column 10:", "anchor"},
      {"raise? eyebrows?", "column 17:", "anchor"},
      {"{0,3}", "column 6:", "anchor"},
      {"@people/wizard say", "column 15:", "@people/wizard"},
      {"@nothing say", "column 9:", "@nothing"},
      {"say #nothing", "column 13:", "#nothing"},
      {"say {3,1} so", "column 5:", "gap"},
      {"say {0,13} so", "column 5:", "gap"},
      {"say {x} so", "column 5:", "gap"},
      {"say {0,1", "column 5:", "gap"},
      {"(say so", "column 8:", "`)`"},
      {"[say|argue", "column 11:", "`]`"},
      {"say so)", "column 7:", "unexpected"},
      {"say ] so", "column 5:", "unexpected"},
      {"say | argue", "column 5:", "unexpected"},
      {"(say|argue) so", "column 5:", "unexpected"},
      {"say ?", "column 5:", "unexpected"},
      {"a:(say) b:(so) c:(no)", "column 18:", "two named parts"},
  };
  for (const Fault& fault : faults) {
    INFO(fault.pattern);
    const std::string error = found(fault.pattern, "say so");
    INFO(error);
    CHECK(error.find(fault.column) != std::string::npos);
    CHECK(error.find(fault.what) != std::string::npos);
  }
}
