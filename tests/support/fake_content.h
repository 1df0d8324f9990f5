// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/content.h"

namespace support {

// An installed release in memory, with the promises of store::Content: for models and screens. One thread.
class FakeContent final : public store::Content {
 public:
  explicit FakeContent(std::string unit = "lapas-contoh") : unit_(std::move(unit)) {}

  void add_channel(store::ChannelInfo channel) { release_.channels.push_back(std::move(channel)); }
  void name_channel(std::size_t index, const std::string& title) {
    release_.channels.at(index).title = {{"id", title}};
  }
  void set_snapshot(std::int64_t version) { release_.snapshot_version = version; }
  store::DocumentKey add(const std::string& channel, pack::Document document);
  void withdraw(const store::DocumentKey& key) { documents_.erase(key); }
  pack::Document* find(const store::DocumentKey& key);
  void add_blob(base::Bytes bytes);
  // load() and load_blob() then report what a damaged shard or blob does.
  void damage(const store::DocumentKey& key) { damaged_.insert(key); }

  const store::ReleaseInfo& release() const override { return release_; }
  base::Result<std::vector<store::DocumentSummary>> list(const store::ListQuery& query) const override;
  base::Result<int> count(const store::ListQuery& query) const override;
  base::Result<std::vector<store::DocumentSummary>> featured(std::string_view language,
                                                             base::Instant now) const override;
  base::Result<pack::Document> load(const store::DocumentKey& key) const override;
  base::Result<std::vector<pack::Document>> visiting_hours() const override;
  base::Result<std::vector<store::DocumentSummary>> search(std::string_view text, std::string_view language,
                                                           base::Instant now, int limit) const override;
  base::Result<pack::VerifiedBytes> load_blob(const pack::VerifiedBlob& blob) const override;

 private:
  std::vector<store::DocumentSummary> all(std::string_view language, base::Instant now) const;

  std::string unit_;
  store::ReleaseInfo release_;
  std::map<store::DocumentKey, pack::Document> documents_;
  std::set<store::DocumentKey> damaged_;
  std::map<pack::Sha256, base::Bytes> blobs_;
};

}  // namespace support
