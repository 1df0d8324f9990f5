// SPDX-License-Identifier: EUPL-1.2
#include "platform/event_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "base/file.h"
#include "base/log.h"

namespace platform {
namespace {

std::uint32_t events_of(EventLoop::Interest interest) {
  switch (interest) {
    case EventLoop::Interest::readable:
      return EPOLLIN;
    case EventLoop::Interest::readable_and_writable:
      return EPOLLIN | EPOLLOUT;
    case EventLoop::Interest::urgent:
      return EPOLLPRI | EPOLLERR;
  }
  return EPOLLIN;
}

// The counter of a timerfd or eventfd; what is in it does not matter, only that it is empty afterwards.
void drain(int fd) {
  std::uint64_t count = 0;
  while (::read(fd, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

}  // namespace

base::Result<EventLoop> EventLoop::create() {
  Descriptor epoll(::epoll_create1(EPOLL_CLOEXEC));
  if (!epoll) return base::errno_error(errno, "epoll_create1");
  return EventLoop(std::move(epoll));
}

base::Result<void> EventLoop::watch(int fd, Interest interest, Callback callback) {
  epoll_event event{};
  event.events = events_of(interest);
  event.data.fd = fd;
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event) != 0) return base::errno_error(errno, "epoll_ctl");
  callbacks_[fd] = std::make_shared<Callback>(std::move(callback));
  return {};
}

base::Result<void> EventLoop::change(int fd, Interest interest) {
  epoll_event event{};
  event.events = events_of(interest);
  event.data.fd = fd;
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, fd, &event) != 0) return base::errno_error(errno, "epoll_ctl");
  return {};
}

void EventLoop::unwatch(int fd) {
  if (callbacks_.erase(fd) == 0) return;
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
}

base::Result<void> EventLoop::run() {
  while (!stopped_) {
    // One at a time: a callback may unwatch and close what a later event of the same batch belongs to.
    epoll_event event{};
    const int n = ::epoll_wait(epoll_.get(), &event, 1, -1);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return base::errno_error(errno, "epoll_wait");
    const auto found = callbacks_.find(event.data.fd);
    if (found == callbacks_.end()) continue;
    const std::shared_ptr<Callback> callback = found->second;  // survives its own unwatch
    (*callback)();
  }
  return {};
}

Timer::Timer(EventLoop& loop, Descriptor descriptor) : loop_(&loop), descriptor_(std::move(descriptor)) {}

base::Result<Timer> Timer::create(EventLoop& loop, EventLoop::Callback callback) {
  Descriptor descriptor(::timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK));
  if (!descriptor) return base::errno_error(errno, "timerfd_create");
  Timer timer(loop, std::move(descriptor));
  const int fd = timer.descriptor_.get();
  TRY(loop.watch(fd, EventLoop::Interest::readable, [fd, armed = timer.armed_, run = std::move(callback)] {
    drain(fd);
    *armed = false;
    run();
  }));
  return timer;
}

Timer::~Timer() {
  if (descriptor_) loop_->unwatch(descriptor_.get());
}

void Timer::start_once(std::chrono::milliseconds delay) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(delay);
  itimerspec when{};
  when.it_value.tv_sec = static_cast<std::time_t>(seconds.count());
  when.it_value.tv_nsec = static_cast<long>(std::chrono::nanoseconds(delay - seconds).count());
  if (delay.count() <= 0) when.it_value.tv_nsec = 1;  // zero would disarm it
  *armed_ = ::timerfd_settime(descriptor_.get(), 0, &when, nullptr) == 0;
}

void Timer::cancel() {
  const itimerspec never{};
  ::timerfd_settime(descriptor_.get(), 0, &never, nullptr);
  *armed_ = false;
}

base::Result<Waker> Waker::create(EventLoop& loop, EventLoop::Callback callback) {
  Descriptor descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!descriptor) return base::errno_error(errno, "eventfd");
  Waker waker(loop, std::move(descriptor));
  const int fd = waker.descriptor_.get();
  TRY(loop.watch(fd, EventLoop::Interest::readable, [fd, run = std::move(callback)] {
    drain(fd);
    run();
  }));
  return waker;
}

Waker::~Waker() {
  if (descriptor_) loop_->unwatch(descriptor_.get());
}

void Waker::wake() {
  const std::uint64_t one = 1;
  // EAGAIN means that the counter is full, and then the loop is awake already.
  if (::write(descriptor_.get(), &one, sizeof one) < 0 && errno != EAGAIN) {
    base::log(base::LogLevel::error, "the event loop could not be woken");
  }
}

}  // namespace platform
