// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>

#include "agent/protocol.h"
#include "pack/manifest.h"
#include "store/release.h"

namespace agent {

// Where the raw bytes of a shard come from: the store, or a stick that is only being looked at.
using ShardLoader = std::function<base::Result<pack::VerifiedBytes>(const pack::ShardEntry&)>;

// The documents that differ between two releases, as this kiosk's unit and subscription show them. Only shards that are
// not in both are read. before is null when nothing is on screen. Errors: those of the loaders, malformed.
base::Result<Counts> count_changes(const store::ReleaseRecord* before, const ShardLoader& load_before,
                                   const store::ReleaseRecord& after, const ShardLoader& load_after);

// Whether two releases would show the same: the same channels with the same manifests and rights.
bool shows_the_same(const store::ReleaseRecord& a, const store::ReleaseRecord& b);

}  // namespace agent
