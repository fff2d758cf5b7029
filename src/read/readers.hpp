#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledelint/document.hpp"
#include "ledelint/result.hpp"

namespace ledelint {

/// One input format. `extensions` are separated by blanks, with their dots.
struct Reader {
  std::string_view name;
  std::string_view extensions;
  /// Takes valid UTF-8 below 2 GiB.
  Result<Document> (*read)(std::string bytes);
};

/// All formats, in the order of the documentation.
[[nodiscard]] std::span<const Reader> readers();
/// By name ("markdown"); null when there is none.
[[nodiscard]] const Reader* reader_named(std::string_view name);
/// By the ending of a path; null when no format claims it.
[[nodiscard]] const Reader* reader_for_path(std::string_view path);

/// The door: refuses what is not UTF-8 (naming the first bad byte) or is 2 GiB or larger.
[[nodiscard]] Result<Document> read_document(const Reader& reader, std::string bytes);

Result<Document> read_plain(std::string bytes);
Result<Document> read_markdown(std::string bytes);

}  // namespace ledelint
