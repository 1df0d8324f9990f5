// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/file_lock.h"
#include "base/result.h"
#include "store/layout.h"

namespace store {

// The right to write a store: its exclusive lock, held until destruction. Every writing class takes one, so nothing can
// be written without it. Readers do not need it. Move-only; outlives everything made from it.
class WriteAccess {
 public:
  // Makes the folders where they are missing. Errors: busy (another writer), no_space, io.
  static base::Result<WriteAccess> open(const std::filesystem::path& root);
  const Layout& layout() const { return layout_; }

  // The reserve that stays free whatever arrives: 64 MB or 3 % of the file system, whichever is more.
  // Errors: no_space (fewer than bytes + reserve are free), io.
  base::Result<void> check_space(std::uint64_t bytes) const;

 private:
  WriteAccess(Layout layout, base::FileLock lock) : layout_(std::move(layout)), lock_(std::move(lock)) {}
  Layout layout_;
  base::FileLock lock_;
};

}  // namespace store
