// SPDX-License-Identifier: EUPL-1.2
#include "ikat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace ui {
namespace {

enum class Cell { ground, figure, thread };

constexpr int kBandRows = 9;
constexpr int kBandUnit = 14;
constexpr int kReach = kIkatCells / 2;

// The border's cell at a column (any integer) and a row.
Cell band_cell(int column, int row) {
  const int x = ((column % kBandUnit) + kBandUnit) % kBandUnit;
  const int across = std::abs(x - kBandUnit / 2);
  const int down = std::abs(row - kBandRows / 2);
  const int from_center = across + down;
  const int from_edge = std::min(x, kBandUnit - x) + std::min(row, kBandRows - 1 - row);
  if (from_center <= 1) return Cell::thread;
  if (from_center == 3 || from_center == 4) return Cell::figure;
  if (from_edge <= 2) return Cell::figure;
  if (x == 0 && down == 0) return Cell::thread;
  return Cell::ground;
}

// A hook on one axis of the diamond: along it, then curling back; and the stems that stand between the axes.
bool hook(int along, int aside) {
  if (aside == 0) return along >= 5 && along <= 11;
  if (along == 10) return aside <= 2;
  if (aside == 2) return along == 8 || along == 9;
  if (along == 7) return aside == 1;
  return false;
}
bool stem(int x, int y) {
  if (x == y) return x >= 3 && x <= 5;
  return (x == 6 && y == 5) || (x == 7 && (y == 5 || y == 4));
}

Cell diamond_cell(int column, int row) {
  const int x = std::abs(column);
  const int y = std::abs(row);
  const int from_center = x + y;
  if (from_center <= 1) return Cell::thread;
  if (from_center == 3 || from_center == 4 || from_center == kReach - 1 || from_center == kReach) return Cell::figure;
  if (from_center > kReach) return Cell::ground;
  if (hook(x, y) || hook(y, x) || stem(x, y) || stem(y, x)) return Cell::figure;
  return Cell::ground;
}

// Draws one row of cells as its runs: a rectangle for each stretch of one colour.
template <typename CellAt, typename ColorOf>
void draw_row(Canvas& canvas, int first, int last, Point origin, float cell, CellAt cell_at, ColorOf color_of) {
  for (int column = first; column <= last;) {
    const Cell kind = cell_at(column);
    int end = column + 1;
    while (end <= last && cell_at(end) == kind) ++end;
    if (kind != Cell::ground) {
      canvas.fill(
          {origin.x + static_cast<float>(column) * cell, origin.y, static_cast<float>(end - column) * cell, cell},
          color_of(kind));
    }
    column = end;
  }
}

}  // namespace

void draw_ikat_band(Canvas& canvas, Rect rect, const BandColors& colors) {
  canvas.fill(rect, colors.ground);
  const float cell = std::max(1.0F, std::floor(rect.height / (kBandRows + 1)));
  const float top = rect.y + std::floor((rect.height - cell * kBandRows) / 2);
  const float middle = rect.x + std::floor(rect.width / 2);
  const int half = static_cast<int>(std::ceil(rect.width / 2 / cell)) + 1;
  canvas.push_clip(rect);
  for (int row = 0; row < kBandRows; ++row) {
    draw_row(
        canvas, -half, half, {middle, top + static_cast<float>(row) * cell}, cell,
        [&](int column) { return band_cell(column + kBandUnit / 2, row); },
        [&](Cell kind) { return kind == Cell::thread ? colors.thread : colors.figure; });
  }
  canvas.pop_clip();
}

void draw_ikat_diamond(Canvas& canvas, Point center, float cell, Color figure, Color core) {
  const Point origin{std::round(center.x - cell / 2), std::round(center.y - cell / 2)};
  for (int row = -kReach; row <= kReach; ++row) {
    const int width = kReach - std::abs(row);
    draw_row(
        canvas, -width, width, {origin.x, origin.y + static_cast<float>(row) * cell}, cell,
        [&](int column) { return diamond_cell(column, row); },
        [&](Cell kind) { return kind == Cell::thread ? core : figure; });
  }
}

void draw_ikat_field(Canvas& canvas, Rect rect, float cell, Color figure) {
  const float step = cell * (kIkatCells + 1);
  const int across = static_cast<int>(std::ceil(rect.width / step / 2));
  const int down = static_cast<int>(std::ceil(rect.height / step / 2));
  const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
  canvas.push_clip(rect);
  for (int y = -down; y <= down; ++y) {
    for (int x = -across; x <= across; ++x) {
      draw_ikat_diamond(canvas, {middle.x + static_cast<float>(x) * step, middle.y + static_cast<float>(y) * step},
                        cell, figure, figure);
    }
  }
  canvas.pop_clip();
}

}  // namespace ui
