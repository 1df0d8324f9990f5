// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "pack/document.h"

// What screens draw with. Every coordinate is in pixels of the upright screen, y down. Implemented over an ImGui draw
// list (kiosk/ui/canvas), which our rasteriser turns into pixels. No OS header, no colour, no sentence in here.
namespace ui {

struct Point {
  float x = 0;
  float y = 0;
};
struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(float all) const { return {x + all, y + all, width - 2 * all, height - 2 * all}; }
  Rect inset(float horizontal, float vertical) const {
    return {x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical};
  }
};

// 0xAARRGGBB, not premultiplied. Only theme.cpp writes literal values.
struct Color {
  std::uint32_t argb = 0;
  bool operator==(const Color&) const = default;
};

enum class Face { regular, bold, easy_regular, easy_bold };  // Noto Sans; Andika for "Huruf mudah dibaca"
struct TextStyle {
  Face face = Face::regular;
  int em_px = 28;            // snapped to the nearest baked size
  float line_height = 1.5F;  // multiple of em
  bool operator==(const TextStyle&) const = default;
};

enum class Align { left, center, right };

// Material Design Icons by meaning; the code points stand in ui/icon_list.h.
enum class Icon : std::uint16_t;  // ui/icons.h

enum class PictureState {
  drawn,
  waiting,      // asked for; not decoded yet
  unavailable,  // damaged, missing or refused
};

class Canvas {
 public:
  virtual ~Canvas() = default;
  virtual Rect bounds() const = 0;

  virtual void fill(Rect rect, Color color) = 0;
  virtual void fill_rounded(Rect rect, float radius, Color color) = 0;
  virtual void stroke_rounded(Rect rect, float radius, float thickness, Color color) = 0;
  virtual void fill_circle(Point center, float radius, Color color) = 0;
  virtual void line(Point from, Point to, float thickness, Color color) = 0;
  virtual void triangle(Point a, Point b, Point c, Color color) = 0;
  // Vertical blend from one colour to another, for scrims.
  virtual void fill_gradient(Rect rect, Color top, Color bottom) = 0;
  // A soft edge blur_px wide on either side of the outline; the middle is left out, as something opaque will cover it.
  virtual void shadow(Rect rect, float radius, float blur_px, Color color) = 0;

  // One line, its baseline at y; returns the advance width. Text is never a format and never a label.
  virtual float text(Point baseline, std::string_view utf8, const TextStyle& style, Color color) = 0;
  virtual void icon(Point center, Icon icon, float size_px, Color color) = 0;
  // Covers rect with the picture, cropped to keep its shape, corners rounded. Draws nothing unless `drawn`: the caller
  // draws its placeholder first. A picture not decoded yet is asked for once, and a frame follows when it is there.
  virtual PictureState picture(Rect rect, const pack::PictureFile& file, float radius) = 0;

  virtual void push_clip(Rect rect) = 0;  // within the clip in force
  virtual void pop_clip() = 0;
  // All that follows is as much fainter (0 to 1), for a cross-fade; within the opacity in force.
  virtual void push_opacity(float) {}
  virtual void pop_opacity() {}
  virtual Rect clip() const = 0;  // what can be seen now, so that callers need not draw the rest
};

// Text measure, without drawing.
class TextMetrics {
 public:
  virtual ~TextMetrics() = default;
  virtual float width(std::string_view utf8, const TextStyle& style) const = 0;
  virtual float ascent(const TextStyle& style) const = 0;   // above the baseline, positive
  virtual float descent(const TextStyle& style) const = 0;  // below the baseline, positive
  virtual float cap_height(const TextStyle& style) const = 0;
};

}  // namespace ui
