// SPDX-License-Identifier: EUPL-1.2
#include "widgets/blocks.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "widgets/marks.h"
#include "widgets/photo.h"
#include "widgets/table.h"
#include "widgets/words.h"

namespace ui {
namespace {

constexpr float kParagraphGap = 0.62F;  // of a line: paragraphs stand 1.6 lines apart

float gap_of(const Flow& flow) {
  return std::round(line_height(flow.frame().type().body(TextRole::body)) * kParagraphGap);
}

ParagraphInk body_ink(const Frame& frame) { return {frame.theme().ink, frame.theme().ink}; }

void flow_list(Flow& flow, const pack::ListBlock& list) {
  Frame& frame = flow.frame();
  const TextStyle style = frame.type().body(TextRole::body);
  const float em = static_cast<float>(style.em_px);
  const float indent = std::round(em * 1.4F);
  int numbers[3] = {0, 0, 0};
  for (const pack::ListItem& item : list.items) {
    const int depth = std::clamp(item.depth, 0, 2);
    for (int deeper = depth + 1; deeper < 3; ++deeper) numbers[deeper] = 0;
    ++numbers[depth];
    const float left = indent * static_cast<float>(depth + 1);
    const Paragraph lines = lay_out(item.text, style, flow.width() - left, frame.text_metrics());
    const Rect rect{flow.x(), flow.y(), flow.width(), lines.line_height};
    if (list.ordered) {
      const TextStyle bold = frame.type().body(TextRole::body, Weight::bold);
      draw_line(frame, {rect.x + left - indent, rect.y, indent - em * 0.35F, rect.height},
                std::to_string(numbers[depth]) + ".", bold, frame.theme().primary, Align::right, Source::content);
    } else {
      const float size = em * (depth == 0 ? 0.3F : 0.22F);
      const Point middle{rect.x + left - indent * 0.55F, rect.y + rect.height / 2};
      // A small lozenge, the thread's own shape.
      frame.canvas().triangle({middle.x - size, middle.y}, {middle.x, middle.y - size}, {middle.x + size, middle.y},
                              frame.theme().primary);
      frame.canvas().triangle({middle.x - size, middle.y}, {middle.x + size, middle.y}, {middle.x, middle.y + size},
                              frame.theme().primary);
    }
    flow.paragraph(lines, body_ink(frame), left);
    flow.space(std::round(em * 0.28F));
  }
}

void flow_note(Flow& flow, const pack::NoteBlock& note) {
  Frame& frame = flow.frame();
  const Theme& theme = frame.theme();
  const bool key = note.kind == pack::NoteKind::key;
  const Tone& tone = note.kind == pack::NoteKind::warning ? theme.warn : theme.info;
  const float bar = frame.metrics().space(2);
  const Box box = key ? Box{.fill = theme.surface, .edge = theme.hairline, .bar = bar, .bar_color = theme.accent}
                      : Box{.fill = tone.fill, .edge = tone.edge, .bar = bar, .bar_color = tone.edge};
  flow_box(flow, box, [&](Flow& inner) {
    if (key) flow_words(inner, frame.tr(model::Str::news_key), TextRole::caption, Weight::bold, theme.ink_dim);
    bool first = true;
    for (const pack::Inline& text : note.paragraphs) {
      if (!first) inner.space(gap_of(inner));
      const TextStyle style = key ? frame.type().body(TextRole::lead, Weight::bold) : frame.type().body(TextRole::body);
      const Color color = key ? theme.primary : tone.text;
      inner.paragraph(lay_out(text, style, inner.width(), frame.text_metrics()), {color, color});
      first = false;
    }
  });
}

void flow_key_facts(Flow& flow, const pack::KeyFactsBlock& block) {
  Frame& frame = flow.frame();
  flow_box(flow, {.fill = frame.theme().surface, .edge = frame.theme().hairline, .card = true}, [&](Flow& inner) {
    bool first = true;
    for (const pack::KeyFact& fact : block.facts) {
      if (!first) {
        inner.space(frame.metrics().space(2));
        frame.canvas().fill({inner.x(), inner.y(), inner.width(), 1}, frame.theme().hairline);
        inner.space(frame.metrics().space(2));
      }
      flow_words(inner, fact.label, TextRole::caption, Weight::regular, frame.theme().ink_dim);
      flow_words(inner, fact.value, TextRole::lead, Weight::bold, frame.theme().ink);
      first = false;
    }
  });
}

}  // namespace

void flow_words(Flow& flow, std::string_view text, TextRole role, Weight weight, Color color) {
  Frame& frame = flow.frame();
  flow.paragraph(lay_out(text, frame.type().body(role, weight), flow.width(), frame.text_metrics()), color);
}

void flow_text(Flow& flow, const pack::Inline& text) {
  Frame& frame = flow.frame();
  flow.paragraph(lay_out(text, frame.type().body(TextRole::body), flow.width(), frame.text_metrics()), body_ink(frame));
}

void flow_heading(Flow& flow, std::string_view text, int level) {
  Frame& frame = flow.frame();
  const TextStyle style = frame.type().body(level <= 2 ? TextRole::h2 : TextRole::h3, Weight::bold);
  const Paragraph lines = lay_out(text, level <= 2 ? scaled(style, 0.86F) : style, flow.width(), frame.text_metrics());
  const Rect rect = flow.take(lines.height());
  if (flow.shows(rect)) draw_text(frame, lines, {rect.x, rect.y}, frame.theme().ink);
  flow.keep_with_next();
}

void flow_box(Flow& flow, const Box& box, const std::function<void(Flow&)>& inner) {
  Frame& frame = flow.frame();
  const float pad = frame.metrics().space(5);
  Flow trial = flow.inside(box.bar + pad, pad);
  {
    const Frame::Rehearsal rehearsal(frame);
    trial.space(pad);
    inner(trial);
  }
  const float height = trial.used() + pad;
  const Rect rect = flow.take_box(height, trial);
  if (!flow.shows(rect)) return;
  const float radius = frame.metrics().space(3);
  if (box.card) {
    draw_card_surface(frame, rect, CardEdge::quiet, false);
  } else {
    frame.canvas().fill_rounded(rect, radius, box.fill);
    frame.canvas().stroke_rounded(rect, radius, box.edge_width, box.edge);
  }
  if (box.bar > 0) {
    frame.canvas().push_clip({rect.x, rect.y, box.bar, rect.height});
    frame.canvas().fill_rounded({rect.x, rect.y, radius * 3, rect.height}, radius, box.bar_color);
    frame.canvas().pop_clip();
  }
  Flow content = flow.at(rect, box.bar + pad, pad, pad);
  inner(content);
}

void flow_picture(Flow& flow, const model::PictureView& picture, float max_height) {
  Frame& frame = flow.frame();
  const float natural = picture.full.width > 0 ? flow.width() * static_cast<float>(picture.full.height) /
                                                     static_cast<float>(picture.full.width)
                                               : max_height;
  const Rect rect = flow.take(std::round(std::min(natural, max_height)));
  if (flow.shows(rect)) draw_photo(frame, rect, &picture.full, frame.metrics().space(3));
  std::string words = picture.caption;
  if (!picture.credit.empty()) words += (words.empty() ? "" : " · ") + picture.credit;
  if (words.empty()) return;
  flow.space(frame.metrics().space(1.5F));
  const Paragraph lines =
      lay_out(words, frame.type().chrome(TextRole::caption, Weight::regular), flow.width(), frame.text_metrics());
  const Rect caption = flow.take_attached(lines.height());
  if (flow.shows(caption)) draw_text(frame, lines, {caption.x, caption.y}, frame.theme().ink_dim);
}

void flow_block(Flow& flow, const model::BlockView& block, float max_picture_height) {
  std::visit(
      [&](const auto& what) {
        using What = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<What, pack::HeadingBlock>) {
          std::string words;
          for (const pack::Span& span : what.text) words += span.text;
          flow_heading(flow, words, what.level);
        } else if constexpr (std::is_same_v<What, pack::ParagraphBlock>) {
          flow_text(flow, what.text);
        } else if constexpr (std::is_same_v<What, pack::ListBlock>) {
          flow_list(flow, what);
        } else if constexpr (std::is_same_v<What, model::PictureView>) {
          flow_picture(flow, what, max_picture_height);
        } else if constexpr (std::is_same_v<What, pack::NoteBlock>) {
          flow_note(flow, what);
        } else if constexpr (std::is_same_v<What, pack::TableBlock>) {
          flow_table(flow, what);
        } else {
          flow_key_facts(flow, what);
        }
      },
      block);
}

