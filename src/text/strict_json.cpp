#include "text/strict_json.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "text/nearest.hpp"

namespace ledelint {

namespace {

std::string place(std::string_view text, std::size_t byte, const std::string& path) {
  byte = std::min(byte, text.size());
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t i = 0; i + 1 < byte; ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++column;
    }
  }
  return path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& path) {
  std::vector<std::set<std::string>> keys;
  std::string duplicate;
  const Json::parser_callback_t watch = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && duplicate.empty() && !keys.empty() &&
        !keys.back().insert(value.get<std::string>()).second)
      duplicate = value.get<std::string>();
    return true;
  };
  try {
    Json value = Json::parse(text, watch, true, true);
    if (!duplicate.empty())
      return Error{path, "the key \"" + duplicate + "\" is given twice in one object; keep one"};
    return value;
  } catch (const Json::parse_error& error) {
    std::string message = error.what();
    if (const auto colon = message.rfind(": "); colon != std::string::npos)
      message = message.substr(colon + 2);
    return Error{place(text, error.byte, path), "not valid JSON: " + message};
  }
}

Result<void> only_keys(const Json& object, std::initializer_list<std::string_view> known,
                       const std::string& where) {
  for (const auto& [key, value] : object.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::vector<std::string_view> list(known);
    const std::string near = did_you_mean(key, list);
    std::string all;
    for (const std::string_view k : known) all += (all.empty() ? "" : ", ") + std::string(k);
    return Error{where,
                 "unknown key \"" + key + "\"" + (near.empty() ? "; known here: " + all : near)};
  }
  return {};
}

}  // namespace ledelint
