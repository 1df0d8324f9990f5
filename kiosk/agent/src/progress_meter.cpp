// SPDX-License-Identifier: EUPL-1.2
#include "agent/progress_meter.h"

#include <cmath>

namespace agent {
namespace {

constexpr std::chrono::milliseconds kTellEvery{250};
constexpr std::chrono::seconds kGuessAfter{1};

}  // namespace

std::optional<ProgressMeter::Reading> ProgressMeter::measure(std::uint64_t done, std::uint64_t total,
                                                             Clock::time_point now) {
  if (done < total && told_ && now - *told_ < kTellEvery) return std::nullopt;
  told_ = now;
  Reading reading;
  if (now - started_ >= kGuessAfter && done > 0 && done <= total) {
    const double elapsed = std::chrono::duration<double>(now - started_).count();
    reading.seconds = std::llround(elapsed * static_cast<double>(total - done) / static_cast<double>(done));
  }
  return reading;
}

}  // namespace agent
