#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "invariants.hpp"
#include "read/readers.hpp"
#include "support.hpp"

/// What a reader made of a file, in a line that a test can show.
namespace ledelint {

/// "H1 Title|P Words|Q Said {anchor -> target}"; one line per article, with its id.
inline std::string told(const Document& document) {
  CHECK(broken_invariant(document).empty());
  std::string out;
  for (const Block& block : document.blocks()) {
    if (!out.empty()) out += '|';
    constexpr std::string_view kinds = "PHLQC";
    out += kinds[static_cast<std::size_t>(block.kind)];
    if (block.level != 0) out += std::to_string(block.level);
    out += ' ';
    out += document.slice(block.span);
  }
  for (const Link& link : document.links())
    out += " {" + std::string(document.slice(link.anchor)) + " -> " + link.target + "}";
  return out;
}

/// The same of a container, whose text taken out is the file; else the error.
inline std::string read_container(std::string_view reader, const std::string& bytes) {
  const Result<Document> document = read_document(*reader_named(reader), bytes);
  if (!document) return document.error().text();
  for (const Block& block : document->blocks())
    CHECK(document->slice(document->to_file(block.span)) == document->slice(block.span));
  return told(*document);
}

inline std::string read_all(std::string_view reader, const std::string& bytes,
                            const ReadOptions& options = {}) {
  std::string out;
  const auto add = [&out](const std::string& line) { out += (out.empty() ? "" : "\n") + line; };
  const Result<void> done =
      read_records(*reader_named(reader), bytes, options, [&](Result<Record> record) {
        if (!record) {
          add("error " + record.error().text());
        } else {
          add((record->id.empty() ? "" : "#" + record->id + " ") + told(record->document));
        }
      });
  if (!done) add("error " + done.error().text());
  return out;
}

/// The bytes of the file behind the first of these words in the prose.
inline std::string behind(const Document& document, std::string_view words) {
  const std::size_t at = document.text().find(words);
  REQUIRE(at != std::string_view::npos);
  const auto begin = static_cast<std::uint32_t>(at);
  return std::string(
      document.slice(document.to_file({begin, begin + static_cast<std::uint32_t>(words.size())})));
}

/// Cuts the file at each byte and changes each byte: an error or sound articles.
inline void break_everywhere(std::string_view reader, const std::string& whole) {
  const auto read = [&](const std::string& bytes) {
    (void)read_records(*reader_named(reader), bytes, {}, [](Result<Record> record) {
      if (record) CHECK(broken_invariant(record->document).empty());
    });
  };
  for (std::size_t at = 0; at < whole.size(); ++at) {
    read(whole.substr(0, at));
    for (const char with : {'<', '"', '\\', '&', '{', '\0', '\xFF'}) {
      std::string changed = whole;
      changed[at] = with;
      read(changed);
    }
  }
}

}  // namespace ledelint
