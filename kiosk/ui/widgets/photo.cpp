// SPDX-License-Identifier: EUPL-1.2
#include "widgets/photo.h"

#include <algorithm>
#include <cmath>

#include "ikat.h"
#include "widgets/marks.h"
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

namespace {

struct HeroText {
  Paragraph title;
  float tag;
  float line;
  float height;
};

HeroText lay_out_hero(Frame& frame, const Hero& hero, float width) {
  TextStyle style = frame.type().chrome(TextRole::h1, Weight::bold);
  style.line_height = 1.2F;
  HeroText text{break_text(frame, hero.card.title, style, width, 2), tag_height(frame),
                line_height(frame.type().chrome(TextRole::caption, Weight::regular)), 0};
  const float gap = frame.metrics().space(2.5F);
  text.height = text.tag + gap + text.title.height() + (hero.card.line.empty() ? 0 : gap + text.line);
  return text;
}

// The ochre label of the headline, drawn by hand: it is no state, so it is no tag.
float draw_hero_tag(Frame& frame, Point top_left, std::string_view word, float height) {
  const Theme& theme = frame.theme();
  const TextStyle style = scaled(frame.type().chrome(TextRole::caption, Weight::bold), 0.96F);
  const float pad = frame.metrics().space(3);
  const float width = std::ceil(text_width(frame, word, style)) + 2 * pad;
  const Rect pill{top_left.x, top_left.y, width, height};
  frame.canvas().fill_rounded(pill, frame.metrics().space(1.5F), theme.accent);
  draw_line(frame, pill.inset(pad, 0), word, style, theme.on_accent, Align::center);
  return width;
}

}  // namespace

bool draw_hero(Frame& frame, const Hero& hero) {
  const Theme& theme = frame.theme();
  const Metrics& metrics = frame.metrics();
  const float radius = metrics.space(4);
  const Press press = frame.target({.id = hero.id, .rect = hero.rect, .label = hero.card.title, .main = true});
  // The large file: a hero is as wide as half a screen.
  draw_photo(frame, hero.rect,
             hero.card.large     ? &*hero.card.large
             : hero.card.picture ? &*hero.card.picture
                                 : nullptr,
             radius);

  const float pad = metrics.space(metrics.compact() ? 4 : 6);
  const HeroText text = lay_out_hero(frame, hero, hero.rect.width - 2 * pad);
  const float plate_height = std::min(hero.rect.height, text.height + 2 * pad);
  const float plate_top = hero.rect.bottom() - plate_height;
  // Solid where the words stand, so that their contrast does not depend on the photograph; a short blend above.
  const float blend = std::min(plate_top - hero.rect.y, metrics.space(20));
  if (blend > 0) {
    frame.canvas().fill_gradient({hero.rect.x, plate_top - blend, hero.rect.width, blend}, theme.scrim_clear,
                                 theme.scrim);
  }
  frame.canvas().push_clip({hero.rect.x, plate_top, hero.rect.width, plate_height});
  frame.canvas().fill_rounded({hero.rect.x, plate_top - radius * 2, hero.rect.width, plate_height + radius * 2}, radius,
                              theme.scrim);
  frame.canvas().pop_clip();

  float y = plate_top + pad;
  const float x = hero.rect.x + pad;
  const float gap = metrics.space(2.5F);
  float tags = x + draw_hero_tag(frame, {x, y}, hero.tag, text.tag) + metrics.space(2);
  for (const model::Tag& tag : hero.card.tags) {
    tags += draw_tag(frame, {tags, y}, tag, hero.rect.right() - pad - tags) + metrics.space(2);
  }
  y += text.tag + gap;
  draw_text(frame, text.title, {x, y}, theme.on_scrim);
  y += text.title.height() + gap;
  if (!hero.card.line.empty()) {
    draw_line(frame, {x, y, hero.rect.width - 2 * pad, text.line}, hero.card.line,
              frame.type().chrome(TextRole::caption, Weight::regular), theme.on_scrim_dim, Align::left,
              Source::content);
  }
  if (press.held) frame.canvas().fill_rounded(hero.rect, radius, theme.pressed_veil);
  return press.tapped;
}

}  // namespace ui
