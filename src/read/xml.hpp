#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "ledelint/result.hpp"
#include "ledelint/span.hpp"

namespace ledelint {

/// The attributes of an element, as expat hands them over.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* list) : list_(list) {}
  /// By the short name (see XmlEvents); empty when there is none.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;

 private:
  const char* const* list_;
};

/// What a reader of XML is told. Names of the known vocabularies of documents and feeds carry
/// the usual prefix of their namespace whatever the file calls it ("w:p", "text:h",
/// "content:encoded"); all others are bare ("p", "body.content").
struct XmlEvents {
  /// `tag` is the whole tag in the file.
  std::function<void(std::string_view name, const XmlAttributes& attributes, FileSpan tag)> open;
  std::function<void(std::string_view name, FileSpan tag)> close;
  /// Character data and the bytes that stand for it: one reference, or a run as it stands.
  std::function<void(std::string_view text, FileSpan from)> text;
  std::function<void(std::string_view text, FileSpan from)> comment;
};

/// Parses UTF-8. Entities that the file itself declares are refused; nothing outside the file
/// is ever read. An error's `where` is "line:column".
Result<void> parse_xml(std::string_view bytes, const XmlEvents& events);

/// The number that an attribute is, of six digits at most; `otherwise` where it is none.
[[nodiscard]] int xml_number(std::string_view attribute, int otherwise);

/// The name of the root element, without a prefix; empty when the beginning is no XML.
[[nodiscard]] std::string xml_root(std::string_view bytes);

}  // namespace ledelint
