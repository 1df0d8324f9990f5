// SPDX-License-Identifier: EUPL-1.2
// Keys whose secret half the office never sees: made on an officer's stick, taken in by their public half, taken out.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <system_error>

#include "authoring/publication.h"
#include "base/file.h"
#include "key_room.h"
#include "passphrases.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;

struct MakeOptions {
  std::string name;
  std::string folder = ".";
  std::string holder;
  std::string passphrase_file;
  std::string strength = "moderate";
};
struct ChangeOptions {
  std::string role;
  std::vector<std::string> cards;
  std::string name;
  std::string reason;
  std::optional<std::int64_t> threshold;
  bool replace = false;
  bool yes = false;
};

base::Result<authoring::KeyCard> make_pair(const MakeOptions& options, Passphrases& passphrases) {
  const auto passphrase = TRY(passphrases.choose());
  const pack::SecretKey key = pack::SecretKey::generate();
  const auto strength =
      options.strength == "interactive" ? authoring::KeyStrength::interactive : authoring::KeyStrength::moderate;
  const base::Bytes file = TRY(authoring::seal_key(key, options.name, passphrase, strength));
  const fs::path path = fs::path(options.folder) / options.name;
  TRY(base::write_file_atomically(path.string() + ".key", file, base::Durability::synced, 0600));
  authoring::KeyCard card{options.name, options.holder, key.public_key()};
  TRY(base::write_file_atomically(path.string() + ".pub", authoring::serialise(card), base::Durability::synced));
  return card;
}

int run_make(const Globals& globals, const MakeOptions& options) {
  const fs::path path = fs::path(options.folder) / options.name;
  if (!authoring::is_identifier(options.name)) {
    return refuse(globals, {"wrong_use",
                            {fmt::format("Nama kunci '{}' tidak dapat dipakai.", options.name),
                             fmt::format("The key name '{}' cannot be used.", options.name)},
                            {"Huruf kecil, angka, dan tanda hubung, misalnya root-1.",
                             "Small letters, digits and hyphens, such as root-1."}});
  }
  std::error_code error;
  if (fs::exists(path.string() + ".key", error)) {
    return refuse(globals, {"exists",
                            {fmt::format("'{}.key' sudah ada; tidak ada yang diubah.", path.string()),
                             fmt::format("'{}.key' is there already; nothing was changed.", path.string())},
                            {"Pakai nama lain.", "Take another name."}});
  }
  Passphrases passphrases(globals, options.passphrase_file);
  const auto card = make_pair(options, passphrases);
  if (!card) return refuse(globals, passphrases.refusal_of(card.error()));
  const std::string keyid = pack::compute_keyid(card->key);
  if (globals.json) {
    print_value(pack::Json::Object{
        {"key", options.name}, {"keyid", keyid}, {"file", path.string() + ".key"}, {"card", path.string() + ".pub"}});
    return kDone;
  }
  say(globals, {fmt::format("Kunci rahasia: {0}.key (jangan disalin ke mana pun)\nKartu untuk kantor: {0}.pub\n"
                            "  sidik jari: {1}\nBacakan sidik jari ini kepada kantor ketika kartunya diterima.",
                            path.string(), keyid),
                fmt::format("Secret key: {0}.key (copy it nowhere)\nCard for the office: {0}.pub\n  fingerprint: {1}\n"
                            "Read this fingerprint to the office when it takes the card.",
                            path.string(), keyid)});
  return kDone;
}

bool is_role(const authoring::KeyRing& ring, const std::string& role) {
  return ring.roles.contains(role) || authoring::channel_of_role(role);
}

// What the ring becomes; refuses what would leave a role that nobody can sign.
std::optional<Refusal> find_fault(const authoring::KeyRing& ring, const std::string& role) {
  const authoring::KeyRing::Role& keys = ring.roles.at(role);
  if (static_cast<std::int64_t>(keys.keys.size()) >= keys.threshold) return std::nullopt;
  return Refusal{
      "too_few_keys",
      {fmt::format("Peran {} perlu {} kunci, tetapi hanya akan punya {}.", role, keys.threshold, keys.keys.size()),
       fmt::format("The role {} needs {}, and would have {}.", role,
                   counted(static_cast<std::uint64_t>(keys.threshold), "key"), keys.keys.size())},
      {"Masukkan kunci penggantinya dulu dengan 'jendela key add'.",
       "Take its successor in first, with 'jendela key add'."}};
}

