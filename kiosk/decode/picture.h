// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/bytes.h"
#include "base/pixels.h"
#include "base/result.h"

namespace decode {

inline constexpr int kMaxTargetSide = 8192;
inline constexpr std::int64_t kMaxTargetPixels = 3840 * 2400;

// What the decoder program does with one picture, after check_picture. Errors as PictureDecoder's.
base::Result<base::Pixels> decode_picture(base::ByteView bytes, int width, int height);

// Whether anybody may ask for this size.
bool is_target(std::int64_t width, std::int64_t height);

}  // namespace decode
