// SPDX-License-Identifier: EUPL-1.2
#include "raster_frame.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "raster_kernels.h"

namespace ui::raster {
namespace {

constexpr float kFarthest = 30000;  // pixels; keeps every edge product within 64 bits

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

std::uint32_t argb(std::uint32_t im_color) {
  const auto byte = [&](unsigned shift) { return (im_color >> shift) & 0xFFU; };
  return byte(IM_COL32_A_SHIFT) << 24 | byte(IM_COL32_R_SHIFT) << 16 | byte(IM_COL32_G_SHIFT) << 8 |
         byte(IM_COL32_B_SHIFT);
}

// The first pixel whose centre is not before the edge at x, in 1/256 pixel.
int first_pixel(std::int32_t x) { return (x + 127) >> 8; }

base::PixelRect intersect(base::PixelRect a, base::PixelRect b) {
  const int x = std::max(a.x, b.x);
  const int y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

// One draw command's share of the reading.
class CommandReader {
 public:
  CommandReader(Frame& frame, std::uint32_t texture, std::uint64_t texture_number, base::PixelRect clip)
      : frame_(frame),
        texture_(frame.textures[texture]),
        texture_index_(texture),
        texture_number_(texture_number),
        clip_(clip) {}

  bool read_vertex(const ImDrawVert& from, ImVec2 origin, Vertex& to) const {
    const float x = from.pos.x - origin.x;
    const float y = from.pos.y - origin.y;
    if (!(std::abs(x) < kFarthest && std::abs(y) < kFarthest)) return false;
    to.x = static_cast<std::int32_t>(std::lround(x * 256.0F));
    to.y = static_cast<std::int32_t>(std::lround(y * 256.0F));
    to.u = from.uv.x * static_cast<float>(texture_.width);
    to.v = from.uv.y * static_cast<float>(texture_.height);
    to.color = argb(from.col);
    return std::isfinite(to.u) && std::isfinite(to.v);
  }

  // Corners from the top left, clockwise. False: not a shape for the quick ways.
  bool add_quad(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
    if (a.x != d.x || b.x != c.x || a.y != b.y || c.y != d.y || a.x >= c.x || a.y >= c.y) return false;
    if (a.u != d.u || b.u != c.u || a.v != b.v || c.v != d.v || a.color != b.color || c.color != d.color) return false;
    const base::PixelRect shape = quad_pixels(a, c);
    Primitive primitive;
    primitive.box = intersect(shape, clip_);
    primitive.texture = texture_index_;
    primitive.color = a.color;
    if (primitive.box.empty()) return true;  // out of sight, and done with
    const bool solid = a.u == c.u && a.v == c.v;
    if (solid && a.color == c.color) return add_solid(primitive, a);
    if (solid) return add_gradient(primitive, a, c);
    return a.color == c.color && add_textured(primitive, a, c, shape);
  }

  void add_triangle(Vertex a, Vertex b, Vertex c) {
    const std::int64_t area = std::int64_t{b.x - a.x} * (c.y - a.y) - std::int64_t{b.y - a.y} * (c.x - a.x);
    if (area == 0) return;
    if (area < 0) std::swap(b, c);
    Triangle triangle{{a, b, c}, !(a.u == b.u && a.v == b.v && a.u == c.u && a.v == c.v)};
    if (!triangle.textured && texture_.kind == Texture::Kind::coverage) {
      const std::uint32_t full = texel_coverage(a);
      for (auto& vertex : triangle.vertex)
        vertex.color = with_alpha(vertex.color, scale_byte(vertex.color >> 24, full));
    } else {
      triangle.textured = true;
    }
    if (((a.color | b.color | c.color) >> 24) == 0) return;
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
    Primitive primitive;
    primitive.kind = Primitive::Kind::triangle;
    primitive.box = intersect({first_pixel(left), first_pixel(top), first_pixel(right) - first_pixel(left),
                               first_pixel(bottom) - first_pixel(top)},
                              clip_);
    if (primitive.box.empty()) return;
    primitive.texture = texture_index_;
    primitive.extra = static_cast<std::uint32_t>(frame_.triangles.size());
    frame_.triangles.push_back(triangle);
    std::uint64_t hash = triangle.textured ? texture_number_ : 0;
    for (const auto& vertex : triangle.vertex) {
      std::uint64_t uv = 0;
      static_assert(sizeof(vertex.u) + sizeof(vertex.v) == sizeof(uv));
      std::memcpy(&uv, &vertex.u, sizeof(uv));
      hash = mix(mix(hash, pack(vertex.x, vertex.y)), triangle.textured ? uv : 0);
      hash = mix(hash, vertex.color);
    }
    finish(primitive, hash);
  }

 private:
  static std::uint32_t with_alpha(std::uint32_t color, std::uint32_t alpha) {
    return (color & 0xFFFFFFU) | alpha << 24;
  }
  static std::uint64_t pack(std::int32_t a, std::int32_t b) {
    return std::uint64_t{static_cast<std::uint32_t>(a)} << 32 | static_cast<std::uint32_t>(b);
  }
  static base::PixelRect quad_pixels(const Vertex& a, const Vertex& c) {
    return {first_pixel(a.x), first_pixel(a.y), first_pixel(c.x) - first_pixel(a.x),
            first_pixel(c.y) - first_pixel(a.y)};
  }

  std::uint32_t texel_coverage(const Vertex& at) const {
    const int u = std::clamp(static_cast<int>(std::floor(at.u)), 0, texture_.width - 1);
    const int v = std::clamp(static_cast<int>(std::floor(at.v)), 0, texture_.height - 1);
    return static_cast<const std::uint8_t*>(texture_.data)[static_cast<std::ptrdiff_t>(v) * texture_.width + u];
  }

  bool add_solid(Primitive& primitive, const Vertex& a) {
    if (texture_.kind != Texture::Kind::coverage) return false;
    const std::uint32_t alpha = scale_byte(a.color >> 24, texel_coverage(a));
    if (alpha == 0) return true;
    primitive.color = with_alpha(a.color, alpha);
    primitive.kind = alpha == 255 ? Primitive::Kind::fill : Primitive::Kind::blend;
    finish(primitive, 0);
    return true;
  }

  bool add_gradient(Primitive& primitive, const Vertex& a, const Vertex& c) {
    if (texture_.kind != Texture::Kind::coverage) return false;
    const std::uint32_t full = texel_coverage(a);
    primitive.kind = Primitive::Kind::gradient;
    primitive.color = with_alpha(a.color, scale_byte(a.color >> 24, full));
    primitive.color_end = with_alpha(c.color, scale_byte(c.color >> 24, full));
    primitive.source_y = a.y;
    primitive.extra = static_cast<std::uint32_t>(c.y - a.y);
    finish(primitive, 0);
    return true;
  }

  // Quick only where each pixel has one whole texel of its own.
  bool add_textured(Primitive& primitive, const Vertex& a, const Vertex& c, base::PixelRect shape) {
    if ((a.x & 255) != 0 || (a.y & 255) != 0) return false;
    const float u = std::round(a.u);
    const float v = std::round(a.v);
    const auto near = [](float x, float y) { return std::abs(x - y) < 1.0F / 16; };
    if (!near(a.u, u) || !near(a.v, v)) return false;
    if (!near(c.u - a.u, static_cast<float>(c.x - a.x) / 256) ||
        !near(c.v - a.v, static_cast<float>(c.y - a.y) / 256)) {
      return false;
    }
    primitive.source_x = static_cast<int>(u) + primitive.box.x - shape.x;
    primitive.source_y = static_cast<int>(v) + primitive.box.y - shape.y;
    if (primitive.source_x < 0 || primitive.source_x + primitive.box.width > texture_.width) return false;
    if (primitive.source_y < 0 || primitive.source_y + primitive.box.height > texture_.height) return false;
    if ((primitive.color >> 24) == 0) return true;
    switch (texture_.kind) {
      case Texture::Kind::coverage:
        primitive.kind = Primitive::Kind::cover;
        break;
      case Texture::Kind::opaque:
        primitive.kind = (primitive.color >> 24) == 255 ? Primitive::Kind::copy : Primitive::Kind::fade;
        break;
      case Texture::Kind::blended:
        primitive.kind = Primitive::Kind::paint;
        break;
      case Texture::Kind::none:
        return true;
    }
    finish(primitive, texture_number_);
    return true;
  }

  void finish(Primitive& primitive, std::uint64_t hash) {
    hash = mix(hash, static_cast<std::uint64_t>(primitive.kind));
    hash = mix(hash, pack(primitive.box.x, primitive.box.y));
    hash = mix(hash, pack(primitive.box.width, primitive.box.height));
    hash = mix(hash, std::uint64_t{primitive.color} << 32 | primitive.color_end);
    hash = mix(hash, pack(primitive.source_x, primitive.source_y));
    if (primitive.kind == Primitive::Kind::gradient) hash = mix(hash, primitive.extra);
    primitive.hash = hash;
    frame_.primitives.push_back(primitive);
  }

  Frame& frame_;
  const Texture texture_;
  std::uint32_t texture_index_;
  std::uint64_t texture_number_;
  base::PixelRect clip_;
};

base::PixelRect clip_of(const ImDrawCmd& command, ImVec2 origin, int width, int height) {
  const auto whole = [](float value, int limit) {
    return static_cast<int>(std::clamp(value, 0.0F, static_cast<float>(limit)));
  };
  const int x = whole(command.ClipRect.x - origin.x, width);
  const int y = whole(command.ClipRect.y - origin.y, height);
  return {x, y, whole(command.ClipRect.z - origin.x, width) - x, whole(command.ClipRect.w - origin.y, height) - y};
}

void read_command(const ImDrawList& list, const ImDrawCmd& command, ImVec2 origin, CommandReader& reader) {
  const auto index_count = static_cast<std::uint32_t>(list.IdxBuffer.Size);
  const auto vertex_count = static_cast<std::uint32_t>(list.VtxBuffer.Size);
  if (command.IdxOffset > index_count || command.ElemCount > index_count - command.IdxOffset) return;
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  std::array<Vertex, 6> corner;
  const auto read = [&](std::uint32_t from, std::size_t to) {
    const std::uint64_t at = std::uint64_t{command.VtxOffset} + index[from];
    return at < vertex_count && reader.read_vertex(list.VtxBuffer.Data[at], origin, corner[to]);
  };
  for (std::uint32_t i = 0; i + 3 <= command.ElemCount; i += 3) {
    const bool whole = read(i, 0) && read(i + 1, 1) && read(i + 2, 2);
    const bool pair = i + 6 <= command.ElemCount && index[i] == index[i + 3] && index[i + 2] == index[i + 4];
    if (whole && pair && read(i + 5, 3) && reader.add_quad(corner[0], corner[1], corner[2], corner[3])) {
      i += 3;
    } else if (whole) {
      reader.add_triangle(corner[0], corner[1], corner[2]);
    }
  }
}

}  // namespace

void read_draw_data(const ImDrawData& data, const TextureSource& source, int width, int height, Frame& frame) {
  frame.width = width;
  frame.height = height;
  frame.primitives.clear();
  frame.triangles.clear();
  frame.textures.clear();
  std::uint64_t last = 0;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
      const base::PixelRect clip = clip_of(command, data.DisplayPos, width, height);
      if (clip.empty()) continue;
      const std::uint64_t number = texture_number(command.GetTexID());
      if (frame.textures.empty() || number != last) {
        frame.textures.push_back(source.find(number));
        last = number;
      }
      if (frame.textures.back().kind == Texture::Kind::none) continue;
      CommandReader reader(frame, static_cast<std::uint32_t>(frame.textures.size() - 1), number, clip);
      read_command(list, command, data.DisplayPos, reader);
    }
  }
}

}  // namespace ui::raster
