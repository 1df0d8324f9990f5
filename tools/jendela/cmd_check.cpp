// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "authoring/checks.h"
#include "authoring/publication.h"
#include "command.h"

namespace jendela {
namespace {

int run(const Globals& globals) {
  authoring::Findings findings;
  const auto office = open_office(globals, findings);
  if (!office) return kRefused;
  const auto now = find_now(globals);
  if (!now) return kWrongUse;
  const authoring::CheckContext context{base::to_local(*now, office->zone).date, authoring::published_ids(*office)};
  const auto channels = authoring::check_office(*office, context, findings);
  std::size_t items = 0;
  for (const auto& channel : channels) items += channel.items.size();
  const std::size_t errors = findings.count(authoring::Severity::error);
  if (globals.json) {
    print_value(to_json(findings, globals.lang()));
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

void add_check(platform::CommandLine& program, Globals& globals, Chosen& chosen) {
  platform::CommandLine& command =
      program.verb("check", "Find everything that must be mended before kiosks may show it (changes nothing)");
  add_json(command, globals, "One JSON object: findings with file, line, field, what, mend");
  command.when_chosen([&globals, &chosen] { chosen = [&globals] { return run(globals); }; });
}

}  // namespace jendela
