// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>

#include "authoring/publish.h"
#include "authoring/verify.h"
#include "base/file.h"
#include "base/file_lock.h"
#include "command.h"
#include "pack/file_sources.h"

namespace jendela {
namespace {

struct Options {
  std::string folder;
};

base::Result<authoring::PublishReport> publish(const authoring::Office& office, const Options& options,
                                               base::Instant now) {
  const auto source = TRY(pack::DirectorySource::open(office.repository()));
  base::Bytes root = TRY(base::read_file(office.repository() / "metadata/1.root.json", 1024 * 1024));
  authoring::VerifyReport checked =
      TRY(authoring::verify_source(*source, std::move(root), now, authoring::VerifyDepth::blobs));
  if (!checked.refused.empty()) return std::move(checked.refused.front()).within("repository/ is damaged");
  if (!checked.missing.empty())
    return base::Error{base::Errc::not_found, "repository/ lacks " + checked.missing.front()};
  return authoring::publish_repository(office.repository(), options.folder);
}

int run(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return refuse(globals, now.error());
  const auto lock = base::FileLock::exclusive(office->root / "jendela.yaml");
  if (!lock) return refuse(globals, lock.error());
  const auto published = publish(*office, options, *now);
  if (!published) return refuse(globals, published.error());
  say(globals, {fmt::format("Terbitan {} ada di '{}': {} berkas baru, {} byte.", published->snapshot_version,
                            options.folder, published->files, published->bytes),
                fmt::format("Snapshot {} is in '{}': {}, {}.", published->snapshot_version, options.folder,
                            counted(published->files, "new file"), counted(published->bytes, "byte"))});
  return kDone;
}

}  // namespace

void add_publish(platform::CommandLine& program, const Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("publish", "Bring what was signed to a folder that a web server serves as it is");
  auto options = std::make_shared<Options>();
  command.option("folder", options->folder, "The web server's folder", {.value_name = "DIR", .required = true});
  command.footer(
      "Everything is verified first. The timestamp is written last: kiosks may read meanwhile, and after an "
      "interruption\nthe old release is whole; run it again. A newer repository in DIR, or another office's, is "
      "refused.");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
