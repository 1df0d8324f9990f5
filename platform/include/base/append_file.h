// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace base {

// A file that grows at its end: partial transfers and logs. One owner, one thread.
class AppendFile {
 public:
  // Opens or makes (mode & ~umask) a regular file; never through a symbolic link. Errors: no_space, unsupported, io.
  static Result<AppendFile> open(const std::filesystem::path& path, unsigned mode = 0644);
  AppendFile(AppendFile&& other) noexcept;
  AppendFile& operator=(AppendFile&& other) noexcept;
  ~AppendFile();

  std::uint64_t size() const { return size_; }
  // All bytes or an error; after an error the file may end in a part of them. Errors: no_space, io.
  Result<void> append(ByteView bytes);
  // Errors: io.
  Result<void> truncate(std::uint64_t size);
  // fdatasync(2). A failure is final: unlink the file and write it anew. Errors: io.
  Result<void> sync();

 private:
  AppendFile(int descriptor, std::uint64_t size, std::filesystem::path path)
      : descriptor_(descriptor), size_(size), path_(std::move(path)) {}
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::filesystem::path path_;
};

}  // namespace base
