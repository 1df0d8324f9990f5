// SPDX-License-Identifier: EUPL-1.2
#include "authoring/picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "image.h"
#include "pack/limits.h"

namespace authoring {
namespace {

constexpr int kFullSide = pack::limits::kPictureSide;
constexpr int kCardWidth = pack::limits::kCardWidth;
constexpr int kSmallestSide = 200;  // less is a thumbnail from a chat
constexpr int kCoarseSide = 800;    // shown large, it will look soft
constexpr int kLongestRatio = 4;

struct Encoder {
  int quality;
  Chroma chroma;
};
constexpr Encoder kPhoto{82, Chroma::quarter};
constexpr Encoder kDrawing{90, Chroma::full};  // flat colours and thin lines, as PNG files have them

enum class Format { jpeg, png, heic, webp, gif, other };

Format find_format(base::ByteView bytes) {
  const std::string_view text = base::as_text(bytes.first(std::min<std::size_t>(bytes.size(), 16)));
  if (text.starts_with("\xFF\xD8\xFF")) return Format::jpeg;
  if (text.starts_with("\x89PNG\r\n\x1A\n")) return Format::png;
  if (text.starts_with("GIF8")) return Format::gif;
  if (text.size() >= 12 && text.starts_with("RIFF") && text.substr(8, 4) == "WEBP") return Format::webp;
  if (text.size() >= 12 && text.substr(4, 4) == "ftyp") return Format::heic;
  return Format::other;
}

base::Result<EncodedPicture> encode(const Image& image, const Encoder& encoder) {
  EncodedPicture encoded{TRY(encode_jpeg(image, encoder.quality, encoder.chroma)), image.width, image.height};
  if (encoded.bytes.size() <= static_cast<std::size_t>(pack::limits::kPictureBytes)) return encoded;
  return base::Error{base::Errc::too_large, "the prepared picture is larger than 4 MiB"};
}

int proportion(int of, int to, int from) {
  return std::max(1, static_cast<int>((static_cast<std::int64_t>(of) * to + from / 2) / from));
}

// The image with its measured side at most max.
Image fit(const Image& image, int measured, int max) {
  if (measured <= max) return image;
  return scale(image, proportion(image.width, max, measured), proportion(image.height, max, measured));
}

base::Result<void> check_pixels(std::int64_t width, std::int64_t height) {
  if (width > 0 && height > 0 && width * height <= kMaxPictureSourcePixels) return {};
  return base::Error{base::Errc::too_large, fmt::format("{} x {} pixels", width, height)};
}

PictureVerdict refused(Words what, Words mend) { return {false, std::move(what), std::move(mend)}; }

PictureVerdict judge_size(std::int64_t width, std::int64_t height) {
  const auto size = fmt::format("{} × {}", width, height);
  if (width * height > kMaxPictureSourcePixels) {
    return refused({"Gambar terlalu besar: " + size + " piksel.", "The picture is too large: " + size + " pixels."},
                   {"Kecilkan dulu sampai paling banyak 120 megapiksel.", "Shrink it to at most 120 megapixels."});
  }
  const std::int64_t longer = std::max(width, height);
  const std::int64_t shorter = std::min(width, height);
  if (shorter < kSmallestSide) {
    return refused({"Gambar terlalu kecil: " + size + " piksel.", "The picture is too small: " + size + " pixels."},
                   {"Pakai berkas aslinya dari kamera, bukan kiriman obrolan.",
                    "Use the original from the camera, not a copy from a chat."});
  }
  if (longer > shorter * kLongestRatio) {
    return refused({"Gambar terlalu panjang dan sempit: " + size + " piksel.",
                    "The picture is too long and narrow: " + size + " pixels."},
                   {"Potong sampai paling panjang 4 : 1.", "Crop it to 4 : 1 at most."});
  }
  if (longer >= kCoarseSide) return {true, {}, {}};
  return {
      true,
      {"Gambar ini akan tampak kabur: " + size + " piksel.", "The picture will look coarse: " + size + " pixels."},
      {"Pakai gambar dengan sisi panjang 800 piksel atau lebih.", "Use one whose longer side has 800 pixels or more."}};
}

PictureVerdict judge_jpeg(base::ByteView source) {
  const auto header = read_jpeg_header(source);
  if (!header) return unreadable_picture(header.error());
  if (!header->rgb_or_grey) {
    return refused({"JPEG ini memakai warna cetak (CMYK).", "This JPEG has printing colours (CMYK)."},
                   {"Simpan ulang sebagai JPEG RGB.", "Save it again as an RGB JPEG."});
  }
  PictureVerdict verdict = judge_size(header->width, header->height);
  if (!verdict.usable) return verdict;
  // A small decoding finds files that end early, as half-copied ones do.
  const auto image = decode_jpeg(source, 1);
  return image ? verdict : unreadable_picture(image.error());
}

PictureVerdict judge_png(base::ByteView source) {
  const auto header = read_png_header(source);
  if (!header) return unreadable_picture(header.error());
  PictureVerdict verdict = judge_size(header->width, header->height);
  if (!verdict.usable) return verdict;
  const auto image = decode_png(source);
  return image ? verdict : unreadable_picture(image.error());
}

}  // namespace

base::Result<PreparedPicture> prepare_picture(base::ByteView source) {
  const Format format = find_format(source);
  Image image;
  if (format == Format::jpeg) {
    const JpegHeader header = TRY(read_jpeg_header(source));
    TRY(check_pixels(header.width, header.height));
    image = TRY(decode_jpeg(source, kFullSide));
  } else if (format == Format::png) {
    const PngHeader header = TRY(read_png_header(source));
    TRY(check_pixels(header.width, header.height));
    image = TRY(decode_png(source));
  } else {
    return base::Error{base::Errc::unsupported, "neither JPEG nor PNG"};
  }
  image = fit(image, std::max(image.width, image.height), kFullSide);
  if (format == Format::jpeg) image = turn_upright(std::move(image), read_orientation(source));
  const Encoder& encoder = format == Format::jpeg ? kPhoto : kDrawing;
  PreparedPicture prepared;
  prepared.full = TRY(encode(image, encoder));
  prepared.card = TRY(encode(fit(image, image.width, kCardWidth), encoder));
  return prepared;
}

PictureVerdict unreadable_picture(const base::Error& error) {
  if (error.code == base::Errc::too_large) {
    return refused({"Berkas gambar lebih besar dari 64 MB.", "The picture file is larger than 64 MB."},
                   {"Kecilkan dulu.", "Shrink it first."});
  }
  return refused({"Gambar ini rusak atau terpotong (" + error.detail + ").",
                  "This picture is damaged or cut short (" + error.detail + ")."},
                 {"Salin ulang dari kamera.", "Copy it from the camera again."});
}

PictureVerdict judge_picture(base::ByteView source) {
  switch (find_format(source)) {
    case Format::jpeg:
      return judge_jpeg(source);
    case Format::png:
      return judge_png(source);
    case Format::heic:
      return refused({"Gambar HEIC (iPhone) tidak didukung.", "HEIC pictures (iPhone) are not supported."},
                     {"Di iPhone: Pengaturan → Kamera → Format → Paling Kompatibel; atau simpan ulang sebagai JPEG.",
                      "On the iPhone: Settings → Camera → Formats → Most Compatible; or save it again as JPEG."});
    case Format::webp:
      return refused({"Gambar WebP tidak didukung.", "WebP pictures are not supported."},
                     {"Simpan ulang sebagai JPEG atau PNG.", "Save it again as JPEG or PNG."});
    case Format::gif:
      return refused({"Gambar GIF tidak didukung.", "GIF pictures are not supported."},
                     {"Simpan ulang sebagai PNG.", "Save it again as PNG."});
    case Format::other:
      break;
  }
  return refused({"Berkas ini bukan gambar JPEG atau PNG.", "This file is neither a JPEG nor a PNG picture."},
                 {"Simpan ulang sebagai JPEG atau PNG.", "Save it again as JPEG or PNG."});
}

}  // namespace authoring