void flow_blocks(Flow& flow, const std::vector<model::BlockView>& blocks, float max_picture_height) {
  bool first = true;
  for (const model::BlockView& block : blocks) {
    if (!first) flow.space(gap_of(flow));
    const bool heading = std::holds_alternative<pack::HeadingBlock>(block);
    if (heading && !first) flow.space(std::round(gap_of(flow) * 0.5F));
    flow_block(flow, block, max_picture_height);
    if (heading) flow.space(-std::round(gap_of(flow) * 0.6F));
    first = false;
  }
}

void flow_lines(Flow& flow, const LineList& list) {
  Frame& frame = flow.frame();
  const TextStyle style = frame.type().body(TextRole::body);
  const float em = static_cast<float>(style.em_px);
  const float mark = std::round(em * (list.numbered ? 1.65F : 1.15F));
  const float indent = mark + std::round(em * 0.6F);
  int number = 0;
  for (const std::string& line : list.lines) {
    if (number++ > 0) flow.space(std::round(em * (list.numbered ? 0.5F : 0.3F)));
    const Paragraph words = lay_out(line, style, flow.width() - indent, frame.text_metrics());
    const float height = std::max(words.height(), list.numbered ? mark : 0);
    const Rect rect = flow.take(height);
    if (!flow.shows(rect)) continue;
    const float first_middle = rect.y + std::max(words.line_height, list.numbered ? mark : 0) / 2;
    const Point middle{rect.x + mark / 2, first_middle};
    if (list.numbered) {
      draw_number(frame, middle, mark, number, list.color, list.number_ink);
    } else {
      frame.canvas().icon(middle, list.mark, mark, list.color);
    }
    const float y = words.lines.size() == 1 ? first_middle - words.line_height / 2 : rect.y;
    draw_text(frame, words, {rect.x + indent, std::round(y)}, frame.theme().ink);
  }
}

