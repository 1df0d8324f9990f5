// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <limits>
#include <vector>

#include "ui/frame.h"
#include "ui/text_layout.h"

// A line of content and where it stands. Blocks are counted in the order in which they are set, so that a line is found
// again after the letters, the language or the width changed.
struct Mark {
  int block = 0;
  float share = 0;  // of the block's characters, those before this line
  float y = 0;      // from the content's top
  float height = 0;
};

// Where pages may begin, from the content's top.
struct Breaks {
  std::vector<float> between;  // blocks
  std::vector<float> inside;   // a box that a page holds: only rather than leave much of the page before it empty
  std::vector<float> last;     // behind a heading, beside a lone line: only where nothing else fits the page
};

// A column that grows downwards. Layouts run over it twice: rehearsed to learn their height and where a page may begin,
// then drawn at the scroll offset.
namespace ui {

class Flow {
 public:
  // column.y: where the content's top stands on the screen. visible: what of the screen shows it. page_height: how much
  // of it is seen at once; endless where nothing turns.
  Flow(Frame& frame, Rect column, Rect visible, float page_height = std::numeric_limits<float>::infinity())
      : frame_(frame), column_(column), visible_(visible), page_height_(page_height), y_(column.y) {}

  Frame& frame() const { return frame_; }
  float x() const { return column_.x; }
  float width() const { return column_.width; }
  float y() const { return y_; }
  float used() const { return y_ - column_.y; }
  float page_height() const { return page_height_; }

  void space(float height) { y_ += height; }
  // The next block of that height; a page may begin at its top.
  Rect take(float height);
  // The same, but never the first thing of a page on its own: it belongs to what stands above.
  Rect take_attached(float height);
  bool shows(Rect rect) const { return rect.bottom() > visible_.y && rect.y < visible_.bottom(); }

  // What was taken last is a heading: no page begins between it and what comes next.
  void keep_with_next() { kept_ = true; }

  // Lines of text; a page may begin between them, but leaves no single line of a longer paragraph alone.
  void paragraph(const Paragraph& paragraph, Color color, float indent = 0);
  void paragraph(const Paragraph& paragraph, ParagraphInk ink, float indent = 0);

  // A narrower column inside this one, for a box; add() its height afterwards.
  Flow inside(float left, float right) const;
  Flow at(Rect box, float left, float right, float top) const;
  void add(const Flow& inner);
  // A box of that height around what was set in `inner`. One that no page holds opens between its lines.
  Rect take_box(float height, const Flow& inner);
  // Columns beside each other, as one block of that height.
  void take_columns(float height, const std::vector<Flow>& columns);

  // Every line set so far.
  const std::vector<Mark>& marks() const { return marks_; }
  int blocks() const { return blocks_; }

  const Breaks& breaks() const { return breaks_; }

 private:
  Frame& frame_;
  Rect column_;
  Rect visible_;
  float page_height_;
  float y_;
  void add_marks(const Flow& inner);
  void allow_break();

  Breaks breaks_;
  std::vector<Mark> marks_;
  int blocks_ = 0;
  bool kept_ = false;
};

// Where pages begin when each is `height` high. The first is given; a block taller than a page is cut.
// The last of them, of whatever kind, at or above that line's top.
float break_before(const Breaks& breaks, float line);
std::vector<float> page_starts(const Breaks& breaks, float content, float height, float first = 0);

}  // namespace ui
