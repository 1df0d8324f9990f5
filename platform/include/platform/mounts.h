// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/descriptor.h"

namespace platform {

struct Mount {
  std::filesystem::path point;
  std::string id;  // the kernel's mount id: another stick at the same place has another
  bool operator==(const Mount&) const = default;
};

// The mount points that /proc/self/mountinfo text names, in its order; octal escapes resolved, odd lines skipped.
std::vector<Mount> parse_mountinfo(std::string_view text);

// What is mounted, and a descriptor that is urgent (POLLPRI) whenever that changes.
class MountTable {
 public:
  static base::Result<MountTable> open();  // Errors: io, not_found
  int descriptor() const { return file_.get(); }
  // Reads it anew, which also ends the descriptor's urgency. Errors: io, too_large.
  base::Result<std::vector<Mount>> read();

 private:
  explicit MountTable(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace platform
