// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <random>

#include "agent/config.h"

namespace agent {

// When to ask the sources next. Pure but for its dice: kiosks switched on together must not come together for ever.
class SyncSchedule {
 public:
  SyncSchedule(const Config& config, std::uint32_t seed);

  // After a success: the poll interval, give or take the jitter. After failures in a row: one minute, doubling up to
  // the poll interval, with the same jitter.
  std::chrono::milliseconds after(bool succeeded);

 private:
  std::chrono::milliseconds interval_;
  double jitter_;
  std::chrono::milliseconds failure_delay_;
  std::minstd_rand dice_;
};

}  // namespace agent
