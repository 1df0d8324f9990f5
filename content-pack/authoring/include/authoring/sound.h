// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"

namespace authoring {

inline constexpr std::uint64_t kMaxSoundBytes = 32 * 1024 * 1024;

struct OpusInfo {
  int channels = 1;
  std::int64_t duration_ms = 0;
};

// Reads the frame of an Ogg Opus file (RFC 7845): one stream, whole pages, at most an hour. Sounds are taken as they
// are. Errors: unsupported (no Ogg Opus), malformed.
base::Result<OpusInfo> read_opus(base::ByteView file);

}  // namespace authoring
