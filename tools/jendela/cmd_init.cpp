// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <system_error>

#include "authoring/publication.h"
#include "authoring/root_draft.h"
#include "authoring/signer.h"
#include "authoring/templates.h"
#include "base/file.h"
#include "base/folder.h"
#include "key_room.h"
#include "passphrases.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;

// The channel of an office that names none.
constexpr std::string_view kFirstChannel = "kanwil-ntt";
constexpr std::int64_t kRootThreshold = 2;

struct Options {
  std::string folder = ".";
  std::string title = "Kanwil Ditjenpas NTT";
  std::vector<std::string> channels;
  std::string passphrase_file;
  std::string strength = "moderate";
  std::vector<std::string> root_cards;
};

base::Result<void> write_if_absent(const fs::path& path, const std::string& text) {
  std::error_code error;
  if (fs::exists(path, error)) return {};
  TRY(base::make_folders(path.parent_path()));
  return base::write_file_atomically(path, base::as_bytes(text), base::Durability::synced);
}

// NAME, or NAME=Title.
std::string name_of_channel(const std::string& argument) { return argument.substr(0, argument.find('=')); }

base::Result<void> write_channel(const fs::path& root, const std::string& argument) {
  const std::string name = name_of_channel(argument);
  const std::string title = name == argument ? name : argument.substr(name.size() + 1);
  return write_if_absent(root / "channels" / name / "channel.yaml", authoring::make_channel_template(title));
}

bool has_channels(const fs::path& root) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root / "channels", error)) {
    if (fs::exists(entry.path() / "channel.yaml", error)) return true;
  }
  return false;
}

base::Result<void> write_folders(const fs::path& root, const Options& options) {
  TRY(write_if_absent(root / "jendela.yaml", authoring::make_office_template(options.title)));
  for (const std::string& channel : options.channels) TRY(write_channel(root, channel));
  if (options.channels.empty() && !has_channels(root))
    TRY(write_channel(root, std::string(kFirstChannel) + "=" + options.title));
  return {};
}

using Opened = std::map<std::string, pack::SecretKey>;

// Root keys that officers made are taken in by their cards, and their secret halves are never here.
base::Result<Opened> make_keys(const authoring::Office& office, KeyRoom& room,
                               const std::vector<authoring::KeyCard>& root_cards,
                               const authoring::Passphrase& passphrase, authoring::KeyStrength strength,
                               base::Instant now) {
  authoring::KeyRing& ring = room.ring;
  Opened opened;
  const auto make = [&](const std::string& role, int count, std::int64_t threshold) -> base::Result<void> {
    ring.roles[role].threshold = threshold;
    for (int i = 0; i < count; ++i) {
      const std::string name = authoring::next_key_name(ring, role);
      opened.emplace(name, TRY(authoring::make_key(room.folder, ring, role, passphrase, strength)));
      authoring::note_added(room.keys, role, {name, "", ring.keys.at(name)}, now);
    }
    return {};
  };
  if (root_cards.empty()) TRY(make("root", 3, 2));
  for (const authoring::KeyCard& card : root_cards) {
    ring.keys[card.name] = card.key;
    ring.roles["root"].keys.push_back(card.name);
    ring.roles["root"].threshold = kRootThreshold;
    authoring::note_added(room.keys, "root", card, now);
  }
  TRY(make("targets", 1, 1));
  TRY(make("snapshot", 1, 1));
  TRY(make("timestamp", 1, 1));
  for (const authoring::Channel& channel : office.channels) TRY(make(authoring::role_of_channel(channel.name), 1, 1));
  TRY(room.save(now, "init", pack::Json::Object{}));
  return opened;
}

base::Result<void> sign_first(const authoring::Office& office, const authoring::KeyRing& ring, const Opened& opened,
                              base::Instant now) {
  authoring::VersionJournal journal = TRY(authoring::VersionJournal::load(office.keys()));
  const authoring::OpenKey open = [&](const std::string& name) {
    return pack::SecretKey::from_seed(opened.at(name).seed());
  };
  TRY(authoring::sign_office(office, ring, journal, open, now));
  return {};
}

int report_made(const Globals& globals, const authoring::Office& office, const authoring::KeyRing& ring) {
  const fs::path root = office.repository() / "metadata/1.root.json";
  const auto bytes = base::read_file(root, 1024 * 1024);
  if (!bytes) return refuse(globals, bytes.error());
  const std::string fingerprint = pack::to_hex(pack::sha256(*bytes));
  if (globals.json) {
    pack::Json::Array keys;
    for (const auto& [name, key] : ring.keys) keys.push_back(name);
    print_value(pack::Json::Object{{"office", office.root.string()},
                                   {"root", root.string()},
                                   {"root_sha256", fingerprint},
                                   {"keys", std::move(keys)}});
    return kDone;
  }
  say(globals, {fmt::format("Kantor siap: {}\n"
                            "Berkas kepercayaan untuk kios: {}\n"
                            "  sidik jari SHA-256: {}\n"
                            "Pindahkan keys/root-1.key, root-2.key, dan root-3.key ke tiga USB, disimpan tiga pejabat; "
                            "dua dari tiga cukup untuk menandatangani.\n"
                            "Simpan salinan folder keys/ di tempat aman. Lalu: jendela new article NAMA",
                            office.root.string(), root.string(), fingerprint),
                fmt::format("The office is ready: {}\n"
                            "What kiosks are to trust: {}\n"
                            "  SHA-256 fingerprint: {}\n"
                            "Move keys/root-1.key, root-2.key and root-3.key to three sticks kept by three officers; "
                            "two of three are enough to sign.\n"
                            "Keep a copy of keys/ in a safe place. Next: jendela new article NAME",
                            office.root.string(), root.string(), fingerprint)});
  return kDone;
}

