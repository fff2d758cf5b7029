#include "read/xml.hpp"

#include <algorithm>
#include <array>
#include <expat.h>
#include <memory>
#include <type_traits>

#include "read/entities.hpp"

namespace ledelint {

namespace {

constexpr char separator = '\n';

struct Vocabulary {
  std::string_view uri;  ///< its beginning: the end may be a version
  std::string_view prefix;
};

constexpr std::array<Vocabulary, 18> vocabularies{{
    {"http://schemas.openxmlformats.org/wordprocessingml/", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/", "w"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/markup-compatibility/", "mc"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-", "svg"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:", "manifest"},
    {"http://www.w3.org/1999/xlink", "xlink"},
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://wordpress.org/export/1.2/excerpt/", "excerpt"},
    {"http://wordpress.org/export/1.1/excerpt/", "excerpt"},
    {"http://wordpress.org/export/1.0/excerpt/", "excerpt"},
    {"http://wordpress.org/export/", "wp"},
}};

/// "uri\nlocal" -> "prefix:local" or "local".
void shorten(std::string_view full, std::string& out) {
  out.clear();
  const std::size_t split = full.find(separator);
  if (split == full.npos) {
    out = full;
    return;
  }
  const std::string_view uri = full.substr(0, split);
  for (const Vocabulary& known : vocabularies)
    if (uri.starts_with(known.uri)) {
      out = known.prefix;
      out += ':';
      break;
    }
  out += full.substr(split + 1);
}

class Parsing {
 public:
  Parsing(std::string_view bytes, const XmlEvents& events)
      : bytes_(bytes), events_(events), parser_(XML_ParserCreateNS("UTF-8", separator)) {
    XML_ParserStruct* const parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(
        parser,
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
          of(self).open(name, attributes);
        },
        [](void* self, const XML_Char* name) { of(self).close(name); });
    XML_SetCharacterDataHandler(parser, [](void* self, const XML_Char* text, int size) {
      of(self).text({text, static_cast<std::size_t>(size)});
    });
    if (events_.comment)
      XML_SetCommentHandler(parser, [](void* self, const XML_Char* text) {
        of(self).events_.comment(text, of(self).here());
      });
    XML_SetSkippedEntityHandler(parser, [](void* self, const XML_Char* name, int) {
      std::string decoded;
      if (decode_entity("&" + std::string(name) + ";", decoded)) of(self).text(decoded);
    });
    // Newsroom files point to a DTD that is not read, so every name may be one of HTML's;
    // a file that brings its own entities is at best a riddle.
    XML_SetEntityDeclHandler(
        parser, [](void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                   const XML_Char*, const XML_Char*, const XML_Char*) { of(self).refuse(); });
    XML_UseForeignDTD(parser, XML_TRUE);
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
  }

  Result<void> run() {
    XML_ParserStruct* const parser = parser_.get();
    const XML_Status status =
        XML_Parse(parser, bytes_.data(), static_cast<int>(bytes_.size()), XML_TRUE);
    if (status == XML_STATUS_OK) return {};
    const std::string where = std::to_string(XML_GetCurrentLineNumber(parser)) + ":" +
                              std::to_string(XML_GetCurrentColumnNumber(parser) + 1);
    if (refused_)
      return Error{where,
                   "the XML declares entities of its own: they are not expanded; save "
                   "the article without them"};
    return Error{
        where, "the XML cannot be read: " + std::string(XML_ErrorString(XML_GetErrorCode(parser)))};
  }

  void stop() { XML_StopParser(parser_.get(), XML_FALSE); }

 private:
  static Parsing& of(void* self) { return *static_cast<Parsing*>(self); }

  /// The bytes of the event that is being told.
  [[nodiscard]] FileSpan here() const {
    const auto begin = static_cast<std::uint32_t>(XML_GetCurrentByteIndex(parser_.get()));
    return {begin, begin + static_cast<std::uint32_t>(XML_GetCurrentByteCount(parser_.get()))};
  }

  void open(const XML_Char* name, const XML_Char** attributes) {
    shorten(name, name_);
    if (events_.open) events_.open(name_, XmlAttributes(attributes), here());
  }
  void close(const XML_Char* name) {
    shorten(name, name_);
    if (events_.close) events_.close(name_, here());
  }
  void text(std::string_view text) {
    if (events_.text) events_.text(text, here());
  }
  void refuse() {
    refused_ = true;
    stop();
  }

  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  std::string_view bytes_;
  const XmlEvents& events_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
  std::string name_;
  bool refused_ = false;
};

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  std::string shortened;
  for (const char* const* it = list_; *it != nullptr; it += 2) {
    shorten(*it, shortened);
    if (shortened == name) return it[1];
  }
  return {};
}

Result<void> parse_xml(std::string_view bytes, const XmlEvents& events) {
  return Parsing(bytes, events).run();
}

int xml_number(std::string_view attribute, int otherwise) {
  if (attribute.empty() || attribute.size() > 6) return otherwise;
  int value = 0;
  for (const char c : attribute) {
    if (c < '0' || c > '9') return otherwise;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string xml_root(std::string_view bytes) {
  std::string root;
  XmlEvents events;
  events.open = [&root](std::string_view name, const XmlAttributes&, FileSpan) {
    if (root.empty()) root = name;
  };
  // The beginning is enough, and it breaks off in the middle: that is no error here.
  (void)parse_xml(bytes.substr(0, 16384), events);
  const std::size_t colon = root.find(':');
  return colon == root.npos ? root : root.substr(colon + 1);
}

}  // namespace ledelint
