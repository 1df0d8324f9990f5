// SPDX-License-Identifier: EUPL-1.2
#include "widgets/controls.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "widgets/words.h"

namespace ui {
namespace {

struct ButtonLook {
  Color fill;
  Color text;
  Color edge;
};

ButtonLook look_of(const Theme& theme, const Button& button, bool held) {
  if (!button.enabled) return {theme.disabled, theme.on_disabled, theme.disabled};
  const bool filled = button.kind == ButtonKind::primary || button.selected;
  if (filled) {
    const Color fill = held ? theme.primary_pressed : theme.primary;
    return {fill, theme.on_primary, fill};
  }
  if (button.kind == ButtonKind::accent) {
    const Color fill = held ? theme.accent_pressed : theme.accent;
    return {fill, theme.on_accent, fill};
  }
  return {held ? theme.surface_pressed : theme.surface_alt, theme.ink, theme.edge};
}

constexpr float kLine = 1.2F;
constexpr float kSmallIcon = 1.1F;
constexpr float kIconShare = 1.3F;  // of the letters beside it

// How large the letters below an icon can be, on one line or on two.
struct StackedFit {
  float on_one;
  float on_two;
};
StackedFit fit_stacked(const Frame& frame, const Button& button, const TextStyle& style) {
  const float inset = frame.metrics().space(1.5F);
  const float gap = frame.metrics().space(1);
  const float room = button.rect.width - 2 * inset;
  // Letters come in baked sizes, so widths do not shrink evenly.
  TextStyle one = style;
  while (one.em_px > 1 && text_width(frame, button.label, one) > room) --one.em_px;
  StackedFit fit{static_cast<float>(one.em_px), 0};
  if (button.label.find(' ') != std::string_view::npos) {
    const float high = (button.rect.height - 2 * inset - gap) / (kSmallIcon + 2 * kLine);
    fit.on_two = std::min(static_cast<float>(style.em_px), high);
  }
  return fit;
}

// The words below the icon, on two lines when that keeps the letters larger than one line would.
void draw_stacked(Frame& frame, const Button& button, TextStyle style, Color color) {
  const float inset = frame.metrics().space(1.5F);
  const float room = button.rect.width - 2 * inset;
  const float gap = frame.metrics().space(1);
  const StackedFit fit = fit_stacked(frame, button, style);
  bool two_lines = fit.on_two > fit.on_one;
  if (two_lines) {
    style.em_px = static_cast<int>(fit.on_two);
    two_lines = text_width(frame, button.label, style) > room;  // the smaller letters may need one line only
  }
  const float icon_share = two_lines ? kSmallIcon : 1.25F;
  style.line_height = kLine;
  const float icon = std::round(static_cast<float>(style.em_px) * icon_share);
  const float line = static_cast<float>(style.em_px) * kLine;
  const float words = two_lines ? 2 * line : line;
  const float top = std::round(button.rect.y + (button.rect.height - icon - gap - words) / 2);
  if (button.icon)
    frame.canvas().icon({button.rect.x + button.rect.width / 2, top + icon / 2}, *button.icon, icon, color);
  const Rect box{button.rect.x + inset, top + icon + gap, room, words};
  if (two_lines) {
    draw_lines_in(frame, box, button.label, style, color, 2, Align::center, Source::ours);
  } else {
    draw_line(frame, box, button.label, style, color, Align::center);
  }
}

// The words on one line beside the icon, or on two when they are long. An icon gives way before a word is cut.
void draw_beside(Frame& frame, Button button, const TextStyle& style, Color color) {
  float pad = frame.metrics().space(3);
  const bool one_word = button.label.find(' ') == std::string_view::npos;
  const float beside_icon =
      button.rect.width - 2 * pad - static_cast<float>(style.em_px) * kIconShare - frame.metrics().space(2.5F);
  if (button.icon && one_word && !fits_line(frame, button.label, style, beside_icon)) {
    button.icon.reset();
    pad = frame.metrics().space(1);
  }
  const float icon = button.icon ? std::round(static_cast<float>(style.em_px) * kIconShare) : 0;
  const float gap = button.icon && !button.label.empty() ? frame.metrics().space(2.5F) : 0;
  const float room = button.rect.width - 2 * pad - icon - gap;
  const float natural = text_width(frame, button.label, style);
  const bool two_lines =
      natural > room && !one_word && button.rect.height > 2.2F * static_cast<float>(style.em_px) * 1.2F;
  TextStyle tight = style;
  tight.line_height = 1.2F;
  const Paragraph lines = break_text(frame, button.label, tight, room, two_lines ? 2 : 1);
  float used = std::min(natural, room);
  if (two_lines) {
    used = 0;
    for (const TextLine& line : lines.lines) used = std::max(used, line.width);
  }
  const float left = std::round(button.rect.x + (button.rect.width - icon - gap - used) / 2);
  const float middle = button.rect.y + button.rect.height / 2;
  const float words_x = button.icon_after ? left : left + icon + gap;
  if (button.icon) {
    const float icon_x = button.icon_after ? left + used + gap + icon / 2 : left + icon / 2;
    frame.canvas().icon({icon_x, middle}, *button.icon, icon, color);
  }
  if (two_lines) {
    draw_lines_in(frame, {words_x, std::round(middle - lines.height() / 2), room, lines.height()}, button.label, tight,
                  color, 2, Align::left, Source::ours);
  } else {
    draw_line(frame, {words_x, button.rect.y, room, button.rect.height}, button.label, style, color);
  }
}

}  // namespace

bool draw_button(Frame& frame, const Button& button) {
  const Theme& theme = frame.theme();
  const Press press = frame.target({.id = button.id,
                                    .rect = button.rect,
                                    .label = button.label,
                                    .enabled = button.enabled,
                                    .main = button.main,
                                    .selected = button.selected});
  const ButtonLook look = look_of(theme, button, press.held);
  const float radius = frame.metrics().space(3);
  frame.canvas().fill_rounded(button.rect, radius, look.fill);
  if (button.enabled) frame.canvas().stroke_rounded(button.rect, radius, frame.metrics().space(0.5F), look.edge);
  TextStyle style = frame.type().chrome(button.role, Weight::bold);
  if (button.most_em_px > 0) style.em_px = std::min(style.em_px, button.most_em_px);
  if (button.stacked) {
    draw_stacked(frame, button, style, look.text);
  } else {
    draw_beside(frame, button, style, look.text);
  }
  return press.tapped;
}

namespace {

// The largest letters in which one word stands beside its icon; several words may take two lines instead.
float fit_beside(const Frame& frame, const Button& button, TextStyle style) {
  if (button.label.find(' ') != std::string_view::npos) return static_cast<float>(style.em_px);
  const float around = 2 * frame.metrics().space(3) + frame.metrics().space(2.5F);
  const auto room = [&] { return button.rect.width - around - static_cast<float>(style.em_px) * kIconShare; };
  while (style.em_px > 1 && text_width(frame, button.label, style) > room()) --style.em_px;
  return static_cast<float>(style.em_px);
}

}  // namespace

int common_em_px(const Frame& frame, std::span<const Button> row) {
  float em = std::numeric_limits<float>::infinity();
  for (const Button& button : row) {
    const TextStyle style = frame.type().chrome(button.role, Weight::bold);
    const StackedFit fit = fit_stacked(frame, button, style);
    em = std::min(em, button.stacked ? std::max(fit.on_one, fit.on_two) : fit_beside(frame, button, style));
  }
  return static_cast<int>(em);
}

ChoiceAnswer draw_choices(Frame& frame, const ChoiceRow& row, std::span<const Choice> choices) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const TextStyle style = frame.type().chrome(TextRole::body, Weight::bold);
  const float height = metrics.touch_min();
  const float gap = metrics.gap();
  const auto natural = [&](std::string_view label, float air) {
    return std::ceil(text_width(frame, label, style)) + 2 * air;
  };
  float pad = metrics.space(metrics.compact() ? 5 : 7);
  // With less air beside the words they may all stand in one row.
  const float tight = metrics.space(4);
  float all = -gap;
  for (const Choice& choice : choices) all += std::max(natural(choice.label, pad), metrics.touch_min()) + gap;
  float all_tight = -gap;
  for (const Choice& choice : choices) all_tight += std::max(natural(choice.label, tight), metrics.touch_min()) + gap;
  if (all > row.width && all_tight <= row.width) pad = tight;
  ChoiceAnswer answer;
  float x = row.top_left.x;
  float y = row.top_left.y;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const float width = std::min(row.width, std::max(natural(choice.label, pad), metrics.touch_min()));
    if (x > row.top_left.x && x + width > row.top_left.x + row.width + 0.5F) {
      x = row.top_left.x;
      y += height + gap;
    }
    const Rect pill{x, y, width, height};
    const std::string id = std::string(row.id) + "." + std::to_string(i);
    const Press press =
        frame.target({.id = id, .rect = pill, .label = choice.label, .role = row.role, .selected = choice.selected});
    const bool on = choice.selected;
    const Color fill = on ? theme.primary : press.held ? theme.surface_pressed : theme.surface;
    frame.canvas().fill_rounded(pill, height / 2, fill);
    frame.canvas().stroke_rounded(pill, height / 2, metrics.space(0.5F), on ? theme.primary : theme.edge);
    draw_line(frame, pill.inset(pad / 2, 0), choice.label, style, on ? theme.on_primary : theme.ink, Align::center);
    if (press.tapped) answer.tapped = static_cast<int>(i);
    x += width + gap;
  }
  answer.height = y + height - row.top_left.y;
  return answer;
}

