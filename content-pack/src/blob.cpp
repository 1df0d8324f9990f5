// SPDX-License-Identifier: EUPL-1.2
#include "pack/manifest.h"

namespace pack {

SafePath blob_path(const Sha256& sha256) {
  const std::string name = to_hex(sha256);
  // A digest in hexadecimal is always a safe segment.
  return SafePath::parse("blobs/" + name.substr(0, 2) + "/" + name).take();
}

VerifiedBlob blob_of(const ShardEntry& shard) {
  return VerifiedBlob::named_by_verified_text(shard.sha256, shard.length);
}

VerifiedBlob blob_of(const ShardForm& form) { return VerifiedBlob::named_by_verified_text(form.sha256, form.length); }

VerifiedBlob blob_of(const PictureFile& file) { return VerifiedBlob::named_by_verified_text(file.sha256, file.length); }

VerifiedBlob blob_of(const Sound& sound) { return VerifiedBlob::named_by_verified_text(sound.sha256, sound.length); }

}  // namespace pack
