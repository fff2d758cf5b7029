#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

#include "ledelint/result.hpp"

namespace ledelint {

/// Keys in file order, so that the first fault told is the first in the file.
using Json = nlohmann::ordered_json;

/// Parses JSON with comments. A syntax error says path:line:column; a key given
/// twice is an error too (nlohmann keeps the last in silence).
Result<Json> parse_json(std::string_view text, const std::string& path);

/// The first key of `object` that is none of `known`, as an error at `where`.
Result<void> only_keys(const Json& object, std::initializer_list<std::string_view> known,
                       const std::string& where);

}  // namespace ledelint
