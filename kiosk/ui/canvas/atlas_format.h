// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

// The bytes of fonts.atlas: written by tools/dev/bake_fonts on the machine that builds, mapped by the kiosk. All
// numbers are little-endian; every offset counts from the start of the file and is a multiple of 4.
//
//   FileHeader | FaceRecord × faces | SetRecord × sets | per face: GlyphRecord × glyphs, KernRecord × pairs
//              | per set: BoxRecord × glyphs × phases | coverage, one byte a pixel, width × height
//
// A face is one font file. A set is that face at one size. A glyph's box stands at index glyph * phases + phase, where
// the phase p is the glyph drawn p/phases of a pixel to the right.
namespace ui::atlas {

inline constexpr char kMagic[8] = {'J', 'D', 'A', 'T', 'L', 'A', 'S', '1'};
inline constexpr std::uint32_t kIconFace = 4;  // 0 to 3 are ui::Face; here glyphs stand in the order of ui::Icon
inline constexpr std::uint32_t kFaces = 5;

struct FileHeader {
  char magic[8];
  std::uint32_t file_size;
  std::uint32_t faces;
  std::uint32_t sets;
  std::uint32_t width;
  std::uint32_t height;
  std::uint32_t pixels;  // offset
};

struct FaceRecord {
  std::int32_t units_per_em;
  std::int32_t ascent;   // font units, above the baseline
  std::int32_t descent;  // font units, below the baseline, positive
  std::int32_t cap_height;
  std::uint32_t glyphs;
  std::uint32_t glyphs_at;
  std::uint32_t kerns;
  std::uint32_t kerns_at;
};

struct GlyphRecord {  // sorted by code point
  std::uint32_t code_point;
  std::int32_t advance;  // font units
};

struct KernRecord {  // sorted by left, then right; indices of glyphs in the face
  std::uint16_t left;
  std::uint16_t right;
  std::int16_t adjust;  // font units, added to the advance
  std::uint16_t unused;
};

struct SetRecord {  // sorted by face, then em
  std::uint32_t face;
  std::uint32_t em_px;
  std::uint32_t phases;
  std::uint32_t boxes_at;
};

struct BoxRecord {
  std::uint16_t x;  // in the coverage
  std::uint16_t y;
  std::uint16_t width;
  std::uint16_t height;
  std::int16_t left;  // from the pen to the box
  std::int16_t top;   // from the baseline to the box, negative above
};

static_assert(sizeof(FileHeader) == 32 && sizeof(FaceRecord) == 32 && sizeof(GlyphRecord) == 8);
static_assert(sizeof(KernRecord) == 8 && sizeof(SetRecord) == 16 && sizeof(BoxRecord) == 12);

}  // namespace ui::atlas
