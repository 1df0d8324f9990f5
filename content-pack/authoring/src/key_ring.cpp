// SPDX-License-Identifier: EUPL-1.2
#include "authoring/key_ring.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "pack/json.h"
#include "pack/roles.h"

namespace authoring {
namespace {

constexpr std::uint64_t kMaxFileBytes = 1024 * 1024;
constexpr const char* kRingFile = "keyring.json";
constexpr const char* kJournalFile = "journal.json";

base::Result<pack::Json> read_json(const std::filesystem::path& path) {
  const base::Bytes bytes = TRY(base::read_file(path, kMaxFileBytes));
  return std::move(pack::parse_json(bytes)).within(path.string());
}

base::Result<void> write_json(const std::filesystem::path& path, const pack::Json& json) {
  return base::write_file_atomically(path, base::as_bytes(pack::canonical_json(json) + "\n"), base::Durability::synced);
}

base::Result<KeyRing::Role> parse_role(const pack::Json& json, const KeyRing& ring) {
  KeyRing::Role role;
  role.threshold = TRY(pack::get_integer(json, "threshold", 1, 64));
  for (const pack::Json& name : *TRY(pack::get_array(json, "keys"))) {
    if (name.as_string() == nullptr || !ring.keys.contains(*name.as_string())) {
      return base::Error{base::Errc::malformed, "keys: names a key that is not listed"};
    }
    role.keys.push_back(*name.as_string());
  }
  return role;
}

}  // namespace

pack::RoleKeys role_keys(const KeyRing& ring, const KeyRing::Role& role, pack::KeyMap& keys) {
  pack::RoleKeys out{{}, role.threshold};
  for (const std::string& name : role.keys) {
    const pack::PublicKey& key = ring.keys.at(name);
    const std::string keyid = pack::compute_keyid(key);
    keys.emplace(keyid, key);
    out.keyids.push_back(keyid);
  }
  return out;
}

base::Result<KeyRing> load_key_ring(const std::filesystem::path& keys_folder) {
  const pack::Json json = TRY(read_json(keys_folder / kRingFile));
  KeyRing ring;
  for (const auto& [name, object] : *TRY(pack::get_object(json, "keys"))) {
    ring.keys[name] = TRY_WITHIN(name, pack::parse_public_key(object));
  }
  for (const auto& [name, object] : *TRY(pack::get_object(json, "roles"))) {
    ring.roles[name] = TRY_WITHIN(name, parse_role(object, ring));
  }
  return ring;
}

base::Result<void> save_key_ring(const std::filesystem::path& keys_folder, const KeyRing& ring) {
  pack::Json::Object keys;
  for (const auto& [name, key] : ring.keys) keys[name] = key.object;
  pack::Json::Object roles;
  for (const auto& [name, role] : ring.roles) {
    roles[name] = pack::Json::Object{{"threshold", role.threshold},
                                     {"keys", pack::Json::Array(role.keys.begin(), role.keys.end())}};
  }
  return write_json(keys_folder / kRingFile,
                    pack::Json::Object{{"keys", std::move(keys)}, {"roles", std::move(roles)}});
}

std::string next_key_name(const KeyRing& ring, std::string_view role) {
  int number = 1;
  while (ring.keys.contains(fmt::format("{}-{}", role, number))) ++number;
  return fmt::format("{}-{}", role, number);
}

base::Result<pack::SecretKey> make_key(const std::filesystem::path& keys_folder, KeyRing& ring, std::string_view role,
                                       const Passphrase& passphrase, KeyStrength strength) {
  const std::string name = next_key_name(ring, role);
  pack::SecretKey key = pack::SecretKey::generate();
  const base::Bytes file = TRY(seal_key(key, name, passphrase, strength));
  TRY(base::write_file_atomically(keys_folder / (name + ".key"), file, base::Durability::synced, 0600));
  ring.keys[name] = key.public_key();
  ring.roles[std::string(role)].keys.push_back(name);
  return key;
}

base::Result<VersionJournal> VersionJournal::load(const std::filesystem::path& keys_folder) {
  VersionJournal journal(keys_folder / kJournalFile);
  auto json = read_json(journal.path_);
  if (!json && json.error().code == base::Errc::not_found) return journal;
  if (!json) return std::move(json.error());
  if (json->as_object() == nullptr)
    return base::Error{base::Errc::malformed, journal.path_.string() + ": not an object"};
  for (const auto& [role, entry] : *json->as_object()) {
    const std::int64_t version = TRY(pack::get_integer(entry, "version", 1, pack::kMaxVersion));
    const std::string digest = TRY(pack::get_string(entry, "sha256"));
    journal.entries_[role] = {version, TRY(pack::parse_sha256(digest))};
  }
  return journal;
}

std::int64_t VersionJournal::highest(std::string_view role) const {
  const auto found = entries_.find(role);
  return found == entries_.end() ? 0 : found->second.version;
}

base::Result<void> VersionJournal::record(std::string_view role, std::int64_t version, const pack::Sha256& digest) {
  if (version <= highest(role)) {
    return base::Error{base::Errc::rollback, fmt::format("{} version {} was signed before", role, version)};
  }
  entries_[std::string(role)] = {version, digest};
  pack::Json::Object json;
  for (const auto& [name, entry] : entries_) {
    json[name] = pack::Json::Object{{"version", entry.version}, {"sha256", pack::to_hex(entry.digest)}};
  }
  return write_json(path_, json);
}

}  // namespace authoring
