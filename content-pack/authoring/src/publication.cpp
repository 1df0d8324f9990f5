// SPDX-License-Identifier: EUPL-1.2
#include "authoring/publication.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pack/file_sources.h"
#include "pack/signed.h"
#include "pack/updater_limits.h"

namespace authoring {
namespace {

constexpr std::string_view kChannelPrefix = "channel-";

// Reads one publication file by file.
class Loader {
 public:
  explicit Loader(pack::Source& source) : source_(source) {}

  base::Result<Publication> load(std::optional<std::int64_t> snapshot_version) {
    TRY(load_roots());
    if (!snapshot_version) {
      const pack::Json node = TRY(load_metadata("timestamp.json", limits_.timestamp_bytes));
      const pack::Timestamp timestamp = TRY(pack::parse_timestamp(node));
      out_.timestamp_version = timestamp.version;
      out_.timestamp_expires = timestamp.expires;
      out_.timestamp_issued = timestamp.x_issued;
      snapshot_version = timestamp.snapshot.version;
    }
    const pack::Json snapshot = TRY(load_role(pack::kSnapshot, *snapshot_version, limits_.snapshot_bytes));
    out_.snapshot = TRY(pack::parse_snapshot(snapshot));
    const pack::Json targets = TRY(load_pinned(pack::kTargets));
    out_.targets = TRY(pack::parse_targets(targets));
    if (out_.targets.delegations) {
      for (const pack::DelegatedRole& role : out_.targets.delegations->roles) TRY(load_channel(role));
    }
    std::sort(out_.channels.begin(), out_.channels.end(), [](const auto& a, const auto& b) { return a.role < b.role; });
    const auto by_path = [](const SignedFile& a, const SignedFile& b) { return a.path < b.path; };
    std::sort(out_.metadata.begin(), out_.metadata.end(), by_path);
    std::sort(out_.manifests.begin(), out_.manifests.end(), by_path);
    return std::move(out_);
  }

 private:
  base::Result<pack::Json> load_metadata(const std::string& file_name, std::uint64_t max_bytes) {
    const pack::SafePath path = TRY(pack::SafePath::parse("metadata/" + file_name));
    base::Bytes bytes = TRY(source_.fetch(path, max_bytes));
    pack::Envelope envelope = TRY_WITHIN(file_name, pack::parse_envelope(bytes, max_bytes, limits_));
    out_.metadata.push_back({path, std::move(bytes)});
    return std::move(envelope.signed_node);
  }

  base::Result<pack::Json> load_role(std::string_view role, std::int64_t version, std::uint64_t max_bytes) {
    return load_metadata(pack::versioned_metadata_file_name(role, version), max_bytes);
  }

  base::Result<void> load_roots() {
    for (std::int64_t version = 1; version <= limits_.root_rotations; ++version) {
      auto node = load_role(pack::kRoot, version, limits_.root_bytes);
      if (!node && node.error().code == base::Errc::not_found && version > 1) return {};
      if (!node) return std::move(node.error());
      out_.root = TRY(pack::parse_root(*node));
    }
    return {};
  }

  base::Result<pack::Json> load_pinned(std::string_view role) {
    const auto pinned = out_.snapshot.meta.find(pack::metadata_file_name(role));
    if (pinned == out_.snapshot.meta.end()) {
      return base::Error{base::Errc::malformed, fmt::format("the snapshot does not name {}", role)};
    }
    return load_role(role, pinned->second.version, limits_.targets_bytes);
  }

  base::Result<void> load_channel(const pack::DelegatedRole& role) {
    const auto name = channel_of_role(role.name);
    if (!name || !out_.snapshot.meta.contains(pack::metadata_file_name(role.name)))
      return {};  // nothing of it was signed yet
    const pack::Json node = TRY(load_pinned(role.name));
    pack::Targets channel_targets = TRY(pack::parse_targets(node));
    PublishedChannel channel{role.name, *name, std::move(channel_targets), {}};
    const auto target = channel.targets.targets.find(manifest_target_of(*name));
    if (target != channel.targets.targets.end()) {
      channel.manifest = TRY_WITHIN(role.name, load_manifest(*name, target->second));
    }
    out_.channels.push_back(std::move(channel));
    return {};
  }

  base::Result<pack::Manifest> load_manifest(const std::string& channel, const pack::TargetFile& target) {
    const auto hash = target.hashes.find("sha256");
    if (hash == target.hashes.end()) return base::Error{base::Errc::malformed, "the manifest has no sha256"};
    const pack::Sha256 digest = TRY(pack::parse_sha256(hash->second));
    const pack::SafePath path = manifest_path(channel, hash->second);
    base::Bytes bytes = TRY(source_.fetch(path, pack::kMaxManifestBytes));
    const auto blob = pack::VerifiedBlob::named_by_verified_text(digest, static_cast<std::uint64_t>(target.length));
    out_.manifests.push_back({path, bytes});
    const pack::VerifiedBytes verified = TRY(pack::verify(blob, std::move(bytes)));
    return pack::parse_manifest(verified, channel);
  }

