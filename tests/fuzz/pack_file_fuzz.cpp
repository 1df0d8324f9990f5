// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "../content-pack/pack_bytes.h"

// A pack that is whole is exactly what our writer makes of its entries; in any other, all that is indexed can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);
  auto source = pack_test::open_pack(bytes);
  if (!source) return 0;
  pack_test::MemoryReader input(bytes);
  pack::PackReader reader(input);
  std::vector<pack_test::Content> contents;
  auto entry = reader.next();
  for (; entry && *entry; entry = reader.next()) {
    const auto content = pack_test::read_all(**source, (*entry)->path, 0, size);
    if (!content && !(*source)->truncated()) std::abort();
    if (content) contents.push_back({*pack::section_of((*entry)->path), (*entry)->path, *content});
  }
  if (!entry) std::abort();
  if (!reader.truncated() && pack_test::pack_of(contents) != bytes) std::abort();
  return 0;
}
