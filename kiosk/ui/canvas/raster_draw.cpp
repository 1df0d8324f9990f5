// SPDX-License-Identifier: EUPL-1.2
#include "raster_draw.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "raster_triangle.h"

namespace ui::raster {
namespace {

constexpr int kBandRows = 48;  // 48 rows of 1920 pixels are 360 KB

base::PixelRect intersect(base::PixelRect a, base::PixelRect b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

bool contains(base::PixelRect outer, base::PixelRect inner) {
  return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() && outer.bottom() >= inner.bottom();
}

// round((from * (height - at) + to * at) / height) for each byte, `at` and `height` in 1/256 pixel.
std::uint32_t between(std::uint32_t from, std::uint32_t to, std::int64_t at, std::int64_t height) {
  std::uint32_t out = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const std::int64_t sum = ((from >> shift) & 0xFFU) * (height - at) + ((to >> shift) & 0xFFU) * at;
    out |= static_cast<std::uint32_t>((2 * sum + height) / (2 * height)) << shift;
  }
  return out;
}

class BandPainter {
 public:
  BandPainter(const Frame& frame, const Kernels& kernels, base::PixelView target)
      : frame_(frame), kernels_(kernels), target_(target) {}

  void draw(const Primitive& primitive, base::PixelRect area) const {
    const base::PixelRect box = intersect(primitive.box, area);
    if (box.empty()) return;
    const Block block{target_.row(box.y) + box.x, target_.stride, box.width, box.height};
    const Texture& texture = frame_.textures[primitive.texture];
    const std::ptrdiff_t source =
        static_cast<std::ptrdiff_t>(primitive.source_y + box.y - primitive.box.y) * texture.width + primitive.source_x +
        box.x - primitive.box.x;
    switch (primitive.kind) {
      case Primitive::Kind::fill:
        kernels_.fill(block, primitive.color);
        break;
      case Primitive::Kind::blend:
        kernels_.blend(block, primitive.color);
        break;
      case Primitive::Kind::cover:
        kernels_.cover(block, primitive.color, static_cast<const std::uint8_t*>(texture.data) + source, texture.width);
        break;
      case Primitive::Kind::copy:
        copy(block, static_cast<const std::uint32_t*>(texture.data) + source, texture.width);
        break;
      case Primitive::Kind::fade:
      case Primitive::Kind::paint:
        paint(block, primitive, texture, source);
        break;
      case Primitive::Kind::gradient:
        gradient(block, primitive, box.y);
        break;
      case Primitive::Kind::triangle:
        draw_triangle(frame_.triangles[primitive.extra], texture, kernels_, target_, box);
        break;
    }
  }

 private:
  static void copy(Block block, const std::uint32_t* source, int stride) {
    for (int y = 0; y < block.height; ++y) {
      std::memcpy(block.data + static_cast<std::ptrdiff_t>(y) * block.stride,
                  source + static_cast<std::ptrdiff_t>(y) * stride,
                  static_cast<std::size_t>(block.width) * sizeof(std::uint32_t));
    }
  }

  void paint(Block block, const Primitive& primitive, const Texture& texture, std::ptrdiff_t source) const {
    const auto* pixels = static_cast<const std::uint32_t*>(texture.data) + source;
    const auto kernel = primitive.kind == Primitive::Kind::fade ? kernels_.fade : kernels_.paint;
    kernel(block, pixels, texture.width, primitive.color >> 24);
  }

  void gradient(Block block, const Primitive& primitive, int first_row) const {
    for (int y = 0; y < block.height; ++y) {
      const std::int64_t at = (std::int64_t{first_row + y} << 8) + 128 - primitive.source_y;
      const std::uint32_t color = between(primitive.color, primitive.color_end, at, primitive.extra);
      kernels_.blend({block.data + static_cast<std::ptrdiff_t>(y) * block.stride, block.stride, block.width, 1}, color);
    }
  }

  const Frame& frame_;
  const Kernels& kernels_;
  base::PixelView target_;
};

bool hides(const Primitive& primitive, base::PixelRect band) {
  return (primitive.kind == Primitive::Kind::fill || primitive.kind == Primitive::Kind::copy) &&
         contains(primitive.box, band);
}

}  // namespace

void draw(const Frame& frame, const Kernels& kernels, base::PixelView target, base::PixelRect area) {
  const BandPainter painter(frame, kernels, target);
  std::vector<const Primitive*> seen;
  for (int y = area.y; y < area.bottom(); y += kBandRows) {
    const base::PixelRect band{area.x, y, area.width, std::min(kBandRows, area.bottom() - y)};
    seen.clear();
    for (const auto& primitive : frame.primitives) {
      if (intersect(primitive.box, band).empty()) continue;
      if (hides(primitive, band)) seen.clear();
      seen.push_back(&primitive);
    }
    for (const auto* primitive : seen) painter.draw(*primitive, band);
  }
}

}  // namespace ui::raster
