#include <csignal>
#include <exception>
#include <string>
#include <variant>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace {

int run(int argc, char** argv) {
  using namespace ledelint::cli;
  const auto parsed = parse_command_line(argc, argv);
  if (const int* const status = std::get_if<int>(&parsed)) return *status;
  const auto& options = std::get<Options>(parsed);
  switch (options.command) {
    case Command::check: return run_check(options);
    case Command::sources:
    case Command::segment: return run_articles(options);
    case Command::rules:
    case Command::explain: return run_catalogue(options);
    case Command::test_rules: return run_test_rules(options);
    case Command::completions:
    case Command::manual: break;
    case Command::init: return run_init(options);
    case Command::print_config: return run_print_config(options);
    case Command::schema: return run_schema(options);
    case Command::compare: return run_compare(options);
    case Command::baseline: return run_baseline(options);
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  // A pipe that closes must not end a run with files half written: see Output.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    ledelint::cli::complain(std::string("this is a bug: ") + error.what());
  } catch (...) {
    ledelint::cli::complain("this is a bug: an unknown exception");
  }
  return 2;
}
