// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "atlas_format.h"
#include "base/bytes.h"
#include "base/result.h"
#include "ui/canvas.h"

namespace ui::atlas {

// The baked fonts, read in place from bytes that outlive the object. Small tables are checked and copied on opening;
// boxes are checked whenever one is used, so that opening touches few pages. Immutable.
class Atlas {
 public:
  // Errors: malformed, unsupported (another version).
  static base::Result<Atlas> open(base::ByteView bytes);

  // A face at one baked size.
  struct Sized {
    std::uint32_t face = 0;
    std::uint32_t boxes_at = 0;
    int em_px = 0;
    int phases = 1;
    float scale = 0;  // font units to pixels
  };
  Sized find_size(std::uint32_t face, int em_px) const;  // the nearest one baked

  std::uint16_t find_glyph(std::uint32_t face, char32_t code_point) const;  // U+FFFD's or '?' for what is not there
  float advance(const Sized& sized, std::uint16_t glyph) const;
  float kern(const Sized& sized, std::uint16_t left, std::uint16_t right) const;
  BoxRecord box(const Sized& sized, std::uint16_t glyph, int phase) const;  // empty when it lies outside the coverage

  float ascent(const Sized& sized) const;
  float descent(const Sized& sized) const;
  float cap_height(const Sized& sized) const;

  // One byte a pixel, rows of width(); the first pixel is full, for what has no texture.
  const std::uint8_t* coverage() const { return bytes_.data() + header_.pixels; }
  int width() const { return static_cast<int>(header_.width); }
  int height() const { return static_cast<int>(header_.height); }

 private:
  struct FaceTables {
    FaceRecord record{};
    std::vector<GlyphRecord> glyphs;
    std::vector<KernRecord> kerns;
    std::vector<std::uint32_t> first_kern;      // by left glyph, one more at the end
    std::array<std::uint16_t, 0x180> direct{};  // by code point
    std::uint16_t missing = 0;
  };
  Atlas() = default;
  base::Result<void> read_face(const FaceRecord& record);
  base::Result<void> read_sets();

  base::ByteView bytes_;
  FileHeader header_{};
  std::vector<FaceTables> faces_;
  std::vector<Sized> sets_;
};

}  // namespace ui::atlas
