// SPDX-License-Identifier: EUPL-1.2
#include "screens/reader.h"

#include <algorithm>
#include <cmath>

#include "widgets/blocks.h"
#include "widgets/cards.h"
#include "widgets/chrome.h"
#include "widgets/marks.h"
#include "widgets/scroll_area.h"
#include "widgets/words.h"

namespace ui {
namespace {

constexpr float kMeasureEms = 33.1F;         // 66 characters of Noto Sans
constexpr float kPictureShare = 0.44F;       // of the window's height
constexpr float kLeastPictureShare = 0.32F;  // a picture shrinks to this before it moves behind the lead

struct ReaderPlan {
  Rect column;  // the text
  Rect rail;    // beside it, or below it on a tall screen
  bool beside = true;
};

ReaderPlan plan_beside(Frame& frame, Rect area) {
  const Metrics& metrics = frame.metrics();
  const float gap = metrics.space(metrics.compact() ? 7 : 12);
  const float measure = static_cast<float>(frame.type().body(TextRole::body).em_px) * kMeasureEms;
  const float least_rail = metrics.space(metrics.compact() ? 92 : 115);
  const float column = std::min(std::round(measure), area.width - least_rail - gap);
  const float rail = area.width - column - gap;
  return {.column = {area.x, area.y, column, area.height}, .rail = {area.right() - rail, area.y, rail, area.height}};
}

ReaderPlan plan_below(Frame& frame, Rect area, const model::ReaderView& view) {
  const float gap = frame.metrics().card_gap();
  const float rail = provenance_height(frame, view.provenance, area.width) + gap + pager_height(frame, PagerShape::row);
  return {.column = {area.x, area.y, area.width, area.height - rail - gap},
          .rail = {area.x, area.bottom() - rail, area.width, rail},
          .beside = false};
}

// Draws something whose height only drawing tells, as one block of the flow.
void flow_measured(Flow& flow, const std::function<float(Point)>& draw) {
  const Point at{flow.x(), flow.y()};
  float height = 0;
  {
    const Frame::Rehearsal rehearsal(flow.frame());
    height = draw(at);
  }
  const Rect rect = flow.take(height);
  if (flow.shows(rect)) draw(at);
}

void flow_chrome_line(Flow& flow, std::string_view words, Weight weight, Color color) {
  Frame& frame = flow.frame();
  const TextStyle style = frame.type().chrome(TextRole::caption, weight);
  const Rect rect = flow.take_attached(line_height(style));
  if (flow.shows(rect)) draw_line(frame, rect, words, style, color, Align::left, Source::content);
}

// When, and what state it is in: beside each other where one row holds both.
void flow_dateline(Flow& flow, const model::ReaderView& view) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  const TextStyle style = frame.type().chrome(TextRole::caption, Weight::regular);
  const float date = view.dateline.empty() ? 0 : text_width(frame, view.dateline, style) + metrics.space(4);
  const bool beside = date > 0 && !view.tags.empty() && date + tags_width(frame, view.tags) <= flow.width();
  if (beside) {
    flow.space(metrics.space(2));
    const float row = std::max(tag_height(frame), line_height(style));
    const Rect rect = flow.take_attached(row);
    if (!flow.shows(rect)) return;
    draw_line(frame, {rect.x, rect.y, date, row}, view.dateline, style, frame.theme().ink_dim, Align::left,
              Source::content);
    draw_tags(frame, {rect.x + date, rect.y + std::round((row - tag_height(frame)) / 2)}, rect.width - date, view.tags);
    return;
  }
  if (date > 0) {
    flow.space(metrics.space(1.5F));
    flow_chrome_line(flow, view.dateline, Weight::regular, frame.theme().ink_dim);
  }
  if (view.tags.empty()) return;
  flow.space(metrics.space(2.5F));
  flow_measured(flow, [&](Point at) { return draw_tags(frame, at, flow.width(), view.tags); });
}

void flow_head(Flow& flow, const model::ReaderView& view) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  std::string trail;
  for (const std::string& step : view.breadcrumb) trail += (trail.empty() ? "" : "  ›  ") + step;
  if (!trail.empty()) {
    flow_chrome_line(flow, trail, Weight::bold, frame.theme().section_ink(view.section));
    flow.space(metrics.space(0.5F));
  }
  TextStyle style = frame.type().body(TextRole::h1, Weight::bold);
  style.line_height = 1.22F;
  const Paragraph title = lay_out(view.title, style, flow.width(), frame.text_metrics());
  const Rect rect = flow.take_attached(title.height());
  if (flow.shows(rect)) draw_text(frame, title, {rect.x, rect.y}, frame.theme().ink);
  flow_dateline(flow, view);
  flow.space(metrics.space(4));
  if (view.banner.empty()) return;
  const Tone& tone = view.banner_kind == model::ProvenanceKind::example ? frame.theme().example : frame.theme().warn;
  flow_measured(flow, [&](Point at) { return draw_notice(frame, at, flow.width(), view.banner, tone, Icon::history); });
  flow.space(metrics.space(4));
}

void flow_foot(Flow& flow, const model::ReaderView& view) {
  Frame& frame = flow.frame();
  for (const std::string* line : {&view.law, &view.source}) {
    if (line->empty()) continue;
    flow.space(frame.metrics().space(4));
    flow_words(flow, *line, TextRole::caption, Weight::regular, frame.theme().ink_dim);
  }
}

