// SPDX-License-Identifier: EUPL-1.2
#include "ui/png.h"

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

namespace ui {

base::Bytes encode_png(base::PixelView pixels) {
  base::Bytes rgb;
  rgb.reserve(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 3);
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) {
      const std::uint32_t pixel = pixels.row(y)[x];
      for (const unsigned shift : {16U, 8U, 0U}) rgb.push_back(static_cast<std::uint8_t>(pixel >> shift));
    }
  }
  base::Bytes png;
  const auto append = [](void* context, void* data, int size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    static_cast<base::Bytes*>(context)->insert(static_cast<base::Bytes*>(context)->end(), bytes, bytes + size);
  };
  stbi_write_png_to_func(append, &png, pixels.width, pixels.height, 3, rgb.data(), pixels.width * 3);
  return png;
}

}  // namespace ui
