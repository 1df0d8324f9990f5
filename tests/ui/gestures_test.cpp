// SPDX-License-Identifier: EUPL-1.2
#include "ui/gestures.h"

#include "check.h"
#include "ui_driver.h"

using namespace std::chrono_literals;
using support::UiDriver;
using Kind = ui::TouchEvent::Kind;

namespace {

constexpr float kSlop = 12;

// A finger or two on glass without a screen.
struct Glass {
  ui::Gestures gestures{kSlop};
  ui::Tick now{1000};
  void feed(Kind kind, float x, float y, std::int64_t finger = 0) { gestures.feed({kind, finger, {x, y}, now}); }
  ui::Touch take() { return gestures.take(now); }
};

UiDriver::Setup small() { return {.width = 1280, .height = 800, .language = model::Language::id, .installed = true}; }
ui::Point middle(const support::Shown& shown) {
  return {shown.visible.x + shown.visible.width / 2, shown.visible.y + shown.visible.height / 2};
}

}  // namespace

TEST_CASE("a finger within the slop taps and a finger beyond it drags") {
  Glass glass;
  glass.feed(Kind::down, 100, 100);
  glass.feed(Kind::move, 100 + kSlop - 1, 100);
  CHECK_FALSE(glass.take().dragged);
  glass.feed(Kind::up, 100 + kSlop - 1, 100);
  const ui::Touch tap = glass.take();
  REQUIRE(tap.release);
  CHECK_FALSE(tap.release->dragged);

  glass.now += 1s;
  glass.feed(Kind::down, 300, 300);
  glass.feed(Kind::move, 300, 300 + kSlop + 1);
  CHECK(glass.take().dragged);
  glass.feed(Kind::up, 300, 300);
  const ui::Touch drag = glass.take();
  REQUIRE(drag.release);
  CHECK(drag.release->dragged);  // coming back makes no tap of it
}

TEST_CASE("the slop itself moves nothing and the rest of a drag adds up") {
  Glass glass;
  glass.feed(Kind::down, 100, 400);
  glass.feed(Kind::move, 100, 380);
  CHECK(glass.take().drag.y == doctest::Approx(0));
  glass.feed(Kind::move, 100, 370);
  glass.feed(Kind::move, 100, 350);
  CHECK(glass.take().drag.y == doctest::Approx(-30));
  CHECK(glass.take().drag.y == doctest::Approx(0));
}

TEST_CASE("a second finger means nothing while the first is on the glass") {
  Glass glass;
  glass.feed(Kind::down, 100, 100, 1);
  glass.feed(Kind::down, 500, 500, 2);
  glass.feed(Kind::move, 700, 700, 2);
  glass.feed(Kind::up, 700, 700, 2);
  const ui::Touch touch = glass.take();
  CHECK(touch.down);
  CHECK(touch.at.x == doctest::Approx(100));
  CHECK_FALSE(touch.release);
  glass.feed(Kind::up, 100, 100, 1);
  REQUIRE(glass.take().release);
}

TEST_CASE("a finger that lifts in motion flings and one that rests first does not") {
  Glass glass;
  const auto swipe = [&] {
    glass.now += 1s;
    glass.feed(Kind::down, 100, 500);
    for (int step = 1; step <= 6; ++step) {
      glass.now += 16ms;
      glass.feed(Kind::move, 100, 500 - 30.0F * static_cast<float>(step));
    }
  };
  swipe();
  glass.feed(Kind::up, 100, 320);
  CHECK(glass.take().fling.y == doctest::Approx(-1875).epsilon(0.15));
  CHECK(glass.take().fling.y == doctest::Approx(0));
  swipe();
  glass.now += 300ms;
  glass.feed(Kind::up, 100, 320);
  CHECK(glass.take().fling.y == doctest::Approx(0));
}

TEST_CASE("a bounce of the finger within 250 ms on the same place is no second tap") {
  Glass glass;
  glass.feed(Kind::down, 100, 100);
  glass.feed(Kind::up, 100, 100);
  CHECK(glass.take().release);
  glass.now += 100ms;
  glass.feed(Kind::down, 104, 100);
  glass.feed(Kind::up, 104, 100);
  CHECK_FALSE(glass.take().release);
  glass.now += 100ms;
  glass.feed(Kind::down, 400, 400);
  glass.feed(Kind::up, 400, 400);
  CHECK(glass.take().release);  // elsewhere it counts
  glass.now += 300ms;
  glass.feed(Kind::down, 400, 400);
  glass.feed(Kind::up, 400, 400);
  CHECK(glass.take().release);
}

TEST_CASE("a cancelled finger leaves nothing behind") {
  Glass glass;
  glass.feed(Kind::down, 100, 100);
  glass.gestures.cancel();
  glass.feed(Kind::up, 100, 100);
  const ui::Touch touch = glass.take();
  CHECK_FALSE(touch.down);
  CHECK_FALSE(touch.release);
}

TEST_CASE("a target looks pressed in the next frame and acts only when the finger lifts") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.advance(1s);
  const auto rest = kiosk.pixels().data;
  const ui::Point tile = middle(kiosk.target("home.tile.1"));
  kiosk.press(tile);
  kiosk.draw();
  CHECK(kiosk.pixels().data != rest);
  kiosk.advance(2s);
  CHECK(kiosk.route().screen == model::Screen::home);
  kiosk.lift(tile);
  kiosk.settle();
  CHECK(kiosk.route().screen == model::Screen::news);
}

TEST_CASE("a finger that slides off a target before it lifts does nothing") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.advance(1s);
  const auto rest = kiosk.pixels().data;
  const support::Shown tile = kiosk.target("home.tile.1");
  kiosk.drag(middle(tile), {tile.rect.x - 100, tile.rect.y - 100});
  CHECK(kiosk.route().screen == model::Screen::home);
  CHECK(kiosk.pixels().data == rest);
}

TEST_CASE("a finger that trembles less than 3 mm still taps") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  const support::Shown tile = kiosk.target("home.tile.1");
  const float edge = tile.rect.x + 1;
  kiosk.drag({edge, middle(tile).y}, {edge - kiosk.metrics().mm(2.5F), middle(tile).y}, 80ms);
  CHECK(kiosk.route().screen == model::Screen::news);
}

TEST_CASE("a second finger on another tile opens nothing") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.advance(1s);
  const ui::Point first = middle(kiosk.target("home.tile.1"));
  const ui::Point second = middle(kiosk.target("home.tile.4"));
  kiosk.press(first, 1);
  kiosk.advance(50ms);
  kiosk.press(second, 2);
  kiosk.advance(50ms);
  kiosk.lift(second, 2);
  kiosk.settle();
  CHECK(kiosk.route().screen == model::Screen::home);
  kiosk.lift(first, 1);
  kiosk.settle();
  CHECK(kiosk.route().screen == model::Screen::news);
}

TEST_CASE("a fling carries an article on after the finger has lifted and comes to rest") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.tap("list.card.0");
  kiosk.advance(1s);
  ui::Point at{300, 550};
  kiosk.press(at);
  for (int step = 0; step < 6; ++step) {
    kiosk.advance(16ms);
    at.y -= 15;
    kiosk.move(at);
  }
  kiosk.lift(at);
  kiosk.draw();
  const auto lifted = kiosk.pixels().data;
  CHECK(kiosk.settle() > 10);
  CHECK(kiosk.pixels().data != lifted);
  CHECK(kiosk.route().place > 0);
}
