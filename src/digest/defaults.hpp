#pragma once

#include <string_view>

namespace ledelint {

/// The default rules as the digest program wrote them; empty inside that program itself.
[[nodiscard]] std::string_view digested_defaults();

}  // namespace ledelint
