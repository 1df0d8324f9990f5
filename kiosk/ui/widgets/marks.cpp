// SPDX-License-Identifier: EUPL-1.2
#include "widgets/marks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/words.h"

namespace ui {

using model::Section;
using model::TagKind;

const Tone& tone_of(const Theme& theme, TagKind kind) {
  switch (kind) {
    case TagKind::example:
      return theme.example;
    case TagKind::urgent:
    case TagKind::closed:
    case TagKind::forbidden:
      return theme.bad;
    case TagKind::change:
    case TagKind::planned:
    case TagKind::developing:
    case TagKind::waiting:
    case TagKind::expired:
    case TagKind::limited:
      return theme.warn;
    case TagKind::running:
    case TagKind::open:
    case TagKind::allowed:
      return theme.ok;
    case TagKind::info:
    case TagKind::done:
      break;
  }
  return theme.info;
}

Icon icon_of(TagKind kind) {
  switch (kind) {
    case TagKind::example:
      return Icon::info;
    case TagKind::urgent:
      return Icon::warning;
    case TagKind::change:
      return Icon::calendar;
    case TagKind::info:
      return Icon::info;
    case TagKind::planned:
      return Icon::calendar;
    case TagKind::developing:
      return Icon::waiting;
    case TagKind::running:
      return Icon::check_circle;
    case TagKind::done:
      return Icon::check;
    case TagKind::open:
      return Icon::check_circle;
    case TagKind::closed:
      return Icon::close_circle;
    case TagKind::waiting:
      return Icon::clock;
    case TagKind::expired:
      return Icon::history;
    case TagKind::allowed:
      return Icon::check_circle;
    case TagKind::limited:
      return Icon::alert_circle;
    case TagKind::forbidden:
      return Icon::forbidden;
  }
  return Icon::info;
}

Icon icon_of(Section section) {
  switch (section) {
    case Section::visit:
      return Icon::visit;
    case Section::news:
      return Icon::news;
    case Section::programme:
      return Icon::programme;
    case Section::right:
      return Icon::rights;
    case Section::service:
      return Icon::service;
    case Section::complaint:
      return Icon::complaint;
    case Section::notice:
      return Icon::notice;
    case Section::question:
      return Icon::question;
    case Section::about:
      return Icon::page;
  }
  return Icon::page;
}

Icon icon_for(std::string_view name, Section section) { return find_icon(name).value_or(icon_of(section)); }

float tag_height(const Frame& frame) {
  return std::round(static_cast<float>(frame.type().chrome(TextRole::caption).em_px) * 1.55F);
}

float draw_tag(Frame& frame, Point top_left, const model::Tag& tag, float max_width) {
  const Tone& tone = tone_of(frame.theme(), tag.kind);
  const TextStyle style = scaled(frame.type().chrome(TextRole::caption, Weight::bold), 0.96F);
  const float height = tag_height(frame);
  const float icon = std::round(height * 0.62F);
  const float pad = frame.metrics().space(2.5F);
  const float gap = frame.metrics().space(1.5F);
  const float natural = std::ceil(text_width(frame, tag.word, style)) + 2 * pad + icon + gap + frame.metrics().space(1);
  const float width = std::min(natural, max_width);
  const Rect pill{top_left.x, top_left.y, width, height};
  frame.canvas().fill_rounded(pill, height / 2, tone.fill);
  frame.canvas().stroke_rounded(pill, height / 2, std::max(1.0F, frame.metrics().space(0.4F)), tone.edge);
  frame.canvas().icon({pill.x + pad + icon / 2, pill.y + height / 2}, icon_of(tag.kind), icon, tone.text);
  const float words = pill.x + pad + icon + gap;
  draw_line(frame, {words, pill.y, pill.right() - pad - words, height}, tag.word, style, tone.text);
  return width;
}

float draw_tags(Frame& frame, Point top_left, float width, std::span<const model::Tag> tags) {
  if (tags.empty()) return 0;
  const TextStyle style = scaled(frame.type().chrome(TextRole::caption, Weight::bold), 0.96F);
  const float height = tag_height(frame);
  const float gap = frame.metrics().space(2);
  float x = top_left.x;
  float y = top_left.y;
  for (const model::Tag& tag : tags) {
    const float natural = text_width(frame, tag.word, style) + height + frame.metrics().space(5);
    if (x > top_left.x && x + natural > top_left.x + width) {
      x = top_left.x;
      y += height + gap;
    }
    x += draw_tag(frame, {x, y}, tag, width) + gap;
  }
  return y + height - top_left.y;
}

float tags_width(Frame& frame, std::span<const model::Tag> tags) {
  const Frame::Rehearsal rehearsal(frame);
  float width = 0;
  for (const model::Tag& tag : tags)
    width += draw_tag(frame, {0, 0}, tag, std::numeric_limits<float>::infinity()) + frame.metrics().space(2);
  return width;
}

void draw_icon_chip(Frame& frame, Rect rect, Icon icon, Color fill, Color ink) {
  frame.canvas().fill_rounded(rect, frame.metrics().space(3), fill);
  frame.canvas().icon({rect.x + rect.width / 2, rect.y + rect.height / 2}, icon, std::round(rect.height * 0.62F), ink);
}

void draw_number(Frame& frame, Point center, float diameter, int number, Color fill, Color ink) {
  frame.canvas().fill_circle(center, diameter / 2, fill);
  TextStyle style = frame.type().chrome(TextRole::h3, Weight::bold);
  style.em_px = static_cast<int>(diameter * 0.55F);
  draw_line(frame, {center.x - diameter / 2, center.y - diameter / 2, diameter, diameter}, std::to_string(number),
            style, ink, Align::center);
}

namespace {

struct ProvenanceLook {
  const Tone& tone;
  Icon icon;
};
ProvenanceLook look_of(const Theme& theme, model::ProvenanceKind kind) {
  switch (kind) {
    case model::ProvenanceKind::ok:
      return {theme.ok, Icon::shield_check};
    case model::ProvenanceKind::old:
      return {theme.warn, Icon::history};
    case model::ProvenanceKind::example:
      return {theme.example, Icon::info};
    case model::ProvenanceKind::expired:
      return {theme.warn, Icon::warning};
  }
  return {theme.ok, Icon::shield_check};
}

struct ProvenanceLayout {
  Paragraph line;
  Paragraph more;
  float pad;
  float icon;
  float arrow;
  float gap;
  float height;
};
ProvenanceLayout lay_out_provenance(const Frame& frame, const model::Provenance& provenance, float width, float room) {
  const Metrics& metrics = frame.metrics();
  ProvenanceLayout layout{.line = {},
                          .more = {},
                          .pad = metrics.space(4),
                          .icon = metrics.space(11),
                          .arrow = metrics.space(7),
                          .gap = metrics.space(3),
                          .height = 0};
  const float words = width - 2 * layout.pad - layout.icon - layout.gap - layout.arrow;
  const auto height = [&] {
    const float more = layout.more.lines.empty() ? 0 : metrics.space(1) + layout.more.height();
    return std::max(std::max(layout.icon, layout.line.height() + more) + 2 * layout.pad, metrics.touch_min());
  };
  const TextStyle plain = frame.type().chrome(TextRole::caption, Weight::regular);
  for (const TextRole role : {TextRole::body, TextRole::caption}) {
    TextStyle bold = frame.type().chrome(role, Weight::bold);
    bold.line_height = 1.3F;
    layout.line = break_text(frame, provenance.line, bold, words);
    layout.more = {};
    if (!provenance.more.empty()) layout.more = break_text(frame, provenance.more, plain, words);
    layout.height = height();
    if (layout.height <= room) return layout;
    layout.more = {};
    layout.height = height();
    if (layout.height <= room) return layout;
  }
  return layout;
}

}  // namespace

float provenance_height(const Frame& frame, const model::Provenance& provenance, float width, float room) {
  return lay_out_provenance(frame, provenance, width, room).height;
}

bool draw_provenance(Frame& frame, Rect rect, const model::Provenance& provenance) {
  const ProvenanceLook look = look_of(frame.theme(), provenance.kind);
  const ProvenanceLayout layout = lay_out_provenance(frame, provenance, rect.width, rect.height);
  const Press press = frame.target({.id = "provenance", .rect = rect, .label = provenance.line});
  frame.canvas().fill_rounded(rect, frame.metrics().space(3),
                              press.held ? frame.theme().surface_pressed : look.tone.fill);
  frame.canvas().stroke_rounded(rect, frame.metrics().space(3), frame.metrics().space(0.5F), look.tone.edge);
  frame.canvas().icon({rect.x + layout.pad + layout.icon / 2, rect.y + layout.pad + layout.icon / 2}, look.icon,
                      layout.icon, look.tone.text);
  frame.canvas().icon({rect.right() - layout.pad - layout.arrow / 2, rect.y + rect.height / 2}, Icon::chevron_right,
                      layout.arrow, look.tone.text);
  const Point words{rect.x + layout.pad + layout.icon + layout.gap, rect.y + layout.pad};
  draw_text(frame, layout.line, words, look.tone.text);
  if (!layout.more.lines.empty()) {
    draw_text(frame, layout.more, {words.x, words.y + layout.line.height() + frame.metrics().space(1)},
              frame.theme().ink);
  }
  return press.tapped;
}

float draw_notice(Frame& frame, Point top_left, float width, std::string_view sentence, const Tone& tone, Icon icon) {
  const float pad = frame.metrics().space(4);
  const float size = frame.metrics().space(9);
  TextStyle style = frame.type().body(TextRole::body, Weight::bold);
  style.line_height = 1.35F;
  const Paragraph words = break_text(frame, sentence, style, width - 2 * pad - size - pad);
  const Rect box{top_left.x, top_left.y, width, std::max(size, words.height()) + 2 * pad};
  frame.canvas().fill_rounded(box, frame.metrics().space(3), tone.fill);
  frame.canvas().stroke_rounded(box, frame.metrics().space(3), frame.metrics().space(0.5F), tone.edge);
  frame.canvas().icon({box.x + pad + size / 2, box.y + pad + std::max(size, words.line_height) / 2}, icon, size,
                      tone.text);
  draw_text(frame, words, {box.x + 2 * pad + size, box.y + std::round((box.height - words.height()) / 2)}, tone.text);
  return box.height;
}

void draw_progress(Frame& frame, Rect rect, float fraction, Color fill) {
  frame.canvas().fill_rounded(rect, rect.height / 2, frame.theme().disabled);
  const float width = rect.width * std::clamp(fraction, 0.0F, 1.0F);
  if (width >= rect.height) frame.canvas().fill_rounded({rect.x, rect.y, width, rect.height}, rect.height / 2, fill);
  frame.canvas().stroke_rounded(rect, rect.height / 2, frame.metrics().space(0.5F), frame.theme().edge);
}

void draw_card_surface(Frame& frame, Rect rect, CardEdge edge, bool held) {
  const Theme& theme = frame.theme();
  const float radius = frame.metrics().space(3.5F);
  frame.canvas().shadow({rect.x, rect.y + frame.metrics().space(0.75F), rect.width, rect.height}, radius,
                        frame.metrics().space(3), theme.shadow);
  frame.canvas().fill_rounded(rect, radius, held ? theme.surface_pressed : theme.surface);
  if (edge == CardEdge::touchable) {
    frame.canvas().stroke_rounded(rect, radius, frame.metrics().space(0.5F), theme.edge);
  } else {
    frame.canvas().stroke_rounded(rect, radius, std::max(1.0F, frame.metrics().space(0.25F)), theme.hairline);
  }
}

}  // namespace ui
