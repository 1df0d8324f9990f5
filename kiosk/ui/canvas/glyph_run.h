// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "atlas.h"
#include "base/utf8.h"

namespace ui::atlas {

// Walks one line of text glyph by glyph with kerning: visit(glyph, pen_x). Returns the advance width. Measuring and
// drawing share it, so that they cannot differ.
template <typename Visit>
float walk(const Atlas& atlas, const Atlas::Sized& sized, std::string_view utf8, Visit&& visit) {
  float pen = 0;
  std::size_t offset = 0;
  bool has_left = false;
  std::uint16_t left = 0;
  while (offset < utf8.size()) {
    const char32_t code_point = base::next_code_point(utf8, offset);
    const std::uint16_t glyph = atlas.find_glyph(sized.face, code_point);
    if (has_left) pen += atlas.kern(sized, left, glyph);
    visit(glyph, pen);
    pen += atlas.advance(sized, glyph);
    left = glyph;
    has_left = true;
  }
  return pen;
}

}  // namespace ui::atlas
