// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

namespace ui::raster {

// A block of the target: the first pixel, the distance between rows, and its size. Never empty.
struct Block {
  std::uint32_t* data = nullptr;
  int stride = 0;
  int width = 0;
  int height = 0;
};

// The inner loops, one row after another. Colours are 0xAARRGGBB; blending is round((source*a + target*(255-a)) / 255)
// for each byte, exactly, whatever the processor: every table of kernels gives the same pixels.
struct Kernels {
  // target = color
  void (*fill)(Block block, std::uint32_t color);
  // target blended towards color by color's own alpha
  void (*blend)(Block block, std::uint32_t color);
  // the same with alpha scaled by one byte of coverage a pixel
  void (*cover)(Block block, std::uint32_t color, const std::uint8_t* coverage, int coverage_stride);
  // target blended towards source by alpha (0 to 255); source's top byte is ignored
  void (*fade)(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha);
  // the same with alpha scaled by source's top byte
  void (*paint)(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha);
};

const Kernels& portable_kernels();
// The quickest this processor has: SSE2 on amd64, NEON on arm64, else portable.
const Kernels& best_kernels();

// round(a * b / 255), exactly, for a and b up to 255.
inline std::uint32_t scale_byte(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t t = a * b + 128U;
  return (t + (t >> 8)) >> 8;
}

inline std::uint32_t blend_pixel(std::uint32_t target, std::uint32_t color, std::uint32_t alpha) {
  std::uint32_t out = 0;
  const std::uint32_t rest = 255U - alpha;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const std::uint32_t t = ((color >> shift) & 0xFFU) * alpha + ((target >> shift) & 0xFFU) * rest + 128U;
    out |= ((t + (t >> 8)) >> 8) << shift;
  }
  return out;
}

// What blending writes: the colour with a full top byte, so that a target stays opaque.
inline std::uint32_t opaque(std::uint32_t color) { return color | 0xFF000000U; }

}  // namespace ui::raster