Asked draw_related(Frame& frame, Rect room, const std::vector<model::Card>& cards) {
  const Metrics& metrics = frame.metrics();
  const TextStyle head = frame.type().chrome(TextRole::body, Weight::bold);
  const float link = metrics.touch_min() + metrics.space(2);
  float y = room.y;
  if (cards.empty() || y + line_height(head) + metrics.space(1) + link > room.bottom()) return std::nullopt;
  draw_line(frame, {room.x, y, room.width, line_height(head)}, frame.tr(model::Str::doc_related), head,
            frame.theme().ink);
  y += line_height(head) + metrics.space(1);
  Asked asked;
  for (std::size_t i = 0; i < cards.size() && y + link <= room.bottom(); ++i) {
    const std::string id = "reader.related." + std::to_string(i);
    if (draw_link(frame, id, {room.x, y, room.width, link}, icon_for(cards[i].icon, cards[i].section), cards[i].title,
                  frame.theme().section_ink(cards[i].section))) {
      asked = model::intent::Open{cards[i].target};
    }
    y += link + metrics.gap();
  }
  return asked;
}

// Provenance, then what else there is to read, then the page buttons at the foot.
Asked draw_rail(Frame& frame, const ReaderPlan& plan, const model::ReaderView& view, const std::string& id,
                const ScrollAnswer& answer) {
  const Metrics& metrics = frame.metrics();
  const Rect& rail = plan.rail;
  const PagerShape shape = plan.beside ? PagerShape::column : PagerShape::row;
  const float pager = pager_height(frame, shape);
  const float badge = provenance_height(frame, view.provenance, rail.width, rail.height - pager - metrics.card_gap());
  Asked asked;
  if (draw_provenance(frame, {rail.x, rail.y, rail.width, badge}, view.provenance)) asked = to_about();
  if (answer.overflows()) draw_pager(frame, {rail.x, rail.bottom() - pager, rail.width, pager}, id, answer, shape);
  if (!plan.beside) return asked;
  const float top = rail.y + badge + metrics.space(6);
  const float bottom = rail.bottom() - (answer.overflows() ? pager + metrics.card_gap() : 0);
  return first_of(asked, draw_related(frame, {rail.x, top, rail.width, bottom - top}, view.related));
}

float reader_picture_room(const Flow& flow) {
  const Frame& frame = flow.frame();
  const float caption =
      2 * line_height(frame.type().chrome(TextRole::caption, Weight::regular)) + frame.metrics().space(9);
  return flow.page_height() - flow.used() - caption;
}

bool has_room(const Flow& flow) { return reader_picture_room(flow) >= flow.page_height() * kLeastPictureShare; }

}  // namespace

void flow_reader_picture(Flow& flow, const model::ReaderView& view, float picture_height) {
  if (!view.picture) return;
  const float room = reader_picture_room(flow);
  flow_picture(flow, *view.picture, std::floor(has_room(flow) ? std::min(room, picture_height) : picture_height));
  flow.space(flow.frame().metrics().space(5));
}

void flow_reader_lead(Flow& flow, const model::ReaderView& view) {
  if (view.lead.empty()) return;
  flow_words(flow, view.lead, TextRole::lead, Weight::bold, flow.frame().theme().ink);
  flow.space(flow.frame().metrics().space(5));
}

void flow_reader_parts(Flow& flow, const model::ReaderView& view) {
  for (const model::Part& part : view.parts) {
    flow_part(flow, part, view.section);
    flow.space(flow.frame().metrics().space(3));
  }
  if (!view.parts.empty()) flow.space(flow.frame().metrics().space(3));
}

Asked draw_reader_with(Frame& frame, const model::ReaderView& view, const model::Route& route,
                       const std::function<void(Flow&, float)>& body) {
  const Rect area = content_rect(frame);
  const ReaderPlan plan = frame.metrics().portrait() ? plan_below(frame, area, view) : plan_beside(frame, area);
  const std::string id = scroll_id(route);
  const float picture_height = std::round(plan.column.height * kPictureShare);
  const ScrollAnswer answer =
      draw_scroll_area(frame, {.id = id, .viewport = plan.column, .place = route.place}, [&](Flow& flow) {
        flow_head(flow, view);
        body(flow, picture_height);
        flow_foot(flow, view);
      });
  const Asked asked = draw_rail(frame, plan, view, id, answer);
  if (asked) return asked;
  if (answer.rested_at) return model::intent::MoveTo{*answer.rested_at};
  return std::nullopt;
}

Asked draw_reader(Frame& frame, const model::ReaderView& view, const model::Route& route) {
  return draw_reader_with(frame, view, route, [&](Flow& flow, float picture_height) {
    // A picture that the first page has no room for does not leave it empty.
    const bool picture_first = has_room(flow);
    if (picture_first) flow_reader_picture(flow, view, picture_height);
    flow_reader_lead(flow, view);
    if (!picture_first) flow_reader_picture(flow, view, picture_height);
    flow_reader_parts(flow, view);
    flow_blocks(flow, view.blocks, picture_height);
  });
}

}  // namespace ui
