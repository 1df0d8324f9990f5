// SPDX-License-Identifier: EUPL-1.2
#if defined(__SSE2__)
#include <emmintrin.h>

#include <cstring>

#include "raster_kernels.h"

// Four pixels at a time in 16-bit lanes. s*a + d*(255-a) is at most 255*255 and +128 and +(t>>8) still fit 16 bits, so
// the rounding is the portable one to the bit. SSE2 is every amd64 processor's; wider registers gained nothing
// measurable, as glyph rows are short and fills are bound by memory.
namespace ui::raster {
namespace {

__m128i load(const std::uint32_t* from) {
  __m128i out;
  std::memcpy(&out, from, sizeof(out));
  return out;
}
void store(std::uint32_t* to, __m128i value) { std::memcpy(to, &value, sizeof(value)); }

__m128i splat(std::uint32_t value) { return _mm_set1_epi32(static_cast<int>(value)); }

// (t + 128 + ((t + 128) >> 8)) >> 8 in each 16-bit lane.
__m128i divide_255(__m128i t) {
  t = _mm_add_epi16(t, _mm_set1_epi16(128));
  return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

// The low byte of each 32-bit lane, copied into both of its 16-bit halves.
__m128i spread(__m128i alpha) { return _mm_or_si128(alpha, _mm_slli_epi32(alpha, 16)); }

// Blends four pixels; alpha holds 0 to 255 in each 32-bit lane.
__m128i blend_four(__m128i target, __m128i source, __m128i alpha) {
  const __m128i zero = _mm_setzero_si128();
  const __m128i pairs = spread(alpha);
  const __m128i alpha_low = _mm_unpacklo_epi32(pairs, pairs);
  const __m128i alpha_high = _mm_unpackhi_epi32(pairs, pairs);
  const __m128i full = _mm_set1_epi16(255);
  const auto mix = [&](__m128i d, __m128i s, __m128i a) {
    return divide_255(_mm_add_epi16(_mm_mullo_epi16(s, a), _mm_mullo_epi16(d, _mm_sub_epi16(full, a))));
  };
  const __m128i low = mix(_mm_unpacklo_epi8(target, zero), _mm_unpacklo_epi8(source, zero), alpha_low);
  const __m128i high = mix(_mm_unpackhi_epi8(target, zero), _mm_unpackhi_epi8(source, zero), alpha_high);
  return _mm_packus_epi16(low, high);
}

// round(a * b / 255) in each 32-bit lane.
__m128i scale_four(__m128i a, __m128i b) { return divide_255(_mm_mullo_epi16(a, b)); }

void fill(Block block, std::uint32_t color) {
  const __m128i value = splat(opaque(color));
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) store(row + x, value);
    for (; x < block.width; ++x) row[x] = opaque(color);
  }
}

void blend(Block block, std::uint32_t color) {
  const std::uint32_t alpha = color >> 24;
  const __m128i source = splat(opaque(color));
  const __m128i weight = splat(alpha);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) store(row + x, blend_four(load(row + x), source, weight));
    for (; x < block.width; ++x) row[x] = blend_pixel(row[x], opaque(color), alpha);
  }
}

void cover(Block block, std::uint32_t color, const std::uint8_t* coverage, int coverage_stride) {
  const std::uint32_t alpha = color >> 24;
  const __m128i source = splat(opaque(color));
  const __m128i weight = splat(alpha);
  const __m128i zero = _mm_setzero_si128();
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, coverage += coverage_stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) {
      std::uint32_t four = 0;
      std::memcpy(&four, coverage + x, sizeof(four));
      if (four == 0) continue;
      if (four == 0xFFFFFFFFU && alpha == 255U) {
        store(row + x, source);
        continue;
      }
      const __m128i bytes = _mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(four)), zero);
      const __m128i scaled = scale_four(_mm_unpacklo_epi16(bytes, zero), weight);
      store(row + x, blend_four(load(row + x), source, scaled));
    }
    for (; x < block.width; ++x) {
      if (coverage[x] != 0) row[x] = blend_pixel(row[x], opaque(color), scale_byte(coverage[x], alpha));
    }
  }
}

void fade(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha) {
  const __m128i weight = splat(alpha);
  const __m128i top = splat(0xFF000000U);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, source += source_stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) {
      store(row + x, blend_four(load(row + x), _mm_or_si128(load(source + x), top), weight));
    }
    for (; x < block.width; ++x) row[x] = blend_pixel(row[x], opaque(source[x]), alpha);
  }
}

void paint(Block block, const std::uint32_t* source, int source_stride, std::uint32_t alpha) {
  const __m128i weight = splat(alpha);
  const __m128i top = splat(0xFF000000U);
  std::uint32_t* row = block.data;
  for (int y = 0; y < block.height; ++y, row += block.stride, source += source_stride) {
    int x = 0;
    for (; x + 4 <= block.width; x += 4) {
      const __m128i pixels = load(source + x);
      const __m128i scaled = scale_four(_mm_srli_epi32(pixels, 24), weight);
      store(row + x, blend_four(load(row + x), _mm_or_si128(pixels, top), scaled));
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
