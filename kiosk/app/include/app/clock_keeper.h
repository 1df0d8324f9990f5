// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>

#include "agent/protocol.h"
#include "base/time.h"
#include "model/clock.h"

namespace app {

// What the kiosk may believe about the time: the agent's word, else the signed dates of what is installed. UI thread.
class ClockKeeper {
 public:
  ClockKeeper(std::function<base::Instant()> wall, base::Instant build_time)
      : wall_(std::move(wall)), floor_(build_time) {}

  void hear(const agent::ClockEvent& event);
  void raise_floor(base::Instant signed_date);
  // For showing one moment, as if an officer had confirmed it; nothing heard or signed moves it any more.
  void pin(base::Instant moment);

  model::ClockState now() const;

 private:
  std::function<base::Instant()> wall_;
  base::Instant floor_;
  bool proved_ = false;
  bool pinned_ = false;
};

}  // namespace app
