// SPDX-License-Identifier: EUPL-1.2
#include "pack/clock_floor.h"

#include <algorithm>

namespace pack {
namespace {

void raise(ClockFloor& floor, std::optional<base::Instant> instant) {
  if (instant) floor.at = std::max(floor.at, *instant);
}

}  // namespace

ClockFloor raise_to_build_time(ClockFloor floor, base::Instant build_time) {
  raise(floor, build_time);
  return floor;
}

ClockFloor raise_by_powered_time(ClockFloor floor, std::int64_t seconds) {
  // A century of power is no measurement: it bounds the sum against overflow and a broken counter.
  constexpr std::int64_t kCentury = std::int64_t{36525} * 86400;
  if (seconds > 0 && seconds <= kCentury) floor.at.seconds += seconds;
  return floor;
}

ClockFloor raise_by_evidence(ClockFloor floor, base::Instant build_time, const TimeEvidence& evidence) {
  // Whoever stole the old timestamp key may have pushed the floor into the future: the root that took the key away is
  // the first word to be believed again. The timestamp of that root is signed with the new key.
  if (evidence.rotation && evidence.rotation->root_version > floor.reset_by_root) {
    floor.at = build_time;
    floor.reset_by_root = evidence.rotation->root_version;
    raise(floor, evidence.rotation->x_issued);
  }
  raise(floor, evidence.root_issued);
  raise(floor, evidence.timestamp_issued);
  return floor;
}

ClockState judge_clock(base::Instant wall_clock, const ClockFloor& floor, ClockProof proof) {
  if (wall_clock < floor.at || wall_clock.seconds - floor.at.seconds > kPlausibleSeconds)
    return ClockState::implausible;
  return proof == ClockProof::none ? ClockState::plausible : ClockState::proved;
}

base::Instant effective_now(base::Instant wall_clock, const ClockFloor& floor) {
  return judge_clock(wall_clock, floor, ClockProof::none) == ClockState::implausible ? floor.at : wall_clock;
}

}  // namespace pack
