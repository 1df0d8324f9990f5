// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <vector>

#include "base/pixels.h"
#include "raster_frame.h"

namespace ui::raster {

// Tells what differs between one frame and the next, tile by tile: a tile is as it was when the shapes that touch it
// are the same in the same order. One owner, one thread.
class Damage {
 public:
  // The rectangles to draw anew, none overlapping; empty when nothing changed. The first frame and one of another size
  // differ everywhere.
  std::vector<base::PixelRect> update(const Frame& frame);
  void forget() { tiles_.clear(); }

 private:
  int width_ = 0;
  int height_ = 0;
  std::vector<std::uint64_t> tiles_;
  std::vector<std::uint64_t> next_;
};

inline constexpr int kTile = 48;

}  // namespace ui::raster
