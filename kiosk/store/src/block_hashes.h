// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/random_access.h"
#include "base/result.h"
#include "pack/sha256.h"

namespace store {

inline constexpr std::size_t kBlockBytes = 64 * 1024;

// Writes the SHA-256 of each 64 KiB block of a finished file, and of the list itself, beside it:
//   "jendela-blocks1\n"  length (8 bytes, big-endian)  32 bytes for each block  SHA-256 of all before
base::Result<void> write_block_hashes(const std::filesystem::path& file, const std::filesystem::path& list);

// A file that is checked against its list: each block when it is first read. One owner, one thread.
class CheckedReader {
 public:
  // Errors: not_found, mismatch (the list is damaged or the file has another length), io.
  static base::Result<CheckedReader> open(const std::filesystem::path& file, const std::filesystem::path& list);

  std::uint64_t size() const { return size_; }
  // Errors: mismatch (a block is damaged, or the range leaves the file), io.
  base::Result<void> read(std::uint64_t offset, std::span<std::uint8_t> buffer);

 private:
  CheckedReader(std::unique_ptr<base::RandomAccessFile> file, std::uint64_t size, base::Bytes hashes)
      : file_(std::move(file)), size_(size), hashes_(std::move(hashes)), checked_(hashes_.size() / 32) {}
  base::Result<void> load_block(std::uint64_t block);

  std::unique_ptr<base::RandomAccessFile> file_;
  std::uint64_t size_ = 0;
  base::Bytes hashes_;  // 32 bytes a block
  std::vector<bool> checked_;
  base::Bytes buffer_;  // the block that was checked last: its neighbours in the pages come next
  std::uint64_t buffered_ = UINT64_MAX;
};

// Reads the file to its end. Errors: as CheckedReader.
base::Result<void> check_all_blocks(const std::filesystem::path& file, const std::filesystem::path& list);

}  // namespace store
