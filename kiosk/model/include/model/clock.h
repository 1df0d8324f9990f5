// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <compare>
#include <cstdint>

#include "base/time.h"

namespace model {

// What the kiosk knows about the time of day. Nothing in model reads a clock: the program passes this in.
struct ClockState {
  base::Instant now;      // effective now: never below the floor
  base::Instant floor;    // the newest moment a signature proves to have passed
  bool proved = false;    // since this boot a network, a trusted battery clock or staff confirmed it
  bool plausible = true;  // false: the machine's clock is before the floor or years after it (E41)
  bool operator==(const ClockState&) const = default;

  // The moment by which content is judged (publish_at, expires_at, review_by).
  base::Instant content_now() const { return proved ? now : floor; }
};

// Milliseconds of a clock that only runs forward, for timers. Its zero means nothing.
struct Moment {
  std::int64_t ms = 0;
  auto operator<=>(const Moment&) const = default;
};

}  // namespace model
