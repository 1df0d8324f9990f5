// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <vector>

#include "atlas.h"
#include "mask_cache.h"
#include "ui/canvas.h"
#include "ui/pictures.h"

struct ImDrawList;

namespace ui {

// Texture numbers in the draw list.
inline constexpr std::uint64_t kAtlasTexture = 1;
inline constexpr std::uint64_t kMaskTexture = 2;
inline constexpr std::uint64_t kFirstPictureTexture = 16;  // + 2 * PictureCache id, + 1 to blend by its top byte

// The canvas over an ImGui draw list whose own texture is the atlas. Edges are set on whole pixels, so that nearly all
// becomes axis-aligned quads; round corners and shadows come from masks, slanted edges carry a pixel of fading.
class ListCanvas final : public Canvas {
 public:
  ListCanvas(const atlas::Atlas& atlas, MaskCache& masks, PictureCache& pictures)
      : atlas_(atlas), masks_(masks), pictures_(pictures) {}
  void begin(ImDrawList* list, float width, float height);

  Rect bounds() const override { return bounds_; }
  void fill(Rect rect, Color color) override;
  void fill_rounded(Rect rect, float radius, Color color) override;
  void stroke_rounded(Rect rect, float radius, float thickness, Color color) override;
  void fill_circle(Point center, float radius, Color color) override;
  void line(Point from, Point to, float thickness, Color color) override;
  void triangle(Point a, Point b, Point c, Color color) override;
  void fill_gradient(Rect rect, Color top, Color bottom) override;
  void shadow(Rect rect, float radius, float blur_px, Color color) override;
  float text(Point baseline, std::string_view utf8, const TextStyle& style, Color color) override;
  void icon(Point center, Icon icon, float size_px, Color color) override;
  PictureState picture(Rect rect, const pack::PictureFile& file, float radius) override;
  void push_clip(Rect rect) override;
  void pop_clip() override;
  void push_opacity(float opacity) override;
  void pop_opacity() override;
  Rect clip() const override { return clips_.back(); }

 private:
  struct Box {  // whole pixels
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
  };
  static Box snap(Rect rect);
  std::uint32_t ink(Color color) const;  // as ImGui has it, at the opacity in force
  void fill_box(Box box, Color color);
  void glyph(int x, int y, const atlas::BoxRecord& box, std::uint32_t im_color);
  void mask(int x, int y, const MaskCache::Area& area, Color color);
  // The four quadrants of a mask at the corners of box.
  void corners(Box box, int radius, const MaskCache::Area& area, Color color);
  void strips(Box box, const MaskCache::Area& rows, const MaskCache::Area& columns, int reach, Color color);
  void convex(std::span<const Point> points, Color color);  // clockwise

  const atlas::Atlas& atlas_;
  MaskCache& masks_;
  PictureCache& pictures_;
  ImDrawList* list_ = nullptr;
  Rect bounds_;
  std::vector<Rect> clips_;
  std::vector<float> opacities_;
};

}  // namespace ui
