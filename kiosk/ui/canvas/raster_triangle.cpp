// SPDX-License-Identifier: EUPL-1.2
#include "raster_triangle.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui::raster {
namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

// One side of a triangle: value(x, y) > 0 inside, where x and y are pixels and the value is taken at their centres.
struct Edge {
  std::int64_t step_x = 0;
  std::int64_t step_y = 0;
  std::int64_t origin = 0;  // at pixel 0, 0
  std::int64_t bias = 0;    // 1 where a centre on the edge itself belongs to the neighbour

  Edge(const Vertex& a, const Vertex& b) {
    const std::int64_t dx = b.x - a.x;
    const std::int64_t dy = b.y - a.y;
    step_x = -dy * 256;
    step_y = dx * 256;
    origin = dx * (128 - std::int64_t{a.y}) - dy * (128 - std::int64_t{a.x});
    const bool top_left = dy < 0 || (dy == 0 && dx > 0);
    bias = top_left ? 0 : 1;
  }
  std::int64_t at(std::int64_t x, std::int64_t y) const { return origin + step_x * x + step_y * y; }
};

// The pixels of row y within [first, last) that lie inside all three edges.
struct Span {
  int first = 0;
  int last = 0;
};
Span span_of(const std::array<Edge, 3>& edges, int y, int first, int last) {
  std::int64_t left = first;
  std::int64_t right = last;  // exclusive
  for (const auto& edge : edges) {
    const std::int64_t room = edge.at(0, y) - edge.bias;  // inside: room + step_x * x >= 0
    if (edge.step_x > 0) {
      left = std::max(left, -floor_divide(room, edge.step_x));
    } else if (edge.step_x < 0) {
      right = std::min(right, floor_divide(room, -edge.step_x) + 1);
    } else if (room < 0) {
      return {};
    }
  }
  if (left >= right) return {};
  return {static_cast<int>(left), static_cast<int>(right)};
}

struct Shader {
  const Triangle& triangle;
  const Texture& texture;
  std::array<Edge, 3> edges;  // edges[i] lies opposite vertex i
  std::int64_t area = 0;
  bool one_color = false;
  bool one_hue = false;  // the same but for alpha

  Shader(const Triangle& t, const Texture& tex)
      : triangle(t),
        texture(tex),
        edges{Edge(t.vertex[1], t.vertex[2]), Edge(t.vertex[2], t.vertex[0]), Edge(t.vertex[0], t.vertex[1])} {
    const auto& [a, b, c] = t.vertex;
    area = std::int64_t{b.x - a.x} * (c.y - a.y) - std::int64_t{b.y - a.y} * (c.x - a.x);
    one_color = a.color == b.color && a.color == c.color;
    one_hue = ((a.color ^ b.color) & 0xFFFFFFU) == 0 && ((a.color ^ c.color) & 0xFFFFFFU) == 0;
  }

  std::uint32_t color_at(const std::array<std::int64_t, 3>& weight) const {
    if (one_color) return triangle.vertex[0].color;
    std::uint32_t out = one_hue ? triangle.vertex[0].color & 0xFFFFFFU : 0;
    for (unsigned shift = one_hue ? 24 : 0; shift < 32; shift += 8) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < 3; ++i) sum += weight[i] * ((triangle.vertex[i].color >> shift) & 0xFFU);
      out |= static_cast<std::uint32_t>((2 * sum + area) / (2 * area)) << shift;
    }
    return out;
  }

  std::ptrdiff_t texel_at(const std::array<std::int64_t, 3>& weight) const {
    double u = 0;
    double v = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      u += static_cast<double>(weight[i]) * static_cast<double>(triangle.vertex[i].u);
      v += static_cast<double>(weight[i]) * static_cast<double>(triangle.vertex[i].v);
    }
    const auto whole = [&](double value, int limit) {
      return static_cast<std::ptrdiff_t>(std::clamp(std::floor(value / static_cast<double>(area)), 0.0, limit - 1.0));
    };
    return whole(v, texture.height) * texture.width + whole(u, texture.width);
  }

  void shade(std::uint32_t& pixel, const std::array<std::int64_t, 3>& weight) const {
    std::uint32_t color = color_at(weight);
    std::uint32_t alpha = color >> 24;
    if (triangle.textured) {
      const std::ptrdiff_t texel = texel_at(weight);
      if (texture.kind == Texture::Kind::coverage) {
        alpha = scale_byte(static_cast<const std::uint8_t*>(texture.data)[texel], alpha);
      } else {
        color = static_cast<const std::uint32_t*>(texture.data)[texel];
        if (texture.kind == Texture::Kind::blended) alpha = scale_byte(color >> 24, alpha);
      }
    }
    pixel = blend_pixel(pixel, opaque(color), alpha);
  }
};

}  // namespace

void draw_triangle(const Triangle& triangle, const Texture& texture, const Kernels& kernels, base::PixelView target,
                   base::PixelRect box) {
  const Shader shader(triangle, texture);
  for (int y = box.y; y < box.bottom(); ++y) {
    const Span span = span_of(shader.edges, y, box.x, box.right());
    if (span.first >= span.last) continue;
    std::uint32_t* row = target.row(y);
    if (shader.one_color && !triangle.textured) {
      const Block block{row + span.first, target.stride, span.last - span.first, 1};
      const std::uint32_t color = triangle.vertex[0].color;
      if ((color >> 24) == 255) {
        kernels.fill(block, color);
      } else {
        kernels.blend(block, color);
      }
      continue;
    }
    std::array<std::int64_t, 3> weight{};
    for (std::size_t i = 0; i < 3; ++i) weight[i] = shader.edges[i].at(span.first, y);
    for (int x = span.first; x < span.last; ++x) {
      shader.shade(row[x], weight);
      for (std::size_t i = 0; i < 3; ++i) weight[i] += shader.edges[i].step_x;
    }
  }
}

}  // namespace ui::raster
