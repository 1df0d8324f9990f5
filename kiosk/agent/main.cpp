// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cstdio>
#include <stop_token>
#include <string>

#include "agent/agent.h"
#include "agent/config.h"
#include "agent/keeper.h"
#include "agent/time_keeper.h"
#include "base/log.h"
#include "platform/clock.h"
#include "platform/command_line.h"
#include "platform/event_loop.h"
#include "platform/service.h"
#include "store/floor.h"
#include "store/layout.h"

namespace {

constexpr int kDone = 0;
constexpr int kRefused = 1;
constexpr int kWrongUse = 2;

struct Options {
  std::string config = "/etc/jendela/agent.toml";
  bool once = false;
  bool check_config = false;
};

int fail(const base::Error& error) {
  base::log(base::LogLevel::error, fmt::format("{}: {}", base::to_string(error.code), error.detail));
  return kRefused;
}

// When this program was written: nothing that it meets can be older.
base::Instant build_time() { return base::parse_instant(JENDELA_BUILD_TIME).value_or(base::Instant{}); }

// One sync over the configured sources, for timers, scripts and first installations.
int sync_once(const agent::Config& config, agent::TimeKeeper& time) {
  auto keeper = agent::Keeper::open(config, time, [](const agent::Event&) {});
  if (!keeper) return fail(keeper.error());
  const std::stop_source never;
  const bool succeeded = (*keeper)->sync(1, agent::Keeper::Depth::full, never.get_token());
  (*keeper)->save_floor();
  return succeeded ? kDone : kRefused;
}

base::Result<void> serve(const agent::Config& config, agent::TimeKeeper& time) {
  const auto signals = TRY(platform::TerminationSignals::open());
  auto loop = TRY(platform::EventLoop::create());
  TRY(loop.watch(signals.descriptor(), platform::EventLoop::Interest::readable, [&loop] {
    base::log(base::LogLevel::info, "asked to end");
    loop.stop();
  }));
  const auto agent = TRY(agent::Agent::start(config, time, loop));
  base::log(base::LogLevel::info,
            fmt::format("jendela-agent {} is ready, unit {}", agent::agent_version(), config.unit));
  platform::notify_service_manager("READY=1");
  auto ended = loop.run();
  platform::notify_service_manager("STOPPING=1");
  return ended;
}

int run(const Options& options) {
  auto config = agent::load_config(options.config);
  if (!config) {
    fmt::print(stderr, "{}\n", config.error().detail);
    return config.error().code == base::Errc::malformed ? kWrongUse : kRefused;
  }
  if (options.check_config) {
    fmt::print("{}: good: {} channels, {} sources\n", options.config, config->channels.size(), config->sources.size());
    return kDone;
  }
  base::set_log_level(config->log_level);
  const platform::SystemClock clock;
  const store::Floor floor = store::load_floor(store::Layout(config->store));
  agent::TimeKeeper time(clock, build_time(), floor.clock);
  if (options.once) return sync_once(*config, time);
  const auto served = serve(*config, time);
  return served ? kDone : fail(served.error());
}

}  // namespace

int main(int argc, char** argv) {
  platform::CommandLine command_line(
      "Keeps a Jendela kiosk's content: takes signed releases from web servers, folders and sticks, verifies and "
      "installs them, and tells the kiosk.");
  Options options;
  command_line.option("--config", options.config, "Settings (TOML)", {.value_name = "FILE", .show_default = true});
  command_line.flag(
      "--once", options.once,
      "Ask the configured sources once, then end: 0 when one answered well, 1 when none did, 2 for wrong settings");
  command_line.flag("--check-config", options.check_config, "Only read the settings and say what is wrong with them");
  command_line.version(std::string(agent::agent_version()));
  switch (command_line.parse(argc, argv)) {
    case platform::CommandLine::Outcome::parsed:
      break;
    case platform::CommandLine::Outcome::told:
      return kDone;
    case platform::CommandLine::Outcome::wrong_use:
      return kWrongUse;
  }
  return run(options);
}
