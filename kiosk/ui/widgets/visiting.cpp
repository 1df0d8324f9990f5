// SPDX-License-Identifier: EUPL-1.2
#include "widgets/visiting.h"

#include <algorithm>
#include <cmath>

#include "widgets/blocks.h"
#include "widgets/marks.h"
#include "widgets/table.h"
#include "widgets/words.h"

namespace ui {
namespace {

pack::Inline words_of(const std::string& text) { return {pack::Span{.text = text}}; }

void flow_line(Flow& flow, const model::VisitLineView& line, VisitDetail detail) {
  Frame& frame = flow.frame();
  const Theme& theme = frame.theme();
  const Metrics& metrics = frame.metrics();
  const Tone& tone = tone_of(theme, line.tag.kind);
  const TextStyle who = frame.type().chrome(TextRole::caption, Weight::bold);
  TextStyle sentence = frame.type().chrome(TextRole::lead, Weight::bold);
  sentence.line_height = 1.25F;
  const TextStyle plain = frame.type().chrome(TextRole::body, Weight::regular);
  const float size = metrics.space(metrics.compact() ? 11 : 13);
  const float indent = size + metrics.space(3.5F);
  const float room = flow.width() - indent;
  const Paragraph words = break_text(frame, line.sentence, sentence, room, 2);
  std::string below = line.hours;
  if (!line.more.empty()) below += (below.empty() ? "" : " · ") + line.more;
  const bool lines_below = !below.empty() && (detail == VisitDetail::full || line.who.empty());
  const Paragraph more = break_text(frame, below, scaled(plain, 0.93F), room, 2);

  float height = words.height();
  if (!line.who.empty()) height += line_height(who);
  if (lines_below) height += more.height();
  const Rect rect = flow.take(std::max(size, height));
  if (!flow.shows(rect)) return;
  frame.canvas().icon({rect.x + size / 2, rect.y + std::max(size, words.line_height) / 2}, icon_of(line.tag.kind), size,
                      tone.text);
  float y = rect.y + std::max(0.0F, std::round((rect.height - height) / 2));
  if (!line.who.empty()) {
    draw_line(frame, {rect.x + indent, y, room, line_height(who)}, line.who, who, theme.ink_dim, Align::left,
              Source::content);
    y += line_height(who);
  }
  draw_text(frame, words, {rect.x + indent, y}, tone.text);
  y += words.height();
  if (lines_below) draw_text(frame, more, {rect.x + indent, y}, theme.ink);
}

}  // namespace

void flow_visit_today(Flow& flow, const model::VisitCardView& card, VisitDetail detail) {
  Frame& frame = flow.frame();
  bool first = true;
  for (const model::VisitLineView& line : card.lines) {
    if (!first) flow.space(frame.metrics().space(2.5F));
    flow_line(flow, line, detail);
    first = false;
  }
  if (card.ask.empty()) return;
  if (!first) flow.space(frame.metrics().space(2));
  TextStyle style = frame.type().chrome(TextRole::body, Weight::bold);
  style.line_height = 1.3F;
  const float size = frame.metrics().space(11);
  const float indent = size + frame.metrics().space(3);
  const Paragraph words = break_text(frame, card.ask, style, flow.width() - indent, 3);
  const Rect rect = flow.take(std::max(size, words.height()));
  if (flow.shows(rect)) {
    frame.canvas().icon({rect.x + size / 2, rect.y + rect.height / 2}, Icon::officer, size, frame.theme().warn.text);
    draw_text(frame, words, {rect.x + indent, rect.y + std::round((rect.height - words.height()) / 2)},
              frame.theme().warn.text);
  }
}

void flow_visit_week(Flow& flow, const model::VisitCardView& card) {
  if (card.week.empty()) return;
  Frame& frame = flow.frame();
  pack::TableBlock table;
  const bool who = std::any_of(card.week.begin(), card.week.end(), [](const auto& row) { return !row.who.empty(); });
  table.header.push_back(words_of(frame.tr(model::Str::visit_week_day)));
  if (who) table.header.push_back(words_of(frame.tr(model::Str::visit_week_who)));
  table.header.push_back(words_of(frame.tr(model::Str::visit_week_time) + " · " + card.zone));
  table.header.push_back(words_of(frame.tr(model::Str::visit_week_register)));
  for (const model::VisitWeekRow& row : card.week) {
    std::vector<pack::Inline> cells{{pack::Span{.text = row.days, .strong = true}}};
    if (who) cells.push_back(words_of(row.who));
    cells.push_back(words_of(row.quota.empty() ? row.hours : row.hours + " · " + row.quota));
    cells.push_back(words_of(row.register_until));
    table.rows.push_back(std::move(cells));
  }
  flow_table(flow, table);
}

void flow_visit_changes(Flow& flow, const model::VisitCardView& card) {
  Frame& frame = flow.frame();
  bool first = true;
  for (const model::VisitChangeRow& change : card.changes) {
    if (!first) flow.space(frame.metrics().space(2));
    const Tone& tone = change.closed ? frame.theme().bad : frame.theme().warn;
    const float height = draw_notice(frame, {flow.x(), flow.y()}, flow.width(), change.dates + " — " + change.what,
                                     tone, change.closed ? Icon::calendar_off : Icon::calendar);
    flow.take(height);
    first = false;
  }
}

}  // namespace ui
