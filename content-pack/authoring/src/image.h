// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace authoring {

// 8-bit RGB, rows without padding.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

// Lanczos-3 with integer weights, so that every machine gets the same pixels. Sizes from 1.
Image scale(const Image& image, int width, int height);

// The picture as the camera was held: orientation is the EXIF value 1 to 8; anything else leaves it as it is.
Image turn_upright(Image image, int orientation);

struct JpegHeader {
  int width = 0;
  int height = 0;
  bool rgb_or_grey = false;  // false: CMYK and the like
};
base::Result<JpegHeader> read_jpeg_header(base::ByteView bytes);
// Decoded to RGB at the smallest of the sizes 1/8 to 8/8 whose longer side is at least min_side, row by row.
base::Result<Image> decode_jpeg(base::ByteView bytes, int min_side);

enum class Chroma { full, quarter };  // 4:4:4, 4:2:0
base::Result<base::Bytes> encode_jpeg(const Image& image, int quality, Chroma chroma);

struct PngHeader {
  std::int64_t width = 0;
  std::int64_t height = 0;
};
base::Result<PngHeader> read_png_header(base::ByteView bytes);
base::Result<Image> decode_png(base::ByteView bytes);  // on white

int read_orientation(base::ByteView jpeg);  // EXIF; 1 when there is none

}  // namespace authoring
