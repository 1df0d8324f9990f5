// SPDX-License-Identifier: EUPL-1.2
#include "list_canvas.h"

#include <algorithm>
#include <cmath>

#include "draw_list.h"
#include "glyph_run.h"
#include "raster_frame.h"

namespace ui {

void ListCanvas::begin(ImDrawList* list, float width, float height) {
  list_ = list;
  bounds_ = {0, 0, width, height};
  clips_.assign(1, bounds_);
  opacities_.assign(1, 1.0F);
}

std::uint32_t ListCanvas::ink(Color color) const {
  const float alpha = static_cast<float>(color.argb >> 24) * opacities_.back();
  return im_color({(color.argb & 0xFFFFFFU) | static_cast<std::uint32_t>(alpha + 0.5F) << 24});
}

void ListCanvas::push_opacity(float opacity) {
  opacities_.push_back(opacities_.back() * std::clamp(opacity, 0.0F, 1.0F));
}

void ListCanvas::pop_opacity() {
  if (opacities_.size() > 1) opacities_.pop_back();
}

ListCanvas::Box ListCanvas::snap(Rect rect) {
  const int x = whole(rect.x);
  const int y = whole(rect.y);
  return {x, y, std::max(0, whole(rect.right()) - x), std::max(0, whole(rect.bottom()) - y)};
}

void ListCanvas::fill_box(Box box, Color color) {
  if (box.width <= 0 || box.height <= 0) return;
  const ImVec2 full{0.5F / static_cast<float>(atlas_.width()), 0.5F / static_cast<float>(atlas_.height())};
  list_->PrimReserve(6, 4);
  list_->PrimRectUV(vec(box.x, box.y), vec(box.x + box.width, box.y + box.height), full, full, ink(color));
}

void ListCanvas::fill(Rect rect, Color color) {
  if (overlap(rect, clip())) fill_box(snap(rect), color);
}

void ListCanvas::fill_gradient(Rect rect, Color top, Color bottom) {
  const Box box = snap(rect);
  if (box.width == 0 || box.height == 0 || !overlap(rect, clip())) return;
  const ImVec2 full{0.5F / static_cast<float>(atlas_.width()), 0.5F / static_cast<float>(atlas_.height())};
  list_->PrimReserve(6, 4);
  const auto first = static_cast<unsigned>(list_->_VtxCurrentIdx);
  for (const unsigned offset : {0U, 1U, 2U, 0U, 2U, 3U}) list_->PrimWriteIdx(static_cast<ImDrawIdx>(first + offset));
  list_->PrimWriteVtx(vec(box.x, box.y), full, ink(top));
  list_->PrimWriteVtx(vec(box.x + box.width, box.y), full, ink(top));
  list_->PrimWriteVtx(vec(box.x + box.width, box.y + box.height), full, ink(bottom));
  list_->PrimWriteVtx(vec(box.x, box.y + box.height), full, ink(bottom));
}

void ListCanvas::glyph(int x, int y, const atlas::BoxRecord& box, std::uint32_t color) {
  if (box.width == 0 || box.height == 0) return;
  const auto width = static_cast<float>(atlas_.width());
  const auto height = static_cast<float>(atlas_.height());
  const ImVec2 uv_min{static_cast<float>(box.x) / width, static_cast<float>(box.y) / height};
  const ImVec2 uv_max{static_cast<float>(box.x + box.width) / width, static_cast<float>(box.y + box.height) / height};
  list_->PrimReserve(6, 4);
  list_->PrimRectUV(vec(x, y), vec(x + box.width, y + box.height), uv_min, uv_max, color);
}

float ListCanvas::text(Point baseline, std::string_view utf8, const TextStyle& style, Color color) {
  const auto sized = atlas_.find_size(static_cast<std::uint32_t>(style.face), style.em_px);
  const int y = whole(baseline.y);
  const Rect seen = clip();
  const auto em = static_cast<float>(sized.em_px);
  const bool visible = baseline.y + em > seen.y && baseline.y - 1.5F * em < seen.bottom();
  const std::uint32_t shade = ink(color);
  return atlas::walk(atlas_, sized, utf8, [&](std::uint16_t glyph_index, float pen) {
    const float x = baseline.x + pen;
    if (!visible || x > seen.right() || x + 2 * em < seen.x) return;
    // To the nearest phase of a pixel that the glyph was baked at.
    const int steps = whole(x * static_cast<float>(sized.phases));
    const int pixel = static_cast<int>(std::floor(static_cast<float>(steps) / static_cast<float>(sized.phases)));
    const auto box = atlas_.box(sized, glyph_index, steps - pixel * sized.phases);
    glyph(pixel + box.left, y + box.top, box, shade);
  });
}

void ListCanvas::icon(Point center, Icon icon, float size_px, Color color) {
  const auto sized = atlas_.find_size(atlas::kIconFace, whole(size_px));
  const auto glyph_index = atlas_.find_glyph(atlas::kIconFace, static_cast<char32_t>(icon));
  const auto box = atlas_.box(sized, glyph_index, 0);
  // An icon's drawing stands in a square of one em; its own middle is close to the square's but not on it.
  const float advance = atlas_.advance(sized, glyph_index);
  const float middle = (atlas_.ascent(sized) - atlas_.descent(sized)) * 0.5F;
  glyph(whole(center.x - advance * 0.5F) + box.left, whole(center.y + middle) + box.top, box, ink(color));
}

void ListCanvas::push_clip(Rect rect) {
  const Box box = snap(rect);
  const Rect now = clip();
  const float x = std::max(now.x, static_cast<float>(box.x));
  const float y = std::max(now.y, static_cast<float>(box.y));
  const float right = std::min(now.right(), static_cast<float>(box.x + box.width));
  const float bottom = std::min(now.bottom(), static_cast<float>(box.y + box.height));
  clips_.push_back({x, y, std::max(0.0F, right - x), std::max(0.0F, bottom - y)});
  const Rect& top = clips_.back();
  list_->PushClipRect({top.x, top.y}, {top.right(), top.bottom()}, false);
}

void ListCanvas::pop_clip() {
  if (clips_.size() == 1) return;
  clips_.pop_back();
  list_->PopClipRect();
}

PictureState ListCanvas::picture(Rect rect, const pack::PictureFile& file, float radius) {
  const Box box = snap(rect);
  if (box.width == 0 || box.height == 0) return PictureState::unavailable;
  const int round = std::clamp(whole(radius), 0, std::min(box.width, box.height) / 2);
  const auto& texture = pictures_.find(file, box.width, box.height, round);
  if (texture.state != PictureState::drawn) return texture.state;
  if (!overlap(rect, clip())) return PictureState::drawn;
  const std::uint64_t opaque = kFirstPictureTexture + 2U * std::uint64_t{texture.id};
  const auto part = [&](int x, int y, int width, int height, std::uint64_t number) {
    if (width <= 0 || height <= 0) return;
    const auto u = [&](int at) { return static_cast<float>(at) / static_cast<float>(box.width); };
    const auto v = [&](int at) { return static_cast<float>(at) / static_cast<float>(box.height); };
    list_->AddImage(raster::texture_id<ImTextureID>(number), vec(box.x + x, box.y + y),
                    vec(box.x + x + width, box.y + y + height), {u(x), v(y)}, {u(x + width), v(y + height)},
                    ink({0xFFFFFFFFU}));
  };
  const int right = box.width - round;
  const int bottom = box.height - round;
  part(round, 0, box.width - 2 * round, round, opaque);
  part(0, round, box.width, box.height - 2 * round, opaque);
  part(round, bottom, box.width - 2 * round, round, opaque);
  part(0, 0, round, round, opaque + 1);
  part(right, 0, round, round, opaque + 1);
  part(0, bottom, round, round, opaque + 1);
  part(right, bottom, round, round, opaque + 1);
  return PictureState::drawn;
}

}  // namespace ui
