// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/pixels.h"
#include "platform/window.h"

namespace platform {

// Where an upright picture's pixels lie on a panel that is mounted turned. Pure arithmetic.
class Turn {
 public:
  // width and height are the panel's.
  Turn(Rotation rotation, int width, int height) : rotation_(rotation), width_(width), height_(height) {}

  int upright_width() const { return is_sideways() ? height_ : width_; }
  int upright_height() const { return is_sideways() ? width_ : height_; }

  base::PixelRect to_panel(base::PixelRect upright) const;
  // A point on the panel, in panel pixels, as the upright picture has it.
  struct Spot {
    float x = 0;
    float y = 0;
  };
  Spot to_upright(Spot panel) const;

  // Copies this rectangle of the upright picture to its place on the panel.
  void copy(base::PixelView upright, base::PixelRect rect, base::PixelView panel) const;

 private:
  bool is_sideways() const { return rotation_ == Rotation::quarter || rotation_ == Rotation::three_quarters; }
  Rotation rotation_;
  int width_;
  int height_;
};

}  // namespace platform
