#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledelint/result.hpp"

namespace ledelint {

/// A JSON value that knows where it stands, so that whatever is wrong with it can be told
/// with its line and column. Objects keep the order of the file.
struct PlacedJson {
  enum class Kind : std::uint8_t { null, boolean, number, string, list, object };
  struct Member;

  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  std::string string;
  std::vector<PlacedJson> items;  ///< of a list
  std::vector<Member> members;    ///< of an object
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  [[nodiscard]] const Member* find(std::string_view key) const;
};

struct PlacedJson::Member {
  std::string key;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  PlacedJson value;
};

/// "a string", "a list" ...: for messages.
[[nodiscard]] std::string_view name(PlacedJson::Kind kind);

/// Parses JSON with comments. All that is wrong is told with `path`:line:column: the first
/// error of the grammar, or every key that is given twice in one object.
[[nodiscard]] std::variant<PlacedJson, std::vector<Error>> parse_placed_json(
    std::string_view text, const std::string& path);

}  // namespace ledelint
