// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/blob_store.h"
#include "store/release.h"
#include "store/write_access.h"

namespace store {

struct InstallReport {
  std::int64_t snapshot_version = 0;
  bool switched = false;             // false: it was installed already
  std::int64_t documents = 0;        // that can be shown here
  std::vector<std::string> skipped;  // what cannot, and why; at most 200 lines
};

// Documents of a release against the one on screen, for "what changes".
struct Changes {
  int added = 0;
  int changed = 0;
  int removed = 0;
};

// A release being built beside the live one. Dropped before its end, nothing has changed on screen.
class Installation {
 public:
  virtual ~Installation() = default;
  Installation() = default;
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;
  // One piece of work of some milliseconds (syncs take as long as the medium does). True: the new release is current.
  // After an error only destruction. Errors: not_found (a blob is missing), mismatch (a blob is damaged and was set
  // aside), malformed (a shard), no_space, io.
  virtual base::Result<bool> step() = 0;
  virtual const InstallReport& report() const = 0;
};

// The writer's view of releases/, current and previous. One owner, one thread; access and blobs outlive it.
class ReleaseStore {
 public:
  ReleaseStore(const WriteAccess& access, BlobStore& blobs) : access_(access), blobs_(blobs) {}

  // ---- Pending: verified, but its blobs are not all here yet
  // Durable; replaces an older pending one; adds its withdrawals at once. Errors: no_space, io.
  base::Result<void> keep_pending(const ReleaseRecord& record);
  base::Result<ReleaseRecord> load_pending() const;  // Errors: not_found, mismatch, io
  base::Result<void> drop_pending();

  // The record that an installed release was built from. Errors: not_found, mismatch, io.
  base::Result<ReleaseRecord> load(Slot slot) const;
  // 0 when there is none.
  std::int64_t snapshot(Slot slot) const;
  // Staff or a kiosk that would not start went back from previous to current; snapshot(previous) is not installed
  // again.
  bool is_rolled_back() const { return snapshot(Slot::previous) > snapshot(Slot::current); }

  // ---- What is still to be fetched: not in place, not staged
  base::Result<std::vector<pack::VerifiedBlob>> missing_shards(const ReleaseRecord& record) const;
  // In the order of need: card pictures, pictures, sounds. Reads the shards, which must be here.
  // Errors: not_found, mismatch, malformed, io.
  base::Result<std::vector<pack::VerifiedBlob>> missing_media(const ReleaseRecord& record) const;
  // Bytes an installation writes: missing blobs as given and the catalogue of these shards.
  std::uint64_t space_needed(const ReleaseRecord& record, std::span<const pack::VerifiedBlob> missing) const;
  // Reads the shards of both. Errors: as missing_media.
  base::Result<Changes> compare_with_current(const ReleaseRecord& record) const;
  // The same for a release whose shards are not here yet: load gives their raw bytes. Errors also: those of load.
  using ShardLoader = std::function<base::Result<pack::VerifiedBytes>(const pack::ShardEntry&)>;
  base::Result<Changes> compare_with_current(const ReleaseRecord& record, const ShardLoader& load) const;

  // ---- Switching
  // Builds, publishes and switches. The release on screen already is a no-op; one not newer than the release that was
  // left by a roll-back is refused. Errors: rollback, and those of Installation::step.
  base::Result<std::unique_ptr<Installation>> begin_install(ReleaseRecord record);
  base::Result<InstallReport> install(ReleaseRecord record);  // all steps at once

  // Shows previous again, with the urgent notices, rights and contacts of the release that is left. It ends with the
  // next newer install. Errors: not_found (nothing older), and those of Installation::step.
  base::Result<void> roll_back();

  // Hashes a release's catalogue and builds it anew beside when it is damaged or gone. True: it was rebuilt (and the
  // link switched to it). Errors: not_found, mismatch (its record is damaged too), and those of Installation::step.
  base::Result<bool> heal(Slot slot);

  // ---- Garbage
  struct Collected {
    std::int64_t files = 0;
    std::uint64_t bytes = 0;
  };
  // Removes blobs, releases and staging that neither current, previous, pending nor a release that a reader holds
  // needs. Not during an installation. Errors: io; mismatch when a needed record cannot be read (then nothing is
  // removed).
  base::Result<Collected> collect_garbage();

 private:
  base::Result<void> collect_releases(const std::set<std::string>& needed, std::set<std::string>& marks);
  base::Result<void> collect_blobs(const std::set<std::string>& marks, Collected& out);
  base::Result<void> collect_staging(Collected& out);

  const WriteAccess& access_;
  BlobStore& blobs_;
};

}  // namespace store
