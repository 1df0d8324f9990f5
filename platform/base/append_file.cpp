// SPDX-License-Identifier: EUPL-1.2
#include "base/append_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file.h"

namespace base {

Result<AppendFile> AppendFile::open(const std::filesystem::path& path, unsigned mode) {
  const int flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  AppendFile file(::open(path.c_str(), flags, mode), 0, path);
  if (file.descriptor_ < 0) return errno_error(errno, "open " + path.string());
  struct stat info {};
  if (::fstat(file.descriptor_, &info) != 0) return errno_error(errno, "stat " + path.string());
  if (!S_ISREG(info.st_mode)) return Error{Errc::unsupported, path.string() + ": not a regular file"};
  file.size_ = static_cast<std::uint64_t>(info.st_size);
  return file;
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_), path_(std::move(other.path_)) {}
AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  return *this;
}
AppendFile::~AppendFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> AppendFile::append(ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno_error(errno, "append to " + path_.string());
    size_ += static_cast<std::uint64_t>(n);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> AppendFile::truncate(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) return errno_error(errno, "truncate " + path_.string());
  size_ = size;
  return {};
}

Result<void> AppendFile::sync() {
  if (::fdatasync(descriptor_) != 0) return errno_error(errno, "fdatasync " + path_.string());
  return {};
}

}  // namespace base
