// SPDX-License-Identifier: EUPL-1.2
#if defined(__ARM_NEON)
#include <arm_neon.h>

#include <cstring>

#include "raster_kernels.h"

// Four pixels at a time in 16-bit lanes, with the portable rounding to the bit.
namespace ui::raster {
namespace {

// (t + 128 + ((t + 128) >> 8)) >> 8, narrowed to bytes.
uint8x8_t divide_255(uint16x8_t t) {
  t = vaddq_u16(t, vdupq_n_u16(128));
  return vmovn_u16(vshrq_n_u16(vaddq_u16(t, vshrq_n_u16(t, 8)), 8));
}

uint8x16_t mix(uint8x16_t target, uint8x16_t source, uint8x16_t alpha) {
  const uint8x16_t rest = vmvnq_u8(alpha);
  const uint16x8_t low =
      vmlal_u8(vmull_u8(vget_low_u8(source), vget_low_u8(alpha)), vget_low_u8(target), vget_low_u8(rest));
  const uint16x8_t high =
      vmlal_u8(vmull_u8(vget_high_u8(source), vget_high_u8(alpha)), vget_high_u8(target), vget_high_u8(rest));
  return vcombine_u8(divide_255(low), divide_255(high));
}

// alpha, 0 to 255 in each 32-bit lane, copied into all four bytes of its pixel.
uint8x16_t spread(uint32x4_t alpha) { return vreinterpretq_u8_u32(vmulq_n_u32(alpha, 0x01010101U)); }

void blend_four(std::uint32_t* target, uint32x4_t source, uint32x4_t alpha) {
  const uint8x16_t before = vreinterpretq_u8_u32(vld1q_u32(target));
  vst1q_u32(target, vreinterpretq_u32_u8(mix(before, vreinterpretq_u8_u32(source), spread(alpha))));
}

// round(a * b / 255) in each 32-bit lane.
uint32x4_t scale_four(uint32x4_t a, uint32x4_t b) {
  const uint32x4_t t = vaddq_u32(vmulq_u32(a, b), vdupq_n_u32(128));
  return vshrq_n_u32(vaddq_u32(t, vshrq_n_u32(t, 8)), 8);
}

void fill(Block block, std::uint32_t color) {
  const uint32x4_t value = vdupq_n_u32(opaque(color));
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) vst1q_u32(row + x, value);
    for (; x < block.width; ++x) row[x] = opaque(color);
  }
}

void blend(Block block, std::uint32_t color) {
  const std::uint32_t alpha = color >> 24;
  const uint32x4_t source = vdupq_n_u32(opaque(color));
  const uint32x4_t weight = vdupq_n_u32(alpha);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) blend_four(row + x, source, weight);
    for (; x < block.width; ++x) row[x] = blend_pixel(row[x], opaque(color), alpha);
  }
}

void cover(Block block, std::uint32_t color, const std::uint8_t* coverage, int coverage_stride) {
  const std::uint32_t alpha = color >> 24;
  const uint32x4_t source = vdupq_n_u32(opaque(color));
  const uint32x4_t weight = vdupq_n_u32(alpha);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, coverage += coverage_stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) {
      std::uint32_t four = 0;
      std::memcpy(&four, coverage + x, sizeof(four));
      if (four == 0) continue;
      const uint8x8_t bytes = vreinterpret_u8_u32(vdup_n_u32(four));
      blend_four(row + x, source, scale_four(vmovl_u16(vget_low_u16(vmovl_u8(bytes))), weight));
    }
    for (; x < block.width; ++x) {
      if (coverage[x] != 0) row[x] = blend_pixel(row[x], opaque(color), scale_byte(coverage[x], alpha));
    }
  }
}

void fade(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha) {
  const uint32x4_t weight = vdupq_n_u32(alpha);
  const uint32x4_t top = vdupq_n_u32(0xFF000000U);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, source += source_stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) blend_four(row + x, vorrq_u32(vld1q_u32(source + x), top), weight);
    for (; x < block.width; ++x) row[x] = blend_pixel(row[x], opaque(source[x]), alpha);
  }
}

void paint(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha) {
  const uint32x4_t weight = vdupq_n_u32(alpha);
  const uint32x4_t top = vdupq_n_u32(0xFF000000U);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, source += source_stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) {
      const uint32x4_t pixels = vld1q_u32(source + x);
      blend_four(row + x, vorrq_u32(pixels, top), scale_four(vshrq_n_u32(pixels, 24), weight));
    }
    for (; x < block.width; ++x) {
      row[x] = blend_pixel(row[x], opaque(source[x]), scale_byte(source[x] >> 24, alpha));
    }
  }
}

}  // namespace

const Kernels& best_kernels() {
  static constexpr Kernels kKernels{fill, blend, cover, fade, paint};
  return kKernels;
}

}  // namespace ui::raster
#endif
