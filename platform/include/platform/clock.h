// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "base/result.h"
#include "base/time.h"
#include "platform/descriptor.h"

namespace platform {

// Where a program gets the time, so that tests can have another. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  virtual base::Instant wall() const = 0;               // what the machine believes, right or wrong
  virtual std::int64_t seconds_since_boot() const = 0;  // runs in suspend too, never jumps
  virtual bool is_network_synchronised() const = 0;     // the kernel says that NTP keeps it
};

class SystemClock : public Clock {
 public:
  base::Instant wall() const override;
  std::int64_t seconds_since_boot() const override;
  bool is_network_synchronised() const override;
};

// Tells by a readable descriptor that somebody set the wall clock.
class ClockSetWatch {
 public:
  static base::Result<ClockSetWatch> open();  // Errors: io
  int descriptor() const { return timer_.get(); }
  void rearm();  // after each time it was readable

 private:
  explicit ClockSetWatch(Descriptor timer) : timer_(std::move(timer)) {}
  Descriptor timer_;
};

}  // namespace platform
