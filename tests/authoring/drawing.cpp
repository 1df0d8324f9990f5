// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <png.h>

#include <array>
#include <vector>

#include "photo.h"

namespace support {

base::Bytes make_drawing(const DrawingOptions& options) {
  constexpr std::size_t kChannels = 4;
  using Color = std::array<png_byte, kChannels>;
  constexpr std::array<Color, 4> kQuarters{
      {{220, 20, 20, 255}, {20, 200, 20, 255}, {20, 20, 220, 255}, {250, 250, 250, 255}}};
  constexpr Color kNothing{0, 0, 0, 0};
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(options.width);
  image.height = static_cast<png_uint_32>(options.height);
  image.format = PNG_FORMAT_RGBA;
  std::vector<png_byte> pixels;
  pixels.reserve(kChannels * image.width * image.height);
  for (int y = 0; y < options.height; ++y) {
    for (int x = 0; x < options.width; ++x) {
      const auto quarter =
          static_cast<std::size_t>((y * 2 >= options.height ? 2 : 0) + (x * 2 >= options.width ? 1 : 0));
      const Color& color = options.see_through && quarter == 3 ? kNothing : kQuarters[quarter];
      pixels.insert(pixels.end(), color.begin(), color.end());
    }
  }
  base::Bytes bytes(pixels.size() + 4096);
  png_alloc_size_t size = bytes.size();
  REQUIRE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr) != 0);
  bytes.resize(size);
  return bytes;
}

}  // namespace support
