// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ikat.h"
#include "screens/screens.h"
#include "widgets/controls.h"
#include "widgets/marks.h"
#include "widgets/words.h"

namespace ui {
namespace {

// A sheet in the middle of the veiled screen; low on a tall one, where a child or a wheelchair user reaches it.
struct Sheet {
  Rect rect;
  Rect inner;
};

Sheet draw_sheet(Frame& frame, float inner_height) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  frame.canvas().fill(frame.bounds(), theme.veil);
  const float pad = metrics.space(metrics.compact() ? 7 : 10);
  const float width = std::min(metrics.width() - 2 * metrics.margin(), metrics.space(metrics.compact() ? 235 : 265));
  const float band = metrics.band_height();
  const float height = std::min(inner_height + 2 * pad + band, metrics.height() - 2 * metrics.space(6));
  const float x = std::round((metrics.width() - width) / 2);
  const float y = metrics.portrait() ? metrics.height() - height - metrics.bar_height()
                                     : std::round((metrics.height() - height) / 2);
  const Rect rect{x, y, width, height};
  const float radius = metrics.space(6);
  frame.canvas().fill_rounded(rect, radius, theme.surface);
  // The woven band along the top, its corners within the sheet's.
  draw_ikat_band(frame.canvas(), {rect.x + radius, rect.y + metrics.space(3), rect.width - 2 * radius, band},
                 {theme.surface, theme.section_ink(model::Section::news), theme.accent});
  frame.canvas().stroke_rounded(rect, radius, metrics.space(1), theme.accent);
  return {rect, {rect.x + pad, rect.y + pad + band, rect.width - 2 * pad, rect.height - 2 * pad - band}};
}

struct Answer {
  std::string_view id;
  std::string_view label;
  Icon icon;
  ButtonKind kind = ButtonKind::quiet;
};

float answers_height(const Frame& frame, std::size_t count) {
  const Metrics& metrics = frame.metrics();
  const float button = metrics.touch_main() + (metrics.compact() ? 0 : metrics.space(3));
  const float rows = metrics.portrait() ? static_cast<float>(count) : (count > 0 ? 1.0F : 0.0F);
  return rows * button + std::max(0.0F, rows - 1) * metrics.card_gap();
}

// Side by side, or one below the other on a tall screen. The index of the tapped one.
std::optional<std::size_t> draw_answers(Frame& frame, Rect rect, const std::vector<Answer>& answers) {
  const Metrics& metrics = frame.metrics();
  const float gap = metrics.card_gap();
  const float count = static_cast<float>(answers.size());
  const bool stacked = metrics.portrait();
  const float width = stacked ? rect.width : std::floor((rect.width - gap * (count - 1)) / count);
  const float height = stacked ? std::floor((rect.height - gap * (count - 1)) / count) : rect.height;
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const float step = static_cast<float>(i);
    const Rect button{stacked ? rect.x : rect.x + step * (width + gap),
                      stacked ? rect.y + step * (height + gap) : rect.y, width, height};
    if (draw_button(frame, {.id = answers[i].id,
                            .rect = button,
                            .label = answers[i].label,
                            .icon = answers[i].icon,
                            .kind = answers[i].kind,
                            .main = true})) {
      tapped = i;
    }
  }
  return tapped;
}

struct PhaseLook {
  Icon icon;
  Color color;
};
PhaseLook look_of(const Theme& theme, model::MediaPhase phase) {
  switch (phase) {
    case model::MediaPhase::checking:
      return {Icon::usb, theme.ink};
    case model::MediaPhase::offer:
      return {Icon::shield_check, theme.ok.text};
    case model::MediaPhase::nothing_new:
      return {Icon::info, theme.ink};
    case model::MediaPhase::installing:
      return {Icon::download, theme.ink};
    case model::MediaPhase::done:
      return {Icon::check_circle, theme.ok.text};
    case model::MediaPhase::refused:
      return {Icon::close_circle, theme.bad.text};
  }
  return {Icon::usb, theme.ink};
}

}  // namespace

