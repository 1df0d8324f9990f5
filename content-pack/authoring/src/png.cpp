// SPDX-License-Identifier: EUPL-1.2
#include <png.h>

#include <string>

#include "image.h"

namespace authoring {
namespace {

// libpng's simplified reader: no jumps, every depth, palette and interlacing as 8-bit sRGB.
class Reader {
 public:
  Reader() { image_.version = PNG_IMAGE_VERSION; }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_image_free(&image_); }

  base::Result<void> open(base::ByteView bytes) {
    if (png_image_begin_read_from_memory(&image_, bytes.data(), bytes.size()) != 0) return {};
    return broken();
  }
  PngHeader header() const { return {image_.width, image_.height}; }
  base::Result<Image> read() {
    image_.format = PNG_FORMAT_RGB;
    Image image{static_cast<int>(image_.width), static_cast<int>(image_.height), {}};
    image.pixels.resize(PNG_IMAGE_SIZE(image_));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image_, &white, image.pixels.data(), 0, nullptr) == 0) return broken();
    return image;
  }

 private:
  base::Error broken() const { return {base::Errc::malformed, std::string("PNG: ") + image_.message}; }
  png_image image_{};
};

}  // namespace

base::Result<PngHeader> read_png_header(base::ByteView bytes) {
  Reader reader;
  TRY(reader.open(bytes));
  return reader.header();
}

base::Result<Image> decode_png(base::ByteView bytes) {
  Reader reader;
  TRY(reader.open(bytes));
  return reader.read();
}

}  // namespace authoring
