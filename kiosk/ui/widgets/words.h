// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/text_layout.h"

// Words in boxes. What does not fit is told to the probe when it is ours, and ends in an ellipsis when it came from
// outside.
namespace ui {

enum class Source {
  ours,     // a catalogue's sentence: must fit
  content,  // may be cut
};

// One line, centred in the box's height by its capitals; smaller letters before it is cut. Returns its width.
float draw_line(Frame& frame, Rect box, std::string_view text, TextStyle style, Color color, Align align = Align::left,
                Source source = Source::ours);

// Whether draw_line shows all of it, perhaps in smaller letters.
bool fits_line(const Frame& frame, std::string_view text, const TextStyle& style, float width);

// At most max_lines lines (0: all) from the top of the box; returns the height they took.
float draw_lines_in(Frame& frame, Rect box, std::string_view text, const TextStyle& style, Color color,
                    int max_lines = 0, Align align = Align::left, Source source = Source::content);

Paragraph break_text(const Frame& frame, std::string_view text, const TextStyle& style, float width, int max_lines = 0);
void draw_text(Frame& frame, const Paragraph& paragraph, Point top_left, Color color, Align align = Align::left);

float line_height(const TextStyle& style);
float text_width(const Frame& frame, std::string_view text, const TextStyle& style);
TextStyle scaled(TextStyle style, float by);

}  // namespace ui
