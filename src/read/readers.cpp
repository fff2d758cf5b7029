#include "read/readers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "read/encoding.hpp"

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

constexpr std::array<Reader, 15> table{{
    {"text", ".txt .text", true, false, one<read_plain>},
    {"markdown", ".md .markdown", true, false, one<read_markdown>},
    {"html", ".html .htm .xhtml", true, false, one<read_html>},
    {"docx", ".docx", true, true, one<read_docx>},
    {"odt", ".odt", true, true, one<read_odt>},
    {"nitf", ".nitf", false, false, one<read_nitf>},
    {"newsml", ".newsml", false, false, read_newsml},
    {"rss", ".rss .atom", false, false, read_feed},
    {"wxr", ".wxr", false, false, read_feed},
    {"ninjs", ".ninjs", false, false, read_ninjs},
    {"ans", ".ans", false, false, read_ans},
    {"jsonl", ".jsonl .ndjson", false, false, read_jsonl},
    // These find out which of those above it is.
    {"xml", ".xml", false, false, read_xml},
    {"json", ".json", false, false, read_json},
    {"auto", "", false, true, read_any},
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
  if (!reader.binary) {
    if (const std::string_view hint = conversion_hint(bytes); !hint.empty())
      return Error{"", std::string(hint)};
    Result<std::string> text = decode(std::move(bytes), options.encoding);
    if (!text) return text.error();
    bytes = *std::move(text);
  }
  return reader.read(std::move(bytes), options, [&](Result<Record> record) {
    if (record && record->format.empty()) record->format = reader.name;
    sink(std::move(record));
  });
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
