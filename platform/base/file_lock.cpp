// SPDX-License-Identifier: EUPL-1.2
#include "base/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file.h"

namespace base {

Result<FileLock> FileLock::shared(const std::filesystem::path& path) { return lock(path, LOCK_SH); }
Result<FileLock> FileLock::exclusive(const std::filesystem::path& path) { return lock(path, LOCK_EX); }

Result<FileLock> FileLock::lock(const std::filesystem::path& path, int operation) {
  // Reading is enough for both kinds, so that a reader without the right to write can hold its share.
  FileLock held(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (held.descriptor_ < 0) return errno_error(errno, "open " + path.string());
  if (::flock(held.descriptor_, operation | LOCK_NB) == 0) return held;
  if (errno == EWOULDBLOCK) return Error{Errc::busy, path.string() + ": locked by another process"};
  return errno_error(errno, "lock " + path.string());
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}
FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace base
