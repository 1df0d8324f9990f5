// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "model/views.h"
#include "ui/frame.h"

// Pictures, and what stands in their place until they are there.
namespace ui {

// Fills the rectangle with the picture; a woven ground while it is being decoded, and the sentence "Gambar tidak
// tersedia" when it cannot be shown. file null: the woven ground alone, as for an item that has no picture.
void draw_photo(Frame& frame, Rect rect, const pack::PictureFile* file, float radius);

// A photograph under words: the headline of the kiosk. The whole of it is one target.
struct Hero {
  std::string_view id;
  Rect rect;
  const model::Card& card;
  std::string_view tag;  // "BERITA UTAMA"
};
bool draw_hero(Frame& frame, const Hero& hero);

}  // namespace ui
