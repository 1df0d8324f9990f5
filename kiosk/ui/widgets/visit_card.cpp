// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "widgets/controls.h"
#include "widgets/marks.h"
#include "widgets/visiting.h"
#include "widgets/words.h"

namespace ui {
namespace {

struct CardPlan {
  float pad;
  float head;
  float gap;
  float button;
};

CardPlan plan_card(const Frame& frame) {
  const Metrics& metrics = frame.metrics();
  return {metrics.space(metrics.compact() ? 4 : 5), line_height(frame.type().chrome(TextRole::h3, Weight::bold)),
          metrics.space(2), metrics.compact() ? metrics.touch_min() : metrics.touch_main()};
}

float words_height(Frame& frame, float width, const model::VisitCardView& card, VisitDetail detail) {
  const Frame::Rehearsal rehearsal(frame);
  Flow flow(frame, {0, 0, width, 0}, {0, 0, 0, 0});
  flow_visit_today(flow, card, detail);
  return flow.used();
}

}  // namespace

float visit_card_height(Frame& frame, float width, const model::VisitCardView& card, VisitDetail detail) {
  const CardPlan plan = plan_card(frame);
  return 2 * plan.pad + plan.head + plan.gap + words_height(frame, width - 2 * plan.pad, card, detail) +
         plan.gap * 1.5F + plan.button;
}

bool draw_visit_card(Frame& frame, Rect rect, const model::VisitCardView& card) {
  const CardPlan plan = plan_card(frame);
  draw_card_surface(frame, rect, CardEdge::quiet, false);
  const Rect inner = rect.inset(plan.pad);
  // The tag is never cut: the head takes what it leaves.
  float head = inner.width;
  if (!card.tags.empty()) {
    const Frame::Rehearsal rehearsal(frame);
    head -= draw_tag(frame, {0, 0}, card.tags.front(), inner.width) + frame.metrics().space(4);
  }
  const float width = draw_line(frame, {inner.x, inner.y, head, plan.head}, frame.tr(model::Str::visit_today),
                                frame.type().chrome(TextRole::h3, Weight::bold), frame.theme().ink);
  if (!card.tags.empty()) {
    const float x = inner.x + width + frame.metrics().space(4);
    draw_tag(frame, {x, std::round(inner.y + (plan.head - tag_height(frame)) / 2)}, card.tags.front(),
             inner.right() - x);
  }
  const float top = inner.y + plan.head + plan.gap;
  const float room = inner.bottom() - plan.button - plan.gap - top;
  const bool full = words_height(frame, inner.width, card, VisitDetail::full) <= room + 1;
  const float used = words_height(frame, inner.width, card, full ? VisitDetail::full : VisitDetail::brief);
  const Rect window{rect.x, top, rect.width, room};
  Flow flow(frame, {inner.x, top + std::round(std::max(0.0F, (room - used) / 2)), inner.width, 0}, window);
  frame.canvas().push_clip(window);
  flow_visit_today(flow, card, full ? VisitDetail::full : VisitDetail::brief);
  frame.canvas().pop_clip();
  return draw_button(frame, {.id = "home.visit",
                             .rect = {inner.x, inner.bottom() - plan.button, inner.width, plan.button},
                             .label = frame.tr(model::Str::visit_see),
                             .icon = Icon::calendar_check,
                             .kind = ButtonKind::primary,
                             .main = !frame.metrics().compact()});
}

}  // namespace ui
