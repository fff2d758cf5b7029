// {"id":"a-1","text":"Experts agree.\n\nMore."}   one article a line
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "read/json_tree.hpp"
#include "read/readers.hpp"

namespace ledelint {

Result<void> read_jsonl(std::string bytes, const ReadOptions& options, const RecordSink& sink) {
  const auto file = std::make_shared<const FileText>(std::move(bytes));
  const std::string_view all = file->bytes();
  std::size_t number = 0;
  for (std::size_t at = all.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const FileSpan line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = end + 1;
    ++number;
    if (all.substr(line.begin, line.size()).find_first_not_of(" \t\r") == all.npos) continue;
    const Result<JsonTree> tree = JsonTree::parse(*file, line);
    if (!tree) {
      sink(tree.error());
      continue;
    }
    const JsonTree::Node text = tree->at(tree->root(), options.text_field);
    if (!tree->is_string(text)) {
      sink(Error{std::to_string(number) + ":1",
                 "there is no text in the field `" + options.text_field +
                     "`: name the field that holds the article with --text-field"});
      continue;
    }
    std::string id = options.id_field.empty()
                         ? std::string()
                         : tree->value(tree->at(tree->root(), options.id_field));
    if (!options.id_field.empty() && id.empty()) {
      sink(Error{std::to_string(number) + ":1",
                 "there is no id in the field `" + options.id_field + "`: see --id-field"});
      continue;
    }
    if (id.empty()) id = std::to_string(number);
    Decoded decoded(all);
    tree->append(text, decoded);
    Prose prose(file);
    prose.read(&decoded);
    read_plain_into(prose);
    sink(Record{std::move(id), std::move(prose).finish()});
  }
  return {};
}

}  // namespace ledelint
