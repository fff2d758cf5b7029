#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/formats.hpp"

namespace ledelint {

/// What a report shows as one: a finding and, where only the first of overlapping ones is
/// printed, those it stands for.
struct Entry {
  const Finding* finding = nullptr;
  std::vector<const Finding*> also;  ///< shown ones about the same words
};

/// Whether overlapping findings of a section are one entry or one each.
///
/// Reports that a person reads once print the first: a second remark about the same words is
/// noise. Reports that a program compares with those of the run before have all, or a finding
/// would seem new when the one before it in its group is mended.
enum class Entries : std::uint8_t { groups, findings };

/// The entries of an article that are to be shown, by place. Counts in `run` those shown, and
/// those that --severity, --show-closed and --max-findings leave out.
[[nodiscard]] std::vector<Entry> entries(const FileReport& report, Run& run, Entries kind);

/// "line 3", or "paragraph 2" where nobody sees lines.
[[nodiscard]] std::string spot(const Document& document, std::uint32_t file_offset);
/// What decided the status: "closed by R3 (org): “Nomura” in line 4"; may be empty.
[[nodiscard]] std::string what_decided(const Finding& finding, const FileReport& report,
                                       const Rule& rule);

/// What decided the status where that is to be told: asked for, or not simply open.
[[nodiscard]] std::string status_note(const Finding& finding, const FileReport& report,
                                      const Run& run);

/// "attribution/rumour, evidence/data-unnamed (closed)"; empty when there is nothing else.
[[nodiscard]] std::string also_note(const Entry& entry, const Run& run);

/// The whole entry in one line, for reports whose places have a single text: the message,
/// the status where it is to be told, the rules it also stands for.
[[nodiscard]] std::string one_line(const Entry& entry, const FileReport& report, const Run& run);

/// Leaves the article's notes, or the number of findings left out, to standard error, in
/// formats that have no place for them.
void keep_notes(const FileReport& report, Run& run);
void keep_left_out(Run& run);

/// 16 hex digits.
[[nodiscard]] std::string hex(std::uint64_t value);

/// The path as a program that knows only `/` wants it: no `./`, no `x/../`.
[[nodiscard]] std::string plain_path(std::string_view path);

/// `text` cut to `most` bytes at a code point, with an ellipsis where something went.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

}  // namespace ledelint
