// SPDX-License-Identifier: EUPL-1.2
#include "agent/sync_schedule.h"

#include <algorithm>

namespace agent {
namespace {

constexpr std::chrono::milliseconds kFirstFailureDelay{60'000};

}  // namespace

SyncSchedule::SyncSchedule(const Config& config, std::uint32_t seed)
    : interval_(config.poll_interval),
      jitter_(config.poll_jitter_percent / 100.0),
      failure_delay_(kFirstFailureDelay),
      dice_(seed) {}

std::chrono::milliseconds SyncSchedule::after(bool succeeded) {
  std::chrono::milliseconds delay = interval_;
  if (succeeded) {
    failure_delay_ = kFirstFailureDelay;
  } else {
    delay = std::min(failure_delay_, interval_);
    failure_delay_ = std::min(failure_delay_ * 2, interval_);
  }
  const double factor = std::uniform_real_distribution<double>(1.0 - jitter_, 1.0 + jitter_)(dice_);
  return std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(delay.count()) * factor));
}

}  // namespace agent
