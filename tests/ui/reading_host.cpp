// SPDX-License-Identifier: EUPL-1.2
#include "reading_host.h"

#include <algorithm>

#include "ui/frame.h"
#include "ui/icons.h"

namespace support {

class ReadingHost::ReadingCanvas final : public ui::Canvas {
 public:
  ReadingCanvas(ui::Canvas& canvas, const ui::TextMetrics& metrics, std::vector<DrawnWords>& words,
                std::vector<ui::Rect>& surfaces)
      : canvas_(canvas), metrics_(metrics), words_(words), surfaces_(surfaces) {}

  ui::Rect bounds() const override { return canvas_.bounds(); }
  void fill(ui::Rect rect, ui::Color color) override {
    remember(rect);
    canvas_.fill(rect, color);
  }
  void fill_rounded(ui::Rect rect, float radius, ui::Color color) override {
    remember(rect);
    canvas_.fill_rounded(rect, radius, color);
  }
  void stroke_rounded(ui::Rect rect, float radius, float thickness, ui::Color color) override {
    canvas_.stroke_rounded(rect, radius, thickness, color);
  }
  void fill_circle(ui::Point center, float radius, ui::Color color) override {
    canvas_.fill_circle(center, radius, color);
  }
  void line(ui::Point from, ui::Point to, float thickness, ui::Color color) override {
    canvas_.line(from, to, thickness, color);
  }
  void triangle(ui::Point a, ui::Point b, ui::Point c, ui::Color color) override { canvas_.triangle(a, b, c, color); }
  void fill_gradient(ui::Rect rect, ui::Color top, ui::Color bottom) override {
    canvas_.fill_gradient(rect, top, bottom);
  }
  void shadow(ui::Rect rect, float radius, float blur_px, ui::Color color) override {
    canvas_.shadow(rect, radius, blur_px, color);
  }
  float text(ui::Point baseline, std::string_view utf8, const ui::TextStyle& style, ui::Color color) override {
    const float width = canvas_.text(baseline, utf8, style, color);
    const float height = metrics_.cap_height(style);
    const ui::Rect box{baseline.x, baseline.y - height, width, height};
    words_.push_back({std::string(utf8), box, canvas_.clip(), runs_over_an_edge(ui::intersect(box, canvas_.clip()))});
    return width;
  }
  void icon(ui::Point center, ui::Icon icon, float size_px, ui::Color color) override {
    canvas_.icon(center, icon, size_px, color);
  }
  ui::PictureState picture(ui::Rect rect, const pack::PictureFile& file, float radius) override {
    return canvas_.picture(rect, file, radius);
  }
  void push_clip(ui::Rect rect) override { canvas_.push_clip(rect); }
  void pop_clip() override { canvas_.pop_clip(); }
  void push_opacity(float opacity) override { canvas_.push_opacity(opacity); }
  void pop_opacity() override { canvas_.pop_opacity(); }
  ui::Rect clip() const override { return canvas_.clip(); }

 private:
  // Filled rectangles that show and can carry words; threads, hairlines and the cells of the weave cannot. What covers
  // another wholly takes its place, as a veil does.
  void remember(ui::Rect rect) {
    constexpr float kLeast = 16;
    const ui::Rect seen = ui::intersect(rect, canvas_.clip());
    if (std::min(seen.width, seen.height) < kLeast) return;
    std::erase_if(surfaces_, [&](const ui::Rect& below) {
      const ui::Rect both = ui::intersect(seen, below);
      return both.width >= below.width && both.height >= below.height;
    });
    surfaces_.push_back(seen);
  }

  bool runs_over_an_edge(ui::Rect seen) const {
    constexpr float kHair = 2;
    return std::any_of(surfaces_.begin(), surfaces_.end(), [&](const ui::Rect& surface) {
      const ui::Rect both = ui::intersect(seen, surface);
      const bool beside = both.width <= kHair || both.height <= kHair;
      const bool on = both.width >= seen.width - kHair && both.height >= seen.height - kHair;
      return !beside && !on;
    });
  }

  ui::Canvas& canvas_;
  const ui::TextMetrics& metrics_;
  std::vector<DrawnWords>& words_;
  std::vector<ui::Rect>& surfaces_;
};

ReadingHost::ReadingHost(std::unique_ptr<ui::Host> host) : host_(std::move(host)) {}
ReadingHost::~ReadingHost() = default;

ui::Canvas& ReadingHost::begin_frame(int width, int height) {
  words_.clear();
  surfaces_.clear();
  canvas_ = std::make_unique<ReadingCanvas>(host_->begin_frame(width, height), host_->metrics(), words_, surfaces_);
  return *canvas_;
}

}  // namespace support
