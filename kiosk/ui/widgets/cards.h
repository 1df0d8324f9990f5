// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/views.h"
#include "widgets/flow.h"

// Documents as cards, in rows of a flow, and the tiles of home. Each whole card is one target.
namespace ui {

// All cards in `columns` columns, each row as tall as its tallest. Ids are id.0, id.1, … Returns the tapped card's
// route.
struct CardGrid {
  std::string_view id;
  const std::vector<model::Card>& cards;
  int columns = 1;
  bool pictures = true;  // show their pictures where they have one
};
std::optional<model::Route> flow_cards(Flow& flow, const CardGrid& grid);

// A room's door on home: colour, icon, word, one line, and half a woven diamond at its edge.
bool draw_tile(Frame& frame, std::string_view id, Rect rect, const model::Tile& tile);

// A slim row with icon, words and an arrow: related documents, pages.
bool draw_link(Frame& frame, std::string_view id, Rect rect, Icon icon, std::string_view words, Color ink);

}  // namespace ui
