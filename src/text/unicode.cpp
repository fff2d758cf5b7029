#include "text/unicode.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstring>

// ICU's macros expand into signed/unsigned mixes that -Wconversion refuses.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#endif

namespace ledelint::unicode {

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t size = bytes.size();
  std::size_t at = 0;
  while (at < size) {
    if (data[at] < 0x80) {
      std::uint64_t eight = 0;
      while (at + 8 <= size) {
        std::memcpy(&eight, data + at, 8);
        if ((eight & 0x8080808080808080ULL) != 0) break;
        at += 8;
      }
      while (at < size && data[at] < 0x80) ++at;
      continue;
    }
    const std::size_t start = at;
    auto index = static_cast<std::int64_t>(at);
    UChar32 c = 0;
    U8_NEXT(data, index, static_cast<std::int64_t>(size), c);
    if (c < 0) return start;
    at = static_cast<std::size_t>(index);
  }
  return std::nullopt;
}

std::string repaired(std::string text) {
  std::size_t from = 0;
  while (const auto bad = first_invalid_utf8(std::string_view(text).substr(from))) {
    text.replace(from + *bad, 1, "\uFFFD");
    from += *bad + 3;
  }
  return text;
}

namespace wide {

char32_t next(std::string_view text, std::uint32_t& at) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  auto index = static_cast<std::int64_t>(at);
  U8_NEXT(data, index, static_cast<std::int64_t>(text.size()), c);
  at = static_cast<std::uint32_t>(index);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

char32_t previous(std::string_view text, std::uint32_t& at) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  auto index = static_cast<std::int32_t>(at);
  U8_PREV(data, 0, index, c);
  at = static_cast<std::uint32_t>(index);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }

bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }

bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == U'\u200B' || c == U'\uFEFF' ||
         c == U'\u2060';
}

}  // namespace wide

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

void fold(std::string_view text, std::string& out) {
  out.resize(text.size());
  std::uint32_t at = 0;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) break;
    out[at] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  out.resize(at);
  while (at < text.size()) {
    char32_t c = next(text, at);
    if (c < 0x80) {
      out += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
      continue;
    }
    if (c == U'\u2019' || c == U'\u02BC') {
      out += '\'';
      continue;
    }
    if (c == U'\u2011' || c == U'\u2010') {
      out += '-';
      continue;
    }
    if (c == U'\u00AD') continue;
    if (c == U'\u00DF') {
      out += "ss";
      continue;
    }
    c = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    char buffer[4];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out.append(buffer, static_cast<std::size_t>(length));
  }
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::uint32_t length(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::uint32_t width(std::string_view text) {
  std::uint32_t columns = 0;
  std::uint32_t at = 0;
  while (at < text.size()) {
    const char32_t c = next(text, at);
    if (c < 0x80) {
      ++columns;
      continue;
    }
    if (is_mark(c) || c == U'\u200B' || c == U'\u200D' || c == U'\uFEFF' ||
        (c >= 0xFE00 && c <= 0xFE0F))
      continue;
    const auto east = static_cast<UEastAsianWidth>(
        u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH));
    columns += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
  }
  return columns;
}

}  // namespace ledelint::unicode
