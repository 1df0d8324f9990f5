// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace authoring {

struct PublishReport {
  std::size_t files = 0;  // written; the others were there already
  std::uint64_t bytes = 0;
  std::int64_t snapshot_version = 0;
};

// Brings what a repository's timestamp names into a folder that a web server serves: blobs, manifests, versioned
// metadata, each synced, the timestamp last, so that kiosks may read meanwhile and an interruption leaves the old
// release whole. What is there already stays. Errors: rollback (what is there is newer), untrusted (what is there is
// another office's), mismatch (a name is there with other bytes), not_found (nothing was signed yet), no_space, io.
base::Result<PublishReport> publish_repository(const std::filesystem::path& repository,
                                               const std::filesystem::path& to);

}  // namespace authoring
