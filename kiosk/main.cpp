// SPDX-License-Identifier: EUPL-1.2
#include "app/run.h"
#include "base/log.h"
#include "platform/command_line.h"

namespace {

constexpr int kDone = 0;
constexpr int kRefused = 1;
constexpr int kWrongUse = 2;

}  // namespace

int main(int argc, char** argv) {
  platform::CommandLine command_line(
      "Jendela's screen: shows what the agent installed to families in a visitor room. Opens no network "
      "connection and writes nothing into the store.");
  app::Options options;
  std::string config;
  std::string tour;
  command_line.option("--config", config, "Settings of this kiosk (TOML); without it the defaults",
                      {.value_name = "FILE"});
  command_line.option("--store", options.store, "The agent's store", {.value_name = "DIR"});
  command_line.option("--socket", options.socket, "The agent's socket", {.value_name = "FILE"});
  command_line.option("--unit", options.unit, "The unit this kiosk stands in, as documents name it",
                      {.value_name = "NAME"});
  command_line.option("--lang", options.language, "Language of a new session: id or en", {.value_name = "CODE"});
  command_line.option("--windowed", options.windowed, "A window of this size instead of the whole screen",
                      {.value_name = "WxH"});
  command_line.option("--now", options.now, "Show this moment (2026-11-24T01:12:00Z) as if the clock were confirmed",
                      {.value_name = "TIME"});
  command_line.option("--tour", tour, "Write a picture of every screen into this folder, without a display, and end",
                      {.value_name = "DIR"});
  command_line.flag("--exit-after-first-frame", options.exit_after_first_frame,
                    "Print how long the first frame and all its pictures took, and end");
  switch (command_line.parse(argc, argv)) {
    case platform::CommandLine::Outcome::parsed:
      break;
    case platform::CommandLine::Outcome::told:
      return kDone;
    case platform::CommandLine::Outcome::wrong_use:
      return kWrongUse;
  }
  options.config = config;
  options.tour = tour;

  auto ended = app::run(options);
  if (ended) return kDone;
  base::log(base::LogLevel::error, std::string(base::to_string(ended.error().code)) + ": " + ended.error().detail);
  return ended.error().code == base::Errc::malformed ? kWrongUse : kRefused;
}
