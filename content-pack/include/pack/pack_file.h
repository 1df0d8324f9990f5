// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "pack/safe_path.h"
#include "pack/sha256.h"
#include "pack/source.h"

// The pack file NAME.jendela: a whole repository in one file, a strict subset of POSIX ustar (FORMAT.md, "Pack file").
// Everything here is about untrusted bytes: what comes out of a pack is verified like the answer of a web server.
namespace pack {

inline constexpr std::size_t kPackBlockBytes = 512;
inline constexpr std::size_t kMaxPackEntries = 65'536;
inline constexpr std::uint64_t kMaxPackEntryBytes = 077777777777;  // what eleven octal digits can say: 8 GiB - 1
inline constexpr std::uint64_t kPackEndBytes = 2 * kPackBlockBytes;

// What an entry takes in the file: header, content, zero padding.
constexpr std::uint64_t pack_entry_bytes(std::uint64_t length) {
  return kPackBlockBytes + (length + kPackBlockBytes - 1) / kPackBlockBytes * kPackBlockBytes;
}

// The sections of a pack, in their order. A reader tells shards from media only by what is signed, so that it enforces
// the first three borders and the writer all four.
enum class PackSection { metadata, manifests, shards, media };

// Where a name belongs (blobs: shards), or none for a name that has no place in a pack.
std::optional<PackSection> section_of(const SafePath& path);

struct PackEntry {
  SafePath path;
  std::uint64_t offset = 0;  // of the content, from the start of the pack
  std::uint64_t length = 0;  // bytes
};

// Guards what reader and writer both promise: sections in order, metadata and manifests in ascending order of names, no
// blob twice, at most kMaxPackEntries.
class PackOrder {
 public:
  base::Result<void> admit(PackSection section, const SafePath& path);  // Errors: malformed, too_large

 private:
  PackSection section_ = PackSection::metadata;
  std::string last_name_;
  std::set<std::string, std::less<>> blobs_;
  std::size_t entries_ = 0;
};

// Writes a pack as a stream; same entries, same bytes. After an error the output is worthless. One thread.
class PackWriter {
 public:
  explicit PackWriter(Source::Sink output) : output_(std::move(output)) {}

  // Begins an entry; exactly `length` bytes must follow by write() before the next begin() or finish().
  // Errors: malformed (a name, order or length that no pack has), too_large, those of the output.
  base::Result<void> begin(PackSection section, const SafePath& path, std::uint64_t length);
  base::Result<void> write(base::ByteView piece);
  base::Result<void> add(PackSection section, const SafePath& path, base::ByteView content);

  // The end blocks. Once, last.
  base::Result<void> finish();

  std::uint64_t bytes_written() const { return bytes_written_; }

 private:
  base::Result<void> put(base::ByteView bytes);
  base::Result<void> end_entry();

  Source::Sink output_;
  PackOrder order_;
  std::uint64_t left_ = 0;     // of the entry that is being written
  std::uint64_t padding_ = 0;  // zero bytes after it
  std::uint64_t bytes_written_ = 0;
};

// A stream of bytes that can be read once, forward.
class ByteReader {
 public:
  virtual ~ByteReader() = default;
  ByteReader() = default;
  ByteReader(const ByteReader&) = delete;
  ByteReader& operator=(const ByteReader&) = delete;

  // Both yield how many bytes they read or passed; fewer than asked for only at the end. Errors: media_gone, io, …
  virtual base::Result<std::size_t> read(std::span<std::uint8_t> buffer) = 0;
  virtual base::Result<std::uint64_t> skip(std::uint64_t bytes) = 0;
};

// Reads a pack as a stream with 64 KiB of memory and 100 bytes an entry. Stops for good at the first error.
class PackReader {
 public:
  explicit PackReader(ByteReader& input) : input_(&input) {}  // input outlives the reader

  // The next entry, or none at the end; what is left of the entry before is passed over.
  // Errors: malformed (anything that PackWriter would not have written), too_large (entries), those of the input.
  base::Result<std::optional<PackEntry>> next();

  // The content of the current entry in pieces of at most 64 KiB, once.
  // Errors: malformed (the pack ends inside it), those of the input and of the sink.
  base::Result<void> read(const Source::Sink& sink);

  // After next() yielded none: whether the pack ends before its end blocks. All entries before the last are then whole;
  // the last is if the input is long enough.
  bool truncated() const { return truncated_; }

 private:
  base::Result<std::optional<PackEntry>> next_entry();
  base::Result<bool> finish_entry();
  base::Result<void> read_end();

  ByteReader* input_;
  PackOrder order_;
  std::uint64_t position_ = 0;
  std::uint64_t left_ = 0;
  std::uint64_t padding_ = 0;
  bool ended_ = false;
  bool truncated_ = false;
  std::optional<base::Error> failure_;
};

}  // namespace pack
