// SPDX-License-Identifier: EUPL-1.2
#include "ui/text_layout.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/utf8.h"
#include "text_breaks.h"

namespace ui {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

TextStyle style_of(const TextStyle& style, bool strong) { return strong ? bold(style) : style; }

// Sets words into lines, greedily.
class LineSetter {
 public:
  LineSetter(const TextStyle& style, float width, const TextMetrics& metrics) : metrics_(metrics) {
    paragraph_.style = style;
    paragraph_.width = width;
    paragraph_.line_height = std::round(static_cast<float>(style.em_px) * style.line_height);
    paragraph_.lines.emplace_back();
  }

  void add(std::span<const Piece> word) {
    float width = 0;
    for (const auto& piece : word) width += measure(piece.text, piece.strong);
    const Break before = word.front().before;
    const bool empty = line().runs.empty();
    const float gap = before == Break::space && !empty ? measure(" ", line().runs.back().strong) : 0;
    if (before == Break::forced || (!empty && line().width + gap + width > paragraph_.width)) {
      paragraph_.lines.emplace_back();
    } else if (gap > 0) {
      append(" ", line().runs.back().strong, line().runs.back().emphasis);
    }
    for (const auto& piece : word) {
      if (width <= paragraph_.width) {
        append(piece.text, piece.strong, piece.emphasis);
      } else {
        append_cut(piece);
      }
    }
  }
  Paragraph take() { return std::move(paragraph_); }

 private:
  TextLine& line() { return paragraph_.lines.back(); }
  float measure(std::string_view text, bool strong) const {
    return metrics_.width(text, style_of(paragraph_.style, strong));
  }

  void append(std::string_view text, bool strong, bool emphasis) {
    if (text.empty()) return;
    auto& runs = line().runs;
    if (runs.empty() || runs.back().strong != strong || runs.back().emphasis != emphasis) {
      runs.push_back({{}, line().width, strong, emphasis});
    }
    runs.back().text += text;
    line().width = runs.back().x + measure(runs.back().text, strong);
  }

  // A word wider than the measure: as many of its letters a line as there is room for, at least one.
  void append_cut(const Piece& piece) {
    std::size_t begin = 0;
    std::size_t end = 0;
    while (end < piece.text.size()) {
      std::size_t next = end;
      base::next_code_point(piece.text, next);
      const bool fits =
          line().width + measure(piece.text.substr(begin, next - begin), piece.strong) <= paragraph_.width;
      if (!fits && (end > begin || !line().runs.empty())) {
        append(piece.text.substr(begin, end - begin), piece.strong, piece.emphasis);
        paragraph_.lines.emplace_back();
        begin = end;
        if (!line().runs.empty()) continue;
      }
      end = std::max(next, end + 1);
    }
    append(piece.text.substr(begin), piece.strong, piece.emphasis);
  }

  const TextMetrics& metrics_;
  Paragraph paragraph_;
};

void trim_end(std::string& text) {
  const auto last = text.find_last_not_of(" ,;:-");
  text.erase(last == std::string::npos ? 0 : last + 1);
}

float aligned(float room, Align align) {
  switch (align) {
    case Align::left:
      return 0;
    case Align::center:
      return std::round(room * 0.5F);
    case Align::right:
      return std::floor(room);
  }
  return 0;
}

}  // namespace

TextStyle bold(TextStyle style) {
  if (style.face == Face::regular) style.face = Face::bold;
  if (style.face == Face::easy_regular) style.face = Face::easy_bold;
  return style;
}

Paragraph lay_out(const pack::Inline& text, const TextStyle& style, float width, const TextMetrics& metrics) {
  const auto pieces = find_breaks(text);
  LineSetter setter(style, width, metrics);
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first + 1;
    while (last < pieces.size() && pieces[last].before == Break::none) ++last;
    setter.add(std::span(pieces).subspan(first, last - first));
    first = last;
  }
  return setter.take();
}

Paragraph lay_out(std::string_view text, const TextStyle& style, float width, const TextMetrics& metrics) {
  return lay_out(pack::Inline{{std::string(text), false, false}}, style, width, metrics);
}

float baseline_offset(const TextStyle& style, const TextMetrics& metrics) {
  const float height = std::round(static_cast<float>(style.em_px) * style.line_height);
  const float ascent = metrics.ascent(style);
  return std::round((height - ascent - metrics.descent(style)) * 0.5F + ascent);
}

void draw_lines(Canvas& canvas, const TextMetrics& metrics, const Paragraph& paragraph, std::size_t first,
                std::size_t last, Point top_left, ParagraphInk ink, Align align) {
  const Rect seen = canvas.clip();
  const float offset = baseline_offset(paragraph.style, metrics);
  last = std::min(last, paragraph.lines.size());
  for (std::size_t index = first; index < last; ++index) {
    const float top = top_left.y + paragraph.line_height * static_cast<float>(index - first);
    if (top > seen.bottom()) return;
    if (top + 2 * paragraph.line_height < seen.y) continue;
    const auto& line = paragraph.lines[index];
    const float left = top_left.x + aligned(paragraph.width - line.width, align);
    for (const auto& run : line.runs) {
      canvas.text({left + run.x, top + offset}, run.text, style_of(paragraph.style, run.strong),
                  run.emphasis ? ink.emphasis : ink.text);
    }
  }
}

void draw_paragraph(Canvas& canvas, const TextMetrics& metrics, const Paragraph& paragraph, Point top_left,
                    ParagraphInk ink, Align align) {
  draw_lines(canvas, metrics, paragraph, 0, paragraph.lines.size(), top_left, ink, align);
}

std::string fit_line(std::string_view text, const TextStyle& style, float width, const TextMetrics& metrics) {
  if (metrics.width(text, style) <= width) return std::string(text);
  std::string best(kEllipsis);
  std::string best_at_word;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    std::string candidate(text.substr(0, start));
    trim_end(candidate);
    candidate += kEllipsis;
    if (metrics.width(candidate, style) > width) break;
    if (c == U' ') best_at_word = candidate;
    best = std::move(candidate);
  }
  // A cut within a word only where going back to its beginning would leave much of the line empty.
  const bool near = !best_at_word.empty() && best_at_word.size() + 12 >= best.size();
  return near ? best_at_word : best;
}

Paragraph fit_text(std::string_view text, const TextStyle& style, float width, int max_lines,
                   const TextMetrics& metrics) {
  Paragraph paragraph = lay_out(text, style, width, metrics);
  const auto most = static_cast<std::size_t>(std::max(1, max_lines));
  if (paragraph.lines.size() <= most) return paragraph;
  std::string rest;
  for (std::size_t index = most - 1; index < paragraph.lines.size(); ++index) {
    for (const auto& run : paragraph.lines[index].runs) rest += run.text;
    rest += ' ';
    if (index > most) break;  // two lines are more than one can hold
  }
  paragraph.lines.resize(most);
  rest += kEllipsis;  // so that it never seems to fit
  std::string fitted = fit_line(rest, style, width, metrics);
  paragraph.lines.back() = {{{fitted, 0, false, false}}, metrics.width(fitted, style)};
  return paragraph;
}

int lines_before_break(int total, int room) {
  if (room >= total) return total;
  int lines = room;
  if (total - lines == 1) --lines;  // never one line alone at the top of the next page
  return lines < 2 ? 0 : lines;     // nor at the foot of this one
}

}  // namespace ui
