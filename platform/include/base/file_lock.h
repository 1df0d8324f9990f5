// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>

#include "base/result.h"

namespace base {

// flock(2) on an existing file, held until destruction; the kernel drops it when the process ends however it ends.
// Never waits. Move-only, one owner.
class FileLock {
 public:
  // Errors: busy (somebody holds the other kind), not_found, io.
  static Result<FileLock> shared(const std::filesystem::path& path);
  static Result<FileLock> exclusive(const std::filesystem::path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  static Result<FileLock> lock(const std::filesystem::path& path, int operation);
  int descriptor_ = -1;
};

}  // namespace base
