#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ledelint/document.hpp"
#include "ledelint/result.hpp"

namespace ledelint {

enum class HtmlScope : std::uint8_t { article, all };

/// What the user says about the inputs beyond their format.
struct ReadOptions {
  HtmlScope html_scope = HtmlScope::article;
  std::string encoding = {};        ///< of the bytes; empty: UTF-8, or what a mark says
  std::string text_field = "text";  ///< JSON Lines: path of the article, "body.text"
  std::string id_field = {};        ///< JSON Lines: path of its id; empty: the line's number
};

/// One article of a file. Without an id it is the only one.
struct Record {
  std::string id;
  Document document;
  std::string_view format = {};  ///< set by read_records: the name of the reader
};

/// Takes the articles of a file in their order; an Error stands for one that could not be
/// read and stops nothing. Its `where` is empty or "line:column".
using RecordSink = std::function<void(Result<Record>)>;

/// One input format. `extensions` are separated by blanks, with their dots.
struct Reader {
  std::string_view name;
  std::string_view extensions;
  /// Taken when a folder is searched.
  bool in_folders = true;
  /// Takes any bytes, not only valid UTF-8.
  bool binary = false;
  Result<void> (*read)(std::string bytes, const ReadOptions& options,
                       const RecordSink& sink) = nullptr;
};

/// All formats, in the order of the documentation.
[[nodiscard]] std::span<const Reader> readers();
/// By name ("markdown"); null when there is none.
[[nodiscard]] const Reader* reader_named(std::string_view name);
/// By the ending of a path; null when no format claims it.
[[nodiscard]] const Reader* reader_for_path(std::string_view path);

/// The door: refuses what is not UTF-8 (naming the first bad byte) or is 2 GiB or larger.
[[nodiscard]] Result<void> read_records(const Reader& reader, std::string bytes,
                                        const ReadOptions& options, const RecordSink& sink);
/// The first article of a file.
[[nodiscard]] Result<Document> read_document(const Reader& reader, std::string bytes,
                                             const ReadOptions& options = {});

Result<Document> read_plain(std::string bytes);
/// How to convert what looks like PDF, RTF or .doc; empty for anything else.
[[nodiscard]] std::string_view conversion_hint(std::string_view bytes);

/// Reads prose.file() as plain text.
void read_plain_into(Prose& prose);
Result<Document> read_markdown(std::string bytes);
Result<Document> read_html(std::string bytes, const ReadOptions& options);
Result<Document> read_docx(const std::string& bytes);
Result<Document> read_odt(const std::string& bytes);
Result<Document> read_nitf(std::string bytes);
Result<void> read_newsml(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_feed(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_ninjs(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_ans(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_xml(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_json(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_any(std::string bytes, const ReadOptions& options, const RecordSink& sink);
Result<void> read_jsonl(std::string bytes, const ReadOptions& options, const RecordSink& sink);

}  // namespace ledelint
