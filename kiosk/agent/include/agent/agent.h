// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "agent/media_watch.h"
#include "agent/server.h"
#include "agent/status_file.h"
#include "agent/sync_schedule.h"
#include "agent/time_keeper.h"
#include "agent/worker.h"
#include "platform/clock.h"
#include "platform/event_loop.h"
#include "platform/link_watch.h"

namespace agent {

// The whole agent on one event loop: turns what happens outside (commands, sticks, networks, time) into jobs for the
// worker, and what the worker tells into events for the kiosk. One thread; sleeps in one blocking wait.
class Agent {
 public:
  // Everything is open when it returns. The references outlive the agent. Errors: those of Worker::start and
  // Server::open, malformed (a user that does not exist).
  static base::Result<std::unique_ptr<Agent>> start(const Config& config, TimeKeeper& time, platform::EventLoop& loop);
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

 private:
  Agent(const Config& config, TimeKeeper& time, platform::EventLoop& loop);
  ~Agent();
  friend std::default_delete<Agent>;

  base::Result<void> open_ends();
  base::Result<void> watch_links();
  base::Result<void> watch_clock();

  void greet(Server::PeerId peer);
  void obey(Server::PeerId peer, const Command& command);
  void obey_install(Server::PeerId peer, const InstallCommand& command);
  void obey_confirm_clock(Server::PeerId peer, const ConfirmClockCommand& command);
  void refuse(Server::PeerId peer, const Command& command, base::Error error);

  void hear(Event event);
  void medium_appeared(const Medium& medium);
  void medium_gone(const Medium& medium);
  void ask_sources(Keeper::Depth depth);
  void tell_clock();
  StatusEvent status() const;

  const Config& config_;
  TimeKeeper& time_;
  platform::EventLoop& loop_;
  SyncSchedule schedule_;
  StatusFile status_file_;
  KeeperState state_;
  ClockState told_clock_ = ClockState::implausible;
  std::int64_t last_job_ = 0;

  struct PluggedIn {
    Medium medium;
    MediaEvent last;  // for who connects later
  };
  std::map<std::string, PluggedIn> media_;  // by id

  std::optional<platform::LinkWatch> links_;
  std::optional<platform::ClockSetWatch> clock_set_;
  std::optional<platform::FolderWatch> clock_folder_;
  std::optional<platform::Timer> next_sync_;
  std::optional<platform::Timer> next_floor_;
  std::unique_ptr<MediaWatch> media_watch_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Worker> worker_;  // last: ends first, while all it tells still lives
};

// The version that hello and --version give.
std::string_view agent_version();

}  // namespace agent
