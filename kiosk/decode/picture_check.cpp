// SPDX-License-Identifier: EUPL-1.2
#include "picture_check.h"

#include <algorithm>
#include <array>
#include <string>

namespace decode {
namespace {

base::Error malformed(std::string_view what) { return {base::Errc::malformed, "picture: " + std::string(what)}; }
base::Error unsupported(std::string_view what) { return {base::Errc::unsupported, "picture: " + std::string(what)}; }
base::Error too_large(std::string_view what) { return {base::Errc::too_large, "picture: " + std::string(what)}; }

// Big-endian numbers with the end in sight.
class Reader {
 public:
  explicit Reader(base::ByteView bytes) : bytes_(bytes) {}
  std::size_t left() const { return bytes_.size(); }
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | (i < bytes_.size() ? bytes_[i] : 0U);
    skip(size);
    return value;
  }
  void skip(std::size_t size) { bytes_ = bytes_.subspan(std::min(size, bytes_.size())); }
  base::ByteView rest() const { return bytes_; }

 private:
  base::ByteView bytes_;
};

base::Result<void> check_size(std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) return malformed("it has no pixels");
  const auto side = static_cast<std::uint32_t>(kMaxPictureSide);
  if (width > side || height > side || std::int64_t{width} * height > kMaxPicturePixels) {
    return too_large(std::to_string(width) + " by " + std::to_string(height) + " pixels");
  }
  return {};
}

// ---- JPEG (ITU T.81 annex B)
constexpr std::uint32_t kStartOfImage = 0xD8;
constexpr std::uint32_t kEndOfImage = 0xD9;
constexpr std::uint32_t kStartOfScan = 0xDA;
constexpr std::uint32_t kHuffmanTables = 0xC4;

bool stands_alone(std::uint32_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }
bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

base::Result<PictureHeader> read_frame(base::ByteView segment) {
  Reader reader(segment);
  if (reader.number(1) != 8) return unsupported("a JPEG of other than 8 bits");
  const std::uint32_t height = reader.number(2);
  const std::uint32_t width = reader.number(2);
  const std::uint32_t components = reader.number(1);
  if (components != 1 && components != 3) return unsupported("a JPEG of other than one or three colours");
  if (reader.left() != components * 3U) return malformed("a frame header of the wrong length");
  for (std::uint32_t i = 0; i < components; ++i) {
    reader.skip(1);
    const std::uint32_t sampling = reader.number(1);
    if ((sampling >> 4) < 1 || (sampling >> 4) > 4 || (sampling & 15U) < 1 || (sampling & 15U) > 4) {
      return malformed("impossible sampling");
    }
    if (reader.number(1) > 3) return malformed("a quantisation table out of range");
  }
  TRY(check_size(width, height));
  return PictureHeader{PictureKind::jpeg, static_cast<int>(width), static_cast<int>(height)};
}

// stb_image 2.27 writes past its table of code lengths when one table has more than 256 codes, and shifts by whatever a
// DC code says.
base::Result<void> check_huffman(base::ByteView segment) {
  Reader reader(segment);
  while (reader.left() > 0) {
    const std::uint32_t kind = reader.number(1);
    if ((kind >> 4) > 1 || (kind & 15U) > 3) return malformed("an unknown Huffman table");
    std::uint32_t codes = 0;
    for (int length = 1; length <= 16; ++length) codes += reader.number(1);
    if (codes > 256 || codes > reader.left()) return malformed("a Huffman table of too many codes");
    const auto values = reader.rest().first(codes);
    const bool is_dc = (kind >> 4) == 0;
    if (is_dc && std::any_of(values.begin(), values.end(), [](std::uint8_t value) { return value > 15; })) {
      return malformed("a Huffman table with an impossible code");
    }
    reader.skip(codes);
  }
  return {};
}

// Past entropy-coded data to the next marker that is not part of it.
void skip_scan(Reader& reader) {
  const auto rest = reader.rest();
  std::size_t at = 0;
  while (at + 1 < rest.size()) {
    const bool marker = rest[at] == 0xFF && rest[at + 1] != 0x00 && rest[at + 1] != 0xFF && !stands_alone(rest[at + 1]);
    if (marker) break;
    ++at;
  }
  reader.skip(at + 1 < rest.size() ? at : rest.size());
}

