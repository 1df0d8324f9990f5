// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <string>

#include "screens/screens.h"
#include "widgets/chrome.h"
#include "widgets/controls.h"
#include "widgets/marks.h"
#include "widgets/words.h"

namespace ui {
namespace {

constexpr float kSampleScale[] = {1.0F, 1.25F, 1.55F, 2.0F};

// A card that shows the letter at the size it would give.
bool draw_level(Frame& frame, Rect rect, const model::DisplayView::Level& level) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const std::string id = "display.level." + std::to_string(level.level);
  const Press press =
      frame.target({.id = id, .rect = rect, .label = level.label, .main = true, .selected = level.selected});
  const float radius = metrics.space(3.5F);
  draw_card_surface(frame, rect, CardEdge::touchable, press.held);
  if (level.selected) frame.canvas().stroke_rounded(rect, radius, metrics.space(1.25F), theme.primary);
  const TextStyle label = frame.type().chrome(TextRole::body, Weight::bold);
  const float line = line_height(label);
  TextStyle sample =
      Type(metrics, 1, frame.look().easy_letters ? Letters::easy : Letters::normal).body(TextRole::tile, Weight::bold);
  const auto index = static_cast<std::size_t>(std::clamp(level.level, 1, 4) - 1);
  sample = scaled(sample, kSampleScale[index]);
  const float pad = metrics.space(3);
  draw_line(frame, {rect.x, rect.y + pad, rect.width, rect.height - line - 2 * pad}, "Aa", sample, theme.ink,
            Align::center, Source::content);
  draw_line(frame, {rect.x + pad, rect.bottom() - pad - line, rect.width - 2 * pad, line}, level.label, label,
            theme.ink, Align::center);
  if (level.selected) {
    const float mark = metrics.space(8);
    frame.canvas().icon({rect.right() - pad - mark / 2, rect.y + pad + mark / 2}, Icon::check_circle, mark,
                        theme.primary);
  }
  return press.tapped;
}

// What a text looks like with these settings, where there is room left for it.
void draw_sample(Frame& frame, Rect room) {
  const Metrics& metrics = frame.metrics();
  const float pad = metrics.space(6);
  const float width = room.width - 2 * pad;
  const Paragraph title =
      break_text(frame, frame.tr(model::Str::home_hello), frame.type().body(TextRole::h2, Weight::bold), width);
  const Paragraph words =
      break_text(frame, frame.tr(model::Str::attract_lead), frame.type().body(TextRole::body), width);
  const float height = title.height() + words.height() + 2 * pad;
  if (height > room.height) return;
  draw_card_surface(frame, {room.x, room.y, room.width, height}, CardEdge::quiet, false);
  draw_text(frame, title, {room.x + pad, room.y + pad}, frame.theme().ink);
  draw_text(frame, words, {room.x + pad, room.y + pad + title.height()}, frame.theme().ink);
}

}  // namespace

Asked draw_display(Frame& frame, const model::DisplayView& view, const model::Route&) {
  const Metrics& metrics = frame.metrics();
  Rect area = content_rect(frame);
  const float title = draw_title(frame, area, view.title, {});
  area.y += title;
  area.height -= title;
  const float gap = metrics.card_gap();
  Asked asked;

  const int per_row = metrics.portrait() ? 2 : 4;
  const float rows = metrics.portrait() ? 2 : 1;
  const float row_height = std::max(metrics.touch_main(), metrics.compact() ? metrics.mm(15.2F) : metrics.space(24));
  const int toggles = metrics.portrait() ? 3 : 2;
  const float toggle_rows = metrics.portrait() ? static_cast<float>(toggles) : 1;
  const float settings = (row_height + gap) * (toggle_rows + 1);
  const float card_room = (area.height - settings) / rows - gap;
  const float card = std::min(card_room, metrics.space(55));
  const float width = std::floor((area.width - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row));
  for (std::size_t i = 0; i < view.levels.size(); ++i) {
    const float column = static_cast<float>(static_cast<int>(i) % per_row);
    const float row = static_cast<float>(static_cast<int>(i) / per_row);
    const Rect rect{area.x + column * (width + gap), area.y + row * (card + gap), width, card};
    if (draw_level(frame, rect, view.levels[i])) asked = model::intent::ChooseTextLevel{view.levels[i].level};
  }
  float y = area.y + rows * (card + gap) + metrics.space(2);
  const float half = metrics.portrait() ? area.width : std::floor((area.width - gap) / 2);
  if (draw_toggle(frame, {.id = "display.contrast",
                          .rect = {area.x, y, half, row_height},
                          .label = frame.tr(model::Str::text_contrast),
                          .icon = Icon::contrast,
                          .on = view.look.high_contrast})) {
    asked = model::intent::SetHighContrast{!view.look.high_contrast};
  }
  const float second_x = metrics.portrait() ? area.x : area.x + half + gap;
  if (metrics.portrait()) y += row_height + gap;
  if (draw_toggle(frame, {.id = "display.easy",
                          .rect = {second_x, y, half, row_height},
                          .label = frame.tr(model::Str::text_easy),
                          .icon = Icon::letters,
                          .on = view.look.easy_letters})) {
    asked = model::intent::SetEasyLetters{!view.look.easy_letters};
  }
  y += row_height + gap;
  if (metrics.portrait()) {
    if (draw_toggle(frame, {.id = "display.reach",
                            .rect = {area.x, y, half, row_height},
                            .label = frame.tr(model::Str::text_reach),
                            .icon = Icon::reach,
                            .on = view.look.low_reach})) {
      asked = model::intent::SetLowReach{!view.look.low_reach};
    }
    y += row_height + gap;
  }
  if (draw_button(frame, {.id = "display.reset",
                          .rect = {area.x, y, half, row_height},
                          .label = frame.tr(model::Str::text_reset),
                          .icon = Icon::undo,
                          .main = true})) {
    asked = model::intent::ResetLook{};
  }
  draw_sample(frame, {area.x, y + row_height + gap, area.width, area.bottom() - y - row_height - gap});
  return asked;
}

}  // namespace ui
