#include "project/profile.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/nearest.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

constexpr std::array<std::string_view, profile_count> names{"news", "wire", "opinion", "student"};

/// What newsrooms print above a piece that argues.
constexpr std::array<std::string_view, 8> opinion_labels{
    "opinion", "op-ed", "commentary", "column", "editorial", "guest essay", "viewpoint", "comment"};

std::string fault(const Document& document, FileSpan span, const std::string& message,
                  const std::string& hint) {
  const Position at = document.position(span.begin);
  std::string out = "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) +
                    ": the front matter asks for " + message;
  if (!hint.empty()) return out + hint;
  out += "; write one of";
  for (const std::string_view& name : names)
    out.append(&name == names.begin() ? " " : ", ").append(name);
  return out;
}

}  // namespace

std::optional<Profile> declared_profile(const Document& document, std::vector<std::string>& notes) {
  const FrontMatterValue* wanted = nullptr;
  for (const FrontMatterValue& value : document.front_matter()) {
    if (value.key != "ledelint-profile") continue;
    if (wanted == nullptr) {
      wanted = &value;
      continue;
    }
    notes.push_back(fault(document, value.span, "more than one profile", {}));
    return std::nullopt;
  }
  if (wanted != nullptr) {
    if (const auto profile = profile_named(wanted->text)) return profile;
    notes.push_back(fault(document, wanted->span,
                          "the profile `" + wanted->text + "`, which there is not",
                          did_you_mean(wanted->text, names)));
    return std::nullopt;
  }
  std::string folded;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, document.blocks().size()); ++i) {
    const Block& block = document.blocks()[i];
    if (block.span.size() > 40) continue;
    unicode::fold(document.slice(block.span), folded);
    while (folded.ends_with(':') || folded.ends_with('.')) folded.pop_back();
    if (std::ranges::find(opinion_labels, folded) != opinion_labels.end()) return Profile::opinion;
  }
  return std::nullopt;
}

}  // namespace ledelint
