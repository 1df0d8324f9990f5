// SPDX-License-Identifier: EUPL-1.2
#include "platform/window.h"

#include <thread>

#include "check.h"
#include "presenter.h"

namespace {

using platform::Rotation;
using platform::Turn;

constexpr Rotation kAll[] = {Rotation::none, Rotation::quarter, Rotation::half, Rotation::three_quarters};

// Where a turned picture's pixel must lie on a panel of 5 by 3, said once more and slowly.
base::PixelRect expected(Rotation rotation, int x, int y) {
  switch (rotation) {
    case Rotation::none:
      return {x, y, 1, 1};
    case Rotation::quarter:
      return {4 - y, x, 1, 1};  // its top is the panel's right side
    case Rotation::half:
      return {4 - x, 2 - y, 1, 1};
    case Rotation::three_quarters:
      return {y, 2 - x, 1, 1};  // its top is the panel's left side
  }
  return {};
}

platform::WindowOptions small(Rotation rotation) {
  platform::WindowOptions options;
  options.title = "test";
  options.fullscreen = false;
  options.width = 64;
  options.height = 48;
  options.rotation = rotation;
  return options;
}

}  // namespace

TEST_CASE("each pixel of a turned picture lands where the panel has it") {
  for (const auto rotation : kAll) {
    const Turn turn(rotation, 5, 3);
    auto upright = base::Pixels::black(turn.upright_width(), turn.upright_height());
    for (std::size_t i = 0; i < upright.data.size(); ++i) upright.data[i] = static_cast<std::uint32_t>(i + 1);
    auto panel = base::Pixels::black(5, 3);
    turn.copy(upright.view(), {0, 0, upright.width, upright.height}, panel.view());
    for (int y = 0; y < upright.height; ++y) {
      for (int x = 0; x < upright.width; ++x) {
        const auto place = expected(rotation, x, y);
        CHECK(turn.to_panel({x, y, 1, 1}) == place);
        CHECK(panel.view().row(place.y)[place.x] == upright.view().row(y)[x]);
      }
    }
  }
}
TEST_CASE("a part of a turned picture is copied alone") {
  for (const auto rotation : kAll) {
    const Turn turn(rotation, 9, 7);
    auto upright = base::Pixels::black(turn.upright_width(), turn.upright_height());
    for (auto& pixel : upright.data) pixel = 5;
    auto panel = base::Pixels::black(9, 7);
    const base::PixelRect part{1, 2, 3, 2};
    turn.copy(upright.view(), part, panel.view());
    const auto place = turn.to_panel(part);
    for (int y = 0; y < 7; ++y) {
      for (int x = 0; x < 9; ++x) {
        const bool inside = x >= place.x && x < place.right() && y >= place.y && y < place.bottom();
        CHECK(panel.view().row(y)[x] == (inside ? 5U : 0U));
      }
    }
  }
}
TEST_CASE("a finger on a pixel of the panel touches the same pixel of the picture") {
  for (const auto rotation : kAll) {
    const Turn turn(rotation, 5, 3);
    for (int y = 0; y < turn.upright_height(); ++y) {
      for (int x = 0; x < turn.upright_width(); ++x) {
        const auto place = turn.to_panel({x, y, 1, 1});
        const auto spot = turn.to_upright({static_cast<float>(place.x) + 0.5F, static_cast<float>(place.y) + 0.5F});
        CHECK(spot.x == static_cast<float>(x) + 0.5F);
        CHECK(spot.y == static_cast<float>(y) + 0.5F);
      }
    }
  }
}
TEST_CASE("a window's picture is upright whichever way the panel is mounted") {
  for (const auto rotation : kAll) {
    auto window = platform::open_window(small(rotation));
    REQUIRE_OK(window);
    const auto frame = (*window)->frame();
    const bool sideways = rotation == Rotation::quarter || rotation == Rotation::three_quarters;
    CHECK(frame.width == (sideways ? 48 : 64));
    CHECK(frame.height == (sideways ? 64 : 48));
    frame.row(0)[0] = 0xFF123456U;
    const base::PixelRect all[] = {{0, 0, frame.width, frame.height}};
    (*window)->present(all);
    CHECK((*window)->frame().row(0)[0] == 0xFF123456U);
  }
}
TEST_CASE("another thread wakes a window that waits for good") {
  auto window = platform::open_window(small(Rotation::none));
  REQUIRE_OK(window);
  while ((*window)->wait_event(std::chrono::milliseconds(0))) {
  }
  std::thread other([&] {
    (*window)->wake();
    (*window)->wake();
  });
  bool woken = false;
  while (!woken) {
    const auto event = (*window)->wait_event(std::nullopt);
    REQUIRE(event.has_value());
    woken = std::holds_alternative<platform::Woken>(*event);
  }
  other.join();
  (*window)->wake();
  CHECK((*window)->wait_event(std::chrono::milliseconds(0)).has_value());
}
TEST_CASE("waiting with a time limit ends without an event") {
  auto window = platform::open_window(small(Rotation::none));
  REQUIRE_OK(window);
  while ((*window)->wait_event(std::chrono::milliseconds(0))) {
  }
  CHECK_FALSE((*window)->wait_event(std::chrono::milliseconds(5)).has_value());
}
