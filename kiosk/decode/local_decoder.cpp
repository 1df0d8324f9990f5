// SPDX-License-Identifier: EUPL-1.2
#include "decode/decoder.h"
#include "picture.h"

namespace decode {
namespace {

class LocalDecoder final : public PictureDecoder {
 public:
  base::Result<base::Pixels> decode(const pack::VerifiedBytes& bytes, TargetSize target) override {
    return decode_picture(bytes.view(), target.width, target.height);
  }
};

}  // namespace

std::unique_ptr<PictureDecoder> make_local_decoder() { return std::make_unique<LocalDecoder>(); }

}  // namespace decode
