// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pack/document.h"
#include "ui/canvas.h"

// Paragraphs broken into lines: pure arithmetic over TextMetrics, made once and drawn many times.
namespace ui {

struct TextRun {
  std::string text;
  float x = 0;  // from the paragraph's left edge, before alignment
  bool strong = false;
  bool emphasis = false;
};
struct TextLine {
  std::vector<TextRun> runs;
  float width = 0;
};
struct Paragraph {
  TextStyle style;
  float width = 0;        // the measure it was broken for
  float line_height = 0;  // pixels
  std::vector<TextLine> lines;
  float height() const { return line_height * static_cast<float>(lines.size()); }
};

// Strong text takes the face's bold cut; emphasis is a colour of its own at drawing, as no italic is baked. Lines break
// at spaces, after hyphens and dashes between letters, and inside a word only where it alone is wider than the measure.
// A line feed in the text starts a new line. Empty text has one empty line.
Paragraph lay_out(const pack::Inline& text, const TextStyle& style, float width, const TextMetrics& metrics);
Paragraph lay_out(std::string_view text, const TextStyle& style, float width, const TextMetrics& metrics);

// The baseline of a paragraph's line, from the paragraph's top: half the leading above the font's own box.
float baseline_offset(const TextStyle& style, const TextMetrics& metrics);

struct ParagraphInk {
  Color text;
  Color emphasis;
};
// Draws the lines [first, last) that lie within the canvas's clip, the line `first` at the top. Lines out of sight cost
// nothing.
void draw_paragraph(Canvas& canvas, const TextMetrics& metrics, const Paragraph& paragraph, Point top_left,
                    ParagraphInk ink, Align align = Align::left);
void draw_lines(Canvas& canvas, const TextMetrics& metrics, const Paragraph& paragraph, std::size_t first,
                std::size_t last, Point top_left, ParagraphInk ink, Align align = Align::left);

// At most max_lines lines; what does not fit ends in an ellipsis at a word where one is near.
Paragraph fit_text(std::string_view text, const TextStyle& style, float width, int max_lines,
                   const TextMetrics& metrics);
// One line of text that is not wider than width.
std::string fit_line(std::string_view text, const TextStyle& style, float width, const TextMetrics& metrics);

// How many of `total` lines to set on a page that has room for `room`, so that neither side of the break has a single
// line of a longer paragraph. 0: begin it on the next page.
int lines_before_break(int total, int room);

TextStyle bold(TextStyle style);

}  // namespace ui