void say_next(const Globals& globals, const std::string& role) {
  if (role == pack::kRoot || role == pack::kTargets || role == pack::kSnapshot || role == pack::kTimestamp) {
    say(globals, {"Berlaku setelah upacara root: 'jendela root prepare', lalu 'jendela sign' dan terbitkan.",
                  "It counts after a ceremony of the root: 'jendela root prepare', then 'jendela sign', and publish."});
    return;
  }
  say(globals, {"Berlaku setelah 'jendela sign' (dengan kunci targets), lalu terbitkan.",
                "It counts after 'jendela sign' (with the targets key); then publish."});
}

int finish_change(const Globals& globals, const KeyRoom& room, base::Instant now, std::string_view action,
                  const std::string& role, pack::Json::Array keyids) {
  const pack::Json change = pack::Json::Object{{"role", role}, {"keyids", std::move(keyids)}};
  if (const auto saved = room.save(now, action, change); !saved) return refuse(globals, saved.error());
  if (globals.json) {
    print_value(change);
  } else {
    say_next(globals, role);
  }
  return kDone;
}

// Takes the cards into the role of the ring; what was there before stays in it unless it is replaced.
std::optional<Refusal> take_in(KeyRoom& room, const ChangeOptions& options,
                               const std::vector<authoring::KeyCard>& cards) {
  authoring::KeyRing::Role& role = room.ring.roles[options.role];
  if (options.replace) role.keys.clear();
  if (options.threshold) role.threshold = *options.threshold;
  for (const authoring::KeyCard& card : cards) {
    const auto known = room.ring.keys.find(card.name);
    if (known != room.ring.keys.end() && known->second != card.key) {
      return Refusal{"exists",
                     {fmt::format("Kantor ini sudah punya kunci lain bernama {}.", card.name),
                      fmt::format("This office has another key by the name of {}.", card.name)},
                     {"Buat kunci dengan nama lain: 'jendela key make'.",
                      "Make the key under another name, with 'jendela key make'."}};
    }
    room.ring.keys[card.name] = card.key;
    if (std::find(role.keys.begin(), role.keys.end(), card.name) == role.keys.end()) role.keys.push_back(card.name);
  }
  return find_fault(room.ring, options.role);
}

int run_add(const Globals& globals, const ChangeOptions& options) {
  const auto root = find_office_root(globals);
  if (!root) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, *root);
  if (!lock) return kRefused;
  auto room = open_key_room(globals, *root);
  if (!room) return kRefused;
  if (!is_role(room->ring, options.role)) {
    return refuse(globals, {"wrong_use",
                            {fmt::format("Peran '{}' tidak dikenal.", options.role),
                             fmt::format("The role '{}' is unknown.", options.role)},
                            {"Pakai root, targets, snapshot, timestamp, atau channel-NAMA.",
                             "Use root, targets, snapshot, timestamp or channel-NAME."}});
  }
  const auto cards = read_cards(options.cards);
  if (!cards) return refuse(globals, cards.error());
  const std::vector<std::string> before = room->ring.roles[options.role].keys;
  if (const auto fault = take_in(*room, options, *cards)) return refuse(globals, *fault);
  pack::Json::Array keyids;
  for (const authoring::KeyCard& card : *cards) {
    const std::string keyid = pack::compute_keyid(card.key);
    keyids.emplace_back(keyid);
    if (globals.json) continue;
    say(globals, {fmt::format("Peran {} akan memakai kunci {} ({}).\n  sidik jari: {}", options.role, card.name,
                              card.holder, keyid),
                  fmt::format("The role {} will take the key {} ({}).\n  fingerprint: {}", options.role, card.name,
                              card.holder, keyid)});
  }
  if (!confirm(globals, options.yes)) return kRefused;
  const std::vector<std::string>& after = room->ring.roles[options.role].keys;
  for (const std::string& name : before) {
    if (std::find(after.begin(), after.end(), name) == after.end())
      authoring::note_removed(room->keys, room->ring.keys.at(name), *now, "replaced");
  }
  for (const authoring::KeyCard& card : *cards) authoring::note_added(room->keys, options.role, card, *now);
  return finish_change(globals, *room, *now, "key_add", options.role, std::move(keyids));
}

