// SPDX-License-Identifier: EUPL-1.2
#include "platform/event_loop.h"

#include <sys/eventfd.h>

#include <thread>

#include "check.h"

using platform::Descriptor;
using platform::EventLoop;
using namespace std::chrono_literals;

namespace {

Descriptor ready_descriptor() { return Descriptor(::eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK)); }

}  // namespace

TEST_CASE("a timer runs once, on the loop's thread") {
  auto loop = EventLoop::create().take();
  int runs = 0;
  auto timer = platform::Timer::create(loop, [&] {
                 ++runs;
                 loop.stop();
               }).take();
  CHECK_FALSE(timer.armed());
  timer.start_once(1ms);
  CHECK(timer.armed());
  REQUIRE_OK(loop.run());
  CHECK(runs == 1);
  CHECK_FALSE(timer.armed());
}

TEST_CASE("a timer started again replaces the time before, and a delay of nothing still comes") {
  auto loop = EventLoop::create().take();
  auto late = platform::Timer::create(loop, [] { FAIL("it was cancelled"); }).take();
  late.start_once(1ms);
  late.cancel();
  auto timer = platform::Timer::create(loop, [&] { loop.stop(); }).take();
  timer.start_once(1h);
  timer.start_once(0ms);
  REQUIRE_OK(loop.run());
}

TEST_CASE("another thread wakes the loop, and several calls may be one") {
  auto loop = EventLoop::create().take();
  int runs = 0;
  auto waker = platform::Waker::create(loop, [&] {
                 ++runs;
                 loop.stop();
               }).take();
  std::thread other([&] {
    waker.wake();
    waker.wake();
  });
  REQUIRE_OK(loop.run());
  other.join();
  CHECK(runs >= 1);
  CHECK(runs <= 2);
}

TEST_CASE("a callback may unwatch what would be next, and itself") {
  auto loop = EventLoop::create().take();
  const Descriptor first = ready_descriptor();
  const Descriptor second = ready_descriptor();
  int runs = 0;
  const auto only_once = [&] {
    ++runs;
    loop.unwatch(first.get());
    loop.unwatch(second.get());
    loop.stop();
  };
  REQUIRE_OK(loop.watch(first.get(), EventLoop::Interest::readable, only_once));
  REQUIRE_OK(loop.watch(second.get(), EventLoop::Interest::readable, only_once));
  REQUIRE_OK(loop.run());
  CHECK(runs == 1);
}
