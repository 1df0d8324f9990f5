// SPDX-License-Identifier: EUPL-1.2
#include <string>
#include <vector>

#include "screens/screens.h"
#include "widgets/cards.h"
#include "widgets/chrome.h"
#include "widgets/controls.h"

namespace ui {
namespace {

int columns_for(const Frame& frame, const model::ListView& view) {
  // A small panel's half is too narrow for a picture beside whole words.
  if (frame.metrics().portrait() || frame.metrics().compact() || frame.type().level() >= 3) return 1;
  // Notices and questions are read as lines, not compared as pictures.
  return view.section == model::Section::notice || view.section == model::Section::question ? 1 : 2;
}

}  // namespace

Asked draw_list(Frame& frame, const model::ListView& view, const model::Route& route) {
  Rect area = content_rect(frame);
  const float title = draw_title(frame, area, view.title, view.lead);
  area.y += title;
  area.height -= title;
  Asked asked;
  if (!view.chips.empty()) {
    std::vector<Choice> choices;
    for (const model::CategoryChip& chip : view.chips) choices.push_back({chip.label, chip.selected});
    const ChoiceAnswer answer =
        draw_choices(frame, {.id = "list.chip", .top_left = {area.x, area.y}, .width = area.width}, choices);
    const float used = answer.height + frame.metrics().card_gap();
    area.y += used;
    area.height -= used;
    if (answer.tapped) {
      asked = model::intent::ChooseCategory{view.chips[static_cast<std::size_t>(*answer.tapped)].category};
    }
  }
  if (view.plain) {
    draw_plain(frame, area, *view.plain);
    return asked;
  }
  std::optional<model::Route> opened;
  const Asked moved = draw_pages(frame, route, area, [&](Flow& flow) {
    const auto tapped = flow_cards(flow, {.id = "list.card", .cards = view.cards, .columns = columns_for(frame, view)});
    if (tapped) opened = tapped;
  });
  if (opened) return model::intent::Open{*opened};
  return first_of(asked, moved);
}

}  // namespace ui
