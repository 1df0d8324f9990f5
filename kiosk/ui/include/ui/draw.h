// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "model/intent.h"
#include "model/views.h"
#include "ui/frame.h"

namespace ui {

// One whole screen, from model to pixels. The answer is what the visitor's finger asked for in this frame, if anything.
// Nothing is kept but the scroll offsets in the frame.
//
//   frame.begin(host.begin_frame(w, h), now, gestures.take(now), view.language, view.look);
//   const auto intent = ui::draw(view, frame);
//   frame.end(pacer);
std::optional<model::Intent> draw(const model::View& view, Frame& frame);

}  // namespace ui
