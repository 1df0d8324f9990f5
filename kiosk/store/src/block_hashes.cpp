// SPDX-License-Identifier: EUPL-1.2
#include "block_hashes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/file.h"

namespace store {
namespace {

constexpr std::string_view kMagic = "jendela-blocks1\n";
constexpr std::size_t kHeaderBytes = 16 + 8;
constexpr std::size_t kHashBytes = 32;
constexpr std::uint64_t kMaxListBytes = 16 * 1024 * 1024;  // of a catalogue of 32 GiB

base::Error damaged(std::string detail) { return {base::Errc::mismatch, std::move(detail)}; }

std::uint64_t count_blocks(std::uint64_t bytes) { return (bytes + kBlockBytes - 1) / kBlockBytes; }

void append_digest(base::Bytes& out, base::ByteView bytes) {
  const pack::Sha256 digest = pack::sha256(bytes);
  out.insert(out.end(), digest.bytes.begin(), digest.bytes.end());
}

}  // namespace

base::Result<void> write_block_hashes(const std::filesystem::path& file, const std::filesystem::path& list) {
  const auto reader = TRY(base::open_random_access(file));
  base::Bytes out = base::to_bytes(kMagic);
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(reader->size() >> shift));
  base::Bytes block(kBlockBytes);
  for (std::uint64_t number = 0; number < count_blocks(reader->size()); ++number) {
    const std::size_t n = TRY(reader->read_at(number * kBlockBytes, block));
    append_digest(out, base::ByteView(block).first(n));
  }
  append_digest(out, out);
  return base::write_file_atomically(list, out, base::Durability::cached);
}

base::Result<CheckedReader> CheckedReader::open(const std::filesystem::path& file, const std::filesystem::path& list) {
  base::Bytes bytes = TRY(base::read_file(list, kMaxListBytes));
  if (bytes.size() < kHeaderBytes + kHashBytes || !base::as_text(bytes).starts_with(kMagic)) {
    return damaged("block hashes: not a list");
  }
  const auto body = base::ByteView(bytes).first(bytes.size() - kHashBytes);
  const pack::Sha256 digest = pack::sha256(body);
  if (!std::equal(digest.bytes.begin(), digest.bytes.end(), bytes.end() - kHashBytes)) {
    return damaged("block hashes: damaged");
  }
  std::uint64_t size = 0;
  for (std::size_t i = kMagic.size(); i < kHeaderBytes; ++i) size = size << 8 | bytes[i];
  if ((body.size() - kHeaderBytes) != count_blocks(size) * kHashBytes) return damaged("block hashes: wrong number");
  auto reader = TRY(base::open_random_access(file));
  if (reader->size() != size) return damaged(file.filename().string() + ": wrong length");
  return CheckedReader(std::move(reader), size, base::Bytes(body.begin() + kHeaderBytes, body.end()));
}

base::Result<void> CheckedReader::load_block(std::uint64_t block) {
  if (block == buffered_) return {};
  buffered_ = UINT64_MAX;
  buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBlockBytes, size_ - block * kBlockBytes)));
  const std::size_t n = TRY(file_->read_at(block * kBlockBytes, buffer_));
  const pack::Sha256 digest = pack::sha256(base::ByteView(buffer_).first(n));
  const auto expected = hashes_.begin() + static_cast<std::ptrdiff_t>(block * kHashBytes);
  if (!std::equal(digest.bytes.begin(), digest.bytes.end(), expected)) {
    return damaged(fmt::format("catalogue: block {} is damaged", block));
  }
  checked_[block] = true;
  buffered_ = block;
  return {};
}

base::Result<void> CheckedReader::read(std::uint64_t offset, std::span<std::uint8_t> out) {
  if (offset > size_ || out.size() > size_ - offset) return damaged("catalogue: a page beyond its end");
  while (!out.empty()) {
    const std::uint64_t block = offset / kBlockBytes;
    const std::size_t within = static_cast<std::size_t>(offset % kBlockBytes);
    const std::size_t n = std::min(out.size(), kBlockBytes - within);
    if (checked_[block] && block != buffered_) {
      if (TRY(file_->read_at(offset, out.first(n))) != n) return damaged("catalogue: it became shorter");
    } else {
      TRY(load_block(block));
      std::memcpy(out.data(), buffer_.data() + within, n);
    }
    out = out.subspan(n);
    offset += n;
  }
  return {};
}

base::Result<void> check_all_blocks(const std::filesystem::path& file, const std::filesystem::path& list) {
  CheckedReader reader = TRY(CheckedReader::open(file, list));
  std::uint8_t byte = 0;
  for (std::uint64_t offset = 0; offset < reader.size(); offset += kBlockBytes) {
    TRY(reader.read(offset, {&byte, 1}));
  }
  return {};
}

}  // namespace store
