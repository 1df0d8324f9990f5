// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "screens/reader.h"
#include "widgets/blocks.h"
#include "widgets/marks.h"
#include "widgets/words.h"

namespace ui {
namespace {

// What it costs, first and large: "GRATIS" is the answer most families need.
void flow_cost(Flow& flow, const model::Part& cost) {
  Frame& frame = flow.frame();
  const Tone& tone = frame.theme().ok;
  const float size = frame.metrics().space(13);
  flow_box(flow, {.fill = tone.fill, .edge = tone.edge}, [&](Flow& inner) {
    const float top = inner.y();
    frame.canvas().icon({inner.x() + size / 2, top + size / 2}, icon_of_part(cost.name), size, tone.text);
    Flow words = inner.inside(size + frame.metrics().space(4), 0);
    flow_words(words, cost.label, TextRole::caption, Weight::bold, tone.text);
    for (const std::string& line : cost.lines) flow_words(words, line, TextRole::h3, Weight::bold, tone.text);
    inner.add(words);
    inner.space(std::max(0.0F, top + size - inner.y()));
  });
  flow.space(frame.metrics().space(3));
}

}  // namespace

Asked draw_service(Frame& frame, const model::ServiceView& view, const model::Route& route) {
  return draw_reader_with(frame, view.document, route, [&](Flow& flow, float picture_height) {
    const Metrics& metrics = frame.metrics();
    flow_reader_lead(flow, view.document);
    for (const model::Part& part : view.document.parts) {
      if (part.name == "cost") flow_cost(flow, part);
    }
    for (const model::Part& part : view.document.parts) {
      if (part.name == "cost") continue;
      flow_part(flow, part, view.document.section);
      flow.space(metrics.space(3));
    }
    flow.space(metrics.space(2));
    if (!view.ask.empty()) {
      flow_words(flow, view.ask, TextRole::body, Weight::bold, frame.theme().ink_dim);
      flow.space(metrics.space(5));
    }
    flow_reader_picture(flow, view.document, picture_height);
    flow_blocks(flow, view.document.blocks, picture_height);
  });
}

}  // namespace ui
