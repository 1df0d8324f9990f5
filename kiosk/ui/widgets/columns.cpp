// SPDX-License-Identifier: EUPL-1.2
#include "widgets/columns.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

void flow_below_each_other(Flow& flow, const std::vector<Column>& columns, float gap) {
  bool first = true;
  for (const Column& column : columns) {
    if (!first) flow.space(gap);
    column(flow);
    first = false;
  }
}

}  // namespace

void flow_columns(Flow& flow, const Columns& columns) {
  Frame& frame = flow.frame();
  const float gap = frame.metrics().card_gap();
  const float count = static_cast<float>(columns.columns.size());
  const float width = std::floor((flow.width() - gap * (count - 1)) / std::max(count, 1.0F));
  if (width < columns.least_width) return flow_below_each_other(flow, columns.columns, gap);

  const auto beside = [&](std::size_t i) {
    const float left = static_cast<float>(i) * (width + gap);
    Flow column = flow.inside(left, flow.width() - left - width);
    columns.columns[i](column);
    return column;
  };
  float height = 0;
  std::vector<Flow> rehearsed;
  {
    const Frame::Rehearsal rehearsal(frame);
    for (std::size_t i = 0; i < columns.columns.size(); ++i) {
      rehearsed.push_back(beside(i));
      height = std::max(height, rehearsed.back().used());
    }
  }
  // A page's end that suits one column would cut the other's lines: they turn together or stand below each other.
  if (height > flow.page_height()) return flow_below_each_other(flow, columns.columns, gap);
  if (flow.shows({flow.x(), flow.y(), flow.width(), height})) {
    for (std::size_t i = 0; i < columns.columns.size(); ++i) beside(i);
  }
  flow.take_columns(height, rehearsed);
}

}  // namespace ui
