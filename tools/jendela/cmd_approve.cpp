// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <system_error>

#include "authoring/approval.h"
#include "authoring/publication.h"
#include "key_room.h"
#include "passphrases.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;
using authoring::ChannelDifference;
using authoring::PendingRole;

struct Options {
  std::string channel;
  std::string key;
  std::string passphrase_file;
  bool yes = false;
};

pack::Json json_of(const std::vector<ChannelDifference::Item>& items) {
  pack::Json::Array out;
  for (const ChannelDifference::Item& item : items)
    out.push_back(pack::Json::Object{{"id", item.id}, {"title", item.title}});
  return out;
}

void print_items(const Globals& globals, const std::vector<ChannelDifference::Item>& items,
                 const authoring::Words& kind) {
  for (const ChannelDifference::Item& item : items)
    say(globals, {fmt::format("  {}: {} ({})", kind.id, item.title, item.id),
                  fmt::format("  {}: {} ({})", kind.en, item.title, item.id)});
}

void print_difference(const Globals& globals, const PendingRole& pending, const ChannelDifference& difference) {
  say(globals, {fmt::format("{} versi {}, dibandingkan dengan yang terbit:", pending.role, pending.targets.version),
                fmt::format("{} version {}, against what is published:", pending.role, pending.targets.version)});
  print_items(globals, difference.added, {"baru", "new"});
  print_items(globals, difference.changed, {"berubah", "changed"});
  print_items(globals, difference.withdrawn, {"ditarik", "withdrawn"});
  if (difference.added.empty() && difference.changed.empty() && difference.withdrawn.empty())
    say(globals, {"  tidak ada; hanya masa berlakunya", "  nothing; only its expiry"});
}

// The one role that waits, or the named channel's.
std::optional<PendingRole> find_pending(const Globals& globals, const authoring::Office& office,
                                        const std::string& channel) {
  const auto waiting = authoring::load_pending_roles(office);
  if (!waiting) {
    refuse(globals, waiting.error());
    return std::nullopt;
  }
  std::string names;
  for (const PendingRole& pending : *waiting) {
    const std::string name = authoring::channel_of_role(pending.role).value_or("");
    if (channel == name || (channel.empty() && waiting->size() == 1)) return pending;
    names += (names.empty() ? "" : ", ") + name;
  }
  if (waiting->empty()) {
    refuse(globals, {"nothing_to_do",
                     {"Tidak ada yang menunggu persetujuan.", "Nothing waits for approval."},
                     {"Penulis menjalankan 'jendela build' dan 'jendela sign' lebih dulu.",
                      "The writer runs 'jendela build' and 'jendela sign' first."}});
  } else {
    refuse(globals, {"wrong_use",
                     {"Kanal mana yang disetujui?", "Which channel is approved?"},
                     {"Yang menunggu: " + names + ".", "Those that wait: " + names + "."}});
  }
  return std::nullopt;
}

// The key file that is named, else the first of the role's keys in keys/ that has not signed.
fs::path find_key(const KeyRoom& room, const PendingRole& pending, const std::string& named) {
  if (!named.empty()) return named;
  const std::vector<std::string> done = authoring::approvers_of(pending, room.ring);
  const auto role = room.ring.roles.find(pending.role);
  if (role == room.ring.roles.end()) return {};
  for (const std::string& name : role->second.keys) {
    std::error_code error;
    const fs::path path = room.folder / (name + ".key");
    if (std::find(done.begin(), done.end(), name) == done.end() && fs::exists(path, error)) return path;
  }
  return {};
}

