// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "screens/screens.h"
#include "widgets/blocks.h"
#include "widgets/chrome.h"
#include "widgets/columns.h"
#include "widgets/controls.h"
#include "widgets/marks.h"
#include "widgets/visiting.h"
#include "widgets/words.h"

namespace ui {
namespace {

using model::GoodsRow;
using model::Str;

enum VisitTab { kRequirements, kSteps, kTimes, kCost, kResult, kComplaint };

struct ListCard {
  std::string title;
  Icon icon;
  const Tone& tone;
};

// A white card edged in its tone: what to bring, what is forbidden.
void flow_list_card(Flow& flow, const ListCard& card, const std::function<void(Flow&)>& rows) {
  Frame& frame = flow.frame();
  flow_box(flow, {.fill = frame.theme().surface, .edge = card.tone.edge, .edge_width = frame.metrics().space(0.75F)},
           [&](Flow& inner) {
             const float size = frame.metrics().space(10);
             const TextStyle style = frame.type().body(TextRole::h3, Weight::bold);
             const float indent = size + frame.metrics().space(3);
             const Paragraph title = break_text(frame, card.title, style, inner.width() - indent);
             const Rect head = inner.take(std::max(size, title.height()));
             frame.canvas().icon({head.x + size / 2, head.y + head.height / 2}, card.icon, size, card.tone.text);
             draw_text(frame, title, {head.x + indent, head.y + (head.height - title.height()) / 2}, card.tone.text);
             inner.keep_with_next();
             inner.space(frame.metrics().space(3));
             rows(inner);
           });
}

void flow_goods(Flow& flow, const std::vector<GoodsRow>& rows, const Tone& tone) {
  Frame& frame = flow.frame();
  const TextStyle bold = frame.type().body(TextRole::body, Weight::bold);
  TextStyle plain = frame.type().body(TextRole::caption);
  const float size = frame.metrics().space(9);
  const float indent = size + frame.metrics().space(4);
  bool first = true;
  for (const GoodsRow& row : rows) {
    if (!first) flow.space(frame.metrics().space(2.5F));
    first = false;
    const std::string name = row.example ? row.title + " *" : row.title;
    const Paragraph title = break_text(frame, name, bold, flow.width() - indent);
    const Paragraph reason = break_text(frame, row.reason, plain, flow.width() - indent);
    const float words = title.height() + (row.reason.empty() ? 0 : reason.height());
    const Rect rect = flow.take(std::max(size, words));
    if (!flow.shows(rect)) continue;
    frame.canvas().icon({rect.x + size / 2, rect.y + std::max(size, title.line_height) / 2},
                        find_icon(row.icon).value_or(Icon::goods), size, tone.text);
    draw_text(frame, title, {rect.x + indent, rect.y}, frame.theme().ink);
    if (!row.reason.empty())
      draw_text(frame, reason, {rect.x + indent, rect.y + title.height()}, frame.theme().ink_dim);
  }
}

void flow_goods_card(Flow& flow, const std::string& title, Icon icon, const Tone& tone,
                     const std::vector<GoodsRow>& rows) {
  flow_list_card(flow, {title, icon, tone}, [&](Flow& inner) { flow_goods(inner, rows, tone); });
}

void flow_requirements(Flow& flow, const model::VisitView& view) {
  Frame& frame = flow.frame();
  const Theme& theme = frame.theme();
  const float least_width = frame.metrics().space(105);
  const float gap = frame.metrics().card_gap();
  Columns musts{.columns = {}, .least_width = least_width};
  musts.columns.push_back([&](Flow& column) {
    flow_list_card(column, {frame.tr(Str::visit_bring), Icon::check_circle, theme.ok}, [&](Flow& inner) {
      flow_lines(inner, {.lines = view.bring, .mark = Icon::check, .color = theme.ok.text});
    });
  });
  if (!view.forbidden.empty()) {
    musts.columns.push_back([&](Flow& column) {
      flow_goods_card(column, frame.tr(Str::visit_forbid), Icon::close_circle, theme.bad, view.forbidden);
    });
  }
  flow_columns(flow, musts);
  flow.space(gap);

  Columns goods{.columns = {}, .least_width = least_width};
  if (!view.allowed.empty()) {
    goods.columns.push_back([&](Flow& column) {
      flow_goods_card(column, frame.tr(Str::visit_allowed), Icon::goods, theme.ok, view.allowed);
    });
  }
  if (!view.limited.empty()) {
    goods.columns.push_back([&](Flow& column) {
      flow_goods_card(column, frame.tr(Str::visit_limited), Icon::alert_circle, theme.warn, view.limited);
    });
  }
  if (!goods.columns.empty()) {
    flow_columns(flow, goods);
    flow.space(gap);
  }
  flow_words(flow, frame.tr(Str::visit_no_ask), TextRole::body, Weight::bold, theme.ink_dim);
}

// One step: its number, a thread to the next, the words below.
void flow_step(Flow& flow, int number, const std::string& words, bool last) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  const Color color = frame.theme().section(model::Section::visit);
  const float size = metrics.space(14);
  const Rect rect = flow.take(size);
  const float middle = rect.y + size / 2;
  if (!last) {
    const float thread = metrics.space(1);
    frame.canvas().fill({rect.x + size + metrics.space(2), middle - thread / 2,
                         rect.width - size + metrics.card_gap() - metrics.space(4), thread},
                        frame.theme().hairline);
  }
  draw_number(frame, {rect.x + size / 2, middle}, size, number, color, frame.theme().on_section);
  flow.space(metrics.space(3));
  flow_words(flow, words, TextRole::body, Weight::bold, frame.theme().ink);
}

// Few steps stand side by side, as they are walked; where there is no room for that, one below the other.
void flow_steps(Flow& flow, const model::VisitView& view) {
  constexpr float kStepEms = 9.5F;
  constexpr std::size_t kMostAcross = 5;
  Frame& frame = flow.frame();
  const float count = static_cast<float>(view.steps.size());
  const float em = static_cast<float>(frame.type().body(TextRole::body).em_px);
  if (view.steps.size() <= kMostAcross && flow.width() / count >= em * kStepEms + frame.metrics().card_gap()) {
    flow_box(flow, {.fill = frame.theme().surface, .edge = frame.theme().hairline, .card = true}, [&](Flow& inner) {
      Columns row;
      for (std::size_t i = 0; i < view.steps.size(); ++i) {
        row.columns.push_back([&view, i](Flow& column) {
          flow_step(column, static_cast<int>(i) + 1, view.steps[i], i + 1 == view.steps.size());
        });
      }
      flow_columns(inner, row);
    });
    return;
  }
  flow_box(flow, {.fill = frame.theme().surface, .edge = frame.theme().hairline, .card = true}, [&](Flow& inner) {
    flow_lines(inner, {.lines = view.steps,
                       .color = frame.theme().section(model::Section::visit),
                       .number_ink = frame.theme().on_section,
                       .numbered = true});
  });
}

void flow_times(Flow& flow, const model::VisitView& view) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  flow_heading(flow, frame.tr(Str::visit_week), 3);
  flow.space(metrics.space(2));
  flow_visit_week(flow, view.card);
  if (view.card.changes.empty()) return;
  flow.space(metrics.space(5));
  flow_heading(flow, frame.tr(Str::visit_changes), 3);
  flow.space(metrics.space(2));
  flow_visit_changes(flow, view.card);
}

