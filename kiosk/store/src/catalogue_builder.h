// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "database.h"
#include "document_text.h"
#include "pack/verified.h"
#include "store/release.h"
#include "store/withdrawn.h"

namespace store {

// Writes one catalogue.db from verified shards, in pieces of some milliseconds:
//   open, add_shard for each shard of each channel, then finish_step until it says true.
// The file is whole only after that. One owner, one thread.
class CatalogueBuilder {
 public:
  // Which documents of a shard are taken.
  enum class Take {
    all,
    what_outlasts,  // of the release that staff leave: urgent notices, rights and complaint channels
  };

  // folder exists and is empty; the files are folder/catalogue.db and, for a while, folder/scratch.db.
  static base::Result<CatalogueBuilder> open(const std::filesystem::path& folder, const ReleaseRecord& record,
                                             const Withdrawn& withdrawn);

  // A document that is there already (same channel and id) is kept: what comes first wins.
  // Errors: malformed (a shard that is none), no_space, io.
  base::Result<void> add_shard(const ChannelRelease& channel, const pack::VerifiedBlob& blob,
                               const pack::VerifiedBytes& bytes, Take take);
  // True: done and closed. Errors: no_space, io.
  base::Result<bool> finish_step();

  std::int64_t documents() const { return documents_; }
  const std::vector<std::string>& skipped() const { return skipped_; }
  // Shards and media of all documents that were added, also of those for other units: what an export carries on.
  const std::set<pack::VerifiedBlob>& blobs() const { return blobs_; }

 private:
  enum class Phase { number, index, optimise, close, done };

  CatalogueBuilder(std::filesystem::path folder, Database database)
      : folder_(std::move(folder)), database_(std::move(database)) {}
  base::Result<void> write_header(const ReleaseRecord& record, const Withdrawn& withdrawn);
  base::Result<int> channel_number(const ChannelRelease& channel);
  base::Result<int> shard_number(const pack::VerifiedBlob& blob);
  base::Result<void> add_document(const ChannelRelease& channel, int channel_number, int shard_number,
                                  const pack::ShardDocument& found, base::ByteView line);
  base::Result<bool> insert_document(const ChannelRelease& channel, int channel_number, int shard_number,
                                     const pack::ShardDocument& found, base::ByteView line);
  base::Result<void> insert_texts(std::int64_t row, const pack::Document& document);
  base::Result<void> index_some();
  void skip(const ChannelRelease& channel, const std::string& what);

  std::filesystem::path folder_;
  Database database_;
  std::string unit_;
  std::vector<std::string> languages_;
  std::vector<std::string> skipped_;
  std::set<pack::VerifiedBlob> blobs_;
  std::int64_t documents_ = 0;
  Phase phase_ = Phase::number;
  std::size_t language_ = 0;  // being indexed
  std::int64_t indexed_ = 0;  // documents of it
};

}  // namespace store
