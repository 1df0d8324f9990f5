// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/pixels.h"
#include "raster_frame.h"
#include "raster_kernels.h"

namespace ui::raster {

// Any triangle, row by row, within box.
void draw_triangle(const Triangle& triangle, const Texture& texture, const Kernels& kernels, base::PixelView target,
                   base::PixelRect box);

}  // namespace ui::raster
