// <article><h1>Headline</h1><p>The <a href="x">board</a> said &ldquo;no&rdquo;.</p></article>
#include "read/html.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "read/front_matter.hpp"
#include "read/html_tokens.hpp"
#include "read/readers.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

using html::Token;
using html::TokenKind;
using html::Tokens;

enum class Kind : std::uint8_t {
  other,   ///< unknown and inline elements
  format,  ///< changes how words look; no element to us
  empty,   ///< has no end tag
  line,    ///< br
  rule,    ///< hr
  block,   ///< divides, means nothing
  paragraph,
  heading,
  list,
  item,
  term,  ///< dt, dd
  table,
  row_group,
  row,
  cell,
  quote,
  inner_quote,  ///< q
  figure,
  caption,
  pre,
  article,
  main,
  aside,
  navigation,
  header,
  footer,
  anchor,
  raised,  ///< sup
  title,
  drawing,  ///< svg, math
  never     ///< no prose whatever is in it
};

struct Row {
  std::string_view name;
  Kind kind;
};

/// Sorted. What is not here is Kind::other.
constexpr std::array<Row, 138> rows{{
    {"a", Kind::anchor},
    {"abbr", Kind::format},
    {"address", Kind::block},
    {"amp-ad", Kind::never},
    {"amp-auto-ads", Kind::never},
    {"amp-consent", Kind::never},
    {"amp-embed", Kind::never},
    {"amp-list", Kind::never},
    {"amp-next-page", Kind::never},
    {"amp-sidebar", Kind::never},
    {"amp-sticky-ad", Kind::never},
    {"area", Kind::empty},
    {"article", Kind::article},
    {"aside", Kind::aside},
    {"audio", Kind::never},
    {"b", Kind::format},
    {"base", Kind::empty},
    {"basefont", Kind::empty},
    {"bdi", Kind::format},
    {"bdo", Kind::format},
    {"bgsound", Kind::empty},
    {"big", Kind::format},
    {"blockquote", Kind::quote},
    {"body", Kind::format},
    {"br", Kind::line},
    {"button", Kind::never},
    {"canvas", Kind::never},
    {"caption", Kind::caption},
    {"center", Kind::block},
    {"cite", Kind::format},
    {"code", Kind::never},
    {"col", Kind::empty},
    {"colgroup", Kind::format},
    {"data", Kind::format},
    {"datalist", Kind::never},
    {"dd", Kind::term},
    {"del", Kind::never},
    {"details", Kind::block},
    {"dfn", Kind::format},
    {"dialog", Kind::never},
    {"dir", Kind::list},
    {"div", Kind::block},
    {"dl", Kind::list},
    {"dt", Kind::term},
    {"em", Kind::format},
    {"embed", Kind::empty},
    {"fieldset", Kind::block},
    {"figcaption", Kind::caption},
    {"figure", Kind::figure},
    {"font", Kind::format},
    {"footer", Kind::footer},
    {"form", Kind::block},
    {"frame", Kind::empty},
    {"frameset", Kind::never},
    {"h1", Kind::heading},
    {"h2", Kind::heading},
    {"h3", Kind::heading},
    {"h4", Kind::heading},
    {"h5", Kind::heading},
    {"h6", Kind::heading},
    {"head", Kind::format},
    {"header", Kind::header},
    {"hgroup", Kind::block},
    {"hr", Kind::rule},
    {"html", Kind::format},
    {"i", Kind::format},
    {"iframe", Kind::never},
    {"image", Kind::empty},
    {"img", Kind::empty},
    {"input", Kind::empty},
    {"ins", Kind::format},
    {"kbd", Kind::never},
    {"keygen", Kind::empty},
    {"label", Kind::never},
    {"legend", Kind::block},
    {"li", Kind::item},
    {"link", Kind::empty},
    {"listing", Kind::pre},
    {"main", Kind::main},
    {"map", Kind::never},
    {"mark", Kind::format},
    {"math", Kind::drawing},
    {"menu", Kind::list},
    {"meta", Kind::empty},
    {"meter", Kind::never},
    {"nav", Kind::navigation},
    {"nobr", Kind::format},
    {"noembed", Kind::never},
    {"noframes", Kind::never},
    {"noscript", Kind::never},
    {"object", Kind::never},
    {"ol", Kind::list},
    {"optgroup", Kind::never},
    {"option", Kind::never},
    {"p", Kind::paragraph},
    {"param", Kind::empty},
    {"plaintext", Kind::never},
    {"pre", Kind::pre},
    {"progress", Kind::never},
    {"q", Kind::inner_quote},
    {"rb", Kind::format},
    {"rp", Kind::never},
    {"rt", Kind::never},
    {"rtc", Kind::never},
    {"ruby", Kind::format},
    {"s", Kind::never},
    {"samp", Kind::never},
    {"script", Kind::never},
    {"search", Kind::never},
    {"section", Kind::block},
    {"select", Kind::never},
    {"slot", Kind::format},
    {"small", Kind::format},
    {"source", Kind::empty},
    {"strike", Kind::never},
    {"strong", Kind::format},
    {"style", Kind::never},
    {"sub", Kind::format},
    {"summary", Kind::block},
    {"sup", Kind::raised},
    {"svg", Kind::drawing},
    {"table", Kind::table},
    {"tbody", Kind::row_group},
    {"td", Kind::cell},
    {"template", Kind::never},
    {"textarea", Kind::never},
    {"tfoot", Kind::row_group},
    {"th", Kind::cell},
    {"thead", Kind::row_group},
    {"time", Kind::format},
    {"title", Kind::title},
    {"tr", Kind::row},
    {"track", Kind::empty},
    {"tt", Kind::format},
    {"u", Kind::format},
    {"ul", Kind::list},
    {"video", Kind::never},
    {"wbr", Kind::empty},
}};
static_assert(std::ranges::is_sorted(rows, {}, &Row::name));

