// SPDX-License-Identifier: EUPL-1.2
#include "pictures.h"

#include <jpeglib.h>

#include <cstdio>
#include <cstdlib>

#include "check.h"
#include "decode/client.h"

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

base::Bytes png_chunk(std::string_view name, const base::Bytes& content) {
  base::Bytes named = base::to_bytes(std::string(name));
  named.insert(named.end(), content.begin(), content.end());
  base::Bytes chunk(4);
  write_number(chunk, 0, static_cast<std::uint32_t>(content.size()), 4);
  chunk.insert(chunk.end(), named.begin(), named.end());
  chunk.resize(chunk.size() + 4);
  write_number(chunk, chunk.size() - 4, stbiw__crc32(named.data(), static_cast<int>(named.size())), 4);
  return chunk;
}

base::Bytes make_png_of(int width, int height, bool interlaced, const base::Bytes& rows) {
  base::Bytes header(13);
  write_number(header, 0, static_cast<std::uint32_t>(width), 4);
  write_number(header, 4, static_cast<std::uint32_t>(height), 4);
  header[8] = 8;
  header[9] = 2;
  header[12] = interlaced ? 1 : 0;
  base::Bytes copy = rows;
  int packed_size = 0;
  unsigned char* packed = stbi_zlib_compress(copy.data(), static_cast<int>(copy.size()), &packed_size, 8);
  const base::Bytes data(packed, packed + packed_size);
  std::free(packed);
  base::Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  for (const base::Bytes& chunk : {png_chunk("IHDR", header), png_chunk("IDAT", data), png_chunk("IEND", {})}) {
    png.insert(png.end(), chunk.begin(), chunk.end());
  }
  return png;
}

base::Bytes make_interlaced_png(int width, int height) {
  struct Pass {
    int x, y, step_x, step_y;
  };
  constexpr Pass kPasses[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                              {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
  const base::Bytes pixels = halves(width, height, 3);
  base::Bytes rows;
  for (const Pass& pass : kPasses) {
    for (int y = pass.y; y < height && pass.x < width; y += pass.step_y) {
      rows.push_back(0);
      for (int x = pass.x; x < width; x += pass.step_x) {
        const auto pixel = pixels.begin() + (static_cast<std::ptrdiff_t>(y) * width + x) * 3;
        rows.insert(rows.end(), pixel, pixel + 3);
      }
    }
  }
  return make_png_of(width, height, true, rows);
}

// A JPEG's first segment with this marker, as an offset to the marker.
std::size_t find_marker(const base::Bytes& jpeg, std::uint8_t marker) {
  for (std::size_t i = 0; i + 1 < jpeg.size(); ++i) {
    if (jpeg[i] == 0xFF && jpeg[i + 1] == marker) return i;
  }
  FAIL("no such marker");
  return 0;
}

void write_number(base::Bytes& bytes, std::size_t at, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i)
    bytes[at + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(value >> (8 * (size - 1 - i)));
}

base::Result<base::Pixels> locally(base::Bytes bytes, int width, int height) {
  return decode::make_local_decoder()->decode(verified(std::move(bytes)), {width, height});
}

void check_halves(const base::Pixels& pixels) {
  const auto at = [&](int x, int y) { return pixels.data[static_cast<std::size_t>(y * pixels.width + x)]; };
  const std::uint32_t left = at(pixels.width / 8, pixels.height / 2);
  const std::uint32_t right = at(pixels.width * 7 / 8, pixels.height / 2);
  CHECK((left >> 16 & 255U) > 240);
  CHECK((left & 255U) < 20);
  CHECK((right >> 16 & 255U) < 20);
  CHECK((right & 255U) > 240);
}

pack::VerifiedBytes verified(base::Bytes bytes) {
  const auto digest = pack::sha256(bytes);
  const auto blob = pack::VerifiedBlob::named_by_catalogue(digest, bytes.size());
  auto result = pack::verify(blob, std::move(bytes));
  REQUIRE_OK(result);
  return result.take();
}

}  // namespace decode_test
