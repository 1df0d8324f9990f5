// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/bytes.h"
#include "pack/verified.h"

// Pictures for tests, made when needed: the left half red, the right half blue.
namespace decode_test {

enum class Coding { baseline, progressive };
base::Bytes make_jpeg(int width, int height, Coding coding);
// With four channels the left half is transparent.
base::Bytes make_png(int width, int height, int channels);

pack::VerifiedBytes verified(base::Bytes bytes);

}  // namespace decode_test
