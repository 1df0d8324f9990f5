// SPDX-License-Identifier: EUPL-1.2
#include "agent/blob_fetch.h"

#include <algorithm>

#include "agent/release_plan.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;

// The zstd forms that are shorter than the shard itself, shortest first.
std::vector<pack::ShardForm> useful_forms(const pack::ShardEntry& shard) {
  std::vector<pack::ShardForm> forms;
  for (const pack::ShardForm& form : shard.forms) {
    if (form.kind == pack::FormKind::zstd && form.length < shard.length) forms.push_back(form);
  }
  std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.length < b.length; });
  return forms;
}

}  // namespace

std::uint64_t cheapest_length(const pack::ShardEntry& shard) {
  const auto forms = useful_forms(shard);
  return forms.empty() ? shard.length : forms.front().length;
}

BlobFetch::BlobFetch(pack::Source& source, store::BlobStore& blobs, std::stop_token stop, OnProgress on_progress)
    : source_(source), blobs_(blobs), stop_(std::move(stop)), on_progress_(std::move(on_progress)) {}

void BlobFetch::expect(std::uint64_t bytes, std::int64_t files) {
  progress_.bytes_total = progress_.bytes_done + bytes;
  progress_.files = progress_.file + files;
}

void BlobFetch::expect_at_least(const TransferProgress& whole) {
  progress_.bytes_total = std::max(progress_.bytes_total, whole.bytes_total);
  progress_.files = std::max(progress_.files, whole.files);
}

Result<void> BlobFetch::fetch(std::span<const pack::VerifiedBlob> blobs) {
  for (const pack::VerifiedBlob& blob : blobs) {
    const std::uint64_t before = progress_.bytes_done;
    ++progress_.file;
    TRY(note(blob.sha256(), fetch_whole(blob), before, blob.length()));
  }
  return {};
}

Result<void> BlobFetch::fetch_shards(std::span<const pack::ShardEntry> shards) {
  for (const pack::ShardEntry& shard : shards) {
    const std::uint64_t before = progress_.bytes_done;
    ++progress_.file;
    TRY(note(shard.sha256, fetch_shard(shard), before, cheapest_length(shard)));
  }
  return {};
}

// A failure of the transport ends all; one of this blob is remembered. Either way the bar stands where it should.
Result<void> BlobFetch::note(const pack::Sha256& sha256, Result<void> result, std::uint64_t done_before,
                             std::uint64_t length) {
  if (!result && is_transport_error(result.error().code)) return result;
  progress_.bytes_done = std::min(done_before + length, progress_.bytes_total);
  if (!result) failures_.push_back({sha256, std::move(result.error())});
  on_progress_(progress_);
  return {};
}

Result<void> BlobFetch::fetch_whole(const pack::VerifiedBlob& blob) {
  if (blobs_.has(blob)) return {};
  auto part = TRY(blobs_.open_part(blob));
  const bool resumed = part.received() > 0;
  auto transferred = transfer(std::move(part));
  // What an earlier attempt left does not fit together with this source's bytes, or it cannot continue: once from 0.
  if (resumed && !transferred && transferred.error().code == Errc::mismatch) {
    return transfer(TRY(blobs_.open_part(blob)));
  }
  return transferred;
}

Result<void> BlobFetch::transfer(store::PartialBlob part) {
  if (stop_.stop_requested()) return Error{Errc::cancelled, "cancelled"};
  const pack::VerifiedBlob blob = part.blob();
  const std::string name = "blob " + pack::to_hex(blob.sha256());
  const std::uint64_t offset = part.received();
  progress_.bytes_done = std::min(progress_.bytes_done + offset, progress_.bytes_total);
  const auto sink = [&](base::ByteView piece) -> Result<void> {
    if (stop_.stop_requested()) return Error{Errc::cancelled, "cancelled"};
    TRY(part.append(piece));
    received_ += piece.size();
    progress_.bytes_done = std::min(progress_.bytes_done + piece.size(), progress_.bytes_total);
    on_progress_(progress_);
    return {};
  };
  if (offset < blob.length()) {
    auto streamed = source_.stream(pack::blob_path(blob.sha256()), offset, blob.length() - offset, sink);
    if (!streamed) {
      if (streamed.error().code == Errc::mismatch && offset > 0) TRY(std::move(part).discard());
      return std::move(streamed).within(name);
    }
  }
  return std::move(part).finish();
}

Result<void> BlobFetch::fetch_shard(const pack::ShardEntry& shard) {
  const pack::VerifiedBlob raw = pack::blob_of(shard);
  if (blobs_.has(raw)) return {};
  for (const pack::ShardForm& form : useful_forms(shard)) {
    auto fetched = fetch_form(shard, form);
    if (fetched || is_transport_error(fetched.error().code)) return fetched;
  }
  return fetch_whole(raw);
}

Result<void> BlobFetch::fetch_form(const pack::ShardEntry& shard, const pack::ShardForm& form) {
  const pack::VerifiedBlob blob = pack::blob_of(form);
  TRY(fetch_whole(blob));
  const pack::VerifiedBytes compressed = TRY(blobs_.load(blob));
  const pack::VerifiedBytes raw = TRY(pack::decode_form(shard, form, compressed));
  return blobs_.put(pack::blob_of(shard), raw);
}

}  // namespace agent
