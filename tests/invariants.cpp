#include "invariants.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

/// Remembers the first thing that does not hold.
class Check {
 public:
  explicit Check(const Document& document) : document_(document), text_(document.text()) {}

  bool holds(bool condition, std::string_view what, std::size_t index) {
    if (!condition && broken_.empty())
      broken_ = std::string(what) + " (number " + std::to_string(index) + ")";
    return condition;
  }

  /// Inside the text, not turned round, on code point boundaries.
  bool span(TextSpan span, std::string_view what, std::size_t index) {
    return holds(span.begin <= span.end && span.end <= text_.size() && boundary(span.begin) &&
                     boundary(span.end),
                 what, index);
  }
  bool file_span(FileSpan span, std::string_view what, std::size_t index) {
    return holds(span.begin <= span.end && span.end <= document_.file().size(), what, index);
  }

  [[nodiscard]] bool blank(std::uint32_t from, std::uint32_t to) const {
    while (from < to)
      if (!unicode::is_space(unicode::next(text_, from))) return false;
    return true;
  }
  [[nodiscard]] bool blank_at_an_edge(TextSpan span) const {
    std::uint32_t begin = span.begin;
    std::uint32_t end = span.end;
    return unicode::is_space(unicode::next(text_, begin)) ||
           unicode::is_space(unicode::previous(text_, end));
  }

  [[nodiscard]] bool fine() const { return broken_.empty(); }
  [[nodiscard]] const std::string& broken() const { return broken_; }

 private:
  [[nodiscard]] bool boundary(std::uint32_t at) const {
    return at == text_.size() || (static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U;
  }

  const Document& document_;
  std::string_view text_;
  std::string broken_;
};

void blocks(Check& check, const Document& document) {
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < document.blocks().size(); ++i) {
    const TextSpan span = document.blocks()[i].span;
    if (!check.span(span, "block inside the text", i)) return;
    check.holds(span.begin >= at && !span.empty(), "blocks in order and not empty", i);
    check.holds(
        i == 0 || document.text().substr(at, span.begin - at).find('\n') != std::string_view::npos,
        "a newline between blocks", i);
    const FileSpan file = document.to_file(span);
    if (!check.file_span(file, "block inside the file", i)) return;
    // A field may stand anywhere in the file, but inside a block the file goes on.
    std::uint32_t in_file = file.begin;
    for (std::uint32_t from = span.begin; from < span.end;) {
      std::uint32_t to = from;
      (void)unicode::next(document.text(), to);
      const FileSpan letter = document.to_file({from, to});
      if (!check.holds(letter.begin >= in_file && letter.end <= file.end,
                       "a block in the order of the file", i))
        return;
      in_file = letter.begin;
      from = to;
    }
    at = span.end;
  }
  for (std::size_t i = 0; i < document.links().size(); ++i)
    check.span(document.links()[i].anchor, "link inside the text", i);
  for (std::size_t i = 0; i < document.comments().size(); ++i)
    check.file_span(document.comments()[i].span, "comment inside the file", i);
}

void sentences(Check& check, const Article& article) {
  const auto all = article.document.blocks();
  std::uint32_t at = 0;
  std::uint32_t block = 0;
  std::uint32_t token = 0;
  for (std::size_t i = 0; i < article.sentences.size(); ++i) {
    const Sentence& sentence = article.sentences[i];
    if (!check.span(sentence.span, "sentence inside the text", i)) return;
    if (!check.holds(sentence.block < all.size() && sentence.block >= block,
                     "sentences in the order of their blocks", i))
      return;
    check.holds(all[sentence.block].span.contains(sentence.span), "sentence inside its block", i);
    for (; block < sentence.block; ++block) {
      check.holds(check.blank(std::max(at, all[block].span.begin), all[block].span.end),
                  "sentences cover their block", i);
      at = all[block + 1].span.begin;
    }
    check.holds(sentence.span.begin >= at && !sentence.span.empty(), "sentences in order", i);
    check.holds(check.blank(std::max(at, all[block].span.begin), sentence.span.begin),
                "nothing but white space between sentences", i);
    check.holds(!check.blank_at_an_edge(sentence.span), "no white space around a sentence", i);
    check.holds(sentence.tokens.begin == token && sentence.tokens.end >= token &&
                    sentence.tokens.end <= article.tokens.size(),
                "sentences share out the tokens", i);
    at = sentence.span.end;
    token = sentence.tokens.end;
  }
  if (!check.fine()) return;
  for (; block < all.size(); ++block)
    check.holds(check.blank(std::max(at, all[block].span.begin), all[block].span.end),
                "sentences cover their block", block);
  check.holds(token == article.tokens.size(), "every token has a sentence", token);
}

