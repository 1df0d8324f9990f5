// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "ui/canvas.h"

// The woven geometry of the islands, drawn cell by cell as a loom would: stepped diamonds, hooks, half diamonds along
// an edge. The same picture for the same numbers, always. Used sparingly: it says whose kiosk this is, it is not
// wallpaper.
namespace ui {

struct BandColors {
  Color ground;
  Color figure;
  Color thread;
};

// A border: diamonds between half diamonds, repeated from the middle outwards so that both ends are alike.
void draw_ikat_band(Canvas& canvas, Rect rect, const BandColors& colors);

// One hooked diamond, 31 cells across.
inline constexpr int kIkatCells = 31;
void draw_ikat_diamond(Canvas& canvas, Point center, float cell, Color figure, Color core);

// Hooked diamonds side by side over the whole rectangle, cut at its edges.
void draw_ikat_field(Canvas& canvas, Rect rect, float cell, Color figure);

}  // namespace ui
