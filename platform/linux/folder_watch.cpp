// SPDX-License-Identifier: EUPL-1.2
#include "platform/folder_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

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

bool FolderWatch::take_changes() {
  bool due = false;
  char buffer[4096];
  while (true) {
    const ssize_t n = ::read(inotify_.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return due;
    for (std::size_t offset = 0; offset + sizeof(inotify_event) <= static_cast<std::size_t>(n);) {
      inotify_event event{};
      std::memcpy(&event, buffer + offset, sizeof event);
      const bool file_begun = (event.mask & IN_CREATE) != 0 && (event.mask & IN_ISDIR) == 0;
      due = due || !file_begun;
      offset += sizeof event + event.len;
    }
  }
}

}  // namespace platform
