#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>

/// Makes small ZIP archives, sound or with one thing wrong.
class ZipWriter {
 public:
  ZipWriter& add(std::string name, std::string_view content, bool packed = true) {
    Part part{std::move(name), std::string(content)};
    part.size = static_cast<std::uint32_t>(content.size());
    part.crc = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()),
                                                static_cast<uInt>(content.size())));
    if (packed) {
      part.method = 8;
      part.bytes = deflated(content);
    }
    parts_.push_back(std::move(part));
    return *this;
  }
  ZipWriter& wrong_crc() {
    parts_.back().crc ^= 1U;
    return *this;
  }
  ZipWriter& encrypted() {
    parts_.back().flags = 1;
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    std::string out;
    std::string central;
    for (const Part& part : parts_) {
      const auto at = static_cast<std::uint32_t>(out.size());
      put(out, 0x04034B50, 4);
      header(out, part);
      out += part.name;
      out += part.bytes;
      put(central, 0x02014B50, 4);
      put(central, 20, 2);
      header(central, part);
      put(central, 0, 2);
      put(central, 0, 2);
      put(central, 0, 2);
      put(central, 0, 4);
      put(central, at, 4);
      central += part.name;
    }
    const auto at = static_cast<std::uint32_t>(out.size());
    out += central;
    put(out, 0x06054B50, 4);
    put(out, 0, 4);
    put(out, static_cast<std::uint32_t>(parts_.size()), 2);
    put(out, static_cast<std::uint32_t>(parts_.size()), 2);
    put(out, static_cast<std::uint32_t>(central.size()), 4);
    put(out, at, 4);
    put(out, 0, 2);
    return out;
  }

 private:
  struct Part {
    std::string name;
    std::string bytes;
    std::uint32_t size = 0;
    std::uint32_t crc = 0;
    std::uint32_t method = 0;
    std::uint32_t flags = 0;
  };

  static std::string deflated(std::string_view content) {
    std::string out(compressBound(static_cast<uLong>(content.size())) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
  }
  static void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
  }
  static void header(std::string& out, const Part& part) {
    put(out, 20, 2);
    put(out, part.flags, 2);
    put(out, part.method, 2);
    put(out, 0, 4);
    put(out, part.crc, 4);
    put(out, static_cast<std::uint32_t>(part.bytes.size()), 4);
    put(out, part.size, 4);
    put(out, static_cast<std::uint32_t>(part.name.size()), 2);
    put(out, 0, 2);
  }

  std::vector<Part> parts_;
};
