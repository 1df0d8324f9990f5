// SPDX-License-Identifier: EUPL-1.2
// The ceremony of a root, in four steps that no one officer can do alone.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "authoring/root_draft.h"
#include "base/file.h"
#include "key_room.h"
#include "passphrases.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;
using authoring::RootDraft;
using authoring::RootSignatures;

constexpr std::uint64_t kMaxDraftBytes = 1024 * 1024;

struct Options {
  std::string file;
  std::vector<std::string> files;
  std::string key;
  std::string passphrase_file;
  bool yes = false;
};

std::string name_of(const RootDraft& draft, const std::string& keyid) {
  const auto found = draft.names.find(keyid);
  return found == draft.names.end() ? keyid.substr(0, 16) : fmt::format("{} [{}]", found->second, keyid.substr(0, 8));
}

std::string names_of(const RootDraft& draft, const std::vector<std::string>& keyids) {
  std::string out;
  for (const std::string& keyid : keyids) out += (out.empty() ? "" : ", ") + name_of(draft, keyid);
  return out;
}

void print_changes(const Globals& globals, const RootDraft& draft) {
  for (const authoring::RootChange& change : authoring::changes_of(draft)) {
    std::string id = fmt::format("  {}: {} tanda tangan diperlukan", change.role, change.threshold);
    std::string en = fmt::format("  {}: {} must sign", change.role, change.threshold);
    if (!change.added.empty()) {
      id += ", kunci baru " + names_of(draft, change.added);
      en += ", new: " + names_of(draft, change.added);
    }
    if (!change.removed.empty()) {
      id += ", dicabut " + names_of(draft, change.removed);
      en += ", taken out: " + names_of(draft, change.removed);
    }
    say(globals, {id, en});
  }
}

void print_group(const Globals& globals, const RootDraft& draft, const RootSignatures::Group& group,
                 const authoring::Words& title) {
  const std::string by = group.signed_by.empty() ? "-" : names_of(draft, group.signed_by);
  say(globals, {fmt::format("  {}: {} dari {} ({})", title.id, group.signed_by.size(), group.threshold, by),
                fmt::format("  {}: {} of {} ({})", title.en, group.signed_by.size(), group.threshold, by)});
}

void print_draft(const Globals& globals, const RootDraft& draft) {
  const pack::Root root = authoring::root_of(draft);
  const RootSignatures signatures = authoring::signatures_of(draft);
  if (globals.json) {
    const auto json_of = [](const RootSignatures::Group& group) {
      return pack::Json::Object{{"threshold", group.threshold},
                                {"signed_by", pack::Json::Array(group.signed_by.begin(), group.signed_by.end())}};
    };
    pack::Json::Object value{{"version", root.version},
                             {"expires", base::format_instant(root.expires)},
                             {"complete", signatures.complete()},
                             {"new_keys", json_of(signatures.new_keys)}};
    if (signatures.old_keys) value.emplace("old_keys", json_of(*signatures.old_keys));
    return print_value(value);
  }
  const std::string until = base::format_date(base::to_local(root.expires, base::Zone::wita).date);
  say(globals, {fmt::format("Root versi {}, berlaku sampai {}. Yang berubah:", root.version, until),
                fmt::format("Root version {}, valid until {}. What changes:", root.version, until)});
  print_changes(globals, draft);
  if (authoring::changes_of(draft).empty())
    say(globals, {"  tidak ada kunci; hanya masa berlakunya", "  no key; only its expiry"});
  say(globals, {"Tanda tangan:", "Signatures:"});
  if (signatures.old_keys) print_group(globals, draft, *signatures.old_keys, {"kunci lama", "old keys"});
  print_group(globals, draft, signatures.new_keys, {"kunci baru", "new keys"});
}

base::Result<RootDraft> load_draft(const std::string& file) {
  const base::Bytes bytes = TRY_WITHIN(file, base::read_file(file, kMaxDraftBytes));
  return authoring::parse_root_draft(bytes).within(file);
}

base::Result<void> save_draft(const std::string& file, const RootDraft& draft) {
  return base::write_file_atomically(file, authoring::serialise(draft), base::Durability::synced);
}

