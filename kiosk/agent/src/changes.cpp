// SPDX-License-Identifier: EUPL-1.2
#include "agent/changes.h"

#include <algorithm>
#include <map>
#include <set>

namespace agent {
namespace {

using base::Result;
using Documents = std::map<store::DocumentKey, pack::Document>;

std::set<pack::Sha256> shards_of(const store::ReleaseRecord* record) {
  std::set<pack::Sha256> out;
  if (record == nullptr) return out;
  for (const store::ChannelRelease& channel : record->channels) {
    for (const pack::ShardEntry& shard : channel.manifest.shards) out.insert(shard.sha256);
  }
  return out;
}

bool is_shown(const pack::Document& document, const store::ChannelRelease& channel, const std::string& unit) {
  const bool allowed = channel.types.empty() ||
                       std::find(channel.types.begin(), channel.types.end(), document.type) != channel.types.end();
  return allowed && pack::is_for_unit(document, unit);
}

// The shown documents of all shards that the other release has not.
Result<Documents> read_differing(const store::ReleaseRecord* record, const std::set<pack::Sha256>& shared,
                                 const ShardLoader& load) {
  Documents out;
  if (record == nullptr) return out;
  for (const store::ChannelRelease& channel : record->channels) {
    for (const pack::ShardEntry& shard : channel.manifest.shards) {
      if (shared.contains(shard.sha256)) continue;
      const pack::VerifiedBytes raw = TRY(load(shard));
      pack::ShardContent content = TRY_WITHIN("shard", pack::parse_shard(raw));
      for (pack::ShardDocument& item : content.documents) {
        if (!is_shown(item.document, channel, record->unit)) continue;
        store::DocumentKey key{channel.info.name, item.document.id};
        out.emplace(std::move(key), std::move(item.document));
      }
    }
  }
  return out;
}

}  // namespace

Result<Counts> count_changes(const store::ReleaseRecord* before, const ShardLoader& load_before,
                             const store::ReleaseRecord& after, const ShardLoader& load_after) {
  const Documents old_ones = TRY(read_differing(before, shards_of(&after), load_before));
  const Documents new_ones = TRY(read_differing(&after, shards_of(before), load_after));
  Counts counts;
  for (const auto& [key, document] : new_ones) {
    const auto old = old_ones.find(key);
    if (old == old_ones.end()) {
      ++counts.added;
    } else if (!(old->second == document)) {
      ++counts.changed;
    }
  }
  for (const auto& [key, document] : old_ones) {
    if (!new_ones.contains(key)) ++counts.withdrawn;
  }
  return counts;
}

bool shows_the_same(const store::ReleaseRecord& a, const store::ReleaseRecord& b) {
  if (a.unit != b.unit || a.channels.size() != b.channels.size()) return false;
  return std::equal(a.channels.begin(), a.channels.end(), b.channels.begin(), [](const auto& left, const auto& right) {
    return left.info.name == right.info.name && left.info.title == right.info.title && left.types == right.types &&
           left.official == right.official && left.manifest == right.manifest;
  });
}

}  // namespace agent
