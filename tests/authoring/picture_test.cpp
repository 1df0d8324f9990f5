// SPDX-License-Identifier: EUPL-1.2
#include "authoring/picture.h"

#include <array>

#include "check.h"
#include "photo.h"

using support::look_at;
using support::make_photo;

namespace {

bool holds(base::ByteView bytes, std::string_view text) {
  return base::as_text(bytes).find(text) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a photo of twelve megapixels comes out upright, without metadata, in two sizes") {
  const base::Bytes photo = make_photo({.width = 4000, .height = 3000, .orientation = 6});
  REQUIRE(holds(photo, "TELEPON-KU"));
  const auto prepared = authoring::prepare_picture(photo);
  REQUIRE_OK(prepared);
  CHECK(prepared->full.width == 1440);
  CHECK(prepared->full.height == 1920);
  CHECK(prepared->card.width == 640);
  CHECK(prepared->card.height == 853);
  for (const authoring::EncodedPicture* picture : {&prepared->full, &prepared->card}) {
    const support::Pixels seen = look_at(picture->bytes);
    CHECK(seen.width == picture->width);
    CHECK(seen.height == picture->height);
    CHECK(seen.corners == "BRWG");
    CHECK_FALSE(holds(picture->bytes, "Exif"));
    CHECK_FALSE(holds(picture->bytes, "TELEPON-KU"));
    CHECK_FALSE(holds(picture->bytes, "\xFF\xE1"));
  }
}

TEST_CASE("each of the eight orientations comes out upright") {
  const std::array<const char*, 8> upright{"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const auto prepared = authoring::prepare_picture(make_photo({.orientation = orientation}));
    REQUIRE_OK(prepared);
    CHECK(look_at(prepared->full.bytes).corners == upright[static_cast<std::size_t>(orientation) - 1]);
    CHECK(prepared->full.width == (orientation < 5 ? 400 : 300));
  }
}

TEST_CASE("a small picture is not enlarged, and the same picture gives the same bytes") {
  const base::Bytes photo = make_photo({.orientation = 1});
  const auto first = authoring::prepare_picture(photo);
  const auto second = authoring::prepare_picture(photo);
  REQUIRE_OK(first);
  REQUIRE_OK(second);
  CHECK(first->full.width == 400);
  CHECK(first->full.bytes == second->full.bytes);
  CHECK(first->card.bytes == second->card.bytes);
}

TEST_CASE("a drawing of twelve megapixels comes out as two sizes of JPEG") {
  const base::Bytes drawing = support::make_drawing({.width = 4000, .height = 3000});
  CHECK(authoring::judge_picture(drawing).usable);
  const auto prepared = authoring::prepare_picture(drawing);
  REQUIRE_OK(prepared);
  CHECK(prepared->full.width == 1920);
  CHECK(prepared->full.height == 1440);
  CHECK(prepared->card.width == 640);
  CHECK(prepared->card.height == 480);
  for (const authoring::EncodedPicture* picture : {&prepared->full, &prepared->card}) {
    CHECK(holds(base::ByteView(picture->bytes).first(3), "\xFF\xD8\xFF"));
    CHECK(look_at(picture->bytes).corners == "RGBW");
  }
}

TEST_CASE("what is transparent in a drawing comes out white") {
  const auto prepared = authoring::prepare_picture(support::make_drawing({.see_through = true}));
  REQUIRE_OK(prepared);
  CHECK(prepared->full.width == 400);
  CHECK(look_at(prepared->full.bytes).corners == "RGBW");
  CHECK(look_at(prepared->card.bytes).corners == "RGBW");
}

TEST_CASE("a drawing cut short is refused and says to copy it again") {
  const base::Bytes drawing = support::make_drawing({.width = 1000, .height = 800});
  for (const std::size_t length : {std::size_t{9}, std::size_t{40}, drawing.size() / 2}) {
    const base::Bytes cut(drawing.begin(), drawing.begin() + static_cast<std::ptrdiff_t>(length));
    CAPTURE(length);
    CHECK_FALSE(authoring::judge_picture(cut).usable);
    CHECK_FALSE(authoring::prepare_picture(cut).ok());
  }
}

TEST_CASE("a progressive photo is taken") {
  const base::Bytes photo = make_photo({.width = 1000, .height = 800, .progressive = true});
  CHECK(authoring::judge_picture(photo).usable);
  CHECK_OK(authoring::prepare_picture(photo));
}

TEST_CASE("a photo cut short is refused and says to copy it again") {
  const base::Bytes photo = make_photo({.width = 1000, .height = 800});
  for (const std::size_t length : {std::size_t{3}, std::size_t{100}, photo.size() / 2, photo.size() - 40}) {
    const base::Bytes cut(photo.begin(), photo.begin() + static_cast<std::ptrdiff_t>(length));
    CAPTURE(length);
    const authoring::PictureVerdict verdict = authoring::judge_picture(cut);
    CHECK_FALSE(verdict.usable);
    CHECK(verdict.mend.en == "Copy it from the camera again.");
    CHECK_FALSE(authoring::prepare_picture(cut).ok());
  }
}

TEST_CASE("printing colours, thumbnails, strips and other formats are refused by name") {
  const auto what = [](base::ByteView bytes) { return authoring::judge_picture(bytes).what.en; };
  CHECK(what(make_photo({.cmyk = true})) == "This JPEG has printing colours (CMYK).");
  CHECK(what(make_photo({.width = 150, .height = 100})) == "The picture is too small: 150 × 100 pixels.");
  CHECK(what(make_photo({.width = 2000, .height = 300})) == "The picture is too long and narrow: 2000 × 300 pixels.");
  CHECK(what(base::as_bytes("GIF89a............")) == "GIF pictures are not supported.");
  CHECK(what(base::as_bytes("RIFF....WEBPVP8 ")) == "WebP pictures are not supported.");
  CHECK(what(base::as_bytes("hanya teks")) == "This file is neither a JPEG nor a PNG picture.");
  CHECK(what({}) == "This file is neither a JPEG nor a PNG picture.");
}

TEST_CASE("a picture that claims more pixels than anyone has is refused before it is decoded") {
  base::Bytes photo = make_photo({});
  for (std::size_t i = 0; i + 9 < photo.size(); ++i) {
    if (photo[i] != 0xFF || photo[i + 1] != 0xC0) continue;
    photo[i + 5] = photo[i + 7] = 0xFF;  // 65,324 lines of 65,424 pixels
    break;
  }
  const authoring::PictureVerdict verdict = authoring::judge_picture(photo);
  CHECK_FALSE(verdict.usable);
  CHECK(verdict.what.en.starts_with("The picture is too large: "));
  CHECK_ERR(authoring::prepare_picture(photo), base::Errc::too_large);
}
