// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "pack/manifest.h"
#include "pack/safe_path.h"
#include "store/content.h"
#include "store/layout.h"

namespace store {

// One channel of a release, as verified, with what the kiosk's subscription lets it do.
struct ChannelRelease {
  ChannelInfo info;
  pack::Manifest manifest;
  std::vector<pack::DocumentType> types;  // that it may show; empty: all
  bool official = false;  // the Kanwil or the unit: may raise urgent notices, visiting hours and contacts
};

// A file exactly as it was accepted, by its path in a repository ("metadata/7.root.json",
// "targets/channels/kanwil-ntt/HASH.manifest.json"), so that the release can be exported again.
struct MetadataFile {
  pack::SafePath path;
  base::Bytes bytes;
};

// Everything but the blobs: what a release is built, rebuilt, exported and healed from. Holding one means that its
// manifests were verified, by this run or by the one that stored it (the store's files are the agent's own).
struct ReleaseRecord {
  std::int64_t snapshot_version = 0;
  base::Instant timestamp_issued;
  base::Instant accepted_at;  // effective time of acceptance
  std::string unit;           // this kiosk's
  std::vector<ChannelRelease> channels;
  std::vector<MetadataFile> files;  // the complete set
};

// The shards that a release needs, in manifest order, each once.
std::vector<pack::VerifiedBlob> shard_blobs(const ReleaseRecord& record);

}  // namespace store
