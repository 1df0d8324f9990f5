// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

namespace agent {

// Decides when progress is worth telling (at most four times a second, and the end) and how long the rest will take,
// from the speed since it was made. One transfer, one thread.
class ProgressMeter {
 public:
  using Clock = std::chrono::steady_clock;
  explicit ProgressMeter(Clock::time_point now = Clock::now()) : started_(now) {}

  struct Reading {
    std::optional<std::int64_t> seconds;  // left; none in the first second, when nobody can say
  };
  // None: not worth telling yet.
  std::optional<Reading> measure(std::uint64_t done, std::uint64_t total, Clock::time_point now = Clock::now());

 private:
  Clock::time_point started_;
  std::optional<Clock::time_point> told_;
};

}  // namespace agent
