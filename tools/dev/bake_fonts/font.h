// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace bake {

// Coverage of one glyph at one size, and where it stands to the pen and the baseline (y down).
struct Bitmap {
  int width = 0;
  int height = 0;
  int left = 0;
  int top = 0;
  base::Bytes coverage;
};

struct Metrics {
  int units_per_em = 0;
  int ascent = 0;
  int descent = 0;  // positive
  int cap_height = 0;
  int x_height = 0;
};

// A TrueType font. Glyphs are named by the font's own index; 0 is the missing glyph.
class Font {
 public:
  static base::Result<Font> open(const std::filesystem::path& path);
  Font(Font&&) noexcept;
  ~Font();

  Metrics metrics() const;
  int find_glyph(char32_t code_point) const;
  int advance(int glyph) const;         // font units
  int kern(int left, int right) const;  // font units, GPOS first
  // shift_x: 0 to 1, to the right. scale_y: a stretch of the height that puts x-height on a whole pixel.
  Bitmap rasterise(int glyph, int em_px, float shift_x, float scale_y) const;

 private:
  struct Impl;
  explicit Font(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bake
