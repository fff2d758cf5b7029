#include "ledelint/document.hpp"

#include <algorithm>
#include <cassert>

#include "text/unicode.hpp"

namespace ledelint {

namespace {
/// A mark every 256 bytes: columns counted from the start of a long line took
/// 89 s on one of 4 MB, with marks 0.2 s.
constexpr std::uint32_t mark_distance = 256;
}  // namespace

std::string_view Document::front_matter(std::string_view key) const {
  for (const auto& [name, value] : front_matter_)
    if (name == key) return value;
  return {};
}

FileSpan Document::to_file(TextSpan span) const {
  if (pieces_.empty()) return {};
  const auto piece_at = [this](std::uint32_t at) -> const Piece& {
    auto it = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                               [](std::uint32_t value, const Piece& p) { return value < p.text; });
    return it == pieces_.begin() ? *it : *(it - 1);
  };
  const Piece& first = piece_at(span.begin);
  const std::uint32_t begin =
      first.file + (first.copied ? std::min(span.begin - first.text, first.size) : 0);
  if (span.empty()) return {begin, begin};
  const Piece& last = piece_at(span.end - 1);
  const std::uint32_t end =
      last.file + (last.copied ? std::min(span.end - last.text, last.size) : last.from);
  return {begin, std::max(begin, end)};
}

Position Document::position(std::uint32_t file_offset) const {
  file_offset = std::min(file_offset, static_cast<std::uint32_t>(file_.size()));
  if (marks_.empty()) return {};
  const std::size_t mark = std::min<std::size_t>(file_offset / mark_distance, marks_.size() - 1);
  Position at{marks_[mark].line, marks_[mark].column};
  for (std::uint32_t i = static_cast<std::uint32_t>(mark) * mark_distance; i < file_offset; ++i) {
    const auto c = static_cast<unsigned char>(file_[i]);
    if (c == '\n') {
      ++at.line;
      at.column = 1;
    } else if ((c & 0xC0U) != 0x80U) {
      ++at.column;
    }
  }
  return at;
}

Prose::Prose(std::string file) {
  document_.file_ = std::move(file);
  document_.text_.reserve(document_.file_.size() + 2);
  const std::string& bytes = document_.file_;
  document_.marks_.reserve(bytes.size() / mark_distance + 1);
  Document::Mark at;
  // A byte order mark is no column of the first line.
  std::size_t i = 0;
  for (; i < bytes.size(); ++i) {
    if (i % mark_distance == 0) document_.marks_.push_back(at);
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c == '\n') {
      ++at.line;
      at.column = 1;
    } else if ((c & 0xC0U) != 0x80U) {
      ++at.column;
    }
  }
  if (document_.marks_.empty()) document_.marks_.push_back(at);
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
  assert(open_ && from.end <= document_.file_.size());
  auto& pieces = document_.pieces_;
  const std::uint32_t at = text_size();
  document_.text_.append(document_.file_, from.begin, from.size());
  if (!pieces.empty()) {
    Document::Piece& last = pieces.back();
    if (last.copied && last.text + last.size == at && last.file + last.size == from.begin) {
      last.size += from.size();
      last.from += from.size();
      return;
    }
  }
  pieces.push_back({at, from.begin, from.size(), from.size(), true});
}

void Prose::replace(FileSpan from, std::string_view with) {
  assert(open_ && from.end <= document_.file_.size());
  if (with.empty()) return;
  const std::uint32_t at = text_size();
  document_.text_ += with;
  document_.pieces_.push_back(
      {at, from.begin, static_cast<std::uint32_t>(with.size()), from.size(), false});
}

void Prose::link(TextSpan anchor, std::string target) {
  document_.links_.push_back({anchor, std::move(target)});
}

void Prose::comment(FileSpan span, std::string text) {
  document_.comments_.push_back({span, std::move(text)});
}

void Prose::front_matter(std::string key, std::string value) {
  document_.front_matter_.emplace_back(std::move(key), std::move(value));
}

Document Prose::finish() && {
  close();
  return std::move(document_);
}

}  // namespace ledelint
