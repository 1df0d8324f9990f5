// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pack/document.h"
#include "pack/safe_path.h"
#include "pack/verified.h"

namespace pack {

// One way in which a shard travels. A form is verified before it is decoded, its output against the shard's identity.
enum class FormKind {
  raw,    // the shard itself; every shard has this form, listed or not
  zstd,   // one zstd frame
  patch,  // one zstd frame with the raw shard `from` as prefix
};
struct ShardForm {
  FormKind kind = FormKind::zstd;
  Sha256 sha256;  // of the form's own bytes
  std::uint64_t length = 0;
  std::optional<Sha256> from;  // patch only
  bool operator==(const ShardForm&) const = default;
};

// A blob of whole documents, one canonical JSON object a line, in the order of ids.
struct ShardEntry {
  Sha256 sha256;             // of the raw bytes
  std::uint64_t length = 0;  // at most kMaxShardBytes
  std::int64_t documents = 0;
  std::vector<ShardForm> forms;
  bool operator==(const ShardEntry&) const = default;
};
struct WithdrawnEntry {
  std::string id;
  std::int64_t sequence = 0;  // the sequence that withdrew it; the same id in a later sequence's shards is live again
  bool operator==(const WithdrawnEntry&) const = default;
};

// The TUF target channels/NAME/manifest.json.
struct Manifest {
  std::string channel;
  std::int64_t sequence = 0;                 // 1 up, raised with every publication that changes the channel
  std::map<std::string, std::string> title;  // by language: what the channel calls itself
  std::vector<std::string> languages;        // "id" first
  std::vector<ShardEntry> shards;
  std::vector<WithdrawnEntry> withdrawn;
  bool operator==(const Manifest&) const = default;
};

inline constexpr std::uint64_t kMaxManifestBytes = 4 * 1024 * 1024;
inline constexpr std::uint64_t kMaxShardBytes = 4 * 1024 * 1024;
inline constexpr std::uint64_t kShardTargetBytes = 64 * 1024;

base::Result<Manifest> parse_manifest(const VerifiedBytes& bytes, std::string_view expected_channel);
base::Bytes serialise(const Manifest& manifest);  // canonical JSON

// Cuts documents (any order) into shards by a rule that depends on ids alone near each cut, so that old shards keep
// their bytes when items come and go. Each result is the raw bytes of one shard.
std::vector<base::Bytes> build_shards(std::vector<Document> documents);

struct ShardDocument {
  Document document;
  SkippedFields skipped;
  std::uint64_t offset = 0;  // of its line in the raw shard, and the line's length without the line feed
  std::uint64_t length = 0;
};
struct ShardContent {
  std::vector<ShardDocument> documents;
  std::vector<std::string> left_out;  // documents this reader cannot show, with the reason; the rest is whole
};
// Errors: malformed (a line that is no JSON, ids out of order or twice).
base::Result<ShardContent> parse_shard(const VerifiedBytes& raw);

// The blobs one shard's travel forms are, cheapest first for a reader that holds none of `from`.
VerifiedBlob blob_of(const ShardEntry& shard);
VerifiedBlob blob_of(const ShardForm& form);
VerifiedBlob blob_of(const PictureFile& file);
VerifiedBlob blob_of(const Sound& sound);

// Decodes a zstd form in one shot into exactly the shard's length and checks the raw identity.
// Errors: malformed, mismatch.
base::Result<VerifiedBytes> decode_form(const ShardEntry& shard, const ShardForm& form, const VerifiedBytes& bytes);
base::Bytes compress_zstd(base::ByteView raw);  // level 19, deterministic for one libzstd version

// The repository path of a blob: "blobs/ab/<sha256>".
SafePath blob_path(const Sha256& sha256);

}  // namespace pack
