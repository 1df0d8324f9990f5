// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <vector>

#include "widgets/flow.h"

namespace ui {

using Column = std::function<void(Flow&)>;

// Cards side by side where the screen is wide enough and one page holds them; else one below the other.
struct Columns {
  std::vector<Column> columns;
  float least_width = 0;  // of one column; with less room they stand below each other
};
void flow_columns(Flow& flow, const Columns& columns);

}  // namespace ui
