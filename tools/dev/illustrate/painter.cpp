// SPDX-License-Identifier: EUPL-1.2
#include "painter.h"

#include <cmath>
#include <cstdio>
#include <numbers>
#include <stdexcept>

#include <jpeglib.h>

namespace illustrate {
namespace {

constexpr double kFullTurn = 2 * std::numbers::pi;

double channel(std::uint32_t rgb, int shift) { return static_cast<double>(rgb >> shift & 0xFFU) / 255.0; }

}  // namespace

Painter::Painter(int width_px, int height_px)
    : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px)),
      cairo_(cairo_create(surface_)),
      half_width_(50.0 * width_px / height_px) {
  cairo_scale(cairo_, height_px / 100.0, height_px / 100.0);
  cairo_translate(cairo_, half_width_, 50);
  cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
}

Painter::~Painter() {
  cairo_destroy(cairo_);
  cairo_surface_destroy(surface_);
}

void Painter::set(Ink ink) {
  cairo_set_source_rgba(cairo_, channel(ink.rgb, 16), channel(ink.rgb, 8), channel(ink.rgb, 0), ink.alpha);
}

void Painter::background(Ink top, Ink bottom) {
  cairo_pattern_t* blend = cairo_pattern_create_linear(0, -50, 0, 50);
  cairo_pattern_add_color_stop_rgb(blend, 0, channel(top.rgb, 16), channel(top.rgb, 8), channel(top.rgb, 0));
  cairo_pattern_add_color_stop_rgb(blend, 1, channel(bottom.rgb, 16), channel(bottom.rgb, 8), channel(bottom.rgb, 0));
  cairo_set_source(cairo_, blend);
  cairo_paint(cairo_);
  cairo_pattern_destroy(blend);
}

void Painter::rectangle(double x, double y, double width, double height, Ink ink, double radius) {
  cairo_new_path(cairo_);
  if (radius <= 0) {
    cairo_rectangle(cairo_, x, y, width, height);
  } else {
    const double right = x + width;
    const double bottom = y + height;
    cairo_arc(cairo_, right - radius, y + radius, radius, -kFullTurn / 4, 0);
    cairo_arc(cairo_, right - radius, bottom - radius, radius, 0, kFullTurn / 4);
    cairo_arc(cairo_, x + radius, bottom - radius, radius, kFullTurn / 4, kFullTurn / 2);
    cairo_arc(cairo_, x + radius, y + radius, radius, kFullTurn / 2, kFullTurn * 3 / 4);
    cairo_close_path(cairo_);
  }
  set(ink);
  cairo_fill(cairo_);
}

void Painter::circle(Spot center, double radius, Ink ink) {
  cairo_new_path(cairo_);
  cairo_arc(cairo_, center.x, center.y, radius, 0, kFullTurn);
  set(ink);
  cairo_fill(cairo_);
}

void Painter::ring(Spot center, double radius, double thickness, Ink ink) {
  cairo_new_path(cairo_);
  cairo_arc(cairo_, center.x, center.y, radius, 0, kFullTurn);
  cairo_set_line_width(cairo_, thickness);
  set(ink);
  cairo_stroke(cairo_);
}

void Painter::polygon(const std::vector<Spot>& corners, Ink ink) {
  cairo_new_path(cairo_);
  for (const Spot& corner : corners) cairo_line_to(cairo_, corner.x, corner.y);
  cairo_close_path(cairo_);
  set(ink);
  cairo_fill(cairo_);
}

void Painter::curve(const std::vector<Spot>& bezier, Ink ink) {
  cairo_new_path(cairo_);
  cairo_move_to(cairo_, bezier[0].x, bezier[0].y);
  for (std::size_t i = 1; i + 2 < bezier.size(); i += 3) {
    cairo_curve_to(cairo_, bezier[i].x, bezier[i].y, bezier[i + 1].x, bezier[i + 1].y, bezier[i + 2].x,
                   bezier[i + 2].y);
  }
  cairo_close_path(cairo_);
  set(ink);
  cairo_fill(cairo_);
}

void Painter::stroke(const std::vector<Spot>& line, double thickness, Ink ink) {
  cairo_new_path(cairo_);
  for (const Spot& point : line) cairo_line_to(cairo_, point.x, point.y);
  cairo_set_line_width(cairo_, thickness);
  set(ink);
  cairo_stroke(cairo_);
}

void Painter::glow(Spot center, double radius, Ink ink) {
  cairo_pattern_t* blend = cairo_pattern_create_radial(center.x, center.y, 0, center.x, center.y, radius);
  const double red = channel(ink.rgb, 16);
  const double green = channel(ink.rgb, 8);
  const double blue = channel(ink.rgb, 0);
  cairo_pattern_add_color_stop_rgba(blend, 0, red, green, blue, ink.alpha);
  cairo_pattern_add_color_stop_rgba(blend, 1, red, green, blue, 0);
  cairo_set_source(cairo_, blend);
  cairo_paint(cairo_);
  cairo_pattern_destroy(blend);
}

void Painter::begin_clip(double x, double y, double width, double height) {
  cairo_save(cairo_);
  cairo_rectangle(cairo_, x, y, width, height);
  cairo_clip(cairo_);
}

void Painter::end_clip() { cairo_restore(cairo_); }

void Painter::word(Spot center, double size, const std::string& text, Ink ink) {
  cairo_select_font_face(cairo_, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size(cairo_, size);
  cairo_text_extents_t extents;
  cairo_text_extents(cairo_, text.c_str(), &extents);
  cairo_move_to(cairo_, center.x - extents.x_bearing - extents.width / 2,
                center.y - extents.y_bearing - extents.height / 2);
  set(ink);
  cairo_show_text(cairo_, text.c_str());
}

void Painter::write_jpeg(const std::string& path, int quality) const {
  cairo_surface_flush(surface_);
  const int width = cairo_image_surface_get_width(surface_);
  const int height = cairo_image_surface_get_height(surface_);
  const int stride = cairo_image_surface_get_stride(surface_);
  unsigned char* pixels = cairo_image_surface_get_data(surface_);
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) throw std::runtime_error("cannot write " + path);
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 4;
  jpeg.in_color_space = JCS_EXT_BGRX;  // cairo's RGB24 in memory on a little-endian machine
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int row = 0; row < height; ++row) {
    JSAMPROW line = pixels + static_cast<std::ptrdiff_t>(row) * stride;
    jpeg_write_scanlines(&jpeg, &line, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::fclose(file);
}

}  // namespace illustrate
