// SPDX-License-Identifier: EUPL-1.2
// clang-format off
#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>  // jpeglib.h names FILE and size_t without saying where they come from
#include <cstdlib>
#include <string>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include "image.h"

// libjpeg reports errors by a function that must not return. Ours jumps back to the setjmp of run_…, which therefore
// own nothing: what needs releasing lives in the state object of their caller.
namespace authoring {
namespace {

struct ErrorManager {
  jpeg_error_mgr base;
  std::jmp_buf jump;
  std::array<char, JMSG_LENGTH_MAX> message;
};

ErrorManager& manager_of(j_common_ptr info) { return *reinterpret_cast<ErrorManager*>(info->err); }

[[noreturn]] void fail(j_common_ptr info) {
  ErrorManager& errors = manager_of(info);
  errors.base.format_message(info, errors.message.data());
  std::longjmp(errors.jump, 1);
}

// Extraneous bytes and the like are common and harmless; a picture that ends early would be half grey.
void judge_warning(j_common_ptr info, int level) {
  const int code = info->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) fail(info);
}

void ignore_message(j_common_ptr) {}

jpeg_error_mgr* set_up(ErrorManager& errors) {
  jpeg_std_error(&errors.base);
  errors.base.error_exit = fail;
  errors.base.emit_message = judge_warning;
  errors.base.output_message = ignore_message;
  return &errors.base;
}

struct Decoding {
  jpeg_decompress_struct info{};
  ErrorManager errors{};
  base::ByteView bytes;
  int min_side = 0;
  Image image;

  ~Decoding() { jpeg_destroy_decompress(&info); }
};

bool run_header(Decoding& state) {
  state.info.err = set_up(state.errors);
  if (setjmp(state.errors.jump) != 0) return false;
  jpeg_create_decompress(&state.info);
  jpeg_mem_src(&state.info, state.bytes.data(), state.bytes.size());
  jpeg_read_header(&state.info, TRUE);
  return true;
}

bool run_rows(Decoding& state) {
  if (setjmp(state.errors.jump) != 0) return false;
  jpeg_start_decompress(&state.info);
  while (state.info.output_scanline < state.info.output_height) {
    JSAMPROW row = state.image.pixels.data() + std::size_t{state.info.output_scanline} * state.info.output_width * 3;
    jpeg_read_scanlines(&state.info, &row, 1);
  }
  jpeg_finish_decompress(&state.info);
  return true;
}

bool run_dimensions(Decoding& state) {
  if (setjmp(state.errors.jump) != 0) return false;
  jpeg_calc_output_dimensions(&state.info);
  return true;
}

struct Encoding {
  jpeg_compress_struct info{};
  ErrorManager errors{};
  const Image* image = nullptr;
  int quality = 0;
  Chroma chroma = Chroma::quarter;
  unsigned char* buffer = nullptr;
  unsigned long size = 0;

  ~Encoding() {
    jpeg_destroy_compress(&info);
    std::free(buffer);
  }
};

bool run_encoder(Encoding& state) {
  state.info.err = set_up(state.errors);
  if (setjmp(state.errors.jump) != 0) return false;
  jpeg_create_compress(&state.info);
  jpeg_mem_dest(&state.info, &state.buffer, &state.size);
  state.info.image_width = static_cast<JDIMENSION>(state.image->width);
  state.info.image_height = static_cast<JDIMENSION>(state.image->height);
  state.info.input_components = 3;
  state.info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&state.info);
  jpeg_set_quality(&state.info, state.quality, TRUE);
  state.info.optimize_coding = TRUE;
  state.info.dct_method = JDCT_ISLOW;
  if (state.chroma == Chroma::full) {
    state.info.comp_info[0].h_samp_factor = 1;
    state.info.comp_info[0].v_samp_factor = 1;
  }
  jpeg_start_compress(&state.info, TRUE);
  while (state.info.next_scanline < state.info.image_height) {
    // libjpeg does not write to what it is given, though its type says so.
    JSAMPROW row = const_cast<JSAMPROW>(state.image->pixels.data()) +
                   std::size_t{state.info.next_scanline} * state.info.image_width * 3;
    jpeg_write_scanlines(&state.info, &row, 1);
  }
  jpeg_finish_compress(&state.info);
  return true;
}

base::Error broken(const ErrorManager& errors) {
  return {base::Errc::malformed, std::string("JPEG: ") + errors.message.data()};
}

bool is_rgb_or_grey(const jpeg_decompress_struct& info) {
  return info.jpeg_color_space == JCS_YCbCr || info.jpeg_color_space == JCS_GRAYSCALE ||
         info.jpeg_color_space == JCS_RGB;
}

}  // namespace

base::Result<JpegHeader> read_jpeg_header(base::ByteView bytes) {
  Decoding state;
  state.bytes = bytes;
  if (!run_header(state)) return broken(state.errors);
  return JpegHeader{static_cast<int>(state.info.image_width), static_cast<int>(state.info.image_height),
                    is_rgb_or_grey(state.info)};
}

base::Result<Image> decode_jpeg(base::ByteView bytes, int min_side) {
  Decoding state;
  state.bytes = bytes;
  if (!run_header(state)) return broken(state.errors);
  if (!is_rgb_or_grey(state.info)) return base::Error{base::Errc::unsupported, "JPEG: not RGB or grey"};
  state.info.out_color_space = JCS_RGB;
  state.info.dct_method = JDCT_ISLOW;
  const auto side = static_cast<std::int64_t>(std::max(state.info.image_width, state.info.image_height));
  unsigned eighths = 8;
  while (eighths > 1 && side * (eighths - 1) / 8 >= min_side) --eighths;
  state.info.scale_num = eighths;
  state.info.scale_denom = 8;
  if (!run_dimensions(state)) return broken(state.errors);
  state.image.width = static_cast<int>(state.info.output_width);
  state.image.height = static_cast<int>(state.info.output_height);
  state.image.pixels.resize(std::size_t{state.info.output_width} * state.info.output_height * 3);
  if (!run_rows(state)) return broken(state.errors);
  return std::move(state.image);
}

base::Result<base::Bytes> encode_jpeg(const Image& image, int quality, Chroma chroma) {
  Encoding state;
  state.image = &image;
  state.quality = quality;
  state.chroma = chroma;
  if (!run_encoder(state)) return broken(state.errors);
  return base::Bytes(state.buffer, state.buffer + state.size);
}

}  // namespace authoring
