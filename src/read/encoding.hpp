#pragma once

#include <string>
#include <string_view>

#include "ledelint/result.hpp"

namespace ledelint {

/// UTF-8 of bytes in another encoding ("windows-1252", any name ICU knows), without a byte
/// order mark. A byte that stands for nothing is an error that names its place.
Result<std::string> to_utf8(std::string_view bytes, const std::string& encoding);

/// What a byte order mark says ("UTF-16", "UTF-32"); empty without one, or for UTF-8.
[[nodiscard]] std::string_view marked_encoding(std::string_view bytes);

/// The bytes as valid UTF-8: converted from `encoding` when one is named, else from what a
/// byte order mark says. The error names the first bad byte and the likely encoding.
Result<std::string> decode(std::string bytes, const std::string& encoding);

}  // namespace ledelint
