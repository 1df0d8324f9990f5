// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.h"
#include "platform/descriptor.h"

namespace platform {

// Tells by a readable descriptor that network links or addresses changed (rtnetlink, which needs no rights).
class LinkWatch {
 public:
  static base::Result<LinkWatch> open();  // Errors: io
  int descriptor() const { return socket_.get(); }
  // Takes what has arrived; true when an address was added, which is when a network becomes usable.
  bool take_usable();

 private:
  explicit LinkWatch(Descriptor socket) : socket_(std::move(socket)) {}
  Descriptor socket_;
};

}  // namespace platform
