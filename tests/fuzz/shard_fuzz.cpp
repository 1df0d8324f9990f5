// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "../support/verified_text.h"
#include "pack/manifest.h"

// What a shard yields can be put into shards again and yields the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto content = pack::parse_shard(verified(base::ByteView(data, size)));
  if (!content) return 0;
  std::vector<pack::Document> documents;
  for (const auto& parsed : content->documents) documents.push_back(parsed.document);
  std::size_t count = 0;
  for (const auto& shard : pack::build_shards(documents)) {
    const auto again = pack::parse_shard(verified(shard));
    if (!again || !again->left_out.empty()) std::abort();
    count += again->documents.size();
  }
  if (count != documents.size()) std::abort();
  return 0;
}
