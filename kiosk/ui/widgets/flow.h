// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <limits>
#include <vector>

#include "ui/frame.h"
#include "ui/text_layout.h"

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
  // A page may begin there, too: counted from this column's top.
  void allow_break(float at) { breaks_.push_back(at); }

  // Lines of text; a page may begin between them, but leaves no single line of a longer paragraph alone.
  void paragraph(const Paragraph& paragraph, Color color, float indent = 0);
  void paragraph(const Paragraph& paragraph, ParagraphInk ink, float indent = 0);

  // A narrower column inside this one, for a box; add() its height afterwards.
  Flow inside(float left, float right) const;
  Flow at(Rect box, float left, float right, float top) const;
  void add(const Flow& inner);

  // Where pages may begin, from the content's top.
  const std::vector<float>& breaks() const { return breaks_; }

 private:
  Frame& frame_;
  Rect column_;
  Rect visible_;
  float page_height_;
  float y_;
  std::vector<float> breaks_;
  bool kept_ = false;
};

// Where pages begin when each is `height` high. The first is 0; a block taller than a page is cut.
std::vector<float> page_starts(const std::vector<float>& breaks, float content, float height);

}  // namespace ui
