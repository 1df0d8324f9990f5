// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "base/pixels.h"

namespace decode {

// Eight-bit pixels, 3 (RGB) or 4 (RGBA) bytes each, rows without gaps.
struct Samples {
  const std::uint8_t* data = nullptr;
  int width = 0;
  int height = 0;
  int channels = 3;
};

// Scaled so that it covers width × height. What is too wide is cut off evenly on both sides; of what is too tall a
// fifth is cut off above and the rest below, so that no head is. Each pixel is the mean of what it covers, between
// pixels where the source is the smaller. Transparency is laid on white.
base::Pixels scale_to_cover(const Samples& source, int width, int height);

}  // namespace decode
