// <rss><channel><item><title>A bridge</title><content:encoded><![CDATA[<p>Experts ...]]>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "read/field.hpp"
#include "read/readers.hpp"
#include "read/story.hpp"
#include "read/xml.hpp"

namespace ledelint {

namespace {

/// What may be read of an item, and what tells which it is.
enum class Part : std::uint8_t { title, content, summary, id, link, post_id, post_type, status };
constexpr std::size_t part_count = 8;

struct Element {
  std::string_view name;
  Part part;
};

constexpr std::array<Element, 11> elements{{
    {"title", Part::title},
    {"content:encoded", Part::content},
    {"content", Part::content},
    {"description", Part::summary},
    {"summary", Part::summary},
    {"guid", Part::id},
    {"id", Part::id},
    {"link", Part::link},
    {"wp:post_id", Part::post_id},
    {"wp:post_type", Part::post_type},
    {"wp:status", Part::status},
}};

/// `[caption id="1"]` and the like: markup of WordPress around and between the words.
std::size_t shortcode(std::string_view text) {
  constexpr std::array<std::string_view, 6> names{"caption", "gallery",  "embed",
                                                  "audio",   "playlist", "video"};
  const std::size_t from = text.substr(0, 2) == "[/" ? 2 : 1;
  const auto* const it = std::ranges::find_if(
      names, [&](std::string_view name) { return text.substr(from).starts_with(name); });
  if (it == names.end()) return 0;
  const std::size_t end = text.substr(0, 2000).find(']');
  return end == text.npos ? 0 : end + 1;
}

class Feed {
 public:
  Feed(std::shared_ptr<const FileText> file, const RecordSink& sink)
      : file_(std::move(file)), bytes_(file_->bytes()), sink_(sink) {}

  Result<void> read() {
    XmlEvents events;
    events.open = [this](std::string_view name, const XmlAttributes& attributes, FileSpan tag) {
      open(name, attributes, tag);
    };
    events.close = [this](std::string_view, FileSpan tag) { close(tag); };
    events.text = [this](std::string_view text, FileSpan from) {
      if (field_ && !inside_) append_characters(*fields_[index()], bytes_, text, from, written_);
    };
    return parse_xml(bytes_, events);
  }
  [[nodiscard]] std::size_t articles() const { return articles_; }

 private:
  [[nodiscard]] std::size_t index() const { return static_cast<std::size_t>(*field_); }
  [[nodiscard]] std::string_view said(Part part) const {
    const auto& field = fields_[static_cast<std::size_t>(part)];
    return field ? field->text() : std::string_view();
  }

  void open(std::string_view name, const XmlAttributes& attributes, FileSpan tag) {
    ++depth_;
    if (item_ == 0) {
      if (name != "item" && name != "entry") return;
      item_ = depth_;
      atom_ = name == "entry";
      for (auto& field : fields_) field.reset();
      return;
    }
    if (field_) {
      // Markup that is not escaped (XHTML): the field is what stands between its tags.
      if (!inside_) raw_from_ = field_end_of_tag_;
      inside_ = true;
      return;
    }
    if (depth_ != item_ + 1) return;
    const auto* const it = std::ranges::find(elements, name, &Element::name);
    if (it == elements.end()) return;
    auto& field = fields_[static_cast<std::size_t>(it->part)];
    if (field && !field->text().empty()) return;
    field.emplace(bytes_);
    field_ = it->part;
    inside_ = false;
    field_end_of_tag_ = tag.end;
    const std::string_view type = attributes["type"];
    // Of Atom: words, not HTML, unless its type says so.
    const bool words = name == "summary" || name == "content" || (name == "title" && atom_);
    written_ = words && type != "html" && type != "text/html" && type != "xhtml"
                   ? (name == "title" ? Written::escaped : Written::escaped_lines)
                   : Written::plain;
    // <link href="..."/>
    if (const std::string_view target = attributes["href"];
        it->part == Part::link && !target.empty())
      href_ = target;
  }

