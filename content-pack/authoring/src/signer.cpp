// SPDX-License-Identifier: EUPL-1.2
#include "authoring/signer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "authoring/approval.h"
#include "authoring/builder.h"
#include "authoring/media_index.h"
#include "authoring/publication.h"
#include "authoring/root_draft.h"
#include "base/file.h"
#include "base/folder.h"
#include "pack/signed.h"
#include "role_writer.h"

namespace authoring {
namespace {

constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;

// Roles whose keys lie in a safe are signed again when a quarter of their time is left, the others at half.
constexpr int kQuarter = 4;
constexpr int kHalf = 2;
bool is_due(base::Instant expires, base::Instant now, int days, int part) {
  return expires.seconds - now.seconds < days * kSecondsPerDay / part;
}

// One run of sign_office, step by step.
class Signing {
 public:
  Signing(const Office& office, const KeyRing& ring, std::optional<pack::Root> root, std::optional<Publication> last,
          RoleWriter& writer, Renewal renewal)
      : office_(office),
        ring_(ring),
        last_(std::move(last)),
        writer_(writer),
        renewal_(renewal),
        root_(std::move(root)) {
    if (last_) meta_ = last_->snapshot.meta;
  }

  base::Result<SignReport> run() {
    if (renewal_ != Renewal::online_roles) {
      TRY(sign_root());
      for (const auto& [role, keys] : ring_.roles) {
        if (const auto channel = channel_of_role(role)) TRY_WITHIN(role, sign_channel(role, *channel));
      }
      TRY(sign_targets());
    }
    const std::int64_t snapshot = TRY(sign_snapshot_and_timestamp());
    SignReport report = writer_.report();
    report.snapshot_version = snapshot;
    report.root_waits = root_waits_;
    report.waiting.assign(waiting_.begin(), waiting_.end());
    return report;
  }

 private:
  const PublishedChannel* published(std::string_view role) const {
    if (!last_) return nullptr;
    for (const PublishedChannel& channel : last_->channels) {
      if (channel.role == role) return &channel;
    }
    return nullptr;
  }

  // The root that is in force from here on: a new one when enough of its keys are here, else the last, and what is to
  // change waits for a ceremony.
  base::Result<void> sign_root() {
    const std::optional<pack::Root> next = TRY(next_root(office_, ring_, root_ ? &*root_ : nullptr, writer_.now()));
    if (!next) return {};
    std::vector<RoleWriter::Signers> signers{writer_.signers_of(pack::kRoot)};
    if (root_) signers.push_back(writer_.signers_of(root_->roles.at(std::string(pack::kRoot))));
    auto written = writer_.write(pack::kRoot, *next, pack::to_json(*next), signers);
    if (!written && written.error().code == base::Errc::not_found && root_) {
      root_waits_ = true;
      return {};
    }
    if (!written) return std::move(written.error());
    root_ = *next;
    return {};
  }

  base::Result<void> sign_channel(const std::string& role, const std::string& channel) {
    const auto manifest = read_built_manifest(office_, channel);
    if (!manifest && manifest.error().code == base::Errc::not_found) return {};  // nothing built: as published
    if (!manifest) return manifest.error();
    const pack::Sha256 digest = pack::sha256(*manifest);
    pack::Targets targets;
    targets.targets[manifest_target_of(channel)] = {
        static_cast<std::int64_t>(manifest->size()), pack::Hashes{{"sha256", pack::to_hex(digest)}}, {}};
    const PublishedChannel* before = published(role);
    if (before != nullptr && before->targets.targets == targets.targets && !keys_changed(role) &&
        !is_due(before->targets.expires, writer_.now(), office_.expiry.channel, kQuarter)) {
      return {};
    }
    TRY(store_blobs(channel, *manifest, digest));
    if (ring_.roles.at(role).threshold > 1) return gather_approvals(role, std::move(targets), before);
    writer_.stamp(targets, writer_.next_version(role, before == nullptr ? 0 : before->targets.version),
                  office_.expiry.channel);
    meta_[pack::metadata_file_name(role)] =
        TRY(writer_.write(role, targets, pack::to_json(targets), {writer_.signers_of(role)}));
    return {};
  }

  // A role of several keys: the first signature is made here, the others by approvers; what has them all is published.
  base::Result<void> gather_approvals(const std::string& role, pack::Targets targets, const PublishedChannel* before) {
    const std::optional<PendingRole> pending = TRY(load_pending_role(office_, role));
    const bool same =
        pending && pending->targets.targets == targets.targets && pending->targets.expires > writer_.now();
    if (same && is_approved(*pending, ring_)) {
      meta_[pack::metadata_file_name(role)] = TRY(writer_.publish(role, pending->targets, pending->envelope));
      return drop_pending_role(office_, role);
    }
    waiting_.insert(role);
    if (same && !approvers_of(*pending, ring_).empty()) return {};
    const std::int64_t last = before == nullptr ? 0 : before->targets.version;
    writer_.stamp(targets, std::max(writer_.next_version(role, last), pending ? pending->targets.version + 1 : 0),
                  office_.expiry.channel);
    pack::Envelope envelope = TRY(writer_.sign_once(role, pack::to_json(targets)));
    return save_pending_role(office_, {role, std::move(envelope), std::move(targets)});
  }

