// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>

#include "screens/screens.h"

// The pieces every opened document is made of; programmes and services put their own answers between them.
namespace ui {

void flow_reader_picture(Flow& flow, const model::ReaderView& view, float picture_height);
void flow_reader_lead(Flow& flow, const model::ReaderView& view);
void flow_reader_parts(Flow& flow, const model::ReaderView& view);

// Head, banner, `body`, foot in the text column; provenance, related documents and page buttons in the rail.
Asked draw_reader_with(Frame& frame, const model::ReaderView& view, const model::Route& route,
                       const std::function<void(Flow&, float picture_height)>& body);

}  // namespace ui
