// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/frame.h"
#include "widgets/flow.h"

// Content taller than its window: dragged with a finger, and turned page by page with buttons, for drag is never the
// only way. The offset lives in the frame by id.
namespace ui {

struct ScrollSpec {
  std::string_view id;
  Rect viewport;
  float place =
      0;  // where to begin when the frame does not know this id yet: the share of the content above the window
  float measure = 0;  // the column's width; 0: the viewport's
};

struct ScrollAnswer {
  int page = 0;  // from 0
  int pages = 1;
  std::optional<float> rested_at{};  // the place, when it came to rest somewhere else than spec.place
  bool overflows() const { return pages > 1; }
};

ScrollAnswer draw_scroll_area(Frame& frame, const ScrollSpec& spec, const std::function<void(Flow&)>& content);

// The same content's page count without drawing it, to decide whether page buttons are needed.
bool overflows(Frame& frame, Rect viewport, float measure, const std::function<void(Flow&)>& content);

// "Halaman 1 dari 4" with Sebelumnya and Berikutnya. Acts on the scroll area with that id.
enum class PagerShape { row, column };
float pager_height(const Frame& frame, PagerShape shape);
void draw_pager(Frame& frame, Rect rect, std::string_view scroll_id, const ScrollAnswer& answer, PagerShape shape);

}  // namespace ui
