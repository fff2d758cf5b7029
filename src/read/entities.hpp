#pragma once

#include <string>
#include <string_view>

namespace ledelint {

/// Appends what a character reference stands for ("&rsquo;", "&#8217;", "&#x2019;").
/// False, and nothing appended, when it is none. Cost: one binary search.
bool decode_entity(std::string_view raw, std::string& out);

}  // namespace ledelint
