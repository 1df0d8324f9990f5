// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <optional>

#include "catalogue_builder.h"
#include "release_links.h"
#include "store/release_store.h"

namespace store {

// What to build, and what to point at it.
struct ReleasePlan {
  explicit ReleasePlan(ReleaseRecord what) : record(std::move(what)) {}
  ReleaseRecord record;
  std::optional<ReleaseRecord> left;  // a roll-back leaves it: what outlasts a roll-back is taken from it first
  std::string name;                   // of the new folder
  Switch links;
};

// Builds a release in staging/building, publishes its blobs, puts it in place, switches.
class ReleaseInstallation final : public Installation {
 public:
  ReleaseInstallation(const WriteAccess& access, BlobStore& blobs, ReleasePlan plan);
  base::Result<bool> step() override;
  const InstallReport& report() const override { return report_; }

 private:
  enum class Phase { prepare, shards, finish, check, place, link, done };
  struct ShardJob {
    const ChannelRelease* channel;
    pack::VerifiedBlob blob;
    CatalogueBuilder::Take take;
  };

  base::Result<void> prepare();
  base::Result<void> add_shard(const ShardJob& job);
  base::Result<void> check();
  base::Result<void> place();

  const WriteAccess& access_;
  BlobStore& blobs_;
  ReleasePlan plan_;
  InstallReport report_;
  Phase phase_ = Phase::prepare;
  std::vector<ShardJob> shards_;
  std::size_t next_shard_ = 0;
  std::optional<CatalogueBuilder> builder_;
};

// For a release that is on screen already.
class FinishedInstallation final : public Installation {
 public:
  explicit FinishedInstallation(std::int64_t snapshot_version) { report_.snapshot_version = snapshot_version; }
  base::Result<bool> step() override { return true; }
  const InstallReport& report() const override { return report_; }

 private:
  InstallReport report_;
};

}  // namespace store
