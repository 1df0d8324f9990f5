// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "ui/gestures.h"

// Decides when a frame is drawn and how long the program may sleep. At rest nothing is drawn but the minute.
namespace ui {

enum class Cause { touch, event, clock, resize };

class FramePacer {
 public:
  // Something changed: a frame is owed now, and one more for what settles after it.
  void note(Cause cause);
  // Frames without pause until then (an animation); the later of two wins.
  void animate_until(Tick until);
  // One frame at that moment; the earlier of two wins.
  void wake_at(Tick when);
  // Call with each new clock reading: seconds is the second of the local minute. Gives the deadline of the next minute.
  void set_minute(Tick now, int second);

  bool frame_due(Tick now) const;
  void frame_drawn(Tick now);
  // How long the program may wait for events: 0 when a frame is due.
  Tick sleep(Tick now) const;
  Cause last_cause() const { return last_cause_; }

 private:
  int owed_ = 2;  // the first frames of the program
  Cause last_cause_ = Cause::event;
  Tick animation_end_{0};
  Tick last_frame_{-1000};
  std::optional<Tick> wake_;
  std::optional<Tick> minute_;
};

}  // namespace ui
