// SPDX-License-Identifier: EUPL-1.2
#include "store/release_store.h"

#include <algorithm>

#include "base/file.h"
#include "base/folder.h"
#include "base/log.h"
#include "block_hashes.h"
#include "catalogue_file.h"
#include "installation.h"
#include "record_files.h"
#include "store/withdrawn.h"
#include "subscription.h"

namespace store {
namespace {

using base::Errc;
using base::Error;

std::vector<pack::Manifest> manifests_of(const ReleaseRecord& record) {
  std::vector<pack::Manifest> out;
  for (const auto& channel : record.channels) out.push_back(channel.manifest);
  return out;
}

base::Result<InstallReport> run(Installation& installation) {
  while (!TRY(installation.step())) {
  }
  return installation.report();
}

// The digest of each document's line, by key: what tells changed from unchanged.
using Digests = std::map<DocumentKey, base::Bytes>;

base::Result<Digests> digests_of(const CatalogueFile& file) {
  Digests out;
  auto rows = TRY(
      file.database.prepare("SELECT c.name, d.id, d.digest FROM document d JOIN channel c ON c.number = d.channel"));
  while (TRY(rows.step())) {
    const auto digest = rows.blob(2);
    out[{rows.text(0), rows.text(1)}] = base::Bytes(digest.begin(), digest.end());
  }
  return out;
}

base::Result<void> add_digests(const ChannelRelease& channel, const std::string& unit, const pack::VerifiedBytes& shard,
                               Digests& out) {
  for (const auto& found : TRY(pack::parse_shard(shard)).documents) {
    const auto& document = found.document;
    if (!pack::is_for_unit(document, unit) || !refusal_of(channel, document).empty()) continue;
    const auto line =
        shard.view().subspan(static_cast<std::size_t>(found.offset), static_cast<std::size_t>(found.length));
    const auto digest = pack::sha256(line);
    out[{channel.info.name, document.id}] = base::Bytes(digest.bytes.begin(), digest.bytes.end());
  }
  return {};
}

}  // namespace

std::vector<pack::VerifiedBlob> shard_blobs(const ReleaseRecord& record) {
  std::vector<pack::VerifiedBlob> out;
  std::set<pack::VerifiedBlob> seen;
  for (const auto& channel : record.channels) {
    for (const auto& shard : channel.manifest.shards) {
      if (seen.insert(pack::blob_of(shard)).second) out.push_back(pack::blob_of(shard));
    }
  }
  return out;
}

// ---- Pending
base::Result<void> ReleaseStore::keep_pending(const ReleaseRecord& record) {
  const Layout& layout = access_.layout();
  TRY(add_withdrawn(access_, manifests_of(record)));
  std::string old;
  if (const auto target = base::read_link(layout.pending())) old = *target;
  // Two names in turn: the link moves from a whole record to a whole record.
  const std::string name = old == "pending-1" ? "pending-2" : "pending-1";
  TRY(base::remove_tree(layout.staging() / name));
  TRY(base::make_folders(layout.staging() / name));
  TRY(save_record(layout.staging() / name, record));
  TRY(base::sync_file_system(layout.staging()));
  TRY(base::replace_link(layout.pending(), name));
  TRY(base::sync_folder(layout.staging()));
  if (!old.empty()) TRY(base::remove_tree(layout.staging() / old));
  return {};
}

base::Result<ReleaseRecord> ReleaseStore::load_pending() const {
  return load_record(access_.layout().pending()).within("pending");
}

base::Result<void> ReleaseStore::drop_pending() {
  const Layout& layout = access_.layout();
  TRY(base::remove_file(layout.pending()));
  for (const char* name : {"pending-1", "pending-2"}) TRY(base::remove_tree(layout.staging() / name));
  return {};
}

// ---- What is there
base::Result<ReleaseRecord> ReleaseStore::load(Slot slot) const {
  const std::string name = TRY(read_slot(access_.layout(), slot));
  return load_record(access_.layout().release(name)).within("release " + name);
}

std::int64_t ReleaseStore::snapshot(Slot slot) const {
  const auto name = read_slot(access_.layout(), slot);
  return name ? parse_release_name(*name).value_or(0) : 0;
}

base::Result<std::vector<pack::VerifiedBlob>> ReleaseStore::missing_shards(const ReleaseRecord& record) const {
  auto out = shard_blobs(record);
  std::erase_if(out, [this](const auto& blob) { return blobs_.has(blob); });
  return out;
}

base::Result<std::vector<pack::VerifiedBlob>> ReleaseStore::missing_media(const ReleaseRecord& record) const {
  std::vector<MediaBlob> media;
  std::set<pack::VerifiedBlob> seen;
  for (const auto& shard : shard_blobs(record)) {
    const auto bytes = TRY(blobs_.load(shard));
    for (const auto& found : TRY(pack::parse_shard(bytes)).documents) {
      for (const auto& wanted : media_of(found.document)) {
        if (!blobs_.has(wanted.blob) && seen.insert(wanted.blob).second) media.push_back(wanted);
      }
    }
  }
  std::stable_sort(media.begin(), media.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
  std::vector<pack::VerifiedBlob> out;
  for (const auto& wanted : media) out.push_back(wanted.blob);
  return out;
}

std::uint64_t ReleaseStore::space_needed(const ReleaseRecord& record,
                                         std::span<const pack::VerifiedBlob> missing) const {
  std::uint64_t text = 0;
  for (const auto& shard : shard_blobs(record)) text += shard.length();
  // Measured: index and summaries of two languages take about the text's size again, the scratch file as much.
  std::uint64_t bytes = text * 5 / 2 + std::uint64_t{1024} * 1024;
  for (const auto& file : record.files) bytes += file.bytes.size();
  for (const auto& blob : missing) bytes += blob.length();
  return bytes;
}

base::Result<Changes> ReleaseStore::compare_with_current(const ReleaseRecord& record) const {
  return compare_with_current(record,
                              [this](const pack::ShardEntry& shard) { return blobs_.load(pack::blob_of(shard)); });
}

base::Result<Changes> ReleaseStore::compare_with_current(const ReleaseRecord& record, const ShardLoader& load) const {
  Digests before;
  if (const auto name = read_slot(access_.layout(), Slot::current)) {
    // A damaged catalogue must not stand in the way of the release that replaces it: then all is new.
    if (const auto file = CatalogueFile::open(access_.layout().release(*name))) {
      before = digests_of(*file).value_or(Digests{});
    }
  }
  Digests after;
  for (const auto& channel : record.channels) {
    for (const auto& shard : channel.manifest.shards) {
      const auto bytes = TRY(load(shard));
      TRY(add_digests(channel, record.unit, bytes, after));
    }
  }
  Changes out;
  for (const auto& [key, digest] : after) {
    const auto found = before.find(key);
    if (found == before.end()) ++out.added;
    if (found != before.end() && found->second != digest) ++out.changed;
  }
  out.removed = static_cast<int>(
      std::count_if(before.begin(), before.end(), [&](const auto& entry) { return !after.contains(entry.first); }));
  return out;
}

// ---- Switching
base::Result<std::unique_ptr<Installation>> ReleaseStore::begin_install(ReleaseRecord record) {
  const Layout& layout = access_.layout();
  // Withdrawn means withdrawn, whatever becomes of the rest.
  TRY(add_withdrawn(access_, manifests_of(record)));
  const std::int64_t on_screen = snapshot(Slot::current);
  const auto live = load(Slot::current);
  if (live && same_content(*live, record) && !is_rolled_back()) {
    return std::unique_ptr<Installation>(std::make_unique<FinishedInstallation>(record.snapshot_version));
  }
  if (record.snapshot_version < on_screen ||
      (is_rolled_back() && record.snapshot_version <= snapshot(Slot::previous))) {
    return Error{Errc::rollback,
                 "release " + std::to_string(record.snapshot_version) + ": not newer than what was left"};
  }
  TRY(access_.check_space(space_needed(record, {})));
  ReleasePlan plan(std::move(record));
  plan.name = TRY(free_release_name(layout, plan.record.snapshot_version));
  plan.links.current = plan.name;
  // A better build of the snapshot on screen takes its place and leaves the way back as it was.
  if (on_screen != 0 && on_screen != plan.record.snapshot_version) {
    plan.links.previous = TRY(read_slot(layout, Slot::current));
  }
  return std::unique_ptr<Installation>(std::make_unique<ReleaseInstallation>(access_, blobs_, std::move(plan)));
}

base::Result<InstallReport> ReleaseStore::install(ReleaseRecord record) {
  const auto installation = TRY(begin_install(std::move(record)));
  return run(*installation);
}

base::Result<void> ReleaseStore::roll_back() {
  const Layout& layout = access_.layout();
  const std::string left = TRY(read_slot(layout, Slot::current));
  const std::string back = TRY(read_slot(layout, Slot::previous));
  if (snapshot(Slot::previous) >= snapshot(Slot::current)) {
    return Error{Errc::not_found, "roll back: there is no older release"};
  }
  auto record = load(Slot::previous);
  auto left_record = load(Slot::current);
  if (record && left_record) {
    ReleasePlan plan(std::move(*record));
    plan.left = std::move(*left_record);
    plan.name = TRY(free_release_name(layout, plan.record.snapshot_version));
    plan.links = {.previous = left, .current = plan.name};
    const auto built = run(*std::make_unique<ReleaseInstallation>(access_, blobs_, std::move(plan)));
    if (built) return {};
    base::log(base::LogLevel::warning, "roll back: without the newer notices: " + built.error().detail);
  }
  // Going back must work when little else does.
  return switch_links(layout, {.previous = left, .current = back});
}

base::Result<bool> ReleaseStore::heal(Slot slot) {
  const Layout& layout = access_.layout();
  const std::string name = TRY(read_slot(layout, slot));
  const auto folder = layout.release(name);
  const auto whole = check_all_blocks(folder / "catalogue.db", folder / "catalogue.hashes");
  if (whole && CatalogueFile::open(folder)) return false;
  ReleasePlan plan(TRY(load(slot)));
  if (slot == Slot::current && is_rolled_back()) {
    if (auto left = load(Slot::previous)) plan.left = std::move(*left);
  }
  plan.name = TRY(free_release_name(layout, plan.record.snapshot_version));
  (slot == Slot::current ? plan.links.current : plan.links.previous) = plan.name;
  TRY(run(*std::make_unique<ReleaseInstallation>(access_, blobs_, std::move(plan))));
  return true;
}

}  // namespace store