bool draw_toggle(Frame& frame, const Toggle& toggle) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const Press press =
      frame.target({.id = toggle.id, .rect = toggle.rect, .label = toggle.label, .main = true, .selected = toggle.on});
  const float radius = metrics.space(3);
  frame.canvas().fill_rounded(toggle.rect, radius, press.held ? theme.surface_pressed : theme.surface);
  frame.canvas().stroke_rounded(toggle.rect, radius, metrics.space(toggle.on ? 1 : 0.5F),
                                toggle.on ? theme.primary : theme.edge);
  const float pad = metrics.space(5);
  const float icon = metrics.space(11);
  const float middle = toggle.rect.y + toggle.rect.height / 2;
  frame.canvas().icon({toggle.rect.x + pad + icon / 2, middle}, toggle.icon, icon, theme.ink);
  const float knob = metrics.space(9);
  const Rect track{toggle.rect.right() - pad - 2 * knob, middle - knob / 2 - metrics.space(1), 2 * knob,
                   knob + metrics.space(2)};
  frame.canvas().fill_rounded(track, track.height / 2, toggle.on ? theme.primary : theme.on_disabled);
  const float knob_x = toggle.on ? track.right() - track.height / 2 : track.x + track.height / 2;
  frame.canvas().fill_circle({knob_x, middle}, knob / 2, theme.surface);
  if (toggle.on) frame.canvas().icon({knob_x, middle}, Icon::check, knob * 0.8F, theme.ink);
  const float words = toggle.rect.x + 2 * pad + icon;
  draw_line(frame, {words, toggle.rect.y, track.x - pad - words, toggle.rect.height}, toggle.label,
            frame.type().chrome(TextRole::body, Weight::bold), theme.ink);
  return press.tapped;
}

}  // namespace ui