void tokens(Check& check, const Article& article) {
  std::uint32_t hit = 0;
  for (const Sentence& sentence : article.sentences) {
    std::uint32_t at = sentence.span.begin;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = article.tokens[i];
      if (!check.span(token.span, "token inside the text", i)) return;
      check.holds(sentence.span.contains(token.span) && !token.span.empty(),
                  "token inside its sentence", i);
      if (!check.holds(token.span.begin >= at, "tokens in order", i)) return;
      check.holds(check.blank(at, token.span.begin), "nothing but white space between tokens", i);
      check.holds(token.first_hit >= hit && token.first_hit <= article.hits.size(),
                  "first hits in order", i);
      at = token.span.end;
      hit = token.first_hit;
    }
    check.holds(check.blank(at, sentence.span.end), "tokens reach to the sentence's end",
                sentence.tokens.end);
  }
}

/// A range of tokens, not empty, of one sentence.
bool in_one_sentence(const Article& article, TokenRange range) {
  if (range.begin >= range.end || range.end > article.tokens.size()) return false;
  const auto after = std::upper_bound(
      article.sentences.begin(), article.sentences.end(), range.begin,
      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.tokens.end; });
  return after != article.sentences.end() && after->tokens.contains(range);
}

void hits(Check& check, const Article& article) {
  for (std::size_t i = 0; i < article.hits.size(); ++i) {
    const TokenRange range = article.hits[i].tokens;
    if (!check.holds(in_one_sentence(article, range), "hit inside one sentence", i)) return;
    check.holds(article.tokens[range.begin].first_hit <= i, "a token knows its hits", i);
    if (i == 0) continue;
    const TokenRange before = article.hits[i - 1].tokens;
    check.holds(
        before.begin < range.begin || (before.begin == range.begin && before.end >= range.end),
        "hits in order, longer first", i);
  }
  for (std::size_t i = 0; i < article.pattern_hits.size(); ++i) {
    const PatternHit& hit = article.pattern_hits[i];
    check.holds(in_one_sentence(article, hit.whole) && hit.whole.contains(hit.tokens),
                "pattern hit inside one sentence", i);
  }
}

void quotations(Check& check, const Article& article) {
  const std::size_t count = article.sentences.size();
  for (std::size_t i = 0; i < article.quotations.size(); ++i) {
    const Quotation& quotation = article.quotations[i];
    if (!check.span(quotation.span, "quotation inside the text", i)) return;
    if (!check.holds(quotation.sentence < count && quotation.last_sentence < count &&
                         quotation.sentence <= quotation.last_sentence,
                     "quotation's sentences", i))
      return;
    check.holds(quotation.tokens.begin < quotation.tokens.end &&
                    quotation.tokens.end <= article.tokens.size() &&
                    article.span_of(quotation.tokens) == quotation.span,
                "quotation's tokens are its span", i);
    check.holds(article.sentences[quotation.sentence].tokens.contains(quotation.tokens.begin),
                "quotation opens in its sentence", i);
    check.holds(
        article.sentences[quotation.last_sentence].tokens.contains(quotation.tokens.end - 1),
        "quotation closes in its last sentence", i);
    check.holds(i == 0 || article.quotations[i - 1].span.begin < quotation.span.begin,
                "quotations in order", i);
    check.holds(quotation.speaker < static_cast<std::int32_t>(article.attributions.size()),
                "quotation's speaker exists", i);
    check.holds(quotation.continues < static_cast<std::int32_t>(i),
                "a quotation carries on an earlier one", i);
  }
}

