// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "base/pixels.h"

struct ImDrawData;

namespace ui::raster {

// What an ImTextureID stands for. Coverage has one byte a pixel, the others four.
struct Texture {
  enum class Kind : std::uint8_t {
    none,      // unknown id: nothing is drawn
    coverage,  // tints
    opaque,    // the top byte is ignored
    blended,   // the top byte is alpha
  };
  Kind kind = Kind::none;
  const void* data = nullptr;
  int width = 0;
  int height = 0;
};

class TextureSource {
 public:
  virtual ~TextureSource() = default;
  // The memory stays as it is until the frame is drawn. The same id must mean the same pixels from frame to frame.
  virtual Texture find(std::uint64_t id) const = 0;
};

// A draw list's triangles, sorted out into what is cheap and what is not, clipped and in whole pixels.
struct Primitive {
  enum class Kind : std::uint8_t { fill, blend, cover, copy, fade, paint, gradient, triangle };
  Kind kind = Kind::fill;
  base::PixelRect box;          // what it may touch, never empty
  std::uint32_t color = 0;      // 0xAARRGGBB; of the top for gradient
  std::uint32_t color_end = 0;  // gradient: of the bottom
  std::int32_t source_x = 0;    // cover, copy, fade, paint: the texel under the box's first pixel
  std::int32_t source_y = 0;    // gradient: rows between the shape's top and the box's
  std::uint32_t texture = 0;    // index in Frame::textures
  std::uint32_t extra = 0;      // triangle: index in Frame::triangles; gradient: the shape's whole height
  std::uint64_t hash = 0;       // of all that decides its pixels
};

struct Vertex {
  std::int32_t x = 0;  // 1/256 pixel
  std::int32_t y = 0;
  float u = 0;  // texels
  float v = 0;
  std::uint32_t color = 0;  // 0xAARRGGBB
};
struct Triangle {
  std::array<Vertex, 3> vertex;  // clockwise on the screen
  bool textured = false;
};

struct Frame {
  int width = 0;
  int height = 0;
  std::vector<Primitive> primitives;  // in drawing order
  std::vector<Triangle> triangles;
  std::vector<Texture> textures;
};

// Vertices are rounded to 1/256 pixel; a pixel belongs to a shape when its centre does, edges by the top-left rule.
// Shapes with coordinates beyond ±30000 pixels or not finite are left out.
void read_draw_data(const ImDrawData& data, const TextureSource& source, int width, int height, Frame& frame);

// ImGui's texture ids are pointers before 1.91.4 and 64-bit numbers after.
template <typename Id>
std::uint64_t texture_number(Id id) {
  if constexpr (std::is_pointer_v<Id>) {
    return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(id));
  } else {
    return static_cast<std::uint64_t>(id);
  }
}
template <typename Id>
Id texture_id(std::uint64_t number) {
  if constexpr (std::is_pointer_v<Id>) {
    return reinterpret_cast<Id>(static_cast<std::uintptr_t>(number));
  } else {
    return static_cast<Id>(number);
  }
}

}  // namespace ui::raster
