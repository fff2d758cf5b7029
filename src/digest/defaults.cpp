#include "digest/defaults.hpp"

extern "C" {
extern const char ledelint_defaults_begin[];
extern const char ledelint_defaults_end[];
}

namespace ledelint {

std::string_view digested_defaults() {
  return {ledelint_defaults_begin,
          static_cast<std::size_t>(ledelint_defaults_end - ledelint_defaults_begin)};
}

}  // namespace ledelint
