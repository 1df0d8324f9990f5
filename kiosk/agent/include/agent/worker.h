// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

#include "agent/keeper.h"
#include "platform/event_loop.h"

namespace agent {

struct SyncJob {
  std::int64_t number = 0;
  Keeper::Depth depth = Keeper::Depth::poll;
};
struct InspectJob {
  std::int64_t number = 0;  // of the installation that may follow from it
  Medium medium;
};
struct InstallJob {
  std::int64_t number = 0;
  Medium medium;
};
struct RollbackJob {};
struct RecheckJob {
  pack::Sha256 sha256;
  std::int64_t number = 0;  // of the sync that fetches it again
};
struct AuditClockJob {
  base::Instant confirmed;
};
struct SaveFloorJob {};
using Job = std::variant<SyncJob, InspectJob, InstallJob, RollbackJob, RecheckJob, AuditClockJob, SaveFloorJob>;

// Runs a keeper's work on a thread of its own, one job at a time: libcurl, SQLite, fsync and a slow stick block for as
// long as they like, and the event loop must answer meanwhile. Between the two cross only jobs, events and states.
// What people wait for overtakes a sync: a running one is stopped, and asked again afterwards.
class Worker {
 public:
  struct Listener {  // called on the loop's thread
    std::function<void(Event)> event;
    std::function<void(const KeeperState&)> state;  // after each job
    std::function<void(bool succeeded)> synced;     // a sync ended that was not stopped
  };

  // Opens the keeper; the loop and the rest outlive the worker. Errors: those of Keeper::open, io.
  static base::Result<std::unique_ptr<Worker>> start(const Config& config, TimeKeeper& time, platform::EventLoop& loop,
                                                     Listener listener);
  ~Worker();  // stops the job under way, saves the floor

  void post(Job job);
  void cancel();                     // the job under way
  std::int64_t current_job() const;  // its number; 0 when it has none
  bool is_installing() const;        // or about to

 private:
  explicit Worker(Listener listener) : listener_(std::move(listener)) {}
  void run(const std::stop_token& stop);
  void perform(const Job& job, const std::stop_token& stop);
  void tell(Event event);
  void deliver();
  bool overtakes_sync(const Job& job) const;

  Listener listener_;
  std::unique_ptr<Keeper> keeper_;
  std::optional<platform::Waker> waker_;

  mutable std::mutex mutex_;  // guards all below but the thread
  std::condition_variable_any changed_;
  std::deque<Job> jobs_;
  std::optional<Job> running_;
  std::stop_source running_stop_;
  bool requeue_sync_ = false;
  std::vector<Event> events_;
  std::optional<KeeperState> state_;
  std::vector<bool> sync_ends_;
  std::jthread thread_;
};

}  // namespace agent