int refuse_key(const Globals& globals, const base::Error& error, const PendingRole& pending) {
  if (error.code == base::Errc::rollback) {
    return refuse(globals, {"same_key",
                            {"Kunci ini sudah menandatangani; penyetuju harus orang lain.",
                             "This key has signed already; the approver must be somebody else."},
                            {"Pakai kunci penyetuju: --key BERKAS.", "Use the approver's key: --key FILE."},
                            error.detail});
  }
  if (error.code != base::Errc::untrusted) return refuse(globals, error);
  return refuse(globals, {"foreign_key",
                          {"Kunci ini bukan kunci " + pending.role + ".", "This is no key of " + pending.role + "."},
                          {"Periksa USB dan nama berkas kuncinya.", "Check the stick and the key file's name."},
                          error.detail});
}

int report_approved(const Globals& globals, const KeyRoom& room, const PendingRole& pending,
                    const ChannelDifference& difference) {
  const std::vector<std::string> names = authoring::approvers_of(pending, room.ring);
  const bool complete = authoring::is_approved(pending, room.ring);
  if (globals.json) {
    print_value(pack::Json::Object{{"role", pending.role},
                                   {"version", pending.targets.version},
                                   {"signed_by", pack::Json::Array(names.begin(), names.end())},
                                   {"complete", complete},
                                   {"added", json_of(difference.added)},
                                   {"changed", json_of(difference.changed)},
                                   {"withdrawn", json_of(difference.withdrawn)}});
    return kDone;
  }
  const std::string by = fmt::format("{}", fmt::join(names, ", "));
  say(globals, {fmt::format("Ditandatangani oleh {}.", by), fmt::format("Signed by {}.", by)});
  if (complete) {
    say(globals, {"Lengkap. Lanjutkan dengan 'jendela sign', lalu terbitkan.",
                  "Complete. Go on with 'jendela sign', then publish."});
  }
  return kDone;
}

int run(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office || report(globals, findings) != kDone) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, office->root);
  if (!lock) return kRefused;
  const auto room = open_key_room(globals, office->root);
  if (!room) return kRefused;
  auto pending = find_pending(globals, *office, options.channel);
  if (!pending) return kRefused;
  const auto difference = authoring::difference_of(*office, *pending);
  if (!difference) return refuse(globals, difference.error());
  if (!globals.json) print_difference(globals, *pending, *difference);
  const fs::path key_file = find_key(*room, *pending, options.key);
  if (key_file.empty()) {
    return refuse(globals, {"missing_keys",
                            {"Tidak ada kunci penyetuju di folder keys/.", "No approver's key is in the folder keys/."},
                            {"Pasang USB penyetuju dan tulis --key BERKAS.",
                             "Put in the approver's stick and name it with --key FILE."}});
  }
  if (!confirm(globals, options.yes)) return kRefused;
  Passphrases passphrases(globals, options.passphrase_file);
  const auto key = passphrases.open(key_file.parent_path(), key_file.stem().string());
  if (!key) return refuse(globals, passphrases.refusal_of(key.error()));
  if (const auto done = authoring::approve(*pending, room->ring, *key); !done)
    return refuse_key(globals, done.error(), *pending);
  if (const auto saved = authoring::save_pending_role(*office, *pending); !saved) return refuse(globals, saved.error());
  const auto noted = authoring::append_history(
      room->folder, *now, "approve",
      pack::Json::Object{{"role", pending->role}, {"version", pending->targets.version}, {"keyid", key->keyid()}});
  if (!noted) return refuse(globals, noted.error());
  return report_approved(globals, *room, *pending, *difference);
}

}  // namespace

void add_approve(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("approve", "Approve what somebody else signed, after reading what changes (channels of two keys)");
  auto options = std::make_shared<Options>();
  command.option("channel", options->channel, "The channel (default: the one that waits)", {.value_name = "NAME"});
  command.option("--key", options->key, "The approver's key file (default: the first in keys/ that has not signed)",
                 {.value_name = "FILE"});
  command.option("--passphrase-file", options->passphrase_file,
                 "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  command.flag("--yes", options->yes, "Do not ask whether to go on");
  add_json(command, globals, "One JSON object instead of sentences");
  command.footer("A channel asks for two keys after 'jendela key add channel-NAME CARD --threshold 2'.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
