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

}  // namespace

std::optional<Profile> declared_profile(const Document& document, std::vector<std::string>& notes) {
  if (const std::string_view wanted = document.front_matter("ledelint-profile"); !wanted.empty()) {
    if (const auto profile = profile_named(wanted)) return profile;
    notes.push_back("the front matter asks for the profile `" + std::string(wanted) +
                    "`, which there is not" + did_you_mean(wanted, names));
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
