// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "screens/screens.h"
#include "widgets/blocks.h"
#include "widgets/cards.h"
#include "widgets/chrome.h"
#include "widgets/columns.h"
#include "widgets/words.h"

namespace ui {
namespace {

void flow_channel(Flow& flow, const model::AboutView::Channel& channel) {
  Frame& frame = flow.frame();
  const Tone& tone = frame.theme().ok;
  const float size = frame.metrics().space(12);
  flow_box(flow, {.fill = tone.fill, .edge = tone.edge}, [&](Flow& inner) {
    const float top = inner.y();
    frame.canvas().icon({inner.x() + size / 2, top + size / 2}, Icon::shield_check, size, tone.text);
    Flow words = inner.inside(size + frame.metrics().space(4), 0);
    flow_words(words, channel.issuer, TextRole::h3, Weight::bold, tone.text);
    flow_words(words, channel.line, TextRole::body, Weight::regular, frame.theme().ink);
    inner.add(words);
    inner.space(std::max(0.0F, top + size - inner.y()));
  });
}

}  // namespace

Asked draw_about(Frame& frame, const model::AboutView& view, const model::Route& route) {
  Rect area = content_rect(frame);
  const float title = draw_title(frame, area, view.title, view.lead);
  area.y += title;
  area.height -= title;
  const int columns = frame.metrics().portrait() || frame.type().level() >= 3 ? 1 : 2;
  std::optional<model::Route> opened;
  const Asked moved = draw_pages(frame, route, area, [&](Flow& flow) {
    const float gap = frame.metrics().card_gap();
    const std::size_t across = columns == 1 ? 1 : frame.metrics().compact() ? 2 : 3;
    for (std::size_t i = 0; i < view.channels.size(); i += across) {
      Columns row;
      for (std::size_t j = i; j < i + across; ++j) {
        row.columns.push_back([&view, j](Flow& column) {
          if (j < view.channels.size()) flow_channel(column, view.channels[j]);
        });
      }
      flow_columns(flow, row);
      flow.space(gap);
    }
    for (const std::string* line : {&view.release, &view.offline}) {
      if (!line->empty()) flow_words(flow, *line, TextRole::body, Weight::regular, frame.theme().ink_dim);
    }
    flow.space(gap);
    const auto tapped = flow_cards(flow, {.id = "about.page", .cards = view.pages, .columns = columns});
    if (tapped) opened = tapped;
  });
  if (opened) return model::intent::Open{*opened};
  return moved;
}

}  // namespace ui
