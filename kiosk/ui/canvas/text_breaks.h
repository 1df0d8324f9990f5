// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <vector>

#include "pack/document.h"

namespace ui {

// What may stand before a piece of text.
enum class Break {
  none,    // it belongs to the piece before it
  space,   // a space, or the end of a line
  soft,    // nothing, or the end of a line: after a hyphen
  forced,  // the end of a line
};
struct Piece {
  std::string_view text;  // never empty but after a forced break; within the Inline's own text
  bool strong = false;
  bool emphasis = false;
  Break before = Break::none;
};

// Cuts text wherever a line may end. Runs of spaces count as one; no-break spaces stay within their word.
std::vector<Piece> find_breaks(const pack::Inline& text);

}  // namespace ui
