// {"headlines":{"basic":"A bridge"},"content_elements":[{"type":"text","content":"Experts &mdash;
// ..."}]}
#include <memory>
#include <string>
#include <string_view>

#include "read/json_tree.hpp"
#include "read/readers.hpp"
#include "read/story.hpp"

namespace ledelint {

namespace {

using Node = JsonTree::Node;

class Arc {
 public:
  Arc(const JsonTree& tree, Story& story) : tree_(tree), story_(story) {}

  void read() {
    const Node root = tree_.root();
    plain("h1", tree_.at(root, "headlines.basic"));
    elements(tree_.member(root, "content_elements"), 0);
  }

 private:
  // Lists and quotations hold elements again, but nobody nests them deeper.
  static constexpr int deepest = 32;

  void elements(Node list, int depth) {
    if (!tree_.is_array(list) || depth > deepest) return;
    for (Node each = tree_.first(list); each != JsonTree::none; each = tree_.next(each))
      element(each, depth);
  }

  void element(Node node, int depth) {
    const std::string type = tree_.value(tree_.member(node, "type"));
    const Node content = tree_.member(node, "content");
    if (type == "text") {
      html("p", content);
    } else if (type == "header") {
      const std::string level = tree_.value(tree_.member(node, "level"));
      const bool known = level.size() == 1 && level[0] >= '1' && level[0] <= '6';
      html("h" + (known ? level : "2"), content);
    } else if (type == "list") {
      const Node items = tree_.member(node, "items");
      if (!tree_.is_array(items) || depth > deepest) return;
      for (Node item = tree_.first(items); item != JsonTree::none; item = tree_.next(item)) {
        const Node own = tree_.member(item, "content");
        html("li", own);
        if (!tree_.is_string(own)) element(item, depth + 1);
      }
    } else if (type == "quote") {
      const Node inside = tree_.member(node, "content_elements");
      if (!tree_.is_array(inside)) return;
      for (Node each = tree_.first(inside); each != JsonTree::none; each = tree_.next(each))
        html("blockquote", tree_.member(each, "content"));
      plain("p", tree_.at(node, "citation.content"));
    } else if (type == "image" || type == "video") {
      plain("figcaption", tree_.member(node, "caption"));
    }
  }

  void html(const std::string& tag, Node node) { put(tag, node, Written::plain); }
  void plain(const std::string& tag, Node node) { put(tag, node, Written::escaped); }
  void put(const std::string& tag, Node node, Written as) {
    if (!tree_.is_string(node)) return;
    story_.tag(tree_.place(node).begin, "<" + tag + ">");
    tree_.append(node, story_.html(), as);
    story_.tag(tree_.place(node).end, "</" + tag + ">");
  }

  const JsonTree& tree_;
  Story& story_;
};

}  // namespace

Result<void> read_ans(std::string bytes, const ReadOptions&, const RecordSink& sink) {
  const auto file = std::make_shared<const FileText>(std::move(bytes));
  Result<JsonTree> tree =
      JsonTree::parse(*file, {0, static_cast<std::uint32_t>(file->bytes().size())});
  if (!tree) return tree.error();
  Story story(file->bytes());
  Arc(*tree, story).read();
  Prose prose(file, true);
  story.read_into(prose);
  sink(Record{"", std::move(prose).finish()});
  return {};
}

}  // namespace ledelint
