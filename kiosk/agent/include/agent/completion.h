// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

#include "agent/blob_fetch.h"
#include "agent/config.h"
#include "agent/store_writer.h"
#include "store/release.h"

namespace agent {

// Brings everything a release needs and the store lacks from the fetch's source into staging: shards first, which name
// the media, then those in the order of need. Space is checked before each of the two. expected: what an inspection
// found, for the progress while only the text is known. Returns the blobs that came.
// Errors: no_space; too_large (more than one update may fetch); the first failed blob's error when the source lacked or
// had damaged any (all others are staged nevertheless); those of the transport and the store.
base::Result<std::vector<pack::VerifiedBlob>> complete_blobs(const Config& config, StoreWriter& store, BlobFetch& fetch,
                                                             const store::ReleaseRecord& record,
                                                             const TransferProgress& expected);

// The entries of shards that the store lacks, each once.
base::Result<std::vector<pack::ShardEntry>> missing_shard_entries(const StoreWriter& store,
                                                                  const store::ReleaseRecord& record);

}  // namespace agent
