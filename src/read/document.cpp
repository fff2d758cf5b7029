#include "ledelint/document.hpp"

#include <algorithm>
#include <cassert>

#include "text/bytes.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {
/// A mark every 256 bytes: columns counted from the start of a long line took
/// 89 s on one of 4 MB, with marks 0.2 s.
constexpr std::uint32_t mark_distance = 256;

/// Moves a place past the text that stands there.
template <class Place>
void pass(Place& at, std::string_view part) {
  for (std::size_t end; (end = part.find('\n')) != part.npos; part.remove_prefix(end + 1)) {
    ++at.line;
    at.column = 1;
  }
  for (; part.size() >= 8; part.remove_prefix(8)) at.column += code_points(first_bytes(part));
  at.column += unicode::length(part);
}

}  // namespace

FileText::FileText(std::string bytes) : bytes_(std::move(bytes)) {
  marks_.reserve(bytes_.size() / mark_distance + 1);
  const std::string_view all = bytes_;
  Mark at;
  for (std::size_t begin = 0; begin < all.size(); begin += mark_distance) {
    marks_.push_back(at);
    pass(at, all.substr(begin, mark_distance));
  }
  if (marks_.empty()) marks_.push_back(at);
}

Position FileText::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const std::size_t mark = std::min<std::size_t>(offset / mark_distance, marks_.size() - 1);
  Position at{marks_[mark].line, marks_[mark].column};
  const auto begin = static_cast<std::uint32_t>(mark) * mark_distance;
  pass(at, std::string_view(bytes_).substr(begin, offset - begin));
  return at;
}

void SourceMap::add(const Piece& piece) {
  if (piece.size == 0) return;
  if (!pieces_.empty() && piece.copied) {
    Piece& last = pieces_.back();
    if (last.copied && last.text + last.size == piece.text && last.file + last.size == piece.file) {
      last.size += piece.size;
      last.from += piece.size;
      return;
    }
  }
  pieces_.push_back(piece);
}

std::size_t SourceMap::index_of(std::uint32_t at) const {
  const auto it =
      std::upper_bound(pieces_.begin(), pieces_.end(), at,
                       [](std::uint32_t value, const Piece& piece) { return value < piece.text; });
  return it == pieces_.begin() ? 0 : static_cast<std::size_t>(it - pieces_.begin()) - 1;
}

FileSpan SourceMap::to_file(std::uint32_t begin, std::uint32_t end) const {
  if (pieces_.empty()) return {};
  const Piece& first = pieces_[index_of(begin)];
  const std::uint32_t from =
      first.file + (first.copied ? std::min(begin - first.text, first.size) : 0);
  if (begin == end) return {from, from};
  const Piece& last = pieces_[index_of(end - 1)];
  const std::uint32_t to =
      last.file + (last.copied ? std::min(end - last.text, last.size) : last.from);
  return {from, std::max(from, to)};
}

void Decoded::copy(FileSpan from) {
  assert(from.begin <= from.end && from.end <= bytes_.size());
  auto at = static_cast<std::uint32_t>(text_.size());
  text_.append(bytes_, from.begin, from.size());
  if (below_ == nullptr) {
    map_.add({at, from.begin, from.size(), from.size(), true});
    return;
  }
  below_->map_.walk(from.begin, from.end, [&](SourceMap::Piece piece) {
    piece.text = at;
    map_.add(piece);
    at += piece.size;
  });
}

void Decoded::replace(FileSpan from, std::string_view with) {
  assert(from.begin <= from.end && from.end <= bytes_.size());
  const auto at = static_cast<std::uint32_t>(text_.size());
  text_ += with;
  if (below_ != nullptr) from = below_->to_file(from);
  map_.add({at, from.begin, static_cast<std::uint32_t>(with.size()), from.size(), false});
}

void Decoded::append(const Decoded& part) {
  const auto at = static_cast<std::uint32_t>(text_.size());
  text_ += part.text_;
  part.map_.walk(0, static_cast<std::uint32_t>(part.text_.size()), [&](SourceMap::Piece piece) {
    piece.text += at;
    map_.add(piece);
  });
}

std::string_view Document::front_matter(std::string_view key) const {
  for (const FrontMatterValue& row : front_matter_)
    if (row.key == key) return row.text;
  return {};
}

std::uint32_t Document::paragraph(std::uint32_t file_offset) const {
  if (!numbered_) return 0;
  const auto after = std::upper_bound(
      blocks_.begin(), blocks_.end(), file_offset,
      [this](std::uint32_t at, const Block& block) { return at < to_file(block.span).begin; });
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - blocks_.begin(), 1));
}

Prose::Prose(std::string file) {
  document_.text_.reserve(file.size() + 2);
  document_.file_ = std::make_shared<const FileText>(std::move(file));
}

Prose::Prose(std::shared_ptr<const FileText> file, bool alone) {
  document_.file_ = std::move(file);
  document_.alone_ = alone;
}

void Prose::open(BlockKind kind, std::uint8_t level) {
  close();
  if (!document_.text_.empty()) document_.text_ += "\n\n";
  open_ = true;
  kind_ = kind;
  level_ = level;
  block_begin_ = text_size();
}

void Prose::close() {
  if (!open_) return;
  open_ = false;
  const std::string_view text = document_.text_;
  std::uint32_t begin = block_begin_;
  std::uint32_t end = text_size();
  while (begin < end) {
    std::uint32_t at = begin;
    if (!unicode::is_space(unicode::next(text, at))) break;
    begin = at;
  }
  while (end > begin) {
    std::uint32_t at = end;
    if (!unicode::is_space(unicode::previous(text, at))) break;
    end = at;
  }
  if (begin < end) document_.blocks_.push_back({{begin, end}, kind_, level_});
}

void Prose::copy(FileSpan from) {
  if (from.empty()) return;
  assert(open_ && from.end <= file().size());
  std::uint32_t at = text_size();
  document_.text_.append(file(), from.begin, from.size());
  if (layer_ == nullptr) {
    document_.map_.add({at, from.begin, from.size(), from.size(), true});
    return;
  }
  layer_->map().walk(from.begin, from.end, [&](SourceMap::Piece piece) {
    piece.text = at;
    document_.map_.add(piece);
    at += piece.size;
  });
}

void Prose::replace(FileSpan from, std::string_view with) {
  assert(open_ && from.end <= file().size());
  if (with.empty()) return;
  const std::uint32_t at = text_size();
  document_.text_ += with;
  if (layer_ != nullptr) from = layer_->to_file(from);
  document_.map_.add({at, from.begin, static_cast<std::uint32_t>(with.size()), from.size(), false});
}

void Prose::link(TextSpan anchor, std::string target) {
  document_.links_.push_back({anchor, std::move(target)});
}

void Prose::comment(FileSpan span, std::string text) {
  document_.comments_.push_back(
      {layer_ != nullptr ? layer_->to_file(span) : span, std::move(text)});
}

void Prose::front_matter(FrontMatterValue value) {
  if (layer_ != nullptr) {
    value.span = layer_->to_file(value.span);
    value.key_span = layer_->to_file(value.key_span);
  }
  document_.front_matter_.push_back(std::move(value));
}

std::uint32_t Prose::last_letter() const {
  std::uint32_t at = text_size();
  if (at > 0) (void)unicode::previous(document_.text_, at);
  return at;
}

Document Prose::finish() && {
  close();
  std::ranges::stable_sort(document_.links_, {},
                           [](const Link& link) { return link.anchor.begin; });
  return std::move(document_);
}

}  // namespace ledelint
