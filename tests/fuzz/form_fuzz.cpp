// SPDX-License-Identifier: EUPL-1.2
#include "../support/verified_text.h"
#include "pack/manifest.h"

// The first two bytes choose the signed length, the rest is the form.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const base::ByteView bytes(data + 2, size - 2);
  const pack::ShardEntry shard{pack::sha256(bytes), std::uint64_t{data[0]} << 8U | data[1], 1, {}};
  const pack::ShardForm form{pack::FormKind::zstd, pack::sha256(bytes), bytes.size(), std::nullopt};
  static_cast<void>(pack::decode_form(shard, form, verified(bytes)));
  return 0;
}
