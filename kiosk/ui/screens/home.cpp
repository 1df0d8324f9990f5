// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <string>

#include "screens/screens.h"
#include "widgets/cards.h"
#include "widgets/chrome.h"
#include "widgets/marks.h"
#include "widgets/photo.h"
#include "widgets/visiting.h"
#include "widgets/words.h"

namespace ui {
namespace {

// Where the parts of home stand.
struct HomePlan {
  Rect notice;
  Rect hero;
  Rect visit;
  Rect tiles;
};

Asked draw_notice_bar(Frame& frame, Rect rect, const model::NoticeBar& notice) {
  const Tone& tone = tone_of(frame.theme(), notice.tag.kind);
  const Metrics& metrics = frame.metrics();
  const Press press = frame.target({.id = "home.notice", .rect = rect, .label = notice.title});
  const float radius = metrics.space(3);
  frame.canvas().fill_rounded(rect, radius, press.held ? frame.theme().surface_pressed : tone.fill);
  frame.canvas().stroke_rounded(rect, radius, metrics.space(0.5F), tone.edge);
  const float pad = metrics.space(metrics.compact() ? 4 : 5);
  const float icon = metrics.space(9);
  const float middle = rect.y + rect.height / 2;
  frame.canvas().icon({rect.x + pad + icon / 2, middle}, Icon::notice, icon, tone.text);
  const TextStyle bold = frame.type().chrome(TextRole::body, Weight::bold);
  const std::string read = frame.tr(model::Str::home_read);
  const float read_width = text_width(frame, read, bold) + 2;
  const float arrow = metrics.space(7);
  frame.canvas().icon({rect.right() - pad - arrow / 2, middle}, Icon::chevron_right, arrow, tone.text);
  const float read_x = rect.right() - pad - arrow - metrics.space(2) - read_width;
  draw_line(frame, {read_x, rect.y, read_width, rect.height}, read, bold, tone.text);
  float x = rect.x + pad + icon + metrics.space(4);
  // The level in words too, where the title keeps its line.
  const float tag = tags_width(frame, {&notice.tag, 1}) + metrics.space(4);
  if ((!metrics.compact() && !metrics.portrait()) ||
      x + tag + text_width(frame, notice.title, bold) <= read_x - metrics.space(4)) {
    x += draw_tag(frame, {x, middle - tag_height(frame) / 2}, notice.tag, rect.width / 3) + metrics.space(4);
  }
  TextStyle title = bold;
  title.line_height = 1.2F;
  const float room = read_x - metrics.space(4) - x;
  const bool two = rect.height > 2.2F * line_height(title);
  const Paragraph words = break_text(frame, notice.title, title, room, two ? 2 : 1);
  draw_text(frame, words, {x, std::round(middle - words.height() / 2)}, tone.text);
  if (press.tapped) return model::intent::Open{notice.target};
  return std::nullopt;
}

// Left: the headline above the visit card. Right: the tiles. The notice goes over both, or over the tiles on a small
// panel.
HomePlan plan_wide(Frame& frame, Rect area, const model::HomeView& view) {
  const Metrics& metrics = frame.metrics();
  const float gap = metrics.card_gap();
  HomePlan plan;
  const float left = std::floor((area.width - gap) * (metrics.compact() ? 0.46F : 0.535F));
  Rect column{area.x, area.y, left, area.height};
  plan.tiles = {area.x + left + gap, area.y, area.width - left - gap, area.height};
  if (view.notice) {
    const float height = metrics.mm(metrics.compact() ? 15.0F : 17.0F);
    plan.notice = metrics.compact() ? Rect{plan.tiles.x, area.y, plan.tiles.width, height}
                                    : Rect{area.x, area.y, area.width, height};
    plan.tiles.y += height + gap;
    plan.tiles.height -= height + gap;
    if (!metrics.compact()) {
      column.y += height + gap;
      column.height -= height + gap;
    }
  }
  if (!view.hero) {
    plan.visit = column;
    return plan;
  }
  const float least_hero = metrics.space(metrics.compact() ? 44 : 75);
  const float full = visit_card_height(frame, left, view.visit, VisitDetail::full);
  const float brief = visit_card_height(frame, left, view.visit, VisitDetail::brief);
  if (brief + least_hero + gap > column.height) {
    // In the largest letters a small panel has room for one of the two: today's visits matter more.
    plan.visit = column;
    return plan;
  }
  const float visit = full + least_hero + gap <= column.height ? full : brief;
  plan.hero = {column.x, column.y, column.width, column.height - visit - gap};
  plan.visit = {column.x, column.bottom() - visit, column.width, visit};
  return plan;
}

// One below the other: notice, headline, visit card, tiles two by two. The headline takes what the others leave.
HomePlan plan_tall(Frame& frame, Rect area, const model::HomeView& view) {
  const Metrics& metrics = frame.metrics();
  const float gap = metrics.card_gap();
  HomePlan plan;
  float y = area.y;
  if (view.notice) {
    plan.notice = {area.x, y, area.width, metrics.mm(18)};
    y = plan.notice.bottom() + gap;
  }
  const float visit = visit_card_height(frame, area.width, view.visit, VisitDetail::full);
  const float tile = std::max(metrics.touch_main(), std::min(metrics.space(53), (area.bottom() - y) * 0.14F));
  const float tiles = 3 * tile + 2 * gap;
  const float hero = area.bottom() - y - visit - tiles - 2 * gap;
  if (view.hero && hero > metrics.space(44)) {
    plan.hero = {area.x, y, area.width, hero};
    y = plan.hero.bottom() + gap;
  }
  plan.visit = {area.x, y, area.width, std::min(visit, area.bottom() - y - tiles - gap)};
  y = plan.visit.bottom() + gap;
  plan.tiles = {area.x, y, area.width, area.bottom() - y};
  return plan;
}

Asked draw_tiles(Frame& frame, Rect rect, const std::vector<model::Tile>& tiles) {
  constexpr int kColumns = 2;
  const float gap = frame.metrics().card_gap();
  const int rows = std::max(1, (static_cast<int>(tiles.size()) + kColumns - 1) / kColumns);
  const float width = std::floor((rect.width - gap * static_cast<float>(kColumns - 1)) / static_cast<float>(kColumns));
  const float height = std::floor((rect.height - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  Asked asked;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const float column = static_cast<float>(static_cast<int>(i) % kColumns);
    const float row = static_cast<float>(static_cast<int>(i) / kColumns);
    const Rect tile{rect.x + column * (width + gap), rect.y + row * (height + gap), width, height};
    const std::string id = "home.tile." + std::to_string(i);
    if (draw_tile(frame, id, tile, tiles[i])) asked = model::intent::Open{tiles[i].target};
  }
  return asked;
}

}  // namespace

Asked draw_home(Frame& frame, const model::HomeView& view) {
  const Rect area = content_rect(frame);
  if (view.plain) {
    draw_plain(frame, area, *view.plain);
    return std::nullopt;
  }
  const HomePlan plan = frame.metrics().portrait() ? plan_tall(frame, area, view) : plan_wide(frame, area, view);
  Asked asked;
  if (view.notice) asked = draw_notice_bar(frame, plan.notice, *view.notice);
  if (view.hero && plan.hero.height > 0) {
    const std::string tag = frame.tr(model::Str::home_top);
    if (draw_hero(frame, {.id = "home.hero", .rect = plan.hero, .card = *view.hero, .tag = tag})) {
      asked = model::intent::Open{view.hero->target};
    }
  }
  if (draw_visit_card(frame, plan.visit, view.visit)) {
    asked = model::intent::Open{model::Route{.screen = model::Screen::visit}};
  }
  return first_of(draw_tiles(frame, plan.tiles, view.tiles), asked);
}

}  // namespace ui
