// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "ui/canvas.h"

// Fingers and time in, meaning out. Pure: no window, no clock.
namespace ui {

using Tick = std::chrono::milliseconds;  // since the program started; never goes back

struct TouchEvent {
  enum class Kind { down, move, up, cancel };
  Kind kind = Kind::down;
  std::int64_t finger = 0;
  Point at;
  Tick when{0};
};

// A finger that went down and came up again.
struct Release {
  Point start;
  Point end;
  bool dragged = false;  // left the slop on its way: no tap inside a scroll area
};

// What one frame needs to know of the fingers.
struct Touch {
  bool down = false;               // the first finger is on the glass
  bool dragged = false;            // it has left the slop
  Point start;                     // where it went down
  Point at;                        // where it is
  Point drag;                      // how far it moved since the last frame, once it drags
  std::optional<Release> release;  // it came up since the last frame
  Point fling;                     // pixels a second at that moment, zero when it rested
  Tick held{0};                    // how long it has been down without dragging
};

class Gestures {
 public:
  explicit Gestures(float slop_px) : slop_(slop_px) {}

  // Only the first finger counts; a finger that comes down within 250 ms on the place of the last tap is a bounce.
  void feed(const TouchEvent& event);
  // What happened since the last call; the edges (drag, release, fling) are reported once.
  Touch take(Tick now);
  // Forgets the finger on the glass: its release will mean nothing. For a screen that changed under it.
  void cancel();
  bool active() const { return finger_.has_value(); }

 private:
  struct Sample {
    Point at;
    Tick when;
  };
  void press(const TouchEvent& event);
  void move(const TouchEvent& event);
  void lift(const TouchEvent& event);
  Point velocity(Tick now) const;

  float slop_;
  std::optional<std::int64_t> finger_;
  bool dragged_ = false;
  Point start_;
  Point at_;
  Point pending_drag_;
  Tick pressed_at_{0};
  std::vector<Sample> samples_;  // of the last 100 ms
  std::optional<Release> release_;
  Point fling_;
  std::optional<Sample> last_tap_;
};

}  // namespace ui
