#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ledelint/result.hpp"

namespace ledelint {

/// A ZIP archive in memory. What is unpacked is bounded in size and in ratio, and its
/// check sum must be right.
class Zip {
 public:
  /// `bytes` must outlive the archive.
  static Result<Zip> open(std::string_view bytes);

  /// The content of a part; nothing when there is none of that name.
  [[nodiscard]] Result<std::optional<std::string>> part(const std::string& name);

 private:
  struct Handle;
  struct Close {
    void operator()(Handle* handle) const;
  };
  explicit Zip(std::unique_ptr<Handle, Close> handle) : handle_(std::move(handle)) {}

  std::unique_ptr<Handle, Close> handle_;
};

}  // namespace ledelint
