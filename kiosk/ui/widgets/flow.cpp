// SPDX-License-Identifier: EUPL-1.2
#include "widgets/flow.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t kMaxPages = 200;
constexpr float kLeastFilled = 0.75F;  // of a page: with less on it, the next box is opened

std::size_t length_of(const TextLine& line) {
  std::size_t length = 1;
  for (const TextRun& run : line.runs) length += run.text.size();
  return length;
}

float last_within(const std::vector<float>& breaks, float from, float until) {
  float best = from;
  for (const float at : breaks) {
    if (at <= until) best = std::max(best, at);
  }
  return best;
}

}  // namespace

Rect Flow::take(float height) {
  allow_break();
  return take_attached(height);
}

void Flow::allow_break() { (kept_ ? breaks_.last : breaks_.between).push_back(used()); }

Rect Flow::take_attached(float height) {
  const Rect rect{column_.x, y_, column_.width, height};
  marks_.push_back({blocks_++, 0, used(), height});
  y_ += height;
  kept_ = false;
  return rect;
}

void Flow::paragraph(const Paragraph& paragraph, Color color, float indent) {
  this->paragraph(paragraph, {color, color}, indent);
}

void Flow::paragraph(const Paragraph& paragraph, ParagraphInk ink, float indent) {
  const int count = static_cast<int>(paragraph.lines.size());
  std::size_t characters = 0;
  for (const TextLine& line : paragraph.lines) characters += length_of(line);
  std::size_t before = 0;
  for (int i = 0; i < count; ++i) {
    const bool widow = i == 1 || i == count - 1;
    const bool good = (i == 0 && !kept_) || (i > 0 && count > 3 && !widow);
    (good ? breaks_.between : breaks_.last).push_back(used() + static_cast<float>(i) * paragraph.line_height);
    const float share = static_cast<float>(before) / static_cast<float>(std::max<std::size_t>(characters, 1));
    marks_.push_back({blocks_, share, used() + static_cast<float>(i) * paragraph.line_height, paragraph.line_height});
    before += length_of(paragraph.lines[static_cast<std::size_t>(i)]);
  }
  ++blocks_;
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
  for (const float at : inner.breaks_.between) breaks_.between.push_back(at + offset);
  for (const float at : inner.breaks_.inside) breaks_.inside.push_back(at + offset);
  for (const float at : inner.breaks_.last) breaks_.last.push_back(at + offset);
  add_marks(inner);
  y_ = std::max(y_, inner.y_);
}

void Flow::add_marks(const Flow& inner) {
  const float offset = inner.column_.y - column_.y;
  for (const Mark& mark : inner.marks_)
    marks_.push_back({mark.block + blocks_, mark.share, mark.y + offset, mark.height});
  blocks_ += inner.blocks_;
}

Rect Flow::take_box(float height, const Flow& inner) {
  allow_break();
  const float offset = inner.column_.y - column_.y;
  const bool whole = height <= page_height_;
  std::vector<float>& breaks = whole ? breaks_.inside : breaks_.between;
  // A box is not opened for its last few lines.
  const float until = whole ? height * kLeastFilled : height;
  const float first = inner.marks_.empty() ? 0 : inner.marks_.front().y;
  for (const std::vector<float>* list : {&inner.breaks_.between, &inner.breaks_.inside}) {
    for (const float at : *list) {
      if (at > first && at <= until) breaks.push_back(at + offset);
    }
  }
  for (const float at : inner.breaks_.last) breaks_.last.push_back(at + offset);
  add_marks(inner);
  const Rect rect{column_.x, y_, column_.width, height};
  y_ += height;
  kept_ = false;
  return rect;
}

void Flow::take_columns(float height, const std::vector<Flow>& columns) {
  allow_break();
  for (const Flow& column : columns) add_marks(column);
  y_ += height;
  kept_ = false;
}

float break_before(const Breaks& breaks, float line) {
  constexpr float kHair = 0.5F;
  float best = 0;
  for (const std::vector<float>* list : {&breaks.between, &breaks.inside, &breaks.last})
    best = std::max(best, last_within(*list, 0, line + kHair));
  return best;
}

std::vector<float> page_starts(const Breaks& breaks, float content, float height, float first) {
  std::vector<float> starts{first};
  while (content - starts.back() > height + 0.5F && starts.size() < kMaxPages) {
    const float from = starts.back();
    float best = last_within(breaks.between, from, from + height);
    if (best - from < height * kLeastFilled) best = std::max(best, last_within(breaks.inside, from, from + height));
    if (best <= from + 0.5F) best = last_within(breaks.last, from, from + height);
    // Nothing may begin within this page: the block is cut.
    starts.push_back(best > from + 0.5F ? best : from + height);
  }
  return starts;
}

}  // namespace ui
