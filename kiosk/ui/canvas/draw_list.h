// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <imgui.h>

#include <cmath>
#include <cstdint>

#include "ui/canvas.h"

// Small conversions between the canvas and ImGui's draw lists.
namespace ui {

inline std::uint32_t im_color(Color color) {
  const auto byte = [&](unsigned shift) { return (color.argb >> shift) & 0xFFU; };
  return byte(24) << IM_COL32_A_SHIFT | byte(16) << IM_COL32_R_SHIFT | byte(8) << IM_COL32_G_SHIFT |
         byte(0) << IM_COL32_B_SHIFT;
}
inline int whole(float value) { return static_cast<int>(std::lround(value)); }
inline ImVec2 vec(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }
inline bool overlap(Rect a, Rect b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

}  // namespace ui
