// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>

#include "authoring/signer.h"
#include "authoring/verify.h"
#include "base/file.h"
#include "base/file_lock.h"
#include "command.h"
#include "pack/file_sources.h"
#include "passphrases.h"

namespace jendela {
namespace {

struct Options {
  std::string passphrase_file;
  bool always = false;
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

base::Result<authoring::SignReport> sign(const Globals& globals, const authoring::Office& office,
                                         const Options& options, base::Instant now) {
  const authoring::KeyRing ring = TRY_WITHIN("keys/keyring.json", authoring::load_key_ring(office.keys()));
  authoring::VersionJournal journal = TRY(authoring::VersionJournal::load(office.keys()));
  Passphrases passphrases(globals, options.passphrase_file);
  const authoring::OpenKey open = [&](const std::string& name) { return passphrases.open(office.keys(), name); };
  const auto renewal = options.always ? authoring::Renewal::always : authoring::Renewal::when_due;
  authoring::SignReport report = TRY(authoring::sign_office(office, ring, journal, open, now, renewal));
  TRY_WITHIN("a kiosk would refuse what was signed", check_as_kiosk(office, now));
  return report;
}

int run(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office || report(globals, findings) != kDone) return kRefused;
  const auto now = find_now(globals);
  if (!now) return refuse(globals, now.error());
  const auto lock = base::FileLock::exclusive(office->root / "jendela.yaml");
  if (!lock) return refuse(globals, lock.error());
  const auto signed_roles = sign(globals, *office, options, *now);
  if (!signed_roles) return refuse(globals, signed_roles.error());
  for (const authoring::SignReport::Role& role : signed_roles->roles) {
    const std::string until = base::format_date(base::to_local(role.expires, office->zone).date);
    say(globals, {fmt::format("ditandatangani: {} versi {}, berlaku sampai {}", role.name, role.version, until),
                  fmt::format("signed: {} version {}, valid until {}", role.name, role.version, until)});
  }
  if (signed_roles->roles.empty()) {
    say(globals, {"Tidak ada yang berubah, dan semua tanda tangan masih berlaku.",
                  "Nothing changed, and every signature is still valid."});
  }
  say(globals,
      {fmt::format("Terbitan (snapshot) {}. Lanjutkan dengan 'jendela publish' atau 'jendela export'.",
                   signed_roles->snapshot_version),
       fmt::format("Snapshot {}. Go on with 'jendela publish' or 'jendela export'.", signed_roles->snapshot_version)});
  return kDone;
}

}  // namespace

void add_sign(platform::CommandLine& program, const Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("sign", "Sign what was built and what comes near its expiry, into repository/");
  auto options = std::make_shared<Options>();
  command.option("--passphrase-file", options->passphrase_file,
                 "Read the passphrase from this file's first line instead of asking", {.value_name = "FILE"});
  command.flag("--always", options->always, "Renew snapshot and timestamp even when nothing changed");
  command.footer("Only the keys of roles that change are opened. Every signature carries the time of signing.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
