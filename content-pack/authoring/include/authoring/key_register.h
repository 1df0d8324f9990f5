// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "base/time.h"
#include "pack/json.h"
#include "pack/keys.h"

// What an office remembers of its keys beside the metadata: whose they were and when, and what was done. Nothing
// secret.
namespace authoring {

// A key's public half on its way to an office: NAME.pub, beside NAME.key on an officer's stick.
struct KeyCard {
  std::string name;    // "root-1"; an identifier
  std::string holder;  // post and office: "Kepala Bagian Tata Usaha, Kanwil NTT"; never a person's name
  pack::PublicKey key;
};
base::Bytes serialise(const KeyCard& card);
base::Result<KeyCard> parse_key_card(base::ByteView file);  // Errors: malformed, too_large (over 16 KiB)

// Who signed what, years later: every key that was ever in the key ring, by keyid. Kept in keys/register.json.
struct KeyRegister {
  struct Entry {
    std::string key;  // its name
    std::string role;
    std::string holder;
    std::optional<base::Instant> since;  // when it was taken into the ring; none for keys older than the register
    std::optional<base::Instant> until;  // when it was taken out
    std::string reason;                  // why it was
    bool operator==(const Entry&) const = default;
  };
  std::map<std::string, Entry> entries;
};
base::Result<KeyRegister> load_key_register(const std::filesystem::path& keys_folder);  // empty when absent
base::Result<void> save_key_register(const std::filesystem::path& keys_folder, const KeyRegister& keys);
// Taken into, or out of, a role of the ring.
void note_added(KeyRegister& keys, std::string_view role, const KeyCard& card, base::Instant now);
void note_removed(KeyRegister& keys, const pack::PublicKey& key, base::Instant now, std::string_view reason);

// One line more in keys/history.jsonl: what was done with keys, with "at" and "action" added. Synced. Errors: no_space,
// io.
base::Result<void> append_history(const std::filesystem::path& keys_folder, base::Instant at, std::string_view action,
                                  pack::Json details);

}  // namespace authoring
