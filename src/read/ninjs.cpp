// {"headline":"A bridge","body_xhtml":"<p>Experts\u2019 view ..."}, {"bodies":[{"value":"..."}]}
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "read/json_tree.hpp"
#include "read/readers.hpp"
#include "read/story.hpp"

namespace ledelint {

namespace {

using Node = JsonTree::Node;

bool says_something(const JsonTree& tree, Node node) {
  return tree.is_string(node) && !tree.place(node).empty();
}

struct Body {
  Node node = JsonTree::none;
  bool plain = false;
};

/// One body: where there are several they hold the same text, and HTML says the most.
Body body_of(const JsonTree& tree, Node item) {
  for (const std::string_view key : {"body_xhtml", "body_html"})
    if (const Node node = tree.member(item, key); says_something(tree, node)) return {node, false};
  Body found;
  if (const Node node = tree.member(item, "body_text"); says_something(tree, node))
    found = {node, true};
  const Node bodies = tree.member(item, "bodies");
  if (!tree.is_array(bodies)) return found;
  for (Node body = tree.first(bodies); body != JsonTree::none; body = tree.next(body)) {
    const Node value = tree.member(body, "value");
    if (!says_something(tree, value)) continue;
    Node type = tree.member(body, "contentType");
    if (type == JsonTree::none) type = tree.member(body, "contenttype");
    if (tree.value(type).find("html") != std::string::npos) return {value, false};
    if (found.node == JsonTree::none) found = {value, true};
  }
  return found;
}

/// 1.x and 2.x have `headline`, 3.x `headlines` by role.
Node headline_of(const JsonTree& tree, Node item) {
  if (const Node node = tree.member(item, "headline"); says_something(tree, node)) return node;
  Node found = JsonTree::none;
  const Node headlines = tree.member(item, "headlines");
  if (!tree.is_array(headlines)) return found;
  for (Node each = tree.first(headlines); each != JsonTree::none; each = tree.next(each)) {
    const Node value = tree.member(each, "value");
    if (!says_something(tree, value)) continue;
    if (tree.value(tree.member(each, "role")) == "main") return value;
    if (found == JsonTree::none) found = value;
  }
  return found;
}

}  // namespace

Result<void> read_ninjs(std::string bytes, const ReadOptions&, const RecordSink& sink) {
  const auto file = std::make_shared<const FileText>(std::move(bytes));
  Result<JsonTree> parsed =
      JsonTree::parse(*file, {0, static_cast<std::uint32_t>(file->bytes().size())});
  if (!parsed) return parsed.error();
  const JsonTree& tree = *parsed;
  const bool many = tree.is_array(tree.root());
  std::size_t number = 0;
  for (Node item = many ? tree.first(tree.root()) : tree.root(); item != JsonTree::none;
       item = many ? tree.next(item) : JsonTree::none) {
    ++number;
    const Body body = body_of(tree, item);
    Story story(file->bytes());
    if (const Node headline = headline_of(tree, item); headline != JsonTree::none) {
      story.tag(tree.place(headline).begin, "<h1>");
      tree.append(headline, story.html(), Written::escaped);
      story.tag(tree.place(headline).end, "</h1>");
    }
    if (body.node != JsonTree::none) {
      if (body.plain) {
        story.tag(tree.place(body.node).begin, "<p>");
        tree.append(body.node, story.html(), Written::escaped_lines);
      } else {
        tree.append(body.node, story.html());
      }
    }
    std::string id;
    if (many)
      for (const std::string_view key : {"uri", "guid"})
        if (id.empty()) id = tree.value(tree.member(item, key));
    if (many && id.empty()) id = std::to_string(number);
    Prose prose(file, !many);
    story.read_into(prose);
    sink(Record{std::move(id), std::move(prose).finish()});
  }
  return {};
}

}  // namespace ledelint
