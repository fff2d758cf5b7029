#include "read/readers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "text/unicode.hpp"

namespace ledelint {

namespace {

/// A reader whose file is one article.
template <auto read>
Result<void> one(std::string bytes, const ReadOptions& options, const RecordSink& sink) {
  Result<Document> document = [&] {
    if constexpr (std::is_invocable_v<decltype(read), std::string, const ReadOptions&>) {
      return read(std::move(bytes), options);
    } else {
      (void)options;
      return read(std::move(bytes));
    }
  }();
  if (!document) return document.error();
  sink(Record{"", *std::move(document)});
  return {};
}

constexpr std::array<Reader, 3> table{{
    {"text", ".txt .text", true, one<read_plain>},
    {"markdown", ".md .markdown", true, one<read_markdown>},
    {"html", ".html .htm .xhtml", true, one<read_html>},
}};

bool claims(const Reader& reader, std::string_view ending) {
  std::string_view rest = reader.extensions;
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    const std::string_view known = rest.substr(0, blank);
    if (std::ranges::equal(known, ending, [](char a, char b) {
          return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
        }))
      return true;
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return false;
}

std::string hex(unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

/// "byte 0x92 at offset 814 (line 5) is not UTF-8; ..."
Error not_utf8(std::string_view bytes, std::size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  const auto line = 1 + std::ranges::count(bytes.substr(0, at), '\n');
  std::string message = "byte " + hex(byte) + " at offset " + std::to_string(at) + " (line " +
                        std::to_string(line) + ") is not UTF-8; ";
  const std::size_t nulls = static_cast<std::size_t>(
      std::ranges::count(bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096)), '\0'));
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    message +=
        "the file looks like UTF-16: save it as UTF-8 or convert it with "
        "`iconv -f UTF-16 -t UTF-8`";
  } else if (nulls != 0 || bytes.starts_with("PK\x03\x04") || bytes.starts_with("%PDF")) {
    message += "the file looks like no text at all: export it as text or Markdown";
  } else {
    message +=
        "the file looks like Windows-1252: save it as UTF-8 or convert it with "
        "`iconv -f WINDOWS-1252 -t UTF-8`";
  }
  return {"", std::move(message)};
}

}  // namespace

std::span<const Reader> readers() { return table; }

const Reader* reader_named(std::string_view name) {
  const auto* const it = std::ranges::find(table, name, &Reader::name);
  return it == table.end() ? nullptr : it;
}

const Reader* reader_for_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return nullptr;
  const auto* const it = std::ranges::find_if(
      table, [&](const Reader& reader) { return claims(reader, name.substr(dot)); });
  return it == table.end() ? nullptr : it;
}

Result<void> read_records(const Reader& reader, std::string bytes, const ReadOptions& options,
                          const RecordSink& sink) {
  if (bytes.size() >= std::size_t{1} << 31U)
    return Error{"", "the file is 2 GiB or larger: split it into its articles"};
  if (const auto bad = unicode::first_invalid_utf8(bytes)) return not_utf8(bytes, *bad);
  // UTF-16 without a byte order mark is valid UTF-8 as long as it is ASCII.
  const std::string_view head = std::string_view(bytes).substr(0, 4096);
  if (static_cast<std::size_t>(std::ranges::count(head, '\0')) * 4 > head.size())
    return Error{"",
                 "the file looks like UTF-16: save it as UTF-8 or convert it with "
                 "`iconv -f UTF-16 -t UTF-8`"};
  return reader.read(std::move(bytes), options, sink);
}

Result<Document> read_document(const Reader& reader, std::string bytes,
                               const ReadOptions& options) {
  std::optional<Result<Record>> first;
  const Result<void> done =
      read_records(reader, std::move(bytes), options, [&first](Result<Record> record) {
        if (!first) first = std::move(record);
      });
  if (!done) return done.error();
  if (!first) return Error{"", "there is no article in this file"};
  if (!*first) return first->error();
  return std::move((*first)->document);
}

}  // namespace ledelint
