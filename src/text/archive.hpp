#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ledelint {

/// Flat bytes of what is digested at build time. Host byte order: the bytes are
/// compiled into the binary that reads them and never leave it.
class ArchiveWriter {
 public:
  template <class T>
  void value(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void string(std::string_view text) {
    value(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  template <class T>
  void vector(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    value(static_cast<std::uint32_t>(values.size()));
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what ArchiveWriter wrote, in the same order.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T value() {
    T result{};
    if (take(sizeof result)) std::memcpy(&result, rest_.data() - sizeof result, sizeof result);
    return result;
  }
  std::string_view string() {
    const auto size = value<std::uint32_t>();
    return take(size) ? std::string_view(rest_.data() - size, size) : std::string_view();
  }
  template <class T>
  std::vector<T> vector() {
    const auto size = value<std::uint32_t>();
    std::vector<T> values;
    if (size != 0 && take(size * sizeof(T))) {
      values.resize(size);
      std::memcpy(static_cast<void*>(values.data()), rest_.data() - size * sizeof(T),
                  size * sizeof(T));
    }
    return values;
  }
  /// False once anything was asked for that is not there.
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  bool take(std::size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return false;
    }
    rest_.remove_prefix(size);
    return true;
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace ledelint
