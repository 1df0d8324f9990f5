// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"

namespace base {

// A regular file read at any offset. One owner, one thread at a time; keeps its place in the file system, not in
// memory.
class RandomAccessFile {
 public:
  virtual ~RandomAccessFile() = default;
  RandomAccessFile() = default;
  RandomAccessFile(const RandomAccessFile&) = delete;
  RandomAccessFile& operator=(const RandomAccessFile&) = delete;

  virtual std::uint64_t size() const = 0;  // bytes, when it was opened

  // Fills buffer from offset on; fewer bytes only where the file ends. Errors: media_gone, io.
  virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> buffer) = 0;
};

// Opened with O_NOFOLLOW and O_NONBLOCK. Errors: not_found, unsupported (not a regular file), media_gone, io.
Result<std::unique_ptr<RandomAccessFile>> open_random_access(const std::filesystem::path& path);

// A folder held open, beneath which files are opened by relative name; a name cannot leave it, whatever links somebody
// plants. Movable; one owner.
class Folder {
 public:
  // Errors: not_found, io.
  static Result<Folder> open(const std::filesystem::path& path);
  Folder(Folder&& other) noexcept;
  Folder& operator=(Folder&& other) noexcept;
  ~Folder();

  // name: '/'-separated segments, none empty, "." or "..". No segment may be a symbolic link.
  // Errors: not_found, malformed (such a name), unsupported (a link, not a regular file), media_gone, io.
  Result<std::unique_ptr<RandomAccessFile>> open_file(std::string_view name) const;

 private:
  explicit Folder(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace base
