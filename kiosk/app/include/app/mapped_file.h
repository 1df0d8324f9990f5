// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace app {

// A file of this program's own (never content: a bad sector there must not be a SIGBUS) seen as memory, read-only.
class MappedFile {
 public:
  static base::Result<MappedFile> open(const std::filesystem::path& path);  // Errors: not_found, io
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();
  base::ByteView view() const { return {data_, size_}; }

 private:
  MappedFile(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  const std::uint8_t* data_;
  std::size_t size_;
};

}  // namespace app