void attributions(Check& check, const Article& article) {
  for (std::size_t i = 0; i < article.attributions.size(); ++i) {
    const Attribution& attribution = article.attributions[i];
    if (!check.span(attribution.cue, "cue inside the text", i)) return;
    if (!check.holds(attribution.sentence < article.sentences.size(), "cue's sentence exists", i))
      return;
    check.holds(article.sentences[attribution.sentence].span.contains(attribution.cue) &&
                    !attribution.cue.empty(),
                "cue inside its sentence", i);
    check.holds(i == 0 || article.attributions[i - 1].cue.begin <= attribution.cue.begin,
                "attributions in the order of their cues", i);
    if (!check.holds(attribution.content_begin <= attribution.content_end &&
                         attribution.content_end <= article.contents.size(),
                     "range of contents", i))
      return;
    for (const TextSpan content : article.content(attribution)) {
      if (!check.span(content, "content inside the text", i)) return;
      check.holds(!content.empty(), "content is not empty", i);
      check.holds(!content.overlaps(attribution.cue), "content does not cover its cue", i);
    }
    if (!attribution.source) continue;
    const Source& source = *attribution.source;
    if (!check.span(source.span, "source inside the text", i)) return;
    check.holds(in_one_sentence(article, source.tokens), "source inside one sentence", i);
    check.holds(source.head < article.tokens.size(), "source's head exists", i);
    check.holds(source.who < static_cast<std::int32_t>(article.ledger.size()),
                "source's entry in the ledger exists", i);
  }
  for (std::size_t i = 0; i < article.ledger.size(); ++i) {
    check.span(article.ledger[i].first, "first mention inside the text", i);
    check.holds(!article.ledger[i].name.empty(), "an entry of the ledger has a name", i);
  }
}

}  // namespace

std::string broken_invariant(const Document& document) {
  Check check(document);
  blocks(check, document);
  return check.broken();
}

std::string broken_invariant(const Article& article) {
  Check check(article.document);
  for (const auto part : {sentences, tokens, hits, quotations, attributions}) {
    if (!check.fine()) break;
    part(check, article);
  }
  const std::string document = broken_invariant(article.document);
  return document.empty() ? check.broken() : document;
}

std::string broken_invariant(const FileReport& report) {
  const Document& document = report.document;
  Check check(document);
  std::uint32_t last = 0;  // begin of the finding before, in the text
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    if (!check.file_span(finding.span, "finding inside the file", i) ||
        !check.file_span(finding.sentence, "finding's sentence inside the file", i) ||
        !check.span(finding.text_span, "finding inside the text", i))
      break;
    check.holds(!finding.text_span.empty() || !finding.span.empty(), "a finding is about something",
                i);
    // A quotation may run on over several sentences.
    check.holds(finding.whole_document || finding.sentence.contains(finding.span.begin),
                "finding begins in its sentence", i);
    check.holds(finding.start.line >= 1 && finding.start.column >= 1 &&
                    finding.start.line <= finding.end.line,
                "finding's lines", i);
    // A comment is no prose: what is told about it has its place in the file alone.
    if (!finding.text_span.empty()) {
      check.holds(last <= finding.text_span.begin, "findings in order", i);
      last = finding.text_span.begin;
    }
    check.holds(finding.closed_by.has_value() || finding.status != Status::closed,
                "a closed finding says by what", i);
    if (finding.closed_by)
      check.file_span(finding.closed_by->span, "what closes a gap is inside the file", i);
    check.holds(finding.parts_sourced <= finding.parts, "parts of a finding", i);
  }
  for (std::size_t i = 0; i < report.sources.ledger.size(); ++i)
    check.file_span(report.sources.ledger[i].first, "source inside the file", i);
  const std::string broken = broken_invariant(document);
  return broken.empty() ? check.broken() : broken;
}

}  // namespace ledelint
