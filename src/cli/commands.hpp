#pragma once

#include <string_view>
#include <vector>

#include "cli/options.hpp"

/// One function per command; each returns the exit status.
namespace ledelint::cli {

[[nodiscard]] int run_check(const Options& options);
[[nodiscard]] int run_articles(const Options& options);   ///< sources and segment
[[nodiscard]] int run_catalogue(const Options& options);  ///< rules and explain
[[nodiscard]] int run_test_rules(const Options& options);
[[nodiscard]] int run_init(const Options& options);
[[nodiscard]] int run_print_config(const Options& options);
[[nodiscard]] int run_schema(const Options& options);
[[nodiscard]] int run_baseline(const Options& options);
[[nodiscard]] int run_compare(const Options& options);

/// The rules that hold in the working directory, with house packs added to them; the
/// defaults alone, and errors, when one is faulty.
[[nodiscard]] RuleSet load_rules(const Options& options, const std::vector<std::string>& packs,
                                 std::vector<Error>& errors);

/// Whether something of the report is printed on a terminal.
[[nodiscard]] bool writes_to_terminal(const Options& options);

/// Threads for that many files: what was asked for, else one for a few.
[[nodiscard]] unsigned jobs_for(const Options& options, std::size_t files);

}  // namespace ledelint::cli