int run_prepare(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office || report(globals, findings) != kDone) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto room = open_key_room(globals, office->root);
  if (!room) return kRefused;
  auto own = authoring::load_own_root(*office);
  if (!own) return refuse(globals, own.error());
  const auto next = authoring::next_root(*office, room->ring, *own ? &(*own)->root : nullptr, *now);
  if (!next) return refuse(globals, next.error());
  if (!*next) {
    return refuse(globals, {"nothing_to_do",
                            {"Root masih sesuai dengan kunci kantor dan masih lama berlaku.",
                             "The root agrees with the office's keys and is valid for long."},
                            {"Ganti kunci dulu dengan 'jendela key add' atau 'jendela key remove'.",
                             "Change a key first, with 'jendela key add' or 'jendela key remove'."}});
  }
  const RootDraft draft =
      authoring::make_root_draft(**next, *own ? std::optional((*own)->bytes) : std::nullopt, room->ring);
  const std::string file =
      options.file.empty() ? (office->root / fmt::format("root-{}.draft", (*next)->version)).string() : options.file;
  if (const auto saved = save_draft(file, draft); !saved) return refuse(globals, saved.error());
  const auto noted =
      authoring::append_history(room->folder, *now, "root_prepare", pack::Json::Object{{"version", (*next)->version}});
  if (!noted) return refuse(globals, noted.error());
  print_draft(globals, draft);
  if (globals.json) return kDone;
  say(globals,
      {fmt::format("Ditulis: {}\nSalin ke USB tiap pejabat. Di komputer tanpa jaringan: "
                   "jendela root sign BERKAS --key /media/USB/root-1.key\nLalu kembali ke sini: jendela root assemble "
                   "SALINAN…",
                   file),
       fmt::format("Written: {}\nCopy it to each officer's stick. On a machine without a network: "
                   "jendela root sign FILE --key /media/STICK/root-1.key\nThen, back here: jendela root assemble COPY…",
                   file)});
  return kDone;
}

int run_sign(const Globals& globals, const Options& options) {
  auto draft = load_draft(options.file);
  if (!draft) return refuse(globals, draft.error());
  if (!globals.json) print_draft(globals, *draft);
  if (!confirm(globals, options.yes)) return kRefused;
  const fs::path key_file(options.key);
  Passphrases passphrases(globals, options.passphrase_file);
  const auto key = passphrases.open(key_file.parent_path(), key_file.stem().string());
  if (!key) return refuse(globals, passphrases.refusal_of(key.error()));
  if (const auto signed_it = authoring::sign_root_draft(*draft, *key); !signed_it) {
    return refuse(globals, {"foreign_key",
                            {"Kunci ini bukan kunci root, baik yang lama maupun yang baru.",
                             "This is no root key, neither of the old root nor of the new."},
                            {"Periksa USB dan nama berkas kuncinya.", "Check the stick and the key file's name."},
                            signed_it.error().detail});
  }
  if (const auto saved = save_draft(options.file, *draft); !saved) return refuse(globals, saved.error());
  if (globals.json) {
    print_draft(globals, *draft);
    return kDone;
  }
  say(globals, {"Ditandatangani: " + options.file, "Signed: " + options.file});
  return kDone;
}

// Every copy into the first.
base::Result<RootDraft> merge_copies(const std::vector<std::string>& files) {
  RootDraft draft = TRY(load_draft(files.front()));
  for (const std::string& file : files) {
    const RootDraft copy = TRY(load_draft(file));
    TRY_WITHIN(file, authoring::merge_signatures(draft, copy));
  }
  return draft;
}

Refusal wanting(const RootDraft& draft) {
  const RootSignatures signatures = authoring::signatures_of(draft);
  std::string id;
  std::string en;
  const auto add = [&](const RootSignatures::Group& group, std::string_view which_id, std::string_view which_en) {
    if (group.complete()) return;
    id += fmt::format(" {} {} dari {}.", which_id, group.signed_by.size(), group.threshold);
    en += fmt::format(" {} {} of {}.", which_en, group.signed_by.size(), group.threshold);
  };
  if (signatures.old_keys) add(*signatures.old_keys, "Kunci lama:", "Old keys:");
  add(signatures.new_keys, "Kunci baru:", "New keys:");
  return {"missing_signatures",
          {"Tanda tangan root belum cukup." + id, "The root lacks signatures." + en},
          {"Minta pejabat lain menandatangani salinannya, lalu sebut semua salinan dalam satu perintah.",
           "Have another officer sign a copy, then name all copies in one command."}};
}

