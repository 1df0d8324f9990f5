// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "agent/protocol.h"
#include "agent/update.h"

namespace agent {

struct Inspection {
  bool newer = false;   // holds something that the screen does not show yet
  bool wanted = false;  // it may complete the release that is pending
  std::vector<ChannelState> channels;
  Counts counts;
  std::uint64_t bytes = 0;  // an install would copy
  std::int64_t files = 0;
  bool fits = true;
};

// Looks at a pack as an update would, over a scratch copy of the trusted metadata: nothing is written anywhere.
// Errors: why it would be refused; those of the transport.
base::Result<Inspection> inspect_source(const Setting& setting, pack::Source& source);

}  // namespace agent
