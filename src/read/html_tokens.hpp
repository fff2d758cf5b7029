#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/span.hpp"

namespace ledelint::html {

enum class TokenKind : std::uint8_t { text, reference, start_tag, end_tag, comment, doctype };

/// One piece of a page. Spans are bytes of the html given to Tokens.
struct Token {
  TokenKind kind = TokenKind::text;
  FileSpan span;  ///< with its brackets
  FileSpan name;  ///< of a tag: its name as written; of a comment: its text
  bool self_closing = false;
};

/// Divides a page as a browser's tokeniser does (WHATWG), and says where everything stands.
///
///   <p id=a>AT&amp;T</p>   start_tag text reference text end_tag
///
/// What lies between two tokens (`</>`, a tag cut off by the end of the file) is nothing.
/// The contents of script, style and their like are text without references, those of
/// title and textarea text with them. Cost: linear; nothing is read twice but by
/// `attribute`.
class Tokens {
 public:
  /// `html` must outlive this; it is read in [begin, end).
  explicit Tokens(std::string_view html) : html_(html) {}
  Tokens(std::string_view html, FileSpan part) : html_(html.substr(0, part.end)), at_(part.begin) {}

  /// False at the end.
  bool next(Token& token);
  /// What the last reference stands for.
  [[nodiscard]] std::string_view decoded() const { return decoded_; }
  /// Inside svg or math, where other rules hold.
  [[nodiscard]] bool in_foreign() const { return !foreign_.empty(); }

 private:
  /// An element in which other rules hold: svg, math, or one of theirs that holds HTML again.
  struct Foreign {
    FileSpan name;
    bool foreign = true;
  };

  bool markup(Token& token);
  bool comment(Token& token);
  bool bogus_comment(Token& token, std::uint32_t text);
  bool tag(Token& token, std::uint32_t name);
  void entered(const Token& tag);
  void left(const Token& tag);
  void text(Token& token, std::uint32_t end) const;
  bool closes(std::uint32_t at, std::string_view name) const;
  [[nodiscard]] std::uint32_t raw_end(std::string_view name) const;
  [[nodiscard]] std::uint32_t script_end() const;
  [[nodiscard]] std::uint32_t find(char c, std::uint32_t from) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(html_.size()); }
  [[nodiscard]] std::string_view slice(FileSpan span) const {
    return html_.substr(span.begin, span.size());
  }

  std::string_view html_;
  std::uint32_t at_ = 0;
  std::uint32_t next_angle_ = 0;  ///< the first `<` at or after it, once looked for
  std::uint32_t next_and_ = 0;    ///< the same of `&`
  std::uint32_t raw_end_ = 0;     ///< up to here there are no tags
  bool references_ = true;        ///< before raw_end_
  std::vector<Foreign> foreign_;
  std::string decoded_;
};

/// One attribute; the value is without its quotes.
struct Attribute {
  FileSpan name;
  FileSpan value;
};

/// The attributes of a tag in their order; also those that are there twice.
class Attributes {
 public:
  Attributes(std::string_view html, const Token& tag)
      : html_(html), at_(tag.name.end), end_(tag.span.end) {}
  bool next(Attribute& attribute);

 private:
  std::string_view html_;
  std::uint32_t at_;
  std::uint32_t end_;
};

/// The value of the first attribute of that name (lower case), references as they stand.
[[nodiscard]] std::optional<std::string_view> attribute(std::string_view html, const Token& tag,
                                                        std::string_view name);
/// An attribute's value with its references resolved.
[[nodiscard]] std::string decode_value(std::string_view value);

/// Whether `text`, whatever its case, is `lower`.
[[nodiscard]] bool equals_lower(std::string_view text, std::string_view name);
[[nodiscard]] inline bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

}  // namespace ledelint::html
