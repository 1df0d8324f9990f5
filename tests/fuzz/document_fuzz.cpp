// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "pack/document.h"

// A document that parses comes back the same after another way over the wire.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = pack::parse_json({data, size});
  if (!json) return 0;
  pack::SkippedFields skipped;
  const auto document = pack::parse_document(*json, &skipped);
  if (!document) return 0;
  const auto again = pack::parse_document(pack::to_json(*document));
  if (!again || !(*again == *document)) std::abort();
  return 0;
}
