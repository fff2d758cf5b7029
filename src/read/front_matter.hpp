#pragma once

#include <cstddef>

#include "ledelint/document.hpp"

namespace ledelint {

/// Reads the front matter (YAML, TOML or JSON) that opens at byte `at` of prose.file(); where
/// the article begins, which is `at` when there is none.
std::size_t read_front_matter(Prose& prose, std::size_t at);

}  // namespace ledelint
