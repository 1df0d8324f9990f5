// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>

#include "base/pixels.h"
#include "base/result.h"
#include "pack/verified.h"

namespace decode {

struct TargetSize {
  int width = 0;  // the exact size of the result: scaled to cover (box filter down), more cropped below than above
  int height = 0;
};

// Verified bytes of a JPEG or PNG to pixels. Calls block; one thread at a time.
class PictureDecoder {
 public:
  virtual ~PictureDecoder() = default;
  // Errors: unsupported (neither JPEG nor PNG), too_large (pixels, scans, data), malformed (does not decode),
  // timeout (took too long), internal (the decoder died or could not be started).
  virtual base::Result<base::Pixels> decode(const pack::VerifiedBytes& bytes, TargetSize target) = 0;
};

// Decodes in the calling process: for tests and for the decoder program itself, never for content on a kiosk.
std::unique_ptr<PictureDecoder> make_local_decoder();

}  // namespace decode
