#include "read/xml_blocks.hpp"

#include <algorithm>
#include <array>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

enum class Role : std::uint8_t { paragraph, heading, item, quotation, caption, link, line, out };

struct Element {
  std::string_view name;
  Role role;
  std::uint8_t level = 0;
};

// An element that is not here is part of the words around it ("em", "person", "location").
constexpr std::array<Element, 54> elements{{
    {"a", Role::link},
    {"address", Role::out},
    {"article", Role::paragraph},
    {"aside", Role::out},
    {"block", Role::paragraph},
    {"blockquote", Role::quotation},
    {"body", Role::paragraph},
    {"body.content", Role::paragraph},
    {"body.end", Role::out},
    {"body.head", Role::out},
    {"bq", Role::quotation},
    {"br", Role::line},
    {"byline", Role::out},
    {"caption", Role::caption},
    {"credit", Role::out},
    {"dateline", Role::out},
    {"dd", Role::item},
    {"div", Role::paragraph},
    {"distributor", Role::out},
    {"dt", Role::item},
    {"figcaption", Role::caption},
    {"figure", Role::paragraph},
    {"fn", Role::paragraph},
    {"footer", Role::out},
    {"form", Role::out},
    {"h1", Role::heading, 1},
    {"h2", Role::heading, 2},
    {"h3", Role::heading, 3},
    {"h4", Role::heading, 4},
    {"h5", Role::heading, 5},
    {"h6", Role::heading, 6},
    {"head", Role::out},
    {"hl1", Role::heading, 1},
    {"hl2", Role::heading, 2},
    {"li", Role::item},
    {"main", Role::paragraph},
    {"media-caption", Role::caption},
    {"media-metadata", Role::out},
    {"media-producer", Role::out},
    {"media-reference", Role::out},
    {"nav", Role::out},
    {"nitf-table-metadata", Role::out},
    {"note", Role::out},
    {"ol", Role::paragraph},
    {"p", Role::paragraph},
    {"pre", Role::paragraph},
    {"script", Role::out},
    {"section", Role::paragraph},
    {"style", Role::out},
    {"table", Role::paragraph},
    {"td", Role::paragraph},
    {"th", Role::paragraph},
    {"tr", Role::paragraph},
    {"ul", Role::paragraph},
}};

const Element* element_named(std::string_view name) {
  const auto* const it = std::ranges::lower_bound(elements, name, {}, &Element::name);
  return it != elements.end() && it->name == name ? &*it : nullptr;
}

}  // namespace

void XmlBlocks::open(std::string_view name, const XmlAttributes& attributes) {
  if (skip_ != 0) {
    ++skip_;
    return;
  }
  const Element* const element = element_named(name);
  if (element == nullptr) return;
  const Open inside = containers_.empty() ? Open{} : containers_.back();
  switch (element->role) {
    case Role::out:
      end_block();
      skip_ = 1;
      return;
    case Role::link:
      in_link_ = true;
      target_ = attributes["href"];
      anchor_ = prose_.text_size();
      return;
    case Role::line: return;
    // A paragraph in a list item or in a quotation is of its kind.
    case Role::paragraph: containers_.push_back(inside); break;
    case Role::heading: containers_.push_back({BlockKind::heading, element->level}); break;
    case Role::item:
      containers_.push_back(
          {inside.kind == BlockKind::quotation ? inside.kind : BlockKind::list_item});
      break;
    case Role::quotation: containers_.push_back({BlockKind::quotation}); break;
    case Role::caption: containers_.push_back({BlockKind::caption}); break;
  }
  end_block();
}

void XmlBlocks::close(std::string_view name) {
  if (skip_ != 0) {
    --skip_;
    return;
  }
  const Element* const element = element_named(name);
  if (element == nullptr) return;
  if (element->role == Role::link) {
    if (in_link_ && writing_ && prose_.text_size() > anchor_)
      prose_.link({anchor_, prose_.text_size()}, target_);
    in_link_ = false;
  } else if (element->role != Role::line && element->role != Role::out) {
    end_block();
    if (!containers_.empty()) containers_.pop_back();
  }
}

void XmlBlocks::text(std::string_view text, FileSpan from) {
  if (skip_ != 0) return;
  if (!writing_) {
    if (unicode::is_blank(text)) return;
    const Open as = containers_.empty() ? Open{} : containers_.back();
    prose_.open(as.kind, as.level);
    writing_ = true;
    anchor_ = prose_.text_size();
  }
  if (prose_.file().substr(from.begin, from.size()) == text) {
    prose_.copy(from);
  } else {
    prose_.replace(from, text);
  }
}

void XmlBlocks::end_block() {
  if (writing_) prose_.close();
  writing_ = false;
}

void XmlBlocks::finish() { end_block(); }

}  // namespace ledelint
