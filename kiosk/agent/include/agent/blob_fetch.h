// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "pack/manifest.h"
#include "pack/source.h"
#include "store/blob_store.h"

namespace agent {

struct TransferProgress {
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
  std::int64_t file = 0;  // 1 to files
  std::int64_t files = 0;
};

// Brings blobs from one source into the store's staging, each hashed, continued where an earlier attempt stopped. One
// damaged or missing blob does not stop the others. One thread; the references outlive it.
class BlobFetch {
 public:
  using OnProgress = std::function<void(const TransferProgress&)>;
  BlobFetch(pack::Source& source, store::BlobStore& blobs, std::stop_token stop, OnProgress on_progress);

  // What is to be fetched from here on: exact, as far as it is known.
  void expect(std::uint64_t bytes, std::int64_t files);
  // What an inspection found, so that the bar does not stand at its end when only the text is done.
  void expect_at_least(const TransferProgress& whole);

  // Errors: cancelled, and those of the transport and the store. What the source lacks or has damaged is in failures().
  base::Result<void> fetch(std::span<const pack::VerifiedBlob> blobs);
  // The same by the cheapest form that the source has whole, raw bytes last.
  base::Result<void> fetch_shards(std::span<const pack::ShardEntry> shards);

  struct FailedBlob {
    pack::Sha256 sha256;
    base::Error error;
  };
  const std::vector<FailedBlob>& failures() const { return failures_; }
  std::uint64_t received() const { return received_; }  // bytes that crossed from the source

 private:
  base::Result<void> fetch_whole(const pack::VerifiedBlob& blob);
  base::Result<void> transfer(store::PartialBlob part);
  base::Result<void> fetch_shard(const pack::ShardEntry& shard);
  base::Result<void> fetch_form(const pack::ShardEntry& shard, const pack::ShardForm& form);
  base::Result<void> note(const pack::Sha256& sha256, base::Result<void> result, std::uint64_t done_before,
                          std::uint64_t length);

  pack::Source& source_;
  store::BlobStore& blobs_;
  std::stop_token stop_;
  OnProgress on_progress_;
  TransferProgress progress_;
  std::uint64_t received_ = 0;
  std::vector<FailedBlob> failures_;
};

// The bytes that a shard costs by its cheapest form.
std::uint64_t cheapest_length(const pack::ShardEntry& shard);

}  // namespace agent