  // Whether the last publication's file of a role bears the signatures that the root in force asks for. Asked of the
  // file itself: a signing that broke off behind the root leaves files of the old keys behind the new root.
  bool signed_under_root(std::string_view role, const std::string& file_name) const {
    if (!last_) return false;
    for (const SignedFile& file : last_->metadata) {
      if (file.path.text() != "metadata/" + file_name) continue;
      const auto envelope = pack::parse_envelope(file.bytes, file.bytes.size());
      const pack::RoleKeys& wanted = root_->roles.at(std::string(role));
      return envelope && pack::check_threshold(*envelope, root_->keys, wanted, pack::verify_ed25519).ok();
    }
    return false;
  }

  RoleWriter::Signers signers_under_root(std::string_view role) const {
    return writer_.signers_of(root_->roles.at(std::string(role)));
  }

  bool keys_changed(const std::string& role) const {
    const pack::DelegatedRole* before = pack::find_delegated_role(last_->targets, role);
    pack::KeyMap keys;
    return before == nullptr || before->keys != role_keys(ring_, ring_.roles.at(role), keys);
  }

  // Into repository/: every blob that the manifest reaches, then the manifest. All is on the disk before a role names
  // it.
  base::Result<void> store_blobs(const std::string& channel, const base::Bytes& bytes, const pack::Sha256& digest) {
    const auto identity = pack::VerifiedBlob::named_by_verified_text(digest, bytes.size());
    const pack::VerifiedBytes verified = TRY(pack::verify(identity, bytes));
    const pack::Manifest manifest = TRY(pack::parse_manifest(verified, channel));
    for (const pack::ShardEntry& shard : manifest.shards) {
      const base::Bytes raw = TRY(store_blob(pack::blob_of(shard)));
      for (const pack::ShardForm& form : shard.forms) TRY(store_blob(pack::blob_of(form)));
      const pack::VerifiedBytes whole = TRY(pack::verify(pack::blob_of(shard), raw));
      const pack::ShardContent content = TRY(pack::parse_shard(whole));
      for (const pack::ShardDocument& entry : content.documents) TRY(store_media(entry.document));
    }
    const std::filesystem::path path = office_.repository() / manifest_path(channel, pack::to_hex(digest)).text();
    TRY(base::make_folders(path.parent_path()));
    TRY(base::write_file_atomically(path, bytes, base::Durability::cached));
    return base::sync_file_system(office_.repository());
  }

  base::Result<void> store_media(const pack::Document& document) {
    for (const pack::Picture& picture : document.pictures) {
      TRY(store_blob(pack::blob_of(picture.full)));
      TRY(store_blob(pack::blob_of(picture.card)));
    }
    for (const pack::Sound& sound : document.sounds) TRY(store_blob(pack::blob_of(sound)));
    return {};
  }

  base::Result<base::Bytes> store_blob(const pack::VerifiedBlob& blob) {
    const std::string name = pack::blob_path(blob.sha256()).text();
    auto found = pool_.get(blob);
    // Not `not_found`: that would mean a key that is not here.
    if (!found && found.error().code == base::Errc::not_found) found.error().code = base::Errc::malformed;
    const base::Bytes bytes = TRY_WITHIN("build/ is not whole", std::move(found));
    const std::filesystem::path path = office_.repository() / name;
    const auto there = base::file_size(path);
    if (there && *there == blob.length()) return bytes;
    TRY(base::make_folders(path.parent_path()));
    TRY(base::write_file_atomically(path, bytes, base::Durability::cached));
    return bytes;
  }

