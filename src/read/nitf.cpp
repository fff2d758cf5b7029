// <nitf><body><body.head><hedline><hl1>A bridge</hl1></hedline></body.head><body.content><p>...
#include <string>
#include <string_view>

#include "read/readers.hpp"
#include "read/xml.hpp"
#include "read/xml_blocks.hpp"

namespace ledelint {

Result<Document> read_nitf(std::string bytes) {
  Prose prose(std::move(bytes));
  NitfArticle article(prose);
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes, FileSpan) {
    article.open(name, attributes);
  };
  events.close = [&](std::string_view name, FileSpan) { article.close(name); };
  events.text = [&](std::string_view text, FileSpan from) { article.text(text, from); };
  events.comment = [&](std::string_view text, FileSpan from) {
    prose.comment(from, std::string(text));
  };
  if (Result<void> done = parse_xml(prose.file(), events); !done) return done.error();
  return std::move(prose).finish();
}

}  // namespace ledelint
