// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>

#include "base/result.h"
#include "platform/descriptor.h"

namespace platform {

// Tells by a readable descriptor that something in the watched folders changed (inotify). What has to be looked up.
class FolderWatch {
 public:
  static base::Result<FolderWatch> open();  // Errors: io
  int descriptor() const { return inotify_.get(); }
  // Watching one twice is harmless. Errors: not_found, unsupported (a link or no folder), io.
  base::Result<void> add(const std::filesystem::path& folder);
  // Takes what was told. True when a look is due: a file was finished, moved or removed, or a folder came or went; a
  // file that was only begun is not worth one.
  bool take_changes();

 private:
  explicit FolderWatch(Descriptor inotify) : inotify_(std::move(inotify)) {}
  Descriptor inotify_;
};

}  // namespace platform
