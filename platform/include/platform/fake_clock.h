// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>

#include "platform/clock.h"

namespace platform {

// A clock that goes only when it is told to.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(base::Instant wall) : wall_(wall.seconds) {}
  base::Instant wall() const override { return {wall_}; }
  std::int64_t seconds_since_boot() const override { return boot_; }
  bool is_network_synchronised() const override { return synchronised_; }

  void pass(std::int64_t seconds) {  // time goes by: both clocks run
    wall_ += seconds;
    boot_ += seconds;
  }
  void set_wall(base::Instant wall) { wall_ = wall.seconds; }
  void set_synchronised(bool synchronised) { synchronised_ = synchronised; }

 private:
  std::atomic<std::int64_t> wall_;
  std::atomic<std::int64_t> boot_ = 100;
  std::atomic<bool> synchronised_ = false;
};

}  // namespace platform
