// SPDX-License-Identifier: EUPL-1.2
#include "mask_cache.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace ui {
namespace {

constexpr int kTrimRows = 2048;

float clamp_unit(float value) { return std::clamp(value, 0.0F, 1.0F); }

// How much of a pixel whose centre lies this far outside an edge is covered.
float edge(float outside) { return clamp_unit(0.5F - outside); }

// The same for an edge blurred over `blur` pixels on either side: a Gaussian of half that deviation.
float soft_edge(float outside, float blur) {
  const float fade = std::erfc(outside / (blur * 0.5F) * 0.70710678F) * 0.5F;
  const float floor = 0.0228F;  // what is left two deviations out, taken off so that the edge ends
  return clamp_unit((fade - floor) / (1 - 2 * floor));
}

float distance(float x, float y, float center) { return std::hypot(x - center, y - center); }

}  // namespace

MaskCache::MaskCache()
    : pixels_(static_cast<std::uint8_t*>(
          std::calloc(static_cast<std::size_t>(kHeight), static_cast<std::size_t>(kWidth)))) {
  if (!pixels_) throw std::bad_alloc();
}

MaskCache::Area MaskCache::place(int width, int height) {
  if (x_ + width > kWidth) {
    y_ += shelf_;
    x_ = 0;
    shelf_ = 0;
  }
  if (y_ + height > kHeight) return {};  // until trim
  const Area area{x_, y_, width, height};
  x_ += width;
  shelf_ = std::max(shelf_, height);
  return area;
}

template <typename Value>
MaskCache::Area MaskCache::find(Key key, int width, int height, Value&& value) {
  if (const auto found = areas_.find(key); found != areas_.end()) return found->second;
  const Area area = place(width, height);
  for (int y = 0; y < area.height; ++y) {
    auto* row = pixels_.get() + static_cast<std::ptrdiff_t>(area.y + y) * kWidth + area.x;
    for (int x = 0; x < width; ++x) {
      const float covered = value(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F);
      row[x] = static_cast<std::uint8_t>(std::lround(covered * 255.0F));
    }
  }
  areas_.emplace(key, area);
  return area;
}

MaskCache::Area MaskCache::disc(int diameter) {
  diameter = std::clamp(diameter, 1, kLargest);
  const float radius = static_cast<float>(diameter) * 0.5F;
  return find({Kind::disc, diameter, 0}, diameter, diameter,
              [&](float x, float y) { return edge(distance(x, y, radius) - radius); });
}

MaskCache::Area MaskCache::ring(int diameter, int thickness) {
  diameter = std::clamp(diameter, 1, kLargest);
  const float radius = static_cast<float>(diameter) * 0.5F;
  const float inner = radius - static_cast<float>(thickness);
  return find({Kind::ring, diameter, thickness}, diameter, diameter, [&](float x, float y) {
    const float from_center = distance(x, y, radius);
    return clamp_unit(edge(from_center - radius) - (inner > 0 ? edge(from_center - inner) : 0.0F));
  });
}

MaskCache::Area MaskCache::soft_disc(int radius, int blur) {
  const int size = 2 * (radius + blur);
  const float center = static_cast<float>(radius + blur);
  return find({Kind::soft_disc, radius, blur}, size, size, [&](float x, float y) {
    return soft_edge(distance(x, y, center) - static_cast<float>(radius), static_cast<float>(blur));
  });
}

MaskCache::Area MaskCache::soft_rows(int radius, int blur) {
  const float center = static_cast<float>(radius + blur);
  return find({Kind::soft_rows, radius, blur}, kStrip, 2 * (radius + blur), [&](float, float y) {
    return soft_edge(std::abs(y - center) - static_cast<float>(radius), static_cast<float>(blur));
  });
}

MaskCache::Area MaskCache::soft_columns(int radius, int blur) {
  const float center = static_cast<float>(radius + blur);
  return find({Kind::soft_columns, radius, blur}, 2 * (radius + blur), kStrip, [&](float x, float) {
    return soft_edge(std::abs(x - center) - static_cast<float>(radius), static_cast<float>(blur));
  });
}

bool MaskCache::trim() {
  if (y_ < kTrimRows) return false;
  areas_.clear();
  x_ = 0;
  y_ = 0;
  shelf_ = 0;
  return true;
}

}  // namespace ui
