// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"

namespace decode {

inline constexpr std::uint64_t kMaxPictureBytes = 16U << 20;
inline constexpr std::int64_t kMaxPicturePixels = 24'000'000;
inline constexpr int kMaxPictureSide = 16'384;
inline constexpr int kMaxJpegScans = 32;

enum class PictureKind { jpeg, png };
struct PictureHeader {
  PictureKind kind = PictureKind::jpeg;
  int width = 0;
  int height = 0;
};

// Walks a picture's segments without decoding and refuses what a decoder should not be handed: sizes it would allocate,
// work it would repeat, kinds it does not know. Errors: unsupported (neither baseline or progressive JPEG nor 8-bit
// PNG), too_large (bytes, pixels, scans), malformed.
base::Result<PictureHeader> check_picture(base::ByteView bytes);

}  // namespace decode
