// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "../support/verified_text.h"
#include "pack/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto manifest = pack::parse_manifest(verified(base::ByteView(data, size)), "contoh");
  if (!manifest) return 0;
  const auto again = pack::parse_manifest(verified(pack::serialise(*manifest)), "contoh");
  if (!again || !(*again == *manifest)) std::abort();
  return 0;
}
