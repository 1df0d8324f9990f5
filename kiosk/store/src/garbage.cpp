// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "base/file.h"
#include "base/file_lock.h"
#include "base/folder.h"
#include "document_text.h"
#include "record_files.h"
#include "release_links.h"
#include "store/release_store.h"

namespace store {
namespace {

using base::Errc;

constexpr std::size_t kMaxReleases = 10'000;
constexpr std::size_t kMaxStaged = 1'000'000;
constexpr std::size_t kMaxBlobsInFolder = 1'000'000;

void mark(std::set<std::string>& marks, const std::set<pack::VerifiedBlob>& blobs) {
  for (const auto& blob : blobs) marks.insert(pack::to_hex(blob.sha256()));
}

// What a release needs, by its list; when that is damaged, by reading its shards again.
base::Result<void> mark_release(const Layout& layout, const std::string& name, const BlobStore& blobs,
                                std::set<std::string>& marks) {
  if (const auto list = load_blob_list(layout.release(name))) {
    mark(marks, *list);
    return {};
  }
  const auto record = TRY_WITHIN("collector", load_record(layout.release(name)));
  for (const auto& shard : shard_blobs(record)) {
    marks.insert(pack::to_hex(shard.sha256()));
    const auto bytes = TRY_WITHIN("collector", blobs.load(shard));
    for (const auto& found : TRY(pack::parse_shard(bytes)).documents) {
      for (const auto& media : media_of(found.document)) marks.insert(pack::to_hex(media.blob.sha256()));
    }
  }
  return {};
}

// What a pending release wants, as far as its shards are here. What is not known yet is not in blobs/ by its doing.
void mark_pending(const ReleaseRecord& record, const BlobStore& blobs, std::set<std::string>& marks) {
  for (const auto& shard : shard_blobs(record)) {
    marks.insert(pack::to_hex(shard.sha256()));
    const auto bytes = blobs.load(shard);
    if (!bytes) continue;
    const auto content = pack::parse_shard(*bytes);
    if (!content) continue;
    for (const auto& found : content->documents) {
      for (const auto& media : media_of(found.document)) marks.insert(pack::to_hex(media.blob.sha256()));
    }
  }
}

}  // namespace

base::Result<ReleaseStore::Collected> ReleaseStore::collect_garbage() {
  const Layout& layout = access_.layout();
  std::set<std::string> needed;
  for (const Slot slot : {Slot::current, Slot::previous}) {
    const auto name = read_slot(layout, slot);
    if (!name && name.error().code == Errc::not_found) continue;
    if (!name) return name.error();
    needed.insert(*name);
  }
  std::set<std::string> marks;
  for (const auto& name : needed) TRY(mark_release(layout, name, blobs_, marks));
  const auto pending = load_pending();
  if (pending) mark_pending(*pending, blobs_, marks);

  Collected out;
  TRY(collect_releases(needed, marks));
  TRY(collect_blobs(marks, out));
  // A pending release's parts are worth keeping whatever they are: which media it needs is known only from its shards.
  if (!pending) TRY(collect_staging(out));
  return out;
}

base::Result<void> ReleaseStore::collect_releases(const std::set<std::string>& needed, std::set<std::string>& marks) {
  const Layout& layout = access_.layout();
  for (const auto& entry : TRY(base::list_folder(layout.releases(), kMaxReleases))) {
    if (needed.contains(entry.name)) continue;
    const auto lock = base::FileLock::exclusive(layout.release(entry.name) / "catalogue.db");
    if (!lock && lock.error().code == Errc::busy) {
      TRY(mark_release(layout, entry.name, blobs_, marks));
      continue;
    }
    // Out of releases/ in one step, so that a crash leaves no half release there.
    TRY(base::remove_tree(layout.building()));
    TRY(base::rename_path(layout.release(entry.name), layout.building()));
    TRY(base::remove_tree(layout.building()));
  }
  return {};
}

base::Result<void> ReleaseStore::collect_blobs(const std::set<std::string>& marks, Collected& out) {
  const Layout& layout = access_.layout();
  for (const auto& folder : TRY(base::list_folder(layout.blobs(), 4096))) {
    if (folder.kind != base::EntryKind::folder) continue;
    for (const auto& blob : TRY(base::list_folder(layout.blobs() / folder.name, kMaxBlobsInFolder))) {
      if (marks.contains(blob.name)) continue;
      TRY(base::remove_tree(layout.blobs() / folder.name / blob.name));
      ++out.files;
      out.bytes += blob.size;
    }
  }
  return {};
}

base::Result<void> ReleaseStore::collect_staging(Collected& out) {
  const Layout& layout = access_.layout();
  for (const auto& entry : TRY(base::list_folder(layout.staging(), kMaxStaged))) {
    TRY(base::remove_tree(layout.staging() / entry.name));
    ++out.files;
    out.bytes += entry.size;
  }
  blobs_.forget_staged();
  return {};
}

}  // namespace store
