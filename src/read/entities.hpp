#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ledelint {

/// Appends what a character reference stands for ("&rsquo;", "&#8217;", "&#x2019;").
/// False, and nothing appended, when it is none. Cost: one binary search.
bool decode_entity(std::string_view raw, std::string& out);

/// The character reference that `text`, which begins with `&`, opens with as HTML reads it:
/// also without its semicolon ("&copy 2024", "&#146"). Appends what it stands for and
/// returns its length in bytes; 0, and nothing appended, when there is none. In the value of
/// an attribute "&copy=1" is none. Cost: bounded, but for the digits of a number.
std::size_t decode_html_reference(std::string_view text, bool in_attribute, std::string& out);

}  // namespace ledelint
