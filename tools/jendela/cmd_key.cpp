// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>
#include <system_error>

#include "authoring/publication.h"
#include "authoring/templates.h"
#include "base/file.h"
#include "base/folder.h"
#include "key_room.h"
#include "passphrases.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;
using authoring::Words;

struct NewOptions {
  std::string role;
  std::string title;
  std::string passphrase_file;
  std::string strength = "moderate";
  std::string holder;
  bool replace = false;
};

// A channel that is not there yet gets its folder with its key.
base::Result<void> make_channel(const fs::path& root, const std::string& name, const std::string& title) {
  const fs::path folder = root / "channels" / name;
  std::error_code error;
  if (fs::exists(folder / "channel.yaml", error)) return {};
  TRY(base::make_folders(folder));
  return base::write_file_atomically(folder / "channel.yaml",
                                     base::as_bytes(authoring::make_channel_template(title.empty() ? name : title)),
                                     base::Durability::synced);
}

int refuse_role(const Globals& globals, const std::string& role, const authoring::KeyRing& ring) {
  std::vector<std::string> roles;
  for (const auto& [name, keys] : ring.roles) roles.push_back(name);
  const std::string near = authoring::nearest(role, roles);
  return refuse(globals,
                {"wrong_use",
                 {fmt::format("Peran '{}' tidak dikenal.", role), fmt::format("The role '{}' is unknown.", role)},
                 near.empty() ? Words{"Pakai root, targets, snapshot, timestamp, atau channel-NAMA.",
                                      "Use root, targets, snapshot, timestamp or channel-NAME."}
                              : Words{"Maksud Anda '" + near + "'?", "Did you mean '" + near + "'?"}});
}

base::Result<std::string> make_new_key(const fs::path& root, KeyRoom& room, const NewOptions& options,
                                       base::Instant now, Passphrases& passphrases) {
  authoring::KeyRing& ring = room.ring;
  const auto passphrase = TRY(passphrases.choose());
  if (const auto channel = authoring::channel_of_role(options.role)) TRY(make_channel(root, *channel, options.title));
  if (options.replace) {
    for (const std::string& name : ring.roles[options.role].keys)
      authoring::note_removed(room.keys, ring.keys.at(name), now, "replaced");
    ring.roles[options.role].keys.clear();
  }
  const auto strength =
      options.strength == "interactive" ? authoring::KeyStrength::interactive : authoring::KeyStrength::moderate;
  const std::string name = authoring::next_key_name(ring, options.role);
  TRY(authoring::make_key(room.folder, ring, options.role, passphrase, strength));
  const authoring::KeyCard card{name, options.holder, ring.keys.at(name)};
  authoring::note_added(room.keys, options.role, card, now);
  TRY(room.save(now, "key_new",
                pack::Json::Object{{"role", options.role}, {"key", name}, {"keyid", pack::compute_keyid(card.key)}}));
  return name;
}

int run_new(const Globals& globals, const NewOptions& options) {
  const auto root = find_office_root(globals);
  if (!root) return kRefused;
  const auto lock = lock_office(globals, *root);
  if (!lock) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  auto room = open_key_room(globals, *root);
  if (!room) return kRefused;
  if (!room->ring.roles.contains(options.role) && !authoring::channel_of_role(options.role))
    return refuse_role(globals, options.role, room->ring);
  if (options.replace && room->ring.roles[options.role].threshold > 1) {
    const std::int64_t needed = room->ring.roles[options.role].threshold;
    return refuse(globals,
                  {"wrong_use",
                   {fmt::format("Peran {} perlu {} kunci; dengan --replace hanya tinggal satu.", options.role, needed),
                    fmt::format("The role {} needs {} keys to sign; --replace would leave one.", options.role, needed)},
                   {"Buat kunci baru tanpa --replace.", "Make new keys without --replace."}});
  }
  Passphrases passphrases(globals, options.passphrase_file);
  const auto name = make_new_key(*root, *room, options, *now, passphrases);
  if (!name) return refuse(globals, passphrases.refusal_of(name.error()));
  if (globals.json) {
    print_value(pack::Json::Object{{"role", options.role},
                                   {"key", *name},
                                   {"keyid", pack::compute_keyid(room->ring.keys.at(*name))},
                                   {"file", (*root / "keys" / (*name + ".key")).string()}});
    return kDone;
  }
  say(globals, {fmt::format("Kunci baru: keys/{}.key. Berlaku setelah 'jendela sign'.", *name),
                fmt::format("New key: keys/{}.key. It counts after 'jendela sign'.", *name)});
  return kDone;
}

