// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cairo.h>

#include <cstdint>
#include <string>
#include <vector>

// A small vector painter over cairo for the sample illustrations. Units are hundredths of the picture's height, so that
// a scene reads the same at any size; the origin is the middle of the picture, y down.
namespace illustrate {

struct Ink {
  std::uint32_t rgb = 0;
  double alpha = 1.0;
};

// The colours of the islands' cloth: indigo, madder, turmeric, lontar green, undyed cotton.
namespace inks {
inline constexpr Ink kNight{0x10263A}, kIndigo{0x0B3C5D}, kSea{0x2E6F95}, kShallow{0x7FB2C4}, kSky{0xCFE3EA},
    kCotton{0xF6F0E2}, kSand{0xE7D6B4}, kTurmeric{0xF2B233}, kClay{0xC8642C}, kMadder{0x8E2A2A}, kPlum{0x4A2C6F},
    kLontar{0x2F6B4A}, kLeaf{0x7A9E57}, kBark{0x5A3B28}, kInk{0x1B2227}, kWhite{0xFFFFFF};
}  // namespace inks

struct Spot {
  double x = 0;
  double y = 0;
};

class Painter {
 public:
  Painter(int width_px, int height_px);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  double half_width() const { return half_width_; }  // half_height is 50

  void background(Ink top, Ink bottom);
  void rectangle(double x, double y, double width, double height, Ink ink, double radius = 0);
  void circle(Spot center, double radius, Ink ink);
  void ring(Spot center, double radius, double thickness, Ink ink);
  void polygon(const std::vector<Spot>& corners, Ink ink);
  void curve(const std::vector<Spot>& bezier, Ink ink);  // start, then triples of control, control, end; filled
  void stroke(const std::vector<Spot>& line, double thickness, Ink ink);
  void glow(Spot center, double radius, Ink ink);
  // Draws only within the rectangle until end_clip.
  void begin_clip(double x, double y, double width, double height);
  void end_clip();
  void word(Spot center, double size, const std::string& text, Ink ink);

  void write_jpeg(const std::string& path, int quality) const;

 private:
  void set(Ink ink);
  cairo_surface_t* surface_;
  cairo_t* cairo_;
  double half_width_;
};

}  // namespace illustrate
