// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace base {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  bool close() {
    const int fd = std::exchange(fd_, -1);
    return fd < 0 || ::close(fd) == 0;
  }

 private:
  int fd_;
};

Result<void> write_all(int fd, ByteView bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno_error(errno, "write " + name);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> write_new_file(const std::string& name, ByteView bytes, Durability durability, unsigned mode) {
  Descriptor file(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (file.get() < 0) return errno_error(errno, "create " + name);
  TRY(write_all(file.get(), bytes, name));
  // A failed fsync is believed (the kernel may have dropped the pages): the caller unlinks and starts anew.
  if (durability == Durability::synced && ::fsync(file.get()) != 0) return errno_error(errno, "fsync " + name);
  if (!file.close()) return errno_error(errno, "close " + name);
  return {};
}

}  // namespace

Error errno_error(int errno_value, std::string_view what) {
  Errc code = Errc::io;
  switch (errno_value) {
    case ENOENT:
    case ENOTDIR:
      code = Errc::not_found;
      break;
    case ENOSPC:
    case EDQUOT:
      code = Errc::no_space;
      break;
    case ENODEV:
    case ENXIO:
    case ENOMEDIUM:
      code = Errc::media_gone;
      break;
    case ELOOP:
      code = Errc::unsupported;
      break;
    default:
      break;
  }
  return {code, fmt::format("{}: {}", what, std::strerror(errno_value))};
}

Result<Bytes> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.get() < 0) return errno_error(errno, "open " + path.string());
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return errno_error(errno, "stat " + path.string());
  if (!S_ISREG(info.st_mode)) return Error{Errc::unsupported, path.string() + ": not a regular file"};
  Bytes out;
  out.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(info.st_size), max_bytes)) +
              1);
  std::uint8_t buffer[65536];
  while (true) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno_error(errno, "read " + path.string());
    if (n == 0) return out;
    out.insert(out.end(), buffer, buffer + n);
    if (out.size() > max_bytes) {
      return Error{Errc::too_large, fmt::format("{}: more than {} bytes", path.string(), max_bytes)};
    }
  }
}

Result<void> write_file_atomically(const std::filesystem::path& path, ByteView bytes, Durability durability,
                                   unsigned mode) {
  const std::string temporary = path.string() + ".new";
  if (::unlink(temporary.c_str()) != 0 && errno != ENOENT) return errno_error(errno, "unlink " + temporary);
  auto written = write_new_file(temporary, bytes, durability, mode);
  if (written && ::rename(temporary.c_str(), path.c_str()) != 0) written = errno_error(errno, "rename " + temporary);
  if (!written) {
    ::unlink(temporary.c_str());
    return written;
  }
  if (durability == Durability::synced) return sync_folder(path.parent_path());
  return {};
}

Result<void> sync_folder(const std::filesystem::path& path) {
  const std::string name = path.empty() ? "." : path.string();
  Descriptor folder(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) return errno_error(errno, "open " + name);
  if (::fsync(folder.get()) != 0) return errno_error(errno, "fsync " + name);
  return {};
}

}  // namespace base
