// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/key_file.h"
#include "base/result.h"
#include "pack/keys.h"
#include "pack/roles.h"
#include "pack/sha256.h"

namespace authoring {

// Who shall sign what: public keys by name, and each role's keys and threshold. `sign` makes the metadata agree with
// it. Kept in keys/keyring.json, which holds nothing secret.
struct KeyRing {
  struct Role {
    std::vector<std::string> keys;  // names
    std::int64_t threshold = 1;
    bool operator==(const Role&) const = default;
  };
  std::map<std::string, pack::PublicKey> keys;  // "root-1"
  std::map<std::string, Role> roles;            // "root", "targets", "snapshot", "timestamp", "channel-NAME"
};

// A role as metadata lists it; its keys are added to keys.
pack::RoleKeys role_keys(const KeyRing& ring, const KeyRing::Role& role, pack::KeyMap& keys);

// Errors: not_found (no keys yet), malformed, io.
base::Result<KeyRing> load_key_ring(const std::filesystem::path& keys_folder);
base::Result<void> save_key_ring(const std::filesystem::path& keys_folder, const KeyRing& ring);

// The first free name for one more key of a role: "root-4".
std::string next_key_name(const KeyRing& ring, std::string_view role);

// Makes a key, writes keys/NAME.key (0600, synced), and adds it to the role, which is made when absent.
base::Result<pack::SecretKey> make_key(const std::filesystem::path& keys_folder, KeyRing& ring, std::string_view role,
                                       const Passphrase& passphrase, KeyStrength strength);

// The highest version of each role that was ever signed, and for which bytes. Written before the signed file itself, so
// that no version is used twice, whatever is interrupted or deleted. Kept in keys/journal.json.
class VersionJournal {
 public:
  static base::Result<VersionJournal> load(const std::filesystem::path& keys_folder);  // empty when absent
  std::int64_t highest(std::string_view role) const;                                   // 0 when never signed
  // Errors: rollback (not higher than the highest), no_space, io.
  base::Result<void> record(std::string_view role, std::int64_t version, const pack::Sha256& digest);

 private:
  explicit VersionJournal(std::filesystem::path path) : path_(std::move(path)) {}
  struct Entry {
    std::int64_t version = 0;
    pack::Sha256 digest;
  };
  std::filesystem::path path_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace authoring
