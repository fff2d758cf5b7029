// Prints how pages are divided, for tests/npm/html.mjs to compare with a browser's way.
// stdin: pages, each ended by NUL; stdout: a line of JSON each, [[kind, begin, end, text...]...]
#include "read/html_tokens.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <iterator>
#include <string>

using namespace ledelint;
using nlohmann::json;

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

json tokens(std::string_view page) {
  const auto cut = [&](FileSpan span) { return page.substr(span.begin, span.size()); };
  json out = json::array();
  html::Tokens tokens(page);
  html::Token token;
  const auto characters = [&](std::string_view text) {
    if (!out.empty() && out.back()[0] == "text") {
      out.back()[2] = token.span.end;
      out.back()[3] = out.back()[3].get<std::string>() + std::string(text);
    } else {
      out.push_back({"text", token.span.begin, token.span.end, std::string(text)});
    }
  };
  while (tokens.next(token)) {
    switch (token.kind) {
      case html::TokenKind::text: characters(cut(token.span)); break;
      case html::TokenKind::reference: characters(tokens.decoded()); break;
      case html::TokenKind::start_tag: {
        json attributes = json::object();
        html::Attributes all(page, token);
        html::Attribute one;
        while (all.next(one)) {
          const std::string name = lower(cut(one.name));
          if (!attributes.contains(name)) attributes[name] = html::decode_value(cut(one.value));
        }
        out.push_back({"start", token.span.begin, token.span.end, lower(cut(token.name)),
                       token.self_closing, attributes});
        break;
      }
      case html::TokenKind::end_tag:
        out.push_back({"end", token.span.begin, token.span.end, lower(cut(token.name))});
        break;
      case html::TokenKind::comment:
        out.push_back({"comment", token.span.begin, token.span.end, std::string(cut(token.name))});
        break;
      case html::TokenKind::doctype:
        out.push_back({"doctype", token.span.begin, token.span.end});
        break;
    }
  }
  return out;
}

}  // namespace

int main() {
  const std::string all(std::istreambuf_iterator<char>(std::cin), {});
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\0', at), all.size());
    std::cout << tokens(std::string_view(all).substr(at, end - at)).dump() << '\n';
    at = end + 1;
  }
  return std::cout.flush() ? 0 : 1;
}