/// A word of a class or id that says an element is no part of the article.
constexpr std::array<std::string_view, 23> side_words{
    "advert",        "advertisement", "breadcrumb",   "breadcrumbs", "comments",   "cookie",
    "newsletter",    "outbrain",      "promo",        "promotion",   "readmore",   "recirc",
    "recirculation", "related",       "relatedposts", "share",       "sharedaddy", "sharing",
    "sidebar",       "signup",        "social",       "subscribe",   "taboola"};
static_assert(std::ranges::is_sorted(side_words));
/// The same of what stands beside a picture's caption.
constexpr std::array<std::string_view, 4> credit_words{"copyright", "credit", "credits",
                                                       "photographer"};
/// Classes by which pages hide what only a screen reader is to read.
constexpr std::array<std::string_view, 6> hiding_classes{"offscreen",       "screen-reader-text",
                                                         "screenreader",    "sr-only",
                                                         "visually-hidden", "visuallyhidden"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct Known {
  Kind kind = Kind::other;
  std::uint32_t hash = 0;  ///< of the name in lower case
};

Known known(std::string_view written) {
  std::uint32_t hash = 2166136261U;
  std::array<char, 16> buffer{};
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = lower(written[i]);
    if (i < buffer.size()) buffer[i] = c;
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  if (written.size() > buffer.size()) return {Kind::other, hash};
  const std::string_view name(buffer.data(), written.size());
  const auto* const row = std::ranges::lower_bound(rows, name, {}, &Row::name);
  return {row != rows.end() && row->name == name ? row->kind : Kind::other, hash};
}

bool is_inline(Kind kind) {
  return kind == Kind::other || kind == Kind::anchor || kind == Kind::raised ||
         kind == Kind::inner_quote || kind == Kind::drawing || kind == Kind::never ||
         kind == Kind::title;
}

/// Whether its tags divide the text.
bool divides(Kind kind) {
  return !is_inline(kind) && kind != Kind::format && kind != Kind::empty && kind != Kind::line;
}

struct Element {
  std::uint32_t begin = 0;  ///< its start tag
  std::uint32_t end = 0;    ///< past its end tag, or where it ends without one
  std::uint32_t parent = 0;
  std::uint32_t hash = 0;
  std::uint32_t direct = 0;     ///< bytes of text outside links, inside it and no block of its own
  std::uint32_t text = 0;       ///< bytes of all text in it
  std::uint32_t link_text = 0;  ///< those in links
  std::uint32_t prose = 0;      ///< those in paragraphs of some length
  std::uint16_t links = 0;
  Kind kind = Kind::other;
  std::uint8_t level = 0;
  bool hidden = false;  ///< no reader sees it as text
  bool side = false;    ///< navigation and the like
  bool page_header = false;
  bool side_class = false;  ///< only its class says so
  bool pull_quote = false;
  bool body = false;  ///< itemprop=articleBody
  bool in_article = false;
  bool in_quote = false;
  bool in_figure = false;
  bool in_page = false;  ///< an anchor that leads to a place of this page
  bool out = false;      ///< decided: nothing in it is read
};

/// Without the white space at both edges.
std::string_view trimmed(std::string_view text) {
  while (!text.empty() && html::is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && html::is_white(text.back())) text.remove_suffix(1);
  return text;
}

bool has_word(std::string_view list, std::span<const std::string_view> wanted, bool whole) {
  std::array<char, 24> word{};
  std::size_t size = 0;
  const auto ends = [&](bool done) {
    const bool found =
        done && size > 0 && size <= word.size() &&
        std::ranges::find(wanted, std::string_view(word.data(), size)) != wanted.end();
    size = 0;
    return found;
  };
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    const bool divider = html::is_white(c) || (!whole && (c == '-' || c == '_'));
    // relatedLinks is two words.
    const bool hump =
        !whole && i > 0 && c >= 'A' && c <= 'Z' && list[i - 1] >= 'a' && list[i - 1] <= 'z';
    if ((divider || hump) && ends(true)) return true;
    if (divider) continue;
    if (size < word.size()) word[size] = lower(c);
    ++size;
  }
  return ends(true);
}

bool hides(std::string_view style) {
  std::string plain;
  for (const char c : style)
    if (!html::is_white(c)) plain += lower(c);
  return plain.find("display:none") != plain.npos || plain.find("visibility:hidden") != plain.npos;
}

/// The elements of a page in the order of their start tags. Formatting has none. What is
/// not closed ends where a browser would end it, near enough. Cost: linear.
class Tree {
 public:
  Tree(std::string_view html, FileSpan part) : html_(html) {
    Element root;
    root.begin = part.begin;
    root.end = part.end;
    root.kind = Kind::block;
    elements_.push_back(root);
    open_.push_back(0);
    Tokens tokens(html, part);
    Token token;
    while (tokens.next(token)) {
      switch (token.kind) {
        case TokenKind::text:
          count(static_cast<std::uint32_t>(
              trimmed(html.substr(token.span.begin, token.span.size())).size()));
          break;
        case TokenKind::reference: count(1); break;
        case TokenKind::start_tag: start(token); break;
        case TokenKind::end_tag: end(token); break;
        default: break;
      }
      if (drawings_ > 0 && !tokens.in_foreign()) end_drawings(token.span.begin);
    }
    pop_to(1, part.end);
    sum();
  }

  std::vector<Element>& elements() { return elements_; }
  [[nodiscard]] const std::string& shared_title() const { return shared_title_; }

 private:
  /// How far an end tag looks for its start: without it `</b>` a million times is quadratic.
  static constexpr std::size_t reach = 512;

