#include "read/zip.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <minizip/unzip.h>

namespace ledelint {

namespace {

/// Text of a book is 10 MB; more of one part, or a ratio that text does not have, is an attack.
constexpr std::size_t most_unpacked = std::size_t{128} << 20U;
constexpr std::size_t always_unpacked = std::size_t{1} << 20U;
constexpr std::size_t highest_ratio = 200;

/// The archive as the file that minizip reads.
struct Memory {
  std::string_view bytes;
  std::size_t at = 0;
};

Memory& memory(void* stream) { return *static_cast<Memory*>(stream); }

void* open_memory(void* opaque, const void*, int) { return opaque; }

uLong read_memory(void*, void* stream, void* to, uLong size) {
  Memory& from = memory(stream);
  const std::size_t got = std::min<std::size_t>(size, from.bytes.size() - from.at);
  std::memcpy(to, from.bytes.data() + from.at, got);
  from.at += got;
  return got;
}

ZPOS64_T tell_memory(void*, void* stream) { return memory(stream).at; }

long seek_memory(void*, void* stream, ZPOS64_T offset, int origin) {
  Memory& in = memory(stream);
  const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? in.at
                           : origin == ZLIB_FILEFUNC_SEEK_END ? in.bytes.size()
                                                              : 0;
  if (offset > in.bytes.size() - base) return -1;
  in.at = base + static_cast<std::size_t>(offset);
  return 0;
}

int close_memory(void*, void*) { return 0; }
int error_memory(void*, void*) { return 0; }

Error broken(const std::string& name) {
  return {"", "the part " + name +
                  " of the document is broken (truncated, or its check sum is wrong): open it in "
                  "the program that wrote it and save it again"};
}

}  // namespace

struct Zip::Handle {
  Memory memory;
  unzFile file = nullptr;
};

void Zip::Close::operator()(Handle* handle) const {
  if (handle->file != nullptr) unzClose(handle->file);
  delete handle;
}

Result<Zip> Zip::open(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return Error{"",
                 "the document is protected by a password or in the format of Word 97: save it "
                 "without a password as .docx or .odt"};
  std::unique_ptr<Handle, Close> handle(new Handle{{bytes}});
  zlib_filefunc64_def functions{};
  functions.zopen64_file = open_memory;
  functions.zread_file = read_memory;
  functions.ztell64_file = tell_memory;
  functions.zseek64_file = seek_memory;
  functions.zclose_file = close_memory;
  functions.zerror_file = error_memory;
  functions.opaque = &handle->memory;
  handle->file = unzOpen2_64("", &functions);
  if (handle->file == nullptr)
    return Error{"", bytes.starts_with("PK")
                         ? "the document is truncated: its table of contents is missing"
                         : "the file is no ZIP archive, as .docx and .odt are: its ending may be "
                           "wrong (see --input-format)"};
  return Zip(std::move(handle));
}

Result<std::optional<std::string>> Zip::part(const std::string& name) {
  const unzFile file = handle_->file;
  constexpr int exact_case = 1;
  if (unzLocateFile(file, name.c_str(), exact_case) != UNZ_OK) return std::optional<std::string>();
  unz_file_info64 info{};
  if (unzGetCurrentFileInfo64(file, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    return broken(name);
  if ((info.flag & 1U) != 0)
    return Error{"", "the document is encrypted: save it without a password"};
  if (unzOpenCurrentFile(file) != UNZ_OK) return broken(name);

  std::string out;
  // What the archive says of its sizes is not to be trusted: what comes out is counted.
  const std::size_t bound = std::min<std::size_t>(
      most_unpacked,
      std::max<std::size_t>(
          always_unpacked,
          std::min<std::size_t>(info.compressed_size, most_unpacked) * highest_ratio));
  char buffer[1U << 15U];
  int got = 0;
  while ((got = unzReadCurrentFile(file, buffer, sizeof buffer)) > 0) {
    out.append(buffer, static_cast<std::size_t>(got));
    if (out.size() > bound) {
      unzCloseCurrentFile(file);
      return Error{"", "the part " + name + " of the document unpacks to more than " +
                           std::to_string(bound >> 20U) +
                           " MB from little: this is no text, it is not read"};
    }
  }
  const bool whole = out.size() == info.uncompressed_size;
  if (unzCloseCurrentFile(file) != UNZ_OK || got < 0 || !whole) return broken(name);
  return std::optional<std::string>(std::move(out));
}

}  // namespace ledelint
