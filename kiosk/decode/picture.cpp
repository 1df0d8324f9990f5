// SPDX-License-Identifier: EUPL-1.2
#include "picture.h"

#include <cstdlib>
#include <memory>
#include <string>

#include "picture_check.h"
#include "scale.h"

// Our own copy, static and with nothing in it but the two formats: Debian's libstb has the other decoders too.
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_NO_FAILURE_STRINGS
#define STBI_MAX_DIMENSIONS 16384
#include <stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace decode {
namespace {

struct Free {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

}  // namespace

bool is_target(std::int64_t width, std::int64_t height) {
  return width > 0 && height > 0 && width <= kMaxTargetSide && height <= kMaxTargetSide &&
         width * height <= kMaxTargetPixels;
}

base::Result<base::Pixels> decode_picture(base::ByteView bytes, int width, int height) {
  if (!is_target(width, height)) return base::Error{base::Errc::too_large, "picture: nobody draws it that large"};
  const PictureHeader header = TRY(check_picture(bytes));
  const int channels = header.kind == PictureKind::png ? 4 : 3;
  int decoded_width = 0;
  int decoded_height = 0;
  int in_file = 0;
  const std::unique_ptr<stbi_uc, Free> decoded(stbi_load_from_memory(
      bytes.data(), static_cast<int>(bytes.size()), &decoded_width, &decoded_height, &in_file, channels));
  if (!decoded || decoded_width != header.width || decoded_height != header.height) {
    return base::Error{base::Errc::malformed, "picture: its pixels do not decode"};
  }
  return scale_to_cover({decoded.get(), decoded_width, decoded_height, channels}, width, height);
}

}  // namespace decode
