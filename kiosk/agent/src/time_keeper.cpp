// SPDX-License-Identifier: EUPL-1.2
#include "agent/time_keeper.h"

namespace agent {
namespace {

ClockState on_the_wire(pack::ClockState state) {
  switch (state) {
    case pack::ClockState::proved:
      return ClockState::proved;
    case pack::ClockState::plausible:
      return ClockState::plausible;
    case pack::ClockState::implausible:
      return ClockState::implausible;
  }
  return ClockState::implausible;
}

}  // namespace

TimeKeeper::TimeKeeper(const platform::Clock& clock, base::Instant build_time, pack::ClockFloor floor)
    : clock_(clock),
      build_time_(build_time),
      floor_(pack::raise_to_build_time(floor, build_time)),
      floor_at_boot_seconds_(clock.seconds_since_boot()) {}

pack::ClockFloor TimeKeeper::floor_now() const {
  return pack::raise_by_powered_time(floor_, clock_.seconds_since_boot() - floor_at_boot_seconds_);
}

// The machine's clock, or what staff confirmed and how long that is ago: the agent may not set the machine's.
base::Instant TimeKeeper::wall() const {
  if (!confirmed_) return clock_.wall();
  return {confirmed_->instant.seconds + clock_.seconds_since_boot() - confirmed_->at_boot_seconds};
}

pack::ClockProof TimeKeeper::proof() const {
  if (confirmed_) return pack::ClockProof::staff;
  return clock_.is_network_synchronised() ? pack::ClockProof::network_time : pack::ClockProof::none;
}

base::Instant TimeKeeper::effective_now() const {
  const std::lock_guard lock(mutex_);
  return pack::effective_now(wall(), floor_now());
}

ClockEvent TimeKeeper::state() const {
  const std::lock_guard lock(mutex_);
  const pack::ClockFloor floor = floor_now();
  return {.state = on_the_wire(pack::judge_clock(wall(), floor, proof())),
          .floor = floor.at,
          .effective_now = pack::effective_now(wall(), floor)};
}

pack::ClockFloor TimeKeeper::floor() const {
  const std::lock_guard lock(mutex_);
  return floor_now();
}

bool TimeKeeper::raise_by_evidence(const pack::TimeEvidence& evidence) {
  const std::lock_guard lock(mutex_);
  const pack::ClockFloor before = floor_now();
  floor_ = pack::raise_by_evidence(before, build_time_, evidence);
  floor_at_boot_seconds_ = clock_.seconds_since_boot();
  return floor_.reset_by_root != before.reset_by_root;
}

base::Result<void> TimeKeeper::confirm(base::Instant instant) {
  const std::lock_guard lock(mutex_);
  if (instant < floor_now().at) {
    return base::Error{base::Errc::rollback, "that moment is past: content signed later is already here"};
  }
  confirmed_ = Confirmation{instant, clock_.seconds_since_boot()};
  return {};
}

void TimeKeeper::wall_clock_was_set() {
  const std::lock_guard lock(mutex_);
  confirmed_.reset();
}

}  // namespace agent
