// SPDX-License-Identifier: EUPL-1.2
#include "screens/reader.h"
#include "widgets/blocks.h"

namespace ui {

// The answers a family asks for come before the story and the picture.
Asked draw_programme(Frame& frame, const model::ProgrammeView& view, const model::Route& route) {
  return draw_reader_with(frame, view.document, route, [&](Flow& flow, float picture_height) {
    flow_reader_lead(flow, view.document);
    flow_reader_parts(flow, view.document);
    flow_reader_picture(flow, view.document, picture_height);
    flow_blocks(flow, view.document.blocks, picture_height);
  });
}

}  // namespace ui
