// SPDX-License-Identifier: EUPL-1.2
#include "app/clock_keeper.h"

#include <algorithm>

#include "pack/clock_floor.h"

namespace app {

void ClockKeeper::hear(const agent::ClockEvent& event) {
  if (pinned_) return;
  raise_floor(event.floor);
  proved_ = event.state == agent::ClockState::proved;
}

void ClockKeeper::raise_floor(base::Instant signed_date) {
  if (!pinned_) floor_ = std::max(floor_, signed_date);
}

void ClockKeeper::pin(base::Instant moment) {
  wall_ = [moment] { return moment; };
  floor_ = moment;
  proved_ = true;
  pinned_ = true;
}

model::ClockState ClockKeeper::now() const {
  const base::Instant wall = wall_();
  const pack::ClockFloor floor{.at = floor_, .reset_by_root = 0};
  const auto proof = proved_ ? pack::ClockProof::staff : pack::ClockProof::none;
  const pack::ClockState state = pack::judge_clock(wall, floor, proof);
  return {.now = pack::effective_now(wall, floor),
          .floor = floor_,
          .proved = state == pack::ClockState::proved,
          .plausible = state != pack::ClockState::implausible};
}

}  // namespace app
