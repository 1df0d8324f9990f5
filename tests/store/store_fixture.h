// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "check.h"
#include "store/blob_store.h"
#include "store/catalogue.h"
#include "store/release_store.h"
#include "temp_dir.h"

// A small office: documents and channels made by hand, their shards and pictures put into a store as a transfer would.
namespace support {

inline constexpr base::Instant kNow{1'790'000'000};

pack::Document make_document(const std::string& id, pack::DocumentType type, const std::string& title,
                             const std::string& paragraph = "Isi.");
pack::Document make_notice(const std::string& id, const std::string& title, pack::NoticeLevel level);
pack::Document make_contact(const std::string& id, const std::string& title, pack::ContactLevel level);
pack::Document make_visiting_hours(const std::string& id);
// Bytes that stand for a picture; the store never looks inside.
base::Bytes picture_bytes(const std::string& name);
void add_picture(pack::Document& document, const std::string& name);

struct Channel {
  std::string name = "kanwil-ntt";
  std::int64_t sequence = 1;
  std::vector<pack::Document> documents;
  std::vector<pack::WithdrawnEntry> withdrawn = {};
  bool official = true;
  std::vector<pack::DocumentType> types = {};
};

// The record of a release of these channels, and the raw shards it names.
struct Release {
  store::ReleaseRecord record;
  std::vector<base::Bytes> blobs;  // shards and pictures
};
Release make_release(std::int64_t snapshot, const std::vector<Channel>& channels,
                     const std::string& unit = "lapas-kupang");

// Stages every blob of a release that the store lacks, as a transfer does.
void stage(store::BlobStore& blobs, const Release& release);

// A writer on a temporary store.
struct Writer {
  explicit Writer(const std::filesystem::path& root)
      : access(std::make_unique<store::WriteAccess>(store::WriteAccess::open(root).take())),
        blobs(*access),
        releases(*access, blobs) {}
  base::Result<store::InstallReport> install(const Release& release) {
    stage(blobs, release);
    return releases.install(release.record);
  }
  const store::Layout& layout() const { return access->layout(); }

  std::unique_ptr<store::WriteAccess> access;
  store::BlobStore blobs;
  store::ReleaseStore releases;
};

pack::VerifiedBlob blob_named(base::ByteView bytes);
std::vector<std::string> titles(const base::Result<std::vector<store::DocumentSummary>>& found);
store::ListQuery list_of(pack::DocumentType type, const std::string& language = "id");
// Titles of all types, in the order of lists.
std::vector<std::string> all_titles(const store::Content& content);
// Changes one byte of a file, whatever its permissions.
void flip_byte(const std::filesystem::path& path, std::uint64_t offset);

}  // namespace support
