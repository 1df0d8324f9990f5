// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/random_access.h"
#include "pack/pack_file.h"
#include "pack/source.h"

namespace pack {

// A repository in a folder, as `jendela publish` writes it. Links in it are not followed.
class DirectorySource final : public Source {
 public:
  DirectorySource(base::Folder root, std::string description)
      : root_(std::move(root)), description_(std::move(description)) {}

  // Errors: not_found, io.
  static base::Result<std::unique_ptr<DirectorySource>> open(const std::filesystem::path& root);

  std::string describe() const override { return description_; }
  base::Result<void> stream(const SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                            const Sink& sink) override;

 private:
  base::Folder root_;
  std::string description_;
};

// A repository in a pack file. Opening reads the headers once (48 bytes of memory a blob); content is read when asked
// for. A blob that nobody asks for is never read.
class PackFileSource final : public Source {
 public:
  // A pack that was cut short opens if its metadata are whole; what it holds completely can be had.
  // Errors: malformed (not a pack, or cut short within its metadata), too_large, media_gone, io.
  static base::Result<std::unique_ptr<PackFileSource>> open(std::unique_ptr<base::RandomAccessFile> file,
                                                            std::string description);
  // The same for a path; describes itself by the file's name.
  static base::Result<std::unique_ptr<PackFileSource>> open(const std::filesystem::path& path);

  // Of a pack that was cut short, manifests and blobs that are not there are malformed, not not_found.
  bool truncated() const { return truncated_; }
  std::size_t blob_count() const { return blobs_.size(); }
  std::uint64_t bytes() const { return file_->size(); }  // of the whole pack
  bool contains(const SafePath& path) const;

  std::string describe() const override { return description_; }
  base::Result<void> stream(const SafePath& path, std::uint64_t offset, std::uint64_t max_bytes,
                            const Sink& sink) override;

 private:
  struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
  };
  struct Blob {
    Sha256 sha256;
    Extent extent;
  };
  PackFileSource(std::unique_ptr<base::RandomAccessFile> file, std::string description)
      : file_(std::move(file)), description_(std::move(description)) {}
  base::Result<void> read_headers();
  void remember(PackSection section, const PackEntry& entry);
  std::optional<Extent> find(const SafePath& path) const;

  std::unique_ptr<base::RandomAccessFile> file_;
  std::string description_;
  std::map<std::string, Extent> files_;  // metadata and manifests
  std::vector<Blob> blobs_;              // by digest
  bool truncated_ = false;
};

}  // namespace pack
