// SPDX-License-Identifier: EUPL-1.2
#include "authoring/key_register.h"

#include "authoring/office.h"
#include "base/append_file.h"
#include "base/file.h"

namespace authoring {
namespace {

constexpr std::uint64_t kMaxCardBytes = 16 * 1024;
constexpr std::uint64_t kMaxRegisterBytes = 4 * 1024 * 1024;
constexpr const char* kRegisterFile = "register.json";
constexpr const char* kHistoryFile = "history.jsonl";

base::Result<std::optional<base::Instant>> get_instant(const pack::Json& json, std::string_view name) {
  const pack::Json* found = json.find(name);
  if (found == nullptr) return std::optional<base::Instant>();
  if (found->as_string() == nullptr) return base::Error{base::Errc::malformed, std::string(name) + ": not a moment"};
  return std::optional(TRY(base::parse_instant(*found->as_string())));
}

base::Result<KeyRegister::Entry> parse_entry(const pack::Json& json) {
  KeyRegister::Entry entry;
  entry.key = TRY(pack::get_string(json, "key"));
  entry.role = TRY(pack::get_string(json, "role"));
  entry.holder = TRY(pack::get_string(json, "holder"));
  entry.reason = TRY(pack::get_string(json, "reason"));
  entry.since = TRY(get_instant(json, "since"));
  entry.until = TRY(get_instant(json, "until"));
  return entry;
}

}  // namespace

base::Bytes serialise(const KeyCard& card) {
  const pack::Json json = pack::Json::Object{{"holder", card.holder}, {"key", card.key.object}, {"name", card.name}};
  return base::to_bytes(pack::canonical_json(json) + "\n");
}

base::Result<KeyCard> parse_key_card(base::ByteView file) {
  if (file.size() > kMaxCardBytes) return base::Error{base::Errc::too_large, "key card: longer than 16 KiB"};
  const pack::Json json = TRY_WITHIN("key card", pack::parse_json(file));
  KeyCard card;
  card.name = TRY_WITHIN("key card", pack::get_string(json, "name"));
  card.holder = TRY_WITHIN("key card", pack::get_string(json, "holder"));
  if (!is_identifier(card.name)) return base::Error{base::Errc::malformed, "key card: the name is no identifier"};
  const pack::Json* key = json.find("key");
  if (key == nullptr) return base::Error{base::Errc::malformed, "key card: there is no key in it"};
  card.key = TRY_WITHIN("key card", pack::parse_public_key(*key));
  return card;
}

base::Result<KeyRegister> load_key_register(const std::filesystem::path& keys_folder) {
  const std::filesystem::path path = keys_folder / kRegisterFile;
  const auto bytes = base::read_file(path, kMaxRegisterBytes);
  if (!bytes && bytes.error().code == base::Errc::not_found) return KeyRegister{};
  if (!bytes) return bytes.error();
  const pack::Json json = TRY_WITHIN(path.string(), pack::parse_json(*bytes));
  if (json.as_object() == nullptr) return base::Error{base::Errc::malformed, path.string() + ": not an object"};
  KeyRegister keys;
  for (const auto& [keyid, entry] : *json.as_object())
    keys.entries[keyid] = TRY_WITHIN(path.string(), parse_entry(entry));
  return keys;
}

base::Result<void> save_key_register(const std::filesystem::path& keys_folder, const KeyRegister& keys) {
  pack::Json::Object json;
  for (const auto& [keyid, entry] : keys.entries) {
    pack::Json::Object object{
        {"holder", entry.holder}, {"key", entry.key}, {"reason", entry.reason}, {"role", entry.role}};
    if (entry.since) object.emplace("since", base::format_instant(*entry.since));
    if (entry.until) object.emplace("until", base::format_instant(*entry.until));
    json.emplace(keyid, std::move(object));
  }
  return base::write_file_atomically(keys_folder / kRegisterFile,
                                     base::as_bytes(pack::canonical_json(pack::Json(std::move(json))) + "\n"),
                                     base::Durability::synced);
}

void note_added(KeyRegister& keys, std::string_view role, const KeyCard& card, base::Instant now) {
  keys.entries[pack::compute_keyid(card.key)] = {card.name, std::string(role), card.holder, now, std::nullopt, ""};
}

void note_removed(KeyRegister& keys, const pack::PublicKey& key, base::Instant now, std::string_view reason) {
  KeyRegister::Entry& entry = keys.entries[pack::compute_keyid(key)];
  entry.until = now;
  entry.reason = reason;
}

base::Result<void> append_history(const std::filesystem::path& keys_folder, base::Instant at, std::string_view action,
                                  pack::Json details) {
  details["at"] = base::format_instant(at);
  details["action"] = std::string(action);
  auto file = TRY(base::AppendFile::open(keys_folder / kHistoryFile));
  TRY(file.append(base::as_bytes(pack::canonical_json(details) + "\n")));
  return file.sync();
}

}  // namespace authoring
