// SPDX-License-Identifier: EUPL-1.2
#include "widgets/table.h"

#include <algorithm>
#include <cmath>

#include "widgets/words.h"

namespace ui {
namespace {

struct Column {
  float natural = 0;  // its longest cell on one line
  float word = 0;     // its longest word
  float width = 0;
};

std::string plain(const pack::Inline& text) {
  std::string words;
  for (const pack::Span& span : text) words += span.text;
  return words;
}

void measure_cell(const Frame& frame, const pack::Inline& cell, const TextStyle& style, Column& column) {
  const std::string words = plain(cell);
  column.natural = std::max(column.natural, text_width(frame, words, style));
  std::size_t begin = 0;
  while (begin < words.size()) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    column.word = std::max(column.word, text_width(frame, words.substr(begin, end - begin), style));
    begin = end + 1;
  }
}

// Every column gets its longest word; what is left goes where cells are longest. false: there is not enough room.
bool share_width(std::vector<Column>& columns, float room) {
  float words = 0;
  float wish = 0;
  for (const Column& column : columns) {
    words += column.word;
    wish += column.natural - column.word;
  }
  if (words > room) return false;
  const float share = wish > 0 ? std::min(1.0F, (room - words) / wish) : 0;
  float used = 0;
  for (Column& column : columns) {
    column.width = column.word + (column.natural - column.word) * share;
    used += column.width;
  }
  for (Column& column : columns) column.width += (room - used) / static_cast<float>(columns.size());
  return true;
}

struct Row {
  const std::vector<pack::Inline>& cells;
  TextStyle style;
  bool head = false;
};

void flow_row(Flow& flow, const Row& row, const std::vector<Column>& columns, float pad) {
  Frame& frame = flow.frame();
  std::vector<Paragraph> cells;
  float height = 0;
  for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i) {
    cells.push_back(lay_out(row.cells[i], row.style, columns[i].width + 1, frame.text_metrics()));
    height = std::max(height, cells.back().height());
  }
  height += 2 * pad * 0.6F;
  const Rect rect = flow.take(height);
  if (row.head) flow.keep_with_next();
  if (!flow.shows(rect)) return;
  if (row.head) {
    frame.canvas().fill(rect, frame.theme().surface_alt);
  } else {
    frame.canvas().fill(rect, frame.theme().surface);
  }
  frame.canvas().fill({rect.x, rect.bottom() - 1, rect.width, 1},
                      row.head ? frame.theme().edge : frame.theme().hairline);
  float x = rect.x + pad;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    draw_paragraph(frame.canvas(), frame.text_metrics(), cells[i], {x, rect.y + pad * 0.6F},
                   {frame.theme().ink, frame.theme().ink});
    x += columns[i].width + 2 * pad;
  }
}

void flow_stacked(Flow& flow, const pack::TableBlock& table, const TextStyle& head, const TextStyle& body, float pad) {
  Frame& frame = flow.frame();
  for (const auto& row : table.rows) {
    std::vector<Paragraph> lines;
    float height = pad;
    for (std::size_t i = 0; i < row.size(); ++i) {
      lines.push_back(lay_out(i < table.header.size() ? table.header[i] : pack::Inline{}, head, flow.width() - 2 * pad,
                              frame.text_metrics()));
      lines.push_back(lay_out(row[i], body, flow.width() - 2 * pad, frame.text_metrics()));
      height += lines[lines.size() - 2].height() + lines.back().height();
    }
    const Rect rect = flow.take(height + pad);
    if (!flow.shows(rect)) continue;
    frame.canvas().fill(rect, frame.theme().surface);
    frame.canvas().fill({rect.x, rect.bottom() - 1, rect.width, 1}, frame.theme().hairline);
    float y = rect.y + pad;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Color color = i % 2 == 0 ? frame.theme().ink_dim : frame.theme().ink;
      draw_paragraph(frame.canvas(), frame.text_metrics(), lines[i], {rect.x + pad, y}, {color, color});
      y += lines[i].height();
    }
  }
}

}  // namespace

void flow_table(Flow& flow, const pack::TableBlock& table) {
  Frame& frame = flow.frame();
  const float pad = frame.metrics().space(3);
  TextStyle head = frame.type().body(TextRole::caption, Weight::bold);
  TextStyle body = frame.type().body(TextRole::body);
  body.line_height = 1.35F;
  std::vector<Column> columns(table.header.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    measure_cell(frame, table.header[i], head, columns[i]);
    for (const auto& row : table.rows) {
      if (i < row.size()) measure_cell(frame, row[i], body, columns[i]);
    }
  }
  if (!share_width(columns, flow.width() - 2 * pad * static_cast<float>(columns.size()))) {
    flow_stacked(flow, table, frame.type().body(TextRole::caption), frame.type().body(TextRole::body, Weight::bold),
                 pad);
    return;
  }
  flow_row(flow, {.cells = table.header, .style = head, .head = true}, columns, pad);
  for (const auto& row : table.rows) flow_row(flow, {.cells = row, .style = body}, columns, pad);
}

}  // namespace ui
