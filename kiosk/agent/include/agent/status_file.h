// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <string>

#include "agent/protocol.h"

namespace agent {

// The status for monitoring: the members of the status event as a JSON file, replaced atomically, and only when
// something changed that is not the mere passing of time. One owner, one thread.
class StatusFile {
 public:
  explicit StatusFile(std::filesystem::path path) : path_(std::move(path)) {}  // empty: writes nothing
  void write(const StatusEvent& status);

 private:
  std::filesystem::path path_;
  std::string last_;
};

}  // namespace agent
