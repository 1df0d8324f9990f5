// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "model/views.h"
#include "ui/icons.h"
#include "widgets/flow.h"

// The blocks of a document, set one below the other in a flow, in the reader's own letter size.
namespace ui {

void flow_heading(Flow& flow, std::string_view text, int level);
void flow_text(Flow& flow, const pack::Inline& text);
void flow_words(Flow& flow, std::string_view text, TextRole role, Weight weight, Color color);
void flow_block(Flow& flow, const model::BlockView& block, float max_picture_height);
void flow_blocks(Flow& flow, const std::vector<model::BlockView>& blocks, float max_picture_height);
void flow_picture(Flow& flow, const model::PictureView& picture, float max_height);

// A list of plain lines, each with a mark or in its order.
struct LineList {
  const std::vector<std::string>& lines;
  Icon mark = Icon::check_circle;
  Color color{};
  Color number_ink{};  // on the circle of that colour
  bool numbered = false;
};
void flow_lines(Flow& flow, const LineList& list);

// An answer with its icon, its name in bold and its lines: "Siapa boleh ikut …", in a card of its own.
Icon icon_of_part(std::string_view name);
void flow_part(Flow& flow, const model::Part& part, model::Section section);

// A box around what `inner` sets: filled and edged, unbreakable.
struct Box {
  Color fill;
  Color edge;
  float edge_width = 2;
  float bar = 0;  // an accent bar along its left side
  Color bar_color{};
  bool card = false;  // a white card with a shadow instead of fill and edge
};
void flow_box(Flow& flow, const Box& box, const std::function<void(Flow&)>& inner);

}  // namespace ui
