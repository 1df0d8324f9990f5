// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "ikat.h"
#include "screens/screens.h"
#include "widgets/controls.h"
#include "widgets/marks.h"
#include "widgets/photo.h"
#include "widgets/words.h"

namespace ui {
namespace {

// What is said, and how tall it is.
struct AttractWords {
  Paragraph title;
  Paragraph lead;
  float unit;  // the line with the prison's name
  float button;
  float height;  // of all
};

AttractWords lay_out_words(const Frame& frame, const model::AttractView& view, float width) {
  const Metrics& metrics = frame.metrics();
  const bool slide = view.slide.has_value();
  TextStyle big = frame.type().chrome(TextRole::attract, Weight::bold);
  if (slide && !metrics.portrait()) big = scaled(big, 0.84F);
  const std::string_view headline = slide ? std::string_view(view.slide->title) : std::string_view(view.lead);
  AttractWords words{break_text(frame, headline, big, width, metrics.portrait() ? 4 : 2), {}, 0, 0, 0};
  words.unit = line_height(frame.type().chrome(TextRole::body, Weight::bold));
  words.button = std::max(metrics.space(metrics.portrait() ? 45 : 33), metrics.touch_main());
  words.height = words.unit + metrics.space(3) + words.title.height() + metrics.space(6) + words.button;
  if (!slide) return words;
  TextStyle lead = frame.type().chrome(TextRole::lead, Weight::regular);
  lead.line_height = 1.35F;
  const std::string_view below = view.slide->summary.empty() ? view.slide->line : view.slide->summary;
  words.lead = break_text(frame, below, lead, width, metrics.portrait() ? 4 : 2);
  words.height += metrics.space(2) + words.lead.height();
  return words;
}

// The picture above, the words below a woven border. The words take what they need; the picture has the rest.
struct AttractPlan {
  Rect picture;
  Rect words;
  Rect band;
};

float words_width(const Frame& frame) { return frame.metrics().width() - 2 * frame.metrics().margin() * 1.3F; }

AttractPlan plan_attract(const Frame& frame, const AttractWords& words, float shift) {
  constexpr float kLeastPicture = 0.4F;  // of the height
  constexpr float kMostPicture = 0.56F;
  constexpr float kTallPicture = 0.45F;  // more would cut off its sides
  const Metrics& metrics = frame.metrics();
  const float band = metrics.band_height() * 2.5F;
  const float margin = metrics.margin() * 1.3F;
  const float around = band + metrics.space(6) + margin * 0.8F;
  const float left = 1 - (words.height + around) / metrics.height();
  const float share = metrics.portrait() ? kTallPicture : std::clamp(left, kLeastPicture, kMostPicture);
  const float top = std::round(metrics.height() * share);
  return {.picture = {0, 0, metrics.width(), top},
          .words = {margin + shift, top + band + metrics.space(6), words_width(frame), metrics.height() - top - around},
          .band = {0, top, metrics.width(), band}};
}

void draw_dots(Frame& frame, Point right_middle, int index, int count) {
  if (count < 2) return;
  const float step = frame.metrics().space(6);
  const float size = frame.metrics().space(1.6F);
  float x = right_middle.x - static_cast<float>(count - 1) * step;
  for (int i = 0; i < count; ++i) {
    const Color color = i == index ? frame.theme().accent : frame.theme().on_night_dim;
    const float radius = i == index ? size * 1.5F : size;
    // Lozenges, like the band's diamonds.
    frame.canvas().triangle({x - radius, right_middle.y}, {x, right_middle.y - radius}, {x + radius, right_middle.y},
                            color);
    frame.canvas().triangle({x - radius, right_middle.y}, {x + radius, right_middle.y}, {x, right_middle.y + radius},
                            color);
    x += step;
  }
}

}  // namespace

// One static picture and one static button: the slides change, nothing moves by itself.
Asked draw_attract(Frame& frame, const model::AttractView& view, const model::HeaderView& header) {
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const AttractWords said = lay_out_words(frame, view, words_width(frame));
  const AttractPlan plan = plan_attract(frame, said, static_cast<float>(view.shift) * 2);
  frame.canvas().fill(frame.bounds(), theme.night);
  const float cell = std::max(2.0F, std::round(metrics.height() / 190));
  draw_ikat_field(frame.canvas(), {0, plan.band.y, metrics.width(), metrics.height() - plan.band.y}, cell,
                  theme.weave_night);
  const pack::PictureFile* picture = nullptr;
  if (view.slide) {
    if (view.slide->large)
      picture = &*view.slide->large;
    else if (view.slide->picture)
      picture = &*view.slide->picture;
  }
  draw_photo(frame, plan.picture, picture, 0);
  draw_ikat_band(frame.canvas(), plan.band, {theme.weave_ground, theme.weave_figure, theme.weave_thread});

  const Rect& words = plan.words;
  const TextStyle unit = frame.type().chrome(TextRole::body, Weight::bold);
  const float emblem = metrics.space(10);
  frame.canvas().icon({words.x + emblem / 2, words.y + said.unit / 2}, Icon::shield, emblem, theme.accent);
  draw_line(frame, {words.x + emblem + metrics.space(2), words.y, words.width * 0.7F, said.unit}, header.unit, unit,
            theme.accent, Align::left, Source::content);
  draw_dots(frame, {words.right() - metrics.space(3), words.y + said.unit / 2}, view.index, view.count);

  float y = words.y + said.unit + metrics.space(3);
  draw_text(frame, said.title, {words.x, y}, theme.on_night);
  y += said.title.height() + metrics.space(2);
  // The letters a visitor left behind may leave no room for more.
  if (y + said.lead.height() <= words.bottom() - said.button)
    draw_text(frame, said.lead, {words.x, y}, theme.on_night_dim);
  draw_button(frame, {.id = "attract.start",
                      .rect = {words.x, words.bottom() - said.button, words.width, said.button},
                      .label = view.touch,
                      .icon = Icon::touch,
                      .kind = ButtonKind::accent,
                      .main = true,
                      .role = TextRole::tile});
  if (view.dim) frame.canvas().fill(frame.bounds(), theme.dim);
  // Any touch anywhere wakes; it activates nothing that lies under it.
  if (frame.touch().release) return model::intent::Wake{};
  return std::nullopt;
}

}  // namespace ui
