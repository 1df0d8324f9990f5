// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "base/result.h"
#include "pack/pack_file.h"

namespace pack {

using PackBlock = std::array<std::uint8_t, kPackBlockBytes>;

// The one header that a name and a length have. path is at most 155 + 1 + 100 bytes, length at most kMaxPackEntryBytes.
PackBlock encode_pack_header(const SafePath& path, std::uint64_t length);

struct PackHeader {
  SafePath path;
  PackSection section = PackSection::metadata;
  std::uint64_t length = 0;
};
// Errors: malformed: anything that encode_pack_header does not make.
base::Result<PackHeader> decode_pack_header(const PackBlock& block);

bool is_zero(base::ByteView bytes);

}  // namespace pack
