// SPDX-License-Identifier: EUPL-1.2
#include "store/write_access.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/append_file.h"
#include "base/folder.h"

namespace store {

constexpr std::uint64_t kLeastReserve = 64 * 1000 * 1000;

base::Result<WriteAccess> WriteAccess::open(const std::filesystem::path& root) {
  Layout layout(root);
  for (const auto& folder : {layout.root(), layout.trust(), layout.blobs(), layout.releases(), layout.staging()}) {
    TRY_WITHIN("store", base::make_folders(folder));
  }
  { auto made = TRY_WITHIN("store", base::AppendFile::open(layout.lock())); }
  auto lock = TRY_WITHIN("store", base::FileLock::exclusive(layout.lock()));
  return WriteAccess(std::move(layout), std::move(lock));
}

base::Result<void> WriteAccess::check_space(std::uint64_t bytes) const {
  const base::Space space = TRY(base::space_of(layout_.root()));
  const std::uint64_t reserve = std::max(kLeastReserve, space.total / 100 * 3);
  if (space.available >= reserve && space.available - reserve >= bytes) return {};
  return base::Error{base::Errc::no_space, fmt::format("{} bytes are needed beside a reserve of {}, {} are free", bytes,
                                                       reserve, space.available)};
}

}  // namespace store
