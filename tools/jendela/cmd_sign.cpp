// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <system_error>

#include "authoring/builder.h"
#include "authoring/key_register.h"
#include "authoring/publication.h"
#include "authoring/publish.h"
#include "authoring/signer.h"
#include "authoring/verify.h"
#include "base/file.h"
#include "command.h"
#include "pack/file_sources.h"
#include "passphrases.h"

namespace jendela {
namespace {

struct Options {
  std::string passphrase_file;
  bool always = false;  // sign
  std::string publish;  // refresh: the folder to bring the result to
  authoring::Renewal renewal = authoring::Renewal::when_due;
};

// What was signed must be what a kiosk accepts, before anybody publishes it.
base::Result<void> check_as_kiosk(const authoring::Office& office, base::Instant now) {
  const auto source = TRY(pack::DirectorySource::open(office.repository()));
  base::Bytes root = TRY(base::read_file(office.repository() / "metadata/1.root.json", 1024 * 1024));
  authoring::VerifyReport checked =
      TRY(authoring::verify_source(*source, std::move(root), now, authoring::VerifyDepth::metadata));
  if (!checked.refused.empty()) return std::move(checked.refused.front());
  return {};
}

bool anything_built(const authoring::Office& office) {
  return std::any_of(office.channels.begin(), office.channels.end(), [&](const authoring::Channel& channel) {
    return authoring::read_built_manifest(office, channel.name).ok();
  });
}

// Whose keys are wanting: "root perlu 2 kunci; root-1 dan root-2 tidak ada di keys/".
Refusal explain_absent(const authoring::KeyRing& ring, const std::set<std::string>& absent, const base::Error& error) {
  const std::string names = fmt::format("{}", fmt::join(absent, ", "));
  std::string needs_id;
  std::string needs_en;
  bool is_root = false;
  for (const auto& [role, keys] : ring.roles) {
    const auto missing =
        std::count_if(keys.keys.begin(), keys.keys.end(), [&](const std::string& key) { return absent.contains(key); });
    const std::int64_t here = static_cast<std::int64_t>(keys.keys.size()) - missing;
    if (missing == 0 || here >= keys.threshold) continue;
    is_root |= role == pack::kRoot;
    needs_id += fmt::format(" Peran {} perlu {} kunci, di sini ada {}.", role, keys.threshold, here);
    needs_en +=
        fmt::format(" The role {} needs {}, {} here.", role, counted(static_cast<std::uint64_t>(keys.threshold), "key"),
                    here == 1 ? "1 is" : fmt::format("{} are", here));
  }
  return {
      "missing_keys",
      {"Kunci belum cukup untuk menandatangani." + needs_id + " Tidak ada di folder keys/: " + names + ".",
       "There are not enough keys to sign." + needs_en + " Not in the folder keys/: " + names + "."},
      is_root
          ? authoring::Words{"Kunci root tidak disalin ke sini: pejabat menandatangani dengan 'jendela root prepare'.",
                             "Root keys are not copied here: officers sign after 'jendela root prepare'."}
          : authoring::Words{"Pasang USB yang menyimpan kunci itu, salin berkas .key-nya ke keys/, lalu ulangi.",
                             "Put in the stick that holds one of them, copy its .key file to keys/, then try again."},
      error.detail};
}

// What there is to say before any key is opened.
std::optional<Refusal> find_obstacle(const authoring::Office& office, const base::Result<authoring::KeyRing>& ring,
                                     const base::Result<authoring::VersionJournal>& journal) {
  std::error_code error;
  if (!ring && ring.error().code == base::Errc::not_found) {
    return Refusal{"no_keys",
                   {"Kantor ini belum punya kunci.", "This office has no keys yet."},
                   {"Buat dengan 'jendela init " + office.root.string() + "'.",
                    "Make them with 'jendela init " + office.root.string() + "'."}};
  }
  if (!ring) return explain(ring.error());
  if (!journal) return explain(journal.error());
  if (journal->highest(pack::kTimestamp) == 0 ||
      std::filesystem::exists(office.repository() / "metadata/timestamp.json", error))
    return std::nullopt;
  return Refusal{"no_repository",
                 {"Kantor ini pernah menandatangani, tetapi folder repository/ hilang.",
                  "This office has signed before, but its folder repository/ is gone."},
                 {"Salin kembali folder itu dari server web atau cadangan; bila dibuat baru, kios akan menolaknya.",
                  "Copy it back from the web server or a copy of it; kiosks would refuse a new one."}};
}

Refusal explain_signing(const base::Error& error, const authoring::KeyRing& ring, const Passphrases& passphrases) {
  if (error.code == base::Errc::not_found && !passphrases.absent().empty())
    return explain_absent(ring, passphrases.absent(), error);
  Refusal refusal = passphrases.refusal_of(error);
  if (refusal.code == "malformed" || refusal.code == "mismatch") {
    refusal.what = {"Yang akan ditandatangani tidak utuh.", "What is to be signed is not whole."};
    refusal.mend = {"Jalankan 'jendela build' lagi, lalu 'jendela sign'.",
                    "Run 'jendela build' again, then 'jendela sign'."};
  }
  return refusal;
}

void print_report(const Globals& globals, const authoring::Office& office, const authoring::SignReport& report) {
  if (globals.json) {
    pack::Json::Array roles;
    for (const authoring::SignReport::Role& role : report.roles)
      roles.push_back(pack::Json::Object{
          {"role", role.name}, {"version", role.version}, {"expires", base::format_instant(role.expires)}});
    return print_value(pack::Json::Object{{"signed", std::move(roles)},
                                          {"waiting", pack::Json::Array(report.waiting.begin(), report.waiting.end())},
                                          {"snapshot_version", report.snapshot_version}});
  }
  for (const authoring::SignReport::Role& role : report.roles) {
    const std::string until = base::format_date(base::to_local(role.expires, office.zone).date);
    say(globals, {fmt::format("ditandatangani: {} versi {}, berlaku sampai {}", role.name, role.version, until),
                  fmt::format("signed: {} version {}, valid until {}", role.name, role.version, until)});
  }
  for (const std::string& role : report.waiting) {
    say(globals, {fmt::format("{} menunggu orang kedua: 'jendela approve'.", role),
                  fmt::format("{} waits for a second person: 'jendela approve'.", role)});
  }
  if (report.roles.empty() && report.waiting.empty()) {
    say(globals, {"Tidak ada yang berubah sejak 'jendela build' terakhir, dan semua tanda tangan masih berlaku.",
                  "Nothing changed since the last 'jendela build', and every signature is still valid."});
  }
  say(globals,
      {fmt::format("Terbitan (snapshot) {}. Lanjutkan dengan 'jendela publish' atau 'jendela export'.",
                   report.snapshot_version),
       fmt::format("Snapshot {}. Go on with 'jendela publish' or 'jendela export'.", report.snapshot_version)});
}

base::Result<void> note_signing(const authoring::Office& office, const authoring::SignReport& report,
                                base::Instant now) {
  if (report.roles.empty()) return {};
  pack::Json::Array roles;
  for (const authoring::SignReport::Role& role : report.roles) {
    roles.push_back(pack::Json::Object{{"role", role.name},
                                       {"version", role.version},
                                       {"keyids", pack::Json::Array(role.keyids.begin(), role.keyids.end())}});
  }
  return authoring::append_history(office.keys(), now, "sign", pack::Json::Object{{"roles", std::move(roles)}});
}

int run(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office || report(globals, findings) != kDone) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, office->root);
  if (!lock) return kRefused;
  const auto ring = authoring::load_key_ring(office->keys());
  auto journal = authoring::VersionJournal::load(office->keys());
  if (const auto obstacle = find_obstacle(*office, ring, journal)) return refuse(globals, *obstacle);
  Passphrases passphrases(globals, options.passphrase_file);
  const authoring::OpenKey open = [&](const std::string& name) { return passphrases.open(office->keys(), name); };
  const auto renewal = options.always ? authoring::Renewal::always : options.renewal;
  const auto signed_roles = authoring::sign_office(*office, *ring, *journal, open, *now, renewal);
  if (!signed_roles) return refuse(globals, explain_signing(signed_roles.error(), *ring, passphrases));
  if (const auto accepted = check_as_kiosk(*office, *now); !accepted) {
    Refusal refusal = explain(accepted.error());
    refusal.what = {"Kios akan menolak hasil tanda tangan ini.", "A kiosk would refuse what was signed."};
    return refuse(globals, refusal);
  }
  if (signed_roles->roles.empty() && !anything_built(*office) && !anything_published(*office)) {
    return refuse(globals, {"not_built",
                            {"Belum ada yang dapat ditandatangani: isinya belum disiapkan.",
                             "There is nothing to sign: nothing has been built yet."},
                            {"Jalankan 'jendela build' dulu, lalu 'jendela sign'.",
                             "Run 'jendela build' first, then 'jendela sign'."}});
  }
  if (const auto noted = note_signing(*office, *signed_roles, *now); !noted) return refuse(globals, noted.error());
  print_report(globals, *office, *signed_roles);
  if (signed_roles->root_waits) {
    const std::string absent = fmt::format("{}", fmt::join(passphrases.absent(), ", "));
    complain(globals, {fmt::format("peringatan: root perlu diperbarui, tetapi kuncinya tidak ada di sini ({}) → "
                                   "pejabatnya menandatangani: 'jendela root prepare'.",
                                   absent),
                       fmt::format("warning: the root must be renewed, and its keys are not here ({}) → its officers "
                                   "sign: 'jendela root prepare'.",
                                   absent)});
  }
  if (options.publish.empty()) return kDone;
  const auto published = authoring::publish_repository(office->repository(), options.publish);
  return published ? kDone : refuse(globals, published.error());
}

}  // namespace

void add_sign(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("sign", "Sign what was built and what comes near its expiry, into repository/");
  auto options = std::make_shared<Options>();
  command.option("--passphrase-file", options->passphrase_file,
                 "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  command.flag("--always", options->always, "Renew snapshot and timestamp even when nothing changed");
  add_json(command, globals, "One JSON object instead of sentences");
  command.footer("Only the keys of roles that change are opened. Every signature carries the time of signing.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

void add_refresh(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("refresh", "Renew snapshot and timestamp, for a timer: needs their two keys and no others");
  auto options = std::make_shared<Options>();
  options->renewal = authoring::Renewal::online_roles;
  command.option("--passphrase-file", options->passphrase_file,
                 "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  command.option("--publish", options->publish, "Bring the result to this folder, as 'jendela publish' does",
                 {.value_name = "DIR"});
  add_json(command, globals, "One JSON object instead of sentences");
  command.footer(
      "Signs nothing that was built and no other role. The machine needs jendela.yaml, keys/keyring.json, "
      "journal.json,\n"
      "the snapshot and timestamp keys, and repository/; the web server holds no key.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
