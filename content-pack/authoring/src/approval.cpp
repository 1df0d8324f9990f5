// SPDX-License-Identifier: EUPL-1.2
#include "authoring/approval.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "authoring/publication.h"
#include "base/file.h"
#include "base/folder.h"
#include "pack/file_sources.h"
#include "pack/updater_limits.h"

namespace authoring {
namespace {

constexpr std::string_view kSuffix = ".json";

std::filesystem::path folder_of(const Office& office) { return office.build() / "approval"; }
std::filesystem::path path_of(const Office& office, std::string_view role) {
  return folder_of(office) / (std::string(role) + std::string(kSuffix));
}

// The documents of a manifest by id.
using Documents = std::map<std::string, pack::Document>;

base::Result<Documents> read_documents(pack::Source& source, const pack::Manifest& manifest) {
  Documents out;
  for (const pack::ShardEntry& entry : manifest.shards) {
    const pack::VerifiedBytes raw = TRY(read_shard(source, entry));
    pack::ShardContent content = TRY(pack::parse_shard(raw));
    for (pack::ShardDocument& item : content.documents) out.emplace(item.document.id, std::move(item.document));
  }
  return out;
}

base::Result<pack::Manifest> read_manifest(pack::Source& source, const std::string& channel,
                                           const pack::Targets& targets) {
  const auto target = targets.targets.find(manifest_target_of(channel));
  if (target == targets.targets.end() || !target->second.hashes.contains("sha256"))
    return base::Error{base::Errc::malformed, "the role names no manifest"};
  const std::string hash = target->second.hashes.find("sha256")->second;
  const pack::Sha256 digest = TRY(pack::parse_sha256(hash));
  base::Bytes bytes = TRY(source.fetch(manifest_path(channel, hash), pack::kMaxManifestBytes));
  const auto blob =
      pack::VerifiedBlob::named_by_verified_text(digest, static_cast<std::uint64_t>(target->second.length));
  const pack::VerifiedBytes verified = TRY(pack::verify(blob, std::move(bytes)));
  return pack::parse_manifest(verified, channel);
}

ChannelDifference::Item item_of(const pack::Document& document) {
  return {document.id, pack::text_for(document, "id").title};
}

}  // namespace

base::Result<std::optional<PendingRole>> load_pending_role(const Office& office, std::string_view role) {
  const std::uint64_t limit = pack::UpdaterLimits{}.targets_bytes;
  const auto bytes = base::read_file(path_of(office, role), limit);
  if (!bytes && bytes.error().code == base::Errc::not_found) return std::optional<PendingRole>();
  if (!bytes) return bytes.error();
  PendingRole pending;
  pending.role = role;
  pending.envelope = TRY_WITHIN(role, pack::parse_envelope(*bytes, limit));
  pending.targets = TRY_WITHIN(role, pack::parse_targets(pending.envelope.signed_node));
  return std::optional<PendingRole>(std::move(pending));
}

base::Result<void> save_pending_role(const Office& office, const PendingRole& pending) {
  TRY(base::make_folders(folder_of(office)));
  return base::write_file_atomically(path_of(office, pending.role), pack::serialise(pending.envelope),
                                     base::Durability::synced);
}

base::Result<void> drop_pending_role(const Office& office, std::string_view role) {
  std::error_code error;
  std::filesystem::remove(path_of(office, role), error);
  if (error) return base::Error{base::Errc::io, error.message()};
  return {};
}

base::Result<std::vector<PendingRole>> load_pending_roles(const Office& office) {
  std::vector<PendingRole> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(office), error)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(kSuffix)) continue;
    const std::string role = name.substr(0, name.size() - kSuffix.size());
    if (!channel_of_role(role)) continue;
    if (auto pending = TRY(load_pending_role(office, role))) out.push_back(std::move(*pending));
  }
  std::sort(out.begin(), out.end(), [](const PendingRole& a, const PendingRole& b) { return a.role < b.role; });
  return out;
}

std::vector<std::string> approvers_of(const PendingRole& pending, const KeyRing& ring) {
  std::vector<std::string> out;
  const auto role = ring.roles.find(pending.role);
  if (role == ring.roles.end()) return out;
  for (const std::string& name : role->second.keys) {
    pack::KeyMap keys;
    const pack::RoleKeys alone = role_keys(ring, {{name}, 1}, keys);
    if (pack::check_threshold(pending.envelope, keys, alone, pack::verify_ed25519)) out.push_back(name);
  }
  return out;
}

bool is_approved(const PendingRole& pending, const KeyRing& ring) {
  const auto role = ring.roles.find(pending.role);
  if (role == ring.roles.end()) return false;
  pack::KeyMap keys;
  const pack::RoleKeys wanted = role_keys(ring, role->second, keys);
  return pack::check_threshold(pending.envelope, keys, wanted, pack::verify_ed25519).ok();
}

base::Result<void> approve(PendingRole& pending, const KeyRing& ring, const pack::SecretKey& key) {
  const auto role = ring.roles.find(pending.role);
  const pack::PublicKey public_key = key.public_key();
  const bool listed = role != ring.roles.end() &&
                      std::any_of(role->second.keys.begin(), role->second.keys.end(),
                                  [&](const std::string& name) { return ring.keys.at(name) == public_key; });
  if (!listed) return base::Error{base::Errc::untrusted, "this key is none of " + pending.role};
  for (const std::string& name : approvers_of(pending, ring)) {
    if (ring.keys.at(name) == public_key) return base::Error{base::Errc::rollback, name + " has signed it already"};
  }
  pack::sign(pending.envelope, key);
  return {};
}

base::Result<ChannelDifference> difference_of(const Office& office, const PendingRole& pending) {
  const std::string channel = channel_of_role(pending.role).value_or("");
  const auto source = TRY(pack::DirectorySource::open(office.repository()));
  const pack::Manifest manifest = TRY(read_manifest(*source, channel, pending.targets));
  const Documents after = TRY(read_documents(*source, manifest));
  Documents before;
  if (const auto publication = TRY(load_own_publication(office))) {
    for (const PublishedChannel& published : publication->channels) {
      if (published.role == pending.role) before = TRY(read_documents(*source, published.manifest));
    }
  }
  ChannelDifference out;
  for (const auto& [id, document] : after) {
    const auto known = before.find(id);
    if (known == before.end()) {
      out.added.push_back(item_of(document));
    } else if (known->second != document) {
      out.changed.push_back(item_of(document));
    }
  }
  for (const auto& [id, document] : before) {
    if (!after.contains(id)) out.withdrawn.push_back(item_of(document));
  }
  return out;
}

}  // namespace authoring
