// SPDX-License-Identifier: EUPL-1.2
// The round, soft and slanted half of ListCanvas.
#include <algorithm>
#include <array>
#include <cmath>

#include "draw_list.h"
#include "list_canvas.h"
#include "raster_frame.h"

namespace ui {

void ListCanvas::mask(int x, int y, const MaskCache::Area& area, Color color) {
  if (area.width <= 0 || area.height <= 0) return;
  const auto u = [](int at) { return static_cast<float>(at) / static_cast<float>(MaskCache::kWidth); };
  const auto v = [](int at) { return static_cast<float>(at) / static_cast<float>(MaskCache::kHeight); };
  list_->AddImage(raster::texture_id<ImTextureID>(kMaskTexture), vec(x, y), vec(x + area.width, y + area.height),
                  {u(area.x), v(area.y)}, {u(area.x + area.width), v(area.y + area.height)}, ink(color));
}

void ListCanvas::corners(Box box, int radius, const MaskCache::Area& area, Color color) {
  const int far = area.width - radius;
  const auto quadrant = [&](int x, int y) { return MaskCache::Area{area.x + x, area.y + y, radius, radius}; };
  mask(box.x, box.y, quadrant(0, 0), color);
  mask(box.x + box.width - radius, box.y, quadrant(far, 0), color);
  mask(box.x, box.y + box.height - radius, quadrant(0, far), color);
  mask(box.x + box.width - radius, box.y + box.height - radius, quadrant(far, far), color);
}

void ListCanvas::fill_rounded(Rect rect, float radius, Color color) {
  if (!overlap(rect, clip())) return;
  const Box box = snap(rect);
  const int round = std::clamp(whole(radius), 0, std::min({box.width / 2, box.height / 2, MaskCache::kLargest / 2}));
  fill_box({box.x + round, box.y, box.width - 2 * round, round}, color);
  fill_box({box.x, box.y + round, box.width, box.height - 2 * round}, color);
  fill_box({box.x + round, box.y + box.height - round, box.width - 2 * round, round}, color);
  if (round > 0) corners(box, round, masks_.disc(2 * round), color);
}

void ListCanvas::stroke_rounded(Rect rect, float radius, float thickness, Color color) {
  if (!overlap(rect, clip())) return;
  const Box box = snap(rect);
  const int line = std::clamp(whole(thickness), 1, std::max(1, std::min(box.width, box.height) / 2));
  const int round = std::clamp(whole(radius), 0, std::min({box.width / 2, box.height / 2, MaskCache::kLargest / 2}));
  const int inset = std::max(round, line);  // upright sides keep clear of the corners and of the level sides
  fill_box({box.x + round, box.y, box.width - 2 * round, line}, color);
  fill_box({box.x + round, box.y + box.height - line, box.width - 2 * round, line}, color);
  fill_box({box.x, box.y + inset, line, box.height - 2 * inset}, color);
  fill_box({box.x + box.width - line, box.y + inset, line, box.height - 2 * inset}, color);
  if (round > 0) corners(box, round, masks_.ring(2 * round, line), color);
}

void ListCanvas::fill_circle(Point center, float radius, Color color) {
  const int diameter = std::max(1, whole(2 * radius));
  const auto area = masks_.disc(diameter);
  const float half = static_cast<float>(diameter) * 0.5F;
  mask(whole(center.x - half), whole(center.y - half), area, color);
}

void ListCanvas::shadow(Rect rect, float radius, float blur_px, Color color) {
  const int blur = std::clamp(whole(blur_px), 1, 96);
  const Box box = snap(rect);
  // A shadow's corner is at least as round as it is soft.
  const int round = std::min({std::max(whole(radius), blur), box.width / 2, box.height / 2, 128});
  if (round <= 0 || !overlap(rect.inset(-blur_px), clip())) return;
  const int reach = round + blur;
  const Box outer{box.x - blur, box.y - blur, box.width + 2 * blur, box.height + 2 * blur};
  corners(outer, reach, masks_.soft_disc(round, blur), color);
  strips(outer, masks_.soft_rows(round, blur), masks_.soft_columns(round, blur), reach, color);
}

void ListCanvas::strips(Box box, const MaskCache::Area& rows, const MaskCache::Area& columns, int reach, Color color) {
  const int far = rows.height - reach;
  for (int x = reach; x < box.width - reach; x += MaskCache::kStrip) {
    const int width = std::min(MaskCache::kStrip, box.width - reach - x);
    mask(box.x + x, box.y, {rows.x, rows.y, width, reach}, color);
    mask(box.x + x, box.y + box.height - reach, {rows.x, rows.y + far, width, reach}, color);
  }
  for (int y = reach; y < box.height - reach; y += MaskCache::kStrip) {
    const int height = std::min(MaskCache::kStrip, box.height - reach - y);
    mask(box.x, box.y + y, {columns.x, columns.y, reach, height}, color);
    mask(box.x + box.width - reach, box.y + y, {columns.x + far, columns.y, reach, height}, color);
  }
}

void ListCanvas::line(Point from, Point to, float thickness, Color color) {
  const float width = std::max(1.0F, std::round(thickness));
  if (from.x == to.x || from.y == to.y) {
    const float along = from.x == to.x ? 0.0F : 1.0F;
    const float half = std::floor(width * 0.5F);
    const float x = std::min(from.x, to.x) - half * (1 - along);
    const float y = std::min(from.y, to.y) - half * along;
    fill({std::round(x), std::round(y), along > 0 ? std::abs(to.x - from.x) : width,
          along > 0 ? width : std::abs(to.y - from.y)},
         color);
    return;
  }
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  const float nx = -(to.y - from.y) / length * thickness * 0.5F;
  const float ny = (to.x - from.x) / length * thickness * 0.5F;
  const std::array<Point, 4> points{Point{from.x - nx, from.y - ny}, Point{to.x - nx, to.y - ny},
                                    Point{to.x + nx, to.y + ny}, Point{from.x + nx, from.y + ny}};
  convex(points, color);
}

void ListCanvas::triangle(Point a, Point b, Point c, Color color) {
  const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  if (area == 0) return;
  const std::array<Point, 3> points{a, area > 0 ? b : c, area > 0 ? c : b};
  convex(points, color);
}

// Half a pixel inside each edge the colour is full, half a pixel outside it is gone.
void ListCanvas::convex(std::span<const Point> points, Color color) {
  constexpr std::size_t kMost = 8;
  const std::size_t count = points.size();
  if (count < 3 || count > kMost) return;
  std::array<Point, kMost> normal;  // of the edge that begins at each point, outwards
  for (std::size_t i = 0; i < count; ++i) {
    const Point& a = points[i];
    const Point& b = points[(i + 1) % count];
    const float length = std::max(1e-6F, std::hypot(b.x - a.x, b.y - a.y));
    normal[i] = {(b.y - a.y) / length, -(b.x - a.x) / length};
  }
  const ImVec2 full{0.5F / static_cast<float>(atlas_.width()), 0.5F / static_cast<float>(atlas_.height())};
  const std::uint32_t solid = ink(color);
  const std::uint32_t gone = ink({color.argb & 0xFFFFFFU});
  const auto edges = static_cast<int>(count);
  list_->PrimReserve((edges - 2) * 3 + edges * 6, edges * 2);
  const unsigned first = list_->_VtxCurrentIdx;
  const auto index = [&](std::size_t at) {
    list_->PrimWriteIdx(static_cast<ImDrawIdx>(first + static_cast<unsigned>(at)));
  };
  for (std::size_t i = 2; i < count; ++i) {
    for (const std::size_t at : {std::size_t{0}, i - 1, i}) index(at * 2);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t next = (i + 1) % count;
    for (const std::size_t at : {i * 2, i * 2 + 1, next * 2 + 1, i * 2, next * 2 + 1, next * 2}) index(at);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Point& before = normal[(i + count - 1) % count];
    Point middle{(before.x + normal[i].x) * 0.5F, (before.y + normal[i].y) * 0.5F};
    const float square = std::max(0.25F, middle.x * middle.x + middle.y * middle.y);  // no spikes at sharp corners
    middle = {middle.x * 0.5F / square, middle.y * 0.5F / square};
    list_->PrimWriteVtx({points[i].x - middle.x, points[i].y - middle.y}, full, solid);
    list_->PrimWriteVtx({points[i].x + middle.x, points[i].y + middle.y}, full, gone);
  }
}

}  // namespace ui
