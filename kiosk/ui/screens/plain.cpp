// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "ikat.h"
#include "screens/screens.h"
#include "widgets/words.h"

namespace ui {

// A woven diamond and one sentence: nothing here yet, or not today.
void draw_plain(Frame& frame, Rect rect, const model::PlainView& view) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const bool setup = view.kind == model::PlainKind::not_installed;
  const float cell = std::max(2.0F, std::floor(std::min(rect.height * 0.42F, metrics.mm(75)) / kIkatCells));
  const float diamond = cell * kIkatCells;
  TextStyle style = frame.type().body(setup ? TextRole::h1 : TextRole::h2, Weight::bold);
  style.line_height = 1.3F;
  const float width = std::min(rect.width, static_cast<float>(style.em_px) * 24);
  const Paragraph words = break_text(frame, view.sentence, style, width);
  const float gap = metrics.space(8);
  const float top = rect.y + std::max(0.0F, std::round((rect.height - diamond - gap - words.height()) / 2));
  const float middle = rect.x + rect.width / 2;
  draw_ikat_diamond(frame.canvas(), {middle, top + diamond / 2}, cell, theme.section_ink(model::Section::news),
                    theme.accent);
  draw_text(frame, words, {std::round(middle - width / 2), top + diamond + gap}, theme.ink, Align::center);
}

}  // namespace ui
