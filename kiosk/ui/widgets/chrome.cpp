// SPDX-License-Identifier: EUPL-1.2
#include "widgets/chrome.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ikat.h"
#include "widgets/controls.h"
#include "widgets/words.h"

namespace ui {
namespace {

constexpr float kReach = 0.4F;  // "Turunkan tombol ke bawah": content begins this far down a tall screen

constexpr float kNarrowHeader = 0.78F;  // of the letters, where name and clock have no room beside each other

struct NavLook {
  std::string_view id;
  Icon icon;
};
NavLook look_of(model::NavKind kind) {
  switch (kind) {
    case model::NavKind::back:
      return {"nav.back", Icon::back};
    case model::NavKind::home:
      return {"nav.home", Icon::home};
    case model::NavKind::questions:
      return {"nav.questions", Icon::question};
    case model::NavKind::about:
      return {"nav.about", Icon::shield_check};
    case model::NavKind::display:
      return {"nav.display", Icon::text_size};
    case model::NavKind::language:
      return {"nav.language", Icon::translate};
  }
  return {"nav.home", Icon::home};
}

// A shield whose field is one woven diamond.
void draw_emblem(Frame& frame, Point center, float size) {
  const Theme& theme = frame.theme();
  frame.canvas().icon(center, Icon::shield, size, theme.accent);
  const float cell = std::max(1.0F, std::round(size / 22));
  for (int row = -4; row <= 4; ++row) {
    const int half = 4 - std::abs(row);
    const float y = center.y - size * 0.02F + (static_cast<float>(row) - 0.5F) * cell;
    frame.canvas().fill(
        {center.x - (static_cast<float>(half) + 0.5F) * cell, y, static_cast<float>(2 * half + 1) * cell, cell},
        theme.header);
    const int inner = half - 2;
    if (inner >= 0) {
      frame.canvas().fill(
          {center.x - (static_cast<float>(inner) + 0.5F) * cell, y, static_cast<float>(2 * inner + 1) * cell, cell},
          theme.accent);
    }
  }
}

}  // namespace

void draw_header(Frame& frame, const model::HeaderView& header) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const Rect bar{0, 0, metrics.width(), metrics.header_height()};
  frame.canvas().fill(bar, theme.header);
  draw_ikat_band(frame.canvas(), {0, bar.bottom(), bar.width, metrics.band_height()},
                 {theme.weave_ground, theme.weave_figure, theme.weave_thread});
  const float margin = metrics.margin();
  const float emblem = metrics.space(12);
  draw_emblem(frame, {margin + emblem / 2, std::round(bar.height / 2)}, emblem);
  TextStyle name = frame.type().chrome(TextRole::body, Weight::bold);
  TextStyle plain = frame.type().chrome(TextRole::body, Weight::regular);
  const float both = bar.width - 2 * margin - emblem - metrics.space(8);
  if (text_width(frame, header.unit, name) + text_width(frame, header.clock, plain) > both) {
    name = scaled(name, kNarrowHeader);
    plain = scaled(plain, kNarrowHeader);
  }
  const float clock = std::min(text_width(frame, header.clock, plain) + 2, bar.width * 0.55F);
  draw_line(frame, {bar.width - margin - clock, 0, clock, bar.height}, header.clock, plain, theme.on_header_dim,
            Align::right);
  const float x = margin + emblem + metrics.space(3);
  draw_line(frame, {x, 0, bar.width - margin - clock - metrics.space(5) - x, bar.height}, header.unit, name,
            theme.on_header, Align::left, Source::content);
}

std::optional<model::Intent> draw_bar(Frame& frame, const std::vector<model::NavButton>& buttons) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const Rect bar{0, metrics.height() - metrics.bar_height(), metrics.width(), metrics.bar_height()};
  frame.canvas().shadow({bar.x, bar.y - 1, bar.width, bar.height}, 0, metrics.space(3), theme.shadow);
  frame.canvas().fill(bar, theme.surface);
  frame.canvas().fill({bar.x, bar.y, bar.width, std::max(1.0F, metrics.space(0.25F))}, theme.hairline);
  if (buttons.empty()) return std::nullopt;

  const float margin = metrics.portrait() ? metrics.space(5) : metrics.margin();
  const float gap = metrics.gap();
  const float pad = metrics.space(2.5F);
  const int rows = metrics.bar_rows();
  const int columns = (static_cast<int>(buttons.size()) + rows - 1) / rows;
  const float across = static_cast<float>(columns);
  const float down = static_cast<float>(rows);
  const float width = std::floor((bar.width - 2 * margin - gap * (across - 1)) / across);
  const float height = std::floor((bar.height - 2 * pad - gap * (down - 1)) / down);
  std::vector<Button> row;
  for (const model::NavButton& button : buttons) {
    const NavLook look = look_of(button.kind);
    const int place = static_cast<int>(row.size());
    const float x = margin + static_cast<float>(place % columns) * (width + gap);
    const float y = bar.y + pad + static_cast<float>(place / columns) * (height + gap);
    row.push_back({.id = look.id,
                   .rect = {x, y, width, height},
                   .label = button.label,
                   .icon = look.icon,
                   .enabled = button.enabled,
                   .selected = button.selected,
                   .stacked = metrics.portrait() || metrics.compact()});
  }
  // In the largest letters each word is as large as its button allows.
  const int letters = frame.type().level() < 3 ? common_em_px(frame, row) : 0;
  std::optional<model::Intent> asked;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i].most_em_px = letters;
    if (draw_button(frame, row[i])) asked = buttons[i].intent;
  }
  return asked;
}

Rect content_rect(const Frame& frame) {
  const Metrics& metrics = frame.metrics();
  float top = metrics.header_height() + metrics.band_height();
  const float bottom = metrics.height() - metrics.bar_height();
  if (metrics.portrait() && frame.look().low_reach) top += std::round((bottom - top) * kReach);
  const float pad = metrics.space(metrics.compact() ? 3.5F : 4.5F);
  return {metrics.margin(), top + pad, metrics.width() - 2 * metrics.margin(), bottom - top - 2 * pad};
}

}  // namespace ui