base::Result<PictureHeader> check_jpeg(base::ByteView bytes) {
  Reader reader(bytes);
  reader.skip(2);  // start of image
  PictureHeader header;
  int frames = 0;
  int scans = 0;
  while (reader.left() >= 2) {
    if (reader.number(1) != 0xFF) return malformed("bytes between two segments");
    std::uint32_t marker = reader.number(1);
    while (marker == 0xFF && reader.left() > 0) marker = reader.number(1);
    if (marker == kEndOfImage) {
      if (frames != 1 || scans == 0) return malformed("a JPEG without a frame or a scan");
      return header;
    }
    if (stands_alone(marker)) continue;
    if (marker == kStartOfImage) return malformed("a second JPEG within the first");
    const std::uint32_t length = reader.number(2);
    if (length < 2 || length - 2 > reader.left()) return malformed("a segment that leaves the file");
    const auto segment = reader.rest().first(length - 2);
    reader.skip(length - 2);
    if (marker == kHuffmanTables) {
      TRY(check_huffman(segment));
    } else if (is_frame(marker)) {
      if (marker > 0xC2) return unsupported("a JPEG that is neither baseline nor progressive");
      if (++frames > 1) return malformed("a JPEG of two frames");
      header = TRY(read_frame(segment));
    } else if (marker == kStartOfScan) {
      if (frames == 0) return malformed("a scan before its frame");
      if (++scans > kMaxJpegScans) return too_large("more than " + std::to_string(kMaxJpegScans) + " scans");
      skip_scan(reader);
    }
  }
  return malformed("a JPEG without an end");
}

// ---- PNG (ISO/IEC 15948)
constexpr std::array<std::uint8_t, 8> kPngSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::uint32_t name(const char (&text)[5]) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(text[i]);
  return value;
}

struct PngHeader {
  PictureHeader picture;
  std::uint64_t raw_bytes = 0;  // what the compressed data must unfold to, at most
  bool palette = false;
};
base::Result<PngHeader> read_png_header(base::ByteView chunk) {
  if (chunk.size() != 13) return malformed("a PNG header of the wrong length");
  Reader reader(chunk);
  const std::uint32_t width = reader.number(4);
  const std::uint32_t height = reader.number(4);
  const std::uint32_t depth = reader.number(1);
  const std::uint32_t color = reader.number(1);
  const std::uint32_t compression = reader.number(1);
  const std::uint32_t filter = reader.number(1);
  const std::uint32_t interlace = reader.number(1);
  TRY(check_size(width, height));
  if (compression != 0 || filter != 0 || interlace > 1) return malformed("an unknown PNG method");
  const bool shallow = depth == 1 || depth == 2 || depth == 4;
  const bool deep_enough = depth == 8 || (shallow && (color == 0 || color == 3));
  if (!deep_enough) return unsupported("a PNG of this depth");
  static constexpr std::array<std::uint32_t, 7> kChannels{1, 0, 3, 1, 2, 0, 4};
  if (color >= kChannels.size() || kChannels[color] == 0) return malformed("an unknown PNG colour type");
  // One filter byte a row; seven passes round up more often.
  const std::uint64_t raw = (std::uint64_t{width} * kChannels[color] + 16) * (std::uint64_t{height} + 8);
  return PngHeader{{PictureKind::png, static_cast<int>(width), static_cast<int>(height)}, raw, color == 3};
}

base::Result<PictureHeader> check_png(base::ByteView bytes) {
  Reader reader(bytes);
  reader.skip(kPngSignature.size());
  PngHeader header;
  bool has_header = false;
  bool has_palette = false;
  std::uint64_t data = 0;
  while (reader.left() >= 12) {
    const std::uint32_t length = reader.number(4);
    const std::uint32_t kind = reader.number(4);
    if (length > reader.left() || reader.left() - length < 4) return malformed("a chunk that leaves the file");
    const auto chunk = reader.rest().first(length);
    reader.skip(std::size_t{length} + 4);
    if (!has_header) {
      if (kind != name("IHDR")) return malformed("a PNG that does not begin with its header");
      header = TRY(read_png_header(chunk));
      has_header = true;
    } else if (kind == name("IHDR")) {
      return malformed("a second PNG header");
    } else if (kind == name("CgBI")) {
      return unsupported("an Apple PNG");
    } else if (kind == name("PLTE")) {
      if (length == 0 || length > 768 || length % 3 != 0) return malformed("an impossible palette");
      has_palette = true;
    } else if (kind == name("IDAT")) {
      if (header.palette && !has_palette) return malformed("data before its palette");
      data += length;
      // Room for what does not compress, none for a dot whose data unfold to megabytes.
      if (data > header.raw_bytes + header.raw_bytes / 8 + 1'024) return too_large("more data than pixels");
    } else if (kind == name("IEND")) {
      if (data == 0) return malformed("a PNG without data");
      return header.picture;
    }
  }
  return malformed("a PNG without an end");
}

}  // namespace

base::Result<PictureHeader> check_picture(base::ByteView bytes) {
  if (bytes.size() > kMaxPictureBytes) return too_large("its file is too large");
  if (bytes.size() >= kPngSignature.size() && std::equal(kPngSignature.begin(), kPngSignature.end(), bytes.begin())) {
    return check_png(bytes);
  }
  if (bytes.size() >= 4 && bytes[0] == 0xFF && bytes[1] == kStartOfImage) return check_jpeg(bytes);
  return unsupported("neither JPEG nor PNG");
}

}  // namespace decode
