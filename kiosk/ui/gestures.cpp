// SPDX-License-Identifier: EUPL-1.2
#include "ui/gestures.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr Tick kBounce{250};
constexpr Tick kVelocityWindow{100};
constexpr Tick kRest{60};  // a finger that has not moved for this long flings nothing
constexpr std::size_t kMaxSamples = 64;

float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace

void Gestures::feed(const TouchEvent& event) {
  switch (event.kind) {
    case TouchEvent::Kind::down:
      press(event);
      break;
    case TouchEvent::Kind::move:
      move(event);
      break;
    case TouchEvent::Kind::up:
      lift(event);
      break;
    case TouchEvent::Kind::cancel:
      if (finger_ == event.finger) cancel();
      break;
  }
}

void Gestures::press(const TouchEvent& event) {
  if (finger_) return;
  const bool bounce =
      last_tap_ && event.when - last_tap_->when < kBounce && distance(event.at, last_tap_->at) <= 2 * slop_;
  if (bounce) return;
  finger_ = event.finger;
  dragged_ = false;
  start_ = at_ = event.at;
  pending_drag_ = {};
  pressed_at_ = event.when;
  samples_.assign(1, {event.at, event.when});
}

void Gestures::move(const TouchEvent& event) {
  if (finger_ != event.finger) return;
  if (!dragged_ && distance(event.at, start_) > slop_) {
    dragged_ = true;
    at_ = event.at;  // the slop itself moves nothing, so content does not jump under the finger
  }
  if (dragged_) {
    pending_drag_.x += event.at.x - at_.x;
    pending_drag_.y += event.at.y - at_.y;
  }
  at_ = event.at;
  if (samples_.size() >= kMaxSamples) samples_.erase(samples_.begin());
  samples_.push_back({event.at, event.when});
}

void Gestures::lift(const TouchEvent& event) {
  if (finger_ != event.finger) return;
  move({TouchEvent::Kind::move, event.finger, event.at, event.when});
  release_ = Release{start_, event.at, dragged_};
  fling_ = dragged_ ? velocity(event.when) : Point{};
  if (!dragged_) last_tap_ = Sample{event.at, event.when};
  finger_.reset();
}

void Gestures::cancel() {
  finger_.reset();
  release_.reset();
  pending_drag_ = {};
  fling_ = {};
  dragged_ = false;
}

Point Gestures::velocity(Tick now) const {
  const auto recent = std::find_if(samples_.begin(), samples_.end(),
                                   [&](const Sample& sample) { return now - sample.when <= kVelocityWindow; });
  if (recent == samples_.end()) return {};
  // The release repeats the last position; what counts is when the finger last really moved.
  const auto moved = std::find_if(samples_.rbegin(), samples_.rend(),
                                  [&](const Sample& sample) { return distance(sample.at, samples_.back().at) > 0.5F; });
  if (moved == samples_.rend() || now - moved->when > kRest + kVelocityWindow / 2) return {};
  const float seconds = static_cast<float>((samples_.back().when - recent->when).count()) / 1000.0F;
  if (seconds < 0.005F) return {};
  return {(samples_.back().at.x - recent->at.x) / seconds, (samples_.back().at.y - recent->at.y) / seconds};
}

Touch Gestures::take(Tick now) {
  Touch touch;
  touch.down = finger_.has_value();
  touch.dragged = dragged_ && (finger_ || release_);
  touch.start = start_;
  touch.at = at_;
  touch.drag = pending_drag_;
  touch.release = release_;
  touch.fling = fling_;
  if (finger_ && !dragged_) touch.held = now - pressed_at_;
  pending_drag_ = {};
  release_.reset();
  fling_ = {};
  return touch;
}

}  // namespace ui
