// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/source.h"

namespace authoring {

struct VerifiedChannel {
  std::string role;
  std::int64_t version = 0;
  std::int64_t sequence = 0;
  std::size_t documents = 0;
  std::size_t shards = 0;
  std::size_t media = 0;
};
struct VerifyReport {
  std::int64_t root_version = 0;
  std::int64_t snapshot_version = 0;
  std::vector<VerifiedChannel> channels;
  std::uint64_t blobs = 0;  // checked, each once
  std::uint64_t bytes = 0;
  std::vector<std::string> missing;  // blobs that the source does not have
  std::vector<base::Error> refused;  // channels, shards, documents and blobs that a kiosk would refuse
};

enum class VerifyDepth {
  metadata,  // the roles and manifests
  blobs,     // and every blob, byte for byte
};

// What a new kiosk with this root would say of a source: the agent's own pack::Updater with an empty trust store, and
// then everything the manifests name. An error is a refusal of the whole; what concerns one channel or blob is in the
// report.
base::Result<VerifyReport> verify_source(pack::Source& source, base::Bytes pinned_root, base::Instant now,
                                         VerifyDepth depth);

}  // namespace authoring