  Element& at(std::size_t place) { return elements_[open_[place]]; }
  [[nodiscard]] std::size_t floor() const {
    return std::max<std::size_t>(open_.size() > reach ? open_.size() - reach : 0, 1);
  }

  void count(std::uint32_t bytes) {
    if (bytes == 0) return;
    Element& top = at(open_.size() - 1);
    top.text += bytes;
    (anchor_ != 0 ? top.link_text : top.direct) += bytes;
  }

  /// Ends what is open from that place of the stack on.
  void pop_to(std::size_t place, std::uint32_t end) {
    while (open_.size() > place) {
      Element& top = at(open_.size() - 1);
      top.end = end;
      if (open_.back() == anchor_) anchor_ = 0;
      if (top.kind == Kind::drawing) --drawings_;
      open_.pop_back();
    }
  }

  void end_drawings(std::uint32_t end) {
    std::size_t place = open_.size();
    while (place > 1 && drawings_ > 0) {
      --place;
      if (at(place).kind == Kind::drawing) pop_to(place, end);
    }
    drawings_ = 0;
  }

  void end_anchor(std::uint32_t end) {
    if (anchor_ == 0) return;
    for (std::size_t place = open_.size(); place-- > floor();) {
      if (open_[place] != anchor_) continue;
      at(place).end = end;
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(place));
      break;
    }
    anchor_ = 0;
  }

  /// A paragraph ends where a block begins.
  void end_paragraph(std::uint32_t end) {
    for (std::size_t place = open_.size(); place-- > floor();) {
      const Kind kind = at(place).kind;
      if (kind == Kind::paragraph) return pop_to(place, end);
      if (!is_inline(kind)) return;
    }
  }

  /// Ends the nearest open element of a kind, unless one of the fences is nearer.
  template <class Wanted, class Fence>
  void end_nearest(std::uint32_t end, const Wanted& wanted, const Fence& fence) {
    for (std::size_t place = open_.size(); place-- > floor();) {
      if (wanted(at(place))) return pop_to(place, end);
      if (fence(at(place).kind)) return;
    }
  }

  void start(const Token& token) {
    const Known name = known(html_.substr(token.name.begin, token.name.size()));
    const std::uint32_t begin = token.span.begin;
    if (name.kind == Kind::empty) return note_meta(token);
    if (name.kind == Kind::format || name.kind == Kind::line) return;
    if (divides(name.kind) && name.kind != Kind::row && name.kind != Kind::cell &&
        name.kind != Kind::row_group)
      end_paragraph(begin);
    if (name.kind == Kind::rule) return;
    const auto table = [](Kind kind) { return kind == Kind::table; };
    switch (name.kind) {
      case Kind::anchor: end_anchor(begin); break;
      case Kind::heading:
        if (at(open_.size() - 1).kind == Kind::heading) pop_to(open_.size() - 1, begin);
        break;
      case Kind::item:
        end_nearest(
            begin, [](const Element& e) { return e.kind == Kind::item; },
            [](Kind kind) { return kind == Kind::list || kind == Kind::cell; });
        break;
      case Kind::term:
        end_nearest(
            begin, [](const Element& e) { return e.kind == Kind::term; },
            [](Kind kind) { return kind == Kind::list || kind == Kind::cell; });
        break;
      case Kind::cell:
        end_nearest(
            begin, [](const Element& e) { return e.kind == Kind::cell; },
            [](Kind kind) { return kind == Kind::row || kind == Kind::table; });
        break;
      case Kind::row:
        end_nearest(
            begin, [](const Element& e) { return e.kind == Kind::row; }, table);
        break;
      case Kind::row_group:
        end_nearest(
            begin, [](const Element& e) { return e.kind == Kind::row_group; }, table);
        break;
      default: break;
    }
    if (token.self_closing && (name.kind == Kind::other || name.kind == Kind::drawing)) return;
    push(token, name);
  }

  void push(const Token& token, Known name) {
    const Element& parent = at(open_.size() - 1);
    Element element;
    element.begin = token.span.begin;
    element.parent = open_.back();
    element.hash = name.hash;
    element.kind = name.kind;
    element.in_article = parent.in_article;
    element.in_quote = parent.in_quote;
    element.in_figure = parent.in_figure || name.kind == Kind::figure;
    if (name.kind == Kind::heading)
      element.level = static_cast<std::uint8_t>(html_[token.name.begin + 1] - '0');
    note_attributes(token, element);
    switch (element.kind) {
      case Kind::never:
      case Kind::drawing:
      case Kind::title: element.hidden = true; break;
      case Kind::aside:
      case Kind::navigation: element.side = true; break;
      // The footer of a quotation says who spoke.
      case Kind::footer: element.side = !element.in_quote; break;
      case Kind::header: element.page_header = !element.in_article; break;
      case Kind::quote: element.in_quote = true; break;
      case Kind::article:
      case Kind::main: element.in_article = true; break;
      default: break;
    }
    element.in_article = element.in_article || element.body;
    const auto index = static_cast<std::uint32_t>(elements_.size());
    if (element.kind == Kind::anchor) anchor_ = index;
    if (element.kind == Kind::drawing) ++drawings_;
    elements_.push_back(element);
    open_.push_back(index);
  }

  void note_attributes(const Token& token, Element& element) const {
    html::Attributes attributes(html_, token);
    html::Attribute attribute;
    while (attributes.next(attribute)) {
      const std::string_view name = html_.substr(attribute.name.begin, attribute.name.size());
      const std::string_view value = html_.substr(attribute.value.begin, attribute.value.size());
      const auto is = [&](std::string_view wanted) { return html::equals_lower(name, wanted); };
      if (is("class") || is("id")) {
        if (has_word(value, side_words, false)) element.side_class = true;
        if (element.in_figure && has_word(value, credit_words, false)) element.hidden = true;
        if (has_word(value, hiding_classes, true)) element.hidden = true;
        if (html::equals_lower(value, "pullquote") || value.find("pullquote") != value.npos ||
            value.find("pull-quote") != value.npos)
          element.pull_quote = true;
      } else if (is("hidden")) {
        element.hidden = true;
      } else if (is("style")) {
        if (hides(value)) element.hidden = true;
      } else if (is("itemprop")) {
        if (value == "articleBody") element.body = true;
      } else if (is("role")) {
        role(value, element);
      } else if (is("href")) {
        element.in_page = value.starts_with("#");
      }
    }
  }

  static void role(std::string_view value, Element& element) {
    if (is_inline(element.kind)) return;
    if (value == "navigation" || value == "menu" || value == "search") {
      element.side = true;
    } else if (value == "complementary" || value == "contentinfo") {
      element.side = true;
    } else if (value == "banner") {
      element.page_header = !element.in_article;
    } else if (value == "main" && element.kind == Kind::block) {
      element.kind = Kind::main;
    } else if (value == "article" && element.kind == Kind::block) {
      element.kind = Kind::article;
    } else if (value == "dialog" || value == "alertdialog") {
      element.hidden = true;
    }
  }

  void note_meta(const Token& token) {
    if (!html::equals_lower(html_.substr(token.name.begin, token.name.size()), "meta")) return;
    const auto property = html::attribute(html_, token, "property");
    if (!property || *property != "og:title" || !shared_title_.empty()) return;
    if (const auto content = html::attribute(html_, token, "content"))
      shared_title_ = html::decode_value(content->substr(0, 1000));
  }

  void end(const Token& token) {
    const Known name = known(html_.substr(token.name.begin, token.name.size()));
    const std::uint32_t end = token.span.end;
    const auto same = [&](const Element& e) { return e.hash == name.hash; };
    const auto table = [](Kind kind) { return kind == Kind::table; };
    switch (name.kind) {
      case Kind::empty:
      case Kind::format:
      case Kind::line:
      case Kind::rule: return;
      case Kind::anchor: return end_anchor(end);
      case Kind::other:
      case Kind::raised:
      case Kind::inner_quote:
        return end_nearest(end, same, [](Kind kind) { return !is_inline(kind); });
      case Kind::heading:
        return end_nearest(
            end, [](const Element& e) { return e.kind == Kind::heading; }, table);
      default: return end_nearest(end, same, table);
    }
  }

  /// Adds up what the elements hold, from the leaves.
  void sum() {
    constexpr std::uint32_t sentence = 25;
    std::uint32_t in_side_classes = 0;
    for (std::size_t i = elements_.size(); i-- > 1;) {
      Element& e = elements_[i];
      Element& parent = elements_[e.parent];
      if (e.hidden || e.side) continue;
      if (is_inline(e.kind)) {
        parent.direct += e.direct;
        parent.prose += e.prose;
      } else {
        if (e.direct >= sentence && e.kind != Kind::heading) e.prose += e.direct;
        (e.side_class ? in_side_classes : parent.prose) += e.prose;
      }
      if (e.kind == Kind::anchor && e.text > 0) e.links = 1;
      parent.text += e.text;
      parent.link_text += e.link_text;
      parent.links = static_cast<std::uint16_t>(std::min(parent.links + e.links, 0xFFFF));
    }
    Element& root = elements_.front();
    if (root.direct >= sentence) root.prose += root.direct;
    // Where most of a page would be no article, its classes mean something else.
    if (in_side_classes <= root.prose) return;
    for (Element& e : elements_) e.side_class = false;
    for (Element& e : elements_) e.prose = 0;
    for (std::size_t i = elements_.size(); i-- > 1;) {
      Element& e = elements_[i];
      if (e.hidden || e.side) continue;
      if (!is_inline(e.kind) && e.kind != Kind::heading && e.direct >= sentence)
        e.prose += e.direct;
      elements_[e.parent].prose += e.prose;
    }
    if (root.direct >= sentence) root.prose += root.direct;
  }

  std::string_view html_;
  std::vector<Element> elements_;
  std::vector<std::uint32_t> open_;
  std::uint32_t anchor_ = 0;    ///< the open link, there is at most one
  std::uint32_t drawings_ = 0;  ///< open svg and math
  std::string shared_title_;    ///< og:title
};

