// SPDX-License-Identifier: EUPL-1.2
#include "agent/agent.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <charconv>
#include <random>
#include <vector>

#include "base/log.h"

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;
using platform::EventLoop;

constexpr std::chrono::hours kSaveFloorEvery{3};
constexpr std::chrono::seconds kAfterLinkUp{3};  // addresses come in a flurry
constexpr std::string_view kNetworkTimeFolder = "/run/systemd/timesync";

// A user's name or number as it stands in the configuration.
Result<uid_t> find_user(const std::string& text) {
  uid_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed == std::errc() && end == text.data() + text.size()) return number;
  std::vector<char> buffer(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  ::getpwnam_r(text.c_str(), &entry, buffer.data(), buffer.size(), &found);
  if (found == nullptr)
    return Error{Errc::malformed, fmt::format("socket_users: there is no user '{}' on this machine", text)};
  return found->pw_uid;
}

Result<std::set<uid_t>> allowed_users(const Config& config) {
  std::set<uid_t> users = {::geteuid()};
  for (const std::string& name : config.socket_users) users.insert(TRY(find_user(name)));
  return users;
}

}  // namespace

std::string_view agent_version() { return JENDELA_VERSION; }

Agent::Agent(const Config& config, TimeKeeper& time, EventLoop& loop)
    : config_(config),
      time_(time),
      loop_(loop),
      schedule_(config, std::random_device{}()),
      status_file_(config.status_file) {}

Agent::~Agent() {
  worker_.reset();
  if (links_) loop_.unwatch(links_->descriptor());
  if (clock_set_) loop_.unwatch(clock_set_->descriptor());
  if (clock_folder_) loop_.unwatch(clock_folder_->descriptor());
}

Result<std::unique_ptr<Agent>> Agent::start(const Config& config, TimeKeeper& time, EventLoop& loop) {
  std::unique_ptr<Agent> agent(new Agent(config, time, loop));
  TRY(agent->open_ends());
  return agent;
}

Result<void> Agent::open_ends() {
  told_clock_ = time_.state().state;
  next_sync_.emplace(TRY(platform::Timer::create(loop_, [this] { ask_sources(Keeper::Depth::poll); })));
  next_floor_.emplace(TRY(platform::Timer::create(loop_, [this] {
    worker_->post(SaveFloorJob{});
    next_floor_->start_once(kSaveFloorEvery);
  })));
  // The worker before the socket: its lock on the store keeps a second agent away from the first one's socket.
  worker_ =
      TRY(Worker::start(config_, time_, loop_,
                        {.event = [this](Event event) { hear(std::move(event)); },
                         .state =
                             [this](const KeeperState& state) {
                               state_ = state;
                               tell_clock();
                               status_file_.write(status());
                             },
                         .synced = [this](bool succeeded) { next_sync_->start_once(schedule_.after(succeeded)); }}));
  std::set<uid_t> users = TRY(allowed_users(config_));
  server_ =
      TRY(Server::open(loop_, config_.socket, std::move(users),
                       {.connected = [this](Server::PeerId peer) { greet(peer); },
                        .command = [this](Server::PeerId peer, const Command& command) { obey(peer, command); }}));
  media_watch_ = TRY(MediaWatch::open(config_, loop_,
                                      {.appeared = [this](const Medium& medium) { medium_appeared(medium); },
                                       .gone = [this](const Medium& medium) { medium_gone(medium); }}));
  TRY(watch_links());
  TRY(watch_clock());
  media_watch_->scan();
  next_floor_->start_once(kSaveFloorEvery);
  if (!config_.sources.empty()) ask_sources(Keeper::Depth::poll);
  return {};
}

Result<void> Agent::watch_links() {
  auto links = platform::LinkWatch::open();
  if (!links) {
    base::log(base::LogLevel::notice, "networks that come up are not noticed: " + links.error().detail);
    return {};
  }
  links_.emplace(std::move(links).take());
  return loop_.watch(links_->descriptor(), EventLoop::Interest::readable, [this] {
    if (links_->take_usable() && !config_.sources.empty()) next_sync_->start_once(kAfterLinkUp);
  });
}

Result<void> Agent::watch_clock() {
  clock_set_.emplace(TRY(platform::ClockSetWatch::open()));
  TRY(loop_.watch(clock_set_->descriptor(), EventLoop::Interest::readable, [this] {
    clock_set_->rearm();
    time_.wall_clock_was_set();
    told_clock_ = time_.state().state;
    server_->broadcast(time_.state());
  }));
  // Network time that only slews the clock does not "set" it; timesyncd then still touches a file.
  auto folder = platform::FolderWatch::open();
  if (!folder || !folder->add(kNetworkTimeFolder)) return {};
  clock_folder_.emplace(std::move(folder).take());
  return loop_.watch(clock_folder_->descriptor(), EventLoop::Interest::readable, [this] {
    clock_folder_->take_changes();
    tell_clock();
  });
}

