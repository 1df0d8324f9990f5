// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <mutex>
#include <optional>

#include "agent/protocol.h"
#include "base/time.h"
#include "pack/clock_floor.h"
#include "platform/clock.h"

namespace agent {

// What this kiosk may believe about the time: pack's rules, the machine's clocks, and what staff confirmed. Knows
// nothing of disks; who keeps the floor saves and restores it. Any thread.
class TimeKeeper {
 public:
  // floor: as saved; powered time is counted from this call on.
  TimeKeeper(const platform::Clock& clock, base::Instant build_time, pack::ClockFloor floor);

  base::Instant effective_now() const;
  ClockEvent state() const;
  pack::ClockFloor floor() const;  // with the time powered on since it was last raised

  // Signed dates of accepted metadata. True when the floor was set back by a root that rotated the timestamp key.
  bool raise_by_evidence(const pack::TimeEvidence& evidence);

  // A person vouches for this moment, now. Errors: rollback (it lies before the floor: something later is signed).
  base::Result<void> confirm(base::Instant instant);
  // Somebody set the wall clock: what was confirmed before counts no more.
  void wall_clock_was_set();

 private:
  struct Confirmation {
    base::Instant instant;
    std::int64_t at_boot_seconds = 0;
  };
  pack::ClockFloor floor_now() const;
  base::Instant wall() const;
  pack::ClockProof proof() const;

  const platform::Clock& clock_;
  const base::Instant build_time_;
  mutable std::mutex mutex_;
  pack::ClockFloor floor_;
  std::int64_t floor_at_boot_seconds_;
  std::optional<Confirmation> confirmed_;
};

}  // namespace agent
