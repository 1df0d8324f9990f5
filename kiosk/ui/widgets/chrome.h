// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "model/views.h"
#include "ui/frame.h"

// What stands around every screen: the header with its woven band, and the bottom bar with its buttons in fixed places.
namespace ui {

void draw_header(Frame& frame, const model::HeaderView& header);
std::optional<model::Intent> draw_bar(Frame& frame, const std::vector<model::NavButton>& buttons);

// What is left between them, with the screen's margins.
Rect content_rect(const Frame& frame);

}  // namespace ui
