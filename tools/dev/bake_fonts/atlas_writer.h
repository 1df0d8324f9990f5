// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <vector>

#include "atlas_format.h"
#include "font.h"

namespace bake {

struct Set {
  std::uint32_t em_px = 0;
  std::uint32_t phases = 1;
  std::vector<Bitmap> bitmaps;  // glyph * phases + phase
};

struct FaceContent {
  Metrics metrics;
  std::vector<ui::atlas::GlyphRecord> glyphs;
  std::vector<ui::atlas::KernRecord> kerns;
  std::vector<Set> sets;
};

// Packs the coverage into shelves and lays out the file described in atlas_format.h.
base::Result<base::Bytes> write_atlas(const std::vector<FaceContent>& faces);

}  // namespace bake
