// SPDX-License-Identifier: EUPL-1.2
#include "widgets/flow.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t kMaxPages = 200;

}  // namespace

Rect Flow::take(float height) {
  if (!kept_) breaks_.push_back(used());
  return take_attached(height);
}

Rect Flow::take_attached(float height) {
  const Rect rect{column_.x, y_, column_.width, height};
  y_ += height;
  kept_ = false;
  return rect;
}

void Flow::paragraph(const Paragraph& paragraph, Color color, float indent) {
  this->paragraph(paragraph, {color, color}, indent);
}

void Flow::paragraph(const Paragraph& paragraph, ParagraphInk ink, float indent) {
  const int count = static_cast<int>(paragraph.lines.size());
  for (int i = 0; i < count; ++i) {
    const bool widow = i == 1 || i == count - 1;
    if ((i == 0 && !kept_) || (i > 0 && count > 3 && !widow))
      breaks_.push_back(used() + static_cast<float>(i) * paragraph.line_height);
  }
  const Rect rect{column_.x + indent, y_, column_.width - indent, paragraph.height()};
  if (shows(rect)) draw_paragraph(frame_.canvas(), frame_.text_metrics(), paragraph, {rect.x, rect.y}, ink);
  y_ += rect.height;
  kept_ = false;
}

Flow Flow::inside(float left, float right) const {
  return Flow(frame_, {column_.x + left, y_, column_.width - left - right, 0}, visible_, page_height_);
}

Flow Flow::at(Rect box, float left, float right, float top) const {
  return Flow(frame_, {box.x + left, box.y + top, box.width - left - right, 0}, visible_, page_height_);
}

void Flow::add(const Flow& inner) {
  const float offset = inner.column_.y - column_.y;
  for (const float at : inner.breaks_) breaks_.push_back(at + offset);
  y_ = std::max(y_, inner.y_);
}

std::vector<float> page_starts(const std::vector<float>& breaks, float content, float height) {
  std::vector<float> starts{0};
  while (content - starts.back() > height + 0.5F && starts.size() < kMaxPages) {
    const float from = starts.back();
    float best = from;
    for (const float at : breaks) {
      if (at <= from + height) best = std::max(best, at);
    }
    // Nothing may begin within this page: the block is cut.
    starts.push_back(best > from + 0.5F ? best : from + height);
  }
  return starts;
}

}  // namespace ui