  base::Result<void> sign_targets() {
    pack::Targets targets;
    targets.delegations.emplace();
    for (const auto& [name, role] : ring_.roles) {
      const auto channel = channel_of_role(name);
      if (!channel) continue;
      pack::DelegatedRole delegated;
      delegated.name = name;
      delegated.terminating = true;
      delegated.paths = {fmt::format("channels/{}/*", *channel)};
      delegated.x_title = title_of(name, *channel);
      // A channel that waits is published as it was, so it is delegated as it was.
      const pack::DelegatedRole* before = last_ ? pack::find_delegated_role(last_->targets, name) : nullptr;
      if (before != nullptr && waiting_.contains(name)) {
        keep_keys(*before, delegated, targets.delegations->keys);
      } else {
        delegated.keys = role_keys(ring_, role, targets.delegations->keys);
      }
      targets.delegations->roles.push_back(std::move(delegated));
    }
    if (last_ && last_->targets.delegations == targets.delegations &&
        signed_under_root(pack::kTargets, pack::versioned_metadata_file_name(pack::kTargets, last_->targets.version)) &&
        !is_due(last_->targets.expires, writer_.now(), office_.expiry.targets, kQuarter)) {
      return {};
    }
    writer_.stamp(targets, writer_.next_version(pack::kTargets, last_ ? last_->targets.version : 0),
                  office_.expiry.targets);
    meta_[pack::metadata_file_name(pack::kTargets)] =
        TRY(writer_.write(pack::kTargets, targets, pack::to_json(targets), {signers_under_root(pack::kTargets)}));
    return {};
  }

  void keep_keys(const pack::DelegatedRole& before, pack::DelegatedRole& delegated, pack::KeyMap& keys) const {
    delegated.keys = before.keys;
    for (const std::string& keyid : before.keys.keyids) keys.emplace(keyid, last_->targets.delegations->keys.at(keyid));
  }

  std::map<std::string, std::string> title_of(const std::string& role, const std::string& channel) const {
    for (const Channel& known : office_.channels) {
      if (known.name == channel) return known.title;
    }
    // The channel's folder is kept elsewhere: what was signed of it stays.
    const pack::DelegatedRole* before = last_ ? pack::find_delegated_role(last_->targets, role) : nullptr;
    return before == nullptr ? std::map<std::string, std::string>{} : before->x_title;
  }

  base::Result<std::int64_t> sign_snapshot_and_timestamp() {
    const base::Instant now = writer_.now();
    const bool always = renewal_ != Renewal::when_due || !last_;
    pack::MetaFile pin;
    const bool new_snapshot =
        always || last_->snapshot.meta != meta_ || is_due(last_->snapshot.expires, now, office_.expiry.snapshot, kHalf);
    if (!new_snapshot && bear_own_signatures() && writer_.is_root_announced(root_->version) &&
        !is_due(last_->timestamp_expires, now, office_.expiry.timestamp, kHalf))
      return last_->snapshot.version;
    pack::Snapshot snapshot;
    snapshot.meta = meta_;
    writer_.stamp(snapshot, writer_.next_version(pack::kSnapshot, last_ ? last_->snapshot.version : 0),
                  office_.expiry.snapshot);
    pin = TRY(writer_.write(pack::kSnapshot, snapshot, pack::to_json(snapshot), {signers_under_root(pack::kSnapshot)}));
    pack::Timestamp timestamp;
    timestamp.snapshot = pin;
    writer_.stamp(timestamp, writer_.next_version(pack::kTimestamp, last_ ? last_->timestamp_version : 0),
                  office_.expiry.timestamp);
    TRY(writer_.write(pack::kTimestamp, timestamp, pack::to_json(timestamp), {signers_under_root(pack::kTimestamp)}));
    TRY(writer_.announce_root(root_->version));
    return snapshot.version;
  }

  bool bear_own_signatures() const {
    return signed_under_root(pack::kSnapshot,
                             pack::versioned_metadata_file_name(pack::kSnapshot, last_->snapshot.version)) &&
           signed_under_root(pack::kTimestamp, pack::metadata_file_name(pack::kTimestamp));
  }

  const Office& office_;
  const KeyRing& ring_;
  std::optional<Publication> last_;
  RoleWriter& writer_;
  Renewal renewal_;
  BlobPool pool_{office_.build(), office_.repository()};
  std::map<std::string, pack::MetaFile, std::less<>> meta_;
  std::optional<pack::Root> root_;  // in force
  bool root_waits_ = false;
  std::set<std::string> waiting_;  // channels' roles, for approval
};

}  // namespace

base::Result<SignReport> sign_office(const Office& office, const KeyRing& ring, VersionJournal& journal,
                                     const OpenKey& open_key, base::Instant now, Renewal renewal) {
  std::optional<Publication> last = TRY(load_own_publication(office));
  if (!last && journal.highest(pack::kTimestamp) > 0) {
    return base::Error{base::Errc::not_found,
                       "keys/journal.json says that this office has published before, but repository/ is gone: "
                       "copy it back from where it was published"};
  }
  if (!last && renewal == Renewal::online_roles)
    return base::Error{base::Errc::not_found, "nothing is published yet: there is nothing to refresh"};
  std::optional<OwnRoot> root = TRY(load_own_root(office));
  RoleWriter writer(office, ring, journal, open_key, now);
  return Signing(office, ring, root ? std::optional(std::move(root->root)) : std::nullopt, std::move(last), writer,
                 renewal)
      .run();
}

}  // namespace authoring
