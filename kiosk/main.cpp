// SPDX-License-Identifier: EUPL-1.2
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/run.h"
#include "base/log.h"

int main(int argc, char** argv) {
  CLI::App command_line(
      "Jendela's screen: shows what the agent installed to families in a visitor room. Opens no network "
      "connection and writes nothing into the store.");
  app::Options options;
  std::string config;
  std::string tour;
  command_line.add_option("--config", config, "Settings of this kiosk (TOML); without it the defaults")
      ->type_name("FILE");
  command_line.add_option("--store", options.store, "The agent's store")->type_name("DIR");
  command_line.add_option("--socket", options.socket, "The agent's socket")->type_name("FILE");
  command_line.add_option("--unit", options.unit, "The unit this kiosk stands in, as documents name it")
      ->type_name("NAME");
  command_line.add_option("--lang", options.language, "Language of a new session: id or en")->type_name("CODE");
  command_line.add_option("--windowed", options.windowed, "A window of this size instead of the whole screen")
      ->type_name("WxH");
  command_line
      .add_option("--now", options.now, "Show this moment (2026-11-24T01:12:00Z) as if the clock were confirmed")
      ->type_name("TIME");
  command_line
      .add_option("--tour", tour, "Write a picture of every screen into this folder, without a display, and end")
      ->type_name("DIR");
  command_line.add_flag("--exit-after-first-frame", options.exit_after_first_frame,
                        "Print how long the first frame and all its pictures took, and end");
  CLI11_PARSE(command_line, argc, argv);
  options.config = config;
  options.tour = tour;

  auto ended = app::run(options);
  if (ended) return 0;
  base::log(base::LogLevel::error, std::string(base::to_string(ended.error().code)) + ": " + ended.error().detail);
  return ended.error().code == base::Errc::malformed ? 2 : 1;
}
