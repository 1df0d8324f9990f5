// SPDX-License-Identifier: EUPL-1.2
#include "app/mailbox.h"

#include <utility>

namespace app {

void Mailbox::set_wake(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
  if (wake_ && !events_.empty()) wake_();
}

void Mailbox::push(Event event) {
  const std::lock_guard lock(mutex_);
  events_.push_back(std::move(event));
  filled_.notify_one();
  if (wake_) wake_();
}

std::vector<Event> Mailbox::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(events_, {});
}

std::vector<Event> Mailbox::wait() {
  std::unique_lock lock(mutex_);
  filled_.wait(lock, [this] { return !events_.empty(); });
  return std::exchange(events_, {});
}

}  // namespace app
