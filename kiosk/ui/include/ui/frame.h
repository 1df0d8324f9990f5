// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/session.h"
#include "model/strings.h"
#include "ui/canvas.h"
#include "ui/gestures.h"
#include "ui/metrics.h"
#include "ui/pacer.h"
#include "ui/probe.h"
#include "ui/theme.h"

namespace ui {

// The line a reader brought to the top of a scroll area, whatever the layout: it stays while letters, language and
// content change, until the reader moves on.
struct Anchor {
  int block = 0;
  int blocks = 0;         // of the layout it was taken from; another number: that much of the way down
  float share = 0;        // of the block's characters
  float below = 0;        // the top, from the line's own top: a share of its height
  bool page_top = false;  // a page began there, and begins there in any layout
};

// Where a scroll area stands; owned by the frame, by id.
struct ScrollState {
  float offset = 0;
  float content = 0;          // the height the offset belongs to; 0: not laid out yet
  std::vector<float> starts;  // of the pages, when it was last drawn
  std::optional<Anchor> anchor;
  float velocity = 0;  // px a second
  Tick moved_at{0};    // when inertia was last applied
  bool gliding = false;
  float glide_from = 0;
  float glide_to = 0;
  Tick glide_start{0};
  Tick used_at{0};
};

// What a finger does to one widget.
struct Press {
  bool held = false;    // draw it pressed
  bool tapped = false;  // act
};

struct Target {
  std::string_view id;
  Rect rect;
  std::string_view label{};
  Role role = Role::button;
  bool enabled = true;
  bool main = false;
  bool selected = false;
};

// Everything a drawing function may use, and the only state the screens own: scroll offsets by id. One per window;
// lives on the UI thread. Between begin() and end() the widgets draw, report themselves and ask what the finger does.
class Frame {
 public:
  // All three must outlive the frame.
  Frame(const Metrics& metrics, const TextMetrics& text, Probe& probe);

  void begin(Canvas& canvas, Tick now, const Touch& touch, model::Language language, const model::Look& look);
  // Hands the pacer what the drawn frame asked for.
  void end(FramePacer& pacer);
  // Wipes what a visitor left: scroll offsets.
  void forget();

  Canvas& canvas() const { return *canvas_; }
  const Metrics& metrics() const { return metrics_; }
  const TextMetrics& text_metrics() const { return text_; }
  const Theme& theme() const { return *theme_; }
  const Type& type() const { return type_; }
  const model::Look& look() const { return look_; }
  model::Language language() const { return language_; }
  const Touch& touch() const { return touch_; }
  Probe& probe() const { return *probe_; }
  Tick now() const { return now_; }
  Rect bounds() const { return {0, 0, metrics_.width(), metrics_.height()}; }

  std::string tr(model::Str id, std::initializer_list<model::Arg> args = {}) const;

  // Reports a target and says what the finger does to it.
  Press target(const Target& target);
  // Whether a finger at that point belongs to what stands in this rectangle.
  bool reaches(Rect rect, Point at) const;
  ScrollState& scroll(std::string_view id);

  // Ask for frames: without pause until then, or one at that moment.
  void animate_until(Tick until);
  void wake_at(Tick when);

  // While alive, fingers reach nothing: the screen under a dialog is only a picture.
  class Behind {
   public:
    explicit Behind(Frame& frame) : frame_(frame), before_(frame.reachable_) { frame_.reachable_ = false; }
    ~Behind() { frame_.reachable_ = before_; }
    Behind(const Behind&) = delete;
    Behind& operator=(const Behind&) = delete;

   private:
    Frame& frame_;
    bool before_;
  };

  // While alive, targets stand inside a scroll area: only what shows in the viewport can be hit, and a drag is no tap.
  class Scrolling {
   public:
    Scrolling(Frame& frame, Rect viewport);
    ~Scrolling();
    Scrolling(const Scrolling&) = delete;
    Scrolling& operator=(const Scrolling&) = delete;

   private:
    Frame& frame_;
    std::optional<Rect> before_;
  };

  // While alive, drawing leaves no pixel and no report: a layout is run once to learn how tall it is.
  class Rehearsal {
   public:
    explicit Rehearsal(Frame& frame);
    ~Rehearsal();
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

   private:
    Frame& frame_;
    Canvas* canvas_before_;
    Probe* probe_before_;
    bool reachable_before_;
  };

 private:
  Metrics metrics_;
  const TextMetrics& text_;
  Probe* probe_;
  NullProbe null_probe_;
  std::unique_ptr<Canvas> null_canvas_;
  Canvas* canvas_ = nullptr;
  const Theme* theme_;
  model::Language language_ = model::Language::id;
  model::Look look_;
  Type type_;
  Tick now_{0};
  Touch touch_;
  bool reachable_ = true;
  std::optional<Rect> viewport_;
  std::map<std::string, ScrollState, std::less<>> scrolls_;
  Tick animation_end_{0};
  std::optional<Tick> wake_;
};

// The part of a rectangle inside another; empty when they do not meet.
Rect intersect(Rect a, Rect b);

}  // namespace ui
