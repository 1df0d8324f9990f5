// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "authoring/builder.h"
#include "authoring/publication.h"
#include "command.h"

namespace jendela {
namespace {

void print_report(const Globals& globals, const authoring::BuildReport& report) {
  for (const authoring::BuiltChannel& channel : report.channels) {
    const char* state_id = channel.changed ? "berubah" : "tidak berubah";
    const char* state_en = channel.changed ? "changed" : "unchanged";
    say(globals,
        {fmt::format("{}: {} item dalam {} bagian, perubahan ke-{}, {} ditarik ({})", channel.name, channel.documents,
                     channel.shards, channel.sequence, channel.withdrawn, state_id),
         fmt::format("{}: {} in {}, change {}, {} withdrawn ({})", channel.name, counted(channel.documents, "item"),
                     counted(channel.shards, "part"), channel.sequence, channel.withdrawn, state_en)});
  }
  say(globals, {fmt::format("{} gambar, {} disiapkan baru. Lanjutkan dengan 'jendela sign'.", report.pictures,
                            report.pictures_prepared),
                fmt::format("{}, {} prepared anew. Go on with 'jendela sign'.", counted(report.pictures, "picture"),
                            report.pictures_prepared)});
}

void print_json(const Globals& globals, const authoring::BuildReport& report, const authoring::Findings& findings) {
  pack::Json::Array channels;
  for (const authoring::BuiltChannel& channel : report.channels) {
    channels.push_back(pack::Json::Object{{"name", channel.name},
                                          {"documents", static_cast<std::int64_t>(channel.documents)},
                                          {"shards", static_cast<std::int64_t>(channel.shards)},
                                          {"sequence", channel.sequence},
                                          {"withdrawn", static_cast<std::int64_t>(channel.withdrawn)},
                                          {"changed", channel.changed}});
  }
  pack::Json json = to_json(findings, globals.lang());
  json["channels"] = std::move(channels);
  json["pictures"] = static_cast<std::int64_t>(report.pictures);
  json["pictures_prepared"] = static_cast<std::int64_t>(report.pictures_prepared);
  print_value(json);
}

int run(const Globals& globals) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto lock = lock_office(globals, office->root);
  if (!lock) return kRefused;
  const authoring::CheckContext context{base::to_local(*now, office->zone).date, authoring::published_ids(*office)};
  auto channels = authoring::check_office(*office, context, findings);
  if (findings.count(authoring::Severity::error) > 0) {
    report(globals, findings);
    complain(globals, {"Tidak ada yang dibuat: perbaiki dulu kesalahan di atas.",
                       "Nothing was built: mend the errors above first."});
    return kRefused;
  }
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  const auto progress = [&](const std::string& item) {
    if (terminal) fmt::print(stderr, "\r\033[K{}", item);
  };
  const auto built = authoring::build_office(*office, std::move(channels), findings, progress);
  if (terminal) fmt::print(stderr, "\r\033[K");
  if (!built) return refuse(globals, built.error());
  if (report(globals, findings) != kDone) return kRefused;
  globals.json ? print_json(globals, *built, findings) : print_report(globals, *built);
  return kDone;
}

}  // namespace

void add_build(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("build", "Check, then prepare documents and pictures in build/ (nothing is signed)");
  add_json(command, globals, "One JSON object instead of sentences");
  command.when_chosen([&globals, &chosen] { chosen = [&globals] { return run(globals); }; });
}

}  // namespace jendela
