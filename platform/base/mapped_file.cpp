// SPDX-License-Identifier: EUPL-1.2
#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.h"

namespace base {
namespace {

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) close(fd);
  }
};

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path, std::uint64_t max_bytes) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) return errno_error(errno, path.string());
  struct stat info {};
  if (fstat(file.fd, &info) != 0) return errno_error(errno, path.string());
  if (!S_ISREG(info.st_mode) || info.st_size <= 0)
    return Error{Errc::unsupported, path.string() + " is no file with bytes in it"};
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > max_bytes) return Error{Errc::too_large, path.string() + " is too large"};
  void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (memory == MAP_FAILED) return errno_error(errno, path.string());
  return MappedFile({static_cast<const std::uint8_t*>(memory), size});
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

}  // namespace base
