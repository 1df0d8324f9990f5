// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstddef>
#include <cstring>

#include "raster_kernels.h"

namespace ui::raster {
namespace {

void fill(Block block, std::uint32_t color) {
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride) std::fill_n(row, block.width, opaque(color));
}

void blend(Block block, std::uint32_t color) {
  const std::uint32_t alpha = color >> 24;
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride) {
    for (int x = 0; x < block.width; ++x) row[x] = blend_pixel(row[x], opaque(color), alpha);
  }
}

void cover(Block block, std::uint32_t color, const std::uint8_t* coverage, int coverage_stride) {
  const std::uint32_t alpha = color >> 24;
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, coverage += coverage_stride) {
    for (int x = 0; x < block.width; ++x) {
      if (coverage[x] == 0) continue;
      row[x] = blend_pixel(row[x], opaque(color), scale_byte(coverage[x], alpha));
    }
  }
}

void fade(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha) {
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, source += source_stride) {
    for (int x = 0; x < block.width; ++x) row[x] = blend_pixel(row[x], opaque(source[x]), alpha);
  }
}

void paint(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha) {
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, source += source_stride) {
    for (int x = 0; x < block.width; ++x) {
      row[x] = blend_pixel(row[x], opaque(source[x]), scale_byte(source[x] >> 24, alpha));
    }
  }
}

}  // namespace

const Kernels& portable_kernels() {
  static constexpr Kernels kKernels{fill, blend, cover, fade, paint};
  return kKernels;
}

#if !defined(__SSE2__) && !defined(__ARM_NEON)
const Kernels& best_kernels() { return portable_kernels(); }
#endif

}  // namespace ui::raster
