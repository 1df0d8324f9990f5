// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <limits>
#include <span>
#include <string_view>

#include "model/views.h"
#include "ui/frame.h"
#include "ui/icons.h"

// Small things that say what something is: tags, badges, icon chips, numbers in circles, bars.
namespace ui {

const Tone& tone_of(const Theme& theme, model::TagKind kind);
Icon icon_of(model::TagKind kind);
Icon icon_of(model::Section section);
// The document's own icon, or the section's.
Icon icon_for(std::string_view name, model::Section section);

// A pill with icon and word, its left edge and top at the point. Returns its width.
float tag_height(const Frame& frame);
float draw_tag(Frame& frame, Point top_left, const model::Tag& tag, float max_width);
// Tags beside each other, wrapped. Returns the height used, 0 for none.
float tags_width(Frame& frame, std::span<const model::Tag> tags);  // of all in one row
float draw_tags(Frame& frame, Point top_left, float width, std::span<const model::Tag> tags);

// The square with an icon that begins a card.
void draw_icon_chip(Frame& frame, Rect rect, Icon icon, Color fill, Color ink);
// A number in a circle: steps, the order of escalation.
void draw_number(Frame& frame, Point center, float diameter, int number, Color fill, Color ink);

// Who signed this, and when. Height for a width, then drawing. true: tapped, to learn who fills the kiosk.
// With less room than it wants, it leaves out its second sentence.
float provenance_height(const Frame& frame, const model::Provenance& provenance, float width,
                        float room = std::numeric_limits<float>::infinity());
bool draw_provenance(Frame& frame, Rect rect, const model::Provenance& provenance);

// A sentence in a tinted box, with its icon. Returns the height.
float draw_notice(Frame& frame, Point top_left, float width, std::string_view sentence, const Tone& tone, Icon icon);

void draw_progress(Frame& frame, Rect rect, float fraction, Color fill);

// A white card with an edge that says whether it can be touched.
enum class CardEdge { quiet, touchable };
void draw_card_surface(Frame& frame, Rect rect, CardEdge edge, bool held);

}  // namespace ui
