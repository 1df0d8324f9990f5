// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <memory>

#include "authoring/checks.h"
#include "authoring/publication.h"
#include "command.h"
#include "pack/json.h"

namespace jendela {
namespace {

struct Options {
  bool json = false;
};

pack::Json to_json(const authoring::Finding& finding, authoring::Language language) {
  return pack::Json::Object{{"severity", finding.severity == authoring::Severity::error ? "error" : "warning"},
                            {"file", finding.place.file},
                            {"line", finding.place.line},
                            {"field", finding.place.field},
                            {"what", in(finding.what, language)},
                            {"mend", in(finding.mend, language)}};
}

void print_json(const Globals& globals, const authoring::Findings& findings) {
  pack::Json::Array list;
  for (const authoring::Finding& finding : findings.sorted()) list.push_back(to_json(finding, globals.lang()));
  const pack::Json all =
      pack::Json::Object{{"findings", std::move(list)},
                         {"errors", static_cast<std::int64_t>(findings.count(authoring::Severity::error))},
                         {"warnings", static_cast<std::int64_t>(findings.count(authoring::Severity::warning))}};
  fmt::print("{}\n", pack::canonical_json(all));
}

int run(const Globals& globals, const Options& options) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return refuse(globals, now.error());
  const authoring::CheckContext context{base::to_local(*now, office->zone).date, authoring::published_ids(*office)};
  const auto channels = authoring::check_office(*office, context, findings);
  std::size_t items = 0;
  for (const auto& channel : channels) items += channel.items.size();
  const std::size_t errors = findings.count(authoring::Severity::error);
  if (options.json) {
    print_json(globals, findings);
    return errors == 0 ? kDone : kRefused;
  }
  report(globals, findings);
  const std::size_t warnings = findings.count(authoring::Severity::warning);
  say(globals, {fmt::format("{} item diperiksa: {} kesalahan, {} peringatan.", items, errors, warnings),
                fmt::format("{} checked: {}, {}.", counted(items, "item"), counted(errors, "error"),
                            counted(warnings, "warning"))});
  return errors == 0 ? kDone : kRefused;
}

}  // namespace

void add_check(platform::CommandLine& program, const Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("check", "Find everything that must be mended before kiosks may show it (changes nothing)");
  auto options = std::make_shared<Options>();
  command.flag("--json", options->json, "One JSON object: findings with file, line, field, what, mend");
  command.when_chosen(
      [&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace jendela
