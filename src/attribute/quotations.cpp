#include <algorithm>

#include "attribute/reading.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

bool is_double(const Article& article, const Token& token) {
  std::uint32_t at = token.span.begin;
  const char32_t c = unicode::next(article.document.text(), at);
  return c != U'\'' && c != U'\u2018' && c != U'\u2019' ? true
                                                        : token.span.size() == 2 && c == U'\'';
}

/// An opening mark that stands where a closing one belongs: “It is unusual,“ said Holm.
bool closes_by_place(const Article& article, std::uint32_t i) {
  const auto& tokens = article.tokens;
  return i > 0 && i + 1 < tokens.size() && tokens[i - 1].span.end == tokens[i].span.begin &&
         tokens[i].span.end < tokens[i + 1].span.begin;
}

bool straight(const Article& article, const Token& token) {
  const char mark = article.document.slice(token.span).front();
  return mark == '"' || mark == '\'';
}

/// The first quotation mark from `i` on, or `end`.
std::uint32_t next_mark(const Article& article, std::uint32_t i, std::uint32_t end) {
  const Token* const tokens = article.tokens.data();
  const Token* token = tokens + i;
  const Token* const last = tokens + end;
  while (token < last && !token->tags.any(Tag::quote_open, Tag::quote_close)) ++token;
  return static_cast<std::uint32_t>(token - tokens);
}

}  // namespace

void find_quotations(Article& article) {
  auto& quotations = article.quotations;
  quotations.clear();
  quotations.reserve(8);
  const auto& sentences = article.sentences;
  std::int32_t open = -1;  // quotation under way
  bool open_double = true;
  bool open_straight = false;
  bool inner = false;            // a pair of curly marks inside straight ones
  std::int32_t unfinished = -1;  // ran to the end of the last block
  std::uint32_t block = 0xFFFFFFFF;
  std::uint32_t opened_in = 0;

  const auto close = [&](std::uint32_t token, std::uint32_t sentence, bool closed) {
    Quotation& quotation = quotations[static_cast<std::size_t>(open)];
    quotation.tokens.end = token;
    quotation.last_sentence = sentence;
    quotation.closed = closed;
    open = -1;
  };
  // A mark that is never closed is somebody's slip, not a page of quotation.
  const auto give_up = [&] {
    Quotation& quotation = quotations[static_cast<std::size_t>(unfinished)];
    quotation.tokens.end = sentences[quotation.sentence].tokens.end;
    quotation.last_sentence = quotation.sentence;
    unfinished = -1;
  };

  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    const Sentence& sentence = sentences[s];
    if (sentence.block != block) {
      block = sentence.block;
      if (open >= 0) {
        close(sentences[s - 1].tokens.end, s - 1, false);
        unfinished = static_cast<std::int32_t>(quotations.size()) - 1;
      }
      const bool carries_on = unfinished >= 0 && !sentence.tokens.empty() &&
                              article.tokens[sentence.tokens.begin].tags.has(Tag::quote_open);
      if (unfinished >= 0 && !carries_on) give_up();
    }
    const std::uint32_t end = sentence.tokens.end;
    for (std::uint32_t i = next_mark(article, sentence.tokens.begin, end); i < end;
         i = next_mark(article, i + 1, end)) {
      const Token& token = article.tokens[i];
      const bool doubled = is_double(article, token);
      if (open < 0) {
        if (!token.tags.has(Tag::quote_open)) continue;
        Quotation quotation;
        quotation.tokens = {i, i + 1};
        quotation.sentence = s;
        quotation.last_sentence = s;
        quotation.continues = unfinished;
        unfinished = -1;
        open = static_cast<std::int32_t>(quotations.size());
        open_double = doubled;
        open_straight = straight(article, token);
        inner = false;
        opened_in = s;
        quotations.push_back(quotation);
      } else if (open_straight && doubled && !straight(article, token) &&
                 (inner || token.tags.has(Tag::quote_open))) {
        inner = token.tags.has(Tag::quote_open);
      } else if (doubled == open_double &&
                 (token.tags.has(Tag::quote_close) || closes_by_place(article, i))) {
        article.tokens[i].tags.clear(Tag::quote_open);
        article.tokens[i].tags.set(Tag::quote_close);
        close(i + 1, s, true);
      } else if (token.tags.has(Tag::quote_open) && doubled == open_double && s != opened_in) {
        // A second opening mark: the first was never closed.
        close(sentences[opened_in].tokens.end, opened_in, false);
        --i;
      }
    }
    // Single marks are too easily apostrophes to reach over a sentence end.
    if (open >= 0 && !open_double) close(sentence.tokens.end, s, false);
  }
  if (open >= 0) {
    close(sentences.back().tokens.end, static_cast<std::uint32_t>(sentences.size()) - 1, false);
    unfinished = static_cast<std::int32_t>(quotations.size()) - 1;
  }
  if (unfinished >= 0) give_up();

  for (Quotation& quotation : quotations) {
    quotation.span = article.span_of(quotation.tokens);
    Token* const tokens = article.tokens.data();
    Tags all;
    std::uint32_t words = 0;
    for (std::uint32_t i = quotation.tokens.begin; i < quotation.tokens.end; ++i) {
      Tags& tags = tokens[i].tags;
      if (!tags.any(Tag::punctuation, Tag::possessive_clitic)) ++words;
      all.add(tags);
      tags.set(Tag::quoted);
    }
    quotation.words = words;
    quotation.has_verb = all.any(Tag::be, Tag::have, Tag::do_, Tag::modal, Tag::verb);
  }
}

}  // namespace ledelint
