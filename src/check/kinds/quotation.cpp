// {"speaker": "none", "words": [5, 400], "verb": true}

#include <algorithm>

#include "check/kinds/all.hpp"

namespace ledelint {

namespace {
constexpr std::array<std::string_view, 2> speaker_names = {"none", "unnamed"};
}  // namespace

Result<void> compile_quotation(const Json& when, RuleCompiler&, When& out,
                               const std::string& where) {
  if (Result<void> ok = only_keys(when, {"speaker", "words", "verb", "position", "atMost"}, where);
      !ok)
    return ok;
  if (!when.contains("speaker")) return Error{where, "needs \"speaker\": none or unnamed"};
  auto bits = bits_of(when["speaker"], speaker_names, where + "/speaker");
  if (!bits) return bits.error();
  out.speaker = *bits;
  if (when.contains("words")) {
    const Json& words = when["words"];
    if (!words.is_array() || words.size() != 2 || !words[0].is_number_unsigned() ||
        !words[1].is_number_unsigned())
      return Error{where + "/words", "is [least, most]"};
    out.least_words = words[0];
    out.most_words = words[1];
  }
  if (when.contains("position")) {
    if (when["position"] != "first") return Error{where + "/position", "can only be \"first\""};
    out.first = 1;
  }
  if (when.contains("verb")) {
    if (!when["verb"].is_boolean()) return Error{where + "/verb", "is true or false"};
    out.has_verb = when["verb"].get<bool>() ? 1 : 0;
  }
  return {};
}

void find_quotation(const Search& search, std::uint32_t rule, const When& when,
                    std::vector<Candidate>& out) {
  const Article& article = search.article();
  for (std::size_t i = 0; i < article.quotations.size(); ++i) {
    const Quotation& quotation = article.quotations[i];
    // Nicknames and labels before it do not count: somebody has to speak.
    if (when.first == 1 && i > 0 && article.quotations[i - 1].speaker >= 0) break;
    if (quotation.credited) continue;
    if (when.least_words != 0 && quotation.words < when.least_words) continue;
    if (when.most_words != 0 && quotation.words > when.most_words) continue;
    if (when.has_verb >= 0 && quotation.has_verb != (when.has_verb == 1)) continue;
    unsigned speaker = 1;
    if (quotation.speaker >= 0) {
      const auto& source = article.attributions[static_cast<std::size_t>(quotation.speaker)].source;
      const bool unnamed = source && (source->kind == SourceKind::unnamed_person ||
                                      source->kind == SourceKind::unnamed_group);
      speaker = unnamed ? 2 : 0;
    }
    if ((when.speaker & speaker) == 0) continue;
    Candidate candidate;
    candidate.rule = rule;
    candidate.tokens = quotation.tokens;
    if (speaker == 2) {
      // Who is said to speak belongs to what is shown.
      const Attribution& said = article.attributions[static_cast<std::size_t>(quotation.speaker)];
      if (said.sentence == quotation.sentence || said.sentence == quotation.last_sentence) {
        const TokenRange source = said.source->tokens;
        candidate.tokens.begin =
            std::min({candidate.tokens.begin, source.begin, said.cue_tokens.begin});
        candidate.tokens.end = std::max({candidate.tokens.end, source.end, said.cue_tokens.end});
      }
    }
    candidate.quotation = static_cast<std::int32_t>(i);
    out.push_back(candidate);
  }
}

}  // namespace ledelint
