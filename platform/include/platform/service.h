// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "base/result.h"
#include "platform/descriptor.h"

namespace platform {

// sd_notify(3) without its library: one datagram to $NOTIFY_SOCKET, nothing when there is none. "READY=1".
void notify_service_manager(std::string_view message);

// SIGTERM and SIGINT as a readable descriptor. Opened before any thread is started, so that all threads block them.
class TerminationSignals {
 public:
  static base::Result<TerminationSignals> open();  // Errors: io
  int descriptor() const { return signals_.get(); }

 private:
  explicit TerminationSignals(Descriptor signals) : signals_(std::move(signals)) {}
  Descriptor signals_;
};

}  // namespace platform
