#pragma once

#include <cstdint>
#include <string>

#include "ledelint/result.hpp"

namespace ledelint::cli {

/// What the user's converter prints for a file. `command` is a program and its arguments,
/// divided at blanks; `{}` is the path, which else comes last. No shell sees it. A program
/// that cannot run or fails is an error.
Result<std::string> convert(const std::string& command, const std::string& path,
                            std::uint64_t most);

}  // namespace ledelint::cli
