// SPDX-License-Identifier: EUPL-1.2
#include "agent/completion.h"

#include <fmt/format.h>

#include <set>

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;

std::uint64_t total_length(std::span<const pack::VerifiedBlob> blobs) {
  std::uint64_t total = 0;
  for (const pack::VerifiedBlob& blob : blobs) total += blob.length();
  return total;
}

Result<void> check_cost(const Config& config, const StoreWriter& store, const store::ReleaseRecord& record,
                        std::span<const pack::VerifiedBlob> missing) {
  const std::uint64_t bytes = total_length(missing);
  if (bytes > config.max_update_bytes) {
    return Error{Errc::too_large,
                 fmt::format("{} bytes are missing, and one update may fetch {}", bytes, config.max_update_bytes)};
  }
  return store.access.check_space(store.releases.space_needed(record, missing));
}

Result<void> report_failures(const BlobFetch& fetch, std::int64_t files) {
  if (fetch.failures().empty()) return {};
  Error error = fetch.failures().front().error;
  error.detail =
      fmt::format("{} of {} files are missing or damaged; the first: {}", fetch.failures().size(), files, error.detail);
  return error;
}

}  // namespace

Result<std::vector<pack::ShardEntry>> missing_shard_entries(const StoreWriter& store,
                                                            const store::ReleaseRecord& record) {
  std::set<pack::Sha256> missing;
  for (const pack::VerifiedBlob& blob : TRY(store.releases.missing_shards(record))) missing.insert(blob.sha256());
  std::vector<pack::ShardEntry> entries;
  for (const store::ChannelRelease& channel : record.channels) {
    for (const pack::ShardEntry& shard : channel.manifest.shards) {
      if (missing.erase(shard.sha256) > 0) entries.push_back(shard);
    }
  }
  return entries;
}

Result<std::vector<pack::VerifiedBlob>> complete_blobs(const Config& config, StoreWriter& store, BlobFetch& fetch,
                                                       const store::ReleaseRecord& record,
                                                       const TransferProgress& expected) {
  std::vector<pack::VerifiedBlob> all = TRY(store.releases.missing_shards(record));
  TRY(check_cost(config, store, record, all));
  const std::vector<pack::ShardEntry> shards = TRY(missing_shard_entries(store, record));
  std::uint64_t shard_bytes = 0;
  for (const pack::ShardEntry& shard : shards) shard_bytes += cheapest_length(shard);
  fetch.expect(shard_bytes, static_cast<std::int64_t>(shards.size()));
  fetch.expect_at_least(expected);
  TRY(fetch.fetch_shards(shards));
  // Without its text a document's pictures are unknown: nothing more can be fetched for this release.
  TRY(report_failures(fetch, static_cast<std::int64_t>(shards.size())));

  const std::vector<pack::VerifiedBlob> media = TRY(store.releases.missing_media(record));
  TRY(check_cost(config, store, record, media));
  fetch.expect(total_length(media), static_cast<std::int64_t>(media.size()));
  TRY(fetch.fetch(media));
  all.insert(all.end(), media.begin(), media.end());
  TRY(report_failures(fetch, static_cast<std::int64_t>(all.size())));
  return all;
}

}  // namespace agent
