#include "read/encoding.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

std::string hex(unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

std::string place(std::string_view bytes, std::size_t at) {
  const auto line = 1 + std::ranges::count(bytes.substr(0, at), '\n');
  return hex(static_cast<unsigned char>(bytes[at])) + " at offset " + std::to_string(at) +
         " (line " + std::to_string(line) + ")";
}

/// The name in `<?xml version="1.0" encoding="iso-8859-1"?>`.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 200));
  const std::size_t name = head.find("encoding=");
  if (name == head.npos || name + 10 >= head.size()) return {};
  const std::size_t end = head.find(head[name + 9], name + 10);
  return end == head.npos ? std::string() : std::string(head.substr(name + 10, end - name - 10));
}

/// "byte 0x92 at offset 814 (line 5) is not UTF-8; ..."
Error not_utf8(std::string_view bytes, std::size_t at) {
  std::string message = "byte " + place(bytes, at) + " is not UTF-8; ";
  const bool nulls = bytes.substr(0, 4096).find('\0') != bytes.npos;
  std::string likely = declared_encoding(bytes);
  if (likely.empty()) likely = "windows-1252";
  if (nulls || bytes.starts_with("PK\x03\x04") || bytes.starts_with("%PDF")) {
    message += "the file looks like no text at all: export it as text or Markdown";
  } else {
    message += "the file looks like " + likely + ": read it with --encoding " + likely +
               " or save it as UTF-8";
  }
  return {"", std::move(message)};
}

}  // namespace

Result<std::string> to_utf8(std::string_view bytes, const std::string& encoding) {
  const Converter from = open_converter(encoding.c_str());
  const Converter to = open_converter("UTF-8");
  if (!from || !to)
    return Error{"",
                 "there is no encoding `" + encoding + "`: windows-1252, UTF-16, Shift_JIS ..."};
  std::string out;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char16_t units[4096];
  char utf8[4096 * 4];
  UErrorCode status = U_ZERO_ERROR;
  while (true) {
    char16_t* unit = units;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(from.get(), &unit, units + std::size(units), &source, end, nullptr, 1, &status);
    const bool more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more) {
      char bad[8];
      auto size = static_cast<std::int8_t>(sizeof bad);
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(from.get(), bad, &size, &ignored);
      const auto read = static_cast<std::size_t>(source - bytes.data());
      const std::size_t at = std::min(
          read - std::min<std::size_t>(read, static_cast<std::size_t>(size)), bytes.size() - 1);
      return Error{"", "byte " + place(bytes, at) + " is not " + encoding + ": see --encoding"};
    }
    const char16_t* converted = units;
    while (converted < unit) {
      char* byte = utf8;
      status = U_ZERO_ERROR;
      ucnv_fromUnicode(to.get(), &byte, utf8 + std::size(utf8), &converted, unit, nullptr, 0,
                       &status);
      out.append(utf8, static_cast<std::size_t>(byte - utf8));
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) break;
    }
    if (!more) break;
  }
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return out;
}

std::string_view marked_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  return {};
}

Result<std::string> decode(std::string bytes, const std::string& encoding) {
  if (bytes.empty()) return bytes;
  const std::string from = encoding.empty() ? std::string(marked_encoding(bytes)) : encoding;
  if (!from.empty()) {
    Result<std::string> converted = to_utf8(bytes, from);
    if (!converted) return converted;
    bytes = *std::move(converted);
  }
  if (const auto bad = unicode::first_invalid_utf8(bytes)) return not_utf8(bytes, *bad);
  // UTF-16 without a byte order mark is valid UTF-8 as long as it is ASCII.
  const std::string_view head = std::string_view(bytes).substr(0, 4096);
  if (head.find('\0') != head.npos &&
      static_cast<std::size_t>(std::ranges::count(head, '\0')) * 4 > head.size()) {
    const bool little = head.size() > 1 && head[0] != '\0';
    const std::string likely = little ? "UTF-16LE" : "UTF-16BE";
    return Error{"", "the file looks like " + likely + ": read it with --encoding " + likely +
                         " or save it as UTF-8"};
  }
  return bytes;
}

}  // namespace ledelint
