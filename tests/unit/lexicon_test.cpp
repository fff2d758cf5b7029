#include "tag/lexicon.hpp"

#include <string>
#include <vector>

#include "read/readers.hpp"
#include "support.hpp"
#include "tag/tag.hpp"

using namespace ledelint;

namespace {

constexpr std::string_view inflection = R"({
  "list": "inflection",
  "verbs": {"say": ["says", "said", "said", "saying"], "be": ["is", "was", "been", "being", "are"]},
  "nouns": {"man": ["men"], "news": ["news"]}
})";

Lexicon built(const std::vector<std::string>& lists) {
  LexiconBuilder builder;
  REQUIRE(builder.add_inflection(inflection, "inflection.json").has_value());
  for (const std::string& list : lists) {
    const Result<void> added = builder.add_list(list, "list.json");
    INFO((added ? "" : added.error().text()));
    REQUIRE(added.has_value());
  }
  return std::move(builder).finish();
}

/// A list of one row.
std::string list_of(std::string_view terms, std::string_view inflect = "",
                    std::string_view vetoes = "") {
  std::string json = R"({"list": "words", )";
  if (!inflect.empty()) json += R"("inflect": ")" + std::string(inflect) + "\", ";
  json += R"("entries": [{"is": ["here"], "terms": [)" + std::string(terms) + "]";
  if (!vetoes.empty()) json += ", \"not\": [" + std::string(vetoes) + "]";
  return json + "}]}";
}

/// "[film critic]0 [critic]0": the hits with the form each had.
std::string hits(const Lexicon& lexicon, const std::string& text) {
  Article article;
  article.document = *read_plain(text);
  for (const Block& block : article.document.blocks())
    article.sentences.push_back({block.span, {}, 0});
  tag(article, lexicon);
  std::string out;
  for (const PhraseHit& hit : article.hits) {
    if (!out.empty()) out += ' ';
    out += '[';
    out += article.document.slice(article.span_of(hit.tokens));
    out += ']';
    out += std::to_string(hit.form);
  }
  return out;
}

std::string error_of(std::string_view json) {
  LexiconBuilder builder;
  const Result<void> added = builder.add_list(json, "words.json");
  return added ? "" : added.error().text();
}

bool mentions(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a term with ~ has the forms of its verb or noun", "[unit]") {
  struct Case {
    std::string term;
    std::string kind;
    std::string text;
    std::string expected;
  };
  const Case cases[] = {
      {"warn~", "verb", "warn warns warned warning", "[warn]0 [warns]1 [warned]2 [warning]4"},
      {"argue~", "verb", "argue argues argued arguing", "[argue]0 [argues]1 [argued]2 [arguing]4"},
      {"deny~", "verb", "deny denies denied denying", "[deny]0 [denies]1 [denied]2 [denying]4"},
      {"stress~", "verb", "stress stresses stressed", "[stress]0 [stresses]1 [stressed]2"},
      {"agree~", "verb", "agreeing agreed", "[agreeing]4 [agreed]2"},
      {"play~", "verb", "plays played", "[plays]1 [played]2"},
      {"say~", "verb", "say says said saying sayed", "[say]0 [says]1 [said]2 [saying]4"},
      {"critic~", "noun", "critic critics criticed", "[critic]0 [critics]1"},
      {"agency~", "noun", "agency agencies", "[agency]0 [agencies]1"},
      {"man~", "noun", "man men mans", "[man]0 [men]1"},
      {"news~", "noun", "news", "[news]0"},
      // Only the marked word is inflected.
      {"point~ out", "verb", "points out, pointed outs", "[points out]1"},
      {"leading man~", "noun", "leading men", "[leading men]1"},
      {"think-tank~", "noun", "think-tanks", "[think-tanks]1"},
  };
  for (const Case& example : cases) {
    INFO(example.term << " in " << example.text);
    const Lexicon lexicon = built({list_of("\"" + example.term + "\"", example.kind)});
    CHECK(hits(lexicon, example.text) == example.expected);
  }
}

TEST_CASE("[a|b] and x? stand for every sequence they allow", "[unit]") {
  const Lexicon lexicon = built({list_of(R"("[senior|junior] aide", "close the? talks")")});
  CHECK(hits(lexicon, "senior aide, junior aide, old aide") == "[senior aide]0 [junior aide]0");
  CHECK(hits(lexicon, "close talks") == "[close talks]0");
  CHECK(hits(lexicon, "close the talks") == "[close the talks]0");
  const Lexicon optional = built({list_of(R"("[two|three]? men of law")")});
  CHECK(hits(optional, "three men of law") == "[three men of law]0 [men of law]0");
}