void flow_notice(Flow& flow, const std::string& sentence, const Tone& tone, Icon icon) {
  Frame& frame = flow.frame();
  const Point at{flow.x(), flow.y()};
  float height = 0;
  {
    const Frame::Rehearsal rehearsal(frame);
    height = draw_notice(frame, at, flow.width(), sentence, tone, icon);
  }
  if (flow.shows(flow.take(height))) draw_notice(frame, at, flow.width(), sentence, tone, icon);
}

// true: the badge was tapped.
bool flow_tab(Flow& flow, const model::VisitView& view) {
  Frame& frame = flow.frame();
  const float gap = frame.metrics().card_gap();
  if (view.tab == kRequirements &&
      !(view.bring.empty() && view.forbidden.empty() && view.limited.empty() && view.allowed.empty())) {
    flow_requirements(flow, view);
    flow.space(gap);
  }
  if (view.tab == kSteps && !view.steps.empty()) {
    flow_steps(flow, view);
    flow.space(gap);
  }
  if (view.tab == kTimes && view.card.has_hours) {
    flow_times(flow, view);
    flow.space(gap);
  }
  for (const model::Part& part : view.parts) {
    flow_part(flow, part, model::Section::visit);
    flow.space(gap);
  }
  if (!view.rules.empty() && view.tab == kRequirements) {
    flow_box(flow, {.fill = frame.theme().surface, .edge = frame.theme().hairline, .card = true}, [&](Flow& inner) {
      flow_lines(inner, {.lines = view.rules, .mark = Icon::info, .color = frame.theme().info.text});
    });
    flow.space(gap);
  }
  if (!view.bribe.empty()) {
    flow_notice(flow, view.bribe, frame.theme().warn, Icon::warning);
    flow.space(gap);
  }
  if (!view.provenance) return false;
  const Rect rect = flow.take(provenance_height(frame, *view.provenance, flow.width()));
  return flow.shows(rect) && draw_provenance(frame, rect, *view.provenance);
}

