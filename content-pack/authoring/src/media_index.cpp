// SPDX-License-Identifier: EUPL-1.2
#include "authoring/media_index.h"

#include "base/file.h"
#include "base/folder.h"
#include "pack/json.h"
#include "pack/limits.h"
#include "pack/manifest.h"

namespace authoring {
namespace {

constexpr std::uint64_t kMaxIndexBytes = 64 * 1024 * 1024;

pack::Json to_json(const pack::PictureFile& file) {
  return pack::Json::Object{{"sha256", pack::to_hex(file.sha256)},
                            {"length", static_cast<std::int64_t>(file.length)},
                            {"width", file.width},
                            {"height", file.height}};
}

base::Result<pack::PictureFile> parse_picture_file(const pack::Json& json, std::string_view member) {
  const pack::Json* object = json.find(member);
  if (object == nullptr) return base::Error{base::Errc::malformed, std::string(member) + ": missing"};
  pack::PictureFile file;
  const std::string digest = TRY(pack::get_string(*object, "sha256"));
  file.sha256 = TRY(pack::parse_sha256(digest));
  file.length = static_cast<std::uint64_t>(TRY(pack::get_integer(*object, "length", 1, pack::limits::kPictureBytes)));
  file.width = static_cast<int>(TRY(pack::get_integer(*object, "width", 1, pack::limits::kPictureSide)));
  file.height = static_cast<int>(TRY(pack::get_integer(*object, "height", 1, pack::limits::kPictureSide)));
  file.media_type = "image/jpeg";
  return file;
}

base::Result<pack::PictureFile> keep(const EncodedPicture& picture, const BlobPool& pool) {
  const pack::Sha256 digest = TRY(pool.put(picture.bytes));
  return pack::PictureFile{digest, picture.bytes.size(), picture.width, picture.height, "image/jpeg"};
}

}  // namespace

base::Result<base::Bytes> BlobPool::get(const pack::VerifiedBlob& blob) const {
  const std::string name = pack::blob_path(blob.sha256()).text();
  base::Result<base::Bytes> bytes = base::read_file(build_ / name, blob.length());
  if (!bytes) bytes = base::read_file(repository_ / name, blob.length());
  if (!bytes) return bytes;
  pack::VerifiedBytes verified = TRY(pack::verify(blob, bytes.take()));
  return std::move(verified).take();
}

bool BlobPool::holds(const pack::VerifiedBlob& blob) const { return get(blob).ok(); }

base::Result<pack::Sha256> BlobPool::put(base::ByteView bytes) const {
  const pack::Sha256 digest = pack::sha256(bytes);
  if (holds(pack::VerifiedBlob::named_by_verified_text(digest, bytes.size()))) return digest;
  const std::filesystem::path path = build_ / pack::blob_path(digest).text();
  TRY(base::make_folders(path.parent_path()));
  TRY(base::write_file_atomically(path, bytes, base::Durability::cached));
  return digest;
}

base::Result<MediaIndex> MediaIndex::load(const std::filesystem::path& path) {
  MediaIndex index(path);
  const auto bytes = base::read_file(path, kMaxIndexBytes);
  if (!bytes && bytes.error().code == base::Errc::not_found) return index;
  if (!bytes) return bytes.error();
  const pack::Json json = TRY_WITHIN("media.json", pack::parse_json(*bytes, {.max_bytes = kMaxIndexBytes}));
  for (const auto& [key, entry] : *TRY_WITHIN("media.json", pack::get_object(json, "pictures"))) {
    Pair pair;
    pair.full = TRY_WITHIN("media.json", parse_picture_file(entry, "full"));
    pair.card = TRY_WITHIN("media.json", parse_picture_file(entry, "card"));
    index.entries_[key] = std::move(pair);
  }
  return index;
}

base::Result<void> MediaIndex::save() const {
  pack::Json::Object pictures;
  for (const auto& [key, pair] : entries_)
    pictures[key] = pack::Json::Object{{"full", to_json(pair.full)}, {"card", to_json(pair.card)}};
  const std::string text = pack::canonical_json(pack::Json::Object{{"pictures", std::move(pictures)}}) + "\n";
  return base::write_file_atomically(path_, base::as_bytes(text), base::Durability::synced);
}

base::Result<MediaIndex::Pair> MediaIndex::picture(base::ByteView source, const BlobPool& pool) {
  const std::string key = std::string(kPictureSettings) + "/" + pack::to_hex(pack::sha256(source));
  const auto known = entries_.find(key);
  if (known != entries_.end() && pool.holds(pack::blob_of(known->second.full)) &&
      pool.holds(pack::blob_of(known->second.card))) {
    return known->second;
  }
  const PreparedPicture prepared = TRY(prepare_picture(source));
  Pair pair;
  pair.full = TRY(keep(prepared.full, pool));
  pair.card = TRY(keep(prepared.card, pool));
  entries_[key] = pair;
  ++prepared_;
  return pair;
}

}  // namespace authoring