/// Stretches of the page that are read, in order.
struct Reach {
  FileSpan headline;  ///< an h1 or the title, outside the article
  bool from_title = false;
  FileSpan article;

  [[nodiscard]] bool contains(std::uint32_t at) const {
    return article.contains(at) || headline.contains(at);
  }
  /// `span`, which begins in it, without what lies beyond: "- The Daily" of a title.
  [[nodiscard]] FileSpan clip(FileSpan span) const {
    return {span.begin,
            std::min(span.end, headline.contains(span.begin) ? headline.end : article.end)};
  }
};

bool is_url(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://") ||
          text.starts_with("www.")) &&
         text.find_first_of(" \n\t\r") == text.npos;
}

/// What the bytes at `at` are: prose as they stand (0), or to be replaced by `with` (their
/// number). Invisible marks say nothing; a no-break space is a blank.
std::uint32_t special(std::string_view text, std::size_t at, bool& blank) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  blank = false;
  if (byte(0) == 0xC2) {
    blank = byte(1) == 0xA0;
    return blank || byte(1) == 0xAD ? 2 : 0;
  }
  if (byte(0) == 0xE2) {
    if (byte(1) == 0x80) {
      // narrow no-break space; zero-width space, left-to-right and right-to-left marks
      blank = byte(2) == 0xAF;
      return blank || byte(2) == 0x8B || byte(2) == 0x8E || byte(2) == 0x8F ? 3 : 0;
    }
    return byte(1) == 0x81 && byte(2) == 0xA0 ? 3 : 0;  // word joiner
  }
  return byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
}

