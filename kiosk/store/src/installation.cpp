// SPDX-License-Identifier: EUPL-1.2
#include "installation.h"

#include "base/file.h"
#include "base/folder.h"
#include "block_hashes.h"
#include "catalogue_file.h"
#include "record_files.h"

namespace store {

ReleaseInstallation::ReleaseInstallation(const WriteAccess& access, BlobStore& blobs, ReleasePlan plan)
    : access_(access), blobs_(blobs), plan_(std::move(plan)) {
  report_.snapshot_version = plan_.record.snapshot_version;
}

base::Result<bool> ReleaseInstallation::step() {
  switch (phase_) {
    case Phase::prepare:
      TRY(prepare());
      phase_ = Phase::shards;
      return false;
    case Phase::shards:
      if (next_shard_ < shards_.size()) {
        TRY(add_shard(shards_[next_shard_]));
        ++next_shard_;
      } else {
        phase_ = Phase::finish;
      }
      return false;
    case Phase::finish:
      if (TRY(builder_->finish_step())) phase_ = Phase::check;
      return false;
    case Phase::check:
      TRY(check());
      phase_ = Phase::place;
      return false;
    case Phase::place:
      TRY(place());
      phase_ = Phase::link;
      return false;
    case Phase::link:
      TRY(switch_links(access_.layout(), plan_.links));
      report_.switched = true;
      phase_ = Phase::done;
      return true;
    case Phase::done:
      return true;
  }
  return true;
}

base::Result<void> ReleaseInstallation::prepare() {
  const auto folder = access_.layout().building();
  TRY(base::remove_tree(folder));
  TRY(base::make_folders(folder));
  TRY(save_record(folder, plan_.record));
  const auto queue = [this](const ReleaseRecord& record, CatalogueBuilder::Take take) {
    for (const auto& channel : record.channels) {
      for (const auto& shard : channel.manifest.shards) shards_.push_back({&channel, pack::blob_of(shard), take});
    }
  };
  if (plan_.left) queue(*plan_.left, CatalogueBuilder::Take::what_outlasts);
  queue(plan_.record, CatalogueBuilder::Take::all);
  const Withdrawn withdrawn = TRY(load_withdrawn(access_.layout()));
  builder_ = TRY(CatalogueBuilder::open(folder, plan_.record, withdrawn));
  return {};
}

base::Result<void> ReleaseInstallation::add_shard(const ShardJob& job) {
  auto bytes = blobs_.load(job.blob);
  if (!bytes) {
    // Damaged in place: set it aside, so that it counts as missing and is fetched anew.
    if (bytes.error().code == base::Errc::mismatch) static_cast<void>(blobs_.recheck(job.blob.sha256()).ok());
    return std::move(bytes.error());
  }
  return builder_->add_shard(*job.channel, job.blob, *bytes, job.take);
}

// Whatever was written is read back the way a reader will read it.
base::Result<void> ReleaseInstallation::check() {
  const auto folder = access_.layout().building();
  for (const auto& blob : builder_->blobs()) {
    if (!blobs_.has(blob)) {
      return base::Error{base::Errc::not_found, "blob " + pack::to_hex(blob.sha256()) + ": not here"};
    }
  }
  TRY(save_blob_list(folder, builder_->blobs()));
  TRY(write_block_hashes(folder / "catalogue.db", folder / "catalogue.hashes"));
  const auto file = TRY(CatalogueFile::open(folder));
  auto count = TRY(file.database.prepare("SELECT count(*) FROM document"));
  if (!TRY(count.step()) || count.integer(0) != builder_->documents()) {
    return base::Error{base::Errc::io, "catalogue: other rows than were written"};
  }
  report_.documents = builder_->documents();
  report_.skipped = builder_->skipped();
  return {};
}

// Bytes on the medium, then names, then (in the next step) the links.
base::Result<void> ReleaseInstallation::place() {
  const Layout& layout = access_.layout();
  TRY(base::sync_file_system(layout.staging()));
  const std::vector<pack::VerifiedBlob> blobs(builder_->blobs().begin(), builder_->blobs().end());
  TRY(blobs_.publish(blobs));
  TRY(base::rename_path(layout.building(), layout.release(plan_.name)));
  return base::sync_folder(layout.releases());
}

}  // namespace store
