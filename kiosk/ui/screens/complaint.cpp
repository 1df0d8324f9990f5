// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <string>

#include "screens/screens.h"
#include "widgets/blocks.h"
#include "widgets/chrome.h"
#include "widgets/columns.h"
#include "widgets/marks.h"
#include "widgets/words.h"

namespace ui {
namespace {

Icon icon_of(pack::ContactMeans means) {
  switch (means) {
    case pack::ContactMeans::visit:
      return Icon::place;
    case pack::ContactMeans::telephone:
      return Icon::phone;
    case pack::ContactMeans::sms:
      return Icon::message;
    case pack::ContactMeans::whatsapp:
      return Icon::mobile;
    case pack::ContactMeans::email:
      return Icon::mail;
    case pack::ContactMeans::web:
      return Icon::network;
  }
  return Icon::phone;
}

// A number to be written down by hand: as large as the card allows.
void flow_number(Flow& flow, const model::ContactCard::Line& line) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  const bool digits = line.means == pack::ContactMeans::telephone || line.means == pack::ContactMeans::sms ||
                      line.means == pack::ContactMeans::whatsapp;
  const TextStyle label = frame.type().body(TextRole::caption);
  TextStyle value = frame.type().body(digits ? TextRole::h1 : TextRole::lead, Weight::bold);
  value.line_height = 1.2F;
  const float size = metrics.space(9);
  const float indent = size + metrics.space(3);
  const Paragraph words = break_text(frame, line.value, value, flow.width() - indent);
  const Rect rect = flow.take(line_height(label) + words.height());
  if (!flow.shows(rect)) return;
  frame.canvas().icon({rect.x + size / 2, rect.y + line_height(label) + words.line_height / 2}, icon_of(line.means),
                      size, frame.theme().section_ink(model::Section::complaint));
  draw_line(frame, {rect.x + indent, rect.y, flow.width() - indent, line_height(label)}, line.label, label,
            frame.theme().ink_dim, Align::left, Source::content);
  draw_text(frame, words, {rect.x + indent, rect.y + line_height(label)}, frame.theme().ink);
}

// The date somebody tried this way last, and the tags behind it.
void flow_checked(Flow& flow, const model::ContactCard& card) {
  Frame& frame = flow.frame();
  const TextStyle style = frame.type().body(TextRole::caption);
  const float line = card.checked.empty() ? 0 : line_height(style);
  float behind = line > 0 ? text_width(frame, card.checked, style) + frame.metrics().space(5) : 0;
  float below = 0;
  if (line > 0 && !card.tags.empty() && behind + tags_width(frame, card.tags) > flow.width()) {
    behind = 0;
    below = line + frame.metrics().space(1);
  }
  const auto tags = [&](Point at) {
    const float y = below > 0 ? below : std::max(0.0F, std::round((line - tag_height(frame)) / 2));
    return y + draw_tags(frame, {at.x + behind, at.y + y}, flow.width() - behind, card.tags);
  };
  float height = 0;
  {
    const Frame::Rehearsal rehearsal(frame);
    height = std::max(line, tags({flow.x(), flow.y()}));
  }
  const Rect rect = flow.take(height);
  if (!flow.shows(rect)) return;
  if (line > 0) {
    const float y = below > 0 ? 0 : std::max(0.0F, std::round((tag_height(frame) - line) / 2));
    draw_line(frame, {rect.x, rect.y + y, rect.width, line}, card.checked, style, frame.theme().ink_dim);
  }
  tags({rect.x, rect.y});
}

void flow_contact(Flow& flow, const model::ContactCard& card) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const float circle = metrics.space(metrics.compact() ? 12 : 14);
  const Color room = theme.section(model::Section::complaint);
  flow_box(flow, {.fill = theme.surface, .edge = theme.hairline, .card = true}, [&](Flow& inner) {
    const float top = inner.y();
    draw_number(frame, {inner.x() + circle / 2, top + circle / 2}, circle, card.step, room, theme.on_section);
    Flow words = inner.inside(circle + metrics.space(4), 0);
    flow_words(words, card.title, TextRole::h3, Weight::bold, theme.ink);
    words.keep_with_next();
    if (!card.summary.empty()) flow_words(words, card.summary, TextRole::body, Weight::regular, theme.ink_dim);
    for (const model::ContactCard::Line& line : card.lines) {
      words.space(metrics.space(2));
      flow_number(words, line);
    }
    for (const model::Part& part : card.parts) {
      words.space(metrics.space(2));
      std::string sentence;
      for (const std::string& line : part.lines) sentence += (sentence.empty() ? "" : " ") + line;
      flow_words(words, part.label + ": " + sentence, TextRole::caption, Weight::regular, theme.ink);
    }
    words.space(metrics.space(2.5F));
    flow_checked(words, card);
    inner.add(words);
    inner.space(std::max(0.0F, top + circle - inner.y()));
  });
}

void flow_advice(Flow& flow, const model::ComplaintView& view) {
  Frame& frame = flow.frame();
  const Theme& theme = frame.theme();
  flow_box(flow,
           {.fill = theme.surface, .edge = theme.hairline, .bar = frame.metrics().space(2), .bar_color = theme.accent},
           [&](Flow& inner) {
             if (!view.note.empty()) flow_words(inner, view.note, TextRole::body, Weight::bold, theme.ink);
             if (!view.nokiosk.empty()) flow_words(inner, view.nokiosk, TextRole::body, Weight::regular, theme.ink_dim);
           });
}

}  // namespace

Asked draw_complaint(Frame& frame, const model::ComplaintView& view, const model::Route& route) {
  Rect area = content_rect(frame);
  const float title = draw_title(frame, area, view.title, view.lead);
  area.y += title;
  area.height -= title;
  if (view.plain) {
    draw_plain(frame, area, *view.plain);
    return std::nullopt;
  }
  return draw_pages(frame, route, area, [&](Flow& flow) {
    for (std::size_t i = 0; i < view.contacts.size(); i += 2) {
      Columns row{.columns = {}, .least_width = frame.metrics().space(130)};
      const std::size_t last = std::min(i + 2, view.contacts.size());
      for (std::size_t j = i; j < last; ++j) {
        row.columns.push_back([&view, j](Flow& column) { flow_contact(column, view.contacts[j]); });
      }
      flow_columns(flow, row);
      flow.space(frame.metrics().card_gap());
    }
    if (!view.note.empty() || !view.nokiosk.empty()) flow_advice(flow, view);
  });
}

}  // namespace ui
