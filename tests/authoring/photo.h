// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "base/bytes.h"

namespace support {

struct PhotoOptions {
  int width = 400;
  int height = 300;
  int orientation = 0;  // of the EXIF; 0: no EXIF at all
  bool progressive = false;
  bool cmyk = false;
};

// A JPEG as a phone writes it: quarters red, green / blue, white; with EXIF (orientation, maker, GPS) when asked for.
base::Bytes make_photo(const PhotoOptions& options);

struct DrawingOptions {
  int width = 400;
  int height = 300;
  bool see_through = false;  // the fourth quarter is fully transparent black, which must become white
};

// A PNG with the same quarters.
base::Bytes make_drawing(const DrawingOptions& options);

struct Pixels {
  int width = 0;
  int height = 0;
  std::string corners;  // of the four quarters' middles, row by row: "RGBW"
};
Pixels look_at(base::ByteView jpeg);

}  // namespace support