struct Row {
  std::string role;
  std::int64_t threshold = 0;
  std::string key;
  std::string keyid;
  std::string holder;
  bool here = false;
};

std::vector<Row> rows_of(const KeyRoom& room) {
  std::vector<Row> rows;
  std::error_code error;
  for (const auto& [role, keys] : room.ring.roles) {
    for (const std::string& key : keys.keys) {
      const std::string keyid = pack::compute_keyid(room.ring.keys.at(key));
      const auto known = room.keys.entries.find(keyid);
      rows.push_back({role, keys.threshold, key, keyid, known == room.keys.entries.end() ? "" : known->second.holder,
                      fs::exists(room.folder / (key + ".key"), error)});
    }
  }
  return rows;
}

int run_list(const Globals& globals) {
  const auto root = find_office_root(globals);
  if (!root) return kRefused;
  const auto room = open_key_room(globals, *root);
  if (!room) return kRefused;
  const auto journal = authoring::VersionJournal::load(room->folder);
  if (!journal) return refuse(globals, journal.error());
  pack::Json::Array list;
  const bool id = globals.lang() == authoring::Language::id;
  for (const Row& row : rows_of(*room)) {
    if (globals.json) {
      list.push_back(pack::Json::Object{{"role", row.role},
                                        {"threshold", row.threshold},
                                        {"key", row.key},
                                        {"keyid", row.keyid},
                                        {"holder", row.holder},
                                        {"here", row.here},
                                        {"highest_version", journal->highest(row.role)}});
    } else {
      const char* here = row.here ? (id ? "ada di sini" : "here") : (id ? "disimpan di tempat lain" : "kept elsewhere");
      fmt::print("{:<28} {:<30} {}  {}{}{}\n", row.role, row.key, row.keyid.substr(0, 16), here,
                 row.holder.empty() ? "" : ": ", row.holder);
    }
  }
  if (globals.json) print_value(list);
  return kDone;
}

}  // namespace

void add_key(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& key = program.verb("key", "Make, list, take in and take out signing keys");
  key.require_verb();
  platform::CommandLine& make = key.verb("new", "Make a key for a role; a new channel-NAME also gets its folder");
  auto options = std::make_shared<NewOptions>();
  make.option("role", options->role, "root, targets, snapshot, timestamp, or channel-NAME",
              {.value_name = "ROLE", .required = true});
  make.option("--title", options->title, "What a new channel calls itself", {.value_name = "TEXT"});
  make.option("--holder", options->holder, "The post and office of who keeps it; never a person's name", {});
  make.flag("--replace", options->replace,
            "Retire the role's other keys (their files stay: a new root must be signed by the old ones, too)");
  make.option("--passphrase-file", options->passphrase_file,
              "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  make.option("--strength", options->strength, "moderate, or interactive for demonstrations",
              {.value_name = "NAME", .show_default = true, .allowed = {"moderate", "interactive"}});
  add_json(make, globals, "One JSON object instead of sentences");
  make.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run_new(globals, *options); }; });
  platform::CommandLine& list = key.verb("list", "Every role, its keys, and whether their files are here");
  add_json(list, globals, "A JSON array instead of a table");
  list.when_chosen([&globals, &chosen] { chosen = [&globals] { return run_list(globals); }; });
  add_key_cards(key, globals, chosen);
}

}  // namespace jendela
