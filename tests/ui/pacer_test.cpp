// SPDX-License-Identifier: EUPL-1.2
#include "ui/pacer.h"

#include "app/tour.h"
#include "check.h"
#include "ui_driver.h"

using namespace std::chrono_literals;
using support::UiDriver;
using ui::Tick;

namespace {

// A pacer that has drawn what it owed.
ui::FramePacer rested(Tick now) {
  ui::FramePacer pacer;
  pacer.frame_drawn(now);
  pacer.frame_drawn(now);
  return pacer;
}

}  // namespace

TEST_CASE("a change is drawn at once and settles with one frame more") {
  ui::FramePacer pacer = rested(Tick{1000});
  CHECK_FALSE(pacer.frame_due(Tick{1000}));
  pacer.note(ui::Cause::touch);
  CHECK(pacer.last_cause() == ui::Cause::touch);
  CHECK(pacer.frame_due(Tick{1000}));
  pacer.frame_drawn(Tick{1000});
  CHECK(pacer.frame_due(Tick{1016}));
  pacer.frame_drawn(Tick{1016});
  CHECK_FALSE(pacer.frame_due(Tick{1032}));
}

TEST_CASE("an animation is drawn every 16 ms, shows its end, and stops") {
  ui::FramePacer pacer = rested(Tick{1000});
  pacer.animate_until(Tick{1100});
  CHECK(pacer.sleep(Tick{1000}) == Tick{16});
  Tick now{1000};
  int frames = 0;
  while (pacer.sleep(now) < 1s) {
    REQUIRE(frames < 20);
    now += pacer.sleep(now);
    pacer.frame_drawn(now);
    ++frames;
  }
  CHECK(now == Tick{1100});
  CHECK(frames == 7);
}

TEST_CASE("of two wishes to wake the earlier one wins, once") {
  ui::FramePacer pacer = rested(Tick{1000});
  pacer.wake_at(Tick{9000});
  pacer.wake_at(Tick{5000});
  CHECK(pacer.sleep(Tick{1000}) == Tick{4000});
  pacer.frame_drawn(Tick{5000});
  CHECK(pacer.sleep(Tick{5000}) == Tick{60'000});
}

TEST_CASE("the minute brings one frame and the next minute follows it") {
  ui::FramePacer pacer = rested(Tick{1000});
  pacer.set_minute(Tick{1000}, 45);
  CHECK(pacer.sleep(Tick{1000}) == Tick{15'000});
  pacer.frame_drawn(Tick{16'000});
  CHECK(pacer.sleep(Tick{16'000}) == Tick{60'000});
}

TEST_CASE("every screen comes to rest and then draws nothing by itself") {
  UiDriver kiosk({.width = 1280, .height = 800, .language = model::Language::id, .installed = true});
  for (const app::TourStop& stop : app::tour_stops(kiosk.world(), model::Language::id)) {
    if (stop.without_content) continue;
    model::Session session = stop.session;
    session.last_touch = {kiosk.now().count()};
    session.slide_since = {kiosk.now().count()};
    if (session.warned_at) session.warned_at = model::Moment{kiosk.now().count()};
    kiosk.show(session);
    const auto rest = kiosk.pixels().data;
    // Under the warning the seconds count down, and on the attract screen the clock of the slides runs.
    CHECK_MESSAGE(kiosk.application().sleep(kiosk.now()) >= (session.warned_at ? 700ms : 1s), stop.name);
    kiosk.draw();
    CHECK_MESSAGE(kiosk.pixels().data == rest, stop.name << " draws otherwise without a cause");
  }
}

TEST_CASE("a page that turns is animated for a fifth of a second and no longer") {
  UiDriver kiosk({.width = 1280, .height = 800, .language = model::Language::id, .installed = true});
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.tap("list.card.0");
  kiosk.advance(1s);
  const support::Shown next = kiosk.target_ending(".next");
  const ui::Point at{next.rect.x + next.rect.width / 2, next.rect.y + next.rect.height / 2};
  kiosk.press(at);
  kiosk.settle();
  kiosk.lift(at);
  const int frames = kiosk.settle();
  CHECK(frames > 8);
  CHECK(frames < 20);
}
