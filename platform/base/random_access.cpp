// SPDX-License-Identifier: EUPL-1.2
#include "base/random_access.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <string>
#include <utility>

#include "base/file.h"

namespace base {
namespace {

constexpr int kReadFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
constexpr int kFolderFlags = O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC;

class PosixFile final : public RandomAccessFile {
 public:
  PosixFile(int descriptor, std::uint64_t size, std::string name)
      : descriptor_(descriptor), size_(size), name_(std::move(name)) {}
  ~PosixFile() override { ::close(descriptor_); }

  std::uint64_t size() const override { return size_; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> buffer) override {
    if (offset > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - buffer.size()) return std::size_t{0};
    std::size_t done = 0;
    while (done < buffer.size()) {
      const ssize_t n =
          ::pread(descriptor_, buffer.data() + done, buffer.size() - done, static_cast<off_t>(offset + done));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return errno_error(errno, "read " + name_);
      if (n == 0) break;
      done += static_cast<std::size_t>(n);
    }
    return done;
  }

 private:
  int descriptor_;
  std::uint64_t size_;
  std::string name_;
};

// Takes over descriptor, also when it refuses.
Result<std::unique_ptr<RandomAccessFile>> adopt(int descriptor, std::string name) {
  struct stat info {};
  if (::fstat(descriptor, &info) != 0) {
    Error error = errno_error(errno, "stat " + name);
    ::close(descriptor);
    return error;
  }
  if (!S_ISREG(info.st_mode)) {
    ::close(descriptor);
    return Error{Errc::unsupported, name + ": not a regular file"};
  }
  return std::unique_ptr<RandomAccessFile>(
      std::make_unique<PosixFile>(descriptor, static_cast<std::uint64_t>(info.st_size), std::move(name)));
}

}  // namespace

Result<std::unique_ptr<RandomAccessFile>> open_random_access(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), kReadFlags);
  if (descriptor < 0) return errno_error(errno, "open " + path.string());
  return adopt(descriptor, path.string());
}

Result<Folder> Folder::open(const std::filesystem::path& path) {
  // The root itself may be reached by a link: whoever configured it chose it.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno_error(errno, "open " + path.string());
  return Folder(descriptor);
}

Folder::Folder(Folder&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Folder& Folder::operator=(Folder&& other) noexcept {
  if (this != &other) {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

Folder::~Folder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::unique_ptr<RandomAccessFile>> Folder::open_file(std::string_view name) const {
  int folder = descriptor_;
  std::string_view rest = name;
  while (true) {
    const std::size_t slash = rest.find('/');
    const std::string segment(rest.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    int next = -1;
    Error error{Errc::malformed, "not a name beneath a folder: " + std::string(name)};
    const bool plain = !segment.empty() && segment != "." && segment != ".." && segment.find('\0') == std::string::npos;
    if (plain) {
      next = ::openat(folder, segment.c_str(), last ? kReadFlags : kFolderFlags);
      // With O_DIRECTORY a link to a folder is ENOTDIR; both say the same: nothing of that name is ours.
      if (next < 0) error = errno_error(errno, "open " + std::string(name));
    }
    if (folder != descriptor_) ::close(folder);
    if (next < 0) return error;
    if (last) return adopt(next, std::string(name));
    folder = next;
    rest.remove_prefix(slash + 1);
  }
}

}  // namespace base
