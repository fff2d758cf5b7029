#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledelint/document.hpp"
#include "ledelint/result.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

/// Appends JSON to a string as it is told; commas and escapes are its business.
///
///   json.open('{'); json.key("rule"); json.string(id); json.close('}');
///
/// Text must be UTF-8. Cost: one append per call, no tree.
class Json {
 public:
  explicit Json(std::string& out) : out_(out) {}

  void open(char bracket);
  void close(char bracket);
  void key(std::string_view name);
  void string(std::string_view text);
  void number(std::uint64_t value);
  void boolean(bool value);
  void null();

  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  void member(std::string_view name, const char* text) { member(name, std::string_view(text)); }
  void member(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  /// "start":S,"end":E
  void bounds(FileSpan span);
  /// "name":{"start":S,"end":E}
  void member(std::string_view name, FileSpan span);

 private:
  void separate();

  std::string& out_;
  bool comma_ = false;
};

/// {"version":1,"tool":{"name":"ledelint","version":"..."}: how every object we print begins.
void open_report(Json& json);
/// "key":{"start":S,"end":E,"line":L,"column":C,"endLine":L,"endColumn":C}
void place(Json& json, std::string_view key, FileSpan span, Position start, Position end);
/// "errors":[{"path":"...","message":"..."}]
void member_errors(Json& json, std::span<const Error> errors);

}  // namespace ledelint
