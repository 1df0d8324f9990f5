// SPDX-License-Identifier: EUPL-1.2
#include "agent/inspection.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>

#include "agent/blob_fetch.h"
#include "agent/release_plan.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;

constexpr std::uint64_t kMaxTextBytes = 64 * 1024 * 1024;  // of shards held in memory while a pack is looked at

// Reads through to the real trust store and keeps to itself what would be saved.
class ScratchTrust final : public pack::TrustStore {
 public:
  explicit ScratchTrust(pack::TrustStore& below) : below_(below) {}
  Result<base::Bytes> load(std::string_view file_name) override {
    const auto found = saved_.find(file_name);
    return found != saved_.end() ? Result<base::Bytes>(found->second) : below_.load(file_name);
  }
  Result<void> save(std::string_view file_name, base::ByteView bytes) override {
    saved_.insert_or_assign(std::string(file_name), base::Bytes(bytes.begin(), bytes.end()));
    return {};
  }

 private:
  pack::TrustStore& below_;
  std::map<std::string, base::Bytes, std::less<>> saved_;
};

// The shards of a pack in memory, verified; those that the store has come from there.
class ShardReader {
 public:
  ShardReader(pack::Source& source, const store::BlobStore& blobs) : source_(source), blobs_(blobs) {}

  Result<pack::VerifiedBytes> load(const pack::ShardEntry& shard) {
    const pack::VerifiedBlob raw = pack::blob_of(shard);
    if (blobs_.has(raw)) return blobs_.load(raw);
    bytes_ += shard.length;
    if (bytes_ > kMaxTextBytes) return Error{Errc::too_large, "more than 64 MiB of new text"};
    for (const pack::ShardForm& form : shard.forms) {
      if (form.kind != pack::FormKind::zstd) continue;
      if (auto decoded = load_form(shard, form)) return decoded;
    }
    return fetch(raw);
  }

 private:
  Result<pack::VerifiedBytes> fetch(const pack::VerifiedBlob& blob) {
    base::Bytes bytes = TRY(source_.fetch(pack::blob_path(blob.sha256()), blob.length()));
    return pack::verify(blob, std::move(bytes));
  }
  Result<pack::VerifiedBytes> load_form(const pack::ShardEntry& shard, const pack::ShardForm& form) {
    if (form.length > pack::kMaxShardBytes) return Error{Errc::too_large, "form: longer than a shard may be"};
    const pack::VerifiedBytes compressed = TRY(fetch(pack::blob_of(form)));
    return pack::decode_form(shard, form, compressed);
  }

  pack::Source& source_;
  const store::BlobStore& blobs_;
  std::uint64_t bytes_ = 0;
};

// What an install would bring: the missing shards by their cheapest form, and the media that their documents name.
Result<std::vector<pack::VerifiedBlob>> list_missing(const StoreWriter& store, const store::ReleaseRecord& record,
                                                     ShardReader& reader, std::uint64_t& bytes) {
  std::set<pack::VerifiedBlob> missing;
  for (const store::ChannelRelease& channel : record.channels) {
    for (const pack::ShardEntry& shard : channel.manifest.shards) {
      const pack::VerifiedBlob raw = pack::blob_of(shard);
      if (store.blobs.has(raw) || !missing.insert(raw).second) continue;
      bytes += cheapest_length(shard);
      const pack::VerifiedBytes text = TRY(reader.load(shard));
      const pack::ShardContent content = TRY_WITHIN("shard", pack::parse_shard(text));
      for (const pack::ShardDocument& item : content.documents) {
        std::vector<pack::VerifiedBlob> media;
        for (const pack::Picture& picture : item.document.pictures) {
          media.push_back(pack::blob_of(picture.full));
          media.push_back(pack::blob_of(picture.card));
        }
        for (const pack::Sound& sound : item.document.sounds) media.push_back(pack::blob_of(sound));
        for (const pack::VerifiedBlob& blob : media) {
          if (!store.blobs.has(blob) && missing.insert(blob).second) bytes += blob.length();
        }
      }
    }
  }
  return std::vector<pack::VerifiedBlob>(missing.begin(), missing.end());
}

Result<Inspection> describe(const Setting& setting, pack::Source& source, ReleasePlan plan,
                            const store::ReleaseRecord* current) {
  const StoreWriter& store = setting.store;
  Inspection inspection;
  inspection.channels = std::move(plan.channels);
  if (current != nullptr && shows_the_same(*current, plan.record)) return inspection;
  if (store.releases.is_rolled_back() &&
      plan.record.snapshot_version <= store.releases.snapshot(store::Slot::previous)) {
    return inspection;
  }
  ShardReader reader(source, store.blobs);
  const auto missing = TRY(list_missing(store, plan.record, reader, inspection.bytes));
  const auto load = [&reader](const pack::ShardEntry& shard) { return reader.load(shard); };
  inspection.files = static_cast<std::int64_t>(missing.size());
  if (const auto changes = store.releases.compare_with_current(plan.record, load))
    inspection.counts = counts_of(*changes);
  inspection.fits = store.access.check_space(store.releases.space_needed(plan.record, missing)).ok();
  inspection.newer = true;
  const auto pending = store.releases.load_pending();
  inspection.wanted = pending && pending->snapshot_version == plan.record.snapshot_version;
  return inspection;
}

}  // namespace

Result<Inspection> inspect_source(const Setting& setting, pack::Source& source) {
  ScratchTrust scratch(setting.store.trust);
  pack::Updater updater(updater_settings(setting), scratch, source);
  const base::Instant now = setting.time.effective_now();
  auto refreshed = updater.refresh(now);
  if (!refreshed && refreshed.error().code == Errc::rollback) {
    return Inspection{
        .newer = false, .wanted = setting.store.releases.load_pending().ok(), .channels = {}, .counts = {}};
  }
  if (!refreshed) return explain_expiry(setting.time, std::move(refreshed.error()));
  const auto current = setting.store.releases.load(store::Slot::current);
  const PlanInput input{.config = setting.config,
                        .trust = scratch,
                        .source = source,
                        .current = current ? &*current : nullptr,
                        .now = now};
  ReleasePlan plan = TRY(plan_release(input, updater));
  return describe(setting, source, std::move(plan), input.current);
}

}  // namespace agent