enum class Byte : std::uint8_t { plain, white, perhaps };
constexpr std::array<Byte, 256> byte_table = [] {
  std::array<Byte, 256> table{};
  for (const char c : {' ', '\n', '\t', '\r', '\f'})
    table[static_cast<unsigned char>(c)] = Byte::white;
  table[0xC2] = table[0xE2] = table[0xEF] = Byte::perhaps;
  return table;
}();
Byte byte_of(char c) { return byte_table[static_cast<unsigned char>(c)]; }

/// Turns the tokens of what is read into blocks. `Sink` is Prose or what counts words.
template <class Sink>
class Emission {
 public:
  Emission(std::string_view html, FileSpan part, const std::vector<Element>& elements,
           const Reach& reach, BlockKind base, Sink& sink)
      : html_(html), part_(part), elements_(elements), reach_(reach), sink_(sink) {
    frames_.push_back({0xFFFFFFFF, base, 0, false, false});
  }

  void run() {
    Tokens tokens(html_, part_);
    Token token;
    std::size_t next = 1;
    while (tokens.next(token)) {
      const std::uint32_t at = token.span.begin;
      while (frames_.back().end <= at) frames_.pop_back();
      if (link_ != 0 && elements_[link_].end <= at) end_link();
      if (in_reach_ != reach_.contains(at)) {
        in_reach_ = !in_reach_;
        close();
      }
      switch (token.kind) {
        case TokenKind::comment: comment(token); break;
        case TokenKind::start_tag: {
          const std::size_t element =
              next < elements_.size() && elements_[next].begin == at ? next++ : 0;
          tag(token, element);
          break;
        }
        case TokenKind::end_tag: tag(token, 0); break;
        case TokenKind::text:
          if (is_read()) text(reach_.clip(token.span));
          break;
        case TokenKind::reference:
          if (is_read()) reference(token.span, tokens.decoded());
          break;
        default: break;
      }
    }
    if (link_ != 0) end_link();
    close();
  }

 private:
  struct Frame {
    std::uint32_t end;
    BlockKind kind;
    std::uint8_t level;
    bool skipped;
    bool pre;
  };

  [[nodiscard]] bool is_read() const { return in_reach_ && !frames_.back().skipped; }

  void comment(const Token& token) {
    const std::string_view text = html_.substr(token.name.begin, token.name.size());
    sink_.comment(token.span, std::string(trimmed(text)));
  }

  void tag(const Token& token, std::size_t element) {
    const Kind kind = element != 0 ? elements_[element].kind
                                   : known(html_.substr(token.name.begin, token.name.size())).kind;
    if (divides(kind)) close();
    if (element != 0) enter(elements_[element]);
    if (!is_read()) return;
    if (kind == Kind::line) {
      line_break(token.span);
    } else if (kind == Kind::inner_quote) {
      quotation_mark(token);
    } else if (kind == Kind::anchor && element != 0) {
      if (link_ != 0) end_link();
      link_ = element;
      target_.clear();
      if (!elements_[element].in_page)
        target_ = html::decode_value(html::attribute(html_, token, "href").value_or(""));
      anchored_ = false;
    }
  }

  void enter(const Element& element) {
    Frame frame = frames_.back();
    frame.end = element.end;
    frame.skipped = frame.skipped || element.out;
    switch (element.kind) {
      case Kind::heading:
        frame.kind = BlockKind::heading;
        frame.level = element.level;
        break;
      case Kind::title:
        frame.kind = BlockKind::heading;
        frame.level = 1;
        frame.skipped = !(reach_.from_title && reach_.headline.begin == element.begin);
        break;
      case Kind::caption: frame.kind = BlockKind::caption; break;
      case Kind::quote: frame.kind = BlockKind::quotation; break;
      case Kind::item:
      case Kind::term:
        if (frame.kind == BlockKind::paragraph) frame.kind = BlockKind::list_item;
        break;
      case Kind::pre: frame.pre = true; break;
      default:
        if (element.pull_quote) frame.kind = BlockKind::quotation;
        break;
    }
    frames_.push_back(frame);
  }

  void close() {
    if (open_) {
      if (link_ != 0 && anchored_) note_link();
      sink_.close();
    }
    open_ = false;
    anchored_ = false;
    blank_ = {};
    breaks_ = 0;
  }

  void end_link() {
    // A link around a bare URL or a picture leaves no words, and still is evidence.
    if (open_ || anchored_) {
      if (!anchored_) anchor_ = sink_.text_size();
      note_link();
    }
    link_ = 0;
    anchored_ = false;
  }

  void note_link() {
    if (!target_.empty()) sink_.link({anchor_, sink_.text_size()}, target_);
  }

  /// A line break is a blank; two divide paragraphs.
  void line_break(FileSpan tag) {
    if (!open_) return;
    if (++breaks_ == 2) return close();
    if (blank_.empty()) blank_ = tag;
  }

  void quotation_mark(const Token& token) {
    const bool opens = token.kind == TokenKind::start_tag;
    if (!opens && quotes_ == 0) return;
    if (!opens) --quotes_;
    const bool outer = quotes_ % 2 == 0;
    start();
    sink_.replace(token.span,
                  opens ? (outer ? "\u201C" : "\u2018") : (outer ? "\u201D" : "\u2019"));
    if (opens) ++quotes_;
  }

  /// Before words: the block, and the blank that parts them from those before.
  void start() {
    if (!open_) {
      const Frame& frame = frames_.back();
      sink_.open(frame.kind, frame.level);
      open_ = true;
      blank_ = {};
    } else if (!blank_.empty()) {
      if (blank_.size() == 1 && html_[blank_.begin] == ' ') {
        sink_.copy(blank_);
      } else {
        sink_.replace(blank_, " ");
      }
      blank_ = {};
    }
    breaks_ = 0;
    if (link_ != 0 && !anchored_) {
      anchored_ = true;
      anchor_ = sink_.text_size();
    }
  }

