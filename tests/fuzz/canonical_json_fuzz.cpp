// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "pack/json.h"

// What is read is written and read again as the same value, with the same canonical bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = pack::parse_json({data, size});
  if (!value) return 0;
  const auto again = pack::parse_json(base::as_bytes(write_json(*value)), {.max_bytes = 64 << 20});
  if (!again || *again != *value || canonical_json(*again) != canonical_json(*value)) std::abort();
  return 0;
}
