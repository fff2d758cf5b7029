#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledelint/result.hpp"

namespace ledelint {

/// Lines of a file, both included.
struct LineRange {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
};

/// What a patch adds to one file.
struct PatchedFile {
  std::string path;              ///< the new name, without a/ or b/
  std::vector<LineRange> added;  ///< lines of the new version, ascending, apart
};

/// Reads a unified patch, as `git diff` and `diff -u` print them. Deleted files are left
/// out; text around the hunks is passed over. An Error names the line ("-:12").
[[nodiscard]] Result<std::vector<PatchedFile>> parse_patch(std::string_view patch);

/// Whether one of the ranges has a line between the two.
[[nodiscard]] bool touches(const std::vector<LineRange>& added, std::uint32_t first,
                           std::uint32_t last);

}  // namespace ledelint
