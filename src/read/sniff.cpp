// Formats that the content tells: .xml by its root element, .json by its keys, standard input.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "read/encoding.hpp"
#include "read/json_tree.hpp"
#include "read/readers.hpp"
#include "read/xml.hpp"

namespace ledelint {

namespace {

struct Root {
  std::string_view element;
  std::string_view reader;
};

constexpr std::array<Root, 8> roots{{
    {"nitf", "nitf"},
    {"newsItem", "newsml"},
    {"newsMessage", "newsml"},
    {"rss", "rss"},
    {"RDF", "rss"},
    {"feed", "rss"},
    {"html", "html"},
    {"HTML", "html"},
}};

/// The reader of an XML file by its root; empty when none knows it.
std::string_view xml_reader(std::string_view bytes, std::string& root) {
  root = xml_root(bytes);
  const auto* const it = std::ranges::find(roots, root, &Root::element);
  if (it == roots.end()) return {};
  const bool wordpress =
      it->reader == "rss" && bytes.substr(0, 16384).find("://wordpress.org/export/") != bytes.npos;
  return wordpress ? "wxr" : it->reader;
}

std::string_view json_reader(const JsonTree& tree) {
  const JsonTree::Node root = tree.root();
  if (tree.is_array(root)) return "ninjs";
  if (tree.member(root, "content_elements") != JsonTree::none) return "ans";
  for (const std::string_view key : {"body_xhtml", "body_html", "body_text", "bodies"})
    if (tree.member(root, key) != JsonTree::none) return "ninjs";
  return {};
}

bool starts_with_any_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::ranges::equal(text.substr(0, lower.size()), lower, [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         });
}

/// One object a line, and more than one.
bool is_lines_of_json(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == bytes.npos || bytes.find('{', end) == bytes.npos) return false;
  const std::size_t last = bytes.substr(0, end).find_last_not_of(" \t\r");
  return last != bytes.npos && last > 0 && bytes[last] == '}';
}

Result<void> hand_on(std::string_view name, std::string bytes, const ReadOptions& options,
                     const RecordSink& sink) {
  // What was converted once is UTF-8.
  ReadOptions rest = options;
  rest.encoding.clear();
  return read_records(*reader_named(name), std::move(bytes), rest, sink);
}

}  // namespace

Result<void> read_xml(std::string bytes, const ReadOptions& options, const RecordSink& sink) {
  std::string root;
  const std::string_view name = xml_reader(bytes, root);
  if (name.empty())
    return Error{"", (root.empty() ? std::string("this is no XML")
                                   : "the root element <" + root + "> is of no known format") +
                         ": NITF, NewsML-G2, RSS, Atom, WXR and XHTML are read"};
  return hand_on(name, std::move(bytes), options, sink);
}

Result<void> read_json(std::string bytes, const ReadOptions& options, const RecordSink& sink) {
  if (is_lines_of_json(bytes)) return hand_on("jsonl", std::move(bytes), options, sink);
  const FileText file(std::move(bytes));
  std::string_view name;
  {
    const Result<JsonTree> tree =
        JsonTree::parse(file, {0, static_cast<std::uint32_t>(file.bytes().size())});
    if (!tree) return tree.error();
    name = json_reader(*tree);
  }
  if (name.empty())
    return Error{"",
                 "this JSON is neither ninjs nor Arc ANS: of other JSON, one object a line with "
                 "the article in a field is read (--input-format jsonl --text-field NAME)"};
  return hand_on(name, std::string(file.bytes()), options, sink);
}

Result<void> read_any(std::string bytes, const ReadOptions& options, const RecordSink& sink) {
  const std::string_view raw = bytes;
  if (raw.starts_with("PK\x03\x04")) {
    const bool word = raw.find("word/document.xml") != raw.npos;
    return hand_on(word ? "docx" : "odt", std::move(bytes), options, sink);
  }
  if (const std::string_view hint = conversion_hint(raw); !hint.empty())
    return Error{"", std::string(hint)};
  Result<std::string> text = decode(std::move(bytes), options.encoding);
  if (!text) return text.error();
  std::string_view head = *text;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  std::string_view name = "text";
  if (starts_with_any_case(head, "<!doctype html") || starts_with_any_case(head, "<html")) {
    name = "html";
  } else if (head.starts_with('<')) {
    std::string root;
    if (const std::string_view known = xml_reader(*text, root); !known.empty()) {
      name = known;
    } else if (head.starts_with("<?xml")) {
      name = "xml";
    }
  } else if (head.starts_with("{\"") || head.starts_with("{\n") || head.starts_with("[{") ||
             head.starts_with("{}")) {
    name = "json";
  }
  return hand_on(name, *std::move(text), options, sink);
}

std::string_view conversion_hint(std::string_view bytes) {
  if (bytes.starts_with("%PDF"))
    return "a PDF is not read: convert it, as with --pre 'pdftotext {} -' --pre-glob '*.pdf'";
  if (bytes.starts_with("{\\rtf"))
    return "RTF is not read: save it as .docx, or convert it with --pre 'unrtf --text {}' "
           "--pre-glob '*.rtf'";
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return "the format of Word 97 (.doc) is not read: save it as .docx, or convert it with --pre "
           "'antiword {}' --pre-glob '*.doc'";
  return {};
}

}  // namespace ledelint