Icon icon_of_part(std::string_view name) {
  struct Row {
    std::string_view name;
    Icon icon;
  };
  static constexpr Row kRows[] = {
      {"requirements", Icon::form}, {"steps", Icon::walk},         {"time", Icon::clock},
      {"cost", Icon::money},        {"result", Icon::certificate}, {"complaint", Icon::complaint},
      {"who", Icon::people},        {"when", Icon::calendar},      {"where", Icon::place},
      {"how", Icon::form},          {"contact", Icon::forum},      {"bring", Icon::ktp},
      {"rules", Icon::info},        {"sentenced", Icon::rights},   {"detainee", Icon::rights},
      {"reason", Icon::info},       {"purpose", Icon::info},       {"hours", Icon::clock},
  };
  for (const Row& row : kRows) {
    if (row.name == name) return row.icon;
  }
  return Icon::info;
}

void flow_part(Flow& flow, const model::Part& part, model::Section section) {
  Frame& frame = flow.frame();
  const Metrics& metrics = frame.metrics();
  const float size = metrics.space(metrics.compact() ? 12 : 15);
  const float indent = size + metrics.space(4);
  flow_box(flow, {.fill = frame.theme().surface, .edge = frame.theme().hairline, .card = true}, [&](Flow& inner) {
    const float top = inner.y();
    draw_icon_chip(frame, {inner.x(), top, size, size}, icon_of_part(part.name), frame.theme().section(section),
                   frame.theme().on_section);
    Flow words = inner.inside(indent, 0);
    flow_words(words, part.label, TextRole::h3, Weight::bold, frame.theme().ink);
    words.keep_with_next();
    words.space(metrics.space(1));
    if (part.numbered || part.lines.size() > 1) {
      flow_lines(words, {.lines = part.lines,
                         .mark = Icon::check,
                         .color = part.numbered ? frame.theme().section(section) : frame.theme().section_ink(section),
                         .number_ink = frame.theme().on_section,
                         .numbered = part.numbered});
    } else {
      for (const std::string& line : part.lines)
        flow_words(words, line, TextRole::body, Weight::regular, frame.theme().ink);
    }
    inner.add(words);
    inner.space(std::max(0.0F, top + size - inner.y()));
  });
}

}  // namespace ui
