// SPDX-License-Identifier: EUPL-1.2
#include "widgets/words.h"

#include <cmath>
#include <iterator>

namespace ui {
namespace {

constexpr float kSmallerSteps[] = {0.92F, 0.84F, 0.77F, 0.7F};

}  // namespace

float line_height(const TextStyle& style) { return std::round(static_cast<float>(style.em_px) * style.line_height); }

float text_width(const Frame& frame, std::string_view text, const TextStyle& style) {
  return frame.text_metrics().width(text, style);
}

TextStyle scaled(TextStyle style, float by) {
  style.em_px = static_cast<int>(std::lround(static_cast<float>(style.em_px) * by));
  return style;
}

bool fits_line(const Frame& frame, std::string_view text, const TextStyle& style, float width) {
  return text_width(frame, text, scaled(style, std::end(kSmallerSteps)[-1])) <= width;
}

float draw_line(Frame& frame, Rect box, std::string_view text, TextStyle style, Color color, Align align,
                Source source) {
  const TextMetrics& metrics = frame.text_metrics();
  float width = metrics.width(text, style);
  if (source == Source::ours && width > box.width) {
    const TextStyle full = style;
    for (const float step : kSmallerSteps) {
      style = scaled(full, step);
      width = metrics.width(text, style);
      if (width <= box.width) break;
    }
    if (width > box.width) frame.probe().cut(text, box);
  }
  std::string fitted(text);
  if (width > box.width) {
    fitted = fit_line(text, style, box.width, metrics);
    width = metrics.width(fitted, style);
  }
  float x = box.x;
  if (align == Align::center) x += std::round((box.width - width) / 2);
  if (align == Align::right) x += box.width - width;
  const float baseline = std::round(box.y + (box.height + metrics.cap_height(style)) / 2);
  frame.canvas().text({x, baseline}, fitted, style, color);
  return width;
}

Paragraph break_text(const Frame& frame, std::string_view text, const TextStyle& style, float width, int max_lines) {
  if (max_lines > 0) return fit_text(text, style, width, max_lines, frame.text_metrics());
  return lay_out(text, style, width, frame.text_metrics());
}

void draw_text(Frame& frame, const Paragraph& paragraph, Point top_left, Color color, Align align) {
  draw_paragraph(frame.canvas(), frame.text_metrics(), paragraph, top_left, {color, color}, align);
}

float draw_lines_in(Frame& frame, Rect box, std::string_view text, const TextStyle& style, Color color, int max_lines,
                    Align align, Source source) {
  const Paragraph paragraph = break_text(frame, text, style, box.width, max_lines);
  if (source == Source::ours && max_lines > 0 &&
      lay_out(text, style, box.width, frame.text_metrics()).lines.size() > static_cast<std::size_t>(max_lines)) {
    frame.probe().cut(text, box);
  }
  draw_text(frame, paragraph, {box.x, box.y}, color, align);
  return paragraph.height();
}

}  // namespace ui