void flow_today(Flow& flow, const model::VisitView& view) {
  if (!view.expired.empty()) {
    flow_words(flow, view.expired, TextRole::body, Weight::bold, flow.frame().theme().warn.text);
  } else {
    flow_visit_today(flow, view.card, VisitDetail::brief);
  }
}

constexpr float kStripShare = 0.18F;  // of the room below the tabs

// Today, on every tab: one strip between the tabs and what they open. 0: it would take too much of a small screen, and
// leads the tab of times instead.
float draw_today(Frame& frame, Rect area, const model::VisitView& view) {
  const Metrics& metrics = frame.metrics();
  const float pad = metrics.space(3);
  float height = 0;
  {
    const Frame::Rehearsal rehearsal(frame);
    Flow flow(frame, {0, 0, area.width - 4 * pad, 0}, {0, 0, 0, 0});
    flow_today(flow, view);
    height = flow.used() + 2 * pad;
  }
  if (height > area.height * kStripShare) return 0;
  const Rect strip{area.x, area.y, area.width, height};
  draw_card_surface(frame, strip, CardEdge::quiet, false);
  Flow flow(frame, {strip.x + 2 * pad, strip.y + pad, strip.width - 4 * pad, 0}, strip);
  flow_today(flow, view);
  return height + metrics.card_gap();
}

}  // namespace

Asked draw_visit(Frame& frame, const model::VisitView& view, const model::Route& route) {
  Rect area = content_rect(frame);
  const auto below = [&area](float used) {
    area.y += used;
    area.height -= used;
  };
  const TextStyle style = frame.type().chrome(TextRole::h1, Weight::bold);
  if (!view.tags.empty()) {
    const float x = area.x + text_width(frame, view.title, style) + frame.metrics().space(5);
    draw_tags(frame, {x, area.y + (line_height(style) - tag_height(frame)) / 2}, area.right() - x, view.tags);
  }
  below(draw_title(frame, area, view.title, {}));
  const TabsAnswer tabs = draw_tabs(frame, area, "visit.tab", view.tabs);
  below(tabs.height);
  const float strip = draw_today(frame, area, view);
  below(strip);
  Asked moved;
  bool about = false;
  if (view.plain) {
    draw_plain(frame, area, *view.plain);
  } else {
    moved = draw_pages(frame, route, area, [&](Flow& flow) {
      if (strip == 0 && view.tab == kTimes) {
        flow_box(flow, {.fill = frame.theme().surface, .edge = frame.theme().hairline, .card = true},
                 [&](Flow& inner) { flow_today(inner, view); });
        flow.space(frame.metrics().card_gap());
      }
      if (flow_tab(flow, view)) about = true;
    });
  }
  if (tabs.tapped) return model::intent::ChooseTab{*tabs.tapped};
  if (about) return to_about();
  return moved;
}

}  // namespace ui
