// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>

#include "base/time.h"

// What a kiosk without a trustworthy clock may believe about the time. All pure: who reads a clock is the caller.
namespace pack {

// A root that took away a key of the timestamp role: whoever held it can no longer have set the floor rightly.
struct TimestampKeyRotation {
  std::int64_t root_version = 0;
  std::optional<base::Instant> x_issued;
  bool operator==(const TimestampKeyRotation&) const = default;
};

// What accepted metadata says about the time.
struct TimeEvidence {
  std::optional<base::Instant> root_issued = {};
  std::optional<base::Instant> timestamp_issued = {};
  std::optional<TimestampKeyRotation> rotation = {};  // the newest in the chain of roots
  bool operator==(const TimeEvidence&) const = default;
};

// The latest moment that has certainly passed. Saved with the root version that last reset it, so that a reset happens
// once, even when power fails between accepting the root and saving the floor.
struct ClockFloor {
  base::Instant at;
  std::int64_t reset_by_root = 0;
  bool operator==(const ClockFloor&) const = default;
};

// The program's build time is the lowest floor of all.
ClockFloor raise_to_build_time(ClockFloor floor, base::Instant build_time);
// The time powered on since the floor was last saved or raised (CLOCK_BOOTTIME); negative counts as none.
ClockFloor raise_by_powered_time(ClockFloor floor, std::int64_t seconds);
// Signed dates of accepted metadata; a rotation newer than reset_by_root first sets the floor back to the newer of
// build time and that root's own date.
ClockFloor raise_by_evidence(ClockFloor floor, base::Instant build_time, const TimeEvidence& evidence);

// Since this boot, what vouches for the wall clock.
enum class ClockProof { none, network_time, battery_clock, staff };

enum class ClockState {
  implausible,  // before the floor or more than three years after it: the floor is all there is
  plausible,    // may be right; no BUKA/TUTUP and no "today" from it
  proved,
};
inline constexpr std::int64_t kPlausibleSeconds = std::int64_t{3} * 366 * 86400;

ClockState judge_clock(base::Instant wall_clock, const ClockFloor& floor, ClockProof proof);
// The time for expiry checks: the wall clock when it is at least plausible, else the floor.
base::Instant effective_now(base::Instant wall_clock, const ClockFloor& floor);

}  // namespace pack
