// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "authoring/office.h"
#include "pack/manifest.h"
#include "pack/roles.h"
#include "pack/source.h"

// A repository read back as the office reads its own: the metadata as values, without judging signatures or expiry.
// For anything that decides about trust there is pack::Updater (verify.h).
namespace authoring {

struct SignedFile {
  pack::SafePath path;
  base::Bytes bytes;
};

struct PublishedChannel {
  std::string role;  // "channel-kanwil-ntt"
  std::string name;  // "kanwil-ntt"
  pack::Targets targets;
  pack::Manifest manifest;
};

// One snapshot and what hangs on it.
struct Publication {
  pack::Root root;                     // the newest
  std::int64_t timestamp_version = 0;  // 0 when an older snapshot was asked for
  base::Instant timestamp_expires;
  std::optional<base::Instant> timestamp_issued;
  pack::Snapshot snapshot;
  pack::Targets targets;
  std::vector<PublishedChannel> channels;  // by role
  std::vector<SignedFile> metadata;        // every file of it, by path: all roots, then the others
  std::vector<SignedFile> manifests;       // by path
};

// What the timestamp names, or the snapshot with that version. Errors: not_found (nothing published, or no longer
// kept), malformed, mismatch, those of the source.
base::Result<Publication> load_publication(pack::Source& source);
base::Result<Publication> load_publication(pack::Source& source, std::int64_t snapshot_version);

// The raw shard, from whichever form the source has. Errors: as decode_form, not_found.
base::Result<pack::VerifiedBytes> read_shard(pack::Source& source, const pack::ShardEntry& shard);

// Every blob of a publication in the order of need: shards, then cards, full pictures and sounds.
struct BlobList {
  std::vector<pack::ShardEntry> shards;
  std::vector<pack::VerifiedBlob> media;
};
base::Result<BlobList> list_blobs(pack::Source& source, const Publication& publication);

// The last publication of the office's own repository; nothing before the first signing.
base::Result<std::optional<Publication>> load_own_publication(const Office& office);

// "channel/id" of every document in it; empty before the first signing or when it cannot be read.
std::set<std::string> published_ids(const Office& office);

std::string role_of_channel(std::string_view channel);                          // "channel-" + channel
std::optional<std::string> channel_of_role(std::string_view role);              // the way back
std::string manifest_target_of(std::string_view channel);                       // "channels/NAME/manifest.json"
pack::SafePath manifest_path(std::string_view channel, std::string_view hash);  // consistent snapshots

}  // namespace authoring
