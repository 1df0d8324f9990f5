// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "base/result.h"
#include "platform/descriptor.h"

namespace platform {

// Waits for descriptors in one blocking call and runs what belongs to each. One thread; nothing polls. Callbacks may
// watch, change and unwatch anything, themselves too. Not to be moved once something is watched.
class EventLoop {
 public:
  static base::Result<EventLoop> create();  // Errors: io

  enum class Interest {
    readable,
    readable_and_writable,
    urgent,  // EPOLLPRI and EPOLLERR: how /proc/self/mountinfo tells of a change
  };
  using Callback = std::function<void()>;

  // The descriptor stays the caller's, who unwatches it before closing it. Errors: io.
  base::Result<void> watch(int fd, Interest interest, Callback callback);
  base::Result<void> change(int fd, Interest interest);
  void unwatch(int fd);

  // Until stop(), or a failure of the kernel's.
  base::Result<void> run();
  void stop() { stopped_ = true; }

 private:
  explicit EventLoop(Descriptor epoll) : epoll_(std::move(epoll)) {}
  Descriptor epoll_;
  std::map<int, std::shared_ptr<Callback>> callbacks_;
  bool stopped_ = false;
};

// A timer of one loop, on the clock that also runs in suspend. Not armed at first.
class Timer {
 public:
  static base::Result<Timer> create(EventLoop& loop, EventLoop::Callback callback);  // Errors: io
  Timer(Timer&&) noexcept = default;
  Timer& operator=(Timer&&) = delete;
  ~Timer();

  void start_once(std::chrono::milliseconds delay);  // replaces what was armed
  void cancel();
  bool armed() const { return *armed_; }

 private:
  Timer(EventLoop& loop, Descriptor descriptor);
  EventLoop* loop_;
  Descriptor descriptor_;
  std::shared_ptr<bool> armed_ = std::make_shared<bool>(false);
};

// Wakes a loop from another thread; several calls before the loop gets to it are one.
class Waker {
 public:
  static base::Result<Waker> create(EventLoop& loop, EventLoop::Callback callback);  // Errors: io
  Waker(Waker&&) noexcept = default;
  Waker& operator=(Waker&&) = delete;
  ~Waker();
  void wake();  // from any thread

 private:
  Waker(EventLoop& loop, Descriptor descriptor) : loop_(&loop), descriptor_(std::move(descriptor)) {}
  EventLoop* loop_;
  Descriptor descriptor_;
};

}  // namespace platform
