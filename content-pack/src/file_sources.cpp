// SPDX-License-Identifier: EUPL-1.2
#include "pack/file_sources.h"

#include <algorithm>

namespace pack {
namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

// Streams the file's bytes [begin, end) in pieces; at most max_bytes of them.
base::Result<void> stream_extent(base::RandomAccessFile& file, std::uint64_t begin, std::uint64_t end,
                                 std::uint64_t max_bytes, const Source::Sink& sink) {
  std::vector<std::uint8_t> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(end - begin, kPieceBytes)));
  std::uint64_t allowed = max_bytes;
  for (std::uint64_t position = begin; position < end;) {
    const std::uint64_t wanted = std::min({end - position, std::uint64_t{kPieceBytes}, allowed});
    if (wanted == 0) return base::Error{base::Errc::too_large, "more bytes than were asked for"};
    const auto piece = std::span(buffer).first(static_cast<std::size_t>(wanted));
    const std::size_t got = TRY(file.read_at(position, piece));
    // A file that shrinks under us is a stick going away, or somebody writing; either way its bytes are not there.
    if (got < piece.size()) return base::Error{base::Errc::media_gone, "the file became shorter while it was read"};
    TRY(sink(base::ByteView(piece)));
    position += wanted;
    allowed -= wanted;
  }
  return {};
}

// A file at any offset as a stream from its start.
class FileReader final : public ByteReader {
 public:
  explicit FileReader(base::RandomAccessFile& file) : file_(&file) {}

  base::Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    const std::size_t got = TRY(file_->read_at(position_, buffer));
    position_ += got;
    return got;
  }
  base::Result<std::uint64_t> skip(std::uint64_t bytes) override {
    const std::uint64_t there = file_->size() - std::min(position_, file_->size());
    const std::uint64_t passed = std::min(bytes, there);
    position_ += passed;
    return passed;
  }

 private:
  base::RandomAccessFile* file_;
  std::uint64_t position_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<DirectorySource>> DirectorySource::open(const std::filesystem::path& root) {
  base::Folder folder = TRY(base::Folder::open(root));
  return std::make_unique<DirectorySource>(std::move(folder), "directory " + root.string());
}

base::Result<void> DirectorySource::stream(const SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                                           const Sink& sink) {
  const auto file = TRY(root_.open_file(path.text()));
  if (offset > file->size()) return base::Error{base::Errc::mismatch, path.text() + ": shorter than the offset"};
  return stream_extent(*file, offset, file->size(), max_bytes, sink).within(path.text());
}

base::Result<std::unique_ptr<PackFileSource>> PackFileSource::open(std::unique_ptr<base::RandomAccessFile> file,
                                                                   std::string description) {
  std::unique_ptr<PackFileSource> source(new PackFileSource(std::move(file), std::move(description)));
  TRY_WITHIN(source->description_, source->read_headers());
  return source;
}

base::Result<std::unique_ptr<PackFileSource>> PackFileSource::open(const std::filesystem::path& path) {
  auto file = TRY(base::open_random_access(path));
  return open(std::move(file), "pack " + path.filename().string());
}

base::Result<void> PackFileSource::read_headers() {
  FileReader input(*file_);
  PackReader reader(input);
  bool metadata_whole = false;
  while (auto entry = TRY(reader.next())) {
    const PackSection section = section_of(entry->path).value_or(PackSection::metadata);
    metadata_whole = metadata_whole || section != PackSection::metadata;
    // The last entry of a pack that was cut short.
    if (entry->length > file_->size() - std::min(entry->offset, file_->size())) continue;
    remember(section, *entry);
  }
  truncated_ = reader.truncated();
  if (truncated_ && !metadata_whole) return base::Error{base::Errc::malformed, "the pack ends within its metadata"};
  std::sort(blobs_.begin(), blobs_.end(), [](const Blob& a, const Blob& b) { return a.sha256 < b.sha256; });
  return {};
}

void PackFileSource::remember(PackSection section, const PackEntry& entry) {
  const Extent extent{entry.offset, entry.length};
  const std::string& name = entry.path.text();
  if (section != PackSection::shards) {
    files_.emplace(name, extent);
  } else if (const auto digest = parse_sha256(std::string_view(name).substr(name.rfind('/') + 1))) {
    blobs_.push_back({*digest, extent});
  }
}

std::optional<PackFileSource::Extent> PackFileSource::find(const SafePath& path) const {
  if (section_of(path) == PackSection::shards) {
    const auto digest = parse_sha256(std::string_view(path.text()).substr(path.text().rfind('/') + 1));
    const auto found = std::lower_bound(blobs_.begin(), blobs_.end(), *digest,
                                        [](const Blob& blob, const Sha256& wanted) { return blob.sha256 < wanted; });
    if (found == blobs_.end() || found->sha256 != *digest) return std::nullopt;
    return found->extent;
  }
  const auto found = files_.find(path.text());
  return found == files_.end() ? std::nullopt : std::optional(found->second);
}

bool PackFileSource::contains(const SafePath& path) const { return find(path).has_value(); }

base::Result<void> PackFileSource::stream(const SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                                          const Sink& sink) {
  const auto extent = find(path);
  if (!extent && truncated_ && section_of(path) != PackSection::metadata) {
    return base::Error{base::Errc::malformed, path.text() + " is not in the pack, which was cut short"};
  }
  if (!extent) return base::Error{base::Errc::not_found, path.text() + " is not in the pack"};
  if (offset > extent->length) return base::Error{base::Errc::mismatch, path.text() + ": shorter than the offset"};
  return stream_extent(*file_, extent->offset + offset, extent->offset + extent->length, max_bytes, sink)
      .within(path.text());
}

}  // namespace pack
