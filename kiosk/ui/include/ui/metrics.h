// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Sizes a body cares about, in pixels of one screen: everything follows from the panel's diagonal, its resolution and
// how far away a visitor stands. Pure values.
namespace ui {

struct ScreenSpec {
  int width_px = 1920;
  int height_px = 1080;
  float diagonal_in = 21.5F;
  float view_distance_mm = 600;
};

class Metrics {
 public:
  explicit Metrics(const ScreenSpec& spec);

  float width() const { return width_; }
  float height() const { return height_; }
  float px_per_mm() const { return px_per_mm_; }
  float mm(float millimetres) const;                // whole pixels, rounded up: a target is never a hair too small
  float type_scale() const { return type_scale_; }  // 1 where body text is 28 px
  bool portrait() const { return height_ > width_; }
  bool compact() const { return compact_; }  // a small panel read from close by: shorter headings, fewer lines

  float touch_min() const { return mm(15); }   // no target is smaller
  float touch_main() const { return mm(20); }  // tiles, page buttons, answers of a dialog
  float gap() const { return mm(3); }          // between targets, at least
  float card_gap() const;                      // between cards and tiles
  float slop() const { return mm(3); }         // a finger trembles this far and still taps
  float margin() const;                        // from the edge of the screen
  float header_height() const;                 // without the woven band
  float band_height() const;                   // the woven band below the header
  int bar_rows() const;                        // of buttons in the bottom bar: two where six words have no room beside
                                               // each other
  float bar_height() const;                    // the bottom bar, its margins included
  float space(float steps) const;              // steps of 4 px at type scale 1

 private:
  float width_;
  float height_;
  float px_per_mm_;
  float type_scale_;
  bool compact_;
};

}  // namespace ui
