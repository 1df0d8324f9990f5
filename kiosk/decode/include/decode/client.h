// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>

#include "decode/decoder.h"

namespace decode {

struct ClientOptions {
  std::filesystem::path program;                  // jendela-decode
  std::chrono::milliseconds picture_limit{4000};  // wall clock for one picture; then the decoder is killed
};

// A decoder in a process without rights, started at the first picture and again after it died. What it does with a
// hostile picture costs that picture and nothing else.
std::unique_ptr<PictureDecoder> make_decoder_client(ClientOptions options);

}  // namespace decode