int run_assemble(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office || report(globals, findings) != kDone) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, office->root);
  if (!lock) return kRefused;
  const auto room = open_key_room(globals, office->root);
  if (!room) return kRefused;
  const auto own = authoring::load_own_root(*office);
  if (!own) return refuse(globals, own.error());
  const auto draft = merge_copies(options.files);
  if (!draft) return refuse(globals, draft.error());
  const pack::Root root = authoring::root_of(*draft);
  if (draft->previous != (*own ? std::optional((*own)->bytes) : std::nullopt) ||
      !authoring::agrees_with(root, room->ring)) {
    return refuse(globals, {"other_root",
                            {"Rancangan ini bukan kelanjutan root kantor ini, atau kuncinya sudah diganti sejak itu.",
                             "This draft does not follow this office's root, or its keys were changed since."},
                            {"Buat rancangan baru dengan 'jendela root prepare'.",
                             "Make a new draft with 'jendela root prepare'."}});
  }
  if (!globals.json) print_draft(globals, *draft);
  if (!authoring::signatures_of(*draft).complete()) return refuse(globals, wanting(*draft));
  const auto bytes = authoring::finish_root_draft(*draft, *now);
  if (!bytes) return refuse(globals, bytes.error());
  if (const auto stored = authoring::store_root(*office, root, *bytes); !stored) return refuse(globals, stored.error());
  pack::Json::Array keyids;
  for (const pack::Signature& signature : draft->envelope.signatures) keyids.emplace_back(signature.keyid);
  const auto noted =
      authoring::append_history(room->folder, *now, "root_assemble",
                                pack::Json::Object{{"version", root.version}, {"keyids", std::move(keyids)}});
  if (!noted) return refuse(globals, noted.error());
  if (globals.json) {
    print_draft(globals, *draft);
    return kDone;
  }
  say(globals, {fmt::format("Root versi {} lengkap. Lanjutkan dengan 'jendela sign', lalu terbitkan.", root.version),
                fmt::format("Root version {} is complete. Go on with 'jendela sign', then publish.", root.version)});
  return kDone;
}

int run_show(const Globals& globals, const Options& options) {
  const auto draft = load_draft(options.file);
  if (!draft) return refuse(globals, draft.error());
  print_draft(globals, *draft);
  return kDone;
}

}  // namespace

void add_root(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& root = program.verb("root", "Renew the root of trust, signed by officers apart");
  root.require_verb();
  const auto verb = [&](const char* name, const char* help, auto declare, int (*run)(const Globals&, const Options&)) {
    platform::CommandLine& command = root.verb(name, help);
    auto options = std::make_shared<Options>();
    declare(command, *options);
    add_json(command, globals, "One JSON object instead of sentences");
    command.when_chosen(
        [&globals, &chosen, options, run] { chosen = [&globals, options, run] { return run(globals, *options); }; });
  };
  verb(
      "prepare", "Write what officers are to sign: the root as the key ring wants it",
      [](platform::CommandLine& command, Options& options) {
        command.option("file", options.file, "Where (default: root-N.draft in the office folder)",
                       {.value_name = "FILE"});
      },
      run_prepare);
  verb(
      "sign", "Sign a draft with one root key; needs no office and no network",
      [](platform::CommandLine& command, Options& options) {
        command.option("file", options.file, "The draft, changed in place", {.value_name = "FILE", .required = true});
        command.option("--key", options.key, "The officer's key file", {.value_name = "FILE", .required = true});
        command.option("--passphrase-file", options.passphrase_file,
                       "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
        command.flag("--yes", options.yes, "Do not ask whether to go on");
      },
      run_sign);
  verb(
      "assemble", "Put signed copies of a draft together into the office's next root",
      [](platform::CommandLine& command, Options& options) {
        command.option("files", options.files, "Every signed copy", {.value_name = "FILE…", .required = true});
      },
      run_assemble);
  verb(
      "show", "What a draft changes, and who has signed it",
      [](platform::CommandLine& command, Options& options) {
        command.option("file", options.file, "The draft", {.value_name = "FILE", .required = true});
      },
      run_show);
}

}  // namespace jendela
