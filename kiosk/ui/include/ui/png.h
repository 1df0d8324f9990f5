// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/bytes.h"
#include "base/pixels.h"

namespace ui {

// The pixels as an 8-bit RGB PNG, for the tour and for goldens; the top byte is ignored.
base::Bytes encode_png(base::PixelView pixels);

}  // namespace ui
