// SPDX-License-Identifier: EUPL-1.2
#include "widgets/scroll_area.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "widgets/controls.h"
#include "widgets/words.h"

namespace ui {
namespace {

constexpr Tick kGlide{180};        // a page turn: long enough to see which way it went
constexpr float kFriction = 4.2F;  // inertia halves in 165 ms
constexpr float kStop = 24;        // px a second
constexpr float kMaxFling = 6000;

struct Layout {
  float content = 0;
  std::vector<float> starts;
  float last_start() const { return starts.back(); }
};

Layout rehearse(Frame& frame, Rect viewport, float measure, const std::function<void(Flow&)>& content) {
  const Frame::Rehearsal rehearsal(frame);
  Flow flow(frame, {viewport.x, 0, measure, 0}, {0, 0, 0, 0}, viewport.height);
  content(flow);
  return {flow.used(), page_starts(flow.breaks(), flow.used(), viewport.height)};
}

void glide(Frame& frame, ScrollState& state) {
  const float t =
      std::clamp(static_cast<float>((frame.now() - state.glide_start).count()) / kGlide.count(), 0.0F, 1.0F);
  const float eased = 1 - (1 - t) * (1 - t) * (1 - t);
  state.offset = state.glide_from + (state.glide_to - state.glide_from) * eased;
  if (t >= 1) {
    state.offset = state.glide_to;
    state.gliding = false;
  } else {
    frame.animate_until(state.glide_start + kGlide);
  }
}

void coast(Frame& frame, ScrollState& state) {
  const float seconds = static_cast<float>((frame.now() - state.moved_at).count()) / 1000.0F;
  state.offset -= state.velocity * seconds;
  state.velocity *= std::exp(-kFriction * seconds);
  state.moved_at = frame.now();
  if (std::abs(state.velocity) < kStop) {
    state.velocity = 0;
  } else {
    frame.animate_until(frame.now() + Tick{100});
  }
}

// The finger, the glide or the inertia, in that order. true: still moving.
bool move(Frame& frame, ScrollState& state, Rect viewport, float last_start) {
  const Touch& touch = frame.touch();
  const bool ours = frame.reaches(viewport, touch.start);
  if (ours && touch.down) {
    state.velocity = 0;
    state.gliding = false;
  }
  if (ours && touch.dragged) state.offset -= touch.drag.y;
  if (ours && touch.release && touch.release->dragged) {
    state.velocity = std::clamp(touch.fling.y, -kMaxFling, kMaxFling);
    state.moved_at = frame.now();
  }
  if (state.gliding) glide(frame, state);
  if (state.velocity != 0) coast(frame, state);
  const float before = state.offset;
  state.offset = std::clamp(state.offset, 0.0F, last_start);
  if (state.offset != before) state.velocity = 0;
  return state.gliding || state.velocity != 0 || (ours && touch.down);
}

int page_of(const std::vector<float>& starts, float offset) {
  int page = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (starts[i] <= offset + 2) page = static_cast<int>(i);
  }
  return page;
}

}  // namespace

bool overflows(Frame& frame, Rect viewport, float measure, const std::function<void(Flow&)>& content) {
  return rehearse(frame, viewport, measure > 0 ? measure : viewport.width, content).starts.size() > 1;
}

ScrollAnswer draw_scroll_area(Frame& frame, const ScrollSpec& spec, const std::function<void(Flow&)>& content) {
  const float measure = spec.measure > 0 ? spec.measure : spec.viewport.width;
  const Layout layout = rehearse(frame, spec.viewport, measure, content);
  ScrollState& state = frame.scroll(spec.id);
  if (state.content != layout.content) {
    // New, or the letters grew: the same words stay at the top.
    const float place = state.content > 0 ? state.offset / state.content : spec.place;
    state.offset = layout.starts[static_cast<std::size_t>(page_of(layout.starts, place * layout.content))];
    state.content = layout.content;
    state.gliding = false;
    state.velocity = 0;
  }
  state.starts = layout.starts;
  const bool moving = move(frame, state, spec.viewport, layout.last_start());
  const float offset = std::round(state.offset);

  // At rest on a page, the next page's first line does not peep in.
  const int page = page_of(layout.starts, offset);
  const std::size_t next = static_cast<std::size_t>(page) + 1;
  Rect window = spec.viewport;
  const bool on_page = !moving && std::abs(layout.starts[next - 1] - offset) < 1;
  if (on_page && next < layout.starts.size()) window.height = std::min(window.height, layout.starts[next] - offset);
  frame.canvas().push_clip(window);
  {
    const Frame::Scrolling scrolling(frame, window);
    Flow flow(frame, {spec.viewport.x, spec.viewport.y - offset, measure, 0}, window, spec.viewport.height);
    content(flow);
  }
  frame.canvas().pop_clip();

  ScrollAnswer answer{.page = page, .pages = static_cast<int>(layout.starts.size())};
  const float place = layout.content > 0 ? offset / layout.content : 0;
  if (!moving && std::abs(place - spec.place) > 0.002F) answer.rested_at = place;
  return answer;
}

