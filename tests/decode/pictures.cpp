// SPDX-License-Identifier: EUPL-1.2
#include "pictures.h"

#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>

#include "check.h"

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

namespace decode_test {
namespace {

base::Bytes halves(int width, int height, int channels) {
  base::Bytes pixels;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      pixels.push_back(left ? 255 : 0);
      pixels.push_back(0);
      pixels.push_back(left ? 0 : 255);
      if (channels == 4) pixels.push_back(left ? 0 : 255);
    }
  }
  return pixels;
}

}  // namespace

base::Bytes make_jpeg(int width, int height, Coding coding) {
  base::Bytes pixels = halves(width, height, 3);
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &data, &size);
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 95, TRUE);
  if (coding == Coding::progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = pixels.data() + static_cast<std::size_t>(jpeg.next_scanline) * static_cast<std::size_t>(width) * 3;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  base::Bytes bytes(data, data + size);
  jpeg_destroy_compress(&jpeg);
  std::free(data);
  return bytes;
}

base::Bytes make_png(int width, int height, int channels) {
  const base::Bytes pixels = halves(width, height, channels);
  base::Bytes png;
  const auto append = [](void* context, void* data, int size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    static_cast<base::Bytes*>(context)->insert(static_cast<base::Bytes*>(context)->end(), bytes, bytes + size);
  };
  stbi_write_png_to_func(append, &png, width, height, channels, pixels.data(), width * channels);
  return png;
}

pack::VerifiedBytes verified(base::Bytes bytes) {
  const auto digest = pack::sha256(bytes);
  const auto blob = pack::VerifiedBlob::named_by_catalogue(digest, bytes.size());
  auto result = pack::verify(blob, std::move(bytes));
  REQUIRE_OK(result);
  return result.take();
}

}  // namespace decode_test
