// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace base {

// A file of the program's own, mapped read-only for as long as the object lives: pages are read when first touched.
// Never for content: a bad sector or a shortened file under a mapping is a SIGBUS, not an error.
class MappedFile {
 public:
  // Errors: not_found, too_large, unsupported (not a regular file, or empty), io.
  static Result<MappedFile> open(const std::filesystem::path& path, std::uint64_t max_bytes);
  MappedFile(MappedFile&& other) noexcept : bytes_(other.bytes_) { other.bytes_ = {}; }
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  ByteView view() const { return bytes_; }

 private:
  explicit MappedFile(ByteView bytes) : bytes_(bytes) {}
  ByteView bytes_;
};

}  // namespace base