int run_remove(const Globals& globals, const ChangeOptions& options) {
  const auto root = find_office_root(globals);
  if (!root) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, *root);
  if (!lock) return kRefused;
  auto room = open_key_room(globals, *root);
  if (!room) return kRefused;
  const auto holds = [&](const auto& entry) {
    return std::find(entry.second.keys.begin(), entry.second.keys.end(), options.name) != entry.second.keys.end();
  };
  const auto role = std::find_if(room->ring.roles.begin(), room->ring.roles.end(), holds);
  if (role == room->ring.roles.end()) {
    std::vector<std::string> names;
    for (const auto& [name, key] : room->ring.keys) names.push_back(name);
    const std::string near = authoring::nearest(options.name, names);
    return refuse(globals, {"wrong_use",
                            {fmt::format("Tidak ada peran yang memakai kunci '{}'.", options.name),
                             fmt::format("No role has the key '{}'.", options.name)},
                            {near.empty() ? "Lihat 'jendela key list'." : "Maksud Anda '" + near + "'?",
                             near.empty() ? "See 'jendela key list'." : "Did you mean '" + near + "'?"}});
  }
  std::erase(role->second.keys, options.name);
  if (const auto fault = find_fault(room->ring, role->first)) return refuse(globals, *fault);
  const std::string keyid = pack::compute_keyid(room->ring.keys.at(options.name));
  if (!globals.json) {
    say(globals, {fmt::format("Kunci {} dicabut dari peran {}.", room->describe(keyid), role->first),
                  fmt::format("The key {} is taken out of the role {}.", room->describe(keyid), role->first)});
  }
  if (!confirm(globals, options.yes)) return kRefused;
  authoring::note_removed(room->keys, room->ring.keys.at(options.name), *now, options.reason);
  return finish_change(globals, *room, *now, "key_remove", role->first, pack::Json::Array{keyid});
}

}  // namespace

void add_key_cards(platform::CommandLine& key, Globals& globals, Chosen& chosen) {
  platform::CommandLine& make = key.verb("make", "Make a key on an officer's stick; needs no office and no network");
  auto pair = std::make_shared<MakeOptions>();
  make.option("name", pair->name, "What the key is called, such as root-1", {.value_name = "NAME", .required = true});
  make.option("--to", pair->folder, "The stick's folder", {.value_name = "DIR", .show_default = true});
  make.option("--holder", pair->holder, "The officer's post and office; never a person's name", {});
  make.option("--passphrase-file", pair->passphrase_file,
              "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  make.option("--strength", pair->strength, "moderate, or interactive for demonstrations",
              {.value_name = "NAME", .show_default = true, .allowed = {"moderate", "interactive"}});
  add_json(make, globals, "One JSON object instead of sentences");
  make.when_chosen([&globals, &chosen, pair] { chosen = [&globals, pair] { return run_make(globals, *pair); }; });

  platform::CommandLine& add = key.verb("add", "Take keys into a role by their cards, the files NAME.pub");
  auto adding = std::make_shared<ChangeOptions>();
  add.option("role", adding->role, "root, targets, snapshot, timestamp, or channel-NAME",
             {.value_name = "ROLE", .required = true});
  add.option("cards", adding->cards, "The cards", {.value_name = "FILE.pub…", .required = true});
  add.flag("--replace", adding->replace, "Retire the role's other keys");
  add.option("--threshold", adding->threshold, "How many keys must sign from now on", {.value_name = "N"});
  add.flag("--yes", adding->yes, "Do not ask whether to go on");
  add_json(add, globals, "One JSON object instead of sentences");
  add.when_chosen([&globals, &chosen, adding] { chosen = [&globals, adding] { return run_add(globals, *adding); }; });

  platform::CommandLine& remove =
      key.verb("remove", "Take a key out of its role: lost, stolen, or its holder has left");
  auto removing = std::make_shared<ChangeOptions>();
  remove.option("name", removing->name, "The key", {.value_name = "NAME", .required = true});
  remove.option("--reason", removing->reason, "Why, for the register", {});
  remove.flag("--yes", removing->yes, "Do not ask whether to go on");
  add_json(remove, globals, "One JSON object instead of sentences");
  remove.when_chosen(
      [&globals, &chosen, removing] { chosen = [&globals, removing] { return run_remove(globals, *removing); }; });
}

}  // namespace jendela
