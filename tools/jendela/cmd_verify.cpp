// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "authoring/verify.h"
#include "command.h"
#include "sources.h"

namespace jendela {
namespace {

using authoring::Words;

struct Options {
  std::string source;
  std::string root;
  bool partial = false;
};

bool is_good(const authoring::VerifyReport& report, const Options& options) {
  return report.refused.empty() && (options.partial || report.missing.empty());
}

void print_json(const authoring::VerifyReport& report, bool good) {
  pack::Json::Array channels;
  for (const authoring::VerifiedChannel& channel : report.channels) {
    channels.push_back(pack::Json::Object{{"role", channel.role},
                                          {"version", channel.version},
                                          {"sequence", channel.sequence},
                                          {"documents", static_cast<std::int64_t>(channel.documents)},
                                          {"shards", static_cast<std::int64_t>(channel.shards)},
                                          {"media", static_cast<std::int64_t>(channel.media)}});
  }
  pack::Json::Array refused;
  for (const base::Error& error : report.refused)
    refused.push_back(pack::Json::Object{{"code", base::to_string(error.code)}, {"detail", error.detail}});
  print_value(pack::Json::Object{{"good", good},
                                 {"root_version", report.root_version},
                                 {"snapshot_version", report.snapshot_version},
                                 {"channels", std::move(channels)},
                                 {"blobs", static_cast<std::int64_t>(report.blobs)},
                                 {"bytes", static_cast<std::int64_t>(report.bytes)},
                                 {"missing", pack::Json::Array(report.missing.begin(), report.missing.end())},
                                 {"refused", std::move(refused)}});
}

void print_report(const Globals& globals, const authoring::VerifyReport& report, bool good, bool partial) {
  for (const authoring::VerifiedChannel& channel : report.channels) {
    say(globals, {fmt::format("{} versi {}: {} item, perubahan ke-{}", channel.role, channel.version, channel.documents,
                              channel.sequence),
                  fmt::format("{} version {}: {}, change {}", channel.role, channel.version,
                              counted(channel.documents, "item"), channel.sequence)});
  }
  for (const base::Error& error : report.refused) {
    const Words what = explain(error).what;
    complain(globals, {fmt::format("ditolak: {} [{}]", what.id, error.detail),
                       fmt::format("refused: {} [{}]", what.en, error.detail)});
  }
  constexpr std::size_t kShown = 5;
  for (std::size_t i = 0; !partial && i < std::min(kShown, report.missing.size()); ++i)
    complain(globals, {"tidak ada: " + report.missing[i], "missing: " + report.missing[i]});
  if (!partial && !report.missing.empty()) {
    complain(globals,
             {fmt::format("{} berkas isi tidak ada. Bila ini berkas 'export --since', pakai --partial.",
                          report.missing.size()),
              fmt::format("{} missing. If this is a pack of 'export --since', use --partial.",
                          report.missing.size() == 1 ? "1 content file is"
                                                     : fmt::format("{} content files are", report.missing.size()))});
  }
  const std::string versions = fmt::format("root {}, snapshot {}", report.root_version, report.snapshot_version);
  const Words figures{
      fmt::format("{}, {} berkas isi, {} byte", versions, report.blobs, report.bytes),
      fmt::format("{}, {}, {}", versions, counted(report.blobs, "content file"), counted(report.bytes, "byte"))};
  if (good) say(globals, {"Utuh dan sah: " + figures.id + ".", "Whole and trusted: " + figures.en + "."});
  if (!good)
    complain(globals, {"Kios akan menolak bagian di atas (" + figures.id + ").",
                       "A kiosk would refuse the parts above (" + figures.en + ")."});
}

int run(const Globals& globals, const Options& options) {
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const auto source = open_source(globals, options.source);
  if (!source) return kRefused;
  auto root = read_root(globals, options.root);
  if (!root) return kRefused;
  const auto verified = authoring::verify_source(*source, std::move(*root), *now, authoring::VerifyDepth::blobs);
  if (!verified) return refuse(globals, verified.error());
  const bool good = is_good(*verified, options);
  globals.json ? print_json(*verified, good) : print_report(globals, *verified, good, options.partial);
  return good ? kDone : kRefused;
}

}  // namespace

void add_verify(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command = program.verb(
      "verify", "Do what a new kiosk does with a repository or pack file, and check every file of content");
  auto options = std::make_shared<Options>();
  command.option("source", options->source, "A repository folder or pack file (default: the office's own repository)",
                 {.value_name = "DIR|FILE"});
  command.option("--root", options->root,
                 "The root to trust, as on the kiosk in /etc/jendela/root.json (default: the office's first)",
                 {.value_name = "FILE"});
  command.flag("--partial", options->partial, "Content may be missing, as in a pack of 'export --since'");
  add_json(command, globals, "One JSON object instead of sentences");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
