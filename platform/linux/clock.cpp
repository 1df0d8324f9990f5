// SPDX-License-Identifier: EUPL-1.2
#include "platform/clock.h"

#include <sys/timerfd.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <limits>

#include "base/file.h"

namespace platform {
namespace {

std::int64_t seconds_of(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return now.tv_sec;
}

}  // namespace

base::Instant SystemClock::wall() const { return {seconds_of(CLOCK_REALTIME)}; }
std::int64_t SystemClock::seconds_since_boot() const { return seconds_of(CLOCK_BOOTTIME); }

bool SystemClock::is_network_synchronised() const {
  timex state{};
  state.modes = 0;  // only ask
  const int clock_state = ::adjtimex(&state);
  return clock_state >= 0 && clock_state != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

base::Result<ClockSetWatch> ClockSetWatch::open() {
  Descriptor timer(::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK));
  if (!timer) return base::errno_error(errno, "timerfd_create");
  ClockSetWatch watch(std::move(timer));
  watch.rearm();
  return watch;
}

void ClockSetWatch::rearm() {
  std::uint64_t count = 0;
  // The read takes the ECANCELED by which the kernel tells of the change.
  [[maybe_unused]] const ssize_t taken = ::read(timer_.get(), &count, sizeof count);
  itimerspec far{};
  far.it_value.tv_sec = std::numeric_limits<std::time_t>::max();  // never due: it is there to be cancelled
  ::timerfd_settime(timer_.get(), TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far, nullptr);
}

}  // namespace platform
