// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace agent {

// A file that calls itself a pack on a medium that is plugged in. Nothing of it was read.
struct FoundPack {
  std::filesystem::path path;
  std::string key;  // the same for as long as this file stays in this medium: mount, path, inode, size, time
  bool operator==(const FoundPack&) const = default;
};

inline constexpr std::size_t kMaxPacksOnMedium = 16;
inline constexpr std::size_t kMaxEntriesLookedAt = 5000;

// The *.jendela files (any case) in a folder and in its sub-folders one level down, by name, at most kMaxPacksOnMedium.
// Links, hidden names, AppleDouble companions and system folders are passed over; a folder with more entries than
// kMaxEntriesLookedAt is looked at no further. medium names the mount, so that another stick at the same place differs.
std::vector<FoundPack> find_packs(const std::filesystem::path& folder, const std::string& medium);

}  // namespace agent
