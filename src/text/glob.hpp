#pragma once

#include <string_view>

namespace ledelint {

/// Whether all of `text` fits `pattern`: `*` any run without '/', `**` any run,
/// `?` one byte but '/', `[a-z]` and `[!a-z]` one of a set, `\` takes the next as it is.
/// Cost: at most pattern times text, whatever the pattern.
[[nodiscard]] bool glob_match(std::string_view pattern, std::string_view text);

}  // namespace ledelint
