// SPDX-License-Identifier: EUPL-1.2
#include "authoring/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "authoring/publication.h"
#include "base/file.h"
#include "base/folder.h"
#include "pack/file_sources.h"
#include "pack/signed.h"
#include "pack/updater_limits.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxFileBytes = 64 * 1024 * 1024;
constexpr const char* kTimestampFile = "metadata/timestamp.json";

base::Result<std::int64_t> timestamp_version(base::ByteView bytes) {
  const pack::Envelope envelope = TRY(pack::parse_envelope(bytes, pack::UpdaterLimits{}.timestamp_bytes));
  const pack::Timestamp timestamp = TRY(pack::parse_timestamp(envelope.signed_node));
  return timestamp.version;
}

// Whether the folder may become this repository: it is empty, or an older state of the same one.
base::Result<void> check_destination(const fs::path& repository, const fs::path& to, base::ByteView timestamp) {
  const auto root = base::read_file(to / "metadata/1.root.json", kMaxFileBytes);
  if (!root && root.error().code != base::Errc::not_found) return root.error();
  if (!root) return {};
  const base::Bytes own = TRY(base::read_file(repository / "metadata/1.root.json", kMaxFileBytes));
  if (*root != own) {
    return base::Error{base::Errc::untrusted,
                       fmt::format("{}: holds the repository of another office (its first root differs)", to.string())};
  }
  const auto there = base::read_file(to / kTimestampFile, kMaxFileBytes);
  if (!there && there.error().code == base::Errc::not_found) return {};
  if (!there) return there.error();
  const std::int64_t theirs = TRY_WITHIN(to.string(), timestamp_version(*there));
  const std::int64_t ours = TRY(timestamp_version(timestamp));
  if (theirs > ours) {
    return base::Error{base::Errc::rollback,
                       fmt::format("{}: holds timestamp {}, this office has {}", to.string(), theirs, ours)};
  }
  if (theirs == ours && !std::equal(there->begin(), there->end(), timestamp.begin(), timestamp.end())) {
    return base::Error{base::Errc::mismatch,
                       fmt::format("{}: holds another timestamp of the same version {}", to.string(), ours)};
  }
  return {};
}

class Publisher {
 public:
  Publisher(const fs::path& repository, const fs::path& to) : repository_(repository), to_(to) {}

  // A form that this repository does without may be absent: the shard's other form stands for it.
  base::Result<void> copy_if_there(const pack::VerifiedBlob& blob) {
    const fs::path file = pack::blob_path(blob.sha256()).text();
    auto length = base::file_size(repository_ / file);
    if (!length && length.error().code == base::Errc::not_found) return {};
    return copy(file, base::Durability::cached);
  }

  base::Result<void> copy_blobs(const BlobList& blobs) {
    for (const pack::ShardEntry& shard : blobs.shards) {
      TRY(copy_if_there(pack::blob_of(shard)));
      for (const pack::ShardForm& form : shard.forms) TRY(copy_if_there(pack::blob_of(form)));
    }
    for (const pack::VerifiedBlob& blob : blobs.media)
      TRY(copy(pack::blob_path(blob.sha256()).text(), base::Durability::cached));
    return {};
  }

  base::Result<void> copy_files(const std::vector<SignedFile>& files, base::Durability durability) {
    for (const SignedFile& file : files) {
      if (file.path.text() != kTimestampFile) TRY(copy(file.path.text(), durability));
    }
    return {};
  }

  base::Result<void> copy(const fs::path& file, base::Durability durability) {
    const bool is_blob = *file.begin() == "blobs";
    const auto length = base::file_size(to_ / file);
    const std::uint64_t own_length = TRY(base::file_size(repository_ / file));
    if (length && *length == own_length && is_blob) return {};  // its name is its hash
    const base::Bytes bytes = TRY(base::read_file(repository_ / file, kMaxFileBytes));
    if (length && !is_blob && file != kTimestampFile) {
      if (TRY(base::read_file(to_ / file, kMaxFileBytes)) == bytes) return {};
      return base::Error{base::Errc::mismatch, fmt::format("{}: is there with other bytes", (to_ / file).string())};
    }
    TRY(base::make_folders((to_ / file).parent_path()));
    TRY(base::write_file_atomically(to_ / file, bytes, durability));
    ++report_.files;
    report_.bytes += bytes.size();
    return {};
  }

  PublishReport report() const { return report_; }

 private:
  const fs::path& repository_;
  const fs::path& to_;
  PublishReport report_;
};

}  // namespace

base::Result<PublishReport> publish_repository(const fs::path& repository, const fs::path& to) {
  const auto source = TRY(pack::DirectorySource::open(repository));
  const Publication publication = TRY(load_publication(*source));
  // Blobs of items that were built but never signed lie in repository/, too; only what is named goes out.
  const BlobList blobs = TRY(list_blobs(*source, publication));
  const base::Bytes timestamp = TRY(base::read_file(repository / kTimestampFile, kMaxFileBytes));
  TRY(base::make_folders(to));
  TRY(check_destination(repository, to, timestamp));
  Publisher publisher(repository, to);
  // Many small blobs: one syncfs for all is 29 times quicker than one fsync for each.
  TRY(publisher.copy_blobs(blobs));
  TRY(publisher.copy_files(publication.manifests, base::Durability::cached));
  TRY(base::sync_file_system(to));
  TRY(publisher.copy_files(publication.metadata, base::Durability::synced));
  const auto there = base::read_file(to / kTimestampFile, kMaxFileBytes);
  if (!there || *there != timestamp) TRY(publisher.copy(kTimestampFile, base::Durability::synced));
  PublishReport report = publisher.report();
  report.snapshot_version = publication.snapshot.version;
  return report;
}

}  // namespace authoring
