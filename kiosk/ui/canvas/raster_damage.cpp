// SPDX-License-Identifier: EUPL-1.2
#include "raster_damage.h"

#include <algorithm>

namespace ui::raster {
namespace {

// Runs of changed tiles in a row, put together with the run of the row above that has the same ends.
class Runs {
 public:
  void add(base::PixelRect run) {
    for (auto& above : rects_) {
      if (above.x == run.x && above.width == run.width && above.bottom() == run.y) {
        above.height += run.height;
        return;
      }
    }
    rects_.push_back(run);
  }
  std::vector<base::PixelRect> take() { return std::move(rects_); }

 private:
  std::vector<base::PixelRect> rects_;
};

}  // namespace

std::vector<base::PixelRect> Damage::update(const Frame& frame) {
  const int columns = (frame.width + kTile - 1) / kTile;
  const int rows = (frame.height + kTile - 1) / kTile;
  next_.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
  for (const auto& primitive : frame.primitives) {
    const auto& box = primitive.box;
    for (int row = box.y / kTile; row <= (box.bottom() - 1) / kTile; ++row) {
      for (int column = box.x / kTile; column <= (box.right() - 1) / kTile; ++column) {
        auto& tile = next_[static_cast<std::size_t>(row * columns + column)];
        tile = (tile ^ primitive.hash) * 0x9FB21C651E98DF25ULL;
        tile ^= tile >> 32;
      }
    }
  }
  const bool all = tiles_.size() != next_.size() || frame.width != width_ || frame.height != height_;
  width_ = frame.width;
  height_ = frame.height;
  tiles_.swap(next_);
  if (all) return {{0, 0, frame.width, frame.height}};

  Runs runs;
  for (int row = 0; row < rows; ++row) {
    const auto changed = [&](int column) {
      const auto index = static_cast<std::size_t>(row * columns + column);
      return tiles_[index] != next_[index];
    };
    for (int column = 0; column < columns; ++column) {
      if (!changed(column)) continue;
      const int first = column;
      while (column + 1 < columns && changed(column + 1)) ++column;
      const int x = first * kTile;
      const int y = row * kTile;
      runs.add({x, y, std::min((column + 1) * kTile, frame.width) - x, std::min(kTile, frame.height - y)});
    }
  }
  return runs.take();
}

}  // namespace ui::raster
