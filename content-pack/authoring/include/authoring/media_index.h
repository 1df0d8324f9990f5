// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "authoring/picture.h"
#include "base/result.h"
#include "pack/document.h"
#include "pack/verified.h"

namespace authoring {

// The blobs of an office: what is in build/ and what was published, looked up by digest.
class BlobPool {
 public:
  BlobPool(std::filesystem::path build, std::filesystem::path repository)
      : build_(std::move(build)), repository_(std::move(repository)) {}

  // Whether the blob lies whole (its hash is checked) in either.
  bool holds(const pack::VerifiedBlob& blob) const;
  // Puts the bytes into build/ unless they lie in either already. Errors: no_space, io.
  base::Result<pack::Sha256> put(base::ByteView bytes) const;
  // Errors: not_found, mismatch, io.
  base::Result<base::Bytes> get(const pack::VerifiedBlob& blob) const;

 private:
  std::filesystem::path build_;
  std::filesystem::path repository_;
};

// Source picture + settings → prepared picture, kept in media.json, so that an unchanged picture keeps its bytes even
// when a new release of the encoder would make others. An entry counts only while its blobs lie in the pool.
class MediaIndex {
 public:
  static base::Result<MediaIndex> load(const std::filesystem::path& path);  // empty when absent
  base::Result<void> save() const;

  struct Pair {
    pack::PictureFile full;
    pack::PictureFile card;
  };
  // From the index, or prepared anew and remembered. Errors: as prepare_picture, no_space, io.
  base::Result<Pair> picture(base::ByteView source, const BlobPool& pool);
  std::size_t prepared() const { return prepared_; }  // how many were prepared anew

 private:
  explicit MediaIndex(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
  std::map<std::string, Pair> entries_;  // by "settings/sha256 of the source"
  std::size_t prepared_ = 0;
};

}  // namespace authoring
