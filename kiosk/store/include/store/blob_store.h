// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <set>
#include <span>

#include "base/append_file.h"
#include "base/result.h"
#include "pack/sha256.h"
#include "pack/verified.h"
#include "store/write_access.h"

namespace store {

class BlobStore;

// One blob that is arriving: staging/<sha256>.part. Owned by one transfer; the BlobStore outlives it. Dropped
// unfinished, the part stays for a later resume.
class PartialBlob {
 public:
  const pack::VerifiedBlob& blob() const { return blob_; }
  std::uint64_t received() const { return file_.size(); }  // where to resume
  // Errors: too_large (more than the blob's length: the part is dropped), no_space, io.
  base::Result<void> append(base::ByteView piece);
  // Checks length and hash; from here on the blob is staged. Errors: mismatch (the part is dropped), io.
  base::Result<void> finish() &&;
  // Drops the part: the next open_part begins at 0. Errors: io.
  base::Result<void> discard() &&;

 private:
  friend class BlobStore;
  PartialBlob(BlobStore& store, const pack::VerifiedBlob& blob, base::AppendFile file)
      : store_(&store), blob_(blob), file_(std::move(file)) {}
  BlobStore* store_;
  pack::VerifiedBlob blob_;
  base::AppendFile file_;
  pack::Sha256Hasher hasher_;
};

// The writer's view of blobs/ and staging/. A blob gets its final name only after a syncfs, so that a name in blobs/
// means whole bytes. One owner, one thread; the WriteAccess outlives it.
class BlobStore {
 public:
  explicit BlobStore(const WriteAccess& access) : access_(access) {}
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;

  // In place under its name with the right length, or whole in staging (hashed by this object). Cheap.
  bool has(const pack::VerifiedBlob& blob) const;

  // Opens the part that is there or a new one. What an earlier run left in staging is hashed again before it counts; a
  // part longer than the blob starts at 0. Errors: no_space, io.
  base::Result<PartialBlob> open_part(const pack::VerifiedBlob& blob);

  // Stages bytes that came another way (a decoded shard). Errors: mismatch (they are not this blob), no_space, io.
  base::Result<void> put(const pack::VerifiedBlob& blob, const pack::VerifiedBytes& bytes);

  // The whole blob, from its place or from staging, hashed. Errors: not_found, mismatch (see recheck), io.
  base::Result<pack::VerifiedBytes> load(const pack::VerifiedBlob& blob) const;

  // Everything received so far survives a power cut. Done by append every 8 MiB; the agent calls it every 60 s.
  base::Result<void> sync_staging();

  // Gives staged blobs their names: syncfs, rename, folders synced. Those in place already are skipped. The names are
  // durable when this returns. Errors: not_found (one is neither in place nor staged), io.
  base::Result<void> publish(std::span<const pack::VerifiedBlob> blobs);

  // Hashes a blob in place again; one that is damaged is set aside into staging/damaged, so that it is missing and can
  // be fetched anew. True: it was damaged. Errors: not_found, io.
  base::Result<bool> recheck(const pack::Sha256& sha256);

  // The collector emptied staging.
  void forget_staged() { staged_.clear(); }

 private:
  friend class PartialBlob;
  base::Result<void> accept_part(const pack::Sha256& sha256);
  base::Result<void> count_written(std::uint64_t bytes);

  const WriteAccess& access_;
  std::set<pack::Sha256> staged_;  // hashed by this object, waiting for publish
  std::uint64_t unsynced_bytes_ = 0;
};

// A blob of a store in place, read whole and hashed; for readers. Errors: not_found, mismatch, io.
base::Result<pack::VerifiedBytes> load_blob(const Layout& layout, const pack::VerifiedBlob& blob);

}  // namespace store