float pager_height(const Frame& frame, PagerShape shape) {
  const Metrics& metrics = frame.metrics();
  const float line = line_height(frame.type().chrome(TextRole::body, Weight::regular));
  // On a small screen a row across it would take a fifth of what is to be read.
  if (shape == PagerShape::row) return metrics.compact() ? metrics.touch_min() : metrics.touch_main();
  return metrics.touch_main() + line;
}

namespace {

void turn_to(Frame& frame, ScrollState& state, float offset) {
  state.glide_from = state.offset;
  state.glide_to = offset;
  state.glide_start = frame.now();
  state.gliding = true;
  state.velocity = 0;
  frame.animate_until(frame.now() + kGlide);
}

void turn(Frame& frame, std::string_view scroll_id, int by) {
  ScrollState& state = frame.scroll(scroll_id);
  if (state.starts.empty()) return;
  const float from = state.gliding ? state.glide_to : state.offset;
  if (by > 0) {
    for (const float start : state.starts) {
      if (start > from + 2) return turn_to(frame, state, start);
    }
  } else {
    for (auto start = state.starts.rbegin(); start != state.starts.rend(); ++start) {
      if (*start < from - 2) return turn_to(frame, state, *start);
    }
  }
}

}  // namespace

void draw_pager(Frame& frame, Rect rect, std::string_view scroll_id, const ScrollAnswer& answer, PagerShape shape) {
  const Metrics& metrics = frame.metrics();
  const TextStyle style = frame.type().chrome(TextRole::body, Weight::regular);
  const std::string words =
      frame.tr(model::Str::nav_page, {{"n", std::to_string(answer.page + 1)}, {"total", std::to_string(answer.pages)}});
  const bool main = shape == PagerShape::column || !metrics.compact();
  const float height = main ? metrics.touch_main() : metrics.touch_min();
  const float gap = metrics.gap();
  Rect left{};
  Rect right{};
  const bool stacked = shape == PagerShape::column && metrics.compact();  // no room for a word beside its arrow
  if (shape == PagerShape::column) {
    const float width = std::floor((rect.width - gap) / 2);
    const float y = rect.bottom() - height;
    draw_line(frame, {rect.x, rect.y, rect.width, y - rect.y}, words, style, frame.theme().ink_dim);
    left = {rect.x, y, width, height};
    right = {rect.x + width + gap, y, width, height};
  } else {
    const float width = std::min(std::floor(rect.width * 0.32F), metrics.mm(72));
    left = {rect.x, rect.y, width, height};
    right = {rect.right() - width, rect.y, width, height};
    draw_line(frame, {left.right(), rect.y, right.x - left.right(), height}, words, style, frame.theme().ink_dim,
              Align::center);
  }
  const std::string id(scroll_id);
  if (draw_button(frame, {.id = id + ".previous",
                          .rect = left,
                          .label = frame.tr(model::Str::nav_prev),
                          .icon = Icon::previous,
                          .enabled = answer.page > 0,
                          .main = main,
                          .stacked = stacked})) {
    turn(frame, scroll_id, -1);
  }
  if (draw_button(frame, {.id = id + ".next",
                          .rect = right,
                          .label = frame.tr(model::Str::nav_next),
                          .icon = Icon::next,
                          .kind = ButtonKind::primary,
                          .enabled = answer.page + 1 < answer.pages,
                          .main = main,
                          .stacked = stacked,
                          .icon_after = true})) {
    turn(frame, scroll_id, 1);
  }
}

}  // namespace ui
