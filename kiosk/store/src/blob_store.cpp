// SPDX-License-Identifier: EUPL-1.2
#include "store/blob_store.h"

#include <algorithm>

#include "base/file.h"
#include "base/folder.h"
#include "base/random_access.h"

namespace store {
namespace {

using base::Errc;
using base::Error;

constexpr std::uint64_t kSyncEveryBytes = 8 * 1024 * 1024;
constexpr unsigned kBlobMode = 0444;
constexpr unsigned kPartMode = 0644;

base::Result<void> hash_file(const std::filesystem::path& path, pack::Sha256Hasher& hasher) {
  const auto file = TRY(base::open_random_access(path));
  base::Bytes buffer(std::size_t{256} * 1024);
  for (std::uint64_t offset = 0;;) {
    const std::size_t n = TRY(file->read_at(offset, buffer));
    hasher.update(base::ByteView(buffer).first(n));
    if (n < buffer.size()) return {};
    offset += n;
  }
}

base::Result<pack::VerifiedBytes> load_verified(const std::filesystem::path& path, const pack::VerifiedBlob& blob) {
  auto bytes = base::read_file(path, blob.length());
  if (!bytes && bytes.error().code == Errc::too_large) bytes.error().code = Errc::mismatch;
  if (!bytes) return std::move(bytes.error());
  return pack::verify(blob, std::move(*bytes));
}

}  // namespace

base::Result<pack::VerifiedBytes> load_blob(const Layout& layout, const pack::VerifiedBlob& blob) {
  return load_verified(layout.blob(blob.sha256()), blob).within("blob " + pack::to_hex(blob.sha256()));
}

// ---- One arriving blob
base::Result<void> PartialBlob::append(base::ByteView piece) {
  if (piece.size() > blob_.length() - received()) {
    TRY(base::remove_file(store_->access_.layout().part(blob_.sha256())));
    return Error{Errc::too_large, "blob " + pack::to_hex(blob_.sha256()) + ": longer than it is signed to be"};
  }
  TRY(file_.append(piece));
  hasher_.update(piece);
  return store_->count_written(piece.size());
}

base::Result<void> PartialBlob::finish() && {
  if (received() == blob_.length() && hasher_.finish() == blob_.sha256()) return store_->accept_part(blob_.sha256());
  TRY(base::remove_file(store_->access_.layout().part(blob_.sha256())));
  return Error{Errc::mismatch, "blob " + pack::to_hex(blob_.sha256()) + ": other bytes than it is signed to be"};
}

base::Result<void> PartialBlob::discard() && {
  return base::remove_file(store_->access_.layout().part(blob_.sha256()));
}

// ---- The store
bool BlobStore::has(const pack::VerifiedBlob& blob) const {
  if (staged_.contains(blob.sha256())) return true;
  const auto size = base::file_size(access_.layout().blob(blob.sha256()));
  return size && *size == blob.length();
}

base::Result<PartialBlob> BlobStore::open_part(const pack::VerifiedBlob& blob) {
  const auto part = access_.layout().part(blob.sha256());
  const auto staged = access_.layout().staged(blob.sha256());
  // Whole once, but by the word of an earlier run: it is a part again until it is hashed.
  if (base::file_size(staged)) {
    staged_.erase(blob.sha256());
    TRY(base::rename_path(staged, part));
    TRY(base::set_mode(part, kPartMode));
  }
  base::AppendFile file = TRY(base::AppendFile::open(part, kPartMode));
  PartialBlob partial(*this, blob, std::move(file));
  if (partial.file_.size() > blob.length()) TRY(partial.file_.truncate(0));
  TRY(hash_file(part, partial.hasher_));
  return partial;
}

base::Result<void> BlobStore::put(const pack::VerifiedBlob& blob, const pack::VerifiedBytes& bytes) {
  if (has(blob)) return {};
  if (bytes.view().size() != blob.length() || pack::sha256(bytes.view()) != blob.sha256()) {
    return Error{Errc::mismatch, "blob " + pack::to_hex(blob.sha256()) + ": other bytes were given"};
  }
  TRY(base::write_file_atomically(access_.layout().part(blob.sha256()), bytes.view(), base::Durability::cached));
  TRY(accept_part(blob.sha256()));
  return count_written(blob.length());
}

base::Result<void> BlobStore::accept_part(const pack::Sha256& sha256) {
  const auto part = access_.layout().part(sha256);
  TRY(base::set_mode(part, kBlobMode));
  TRY(base::rename_path(part, access_.layout().staged(sha256)));
  staged_.insert(sha256);
  return {};
}

base::Result<pack::VerifiedBytes> BlobStore::load(const pack::VerifiedBlob& blob) const {
  if (!staged_.contains(blob.sha256())) return load_blob(access_.layout(), blob);
  return load_verified(access_.layout().staged(blob.sha256()), blob).within("staged " + pack::to_hex(blob.sha256()));
}

base::Result<void> BlobStore::count_written(std::uint64_t bytes) {
  unsynced_bytes_ += bytes;
  if (unsynced_bytes_ < kSyncEveryBytes) return {};
  return sync_staging();
}

base::Result<void> BlobStore::sync_staging() {
  if (unsynced_bytes_ == 0) return {};
  TRY(base::sync_file_system(access_.layout().staging()));
  unsynced_bytes_ = 0;
  return {};
}

base::Result<void> BlobStore::publish(std::span<const pack::VerifiedBlob> blobs) {
  const Layout& layout = access_.layout();
  std::vector<pack::Sha256> moving;
  for (const auto& blob : blobs) {
    if (staged_.contains(blob.sha256())) {
      moving.push_back(blob.sha256());
    } else if (!has(blob)) {
      return Error{Errc::not_found, "blob " + pack::to_hex(blob.sha256()) + ": not here"};
    }
  }
  if (moving.empty()) return {};
  // The bytes first, then the names: a name in blobs/ must never stand for bytes that a power cut can take.
  TRY(base::sync_file_system(layout.staging()));
  unsynced_bytes_ = 0;
  for (const auto& sha256 : moving) {
    if (!staged_.contains(sha256)) continue;  // named twice
    TRY(base::make_folders(layout.blob(sha256).parent_path()));
    TRY(base::rename_path(layout.staged(sha256), layout.blob(sha256)));
    staged_.erase(sha256);
  }
  return base::sync_file_system(layout.blobs());
}

base::Result<bool> BlobStore::recheck(const pack::Sha256& sha256) {
  const Layout& layout = access_.layout();
  pack::Sha256Hasher hasher;
  const auto hashed = hash_file(layout.blob(sha256), hasher);
  // What cannot be read to its end is as good as damaged; a missing file is not ours to judge.
  if (!hashed && hashed.error().code == Errc::not_found) return hashed.error();
  if (hashed && hasher.finish() == sha256) return false;
  TRY(base::make_folders(layout.damaged()));
  TRY(base::rename_path(layout.blob(sha256), layout.damaged() / pack::to_hex(sha256)));
  TRY(base::sync_folder(layout.blob(sha256).parent_path()));
  return true;
}

}  // namespace store
