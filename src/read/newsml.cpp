// <newsItem><contentMeta><headline>A
// bridge</headline></contentMeta><contentSet><inlineXML><html>...
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "read/field.hpp"
#include "read/readers.hpp"
#include "read/story.hpp"
#include "read/xml.hpp"
#include "read/xml_blocks.hpp"

namespace ledelint {

namespace {

/// One newsItem.
struct Item {
  Item(const std::shared_ptr<const FileText>& file, bool alone)
      : prose(file, alone), blocks(prose), nitf(prose) {}

  std::string id;
  Prose prose;
  XmlBlocks blocks;
  NitfArticle nitf;
  bool has_body = false;
};

class NewsMl {
 public:
  NewsMl(std::shared_ptr<const FileText> file, const RecordSink& sink)
      : file_(std::move(file)), bytes_(file_->bytes()), sink_(sink) {}

  Result<void> read() {
    XmlEvents events;
    events.open = [this](std::string_view name, const XmlAttributes& attributes, FileSpan) {
      open(name, attributes);
    };
    events.close = [this](std::string_view name, FileSpan) { close(name); };
    events.text = [this](std::string_view text, FileSpan from) { this->text(text, from); };
    events.comment = [this](std::string_view text, FileSpan from) {
      if (item_) item_->prose.comment(from, std::string(text));
    };
    return parse_xml(bytes_, events);
  }
  [[nodiscard]] std::size_t articles() const { return articles_; }

 private:
  enum class Where : std::uint8_t { outside, headline, xhtml, nitf, data, other_body };

  void open(std::string_view name, const XmlAttributes& attributes) {
    ++depth_;
    if (!item_) {
      if (name != "newsItem") return;
      item_.emplace(file_, depth_ == 1);
      item_depth_ = depth_;
      item_->id = attributes["guid"];
      return;
    }
    switch (where_) {
      case Where::outside: break;
      case Where::headline: return;
      case Where::xhtml:
        if (depth_ == body_depth_ + 1 && name == "nitf") where_ = Where::nitf;
        if (where_ == Where::xhtml) item_->blocks.open(name, attributes);
        return;
      case Where::nitf: item_->nitf.open(name, attributes); return;
      case Where::data:
      case Where::other_body: return;
    }
    if (name == "headline" && item_->prose.text_size() == 0) {
      where_ = Where::headline;
      item_->prose.open(BlockKind::heading, 1);
    } else if (name == "inlineXML") {
      where_ = item_->has_body ? Where::other_body : Where::xhtml;
    } else if (name == "inlineData") {
      where_ = item_->has_body ? Where::other_body : Where::data;
      const std::string_view type = attributes["contenttype"];
      written_ = type.find("html") != type.npos ? Written::plain : Written::escaped_lines;
      data_.emplace(bytes_);
    } else {
      return;
    }
    body_depth_ = depth_;
  }

  void close(std::string_view name) {
    if (where_ != Where::outside && depth_ == body_depth_) {
      end_part();
    } else if (where_ == Where::xhtml) {
      item_->blocks.close(name);
    } else if (where_ == Where::nitf) {
      item_->nitf.close(name);
    } else if (item_ && where_ == Where::outside && depth_ == item_depth_) {
      ++articles_;
      const bool alone = depth_ == 1;
      std::string id = alone               ? std::string()
                       : item_->id.empty() ? std::to_string(articles_)
                                           : item_->id;
      sink_(Record{std::move(id), std::move(item_->prose).finish()});
      item_.reset();
    }
    --depth_;
  }

  void end_part() {
    item_->prose.close();
    // Several renditions hold the same text: the first that is text is read.
    if (where_ == Where::xhtml || where_ == Where::nitf) {
      item_->blocks.finish();
      item_->has_body = true;
    } else if (where_ == Where::data && !data_->text().empty()) {
      Story story(bytes_);
      const std::uint32_t at = data_->to_file({0, 0}).begin;
      if (written_ != Written::plain) story.tag(at, "<p>");
      story.html().append(*data_);
      story.read_into(item_->prose);
      item_->has_body = true;
    }
    where_ = Where::outside;
  }

  void text(std::string_view text, FileSpan from) {
    switch (where_) {
      case Where::outside:
      case Where::other_body: break;
      case Where::headline:
        if (bytes_.substr(from.begin, from.size()) == text) {
          item_->prose.copy(from);
        } else {
          item_->prose.replace(from, text);
        }
        break;
      case Where::xhtml: item_->blocks.text(text, from); break;
      case Where::nitf: item_->nitf.text(text, from); break;
      case Where::data: append_characters(*data_, bytes_, text, from, written_); break;
    }
  }

  std::shared_ptr<const FileText> file_;
  std::string_view bytes_;
  const RecordSink& sink_;
  std::optional<Item> item_;
  std::optional<Decoded> data_;
  Written written_ = Written::plain;
  Where where_ = Where::outside;
  std::uint32_t depth_ = 0;
  std::uint32_t item_depth_ = 0;
  std::uint32_t body_depth_ = 0;
  std::size_t articles_ = 0;
};

}  // namespace

Result<void> read_newsml(std::string bytes, const ReadOptions&, const RecordSink& sink) {
  const auto file = std::make_shared<const FileText>(std::move(bytes));
  NewsMl reading(file, sink);
  Result<void> done = reading.read();
  if (done && reading.articles() == 0)
    return Error{"", "there is no newsItem in this NewsML-G2 file"};
  return done;
}

}  // namespace ledelint