Asked draw_idle_dialog(Frame& frame, const model::IdleDialogView& view) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  TextStyle title = frame.type().chrome(TextRole::h1, Weight::bold);
  TextStyle body = frame.type().chrome(TextRole::lead, Weight::regular);
  const float icon = metrics.space(metrics.compact() ? 17 : 22);
  const float bar = metrics.space(5);
  const float gap = metrics.card_gap();
  const float answers = answers_height(frame, 2);
  const float inner = icon + gap + line_height(title) + gap + 2 * line_height(body) + gap + bar + 2 * gap + answers;
  const Sheet sheet = draw_sheet(frame, inner);
  const float middle = sheet.inner.x + sheet.inner.width / 2;
  float y = sheet.inner.y;
  frame.canvas().icon({middle, y + icon / 2}, Icon::clock, icon, theme.section_ink(model::Section::visit));
  y += icon + gap;
  draw_line(frame, {sheet.inner.x, y, sheet.inner.width, line_height(title)}, view.title, title, theme.ink,
            Align::center);
  y += line_height(title) + gap;
  draw_lines_in(frame, {sheet.inner.x, y, sheet.inner.width, 0}, view.body, body, theme.ink_dim, 2, Align::center,
                Source::ours);
  y += 2 * line_height(body) + gap;
  const float left = static_cast<float>(view.seconds_left) / static_cast<float>(std::max(view.seconds_total, 1));
  draw_progress(frame, {sheet.inner.x, y, sheet.inner.width, bar}, left, theme.accent);
  const auto tapped = draw_answers(frame, {sheet.inner.x, sheet.inner.bottom() - answers, sheet.inner.width, answers},
                                   {{"idle.stay", view.stay, Icon::check, ButtonKind::primary},
                                    {"idle.end", view.end, Icon::home, ButtonKind::quiet}});
  if (tapped == std::size_t{0}) return model::intent::Stay{};
  if (tapped == std::size_t{1}) return model::intent::End{};
  return std::nullopt;
}

Asked draw_media_dialog(Frame& frame, const model::MediaDialogView& view) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const PhaseLook look = look_of(theme, view.phase);
  TextStyle title = frame.type().chrome(TextRole::h2, Weight::bold);
  const TextStyle body = frame.type().chrome(TextRole::body, Weight::regular);
  const float icon = metrics.space(metrics.compact() ? 14 : 18);
  const float gap = metrics.space(3);
  const float bar = metrics.space(6);
  std::vector<Answer> answers;
  if (!view.install.empty()) answers.push_back({"media.install", view.install, Icon::download, ButtonKind::primary});
  if (!view.close.empty()) answers.push_back({"media.close", view.close, Icon::close, ButtonKind::quiet});

  const float pad = metrics.space(metrics.compact() ? 7 : 10);
  const float width =
      std::min(metrics.width() - 2 * metrics.margin(), metrics.space(metrics.compact() ? 235 : 265)) - 2 * pad;
  const Paragraph head = break_text(frame, view.title, title, width - icon - 2 * gap, 2);
  std::vector<Paragraph> lines;
  float words = 0;
  for (const std::string& line : view.lines) {
    lines.push_back(break_text(frame, line, body, width));
    words += lines.back().height() + metrics.space(1);
  }
  const float progress = view.percent >= 0 ? bar + gap + line_height(body) + gap : 0;
  const float foot = answers_height(frame, answers.size());
  const float head_height = std::max(icon, head.height());
  const Sheet sheet = draw_sheet(frame, head_height + 2 * gap + words + progress + 2 * gap + foot);

  float y = sheet.inner.y;
  frame.canvas().icon({sheet.inner.x + icon / 2, y + head_height / 2}, look.icon, icon, look.color);
  draw_text(frame, head, {sheet.inner.x + icon + 2 * gap, y + std::round((head_height - head.height()) / 2)},
            look.color);
  y += head_height + 2 * gap;
  for (const Paragraph& line : lines) {
    draw_text(frame, line, {sheet.inner.x, y}, theme.ink);
    y += line.height() + metrics.space(1);
  }
  if (view.percent >= 0) {
    y += gap;
    draw_progress(frame, {sheet.inner.x, y, sheet.inner.width, bar}, static_cast<float>(view.percent) / 100,
                  theme.primary);
    y += bar + gap;
    draw_line(frame, {sheet.inner.x, y, sheet.inner.width, line_height(body)}, view.progress, body, theme.ink_dim);
  }
  const auto tapped =
      draw_answers(frame, {sheet.inner.x, sheet.inner.bottom() - foot, sheet.inner.width, foot}, answers);
  if (!tapped) return std::nullopt;
  if (answers[*tapped].id == "media.install") return model::intent::InstallMedia{};
  return model::intent::CloseMedia{};
}

}  // namespace ui
