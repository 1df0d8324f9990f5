// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string_view>

#include "authoring/findings.h"
#include "base/bytes.h"
#include "base/result.h"

namespace authoring {

inline constexpr std::uint64_t kMaxPictureSourceBytes = 64 * 1024 * 1024;
inline constexpr std::int64_t kMaxPictureSourcePixels = 120'000'000;

// A picture as kiosks get it: baseline JPEG in sRGB, upright, without metadata.
struct EncodedPicture {
  base::Bytes bytes;
  int width = 0;
  int height = 0;
};
struct PreparedPicture {
  EncodedPicture full;  // at most 1920 pixels on the longer side
  EncodedPicture card;  // at most 640 pixels wide
};

// Names every setting that the bytes depend on. With the source's hash it is the key under which prepared pictures are
// kept, so raise the number when prepare_picture changes.
inline constexpr std::string_view kPictureSettings = "jpeg-1 full=1920 card=640 photo=82/420 drawing=90/444";

// A JPEG or PNG of the clerk, turned upright, scaled and encoded anew. Never enlarged.
// Errors: unsupported (another format, or a kind of JPEG we refuse), malformed, too_large.
base::Result<PreparedPicture> prepare_picture(base::ByteView source);

// What `check` says of a picture file: whether prepare_picture would take it, and if not (or barely), why.
struct PictureVerdict {
  bool usable = false;
  Words what;
  Words mend;
};
PictureVerdict judge_picture(base::ByteView source);
PictureVerdict unreadable_picture(const base::Error& error);

}  // namespace authoring
