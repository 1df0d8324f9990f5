// SPDX-License-Identifier: EUPL-1.2
#include "ui/pacer.h"

#include <algorithm>

namespace ui {
namespace {

constexpr Tick kFrameTime{16};
constexpr Tick kLongestSleep{60'000};

}  // namespace

void FramePacer::note(Cause cause) {
  owed_ = 2;
  last_cause_ = cause;
}

void FramePacer::animate_until(Tick until) { animation_end_ = std::max(animation_end_, until); }

void FramePacer::wake_at(Tick when) { wake_ = wake_ ? std::min(*wake_, when) : when; }

void FramePacer::set_minute(Tick now, int second) {
  minute_ = now + std::chrono::seconds(60 - std::clamp(second, 0, 59));
}

bool FramePacer::frame_due(Tick now) const { return sleep(now) == Tick{0}; }

void FramePacer::frame_drawn(Tick now) {
  owed_ = std::max(0, owed_ - 1);
  last_frame_ = now;
  if (wake_ && *wake_ <= now) wake_.reset();
  if (minute_ && *minute_ <= now) minute_ = *minute_ + std::chrono::minutes(1);
}

Tick FramePacer::sleep(Tick now) const {
  Tick next = now + kLongestSleep;
  if (owed_ > 0) next = now;
  // The frame at the very end of an animation shows it settled.
  if (last_frame_ < animation_end_) next = std::min(next, std::min(last_frame_ + kFrameTime, animation_end_));
  if (wake_) next = std::min(next, *wake_);
  if (minute_) next = std::min(next, *minute_);
  return std::max(Tick{0}, next - now);
}

}  // namespace ui
