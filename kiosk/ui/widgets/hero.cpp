// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>

#include "ikat.h"
#include "widgets/marks.h"
#include "widgets/photo.h"
#include "widgets/words.h"

namespace ui {
namespace {

struct HeroText {
  Paragraph title;
  float tag = 0;
  float line = 0;  // 0: left out
  float height = 0;
};

float gap_of(const Frame& frame) { return frame.metrics().space(2.5F); }
float pad_of(const Frame& frame) { return frame.metrics().space(frame.metrics().compact() ? 4 : 6); }

// The largest heading whose lines all fit; what never fits is cut at its end, and the date gives way to it.
HeroText lay_out_hero(const Frame& frame, const Hero& hero, Rect room, int most_lines) {
  const float caption = line_height(frame.type().chrome(TextRole::caption, Weight::regular));
  HeroText text;
  text.tag = tag_height(frame);
  constexpr std::array kRoles{TextRole::h1, TextRole::h2, TextRole::h3, TextRole::body};
  for (const bool with_line : {true, false}) {
    const TextStyle plain = frame.type().chrome(TextRole::caption, Weight::regular);
    if (with_line && (hero.card.line.empty() || text_width(frame, hero.card.line, plain) > room.width)) continue;
    text.line = with_line ? caption : 0;
    const float around = text.tag + gap_of(frame) + (with_line ? gap_of(frame) + caption : 0);
    for (const TextRole role : kRoles) {
      TextStyle style = frame.type().chrome(role, Weight::bold);
      style.line_height = 1.2F;
      text.title = break_text(frame, hero.card.title, style, room.width);
      text.height = around + text.title.height();
      if (static_cast<int>(text.title.lines.size()) <= most_lines && text.height <= room.height) return text;
    }
  }
  TextStyle style = frame.type().chrome(TextRole::body, Weight::bold);
  style.line_height = 1.2F;
  text.title = break_text(frame, hero.card.title, style, room.width, most_lines);
  text.height = text.tag + gap_of(frame) + text.title.height();
  return text;
}

// The ochre label of the headline, drawn by hand: it is no state, so it is no tag.
// Returns its right edge. Where the row is too short for all, it gives way to the states.
float draw_hero_tag(Frame& frame, const Hero& hero, Rect row) {
  const Theme& theme = frame.theme();
  const TextStyle style = scaled(frame.type().chrome(TextRole::caption, Weight::bold), 0.96F);
  const float pad = frame.metrics().space(3);
  const float gap = frame.metrics().space(2);
  const float width = std::ceil(text_width(frame, hero.tag, style)) + 2 * pad;
  const float states = hero.card.tags.empty() ? 0 : gap + tags_width(frame, hero.card.tags);
  if (states > 0 && width + states > row.width) return row.x;
  const Rect pill{row.x, row.y, width, row.height};
  frame.canvas().fill_rounded(pill, frame.metrics().space(1.5F), theme.accent);
  draw_line(frame, pill.inset(pad, 0), hero.tag, style, theme.on_accent, Align::center);
  return pill.right() + gap;
}

void draw_hero_words(Frame& frame, const Hero& hero, const HeroText& text, Rect room) {
  const Theme& theme = frame.theme();
  float y = room.y;
  float tags = draw_hero_tag(frame, hero, {room.x, y, room.width, text.tag});
  for (const model::Tag& tag : hero.card.tags)
    tags += draw_tag(frame, {tags, y}, tag, room.right() - tags) + frame.metrics().space(2);
  y += text.tag + gap_of(frame);
  draw_text(frame, text.title, {room.x, y}, theme.on_scrim);
  y += text.title.height() + gap_of(frame);
  if (text.line == 0) return;
  draw_line(frame, {room.x, y, room.width, text.line}, hero.card.line,
            frame.type().chrome(TextRole::caption, Weight::regular), theme.on_scrim_dim, Align::left, Source::content);
}

// A tall hero: the words on a plate over the picture's foot. Solid where they stand, so that their contrast does not
// depend on the photograph; a short blend above.
void draw_over(Frame& frame, const Hero& hero, const HeroText& text, const pack::PictureFile* file, float radius) {
  const Theme& theme = frame.theme();
  draw_photo(frame, hero.rect, file, radius);
  const float pad = pad_of(frame);
  const float height = std::min(hero.rect.height, text.height + 2 * pad);
  const float top = hero.rect.bottom() - height;
  const float blend = std::min(top - hero.rect.y, frame.metrics().space(20));
  if (blend > 0) {
    frame.canvas().fill_gradient({hero.rect.x, top - blend, hero.rect.width, blend}, theme.scrim_clear, theme.scrim);
  }
  frame.canvas().push_clip({hero.rect.x, top, hero.rect.width, height});
  frame.canvas().fill_rounded({hero.rect.x, top - radius * 2, hero.rect.width, height + radius * 2}, radius,
                              theme.scrim);
  frame.canvas().pop_clip();
  draw_hero_words(frame, hero, text, {hero.rect.x + pad, top + pad, hero.rect.width - 2 * pad, height - 2 * pad});
}

// A low hero: a plate over the picture would leave nothing of it, so the words stand beside it.
void draw_beside(Frame& frame, const Hero& hero, const pack::PictureFile* file, float radius) {
  constexpr float kMostShare = 0.45F;
  constexpr float kWidest = 1.4F;  // of its height
  const Theme& theme = frame.theme();
  const float pad = pad_of(frame);
  const float width = std::round(std::min(hero.rect.width * kMostShare, hero.rect.height * kWidest));
  const Rect picture{hero.rect.right() - width, hero.rect.y, width, hero.rect.height};
  frame.canvas().fill_rounded(hero.rect, radius, theme.night);
  frame.canvas().push_clip({hero.rect.x + radius, hero.rect.y, hero.rect.width - width - radius, hero.rect.height});
  draw_ikat_field(frame.canvas(), hero.rect, std::max(2.0F, std::round(hero.rect.height / 62)), theme.weave_night);
  frame.canvas().pop_clip();
  draw_photo(frame, picture, file, radius);
  const Rect room{hero.rect.x + pad, hero.rect.y + pad, hero.rect.width - width - 2 * pad, hero.rect.height - 2 * pad};
  const HeroText text = lay_out_hero(frame, hero, room, 4);
  const float top = room.y + std::max(0.0F, std::round((room.height - text.height) / 2));
  draw_hero_words(frame, hero, text, {room.x, top, room.width, text.height});
}

}  // namespace

bool draw_hero(Frame& frame, const Hero& hero) {
  constexpr float kMostPlate = 0.5F;  // of the height: the plate leaves the picture at least the other half
  const float radius = frame.metrics().space(4);
  const Press press = frame.target({.id = hero.id, .rect = hero.rect, .label = hero.card.title, .main = true});
  // The large file: a hero is as wide as half a screen.
  const pack::PictureFile* file = hero.card.large     ? &*hero.card.large
                                  : hero.card.picture ? &*hero.card.picture
                                                      : nullptr;
  const float pad = pad_of(frame);
  const Rect plate{0, 0, hero.rect.width - 2 * pad, hero.rect.height * kMostPlate - 2 * pad};
  const HeroText text = lay_out_hero(frame, hero, plate, 2);
  const bool whole = text.height <= plate.height && (text.line > 0 || hero.card.line.empty());
  if (whole) {
    draw_over(frame, hero, text, file, radius);
  } else {
    draw_beside(frame, hero, file, radius);
  }
  if (press.held) frame.canvas().fill_rounded(hero.rect, radius, frame.theme().pressed_veil);
  return press.tapped;
}

}  // namespace ui
