// word/document.xml: <w:p><w:r><w:t>Experts</w:t></w:r><w:ins><w:r><w:t>
// agree.</w:t></w:r></w:ins></w:p>
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
#include "text/unicode.hpp"

namespace ledelint {

namespace {

/// The value of a switch: `<w:vanish/>` is on, `<w:vanish w:val="0"/>` off.
bool is_on(const XmlAttributes& attributes) {
  const std::string_view value = attributes["w:val"];
  return value != "0" && value != "false" && value != "off" && value != "none";
}

struct Style {
  std::string based_on;
  std::string name;
  int outline = -1;
  bool list = false;
};
using Styles = std::map<std::string, Style, std::less<>>;

/// What the chain of styles makes of a paragraph.
struct Form {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  bool contents = false;  ///< a line of the table of contents
};

Form heading(int level) {
  return {BlockKind::heading, static_cast<std::uint8_t>(std::clamp(level, 1, 6)), false};
}

/// Word keeps the English names of its own styles in every language.
bool form_of_name(std::string_view name, Form& form) {
  if (name == "title") {
    form = heading(1);
  } else if (name.starts_with("heading ") && name.size() == 9 && name[8] >= '1' && name[8] <= '9') {
    form = heading(name[8] - '0');
  } else if (name == "quote" || name == "intense quote" || name == "block text") {
    form = {BlockKind::quotation, 0, false};
  } else if (name == "caption" || name == "image caption" || name == "table caption") {
    form = {BlockKind::caption, 0, false};
  } else if (name.starts_with("list ")) {
    form = {BlockKind::list_item, 0, false};
  } else if (name.starts_with("toc ") || name == "table of figures") {
    form.contents = true;
  } else {
    return false;
  }
  return true;
}

Form form_of(const Styles& styles, std::string_view id) {
  Form form;
  // A chain longer than this goes round.
  for (int steps = 0; steps < 32 && !id.empty(); ++steps) {
    const auto it = styles.find(id);
    if (it == styles.end()) break;
    const Style& style = it->second;
    if (form_of_name(style.name, form)) return form;
    if (style.outline >= 0 && style.outline < 9) return heading(style.outline + 1);
    if (style.list) form.kind = BlockKind::list_item;
    id = style.based_on;
  }
  return form;
}

Result<Styles> read_styles(std::string_view xml) {
  Styles styles;
  Style* style = nullptr;
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes, FileSpan) {
    if (name == "w:style") {
      style = &styles[std::string(attributes["w:styleId"])];
    } else if (style == nullptr) {
      return;
    } else if (name == "w:name") {
      style->name = unicode::ascii_lower(attributes["w:val"]);
    } else if (name == "w:basedOn") {
      style->based_on = attributes["w:val"];
    } else if (name == "w:outlineLvl") {
      style->outline = xml_number(attributes["w:val"], -1);
    } else if (name == "w:numId") {
      style->list = attributes["w:val"] != "0";
    }
  };
  events.close = [&](std::string_view name, FileSpan) {
    if (name == "w:style") style = nullptr;
  };
  const Result<void> done = parse_xml(xml, events);
  if (!done) return done.error();
  return styles;
}

struct Relation {
  std::string type;  ///< last part of its URI
  std::string target;
};
using Relations = std::map<std::string, Relation, std::less<>>;

Result<Relations> read_relations(std::string_view xml) {
  Relations relations;
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlAttributes& attributes, FileSpan) {
    if (name != "Relationship") return;
    const std::string_view type = attributes["Type"];
    relations[std::string(attributes["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                                std::string(attributes["Target"])};
  };
  const Result<void> done = parse_xml(xml, events);
  if (!done) return done.error();
  return relations;
}

/// `HYPERLINK "https://x.org" \o "tip"`: where it leads.
std::string target_of(std::string_view instruction) {
  const std::size_t word = instruction.find("HYPERLINK");
  if (word == instruction.npos) return {};
  const std::size_t open = instruction.find('"', word);
  if (open == instruction.npos) return {};
  // `\l "bookmark"` stays in the document.
  if (instruction.substr(word, open - word).find("\\l") != instruction.npos) return {};
  const std::size_t close = instruction.find('"', open + 1);
  return std::string(instruction.substr(open + 1, close - open - 1));
}

/// One part with paragraphs: the body, the footnotes, the endnotes.
class Story {
 public:
  Story(Extraction& out, const Styles& styles, const Relations& relations)
      : out_(out), styles_(styles), relations_(relations) {}

  Result<void> read(std::string_view xml) {
    XmlEvents events;
    events.open = [this](std::string_view name, const XmlAttributes& attributes, FileSpan) {
      open(name, attributes);
    };
    events.close = [this](std::string_view name, FileSpan) { close(name); };
    events.text = [this](std::string_view text, FileSpan) { this->text(text); };
    Result<void> done = parse_xml(xml, events);
    // Nothing follows that the last paragraph could be one with.
    if (carried_) out_.close();
    return done;
  }

 private:
  enum class FieldPart : std::uint8_t { code, result };
  struct Field {
    FieldPart part = FieldPart::code;
    std::string instruction;
    bool link = false;
  };
  /// A w:p; those in a text box stand inside another.
  struct Paragraph {
    bool goes_on = false;  ///< the mark at its end is deleted: the next is one with it
    bool contents = false;
  };

  static bool is_left_out(std::string_view name, const XmlAttributes& attributes) {
    constexpr std::array<std::string_view, 8> names{"w:del",    "w:moveFrom",   "mc:Fallback",
                                                    "w:rt",     "w:pPrChange",  "w:rPrChange",
                                                    "w:sectPr", "w:tblPrChange"};
    if (std::ranges::find(names, name) != names.end()) return true;
    const bool note = name == "w:footnote" || name == "w:endnote";
    const std::string_view type = attributes["w:type"];
    return note && !type.empty() && type != "normal";
  }

  void open(std::string_view name, const XmlAttributes& attributes) {
    if (skip_ != 0) {
      ++skip_;
      return;
    }
    if (name == "w:del" && in_mark_ && !paragraphs_.empty()) paragraphs_.back().goes_on = true;
    if (is_left_out(name, attributes)) {
      skip_ = 1;
      return;
    }
    if (name == "w:p") {
      open_paragraph();
    } else if (name == "w:pPr") {
      in_properties_ = true;
    } else if (name == "w:rPr" && in_properties_) {
      in_mark_ = true;
    } else if (in_properties_) {
      property(name, attributes);
    } else if (name == "w:r") {
      hidden_ = false;
    } else if (name == "w:vanish") {
      hidden_ = is_on(attributes);
    } else if (name == "w:t") {
      in_text_ = true;
    } else if (name == "w:instrText") {
      in_instruction_ = true;
    } else if (name == "w:tab") {
      put("\t");
    } else if (name == "w:br" || name == "w:cr") {
      put("\n");
    } else if (name == "w:noBreakHyphen") {
      put("\u2011");
    } else if (name == "w:hyperlink") {
      const auto it = relations_.find(attributes["r:id"]);
      if (it != relations_.end()) out_.begin_link(it->second.target);
    } else if (name == "w:fldSimple") {
      const std::string target = target_of(attributes["w:instr"]);
      if (!target.empty()) out_.begin_link(target);
    } else if (name == "w:fldChar") {
      field(attributes["w:fldCharType"]);
    }
  }

  void close(std::string_view name) {
    if (skip_ != 0) {
      --skip_;
      return;
    }
    if (name == "w:p") {
      close_paragraph();
    } else if (name == "w:pPr") {
      in_properties_ = false;
      in_mark_ = false;
    } else if (name == "w:rPr") {
      in_mark_ = false;
    } else if (name == "w:t") {
      in_text_ = false;
    } else if (name == "w:instrText") {
      in_instruction_ = false;
    } else if (name == "w:hyperlink" || name == "w:fldSimple") {
      out_.end_link();
    }
  }

  void text(std::string_view text) {
    if (skip_ != 0) return;
    if (in_instruction_ && !fields_.empty() && fields_.back().part == FieldPart::code)
      fields_.back().instruction += text;
    if (in_text_) put(text);
  }

  /// Words of the prose: not those of a field's code, nor hidden ones.
  void put(std::string_view text) {
    if (!hidden_ && codes_ == 0) out_.text(text);
  }

  void field(std::string_view type) {
    if (type == "begin") {
      fields_.emplace_back();
      ++codes_;
    } else if (fields_.empty()) {
      return;
    } else if (type == "separate") {
      Field& field = fields_.back();
      if (field.part == FieldPart::result) return;
      field.part = FieldPart::result;
      --codes_;
      if (std::string target = target_of(field.instruction); !target.empty() && codes_ == 0) {
        field.link = true;
        out_.begin_link(std::move(target));
      }
    } else if (type == "end") {
      if (fields_.back().part == FieldPart::code) --codes_;
      if (fields_.back().link) out_.end_link();
      fields_.pop_back();
    }
  }

  void open_paragraph() {
    // Accepting the deletion of its mark makes one paragraph of two.
    const bool carries_on = carried_;
    carried_ = false;
    paragraphs_.emplace_back();
    if (!carries_on) out_.open();
    hidden_ = false;
  }

  void property(std::string_view name, const XmlAttributes& attributes) {
    if (in_mark_ || paragraphs_.empty()) return;
    const std::string_view value = attributes["w:val"];
    if (name == "w:pStyle") {
      const Form form = form_of(styles_, value);
      out_.kind(form.kind, form.level);
      paragraphs_.back().contents = form.contents;
    } else if (name == "w:outlineLvl") {
      if (const int level = xml_number(value, 9); level < 9)
        out_.kind(BlockKind::heading, heading(level + 1).level);
    } else if (name == "w:numId" && value != "0" && out_.kind() == BlockKind::paragraph) {
      out_.kind(BlockKind::list_item);
    }
  }

  void close_paragraph() {
    if (paragraphs_.empty()) return;
    const Paragraph paragraph = paragraphs_.back();
    paragraphs_.pop_back();
    if (paragraph.contents) out_.drop();
    if (paragraph.goes_on && paragraphs_.empty()) {
      carried_ = true;
      return;
    }
    out_.close();
  }

  Extraction& out_;
  const Styles& styles_;
  const Relations& relations_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Field> fields_;
  std::uint32_t skip_ = 0;   ///< depth inside something left out
  std::uint32_t codes_ = 0;  ///< fields whose code we are in
  bool in_properties_ = false;
  bool in_mark_ = false;  ///< in the properties of the paragraph's own mark
  bool in_text_ = false;
  bool in_instruction_ = false;
  bool hidden_ = false;
  bool carried_ = false;
};

Error in_part(const std::string& part, const Error& error) {
  return {"", "the part " + part + " of the document" +
                  (error.where.empty() ? "" : " (" + error.where + ")") + ": " + error.message};
}

Result<std::string> needed(Zip& zip, const std::string& name) {
  Result<std::optional<std::string>> part = zip.part(name);
  if (!part) return part.error();
  if (!*part)
    return Error{"", "the part " + name +
                         " is missing: this is no Word document, or a broken one; open it in a "
                         "word processor and save it again"};
  return **std::move(part);
}

/// "styles.xml" named in word/document.xml is word/styles.xml; "/word/x" is absolute.
std::string resolve(std::string_view from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return std::string(from.substr(0, from.rfind('/') + 1)) + std::string(target);
}

std::string relations_of(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

}  // namespace

Result<Document> read_docx(const std::string& bytes) {
  Result<Zip> zip = Zip::open(bytes);
  if (!zip) return zip.error();

  const auto relations_at = [&](const std::string& part) -> Result<Relations> {
    Result<std::optional<std::string>> xml = zip->part(part);
    if (!xml) return xml.error();
    if (!*xml) return Relations{};
    Result<Relations> relations = read_relations(**xml);
    if (!relations) return in_part(part, relations.error());
    return relations;
  };

  const Result<Relations> package = relations_at("_rels/.rels");
  if (!package) return package.error();
  std::string body = "word/document.xml";
  for (const auto& [id, relation] : *package)
    if (relation.type == "officeDocument") body = resolve("", relation.target);
  Result<std::string> xml = needed(*zip, body);
  if (!xml) return xml.error();
  const Result<Relations> relations = relations_at(relations_of(body));
  if (!relations) return relations.error();

  Styles styles;
  for (const auto& [id, relation] : *relations) {
    if (relation.type != "styles") continue;
    const std::string part = resolve(body, relation.target);
    const Result<std::string> style_xml = needed(*zip, part);
    if (!style_xml) return style_xml.error();
    Result<Styles> read = read_styles(*style_xml);
    if (!read) return in_part(part, read.error());
    styles = *std::move(read);
  }

  Extraction out;
  if (const Result<void> done = Story(out, styles, *relations).read(*xml); !done)
    return in_part(body, done.error());
  for (const std::string_view type : {"footnotes", "endnotes"})
    for (const auto& [id, relation] : *relations) {
      if (relation.type != type) continue;
      const std::string part = resolve(body, relation.target);
      const Result<std::string> notes = needed(*zip, part);
      if (!notes) return notes.error();
      const Result<Relations> own = relations_at(relations_of(part));
      if (!own) return own.error();
      if (const Result<void> done = Story(out, styles, *own).read(*notes); !done)
        return in_part(part, done.error());
    }
  return std::move(out).finish();
}

}  // namespace ledelint
