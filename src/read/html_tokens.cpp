// <p class=a>AT&amp;T &copy 2024<!-- why --><br/>
#include "read/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "read/entities.hpp"

namespace ledelint::html {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_alpha(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/// Ends the name of a tag.
bool ends_name(char c) { return is_white(c) || c == '/' || c == '>'; }

/// What has no tags inside, and whether it has references. Sorted.
struct RawElement {
  std::string_view name;
  bool references;
};
constexpr std::array<RawElement, 9> raw_elements{{{"iframe", false},
                                                  {"noembed", false},
                                                  {"noframes", false},
                                                  {"noscript", false},
                                                  {"script", false},
                                                  {"style", false},
                                                  {"textarea", true},
                                                  {"title", true},
                                                  {"xmp", false}}};

/// Start tags that end a drawing or formula which was never closed. Sorted.
constexpr std::array<std::string_view, 44> breakouts{
    "b",      "big",  "blockquote", "body",  "br",   "center", "code",    "dd",   "div",
    "dl",     "dt",   "em",         "embed", "h1",   "h2",     "h3",      "h4",   "h5",
    "h6",     "head", "hr",         "i",     "img",  "li",     "listing", "menu", "meta",
    "nobr",   "ol",   "p",          "pre",   "ruby", "s",      "small",   "span", "strike",
    "strong", "sub",  "sup",        "table", "tt",   "u",      "ul",      "var"};

/// Elements of svg and of math that hold HTML again.
constexpr std::array<std::string_view, 3> of_svg{"foreignobject", "desc", "title"};
constexpr std::array<std::string_view, 5> of_math{"mi", "mo", "mn", "ms", "mtext"};

/// Nine tags of ten change nothing in how what follows is read: one look at the first letter
/// tells them. The others are svg, math, plaintext and the raw elements.
bool may_change_reading(std::string_view name) {
  constexpr std::uint32_t initials = [] {
    std::uint32_t letters = 0;
    for (const RawElement& element : raw_elements) letters |= 1U << (element.name[0] - 'a');
    for (const char c : {'s', 'm', 'p'}) letters |= 1U << (c - 'a');
    return letters;
  }();
  return name.size() > 2 && ((initials >> (lower(name[0]) - 'a')) & 1U) != 0;
}

/// Calls `part` with what the attributes from `at` on are made of; where the tag ends
/// (past its `>`), or nothing when the input ends first.
///
///   <a href="x" b=c d/>      name value, name value, name; self-closing
template <class Part>
std::optional<std::uint32_t> walk_attributes(std::string_view html, std::uint32_t at,
                                             bool& self_closing, const Part& part) {
  const auto size = static_cast<std::uint32_t>(html.size());
  while (at < size) {
    const char c = html[at];
    if (is_white(c)) {
      ++at;
      continue;
    }
    if (c == '>') return at + 1;
    if (c == '/') {
      self_closing = at + 1 < size && html[at + 1] == '>';
      ++at;
      continue;
    }
    Attribute found;
    found.name.begin = at++;
    while (at < size && !ends_name(html[at]) && html[at] != '=') ++at;
    found.name.end = at;
    while (at < size && is_white(html[at])) ++at;
    found.value = {at, at};
    if (at < size && html[at] == '=') {
      ++at;
      while (at < size && is_white(html[at])) ++at;
      if (at >= size) return std::nullopt;
      const char quote = html[at];
      if (quote == '"' || quote == '\'') {
        found.value.begin = ++at;
        const void* const end = std::memchr(html.data() + at, quote, size - at);
        if (end == nullptr) return std::nullopt;
        at = static_cast<std::uint32_t>(static_cast<const char*>(end) - html.data());
        found.value.end = at++;
      } else {
        found.value.begin = at;
        while (at < size && !is_white(html[at]) && html[at] != '>') ++at;
        found.value.end = at;
      }
    }
    if (!part(found)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool equals_lower(std::string_view text, std::string_view name) {
  return text.size() == name.size() &&
         std::ranges::equal(text, name, [](char a, char b) { return lower(a) == b; });
}

std::uint32_t Tokens::find(char c, std::uint32_t from) const {
  if (from >= size()) return size();
  const void* const found = std::memchr(html_.data() + from, c, size() - from);
  return found == nullptr
             ? size()
             : static_cast<std::uint32_t>(static_cast<const char*>(found) - html_.data());
}

void Tokens::text(Token& token, std::uint32_t end) const {
  token.kind = TokenKind::text;
  token.span = {at_, end};
}

bool Tokens::next(Token& token) {
  while (at_ < size()) {
    const bool raw = at_ < raw_end_;
    const char c = html_[at_];
    if (c == '<' && !raw) {
      const std::uint32_t before = at_;
      if (markup(token)) return true;
      if (at_ != before) continue;
    } else if (c == '&' && (!raw || references_)) {
      decoded_.clear();
      const std::string_view rest = html_.substr(at_, raw ? raw_end_ - at_ : html_.npos);
      if (const std::size_t length = decode_html_reference(rest, false, decoded_); length != 0) {
        token.kind = TokenKind::reference;
        token.span = {at_, at_ + static_cast<std::uint32_t>(length)};
        at_ = token.span.end;
        return true;
      }
    }
    std::uint32_t end = raw_end_;
    if (!raw) {
      if (next_angle_ <= at_) next_angle_ = find('<', at_ + 1);
      end = next_angle_;
    }
    if (!raw || references_) {
      if (next_and_ <= at_) next_and_ = find('&', at_ + 1);
      end = std::min(end, next_and_);
    }
    text(token, end);
    at_ = end;
    return true;
  }
  return false;
}

/// At a `<`. False where it is text (nothing moved) or nothing at all (moved past it).
bool Tokens::markup(Token& token) {
  const std::uint32_t after = at_ + 1;
  if (after >= size()) return false;
  const char c = html_[after];
  if (is_alpha(c)) {
    token.kind = TokenKind::start_tag;
    return tag(token, after);
  }
  if (c == '/') {
    if (after + 1 >= size()) return false;
    const char d = html_[after + 1];
    if (is_alpha(d)) {
      token.kind = TokenKind::end_tag;
      return tag(token, after + 1);
    }
    if (d == '>') {
      at_ = after + 2;
      return false;
    }
    return bogus_comment(token, after + 1);
  }
  if (c == '?') return bogus_comment(token, after);
  if (c != '!') return false;
  const std::string_view rest = html_.substr(after + 1);
  if (rest.starts_with("--")) return comment(token);
  if (equals_lower(rest.substr(0, 7), "doctype")) {
    token.kind = TokenKind::doctype;
    token.span = {at_, std::min(find('>', after), size() - 1) + 1};
    token.name = {after + 1, after + 8};
    at_ = token.span.end;
    return true;
  }
  if (!foreign_.empty() && foreign_.back().foreign && rest.starts_with("[CDATA[")) {
    const std::uint32_t begin = after + 8;
    const std::size_t end = html_.find("]]>", begin);
    token.kind = TokenKind::text;
    token.span = {begin, end == html_.npos ? size() : static_cast<std::uint32_t>(end)};
    at_ = std::min(token.span.end + 3, size());
    return !token.span.empty();
  }
  return bogus_comment(token, after + 1);
}

bool Tokens::comment(Token& token) {
  const std::uint32_t begin = at_ + 4;
  token.kind = TokenKind::comment;
  const auto done = [&](std::uint32_t text_end, std::uint32_t end) {
    token.name = {begin, text_end};
    token.span = {at_, end};
    at_ = end;
    return true;
  };
  const std::string_view rest = html_.substr(begin);
  if (rest.starts_with(">")) return done(begin, begin + 1);
  if (rest.starts_with("->")) return done(begin, begin + 2);
  for (std::uint32_t at = find('-', begin); at + 2 < size(); at = find('-', at + 1)) {
    if (html_[at + 1] != '-') continue;
    if (html_[at + 2] == '>') return done(at, at + 3);
    if (html_[at + 2] == '!' && at + 3 < size() && html_[at + 3] == '>') return done(at, at + 4);
  }
  // Cut off in the middle of `--!>`, which is no text.
  std::uint32_t end = size();
  if (html_.substr(begin).ends_with("--!")) {
    end -= 3;
  } else {
    for (int dashes = 0; dashes < 2 && end > begin && html_[end - 1] == '-'; ++dashes) --end;
  }
  return done(end, size());
}

/// `<?xml ... >`, `<!ELEMENT ...>`, `</ ...>`.
bool Tokens::bogus_comment(Token& token, std::uint32_t text) {
  const std::uint32_t end = find('>', text);
  token.kind = TokenKind::comment;
  token.name = {text, end};
  token.span = {at_, std::min(end + 1, size())};
  at_ = token.span.end;
  return true;
}

bool Tokens::tag(Token& token, std::uint32_t name) {
  std::uint32_t end = name + 1;
  while (end < size() && !ends_name(html_[end])) ++end;
  token.self_closing = false;
  const auto after =
      walk_attributes(html_, end, token.self_closing, [](const Attribute&) { return true; });
  if (!after) {
    at_ = size();
    return false;
  }
  token.name = {name, end};
  token.span = {at_, *after};
  at_ = *after;
  if (token.kind == TokenKind::start_tag) {
    entered(token);
  } else if (!foreign_.empty()) {
    left(token);
  }
  return true;
}

void Tokens::entered(const Token& tag) {
  const std::string_view written = slice(tag.name);
  if (foreign_.empty() && !may_change_reading(written)) return;
  std::array<char, 16> buffer{};
  if (written.size() > buffer.size()) return;
  std::ranges::transform(written, buffer.begin(), lower);
  const std::string_view name(buffer.data(), written.size());
  const bool opens = name == "svg" || name == "math";
  if (!foreign_.empty() && foreign_.back().foreign) {
    const bool breaks_out = name == "font"
                                ? attribute(html_, tag, "color") || attribute(html_, tag, "face") ||
                                      attribute(html_, tag, "size")
                                : std::ranges::binary_search(breakouts, name);
    if (breaks_out) {
      while (!foreign_.empty() && foreign_.back().foreign) foreign_.pop_back();
    } else if (!tag.self_closing) {
      const bool holds_html = lower(html_[foreign_.back().name.begin]) == 's'
                                  ? std::ranges::find(of_svg, name) != of_svg.end()
                                  : std::ranges::find(of_math, name) != of_math.end();
      if (opens || holds_html) foreign_.push_back({tag.name, opens});
    }
    if (!breaks_out) return;
  }
  if (opens && !tag.self_closing) foreign_.push_back({tag.name, true});
  if (name == "plaintext") {
    raw_end_ = size();
    references_ = false;
    return;
  }
  const auto* const raw = std::ranges::lower_bound(raw_elements, name, {}, &RawElement::name);
  if (raw == raw_elements.end() || raw->name != name) return;
  references_ = raw->references;
  raw_end_ = name == "script" ? script_end() : raw_end(name);
}

void Tokens::left(const Token& tag) {
  const std::string_view name = slice(tag.name);
  if (foreign_.back().foreign && (equals_lower(name, "p") || equals_lower(name, "br"))) {
    while (!foreign_.empty() && foreign_.back().foreign) foreign_.pop_back();
    return;
  }
  constexpr std::size_t deepest = 64;
  const std::size_t floor = foreign_.size() > deepest ? foreign_.size() - deepest : 0;
  for (std::size_t i = foreign_.size(); i-- > floor;) {
    const std::string_view open = slice(foreign_[i].name);
    if (!std::ranges::equal(open, name, {}, lower, lower)) continue;
    foreign_.resize(i);
    return;
  }
}

/// Is there `</name` and the end of a name?
bool Tokens::closes(std::uint32_t at, std::string_view name) const {
  const std::size_t end = at + 2 + name.size();
  return end < html_.size() && html_[at + 1] == '/' && ends_name(html_[end]) &&
         equals_lower(html_.substr(at + 2, name.size()), name);
}

std::uint32_t Tokens::raw_end(std::string_view name) const {
  std::uint32_t at = find('<', at_);
  while (at < size() && !closes(at, name)) at = find('<', at + 1);
  return at;
}

/// As raw_end; but in `<!-- <script> ... </script> -->` the inner end tag ends nothing.
std::uint32_t Tokens::script_end() const {
  constexpr std::string_view name = "script";
  enum class Escape : std::uint8_t { none, once, twice } escape = Escape::none;
  std::uint32_t first_dash = 0;  // where the dashes of `-->` may begin
  for (std::uint32_t at = find('<', at_); at < size();
       at = escape == Escape::none ? find('<', at + 1) : at + 1) {
    const char c = html_[at];
    if (c == '>') {
      if (at >= first_dash + 2 && html_[at - 1] == '-' && html_[at - 2] == '-')
        escape = Escape::none;
      continue;
    }
    if (c != '<') continue;
    if (closes(at, name)) {
      if (escape != Escape::twice) return at;
      escape = Escape::once;
    } else if (escape == Escape::none) {
      if (html_.substr(at, 4) == "<!--") {
        escape = Escape::once;
        first_dash = at + 2;
        at += 3;
      }
    } else if (escape == Escape::once) {
      const std::uint32_t end = at + 1 + static_cast<std::uint32_t>(name.size());
      if (end < size() && ends_name(html_[end]) &&
          equals_lower(html_.substr(at + 1, name.size()), name))
        escape = Escape::twice;
    }
  }
  return size();
}

bool Attributes::next(Attribute& attribute) {
  bool found = false;
  bool self_closing = false;
  (void)walk_attributes(html_.substr(0, end_), at_, self_closing, [&](const Attribute& one) {
    attribute = one;
    found = true;
    return false;
  });
  if (!found) return false;
  at_ = attribute.value.end;
  const bool quoted = at_ < end_ && (html_[at_] == '"' || html_[at_] == '\'') &&
                      attribute.value.begin > attribute.name.end &&
                      html_[attribute.value.begin - 1] == html_[at_];
  if (quoted) ++at_;
  return true;
}

std::optional<std::string_view> attribute(std::string_view html, const Token& tag,
                                          std::string_view name) {
  std::optional<std::string_view> value;
  bool self_closing = false;
  (void)walk_attributes(html.substr(0, tag.span.end), tag.name.end, self_closing,
                        [&](const Attribute& one) {
                          if (!equals_lower(html.substr(one.name.begin, one.name.size()), name))
                            return true;
                          value = html.substr(one.value.begin, one.value.size());
                          return false;
                        });
  return value;
}

std::string decode_value(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    if (value[at] == '&') {
      if (const std::size_t size = decode_html_reference(value.substr(at), true, out); size != 0) {
        at += size;
        continue;
      }
    }
    out += value[at++];
  }
  return out;
}

}  // namespace ledelint::html
