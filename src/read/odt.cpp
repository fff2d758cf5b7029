// content.xml: <text:h text:outline-level="1">A bridge</text:h><text:p>Experts
// <text:s/>agree.</text:p>
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "read/extraction.hpp"
#include "read/readers.hpp"
#include "read/xml.hpp"
#include "read/zip.hpp"

namespace ledelint {

namespace {

using Parents = std::map<std::string, std::string, std::less<>>;

/// The styles of both parts, each with the one it stands on.
Result<void> add_styles(std::string_view xml, Parents& parents) {
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes, FileSpan) {
    if (name == "style:style" && attributes["style:family"] == "paragraph")
      parents[std::string(attributes["style:name"])] = attributes["style:parent-style-name"];
  };
  return parse_xml(xml, events);
}

/// What the chain of a paragraph's styles makes of it: 0 nothing, else a heading's level.
struct Form {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
};

/// OpenDocument keeps the English names of its own styles in every language.
Form form_of(const Parents& parents, std::string_view style) {
  // A chain longer than this goes round.
  for (int steps = 0; steps < 32 && !style.empty(); ++steps) {
    if (style == "Title") return {BlockKind::heading, 1};
    if (style == "Quotations") return {BlockKind::quotation, 0};
    if (style == "Caption") return {BlockKind::caption, 0};
    if (style.starts_with("Heading_20_")) {
      const int level = xml_number(style.substr(11), 0);
      if (level > 0) return {BlockKind::heading, static_cast<std::uint8_t>(std::min(level, 6))};
    }
    const auto it = parents.find(style);
    if (it == parents.end()) break;
    style = it->second;
  }
  return {};
}

class Content {
 public:
  Content(Extraction& out, const Parents& parents) : out_(out), parents_(parents) {}

  Result<void> read(std::string_view xml) {
    XmlEvents events;
    events.open = [this](std::string_view name, const XmlAttributes& attributes, FileSpan) {
      open(name, attributes);
    };
    events.close = [this](std::string_view name, FileSpan) { close(name); };
    events.text = [this](std::string_view text, FileSpan) { this->text(text); };
    return parse_xml(xml, events);
  }

 private:
  /// Deleted text, comments, tables of contents and alternatives are no prose.
  static bool is_left_out(std::string_view name) {
    constexpr std::array<std::string_view, 17> names{"text:tracked-changes",
                                                     "office:annotation",
                                                     "text:note-citation",
                                                     "text:table-of-content",
                                                     "text:alphabetical-index",
                                                     "text:illustration-index",
                                                     "text:table-index",
                                                     "text:object-index",
                                                     "text:user-index",
                                                     "text:bibliography",
                                                     "text:ruby-text",
                                                     "text:hidden-text",
                                                     "svg:title",
                                                     "svg:desc",
                                                     "office:forms",
                                                     "text:sequence-decls",
                                                     "text:page-number"};
    return std::ranges::find(names, name) != names.end();
  }

  void open(std::string_view name, const XmlAttributes& attributes) {
    if (skip_ != 0) {
      ++skip_;
      return;
    }
    if (is_left_out(name)) {
      skip_ = 1;
    } else if (name == "office:text") {
      ++bodies_;
    } else if (bodies_ == 0) {
      return;
    } else if (name == "text:p" || name == "text:h") {
      out_.open();
      blanks_.push_back(true);
      Form form = form_of(parents_, attributes["text:style-name"]);
      if (name == "text:h")
        form = {BlockKind::heading, static_cast<std::uint8_t>(std::clamp(
                                        xml_number(attributes["text:outline-level"], 1), 1, 6))};
      if (form.kind == BlockKind::paragraph && items_ != 0) form.kind = BlockKind::list_item;
      out_.kind(form.kind, form.level);
    } else if (name == "text:list-item" || name == "text:list-header") {
      ++items_;
    } else if (name == "text:s") {
      put(std::string(
          static_cast<std::size_t>(std::clamp(xml_number(attributes["text:c"], 1), 1, 64)), ' '));
    } else if (name == "text:tab") {
      put("\t");
    } else if (name == "text:line-break") {
      put("\n");
    } else if (name == "text:a") {
      const std::string_view target = attributes["xlink:href"];
      // "#name" stays in the document.
      if (!target.empty() && target.front() != '#') out_.begin_link(std::string(target));
    } else if (name == "text:note") {
      out_.enter_note();
    }
  }

  void close(std::string_view name) {
    if (skip_ != 0) {
      --skip_;
      return;
    }
    if (name == "office:text") {
      bodies_ -= bodies_ != 0;
    } else if (bodies_ == 0) {
      return;
    } else if (name == "text:p" || name == "text:h") {
      out_.close();
      if (!blanks_.empty()) blanks_.pop_back();
    } else if (name == "text:list-item" || name == "text:list-header") {
      items_ -= items_ != 0;
    } else if (name == "text:a") {
      out_.end_link();
    } else if (name == "text:note") {
      out_.leave_note();
    }
  }

  /// Runs of white space are one blank, and none at the beginning; only text:s and text:tab
  /// make others.
  void text(std::string_view text) {
    if (skip_ != 0 || bodies_ == 0 || blanks_.empty()) return;
    std::string folded;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank) {
        folded += c;
      } else if (!blanks_.back()) {
        folded += ' ';
      }
      blanks_.back() = blank;
    }
    out_.text(folded);
  }

  void put(std::string_view text) {
    if (blanks_.empty()) return;
    out_.text(text);
    blanks_.back() = false;
  }

  Extraction& out_;
  const Parents& parents_;
  std::vector<bool> blanks_;  ///< per open paragraph: the last character was a blank
  std::uint32_t skip_ = 0;
  std::uint32_t bodies_ = 0;
  std::uint32_t items_ = 0;
};

Error in_part(const std::string& part, const Error& error) {
  return {"", "the part " + part + " of the document" +
                  (error.where.empty() ? "" : " (" + error.where + ")") + ": " + error.message};
}

}  // namespace

Result<Document> read_odt(const std::string& bytes) {
  Result<Zip> zip = Zip::open(bytes);
  if (!zip) return zip.error();
  const Result<std::optional<std::string>> manifest = zip->part("META-INF/manifest.xml");
  if (!manifest) return manifest.error();
  if (*manifest && (*manifest)->find("encryption-data") != std::string::npos)
    return Error{"", "the document is encrypted: save it without a password"};

  const Result<std::optional<std::string>> content = zip->part("content.xml");
  if (!content) return content.error();
  if (!*content)
    return Error{"",
                 "the part content.xml is missing: this is no OpenDocument text, or a broken one; "
                 "open it in a word processor and save it again"};
  const Result<std::optional<std::string>> styles = zip->part("styles.xml");
  if (!styles) return styles.error();

  Parents parents;
  if (*styles)
    if (const Result<void> done = add_styles(**styles, parents); !done)
      return in_part("styles.xml", done.error());
  Extraction out;
  if (const Result<void> done = add_styles(**content, parents); !done)
    return in_part("content.xml", done.error());
  if (const Result<void> done = Content(out, parents).read(**content); !done)
    return in_part("content.xml", done.error());
  return std::move(out).finish();
}

}  // namespace ledelint
