// SPDX-License-Identifier: EUPL-1.2
#include "widgets/cards.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ikat.h"
#include "widgets/marks.h"
#include "widgets/photo.h"
#include "widgets/words.h"

namespace ui {
namespace {

constexpr float kPictureShare = 0.3F;    // of the card's width
constexpr float kMostPictureSteps = 75;  // a wide card gives the rest to its words

struct CardLayout {
  float picture = 0;  // its width; 0: an icon chip instead
  float chip = 0;
  float words_x = 0;
  float words_width = 0;
  Paragraph title;
  Paragraph summary;
  float tags_x = 0;  // behind the line, where there is room for both
  float tags = 0;
  float line = 0;
  float gap = 0;
  float words = 0;  // the height of all of them
  float height = 0;
};

float card_pad(const Frame& frame) { return frame.metrics().space(frame.metrics().compact() ? 3 : 5); }

// What one card may take.
struct CardRoom {
  bool pictures = true;
  float height = 0;  // of a page
};

float tags_height(Frame& frame, float width, const std::vector<model::Tag>& tags) {
  const Frame::Rehearsal rehearsal(frame);
  return draw_tags(frame, {0, 0}, width, tags);
}

// The tags stand behind the line where one row holds both; else below it.
void place_tags(Frame& frame, const model::Card& card, CardLayout& layout) {
  if (card.tags.empty()) return;
  if (layout.line > 0) {
    const TextStyle style = frame.type().chrome(TextRole::caption, Weight::regular);
    layout.tags_x = text_width(frame, card.line, style) + frame.metrics().space(4);
    const float room = layout.words_width - layout.tags_x;
    layout.tags = tags_height(frame, room, card.tags);
    if (layout.tags_x + tags_width(frame, card.tags) <= layout.words_width) return;
  }
  layout.tags_x = 0;
  layout.tags = tags_height(frame, layout.words_width, card.tags);
}

float words_height(const CardLayout& layout) {
  float height = layout.title.height();
  if (!layout.summary.lines.empty()) height += layout.gap + layout.summary.height();
  if (layout.tags_x > 0) return height + layout.gap + std::max(layout.line, layout.tags);
  if (layout.line > 0) height += layout.gap + layout.line;
  if (layout.tags > 0) height += layout.gap + layout.tags;
  return height;
}

// In letters so large that no page holds the card, its summary gives way line by line.
CardLayout lay_out_card(Frame& frame, const model::Card& card, float width, const CardRoom& room) {
  const Metrics& metrics = frame.metrics();
  const float pad = card_pad(frame);
  CardLayout layout;
  layout.gap = metrics.space(2);
  layout.chip = metrics.space(metrics.compact() ? 17 : 22);
  if (room.pictures && card.picture)
    layout.picture = std::min(std::round(width * kPictureShare), metrics.space(kMostPictureSteps));
  layout.words_x = layout.picture > 0 ? layout.picture + pad : pad + layout.chip + pad;
  layout.words_width = width - layout.words_x - pad - metrics.space(8);
  TextStyle title = frame.type().body(TextRole::h3, Weight::bold);
  TextStyle summary = frame.type().body(TextRole::body);
  summary.line_height = 1.35F;
  if (metrics.compact()) title.line_height = summary.line_height = 1.22F;
  layout.title = break_text(frame, card.title, title, layout.words_width, 3);
  layout.line = card.line.empty() ? 0 : line_height(frame.type().chrome(TextRole::caption, Weight::regular));
  place_tags(frame, card, layout);
  const int title_lines = static_cast<int>(layout.title.lines.size());
  int most = metrics.compact() ? std::max(1, 3 - title_lines) : frame.type().level() >= 3 ? 4 : 3;
  if (card.summary.empty()) most = 0;
  for (int lines = most; lines > 0; --lines) {
    layout.summary = break_text(frame, card.summary, summary, layout.words_width, lines);
    if (words_height(layout) + 2 * pad <= room.height) break;
    layout.summary = {};
  }
  layout.words = words_height(layout);
  const float least = layout.picture > 0 ? layout.picture * 0.62F : layout.chip + 2 * pad;
  layout.height = std::max({layout.words + 2 * pad, least, metrics.touch_main()});
  return layout;
}

void draw_card_words(Frame& frame, Rect rect, const model::Card& card, const CardLayout& layout) {
  const Theme& theme = frame.theme();
  const float x = rect.x + layout.words_x;
  const float pad = card_pad(frame);
  float y = rect.y + std::max(pad, std::min(std::round((rect.height - layout.words) / 2), pad * 2));
  draw_text(frame, layout.title, {x, y}, theme.ink);
  y += layout.title.height();
  if (!layout.summary.lines.empty()) {
    y += layout.gap;
    draw_text(frame, layout.summary, {x, y}, theme.ink_dim);
    y += layout.summary.height();
  }
  const bool beside = layout.tags_x > 0;
  const float row = beside ? std::max(layout.line, layout.tags) : layout.line;
  if (layout.line > 0) {
    y += layout.gap;
    const float width = beside ? layout.tags_x : layout.words_width;
    draw_line(frame, {x, y, width, row}, card.line, frame.type().chrome(TextRole::caption, Weight::regular),
              theme.ink_dim, Align::left, Source::content);
  }
  if (layout.tags == 0) return;
  y += beside ? std::round((row - layout.tags) / 2) : row + layout.gap;
  draw_tags(frame, {x + layout.tags_x, y}, layout.words_width - layout.tags_x, card.tags);
}

// true: tapped.
bool draw_card(Frame& frame, std::string_view id, Rect rect, const model::Card& card, const CardLayout& layout) {
  const Theme& theme = frame.theme();
  const Metrics& metrics = frame.metrics();
  const Press press = frame.target({.id = id, .rect = rect, .label = card.title, .main = true});
  draw_card_surface(frame, rect, CardEdge::touchable, press.held);
  const float pad = card_pad(frame);
  if (layout.picture > 0) {
    const float inset = metrics.space(2);
    draw_photo(frame, {rect.x + inset, rect.y + inset, layout.picture - inset, rect.height - 2 * inset}, &*card.picture,
               metrics.space(2.5F));
  } else {
    draw_icon_chip(frame, {rect.x + pad, rect.y + pad, layout.chip, layout.chip}, icon_for(card.icon, card.section),
                   theme.section(card.section), theme.on_section);
  }
  draw_card_words(frame, rect, card, layout);
  const float arrow = metrics.space(8);
  frame.canvas().icon({rect.right() - metrics.space(3) - arrow / 2, rect.y + rect.height / 2}, Icon::chevron_right,
                      arrow, theme.section_ink(card.section));
  return press.tapped;
}

}  // namespace

std::optional<model::Route> flow_cards(Flow& flow, const CardGrid& grid) {
  Frame& frame = flow.frame();
  const float gap = frame.metrics().card_gap();
  const float columns = static_cast<float>(grid.columns);
  const float width = std::floor((flow.width() - gap * (columns - 1)) / columns);
  std::optional<model::Route> opened;
  const std::size_t step = static_cast<std::size_t>(grid.columns);
  for (std::size_t first = 0; first < grid.cards.size(); first += step) {
    const std::size_t last = std::min(first + step, grid.cards.size());
    std::vector<CardLayout> row;
    float height = 0;
    for (std::size_t i = first; i < last; ++i) {
      row.push_back(lay_out_card(frame, grid.cards[i], width, {grid.pictures, flow.page_height()}));
      height = std::max(height, row.back().height);
    }
    if (first > 0) flow.space(gap);
    const Rect band = flow.take(std::round(height));
    if (!flow.shows(band)) continue;
    for (std::size_t i = first; i < last; ++i) {
      const Rect rect{band.x + static_cast<float>(i - first) * (width + gap), band.y, width, band.height};
      const std::string id = std::string(grid.id) + "." + std::to_string(i);
      if (draw_card(frame, id, rect, grid.cards[i], row[i - first])) opened = grid.cards[i].target;
    }
  }
  return opened;
}

bool draw_tile(Frame& frame, std::string_view id, Rect rect, const model::Tile& tile) {
  const Theme& theme = frame.theme();
  const Metrics& metrics = frame.metrics();
  const Press press = frame.target({.id = id, .rect = rect, .label = tile.title, .main = true});
  const float radius = metrics.space(4);
  frame.canvas().fill_rounded(rect, radius, theme.section(tile.section));
  const float cell = std::max(2.0F, std::floor(rect.height / 30));
  frame.canvas().push_clip(rect);
  draw_ikat_diamond(frame.canvas(), {rect.right() - cell * 2, rect.y + rect.height / 2}, cell,
                    theme.section_deep(tile.section), theme.section_deep(tile.section));
  frame.canvas().pop_clip();

  const float pad = metrics.space(metrics.compact() ? 4 : 6);
  const TextStyle word = frame.type().chrome(TextRole::tile, Weight::bold);
  const TextStyle sub = frame.type().chrome(metrics.compact() ? TextRole::caption : TextRole::body, Weight::regular);
  const float word_line = line_height(word);
  const float sub_line = std::round(static_cast<float>(sub.em_px) * 1.35F);
  const float room = rect.height - 2 * pad - word_line - sub_line;
  const float icon = std::min(metrics.space(metrics.compact() ? 14 : 21), room);
  const float width = rect.width - 2 * pad;
  if (icon >= metrics.space(8)) {
    frame.canvas().icon({rect.x + pad + icon / 2, rect.y + pad + icon / 2}, icon_of(tile.section), icon,
                        theme.on_section);
    draw_line(frame, {rect.x + pad, rect.bottom() - pad - sub_line - word_line, width, word_line}, tile.title, word,
              theme.on_section);
  } else {
    // A low tile: the icon stands beside the word.
    const float small = word_line;
    const float y = rect.y + (rect.height - word_line - sub_line) / 2;
    frame.canvas().icon({rect.x + pad + small / 2, y + word_line / 2}, icon_of(tile.section), small, theme.on_section);
    draw_line(frame, {rect.x + pad + small * 1.3F, y, width - small * 1.3F, word_line}, tile.title, word,
              theme.on_section);
  }
  const float sub_y =
      icon >= metrics.space(8) ? rect.bottom() - pad - sub_line : rect.y + (rect.height + word_line - sub_line) / 2;
  draw_line(frame, {rect.x + pad, sub_y, width, sub_line}, tile.sub, sub, theme.on_section);
  if (press.held) frame.canvas().fill_rounded(rect, radius, theme.pressed_veil);
  return press.tapped;
}

bool draw_link(Frame& frame, std::string_view id, Rect rect, Icon icon, std::string_view words, Color ink) {
  const Metrics& metrics = frame.metrics();
  const Press press = frame.target({.id = id, .rect = rect, .label = words});
  draw_card_surface(frame, rect, CardEdge::touchable, press.held);
  const float pad = metrics.space(4);
  const float size = metrics.space(8);
  const float middle = rect.y + rect.height / 2;
  frame.canvas().icon({rect.x + pad + size / 2, middle}, icon, size, ink);
  frame.canvas().icon({rect.right() - pad - size / 2, middle}, Icon::chevron_right, size, ink);
  TextStyle style = frame.type().chrome(TextRole::caption, Weight::bold);
  style.line_height = 1.25F;
  const float x = rect.x + 2 * pad + size;
  const float room = rect.right() - 2 * pad - size - x;
  const Paragraph lines = break_text(frame, words, style, room, 2);
  draw_text(frame, lines, {x, std::round(middle - lines.height() / 2)}, frame.theme().ink);
  return press.tapped;
}

}  // namespace ui
