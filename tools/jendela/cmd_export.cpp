// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>
#include <system_error>

#include "authoring/export_pack.h"
#include "authoring/publication.h"
#include "command.h"
#include "sources.h"

namespace jendela {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string to;
  std::string from;
  std::optional<std::int64_t> since;
  std::uint64_t part_bytes = authoring::kMaxPackPartBytes;
};

// In a folder the file is named after the snapshot, so that newer ones sort later.
base::Result<fs::path> choose_file(const std::string& to, pack::Source& source) {
  std::error_code error;
  if (!fs::is_directory(to, error)) {
    fs::path file = to;
    if (file.extension() != ".jendela") file += ".jendela";
    return file;
  }
  const authoring::Publication publication = TRY(authoring::load_publication(source));
  return fs::path(to) / fmt::format("terbitan-{:06}.jendela", publication.snapshot.version);
}

void print_report(const Globals& globals, const Options& options, const authoring::ExportReport& report) {
  for (const fs::path& file : report.files) say(globals, {"Ditulis: " + file.string(), "Written: " + file.string()});
  say(globals,
      {fmt::format("Terbitan {}: {} berkas isi, {} byte.", report.snapshot_version, report.blobs, report.bytes),
       fmt::format("Snapshot {}: {}, {}.", report.snapshot_version, counted(report.blobs, "content file"),
                   counted(report.bytes, "byte"))});
  if (!options.since) return;
  say(globals,
      {fmt::format("{} berkas isi tidak disertakan karena sudah ada di terbitan {}.", report.left_out, *options.since),
       fmt::format("{} left out that snapshot {} had already.", counted(report.left_out, "content file"),
                   *options.since)});
}

void print_json(const authoring::ExportReport& report) {
  pack::Json::Array files;
  for (const fs::path& file : report.files) files.push_back(file.string());
  print_value(pack::Json::Object{{"files", std::move(files)},
                                 {"snapshot_version", report.snapshot_version},
                                 {"blobs", static_cast<std::int64_t>(report.blobs)},
                                 {"bytes", static_cast<std::int64_t>(report.bytes)},
                                 {"left_out", static_cast<std::int64_t>(report.left_out)}});
}

int run(const Globals& globals, const Options& options) {
  const auto source = open_source(globals, options.from);
  if (!source) return kRefused;
  if (options.from.empty()) {
    authoring::Findings findings;
    if (const auto office = open_office(globals, findings)) warn_of_unsigned(globals, *office);
  }
  const auto file = choose_file(options.to, *source);
  if (!file) return refuse(globals, file.error());
  std::error_code error;
  const fs::path folder = file->has_parent_path() ? file->parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error)) {
    return refuse(globals, {"not_found",
                            {fmt::format("Folder '{}' tidak ada.", folder.string()),
                             fmt::format("The folder '{}' is not there.", folder.string())},
                            {"Periksa ejaannya, dan apakah USB sudah terpasang.",
                             "Check the spelling, and whether the stick is in."}});
  }
  const auto exported = authoring::export_pack(*source, *file, {options.since, options.part_bytes});
  if (!exported) return refuse(globals, exported.error());
  globals.json ? print_json(*exported) : print_report(globals, options, *exported);
  return kDone;
}

}  // namespace

void add_export(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("export", "Write what was signed as one pack file, for a stick or as a bundle for the web server");
  auto options = std::make_shared<Options>();
  command.option("to", options->to, "The file (NAME.jendela), or a folder to put it into",
                 {.value_name = "FILE|DIR", .required = true});
  command.option("--since", options->since,
                 "Leave out what snapshot N had already: smaller, but only for kiosks that have N or newer",
                 {.value_name = "N"});
  command.option("--from", options->from, "The repository to export (default: the office's own)",
                 {.value_name = "DIR"});
  command.option("--part-bytes", options->part_bytes,
                 "Begin another part, NAME.2.jendela, before a file grows beyond this",
                 {.value_name = "BYTES", .show_default = true});
  add_json(command, globals, "One JSON object instead of sentences");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