  void add_blank(FileSpan span) {
    if (blank_.empty()) {
      blank_ = span;
    } else if (blank_.end == span.begin) {
      blank_.end = span.end;
    }
  }

  void text(FileSpan span) {
    const std::string_view html = html_.substr(0, span.end);
    if (link_ != 0 && is_url(html.substr(span.begin))) return;
    const bool pre = frames_.back().pre;
    std::uint32_t at = span.begin;
    while (at < span.end) {
      std::uint32_t end = at;
      bool blank = false;
      std::uint32_t size = 0;
      // Words with single blanks between them are one run.
      while (end < span.end) {
        const Byte byte = byte_of(html[end]);
        if (byte == Byte::white) {
          if (html[end] != ' ' || end == at || end + 1 >= span.end ||
              byte_of(html[end + 1]) != Byte::plain)
            break;
        } else if (byte == Byte::perhaps) {
          size = special(html, end, blank);
          if (size != 0) break;
        }
        ++end;
      }
      if (end > at) {
        start();
        sink_.copy({at, end});
        at = end;
        if (size == 0) continue;
      }
      if (size != 0) {
        if (blank) add_blank({at, at + size});
        at += size;
        continue;
      }
      end = at;
      std::uint32_t lines = 0;
      while (end < span.end && byte_of(html[end]) == Byte::white) lines += html[end++] == '\n';
      if (pre && lines > 1) {
        close();
      } else {
        add_blank({at, end});
      }
      at = end;
    }
  }

  void reference(FileSpan span, std::string_view decoded) {
    bool blank = false;
    if (decoded.size() == 1 && html::is_white(decoded.front())) return add_blank(span);
    if (const std::uint32_t size = special(decoded, 0, blank); size != 0) {
      if (blank) add_blank(span);
      return;
    }
    start();
    sink_.replace(span, decoded);
  }

  std::string_view html_;
  FileSpan part_;
  const std::vector<Element>& elements_;
  const Reach& reach_;
  Sink& sink_;
  std::vector<Frame> frames_;
  std::size_t link_ = 0;  ///< element of the open link
  std::string target_;
  std::uint32_t anchor_ = 0;
  FileSpan blank_;  ///< white space that words may follow
  std::uint32_t breaks_ = 0;
  std::uint32_t quotes_ = 0;
  bool in_reach_ = false;
  bool open_ = false;
  bool anchored_ = false;
};

/// Takes the words of some stretches apart from those of all others.
class Words {
 public:
  Words(std::string_view html, std::vector<FileSpan> apart)
      : html_(html), apart_(std::move(apart)), texts_(apart_.size() + 1) {}

  void open(BlockKind, std::uint8_t) {}
  void close() {
    for (const std::size_t i : {std::size_t{0}, next_ + 1})
      if (i < texts_.size()) texts_[i] += '\n';
  }
  void copy(FileSpan from) { into(from) += html_.substr(from.begin, from.size()); }
  void replace(FileSpan from, std::string_view with) { into(from) += with; }
  void link(TextSpan, const std::string&) {}
  void comment(FileSpan, const std::string&) {}
  [[nodiscard]] static std::uint32_t text_size() { return 0; }

  [[nodiscard]] const std::string& others() const { return texts_.front(); }
  [[nodiscard]] const std::string& of(std::size_t i) const { return texts_[i + 1]; }

 private:
  std::string& into(FileSpan from) {
    while (next_ < apart_.size() && apart_[next_].end <= from.begin) ++next_;
    return next_ < apart_.size() && apart_[next_].contains(from.begin) ? texts_[next_ + 1]
                                                                       : texts_.front();
  }

  std::string_view html_;
  std::vector<FileSpan> apart_;
  std::size_t next_ = 0;
  std::vector<std::string> texts_;
};

/// The words of a text, each as a number; punctuation and case do not count.
std::vector<std::uint64_t> word_numbers(const std::string& text) {
  std::string folded;
  unicode::fold(text, folded);
  std::vector<std::uint64_t> words;
  std::uint64_t hash = 0;
  for (std::uint32_t at = 0; at < folded.size();) {
    const char32_t c = unicode::next(folded, at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) {
      hash = ((hash == 0 ? 0xCBF29CE484222325ULL : hash) ^ c) * 0x100000001B3ULL;
    } else if (hash != 0 && c != U'\'') {
      words.push_back(hash);
      hash = 0;
    }
  }
  if (hash != 0) words.push_back(hash);
  return words;
}

std::uint64_t run_of(const std::vector<std::uint64_t>& words, std::size_t first, std::size_t size) {
  std::uint64_t hash = size;
  for (std::size_t i = first; i < first + size; ++i)
    hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15ULL + (hash >> 29U);
  return hash;
}

/// Runs of `size` words of a text.
class Runs {
 public:
  Runs(const std::vector<std::uint64_t>& words, std::size_t size) : size_(size) {
    for (std::size_t i = 0; i + size <= words.size(); ++i) runs_.insert(run_of(words, i, size));
  }
  /// How many of the runs of `words` are among them, of 100.
  [[nodiscard]] std::size_t share(const std::vector<std::uint64_t>& words) const {
    if (words.size() < size_) return 0;
    const std::size_t all = words.size() - size_ + 1;
    std::size_t found = 0;
    for (std::size_t i = 0; i < all; ++i) found += runs_.count(run_of(words, i, size_));
    return found * 100 / all;
  }

 private:
  std::size_t size_;
  std::unordered_set<std::uint64_t> runs_;
};

