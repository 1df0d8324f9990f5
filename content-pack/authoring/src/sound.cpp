// SPDX-License-Identifier: EUPL-1.2
#include "authoring/sound.h"

#include <string>
#include <string_view>

#include "pack/limits.h"

namespace authoring {
namespace {

constexpr std::size_t kPageHeader = 27;
constexpr std::int64_t kSamplesPerMillisecond = 48;  // Opus counts at 48 kHz whatever was recorded

base::Error broken(std::string detail) { return {base::Errc::malformed, std::move(detail)}; }

std::uint64_t little_endian(base::ByteView bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

struct Page {
  std::int64_t granule = 0;
  std::uint64_t serial = 0;
  base::ByteView payload;
  std::size_t size = 0;  // with its header
};

// RFC 3533 section 6.
base::Result<Page> read_page(base::ByteView rest) {
  if (rest.size() < kPageHeader) return broken("it ends in the middle of a page");
  if (base::as_text(rest.first(4)) != "OggS" || rest[4] != 0) return broken("a page does not begin with OggS");
  const std::size_t segments = rest[26];
  if (rest.size() < kPageHeader + segments) return broken("it ends in the middle of a page");
  std::size_t length = 0;
  for (std::size_t i = 0; i < segments; ++i) length += rest[kPageHeader + i];
  if (rest.size() < kPageHeader + segments + length) return broken("it ends in the middle of a page");
  Page page;
  page.granule = static_cast<std::int64_t>(little_endian(rest.subspan(6, 8)));
  page.serial = little_endian(rest.subspan(14, 4));
  page.payload = rest.subspan(kPageHeader + segments, length);
  page.size = kPageHeader + segments + length;
  return page;
}

}  // namespace

base::Result<OpusInfo> read_opus(base::ByteView file) {
  if (!base::as_text(file).starts_with("OggS")) return base::Error{base::Errc::unsupported, "no Ogg file"};
  const Page head = TRY(read_page(file));
  // RFC 7845 section 5.1.
  if (head.payload.size() < 19 || !base::as_text(head.payload).starts_with("OpusHead"))
    return base::Error{base::Errc::unsupported, "an Ogg file without Opus"};
  OpusInfo info;
  info.channels = head.payload[9];
  const auto pre_skip = static_cast<std::int64_t>(little_endian(head.payload.subspan(10, 2)));
  if ((head.payload[8] & 0xF0) != 0 || info.channels < 1 || info.channels > 2 || head.payload[18] != 0) {
    return base::Error{base::Errc::unsupported, "neither mono nor stereo"};
  }
  std::int64_t end = 0;
  for (std::size_t offset = head.size; offset < file.size();) {
    const Page page = TRY(read_page(file.subspan(offset)));
    if (page.serial != head.serial) return base::Error{base::Errc::unsupported, "more than one stream"};
    if (page.granule >= 0) end = page.granule;
    offset += page.size;
  }
  info.duration_ms = (end - pre_skip) / kSamplesPerMillisecond;
  if (info.duration_ms < 1) return broken("it holds no sound");
  if (info.duration_ms > pack::limits::kSoundMilliseconds) return broken("it is longer than an hour");
  return info;
}

}  // namespace authoring
