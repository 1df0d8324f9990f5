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

// Where the picture and the words stand: beside each other on wide screens, above each other on tall ones.
struct AttractPlan {
  Rect picture;
  Rect words;
  Rect band;  // the woven border between them
  bool beside = true;
};

AttractPlan plan_attract(const Frame& frame, float shift) {
  const Metrics& metrics = frame.metrics();
  const float band = metrics.band_height() * 2.5F;
  AttractPlan plan;
  plan.beside = false;
  const float share = metrics.portrait() ? 0.5F : 0.46F;
  const float top = std::round(metrics.height() * share);
  plan.picture = {0, 0, metrics.width(), top};
  plan.band = {0, top, metrics.width(), band};
  const float margin = metrics.margin() * 1.3F;
  plan.words = {margin + shift, top + band + metrics.space(7), metrics.width() - 2 * margin,
                metrics.height() - top - band - metrics.space(7) - margin * 0.8F};
  return plan;
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
  const AttractPlan plan = plan_attract(frame, static_cast<float>(view.shift) * 2);
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
  const float button = std::max(metrics.space(metrics.portrait() ? 45 : 33), metrics.touch_main());
  const TextStyle unit = frame.type().chrome(TextRole::body, Weight::bold);
  const float unit_line = line_height(unit);
  const float emblem = metrics.space(10);
  frame.canvas().icon({words.x + emblem / 2, words.y + unit_line / 2}, Icon::shield, emblem, theme.accent);
  draw_line(frame, {words.x + emblem + metrics.space(2), words.y, words.width * 0.7F, unit_line}, header.unit, unit,
            theme.accent, Align::left, Source::content);
  draw_dots(frame, {words.right() - metrics.space(3), words.y + unit_line / 2}, view.index, view.count);

  const bool slide = view.slide.has_value();
  TextStyle big = frame.type().chrome(TextRole::attract, Weight::bold);
  if (slide) big = scaled(big, 0.84F);
  const float top = words.y + unit_line + metrics.space(3);
  const float bottom = words.bottom() - button - metrics.space(6);
  const std::string_view headline = slide ? std::string_view(view.slide->title) : std::string_view(view.lead);
  const Paragraph title = break_text(frame, headline, big, words.width, metrics.portrait() ? 4 : 2);
  draw_text(frame, title, {words.x, top}, theme.on_night);
  const float left = bottom - top - title.height() - metrics.space(2);
  const TextStyle lead = frame.type().chrome(TextRole::lead, Weight::regular);
  if (slide && left >= line_height(lead)) {
    const int lines = left >= 2 * line_height(lead) ? 2 : 1;
    const std::string_view below = view.slide->summary.empty() ? view.slide->line : view.slide->summary;
    draw_text(frame, break_text(frame, below, lead, words.width, lines),
              {words.x, top + title.height() + metrics.space(2)}, theme.on_night_dim);
  }
  draw_button(frame, {.id = "attract.start",
                      .rect = {words.x, words.bottom() - button, words.width, button},
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
