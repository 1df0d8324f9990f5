// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pack/source.h"

namespace authoring {

// Below 4 GiB, which is all that FAT32 can hold in one file.
inline constexpr std::uint64_t kMaxPackPartBytes = 4'000'000'000;

struct ExportOptions {
  std::optional<std::int64_t> since;  // leave out blobs that this snapshot had already
  std::uint64_t max_part_bytes = kMaxPackPartBytes;
};
struct ExportReport {
  std::int64_t snapshot_version = 0;
  std::vector<std::filesystem::path> files;  // one, or numbered parts
  std::uint64_t bytes = 0;
  std::size_t blobs = 0;
  std::size_t left_out = 0;  // blobs, by `since`
};

// Writes the publication of a source as a pack file: metadata, manifests, shards (compressed where that is smaller),
// media in the order of need. Same publication, same bytes. What does not fit into one part goes into numbered ones,
// NAME.1.jendela and so on, each a pack of its own. Files are written aside, synced, and renamed. Errors: not_found
// (nothing published, or snapshot `since` is no longer kept), too_large (metadata alone fill a part), mismatch (a
// damaged blob), no_space, io.
base::Result<ExportReport> export_pack(pack::Source& source, const std::filesystem::path& file,
                                       const ExportOptions& options);

}  // namespace authoring