// ---- The kiosk
void Agent::greet(Server::PeerId peer) {
  server_->send(peer, HelloEvent{std::string(agent_version()), config_.unit, state_.snapshot});
  server_->send(peer, time_.state());
  for (const auto& [id, plugged_in] : media_) server_->send(peer, plugged_in.last);
}

void Agent::refuse(Server::PeerId peer, const Command& command, Error error) {
  base::log(base::LogLevel::notice, fmt::format("{} refused: {}", name_of(command), error.detail));
  server_->send(peer, RefusedEvent{std::string(name_of(command)), {error.code, std::move(error.detail)}});
}

void Agent::obey(Server::PeerId peer, const Command& command) {
  if (std::holds_alternative<StatusCommand>(command)) {
    server_->send(peer, status());
  } else if (const auto* install = std::get_if<InstallCommand>(&command)) {
    obey_install(peer, *install);
  } else if (std::holds_alternative<CancelCommand>(command)) {
    worker_->cancel();
  } else if (std::holds_alternative<SyncCommand>(command)) {
    if (config_.sources.empty()) return refuse(peer, command, {Errc::not_found, "no source is configured"});
    ask_sources(Keeper::Depth::full);
  } else if (std::holds_alternative<RollbackCommand>(command)) {
    worker_->post(RollbackJob{});
  } else if (const auto* confirm = std::get_if<ConfirmClockCommand>(&command)) {
    obey_confirm_clock(peer, *confirm);
  } else if (const auto* damaged = std::get_if<DamagedCommand>(&command)) {
    worker_->post(RecheckJob{damaged->sha256, ++last_job_});
  }
}

void Agent::obey_install(Server::PeerId peer, const InstallCommand& command) {
  const auto found = media_.find(command.media);
  if (found == media_.end()) return refuse(peer, command, {Errc::not_found, "that pack is not plugged in"});
  if (found->second.last.state != MediaState::ready)
    return refuse(peer, command, {Errc::unsupported, "that pack is not ready"});
  if (worker_->is_installing()) return refuse(peer, command, {Errc::busy, "another installation is under way"});
  worker_->post(InstallJob{++last_job_, found->second.medium});
}

void Agent::obey_confirm_clock(Server::PeerId peer, const ConfirmClockCommand& command) {
  if (auto confirmed = time_.confirm(command.instant); !confirmed)
    return refuse(peer, command, std::move(confirmed.error()));
  worker_->post(AuditClockJob{command.instant});
  told_clock_ = time_.state().state;
  server_->broadcast(time_.state());
  // What was refused as expired by the wrong clock is looked at again, without being plugged in anew.
  for (const auto& [id, plugged_in] : media_) {
    if (plugged_in.last.state == MediaState::refused) worker_->post(InspectJob{++last_job_, plugged_in.medium});
  }
  if (!config_.sources.empty()) ask_sources(Keeper::Depth::full);
}

// ---- The worker
void Agent::hear(Event event) {
  if (const auto* media = std::get_if<MediaEvent>(&event)) {
    const auto found = media_.find(media->id);
    if (found == media_.end()) return;  // it was pulled out meanwhile, and the kiosk knows
    found->second.last = *media;
  }
  server_->broadcast(event);
}

void Agent::ask_sources(Keeper::Depth depth) {
  next_sync_->cancel();  // the end of this sync sets it again
  worker_->post(SyncJob{++last_job_, depth});
}

void Agent::medium_appeared(const Medium& medium) {
  base::log(base::LogLevel::info, fmt::format("pack found: {}", medium.path.string()));
  MediaEvent event{
      .id = medium.id, .name = medium.path.filename().string(), .channels = {}, .counts = {}, .failure = {}};
  media_.emplace(medium.id, PluggedIn{medium, event});
  worker_->post(InspectJob{++last_job_, medium});
}

void Agent::medium_gone(const Medium& medium) {
  base::log(base::LogLevel::info, fmt::format("pack gone: {}", medium.path.string()));
  const auto found = media_.find(medium.id);
  if (found == media_.end()) return;
  MediaEvent event = std::move(found->second.last);
  media_.erase(found);
  event.state = MediaState::gone;
  server_->broadcast(event);
}

void Agent::tell_clock() {
  const ClockEvent clock = time_.state();
  if (clock.state == told_clock_) return;
  told_clock_ = clock.state;
  server_->broadcast(clock);
}

StatusEvent Agent::status() const {
  return {.agent_version = std::string(agent_version()),
          .unit = config_.unit,
          .snapshot = state_.snapshot,
          .previous = state_.previous,
          .pending = state_.pending,
          .channels = state_.channels,
          .last_source = state_.last_source,
          .last_success = state_.last_success,
          .last_failure = state_.last_failure,
          .free_bytes = state_.free_bytes,
          .job = worker_->current_job(),
          .clock = time_.state()};
}

}  // namespace agent
