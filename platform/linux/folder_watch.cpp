// SPDX-License-Identifier: EUPL-1.2
#include "platform/folder_watch.h"

#include <sys/inotify.h>

#include <cerrno>

#include "base/file.h"

namespace platform {

base::Result<FolderWatch> FolderWatch::open() {
  Descriptor inotify(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!inotify) return base::errno_error(errno, "inotify_init1");
  return FolderWatch(std::move(inotify));
}

base::Result<void> FolderWatch::add(const std::filesystem::path& folder) {
  constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE |
                                     IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;
  if (::inotify_add_watch(inotify_.get(), folder.c_str(), kChanges) < 0) {
    return base::errno_error(errno, "watch " + folder.string());
  }
  return {};
}

void FolderWatch::drain() {
  char buffer[4096];
  while (true) {
    const ssize_t n = ::read(inotify_.get(), buffer, sizeof buffer);
    if (n <= 0 && errno != EINTR) return;
  }
}

}  // namespace platform