TEST_CASE("entries match across case, apostrophes and hyphens of the web", "[unit]") {
  const Lexicon lexicon = built({list_of(R"("think-tank", "the mayor's office")")});
  CHECK(hits(lexicon, "THINK-TANK") == "[THINK-TANK]0");
  CHECK(hits(lexicon, "think\u2011tank") == "[think\u2011tank]0");
  CHECK(hits(lexicon, "The Mayor\u2019s office") == "[The Mayor\u2019s office]0");
}

TEST_CASE("the longest entry comes first", "[unit]") {
  const Lexicon lexicon = built({list_of(R"("state", "state media", "media")")});
  CHECK(hits(lexicon, "state media") == "[state media]0 [state]0 [media]0");
}

TEST_CASE("an entry does not reach into the next sentence or paragraph", "[unit]") {
  const Lexicon lexicon = built({list_of(R"("state media")")});
  CHECK(hits(lexicon, "the state\n\nmedia").empty());
  CHECK(hits(lexicon, "state, media").empty());
}

TEST_CASE("a veto silences what stands inside it, of its own list only", "[unit]") {
  const std::string vetoed = list_of(R"("critic~")", "noun", R"("film critic~")");
  CHECK(hits(built({vetoed}), "a critic, a film critic, film critics") == "[critic]0");
  const std::string other =
      R"({"list": "jobs", "entries": [{"is": ["job"], "terms": ["critic"]}]})";
  CHECK(hits(built({vetoed, other}), "a film critic") == "[critic]0");
}

TEST_CASE("labels are asked for by list and name", "[unit]") {
  const Lexicon lexicon = built({list_of(R"("aide")")});
  REQUIRE(lexicon.label("words/here") != no_label);
  REQUIRE(lexicon.label("words") != no_label);
  CHECK(lexicon.label("words/there") == no_label);
  CHECK(lexicon.label("") == no_label);
  const WordId aide = lexicon.word("aide", Lexicon::hash("aide"));
  REQUIRE(aide != 0);
  CHECK(lexicon.spelling(aide) == "aide");
  CHECK(lexicon.word_has(aide, lexicon.label("words/here")));
  CHECK(lexicon.word("clerk", Lexicon::hash("clerk")) == 0);
  CHECK_FALSE(lexicon.word_has(0, lexicon.label("words/here")));
}

TEST_CASE("the list grammar tags its words", "[unit]") {
  const Lexicon lexicon = built({R"({"list": "grammar", "entries": [
    {"is": ["determiner", "definite"], "terms": ["the"]}, {"is": ["quantifier"], "terms": ["a lot of"]}]})"});
  const Tags the = lexicon.word_tags(lexicon.word("the", Lexicon::hash("the")));
  CHECK(the.has(Tag::determiner));
  CHECK(the.has(Tag::definite));
  CHECK_FALSE(the.has(Tag::quantifier));
  // Phrases are found as phrases, they do not tag their words.
  CHECK(lexicon.word_tags(lexicon.word("lot", Lexicon::hash("lot"))).bits() == 0);
}

TEST_CASE("a row that makes tags makes no hits", "[unit]") {
  const Lexicon lexicon = built({R"({"list": "grammar", "entries": [
    {"is": ["determiner"], "makes": "tags", "terms": ["the"]},
    {"is": ["topic"], "terms": ["the", "about"]}]})"});
  CHECK(lexicon.word_tags(lexicon.word("the", Lexicon::hash("the"))).has(Tag::determiner));
  CHECK(hits(lexicon, "About the tide.") == "[About]0 [the]0");
  CHECK_FALSE(lexicon.word_has(lexicon.word("the", Lexicon::hash("the")),
                               lexicon.label("grammar/determiner")));
}

TEST_CASE("a lexicon is the same after it was written and read", "[unit]") {
  const Lexicon lexicon = built({list_of(R"("say~", "state media")", "verb", R"("said state")")});
  ArchiveWriter writer;
  lexicon.write(writer);
  const std::string bytes(writer.bytes());
  ArchiveReader reader(bytes);
  Lexicon copy;
  copy.read(reader);
  REQUIRE(reader.ok());
  const std::string text = "He said state media says so.";
  CHECK(hits(copy, text) == hits(lexicon, text));
  CHECK(copy.label("words/here") == lexicon.label("words/here"));
}

TEST_CASE("a faulty list says where and what", "[unit]") {
  struct Case {
    std::string_view json;
    std::string_view where;
    std::string_view what;
  };
  const Case cases[] = {
      {"{", "words.json", ""},
      {"[]", "words.json", "one JSON object"},
      {R"({"entries": []})", "#/list", "name"},
      {R"({"list": "words"})", "#/entries", "rows"},
      {R"({"list": "words", "inflect": "adverb", "entries": []})", "#/inflect", "noun"},
      {R"({"list": "words", "entrys": []})", "words.json", "entrys"},
      {R"({"list": "words", "entries": [{"is": ["a"]}]})", "#/entries/0", "terms"},
      {R"({"list": "words", "entries": [{"is": ["a"], "terms": [""]}]})", "#/entries/0", "empty"},
      {R"({"list": "words", "entries": [{"is": ["a"], "terms": [7]}]})", "#/entries/0/terms",
       "strings"},
      {R"({"list": "words", "entries": [{"is": [7], "terms": []}]})", "#/entries/0/is", "words"},
      {R"({"list": "words", "entries": [{"is": ["a"], "terms": ["say~"]}]})", "#/entries/0",
       "inflect"},
      {R"({"list": "words", "entries": [{"is": ["a"], "terms": ["x?"]}]})", "#/entries/0",
       "mandatory"},
      {R"({"list": "words", "entries": [{"is": ["a"], "terms": ["#name said"]}]})", "#/entries/0",
       "patterns belong into rules"},
      {R"({"list": "words", "entries": [{"is": ["a"], "terms": [], "but": []}]})", "#/entries/0",
       "but"},
      {R"({"list": "grammar", "entries": [{"is": ["be"], "makes": "hits", "terms": []}]})",
       "#/entries/0/makes", "can only be \"tags\""},
      {R"({"list": "grammar", "entries": [{"is": ["tea"], "makes": "tags", "terms": []}]})",
       "#/entries/0/is", "no tag is called \"tea\""},
      {R"({"list": "grammar", "entries": [{"is": ["be"], "makes": "tags", "terms": ["to be"]}]})",
       "#/entries/0", "only single words"},
  };
  for (const Case& example : cases) {
    INFO(example.json);
    const std::string error = error_of(example.json);
    INFO(error);
    REQUIRE_FALSE(error.empty());
    CHECK(mentions(error, example.where));
    CHECK(mentions(error, example.what));
  }
}
