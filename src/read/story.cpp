#include "read/story.hpp"

#include <cstdint>

#include "read/html.hpp"

namespace ledelint {

void Story::read_into(Prose& prose) const {
  prose.read(&html_);
  read_html_into(prose, {0, static_cast<std::uint32_t>(html_.text().size())}, {.fragment = true});
  prose.read(nullptr);
}

}  // namespace ledelint