/// Reads one part of a file as a page.
class Page {
 public:
  Page(Prose& prose, FileSpan part, const HtmlOptions& options)
      : prose_(prose), html_(prose.file()), part_(part), options_(options), tree_(html_, part) {}

  void read() {
    if (options_.scope == HtmlScope::all) {
      reach_.article = part_;
    } else {
      const std::size_t scope = options_.fragment ? 0 : choose();
      const Element& chosen = tree_.elements()[scope];
      reach_.article = {chosen.begin, chosen.end};
      scope_ = scope;
      if (!options_.fragment) find_headline(scope);
    }
    decide();
    leave_out_pull_quotes();
    emit(prose_, reach_);
  }

 private:
  template <class Sink>
  void emit(Sink& sink, const Reach& reach) {
    Emission<Sink>(html_, part_, tree_.elements(), reach, options_.kind, sink).run();
  }

  /// The element that holds the article.
  std::size_t choose() {
    const auto& elements = tree_.elements();
    const auto outside = [](const Element& e) { return e.text - std::min(e.text, e.link_text); };
    // article, main, itemprop; a page may have cards and comments that call themselves articles
    std::array<std::size_t, 3> best{};
    std::uint32_t most = 0;
    mark_inside_what_is_out();
    for (std::size_t i = 1; i < elements.size(); ++i) {
      const Element& e = elements[i];
      if (inside_out_[i]) continue;
      const std::size_t rank = e.kind == Kind::article ? 0
                               : e.kind == Kind::main  ? 1
                               : e.body                ? 2
                                                       : 3;
      if (rank == 3) continue;
      if (best[rank] == 0 || outside(e) > outside(elements[best[rank]])) best[rank] = i;
      most = std::max(most, outside(e));
    }
    constexpr std::uint32_t least_share = 4;
    for (const std::size_t i : best)
      if (i != 0 && outside(elements[i]) > 0 && outside(elements[i]) >= most / least_share)
        return i;
    // Else the smallest block with four fifths of the page's paragraphs.
    std::size_t densest = 0;
    for (std::size_t i = 1; i < elements.size(); ++i) {
      const Element& e = elements[i];
      const bool holds = e.kind == Kind::block || e.kind == Kind::cell || e.kind == Kind::table;
      if (holds && !inside_out_[i] && e.prose > 0 &&
          std::uint64_t{e.prose} * 5 >= std::uint64_t{elements.front().prose} * 4)
        densest = i;
    }
    return densest;
  }

  void mark_inside_what_is_out() {
    const auto& elements = tree_.elements();
    inside_out_.assign(elements.size(), false);
    for (std::size_t i = 1; i < elements.size(); ++i)
      inside_out_[i] = inside_out_[elements[i].parent] || elements[i].hidden || elements[i].side;
  }

  /// An h1 above the article is its headline when the page has no other or the page's title
  /// says so; a page without any has its title.
  void find_headline(std::size_t scope) {
    const auto& elements = tree_.elements();
    const Element& article = elements[scope];
    std::size_t title = 0;
    std::vector<std::size_t> candidates;
    for (std::size_t i = 1; i < elements.size(); ++i) {
      const Element& e = elements[i];
      if (e.kind == Kind::title && title == 0 && elements[e.parent].kind != Kind::drawing &&
          e.end <= article.begin)
        title = i;
      if (e.kind != Kind::heading || e.level != 1 || inside_out_[i]) continue;
      if (article.begin <= e.begin && e.begin < article.end) return;
      if (e.end <= article.begin && candidates.size() < 8) candidates.push_back(i);
    }
    const Titled page = title_of(title);
    std::string shared;
    unicode::fold(tree_.shared_title(), shared);
    std::size_t best = 0;
    std::size_t best_size = 0;
    for (const std::size_t i : candidates) {
      std::string words;
      unicode::fold(plain(elements[i]), words);
      if (words.empty()) continue;
      const bool titled = page.folded.starts_with(words) || shared.starts_with(words) ||
                          (!shared.empty() && words.starts_with(shared));
      if (titled && words.size() > best_size) {
        best = i;
        best_size = words.size();
      }
    }
    if (best == 0 && candidates.size() == 1 && !in_page_header(candidates.front()))
      best = candidates.front();
    if (best != 0) {
      reach_.headline = {elements[best].begin, elements[best].end};
    } else if (title != 0 && page.end > elements[title].begin && !repeats(page, article)) {
      reach_.headline = {elements[title].begin, page.end};
      reach_.from_title = true;
    }
  }

  [[nodiscard]] bool in_page_header(std::size_t i) {
    const auto& elements = tree_.elements();
    for (; i != 0; i = elements[i].parent)
      if (elements[i].page_header) return true;
    return false;
  }

