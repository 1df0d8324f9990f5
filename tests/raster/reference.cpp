// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>

#include "draw_lists.h"

// Slow on purpose: every pixel asks every triangle. Shares no arithmetic with the rasteriser it judges.
namespace raster_test {
namespace {

using ui::raster::Texture;

struct Corner {
  std::int64_t x = 0;  // 1/256 pixel
  std::int64_t y = 0;
  double u = 0;
  double v = 0;
  std::array<std::int64_t, 4> bgra{};
};

std::int64_t cross(std::int64_t ax, std::int64_t ay, std::int64_t bx, std::int64_t by) { return ax * by - ay * bx; }

Corner corner_of(const ImDrawVert& vertex, const Texture& texture) {
  Corner corner;
  corner.x = std::llround(static_cast<double>(vertex.pos.x * 256.0F));
  corner.y = std::llround(static_cast<double>(vertex.pos.y * 256.0F));
  corner.u = static_cast<double>(vertex.uv.x * static_cast<float>(texture.width));
  corner.v = static_cast<double>(vertex.uv.y * static_cast<float>(texture.height));
  const auto byte = [&](unsigned shift) { return static_cast<std::int64_t>((vertex.col >> shift) & 255U); };
  corner.bgra = {byte(IM_COL32_B_SHIFT), byte(IM_COL32_G_SHIFT), byte(IM_COL32_R_SHIFT), byte(IM_COL32_A_SHIFT)};
  return corner;
}

// a * b / 255 to the nearest.
std::int64_t times(std::int64_t a, std::int64_t b) { return (2 * a * b + 255) / 510; }

void blend(std::uint32_t& pixel, const std::array<std::int64_t, 4>& bgra, std::int64_t alpha) {
  std::uint32_t out = 0xFF000000U;
  for (unsigned i = 0; i < 3; ++i) {
    const std::int64_t before = (pixel >> (8 * i)) & 255U;
    const std::int64_t sum = bgra[i] * alpha + before * (255 - alpha);
    out |= static_cast<std::uint32_t>((2 * sum + 255) / 510) << (8 * i);
  }
  pixel = out;
}

void shade(std::uint32_t& pixel, const std::array<Corner, 3>& corners, const std::array<std::int64_t, 3>& weight,
           std::int64_t area, const Texture& texture) {
  std::array<std::int64_t, 4> bgra{};
  double u = 0;
  double v = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    u += static_cast<double>(weight[i]) * corners[i].u;
    v += static_cast<double>(weight[i]) * corners[i].v;
  }
  for (std::size_t c = 0; c < 4; ++c) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum += weight[i] * corners[i].bgra[c];
    bgra[c] = (2 * sum + area) / (2 * area);
  }
  const bool flat = corners[0].u == corners[1].u && corners[0].u == corners[2].u && corners[0].v == corners[1].v &&
                    corners[0].v == corners[2].v;
  const double column = flat ? corners[0].u : u / static_cast<double>(area);
  const double row = flat ? corners[0].v : v / static_cast<double>(area);
  const auto x = static_cast<std::ptrdiff_t>(std::clamp(std::floor(column), 0.0, texture.width - 1.0));
  const auto y = static_cast<std::ptrdiff_t>(std::clamp(std::floor(row), 0.0, texture.height - 1.0));
  const std::ptrdiff_t at = y * texture.width + x;
  if (texture.kind == Texture::Kind::coverage) {
    return blend(pixel, bgra, times(static_cast<const std::uint8_t*>(texture.data)[at], bgra[3]));
  }
  const std::uint32_t texel = static_cast<const std::uint32_t*>(texture.data)[at];
  const std::int64_t alpha = texture.kind == Texture::Kind::blended ? times(texel >> 24, bgra[3]) : bgra[3];
  blend(pixel, {texel & 255U, (texel >> 8) & 255U, (texel >> 16) & 255U, 0}, alpha);
}

void draw_triangle(std::array<Corner, 3> corners, const Texture& texture, base::PixelView target,
                   const std::array<int, 4>& clip) {
  std::int64_t area = cross(corners[1].x - corners[0].x, corners[1].y - corners[0].y, corners[2].x - corners[0].x,
                            corners[2].y - corners[0].y);
  if (area == 0) return;
  if (area < 0) std::swap(corners[1], corners[2]);
  area = std::abs(area);
  for (int y = clip[1]; y < clip[3]; ++y) {
    for (int x = clip[0]; x < clip[2]; ++x) {
      std::array<std::int64_t, 3> weight{};
      bool inside = true;
      for (std::size_t i = 0; i < 3; ++i) {
        const Corner& a = corners[(i + 1) % 3];
        const Corner& b = corners[(i + 2) % 3];
        weight[i] = cross(b.x - a.x, b.y - a.y, x * 256 + 128 - a.x, y * 256 + 128 - a.y);
        // A centre on the edge itself belongs to the shape only at its top and on its left.
        const bool owns = b.y < a.y || (b.y == a.y && b.x > a.x);
        inside = inside && (weight[i] > 0 || (weight[i] == 0 && owns));
      }
      if (inside) shade(target.row(y)[x], corners, weight, area, texture);
    }
  }
}

}  // namespace

void draw_by_reference(const ImDrawData& data, const ui::raster::TextureSource& textures, base::PixelView target) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const Texture texture = textures.find(ui::raster::texture_number(command.GetTexID()));
      if (texture.kind == Texture::Kind::none) continue;
      const auto limit = [](float value, int most) {
        return static_cast<int>(std::clamp(value, 0.0F, static_cast<float>(most)));
      };
      const std::array<int, 4> clip{limit(command.ClipRect.x, target.width), limit(command.ClipRect.y, target.height),
                                    limit(command.ClipRect.z, target.width), limit(command.ClipRect.w, target.height)};
      for (unsigned i = 0; i + 3 <= command.ElemCount; i += 3) {
        std::array<Corner, 3> corners;
        for (unsigned k = 0; k < 3; ++k) {
          const ImDrawIdx index = list.IdxBuffer.Data[command.IdxOffset + i + k];
          corners[k] = corner_of(list.VtxBuffer.Data[command.VtxOffset + index], texture);
        }
        draw_triangle(corners, texture, target, clip);
      }
    }
  }
}

}  // namespace raster_test
