// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>

#include "authoring/publish.h"
#include "authoring/verify.h"
#include "command.h"
#include "sources.h"

namespace jendela {
namespace {

struct Options {
  std::string folder;
};

// Nothing leaves the office that a kiosk would refuse.
base::Result<void> check_own(pack::Source& source, base::Bytes root, base::Instant now) {
  authoring::VerifyReport checked =
      TRY(authoring::verify_source(source, std::move(root), now, authoring::VerifyDepth::blobs));
  if (!checked.refused.empty()) return std::move(checked.refused.front()).within("repository/ is damaged");
  if (checked.missing.empty()) return {};
  return base::Error{base::Errc::not_found, "repository/ lacks " + checked.missing.front()};
}

// What the destination's own kind of trouble means; everything else is explained by its kind.
Refusal explain_destination(const base::Error& error, const std::string& folder) {
  Refusal refusal = explain(error);
  if (error.code == base::Errc::untrusted) {
    refusal.what = {fmt::format("Folder '{}' memuat terbitan kantor lain.", folder),
                    fmt::format("The folder '{}' holds the publication of another office.", folder)};
    refusal.mend = {"Periksa nama foldernya; pakai folder kosong untuk kantor ini.",
                    "Check the folder's name; use an empty one for this office."};
  }
  if (error.code == base::Errc::rollback) {
    refusal.what = {fmt::format("Terbitan ini lebih lama daripada yang sudah ada di '{}'.", folder),
                    fmt::format("This publication is older than what is there in '{}'.", folder)};
    refusal.mend = {"Terbitkan dari komputer kantor yang terakhir dipakai.",
                    "Publish from the office's computer that was used last."};
  }
  return refusal;
}

int run(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, office->root);
  if (!lock) return kRefused;
  const auto source = open_source(globals, {});
  if (!source) return kRefused;
  auto root = read_root(globals, {});
  if (!root) return kRefused;
  if (const auto whole = check_own(*source, std::move(*root), *now); !whole) return refuse(globals, whole.error());
  warn_of_unsigned(globals, *office);
  const auto published = authoring::publish_repository(office->repository(), options.folder);
  if (!published) return refuse(globals, explain_destination(published.error(), options.folder));
  if (globals.json) {
    print_value(pack::Json::Object{{"folder", options.folder},
                                   {"snapshot_version", published->snapshot_version},
                                   {"files", static_cast<std::int64_t>(published->files)},
                                   {"bytes", static_cast<std::int64_t>(published->bytes)}});
    return kDone;
  }
  say(globals, {fmt::format("Terbitan {} ada di '{}': {} berkas baru, {} byte.", published->snapshot_version,
                            options.folder, published->files, published->bytes),
                fmt::format("Snapshot {} is in '{}': {}, {}.", published->snapshot_version, options.folder,
                            counted(published->files, "new file"), counted(published->bytes, "byte"))});
  return kDone;
}

}  // namespace

void add_publish(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("publish", "Bring what was signed to a folder that a web server serves as it is");
  auto options = std::make_shared<Options>();
  command.option("folder", options->folder, "The web server's folder", {.value_name = "DIR", .required = true});
  add_json(command, globals, "One JSON object instead of sentences");
  command.footer(
      "Everything is verified first. The timestamp is written last: kiosks may read meanwhile, and after an "
      "interruption\nthe old release is whole; run it again. A newer repository in DIR, or another office's, is "
      "refused.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
