// SPDX-License-Identifier: EUPL-1.2
#include "ui/metrics.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kMmPerInch = 25.4F;
constexpr float kPi = 3.14159265F;
constexpr float kCapitalArcminutes = 28.5F;  // what a capital of body text spans in the eye
constexpr float kCapitalPerEm = 0.714F;      // Noto Sans
constexpr float kBodyEm = 28;
constexpr float kScaleSnap = 0.06F;  // panels this near to the reference share its baked sizes

float scale_for(const ScreenSpec& spec, float px_per_mm) {
  const float capital_mm = spec.view_distance_mm * std::tan(kCapitalArcminutes / 60 * kPi / 180);
  const float scale = capital_mm * px_per_mm / kCapitalPerEm / kBodyEm;
  if (std::abs(scale - 1) < kScaleSnap) return 1;
  return std::clamp(scale, 0.7F, 2.0F);
}

}  // namespace

Metrics::Metrics(const ScreenSpec& spec)
    : width_(static_cast<float>(spec.width_px)),
      height_(static_cast<float>(spec.height_px)),
      px_per_mm_(std::hypot(width_, height_) / (kMmPerInch * spec.diagonal_in)),
      type_scale_(scale_for(spec, px_per_mm_)),
      compact_(std::min(width_, height_) / type_scale_ < 900) {}

float Metrics::mm(float millimetres) const { return std::ceil(millimetres * px_per_mm_ - 0.001F); }
float Metrics::space(float steps) const { return std::round(steps * 4 * type_scale_); }
float Metrics::card_gap() const { return std::max(space(4), gap()); }
float Metrics::margin() const { return compact_ ? space(7) : space(12); }
float Metrics::header_height() const { return compact_ ? space(16) : space(21); }
float Metrics::band_height() const { return compact_ ? space(3) : space(4); }
int Metrics::bar_rows() const { return portrait() && compact_ ? 2 : 1; }
float Metrics::bar_height() const {
  const float button = compact_ ? mm(15.5F) : mm(20.5F);
  const float row = portrait() && !compact_ ? std::max(button, space(27)) : button;
  const float rows = static_cast<float>(bar_rows());
  return rows * row + (rows - 1) * gap() + 2 * space(2.5F);
}

}  // namespace ui
