// SPDX-License-Identifier: EUPL-1.2
#include "agent/worker.h"

#include <algorithm>
#include <utility>

namespace agent {
namespace {

constexpr std::size_t kMaxQueuedJobs = 64;
constexpr std::size_t kMaxQueuedEvents = 4096;

bool is_sync(const Job& job) { return std::holds_alternative<SyncJob>(job); }

std::int64_t number_of(const Job& job) {
  if (const auto* sync = std::get_if<SyncJob>(&job)) return sync->number;
  if (const auto* inspect = std::get_if<InspectJob>(&job)) return inspect->number;
  if (const auto* install = std::get_if<InstallJob>(&job)) return install->number;
  return 0;
}

}  // namespace

base::Result<std::unique_ptr<Worker>> Worker::start(const Config& config, TimeKeeper& time, platform::EventLoop& loop,
                                                    Listener listener) {
  std::unique_ptr<Worker> worker(new Worker(std::move(listener)));
  Worker* const self = worker.get();
  self->waker_.emplace(TRY(platform::Waker::create(loop, [self] { self->deliver(); })));
  self->keeper_ = TRY(Keeper::open(config, time, [self](Event event) { self->tell(std::move(event)); }));
  self->state_ = self->keeper_->state();
  self->waker_->wake();
  self->thread_ = std::jthread([self](const std::stop_token& stop) { self->run(stop); });
  return worker;
}

Worker::~Worker() {
  if (!thread_.joinable()) return;
  cancel();
  thread_.request_stop();
  thread_.join();
  keeper_->save_floor();
}

bool Worker::overtakes_sync(const Job& job) const {
  return std::holds_alternative<InspectJob>(job) || std::holds_alternative<InstallJob>(job) ||
         std::holds_alternative<RollbackJob>(job);
}

void Worker::post(Job job) {
  const std::lock_guard lock(mutex_);
  if (jobs_.size() >= kMaxQueuedJobs) return;  // only a flood of commands gets here; the sender asks again
  if (is_sync(job)) {
    const auto queued = std::find_if(jobs_.begin(), jobs_.end(), is_sync);
    if (queued == jobs_.end()) {
      jobs_.push_back(std::move(job));
    } else if (std::get<SyncJob>(job).depth == Keeper::Depth::full) {
      std::get<SyncJob>(*queued).depth = Keeper::Depth::full;  // one is enough, the more thorough one
    }
  } else {
    if (overtakes_sync(job) && running_ && is_sync(*running_)) {
      requeue_sync_ = true;
      running_stop_.request_stop();
    }
    jobs_.insert(std::find_if(jobs_.begin(), jobs_.end(), is_sync), std::move(job));
  }
  changed_.notify_one();
}

void Worker::cancel() {
  const std::lock_guard lock(mutex_);
  running_stop_.request_stop();
}

std::int64_t Worker::current_job() const {
  const std::lock_guard lock(mutex_);
  return running_ ? number_of(*running_) : 0;
}

bool Worker::is_installing() const {
  const std::lock_guard lock(mutex_);
  const auto is_install = [](const Job& job) { return std::holds_alternative<InstallJob>(job); };
  return (running_ && is_install(*running_)) || std::any_of(jobs_.begin(), jobs_.end(), is_install);
}

void Worker::run(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return !jobs_.empty(); }) || stop.stop_requested()) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    running_ = job;
    running_stop_ = std::stop_source();
    const std::stop_token job_stop = running_stop_.get_token();
    lock.unlock();

    perform(job, job_stop);
    KeeperState state = keeper_->state();

    lock.lock();
    running_.reset();
    state_ = std::move(state);
    if (std::exchange(requeue_sync_, false) && std::none_of(jobs_.begin(), jobs_.end(), is_sync)) jobs_.push_back(job);
    waker_->wake();
  }
}

void Worker::perform(const Job& job, const std::stop_token& stop) {
  if (const auto* sync = std::get_if<SyncJob>(&job)) {
    const bool succeeded = keeper_->sync(sync->number, sync->depth, stop);
    const std::lock_guard lock(mutex_);
    if (!stop.stop_requested()) sync_ends_.push_back(succeeded);
  } else if (const auto* inspect = std::get_if<InspectJob>(&job)) {
    keeper_->inspect(inspect->number, inspect->medium, stop);
  } else if (const auto* install = std::get_if<InstallJob>(&job)) {
    keeper_->install(install->number, install->medium, stop);
  } else if (std::holds_alternative<RollbackJob>(job)) {
    keeper_->roll_back();
  } else if (const auto* recheck = std::get_if<RecheckJob>(&job)) {
    if (keeper_->recheck(recheck->sha256)) post(SyncJob{recheck->number, Keeper::Depth::full});
  } else if (const auto* clock = std::get_if<AuditClockJob>(&job)) {
    keeper_->clock_was_confirmed(clock->confirmed);
  } else {
    keeper_->save_floor();
  }
}

// From the worker's thread (and from start, before there is one).
void Worker::tell(Event event) {
  const std::lock_guard lock(mutex_);
  // A loop that does not get to its events is stuck; what it missed it will read from the next status.
  if (events_.size() < kMaxQueuedEvents) events_.push_back(std::move(event));
  waker_->wake();
}

// On the loop's thread: takes what has gathered under the lock, and works through it outside.
void Worker::deliver() {
  std::unique_lock lock(mutex_);
  std::vector<Event> events = std::exchange(events_, {});
  const std::optional<KeeperState> state = std::exchange(state_, std::nullopt);
  const std::vector<bool> sync_ends = std::exchange(sync_ends_, {});
  lock.unlock();
  if (state) listener_.state(*state);
  for (Event& event : events) listener_.event(std::move(event));
  for (const bool succeeded : sync_ends) listener_.synced(succeeded);
}

}  // namespace agent
