// SPDX-License-Identifier: EUPL-1.2
#include "widgets/scroll_area.h"

#include <algorithm>
#include <array>
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
  std::vector<Mark> marks;
  int blocks = 0;
  Breaks breaks;
  float last_start() const { return starts.back(); }
};

Layout rehearse(Frame& frame, Rect viewport, float measure, const std::function<void(Flow&)>& content) {
  const Frame::Rehearsal rehearsal(frame);
  Flow flow(frame, {viewport.x, 0, measure, 0}, {0, 0, 0, 0}, viewport.height);
  content(flow);
  return {flow.used(), page_starts(flow.breaks(), flow.used(), viewport.height), flow.marks(), flow.blocks(),
          flow.breaks()};
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

// The first line that shows when the content stands at this offset.
std::optional<Anchor> anchor_at(const Layout& layout, float offset) {
  for (const Mark& mark : layout.marks) {
    if (mark.y + mark.height < offset + 1) continue;
    const float start = layout.starts[static_cast<std::size_t>(page_of(layout.starts, offset))];
    return Anchor{.block = mark.block,
                  .blocks = layout.blocks,
                  .share = mark.share,
                  .below = (offset - mark.y) / std::max(mark.height, 1.0F),
                  .page_top = std::abs(start - offset) < 1};
  }
  return std::nullopt;
}

// The line in this layout; none when there are no lines.
const Mark* find_line(const Anchor& anchor, const Layout& layout) {
  constexpr float kHair = 0.001F;
  const bool same = anchor.blocks == layout.blocks || anchor.blocks == 0;
  const int block = same ? anchor.block : anchor.block * layout.blocks / anchor.blocks;
  const Mark* line = nullptr;
  for (const Mark& mark : layout.marks) {
    if (mark.block > block || (mark.block == block && mark.share > anchor.share + kHair)) break;
    line = &mark;
  }
  return line;
}

// A page that the reader turned to begins with the same line in every layout: the pages before it are as they are,
// those behind it are counted from there.
void begin_page_at(const Anchor& anchor, Layout& layout, float height) {
  const Mark* line = find_line(anchor, layout);
  if (!anchor.page_top || line == nullptr || line->y >= layout.last_start()) return;
  const float from = break_before(layout.breaks, line->y);
  if (std::abs(layout.starts[static_cast<std::size_t>(page_of(layout.starts, line->y))] - from) <= 2) return;
  std::erase_if(layout.starts, [&](float at) { return at >= from; });
  for (const float at : page_starts(layout.breaks, layout.content, height, from)) layout.starts.push_back(at);
}

float offset_of(const Anchor& anchor, const Layout& layout) {
  const Mark* line = find_line(anchor, layout);
  if (line == nullptr) return 0;
  return anchor.page_top ? layout.starts[static_cast<std::size_t>(page_of(layout.starts, line->y))]
                         : line->y + anchor.below * line->height;
}

// New, or the letters grew, or the words are others: the line at the top stays in sight.
void lay_out_anew(ScrollState& state, const Layout& layout, float place) {
  if (!state.anchor) {
    state.offset = layout.starts[static_cast<std::size_t>(page_of(layout.starts, place * layout.content))];
    state.anchor = anchor_at(layout, state.offset);
  } else {
    state.offset = std::clamp(offset_of(*state.anchor, layout), 0.0F, layout.last_start());
  }
  state.content = layout.content;
  state.starts = layout.starts;
  state.gliding = false;
  state.velocity = 0;
}

}  // namespace

bool overflows(Frame& frame, Rect viewport, float measure, const std::function<void(Flow&)>& content) {
  return rehearse(frame, viewport, measure > 0 ? measure : viewport.width, content).starts.size() > 1;
}

ScrollAnswer draw_scroll_area(Frame& frame, const ScrollSpec& spec, const std::function<void(Flow&)>& content) {
  const float measure = spec.measure > 0 ? spec.measure : spec.viewport.width;
  Layout layout = rehearse(frame, spec.viewport, measure, content);
  ScrollState& state = frame.scroll(spec.id);
  if (state.anchor) begin_page_at(*state.anchor, layout, spec.viewport.height);
  if (state.content != layout.content || state.starts != layout.starts) lay_out_anew(state, layout, spec.place);
  const float before = state.offset;
  const bool moving = move(frame, state, spec.viewport, layout.last_start());
  if (state.offset != before && !state.gliding) state.anchor = anchor_at(layout, state.offset);
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
  const std::string previous_id = std::string(scroll_id) + ".previous";
  const std::string next_id = std::string(scroll_id) + ".next";
  const std::string previous = frame.tr(model::Str::nav_prev);
  const std::string next = frame.tr(model::Str::nav_next);
  std::array<Button, 2> row{Button{.id = previous_id,
                                   .rect = left,
                                   .label = previous,
                                   .icon = Icon::previous,
                                   .enabled = answer.page > 0,
                                   .main = main,
                                   .stacked = stacked},
                            Button{.id = next_id,
                                   .rect = right,
                                   .label = next,
                                   .icon = Icon::next,
                                   .kind = ButtonKind::primary,
                                   .enabled = answer.page + 1 < answer.pages,
                                   .main = main,
                                   .stacked = stacked,
                                   .icon_after = true}};
  const int letters = common_em_px(frame, row);
  for (Button& button : row) button.most_em_px = letters;
  if (draw_button(frame, row[0])) turn(frame, scroll_id, -1);
  if (draw_button(frame, row[1])) turn(frame, scroll_id, 1);
}

}  // namespace ui
