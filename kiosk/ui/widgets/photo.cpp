// SPDX-License-Identifier: EUPL-1.2
#include "widgets/photo.h"

#include <algorithm>
#include <cmath>

#include "ikat.h"
#include "widgets/words.h"

namespace ui {
namespace {

// A diamond of the loom in the middle of a quiet ground.
void draw_ground(Frame& frame, Rect rect, float radius) {
  const Theme& theme = frame.theme();
  frame.canvas().fill_rounded(rect, radius, theme.picture_ground);
  const float cell = std::max(2.0F, std::round(rect.height / (kIkatCells + 5)));
  const float step = cell * (kIkatCells + 1);
  const int beside = static_cast<int>(rect.width / step / 2 + 0.6F);
  const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
  frame.canvas().push_clip(rect.inset(radius / 3, 0));
  for (int i = -beside; i <= beside; ++i) {
    draw_ikat_diamond(frame.canvas(), {middle.x + static_cast<float>(i) * step, middle.y}, cell, theme.picture_figure,
                      theme.picture_figure);
  }
  frame.canvas().pop_clip();
}

void draw_unavailable(Frame& frame, Rect rect, float radius) {
  draw_ground(frame, rect, radius);
  const TextStyle style = frame.type().chrome(TextRole::caption, Weight::regular);
  const std::string sentence = frame.tr(model::Str::state_noimage);
  const float icon = frame.metrics().space(10);
  const float line = line_height(style);
  const float words = text_width(frame, sentence, style);
  const float pad = frame.metrics().space(3);
  const bool roomy = rect.width > words + 4 * pad && rect.height > icon + line + 3 * pad;
  const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
  if (!roomy) {
    frame.canvas().icon(middle, Icon::picture_broken, std::min(icon, rect.height * 0.6F), frame.theme().ink_dim);
    return;
  }
  const Rect plate{middle.x - words / 2 - 2 * pad, middle.y - (icon + line) / 2 - pad, words + 4 * pad,
                   icon + line + 2 * pad};
  frame.canvas().fill_rounded(plate, frame.metrics().space(3), frame.theme().surface);
  frame.canvas().icon({middle.x, plate.y + pad + icon / 2}, Icon::picture_broken, icon, frame.theme().ink_dim);
  draw_line(frame, {plate.x, plate.y + pad + icon, plate.width, line}, sentence, style, frame.theme().ink_dim,
            Align::center);
}

}  // namespace

void draw_photo(Frame& frame, Rect rect, const pack::PictureFile* file, float radius) {
  if (file == nullptr) {
    draw_ground(frame, rect, radius);
    return;
  }
  switch (frame.canvas().picture(rect, *file, radius)) {
    case PictureState::drawn:
      break;
    case PictureState::waiting:
      draw_ground(frame, rect, radius);
      break;
    case PictureState::unavailable:
      draw_unavailable(frame, rect, radius);
      break;
  }
}

}  // namespace ui
