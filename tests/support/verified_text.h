// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "pack/verified.h"

// Bytes as if a verified text had named them.
inline pack::VerifiedBytes verified(base::ByteView bytes) {
  const auto blob = pack::VerifiedBlob::named_by_verified_text(pack::sha256(bytes), bytes.size());
  return pack::verify(blob, base::Bytes(bytes.begin(), bytes.end())).take();
}
inline pack::VerifiedBytes verified(std::string_view text) { return verified(base::as_bytes(text)); }
