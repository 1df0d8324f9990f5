// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace base {

// Pixels are 0xXXRRGGBB in native byte order, rows top down: what an SDL window surface holds on every machine of ours.

// Somebody else's pixels, seen as rows of `stride` pixels (at least width).
struct PixelView {
  std::uint32_t* data = nullptr;
  int width = 0;
  int height = 0;
  int stride = 0;
  std::uint32_t* row(int y) const { return data + static_cast<std::ptrdiff_t>(y) * stride; }
};

struct PixelRect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  int right() const { return x + width; }
  int bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool operator==(const PixelRect&) const = default;
};

// Pixels of one's own, without gaps between rows.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> data;

  static Pixels black(int width, int height) {
    return {width, height,
            std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
  }
  PixelView view() { return {data.data(), width, height, width}; }
};

}  // namespace base
