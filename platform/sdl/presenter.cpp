// SPDX-License-Identifier: EUPL-1.2
#include "presenter.h"

namespace platform {

base::PixelRect Turn::to_panel(base::PixelRect r) const {
  switch (rotation_) {
    case Rotation::none:
      return r;
    case Rotation::quarter:
      return {width_ - r.bottom(), r.x, r.height, r.width};
    case Rotation::half:
      return {width_ - r.right(), height_ - r.bottom(), r.width, r.height};
    case Rotation::three_quarters:
      return {r.y, height_ - r.right(), r.height, r.width};
  }
  return r;
}

Turn::Spot Turn::to_upright(Spot panel) const {
  const auto width = static_cast<float>(width_);
  const auto height = static_cast<float>(height_);
  switch (rotation_) {
    case Rotation::none:
      return panel;
    case Rotation::quarter:
      return {panel.y, width - panel.x};
    case Rotation::half:
      return {width - panel.x, height - panel.y};
    case Rotation::three_quarters:
      return {height - panel.y, panel.x};
  }
  return panel;
}

void Turn::copy(base::PixelView upright, base::PixelRect rect, base::PixelView panel) const {
  for (int y = rect.y; y < rect.bottom(); ++y) {
    const std::uint32_t* from = upright.row(y) + rect.x;
    const base::PixelRect line = to_panel({rect.x, y, rect.width, 1});
    // The line's first pixel, and the way from one to the next, on the panel.
    std::uint32_t* to = panel.row(line.y) + line.x;
    std::ptrdiff_t step = 1;
    switch (rotation_) {
      case Rotation::none:
        break;
      case Rotation::quarter:
        step = panel.stride;
        break;
      case Rotation::half:
        to += line.width - 1;
        step = -1;
        break;
      case Rotation::three_quarters:
        to += static_cast<std::ptrdiff_t>(line.height - 1) * panel.stride;
        step = -static_cast<std::ptrdiff_t>(panel.stride);
        break;
    }
    for (int x = 0; x < rect.width; ++x) to[x * step] = from[x];
  }
}

}  // namespace platform
