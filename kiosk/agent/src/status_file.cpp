// SPDX-License-Identifier: EUPL-1.2
#include "agent/status_file.h"

#include "base/file.h"
#include "base/log.h"

namespace agent {

void StatusFile::write(const StatusEvent& status) {
  if (path_.empty()) return;
  StatusEvent lasting = status;
  lasting.clock.effective_now = {};
  lasting.clock.floor = {};
  lasting.free_bytes = 0;
  std::string text = encode(Event(lasting));
  if (text == last_) return;
  const std::string shown = encode(Event(status));
  // Cached is enough: after a power cut it is written anew.
  if (auto written = base::write_file_atomically(path_, base::as_bytes(shown), base::Durability::cached); !written) {
    base::log(base::LogLevel::warning, "status file: " + written.error().detail);
    return;
  }
  last_ = std::move(text);
}

}  // namespace agent
