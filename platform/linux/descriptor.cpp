// SPDX-License-Identifier: EUPL-1.2
#include "platform/descriptor.h"

#include <unistd.h>

namespace platform {

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace platform
