#pragma once

#include "cli/files.hpp"
#include "cli/options.hpp"
#include "ledelint/finding.hpp"
#include "ledelint/ledelint.hpp"

namespace ledelint::cli {

/// Checks one article: what it is judged by, the judgement, what is told besides. Rules
/// and questions are numbered as in Projects::catalogue(). `times`, unless null: where to add
/// what each room took.
[[nodiscard]] FileReport lint(const Input& input, Document document, const Options& options,
                              RoomTimes* times = nullptr);

/// Whether something in it makes the exit status 1.
[[nodiscard]] bool fails(const FileReport& report);

}  // namespace ledelint::cli