  pack::Source& source_;
  pack::UpdaterLimits limits_;
  Publication out_;
};

class MediaCollector {
 public:
  void add(const pack::Document& document) {
    for (const pack::Picture& picture : document.pictures) {
      add(cards_, pack::blob_of(picture.card));
      add(pictures_, pack::blob_of(picture.full));
    }
    for (const pack::Sound& sound : document.sounds) add(sounds_, pack::blob_of(sound));
  }
  std::vector<pack::VerifiedBlob> take() {
    std::vector<pack::VerifiedBlob> all = std::move(cards_);
    all.insert(all.end(), pictures_.begin(), pictures_.end());
    all.insert(all.end(), sounds_.begin(), sounds_.end());
    return all;
  }

 private:
  void add(std::vector<pack::VerifiedBlob>& list, const pack::VerifiedBlob& blob) {
    if (seen_.insert(blob.sha256()).second) list.push_back(blob);
  }
  std::set<pack::Sha256> seen_;
  std::vector<pack::VerifiedBlob> cards_;
  std::vector<pack::VerifiedBlob> pictures_;
  std::vector<pack::VerifiedBlob> sounds_;
};

base::Result<pack::VerifiedBytes> fetch_blob(pack::Source& source, const pack::VerifiedBlob& blob) {
  base::Bytes bytes = TRY(source.fetch(pack::blob_path(blob.sha256()), blob.length()));
  return pack::verify(blob, std::move(bytes));
}

}  // namespace

std::string role_of_channel(std::string_view channel) { return std::string(kChannelPrefix) + std::string(channel); }

std::optional<std::string> channel_of_role(std::string_view role) {
  if (!role.starts_with(kChannelPrefix)) return std::nullopt;
  const std::string_view name = role.substr(kChannelPrefix.size());
  return is_identifier(name) ? std::optional<std::string>(name) : std::nullopt;
}

std::string manifest_target_of(std::string_view channel) { return fmt::format("channels/{}/manifest.json", channel); }

pack::SafePath manifest_path(std::string_view channel, std::string_view hash) {
  // An identifier and 64 hex digits are always a safe path.
  return *pack::SafePath::parse(fmt::format("targets/channels/{}/{}.manifest.json", channel, hash));
}

base::Result<Publication> load_publication(pack::Source& source) { return Loader(source).load(std::nullopt); }

base::Result<Publication> load_publication(pack::Source& source, std::int64_t snapshot_version) {
  return Loader(source).load(snapshot_version);
}

base::Result<pack::VerifiedBytes> read_shard(pack::Source& source, const pack::ShardEntry& shard) {
  auto raw = fetch_blob(source, pack::blob_of(shard));
  if (raw || raw.error().code != base::Errc::not_found) return raw;
  for (const pack::ShardForm& form : shard.forms) {
    if (form.kind != pack::FormKind::zstd) continue;
    const pack::VerifiedBytes compressed = TRY(fetch_blob(source, pack::blob_of(form)));
    return pack::decode_form(shard, form, compressed);
  }
  return raw;
}

base::Result<BlobList> list_blobs(pack::Source& source, const Publication& publication) {
  BlobList list;
  MediaCollector media;
  for (const PublishedChannel& channel : publication.channels) {
    for (const pack::ShardEntry& shard : channel.manifest.shards) {
      list.shards.push_back(shard);
      const pack::VerifiedBytes raw = TRY_WITHIN(channel.name, read_shard(source, shard));
      const pack::ShardContent content = TRY_WITHIN(channel.name, pack::parse_shard(raw));
      for (const pack::ShardDocument& entry : content.documents) media.add(entry.document);
    }
  }
  list.media = media.take();
  return list;
}

base::Result<std::optional<Publication>> load_own_publication(const Office& office) {
  auto source = pack::DirectorySource::open(office.repository());
  if (!source && source.error().code == base::Errc::not_found) return std::optional<Publication>();
  if (!source) return std::move(source.error());
  auto publication = load_publication(**source);
  if (!publication && publication.error().code == base::Errc::not_found) return std::optional<Publication>();
  if (!publication) return std::move(publication.error()).within("repository");
  return std::optional<Publication>(publication.take());
}

std::set<std::string> published_ids(const Office& office) {
  std::set<std::string> ids;
  const auto publication = load_own_publication(office);
  auto source = pack::DirectorySource::open(office.repository());
  if (!publication || !*publication || !source) return ids;
  for (const PublishedChannel& channel : (*publication)->channels) {
    for (const pack::ShardEntry& shard : channel.manifest.shards) {
      const auto raw = read_shard(**source, shard);
      const auto content = raw ? pack::parse_shard(*raw) : base::Result<pack::ShardContent>(raw.error());
      if (!content) continue;
      for (const auto& entry : content->documents) ids.insert(channel.name + "/" + entry.document.id);
    }
  }
  return ids;
}

}  // namespace authoring