// With officers' keys there is no root yet: it waits for their signatures.
int report_draft(const Globals& globals, const authoring::Office& office, const KeyRoom& room, base::Instant now) {
  const auto next = authoring::next_root(office, room.ring, nullptr, now);
  if (!next) return refuse(globals, next.error());
  const fs::path file = office.root / "root-1.draft";
  const auto saved = base::write_file_atomically(
      file, authoring::serialise(authoring::make_root_draft(**next, std::nullopt, room.ring)),
      base::Durability::synced);
  if (!saved) return refuse(globals, saved.error());
  if (globals.json) {
    print_value(pack::Json::Object{{"office", office.root.string()}, {"root_draft", file.string()}});
    return kDone;
  }
  say(globals, {fmt::format("Kantor siap: {}\nRoot menunggu tanda tangan {} pejabat: {}\nSalin ke USB mereka; masing-"
                            "masing: jendela root sign BERKAS --key KUNCI\nLalu: jendela root assemble SALINAN…, "
                            "kemudian jendela sign",
                            office.root.string(), kRootThreshold, file.string()),
                fmt::format("The office is ready: {}\nThe root waits for the signatures of {} officers: {}\nCopy it to "
                            "their sticks; each runs: jendela root sign FILE --key KEY\nThen: jendela root assemble "
                            "COPY…, and jendela sign",
                            office.root.string(), kRootThreshold, file.string())});
  return kDone;
}

int run(const Globals& globals, const Options& options) {
  std::error_code error;
  const fs::path root = fs::absolute(options.folder, error).lexically_normal();
  if (fs::exists(root / "keys/keyring.json", error)) {
    return refuse(globals,
                  {"exists",
                   {fmt::format("Di '{}' sudah ada kantor dengan kunci; tidak ada yang diubah.", root.string()),
                    fmt::format("'{}' is an office with keys already; nothing was changed.", root.string())},
                   {"Pilih folder lain, atau tambah kanal dengan 'jendela key new channel-NAMA'.",
                    "Choose another folder, or add a channel with 'jendela key new channel-NAME'."}});
  }
  for (const std::string& channel : options.channels) {
    const std::string name = name_of_channel(channel);
    if (authoring::is_identifier(name)) continue;
    return refuse(
        globals,
        {"wrong_use",
         {fmt::format("Nama kanal '{}' tidak dapat dipakai: hanya huruf kecil, angka, dan tanda hubung.", name),
          fmt::format("The channel's name '{}' cannot be used: small letters, digits and hyphens only.", name)},
         {"Misalnya --channel kanwil-ntt='Kanwil NTT'.", "Such as --channel kanwil-ntt='Kanwil NTT'."}});
  }
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto cards = read_cards(options.root_cards);
  if (!cards) return refuse(globals, cards.error());
  if (cards->size() == 1) {
    return refuse(globals, {"too_few_keys",
                            {"Root perlu kartu dari paling sedikit dua pejabat; tiga lebih baik.",
                             "The root needs cards of at least two officers; three are better."},
                            {"Sebut --root-card beberapa kali.", "Give --root-card several times."}});
  }
  Passphrases passphrases(globals, options.passphrase_file);
  const auto passphrase = passphrases.choose();
  if (!passphrase) return refuse(globals, passphrases.refusal_of(passphrase.error()));
  if (const auto written = write_folders(root, options); !written) return refuse(globals, written.error());
  authoring::Findings findings;
  const auto office = authoring::load_office(root, findings);
  if (report(globals, findings) != kDone || !office) return kRefused;
  if (const auto made = base::make_folders(office->keys(), 0700); !made) return refuse(globals, made.error());
  KeyRoom room{office->keys(), {}, {}};
  const auto strength =
      options.strength == "interactive" ? authoring::KeyStrength::interactive : authoring::KeyStrength::moderate;
  const auto opened = make_keys(*office, room, *cards, *passphrase, strength, *now);
  if (!opened) return refuse(globals, opened.error());
  if (!cards->empty()) return report_draft(globals, *office, room, *now);
  if (const auto done = sign_first(*office, room.ring, *opened, *now); !done) return refuse(globals, done.error());
  return report_made(globals, *office, room.ring);
}

}  // namespace

void add_init(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("init", "Make an office: its folder, its keys, and the first signed metadata");
  auto options = std::make_shared<Options>();
  command.option("folder", options->folder,
                 "Where; a folder that holds jendela.yaml and channels/ already gets keys for them",
                 {.value_name = "DIR", .show_default = true});
  command.option("--title", options->title, "What the office is called", {.value_name = "TEXT", .show_default = true});
  command.option(
      "--channel", options->channels,
      "A channel to make, NAME or NAME=Title; may be given several times (default: kanwil-ntt with the office's title)",
      {.value_name = "NAME"});
  command.option("--root-card", options->root_cards,
                 "The card of a root key that an officer made with 'jendela key make'; give three, and no root key is "
                 "made here",
                 {.value_name = "FILE.pub"});
  command.option("--passphrase-file", options->passphrase_file,
                 "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  command.option("--strength", options->strength,
                 "Work to open a key: moderate (256 MiB, half a second) or interactive (64 MiB, for demonstrations)",
                 {.value_name = "NAME", .show_default = true, .allowed = {"moderate", "interactive"}});
  add_json(command, globals, "One JSON object instead of sentences");
  command.footer(
      "Makes root (three keys, two must sign), targets, snapshot, timestamp, and a key and role for each channel.\n"
      "All keys get one passphrase; give one its own with 'jendela key new ROLE --replace'.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
