// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/clock_keeper.h"
#include "app/content_shelf.h"
#include "app/mailbox.h"
#include "app/start_counter.h"
#include "model/session.h"
#include "model/views.h"
#include "platform/window.h"
#include "ui/draw.h"
#include "ui/frame.h"
#include "ui/gestures.h"
#include "ui/host.h"
#include "ui/pacer.h"

namespace app {

// The panel, for sizes in millimetres; zero: guessed from the resolution.
struct Panel {
  double diagonal_in = 0;
  double view_distance_mm = 0;
};
ui::ScreenSpec screen_spec(int width, int height, const Panel& panel);

// What the application is made of. All must outlive it.
struct Parts {
  ui::Host& host;
  ui::Probe& probe;
  ContentShelf& shelf;
  ClockKeeper& clock;
  model::Kiosk kiosk;
  Panel panel;
  StartMode mode = StartMode::normal;
  std::function<void(const agent::Command&)> tell_agent;
  std::function<void()> content_changed;  // for the worker: pictures come from another release now
};

// The kiosk between its inputs (fingers, mailbox, time) and the pixels of one frame; knows no window, no thread and no
// clock of its own. UI thread. All ticks are of one clock that never goes back.
class Application {
 public:
  Application(Parts parts, ui::Tick now);
  ~Application();

  // Before the first frame and whenever the picture has another size.
  void resize(int width, int height);
  void handle(const platform::InputEvent& event, ui::Tick now);
  void handle(Event event, ui::Tick now);
  void advance(ui::Tick now);  // timers whose moment has come

  bool frame_due(ui::Tick now) const { return pacer_.frame_due(now); }
  // Draws what changed into target (of the size given to resize) and acts on what a finger asked for.
  std::vector<base::PixelRect> draw(base::PixelView target, ui::Tick now);
  ui::Tick sleep(ui::Tick now) const;
  bool quitting() const { return quitting_; }

  // A session set up from outside, for the tour.
  void show(const model::Session& session, ui::Tick now);
  const model::Session& session() const { return session_; }
  const model::View& view() const { return view_; }

 private:
  model::World world(ui::Tick now) const;
  void settle(model::Outcome outcome, ui::Tick now);
  void rebuild(ui::Tick now);
  void look_for_content(ui::Tick now);
  void hear(const agent::Event& event, ui::Tick now);

  Parts parts_;
  model::Session session_;
  model::View view_;
  std::optional<ui::Tick> view_deadline_;
  ui::FramePacer pacer_;
  std::unique_ptr<ui::Gestures> gestures_;
  std::unique_ptr<ui::Frame> frame_;
  int width_ = 0;
  int height_ = 0;
  std::string failed_release_;  // safe mode: what led there
  bool roll_back_asked_ = false;
  bool quitting_ = false;
};

}  // namespace app
