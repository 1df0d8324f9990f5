// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>
#include <vector>

#include "screens/screens.h"
#include "widgets/controls.h"
#include "widgets/scroll_area.h"
#include "widgets/words.h"

namespace ui {

std::string scroll_id(const model::Route& route) {
  return "scroll." + std::to_string(static_cast<int>(route.screen)) + "." + route.key.channel + "." + route.key.id +
         "." + route.category + "." + std::to_string(route.tab);
}

float draw_title(Frame& frame, Rect rect, std::string_view title, std::string_view lead) {
  TextStyle style = frame.type().chrome(TextRole::h1, Weight::bold);
  style.line_height = 1.2F;
  const float gap = frame.metrics().space(frame.metrics().compact() ? 2 : 3);
  float used = draw_lines_in(frame, rect, title, style, frame.theme().ink, 2, Align::left, Source::ours);
  if (!lead.empty()) {
    const TextStyle plain = frame.type().chrome(TextRole::body, Weight::regular);
    used += draw_lines_in(frame, {rect.x, rect.y + used, rect.width, 0}, lead, plain, frame.theme().ink_dim, 2,
                          Align::left, Source::ours);
  }
  return used + gap;
}

TabsAnswer draw_tabs(Frame& frame, Rect rect, std::string_view id, const std::vector<model::Tab>& tabs) {
  std::vector<Choice> choices;
  for (const model::Tab& tab : tabs) choices.push_back({tab.label, tab.selected});
  const ChoiceAnswer answer =
      draw_choices(frame, {.id = id, .top_left = {rect.x, rect.y}, .width = rect.width, .role = Role::tab}, choices);
  return {answer.height + frame.metrics().card_gap(), answer.tapped};
}

Asked draw_pages(Frame& frame, const model::Route& route, Rect rect, const std::function<void(Flow&)>& content) {
  const std::string id = scroll_id(route);
  Rect viewport = rect;
  const bool paged = overflows(frame, rect, 0, content);
  if (paged) viewport.height -= pager_height(frame, PagerShape::row) + frame.metrics().gap();
  viewport.height = std::max(viewport.height, frame.metrics().touch_min());  // whatever stands above leaves this
  const ScrollAnswer answer = draw_scroll_area(frame, {.id = id, .viewport = viewport, .place = route.place}, content);
  if (paged) {
    const float height = pager_height(frame, PagerShape::row);
    draw_pager(frame, {rect.x, rect.bottom() - height, rect.width, height}, id, answer, PagerShape::row);
  }
  if (answer.rested_at) return model::intent::MoveTo{*answer.rested_at};
  return std::nullopt;
}

}  // namespace ui
