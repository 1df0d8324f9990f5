// SPDX-License-Identifier: EUPL-1.2
// clang-format off
#include <array>
#include <cstdio>  // jpeglib.h names FILE and size_t without saying where they come from
#include <cstdlib>
#include <vector>
#include <jpeglib.h>
// clang-format on

#include "photo.h"

namespace support {
namespace {

// TIFF in little endian: IFD0 with maker, orientation and a GPS folder with a latitude.
std::string exif(int orientation) {
  std::string out("Exif\0\0II*\0\x08\0\0\0", 14);
  const auto number = [&](unsigned value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  const auto entry = [&](unsigned tag, unsigned type, unsigned count, unsigned value) {
    number(tag, 2);
    number(type, 2);
    number(count, 4);
    number(value, 4);
  };
  number(3, 2);
  entry(0x010F, 2, 14, 50);  // maker, at 50
  entry(0x0112, 3, 1, static_cast<unsigned>(orientation));
  entry(0x8825, 4, 1, 64);  // GPS, at 64
  number(0, 4);
  out += std::string("TELEPON-KU-01\0", 14);
  number(2, 2);
  entry(1, 2, 2, 'S');
  entry(2, 5, 3, 94);
  number(0, 4);
  for (const unsigned part : {10U, 1U, 9U, 1U, 57U, 1U}) number(part, 4);
  return out;
}

constexpr std::array<std::array<JSAMPLE, 3>, 4> kQuarters{
    {{220, 20, 20}, {20, 200, 20}, {20, 20, 220}, {250, 250, 250}}};

char name_of(const JSAMPLE* pixel) {
  const bool red = pixel[0] > 128;
  const bool green = pixel[1] > 128;
  const bool blue = pixel[2] > 128;
  if (red && green && blue) return 'W';
  return red ? 'R' : green ? 'G' : blue ? 'B' : '?';
}

}  // namespace

base::Bytes make_photo(const PhotoOptions& options) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &buffer, &size);
  info.image_width = static_cast<JDIMENSION>(options.width);
  info.image_height = static_cast<JDIMENSION>(options.height);
  info.input_components = options.cmyk ? 4 : 3;
  info.in_color_space = options.cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&info);
  if (options.progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  if (options.orientation > 0) {
    const std::string marker = exif(options.orientation);
    jpeg_write_marker(&info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(marker.data()),
                      static_cast<unsigned>(marker.size()));
  }
  const auto channels = static_cast<std::size_t>(info.input_components);
  std::vector<JSAMPLE> row(static_cast<std::size_t>(options.width) * channels, 128);
  for (int y = 0; y < options.height; ++y) {
    for (int x = 0; x < options.width && !options.cmyk; ++x) {
      const auto quarter =
          static_cast<std::size_t>((y * 2 >= options.height ? 2 : 0) + (x * 2 >= options.width ? 1 : 0));
      for (std::size_t c = 0; c < 3; ++c) row[static_cast<std::size_t>(x) * 3 + c] = kQuarters[quarter][c];
    }
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&info, &pointer, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  base::Bytes bytes(buffer, buffer + size);
  std::free(buffer);
  return bytes;
}

Pixels look_at(base::ByteView jpeg) {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, jpeg.data(), static_cast<unsigned long>(jpeg.size()));
  jpeg_read_header(&info, TRUE);
  jpeg_start_decompress(&info);
  Pixels seen{static_cast<int>(info.output_width), static_cast<int>(info.output_height), {}};
  std::vector<JSAMPLE> row(std::size_t{info.output_width} * 3);
  for (JDIMENSION y = 0; y < info.output_height; ++y) {
    JSAMPROW pointer = row.data();
    jpeg_read_scanlines(&info, &pointer, 1);
    if (y != info.output_height / 4 && y != info.output_height * 3 / 4) continue;
    seen.corners += name_of(&row[std::size_t{info.output_width} / 4 * 3]);
    seen.corners += name_of(&row[std::size_t{info.output_width} * 3 / 4 * 3]);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return seen;
}

}  // namespace support
