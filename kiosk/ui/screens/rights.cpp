// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "screens/screens.h"
#include "widgets/blocks.h"
#include "widgets/chrome.h"
#include "widgets/columns.h"
#include "widgets/marks.h"
#include "widgets/words.h"

namespace ui {
namespace {

// A long list stands in two columns where the lines have room for it, so that one page holds more of it.
void flow_rights(Flow& flow, const std::vector<std::string>& lines) {
  constexpr std::size_t kLong = 8;
  constexpr float kColumnEms = 18;
  const Color color = flow.frame().theme().section_ink(model::Section::right);
  const float em = static_cast<float>(flow.frame().type().body(TextRole::body).em_px);
  if (lines.size() < kLong || flow.width() < 2.2F * em * kColumnEms) {
    flow_lines(flow, {.lines = lines, .mark = Icon::check, .color = color});
    return;
  }
  const auto middle = lines.begin() + static_cast<std::ptrdiff_t>((lines.size() + 1) / 2);
  Columns halves{.columns = {}, .least_width = em * kColumnEms};
  for (const auto& half : {std::vector<std::string>(lines.begin(), middle), {middle, lines.end()}}) {
    halves.columns.push_back(
        [half, color](Flow& column) { flow_lines(column, {.lines = half, .mark = Icon::check, .color = color}); });
  }
  flow_columns(flow, halves);
}

void flow_group(Flow& flow, const model::RightsGroup& group) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  const Theme& theme = frame.theme();
  const float size = metrics.space(metrics.compact() ? 13 : 16);
  flow_box(flow, {.fill = theme.surface, .edge = theme.hairline, .card = true}, [&](Flow& inner) {
    const float top = inner.y();
    draw_icon_chip(frame, {inner.x(), top, size, size}, icon_for(group.icon, model::Section::right),
                   theme.section(model::Section::right), theme.on_section);
    Flow words = inner.inside(size + metrics.space(4), 0);
    flow_words(words, group.title, TextRole::h3, Weight::bold, theme.ink);
    words.keep_with_next();
    words.space(metrics.space(2));
    flow_rights(words, group.lines);
    if (!group.law.empty()) {
      words.space(metrics.space(2));
      flow_words(words, group.law, TextRole::caption, Weight::regular, theme.ink_dim);
    }
    if (group.example) {
      words.space(metrics.space(2));
      draw_tag(frame, {words.x(), words.y()}, {model::TagKind::example, frame.tr(model::Str::doc_example)},
               words.width());
      words.space(tag_height(frame));
    }
    inner.add(words);
    inner.space(std::max(0.0F, top + size - inner.y()));
  });
}

}  // namespace

Asked draw_rights(Frame& frame, const model::RightsView& view, const model::Route& route) {
  Rect area = content_rect(frame);
  const float title = draw_title(frame, area, view.title, view.law);
  area.y += title;
  area.height -= title;
  const TabsAnswer tabs = draw_tabs(frame, area, "rights.tab", view.tabs);
  area.y += tabs.height;
  area.height -= tabs.height;
  Asked moved;
  if (view.plain) {
    draw_plain(frame, area, *view.plain);
  } else {
    moved = draw_pages(frame, route, area, [&](Flow& flow) {
      for (std::size_t i = 0; i < view.groups.size(); i += 2) {
        if (i > 0) flow.space(frame.metrics().card_gap());
        Columns row{.columns = {}, .least_width = frame.metrics().space(130)};
        const std::size_t last = std::min(i + 2, view.groups.size());
        for (std::size_t j = i; j < last; ++j) {
          row.columns.push_back([&view, j](Flow& column) { flow_group(column, view.groups[j]); });
        }
        flow_columns(flow, row);
      }
    });
  }
  if (tabs.tapped) return model::intent::ChooseTab{*tabs.tapped};
  return moved;
}

}  // namespace ui
