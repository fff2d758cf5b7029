#include "read/extraction.hpp"

#include <algorithm>
#include <utility>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

void Extraction::open() { stack_.emplace_back(); }

void Extraction::kind(BlockKind kind, std::uint8_t level) {
  if (stack_.empty()) return;
  stack_.back().kind = kind;
  stack_.back().level = level;
}

void Extraction::text(std::string_view text) {
  if (!stack_.empty()) stack_.back().text += text;
}

void Extraction::begin_link(std::string target) {
  if (stack_.empty()) return;
  Paragraph& in = stack_.back();
  end_link();
  const std::uint32_t at = size_of(in.text);
  in.links.push_back({{at, at}, std::move(target)});
  in.in_link = true;
}

void Extraction::end_link() {
  if (stack_.empty() || !stack_.back().in_link) return;
  Paragraph& in = stack_.back();
  in.links.back().anchor.end = size_of(in.text);
  in.in_link = false;
}

void Extraction::close() {
  if (stack_.empty()) return;
  end_link();
  Paragraph paragraph = std::move(stack_.back());
  stack_.pop_back();
  const bool inner = !stack_.empty();
  if (!unicode::is_blank(paragraph.text))
    (notes_ != 0 ? filed_ : inner ? after_ : done_).push_back(std::move(paragraph));
  if (inner) return;
  std::ranges::move(after_, std::back_inserter(done_));
  after_.clear();
}

void Extraction::drop() {
  if (stack_.empty()) return;
  stack_.back().text.clear();
  stack_.back().links.clear();
  stack_.back().in_link = false;
}

Document Extraction::finish() && {
  while (!stack_.empty()) close();
  std::ranges::move(filed_, std::back_inserter(done_));
  std::string text;
  std::vector<std::uint32_t> begins;
  for (const Paragraph& paragraph : done_) {
    // Prose divides blocks the same way, so that file and text count alike.
    if (!text.empty()) text += "\n\n";
    begins.push_back(size_of(text));
    text += paragraph.text;
  }
  Prose prose(std::move(text));
  prose.number_paragraphs();
  for (std::size_t i = 0; i < done_.size(); ++i) {
    const Paragraph& paragraph = done_[i];
    prose.open(paragraph.kind, paragraph.level);
    prose.copy({begins[i], begins[i] + size_of(paragraph.text)});
    for (const Target& link : paragraph.links)
      if (!link.anchor.empty())
        prose.link({begins[i] + link.anchor.begin, begins[i] + link.anchor.end}, link.target);
  }
  return std::move(prose).finish();
}

}  // namespace ledelint
