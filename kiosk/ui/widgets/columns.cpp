// SPDX-License-Identifier: EUPL-1.2
#include "widgets/columns.h"

#include <algorithm>
#include <cmath>

namespace ui {

void flow_columns(Flow& flow, const Columns& columns) {
  Frame& frame = flow.frame();
  const float gap = frame.metrics().space(4);
  const float count = static_cast<float>(columns.columns.size());
  const float width = std::floor((flow.width() - gap * (count - 1)) / std::max(count, 1.0F));
  if (width < columns.least_width) {
    bool first = true;
    for (const Column& column : columns.columns) {
      if (!first) flow.space(gap);
      column(flow);
      first = false;
    }
    return;
  }
  const Flow start = flow;
  float used = 0;
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    const float left = static_cast<float>(i) * (width + gap);
    Flow column = start.inside(left, start.width() - left - width);
    columns.columns[i](column);
    used = std::max(used, column.used());
    // Only the first column's breaks count: what stands beside each other is turned together.
    if (i == 0) flow.add(column);
  }
  flow.space(start.y() + used - flow.y());
}

}  // namespace ui
