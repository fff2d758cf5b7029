// {"source": {"is": ["opaque"], "number": "plural"}, "cue": {"is": ["neutral"], "shape":
// "according"}}

#include <algorithm>

#include "check/kinds/all.hpp"
#include "check/names.hpp"

namespace ledelint {

namespace {

/// What can be told without the article. `source_is`: that of `when`, folded.
bool fits(const AttributionKey& key, const When& when, std::uint64_t source_is,
          const Attribution& attribution, const Lexicon& lexicon) {
  if (source_is != 0 && (key.folded & source_is) == 0) return false;
  const auto has = [](std::uint16_t wanted, std::uint16_t bits) {
    return wanted == 0 || (wanted & bits) != 0;
  };
  if (!has(when.shapes, key.shape) || !has(when.source_kinds, key.kind) ||
      !has(when.frames, key.frames))
    return false;
  if (when.plural >= 0 && when.plural != key.plural) return false;
  if (!when.source_is.empty() && !key.labels.any_of(when.source_is)) return false;
  if (key.labels.any_of(when.source_not)) return false;
  // Without a source only a rule that asks for none, or for nothing of it, is met.
  if (key.plural < 0 && (when.refers != 0 || !when.metonym_is.empty() ||
                         (when.source_kinds == 0 && !when.source_not.empty())))
    return false;
  if (when.cue_is.empty()) return true;
  return attribution.sense >= 0 &&
         lexicon.sense(static_cast<SenseId>(attribution.sense)).labels.any_of(when.cue_is);
}

/// The first letters are enough to tell "officials" from "aides", whatever their case.
bool same_stem(const Article& article, std::uint32_t one, std::uint32_t other) {
  constexpr std::size_t letters = 4;
  const std::string_view a = article.text(article.tokens[one]).substr(0, letters);
  const std::string_view b = article.text(article.tokens[other]).substr(0, letters);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

/// The name ends in a place or house of the list.
bool metonym(const Article& article, const RuleSetData& data, const Source& source,
             const LabelSet& labels) {
  for (std::uint32_t i = source.tokens.begin; i <= source.head; ++i)
    for (std::size_t h = article.tokens[i].first_hit;
         h < article.hits.size() && article.hits[h].tokens.begin == i; ++h)
      if (article.hits[h].tokens.end == source.head + 1 &&
          data.lexicon.sense(article.hits[h].sense).labels.any_of(labels))
        return true;
  return false;
}

bool begins(const Article& article, const Lexicon& lexicon, std::uint32_t token, LabelId label) {
  for (std::size_t h = article.tokens[token].first_hit;
       h < article.hits.size() && article.hits[h].tokens.begin == token; ++h)
    if (lexicon.has(article.hits[h].sense, label)) return true;
  return false;
}

/// Is there anybody in the three sentences before whom a pronoun can mean?
bool has_antecedent(const Article& article, const RuleSetData& data,
                    const Attribution& attribution) {
  if (attribution.source->who >= 0) return true;
  const Lexicon& lexicon = data.lexicon;
  const LabelId roles = lexicon.label("roles");
  const LabelId nouns = lexicon.label("source-nouns");
  const LabelId bodies = lexicon.label("organisations");
  const LabelId measures = lexicon.label("numbers/measure");
  const std::uint32_t s = attribution.sentence;
  // Nothing stands before the first sentence: the text may be a cutting.
  if (s == 0) return true;
  const std::uint32_t from = article.sentences[s > 3 ? s - 3 : 0].tokens.begin;
  constexpr std::uint32_t most = 400;  // tokens looked at; a sentence has no bound
  const std::uint32_t end = attribution.source->tokens.begin;
  for (std::uint32_t i = end - from > most ? end - most : from; i < end; ++i) {
    const Tags tags = article.tokens[i].tags;
    if (tags.any(Tag::month, Tag::weekday)) continue;
    if (tags.any(Tag::name, Tag::third_person, Tag::possessive, Tag::quoted)) return true;
    if (tags.any(Tag::count, Tag::number) && i + 1 < end &&
        !begins(article, lexicon, i + 1, measures))
      return true;
    for (std::size_t h = article.tokens[i].first_hit;
         h < article.hits.size() && article.hits[h].tokens.begin == i; ++h)
      if (lexicon.has(article.hits[h].sense, roles) || lexicon.has(article.hits[h].sense, nouns) ||
          lexicon.has(article.hits[h].sense, bodies))
        return true;
  }
  return false;
}

/// "An official said" before, "the official said" now.
bool told_unnamed(const Article& article, std::size_t at) {
  const Source& source = *article.attributions[at].source;
  constexpr std::size_t reach = 40;  // attributions looked at
  for (std::size_t i = at; i-- > 0 && i + reach > at;) {
    const auto& other = article.attributions[i].source;
    if (other && other->noun == source.noun && other->kind == SourceKind::unnamed_person &&
        same_stem(article, other->head, source.head))
      return true;
  }
  return false;
}

/// "Sources say" before, "the source said" now, and never one alone in between.
bool shrunk_from_plural(const Article& article, std::size_t at) {
  const Source& source = *article.attributions[at].source;
  if (source.plural) return false;
  constexpr std::size_t reach = 40;  // attributions looked at
  for (std::size_t i = at; i-- > 0 && i + reach > at;) {
    const auto& other = article.attributions[i].source;
    if (!other || other->noun != source.noun || other->noun < 0 ||
        !same_stem(article, other->head, source.head))
      continue;
    return other->plural && !article.tokens[other->tokens.begin].tags.any(Tag::count, Tag::number);
  }
  return false;
}

}  // namespace

Result<void> compile_attribution(const Json& when, RuleCompiler& compiler, When& out,
                                 const std::string& where) {
  if (Result<void> ok = only_keys(when, {"source", "cue", "atMost"}, where); !ok) return ok;
  if (when.contains("source")) {
    const Json& source = when["source"];
    if (Result<void> ok =
            only_keys(source, {"is", "not", "kind", "frame", "number", "metonym", "refers"},
                      where + "/source");
        !ok)
      return ok;
    if (source.contains("is")) {
      auto set = compiler.labels(source["is"], "source-nouns", where + "/source/is");
      if (!set) return set.error();
      out.source_is = *set;
    }
    if (source.contains("not")) {
      auto set = compiler.labels(source["not"], "source-nouns", where + "/source/not");
      if (!set) return set.error();
      out.source_not = *set;
    }
    if (source.contains("kind")) {
      auto bits = bits_of(source["kind"], source_kind_names, where + "/source/kind");
      if (!bits) return bits.error();
      out.source_kinds = *bits;
    }
    if (source.contains("frame")) {
      auto bits = bits_of(source["frame"], frame_names, where + "/source/frame");
      if (!bits) return bits.error();
      out.frames = *bits;
    }
    if (source.contains("metonym")) {
      auto set = compiler.labels(source["metonym"], "metonyms", where + "/source/metonym");
      if (!set) return set.error();
      out.metonym_is = *set;
    }
    if (source.contains("refers")) {
      constexpr std::array<std::string_view, 3> names = {"none", "plural", "unnamed"};
      auto bits = bits_of(source["refers"], names, where + "/source/refers");
      if (!bits) return bits.error();
      out.refers = static_cast<std::uint16_t>((*bits & 1U) != 0   ? Refers::nothing
                                              : (*bits & 2U) != 0 ? Refers::plural
                                                                  : Refers::unnamed);
    }
    if (source.contains("number")) {
      if (source["number"] != "plural" && source["number"] != "singular")
        return Error{where + "/source/number", R"(is "singular" or "plural")"};
      out.plural = source["number"] == "plural" ? 1 : 0;
    }
  }
  if (when.contains("cue")) {
    const Json& cue = when["cue"];
    if (Result<void> ok = only_keys(cue, {"is", "shape", "not"}, where + "/cue"); !ok) return ok;
    if (cue.contains("is")) {
      auto set = compiler.labels(cue["is"], "cues", where + "/cue/is");
      if (!set) return set.error();
      out.cue_is = *set;
    }
    if (cue.contains("shape") && cue.contains("not"))
      return Error{where + "/cue", R"(has "shape" or "not", the shapes it may or may not have)"};
    for (const char* key : {"shape", "not"}) {
      if (!cue.contains(key)) continue;
      auto bits = bits_of(cue[key], cue_shape_names, where + "/cue/" + key);
      if (!bits) return bits.error();
      out.shapes = std::string_view(key) == "not" ? static_cast<std::uint16_t>(~*bits) : *bits;
    }
  }
  return {};
}

void find_attribution(const Search& search, std::uint32_t rule, const When& when,
                      std::vector<Candidate>& out) {
  const Article& article = search.article();
  const RuleSetData& data = search.data();
  const std::uint64_t source_is = when.source_is.folded();
  for (const AttributionKey& key : search.attributions()) {
    const std::size_t i = key.position;
    const Attribution& attribution = article.attributions[i];
    if (!fits(key, when, source_is, attribution, data.lexicon)) continue;
    if (!when.metonym_is.empty() && !metonym(article, data, *attribution.source, when.metonym_is))
      continue;
    if (when.refers == static_cast<std::uint16_t>(Refers::nothing) &&
        has_antecedent(article, data, attribution))
      continue;
    if (when.refers == static_cast<std::uint16_t>(Refers::unnamed) && !told_unnamed(article, i))
      continue;
    if (when.refers == static_cast<std::uint16_t>(Refers::plural) &&
        !shrunk_from_plural(article, i))
      continue;
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = attribution.cue_tokens;
    // A source far off ("Democrats sued after ..., saying") would underline the whole sentence.
    constexpr std::uint32_t near = 12;
    if (attribution.source &&
        attribution.source->tokens.end + near >= attribution.cue_tokens.begin &&
        attribution.cue_tokens.end + near >= attribution.source->tokens.begin) {
      candidate.tokens.begin = std::min(candidate.tokens.begin, attribution.source->tokens.begin);
      candidate.tokens.end = std::max(candidate.tokens.end, attribution.source->tokens.end);
    }
    // "Historians contend [that]": the word that opens the content is no part of the gap.
    while (candidate.tokens.size() > 1 &&
           article.tokens[candidate.tokens.end - 1].tags.has(Tag::that))
      --candidate.tokens.end;
    candidate.attribution = static_cast<std::int32_t>(i);
    out.push_back(candidate);
  }
}

}  // namespace ledelint