  void close(FileSpan tag) {
    if (field_ && depth_ == item_ + 1) {
      if (inside_) {
        Decoded raw(bytes_);
        raw.copy({raw_from_, tag.begin});
        fields_[index()] = std::move(raw);
      }
      field_.reset();
      inside_ = false;
    } else if (item_ != 0 && depth_ == item_) {
      item_ = 0;
      finish();
    }
    --depth_;
  }

  void finish() {
    const std::string_view type = said(Part::post_type);
    const std::string_view status = said(Part::status);
    const bool wordpress = !type.empty();
    ++number_;
    if ((wordpress && type != "post") || status == "trash" || status == "auto-draft" ||
        status == "inherit")
      return;
    Story story(bytes_);
    if (const auto& title = fields_[static_cast<std::size_t>(Part::title)]; title) {
      const std::uint32_t at = title->to_file({0, 0}).begin;
      story.tag(at, "<h1>");
      story.html().append(*title);
      story.tag(at, "</h1>");
    }
    const Part body = said(Part::content).empty() ? Part::summary : Part::content;
    if (const auto& field = fields_[static_cast<std::size_t>(body)]; field) {
      if (wordpress) {
        add_post(*field, story);
      } else {
        story.html().append(*field);
      }
    }
    std::string id;
    for (const std::string_view known :
         {said(Part::post_id), said(Part::id), said(Part::link), std::string_view(href_)})
      if (id.empty()) id = known;
    if (id.empty()) id = std::to_string(number_);
    href_.clear();
    Prose prose(file_);
    story.read_into(prose);
    ++articles_;
    sink_(Record{std::move(id), std::move(prose).finish()});
  }

  /// What the editor of WordPress before blocks wrote: blank lines are paragraphs.
  static void add_post(const Decoded& field, Story& story) {
    const std::string_view text = field.text();
    const bool has_paragraphs = text.find("<p>") != text.npos || text.find("<p ") != text.npos;
    Decoded post(text, &field);
    const auto size = static_cast<std::uint32_t>(text.size());
    std::uint32_t from = 0;
    const auto put = [&](std::uint32_t at, std::uint32_t bytes, std::string_view with) {
      post.copy({from, at});
      post.replace({at, at + bytes}, with);
      from = at + bytes;
    };
    for (std::uint32_t at = 0; at < size; ++at) {
      if (text[at] == '[') {
        if (const std::size_t bytes = shortcode(text.substr(at)); bytes != 0) {
          put(at, static_cast<std::uint32_t>(bytes), "");
          at = from - 1;
        }
      } else if (!has_paragraphs && text[at] == '\n' && at + 1 < size && text[at + 1] == '\n') {
        put(at, 2, "<p>");
        at = from - 1;
      }
    }
    post.copy({from, size});
    story.html().append(post);
  }

  std::shared_ptr<const FileText> file_;
  std::string_view bytes_;
  const RecordSink& sink_;
  std::array<std::optional<Decoded>, part_count> fields_;
  std::optional<Part> field_;  ///< the one that is open
  Written written_ = Written::plain;
  std::string href_;
  std::uint32_t depth_ = 0;
  std::uint32_t item_ = 0;  ///< depth of the item that is open; 0: none
  std::uint32_t field_end_of_tag_ = 0;
  std::uint32_t raw_from_ = 0;
  bool inside_ = false;  ///< in an element of the field
  bool atom_ = false;
  std::size_t number_ = 0;
  std::size_t articles_ = 0;
};

}  // namespace

Result<void> read_feed(std::string bytes, const ReadOptions&, const RecordSink& sink) {
  const auto file = std::make_shared<const FileText>(std::move(bytes));
  Feed feed(file, sink);
  Result<void> done = feed.read();
  if (done && feed.articles() == 0) sink(Record{"", Prose(file, true).finish()});
  return done;
}

}  // namespace ledelint
