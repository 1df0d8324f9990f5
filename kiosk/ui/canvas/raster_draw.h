// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

#include "base/pixels.h"
#include "raster_frame.h"
#include "raster_kernels.h"

namespace ui::raster {

// Draws the part of the frame that lies within area, which must lie within target. Goes down in bands that stay in the
// processor's cache while shape upon shape is laid on them.
void draw(const Frame& frame, const Kernels& kernels, base::PixelView target, base::PixelRect area);

}  // namespace ui::raster
