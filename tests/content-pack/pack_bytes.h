// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/random_access.h"
#include "pack/file_sources.h"
#include "pack/manifest.h"
#include "pack/pack_file.h"

// Packs in memory for the tests of pack files.
namespace pack_test {

// A file in memory that can be made to end early while it is read.
class MemoryFile final : public base::RandomAccessFile {
 public:
  explicit MemoryFile(base::Bytes bytes) : bytes_(std::move(bytes)), size_(bytes_.size()) {}
  std::uint64_t size() const override { return size_; }
  base::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> buffer) override {
    const std::size_t begin = static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes_.size()));
    const std::size_t count = std::min(buffer.size(), bytes_.size() - begin);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(begin), count, buffer.begin());
    return count;
  }
  void shrink(std::size_t size) { bytes_.resize(size); }

 private:
  base::Bytes bytes_;
  std::uint64_t size_;
};

class MemoryReader final : public pack::ByteReader {
 public:
  explicit MemoryReader(base::ByteView bytes) : bytes_(bytes) {}
  base::Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    const std::size_t count = std::min(buffer.size(), bytes_.size());
    std::copy_n(bytes_.begin(), count, buffer.begin());
    bytes_ = bytes_.subspan(count);
    return count;
  }
  base::Result<std::uint64_t> skip(std::uint64_t bytes) override {
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, bytes_.size()));
    bytes_ = bytes_.subspan(count);
    return std::uint64_t{count};
  }

 private:
  base::ByteView bytes_;
};

inline pack::SafePath path(std::string_view text) { return pack::SafePath::parse(text).take(); }

inline base::Bytes filled(std::size_t length, std::uint8_t first) {
  base::Bytes out(length);
  for (std::size_t i = 0; i < length; ++i) out[i] = static_cast<std::uint8_t>(first + i);
  return out;
}

struct Content {
  pack::PackSection section;
  pack::SafePath path;
  base::Bytes bytes;
};

inline Content blob(pack::PackSection section, std::size_t length, std::uint8_t first) {
  base::Bytes bytes = filled(length, first);
  pack::SafePath name = pack::blob_path(pack::sha256(bytes));
  return {section, std::move(name), std::move(bytes)};
}

// Metadata, one manifest, two shards, three pictures; lengths at and around the block size.
inline std::vector<Content> small_contents() {
  using pack::PackSection;
  const std::string digest = pack::to_hex(pack::sha256(filled(10, 9)));
  return {{PackSection::metadata, path("metadata/1.root.json"), filled(700, 1)},
          {PackSection::metadata, path("metadata/timestamp.json"), filled(90, 2)},
          {PackSection::manifests, path("targets/channels/kanwil-ntt/" + digest + ".manifest.json"), filled(300, 3)},
          blob(PackSection::shards, 513, 4),
          blob(PackSection::shards, 511, 5),
          blob(PackSection::media, 512, 6),
          blob(PackSection::media, 1, 7),
          blob(PackSection::media, 3000, 8)};
}

inline base::Bytes pack_of(const std::vector<Content>& contents) {
  base::Bytes out;
  pack::PackWriter writer([&](base::ByteView piece) -> base::Result<void> {
    out.insert(out.end(), piece.begin(), piece.end());
    return {};
  });
  for (const Content& content : contents) {
    if (!writer.add(content.section, content.path, content.bytes)) return {};
  }
  if (!writer.finish()) return {};
  return out;
}

inline base::Result<std::unique_ptr<pack::PackFileSource>> open_pack(base::Bytes bytes) {
  return pack::PackFileSource::open(std::make_unique<MemoryFile>(std::move(bytes)), "test pack");
}

inline base::Result<base::Bytes> read_all(pack::Source& source, const pack::SafePath& path, std::uint64_t offset = 0,
                                          std::uint64_t max_bytes = 1U << 20U) {
  base::Bytes out;
  TRY(source.stream(path, offset, max_bytes, [&](base::ByteView piece) -> base::Result<void> {
    out.insert(out.end(), piece.begin(), piece.end());
    return {};
  }));
  return out;
}

}  // namespace pack_test
