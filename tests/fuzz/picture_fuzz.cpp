// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "picture.h"
#include "picture_check.h"

// What passes the checks is within the limits, and decoding it gives the size asked for or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView bytes(data, size);
  const auto header = decode::check_picture(bytes);
  if (!header) return 0;
  if (header->width <= 0 || std::int64_t{header->width} * header->height > decode::kMaxPicturePixels) std::abort();
  if (std::int64_t{header->width} * header->height > 1'000'000) return 0;  // allowed, and slow to try by the thousand
  const auto pixels = decode::decode_picture(bytes, 13, 9);
  if (pixels && pixels->data.size() != 13U * 9U) std::abort();
  return 0;
}