  /// The words of an element, white space folded; the first few hundred bytes.
  std::string plain(const Element& element) const {
    std::string out;
    Tokens tokens(html_, {element.begin, element.end});
    Token token;
    while (out.size() < 400 && tokens.next(token)) {
      std::string_view add;
      if (token.kind == TokenKind::text)
        add = html_.substr(token.span.begin, std::min<std::size_t>(token.span.size(), 400));
      if (token.kind == TokenKind::reference) add = tokens.decoded();
      for (const char c : add)
        if (!html::is_white(c)) {
          out += c;
        } else if (!out.empty() && out.back() != ' ') {
          out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  struct Titled {
    std::string folded;     ///< what the page calls itself
    std::uint32_t end = 0;  ///< where the headline in it ends: before "- The Daily"
  };

  Titled title_of(std::size_t title) const {
    Titled found;
    if (title == 0) return found;
    const Element& element = const_cast<Tree&>(tree_).elements()[title];
    unicode::fold(plain(element), found.folded);
    // A divider stands between blanks; the last one counts.
    std::string words;
    std::uint32_t last_divider = 0;
    Tokens tokens(html_, {element.begin, element.end});
    Token token;
    std::uint32_t words_end = element.begin;
    const auto divider = [&](std::string_view sign) {
      return sign == "|" || sign == "-" || sign == "\u2013" || sign == "\u2014" ||
             sign == "\u00B7" || sign == "\u00BB";
    };
    std::uint32_t sign_at = 0;
    std::string sign;
    const auto add = [&](std::string_view with, std::uint32_t at, std::uint32_t end) {
      if (with.size() == 1 && html::is_white(with.front())) {
        if (divider(sign) && !words.empty()) last_divider = sign_at;
        words += sign;
        sign.clear();
        return;
      }
      if (sign.empty()) sign_at = at;
      sign += with;
      words_end = end;
    };
    while (words.size() < 1000 && tokens.next(token)) {
      if (token.kind == TokenKind::reference) {
        add(tokens.decoded(), token.span.begin, token.span.end);
      } else if (token.kind == TokenKind::text) {
        for (std::uint32_t at = token.span.begin; at < token.span.end;) {
          const std::uint32_t from = at;
          (void)unicode::next(html_, at);
          add(html_.substr(from, at - from), from, at);
        }
      }
    }
    found.end = last_divider != 0 ? last_divider : words_end;
    return found;
  }

  /// Does the article open with a heading that is the title?
  bool repeats(const Titled& title, const Element& article) {
    for (const Element& e : tree_.elements()) {
      if (e.kind != Kind::heading || e.begin < article.begin) continue;
      if (e.begin >= article.end) return false;
      std::string words;
      unicode::fold(plain(e), words);
      return !words.empty() && title.folded.starts_with(words);
    }
    return false;
  }

  /// What is left out of what is read.
  void decide() {
    auto& elements = tree_.elements();
    const bool all = options_.scope == HtmlScope::all;
    const std::uint32_t whole = elements[scope_].text;
    for (std::size_t i = 1; i < elements.size(); ++i) {
      Element& e = elements[i];
      const Element& parent = elements[e.parent];
      e.out = e.hidden || (e.kind == Kind::anchor && e.in_page && parent.kind == Kind::raised) ||
              (e.kind == Kind::raised && parent.kind == Kind::anchor && parent.in_page);
      if (all || e.out) continue;
      e.out = i != scope_ && (e.side || (e.page_header && !holds_headline(e)) ||
                              (e.side_class && e.text < whole / 2) || is_link_list(e));
    }
  }

  [[nodiscard]] bool holds_headline(const Element& e) const {
    return e.begin <= reach_.headline.begin && reach_.headline.begin < e.end;
  }

  static bool is_link_list(const Element& e) {
    const bool kind = e.kind == Kind::list || e.kind == Kind::block || e.kind == Kind::article;
    return kind && e.links >= 2 && e.prose == 0 && !e.in_quote &&
           std::uint64_t{e.link_text} * 10 >= std::uint64_t{e.text} * 7;
  }

  /// A pull quote repeats words of the article: they are read where they belong.
  void leave_out_pull_quotes() {
    auto& elements = tree_.elements();
    std::vector<std::size_t> quotes;
    std::vector<FileSpan> spans;
    std::uint32_t end = 0;
    std::uint32_t out_end = 0;
    for (std::size_t i = 1; i < elements.size(); ++i) {
      const Element& e = elements[i];
      if (e.out) out_end = std::max(out_end, e.end);
      if ((e.kind != Kind::quote && !e.pull_quote) || e.begin < end || e.begin < out_end ||
          !reach_.article.contains(e.begin))
        continue;
      quotes.push_back(i);
      spans.push_back({e.begin, e.end});
      end = e.end;
    }
    if (quotes.empty()) return;
    Words words(html_, spans);
    emit(words, reach_);
    const std::vector<std::uint64_t> others = word_numbers(words.others());
    const Runs longer(others, 5);
    const Runs shorter(others, 3);
    for (std::size_t i = 0; i < quotes.size(); ++i) {
      const std::vector<std::uint64_t> own = word_numbers(words.of(i));
      // Who spoke may stand under it.
      const bool repeated = own.size() < 5 ? shorter.share(own) == 100 : longer.share(own) >= 60;
      if (repeated) elements[quotes[i]].out = true;
    }
  }

  Prose& prose_;
  std::string_view html_;
  FileSpan part_;
  HtmlOptions options_;
  Tree tree_;
  Reach reach_;
  std::size_t scope_ = 0;  ///< the element that holds the article
  std::vector<bool> inside_out_;
};

bool has_headline(std::string_view file, FileSpan page) {
  Tokens tokens(file, page);
  Token token;
  while (tokens.next(token))
    if (token.kind == TokenKind::start_tag &&
        html::equals_lower(file.substr(token.name.begin, token.name.size()), "h1"))
      return true;
  return false;
}

}  // namespace

void read_html_into(Prose& prose, FileSpan part, const HtmlOptions& options) {
  Page(prose, part, options).read();
}

bool holds_no_prose(std::string_view tag_name) {
  const Kind kind = known(tag_name).kind;
  return kind == Kind::never || kind == Kind::drawing || kind == Kind::title;
}

Result<Document> read_html(std::string bytes, const ReadOptions& options) {
  Prose prose(std::move(bytes));
  const std::string_view file = prose.file();
  const FrontMatter matter = read_front_matter(prose, file.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const FileSpan page{static_cast<std::uint32_t>(matter.end),
                      static_cast<std::uint32_t>(file.size())};
  if (matter.end != 0) write_front_matter(prose, matter, has_headline(file, page));
  read_html_into(prose, page, {.scope = options.html_scope});
  return std::move(prose).finish();
}

}  // namespace ledelint
