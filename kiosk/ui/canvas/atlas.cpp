// SPDX-License-Identifier: EUPL-1.2
#include "atlas.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

namespace ui::atlas {
namespace {

constexpr std::uint32_t kMaxGlyphs = 8192;
constexpr std::uint32_t kMaxKerns = 1U << 20;
constexpr std::uint32_t kMaxSets = 256;
constexpr std::uint32_t kMaxEm = 512;
constexpr std::uint32_t kMaxPhases = 8;

base::Error malformed(std::string_view what) {
  return base::Error{base::Errc::malformed, "fonts.atlas: " + std::string(what)};
}

// `count` records at `offset`, or why not.
template <typename Record>
base::Result<std::vector<Record>> read_records(base::ByteView bytes, std::uint64_t offset, std::uint64_t count) {
  const std::uint64_t size = count * sizeof(Record);
  if (offset > bytes.size() || size > bytes.size() - offset) return malformed("a table leaves the file");
  std::vector<Record> records(count);
  if (size != 0) std::memcpy(records.data(), bytes.data() + offset, size);
  return records;
}

std::uint16_t search(const std::vector<GlyphRecord>& glyphs, char32_t code_point, std::uint16_t missing) {
  const auto found =
      std::lower_bound(glyphs.begin(), glyphs.end(), static_cast<std::uint32_t>(code_point),
                       [](const GlyphRecord& glyph, std::uint32_t code) { return glyph.code_point < code; });
  if (found == glyphs.end() || found->code_point != code_point) return missing;
  return static_cast<std::uint16_t>(found - glyphs.begin());
}

}  // namespace

base::Result<Atlas> Atlas::open(base::ByteView bytes) {
  Atlas atlas;
  atlas.bytes_ = bytes;
  if (bytes.size() < sizeof(FileHeader)) return malformed("it is too short");
  std::memcpy(&atlas.header_, bytes.data(), sizeof(FileHeader));
  const FileHeader& header = atlas.header_;
  if (std::memcmp(header.magic, kMagic, sizeof(kMagic)) != 0) {
    return base::Error{base::Errc::unsupported, "fonts.atlas: it is not of this program's version"};
  }
  if (header.file_size != bytes.size()) return malformed("its length is not what it says");
  if (header.faces != kFaces || header.sets > kMaxSets) return malformed("it has too many or too few faces or sizes");
  const std::uint64_t pixels = std::uint64_t{header.width} * header.height;
  if (header.width == 0 || header.height == 0 || header.width > 0xFFFF || header.height > 0xFFFF) {
    return malformed("its coverage is of an impossible size");
  }
  if (header.pixels > bytes.size() || pixels > bytes.size() - header.pixels)
    return malformed("its coverage is cut off");
  if (atlas.coverage()[0] != 0xFF) return malformed("its first pixel is not full");

  const auto faces = TRY(read_records<FaceRecord>(bytes, sizeof(FileHeader), header.faces));
  for (const auto& face : faces) TRY(atlas.read_face(face));
  TRY(atlas.read_sets());
  return atlas;
}

base::Result<void> Atlas::read_face(const FaceRecord& record) {
  if (record.units_per_em < 16 || record.units_per_em > 16384) return malformed("a face has impossible units");
  if (record.glyphs == 0 || record.glyphs > kMaxGlyphs || record.kerns > kMaxKerns) {
    return malformed("a face has an impossible number of glyphs");
  }
  FaceTables face;
  face.record = record;
  face.glyphs = TRY(read_records<GlyphRecord>(bytes_, record.glyphs_at, record.glyphs));
  face.kerns = TRY(read_records<KernRecord>(bytes_, record.kerns_at, record.kerns));
  for (std::size_t i = 1; i < face.glyphs.size(); ++i) {
    if (face.glyphs[i - 1].code_point >= face.glyphs[i].code_point) return malformed("glyphs are out of order");
  }
  for (const auto& glyph : face.glyphs) {
    if (std::abs(glyph.advance) > 16 * record.units_per_em) return malformed("a glyph has an impossible advance");
  }

  face.first_kern.assign(record.glyphs + 1, 0);
  std::uint32_t before = 0;
  for (const auto& kern : face.kerns) {
    const std::uint32_t order = (std::uint32_t{kern.left} << 16) | kern.right;
    if (kern.left >= record.glyphs || kern.right >= record.glyphs) return malformed("a kerning pair names no glyph");
    if (order < before) return malformed("kerning pairs are out of order");
    before = order;
    ++face.first_kern[kern.left + 1U];
  }
  for (std::size_t i = 1; i < face.first_kern.size(); ++i) face.first_kern[i] += face.first_kern[i - 1];

  face.missing = search(face.glyphs, 0xFFFD, search(face.glyphs, '?', 0));
  for (std::size_t code = 0; code < face.direct.size(); ++code) {
    face.direct[code] = search(face.glyphs, static_cast<char32_t>(code), face.missing);
  }
  faces_.push_back(std::move(face));
  return {};
}

base::Result<void> Atlas::read_sets() {
  const std::uint64_t at = sizeof(FileHeader) + std::uint64_t{header_.faces} * sizeof(FaceRecord);
  const auto sets = TRY(read_records<SetRecord>(bytes_, at, header_.sets));
  std::array<bool, kFaces> seen{};
  for (const auto& set : sets) {
    if (set.face >= header_.faces || set.em_px == 0 || set.em_px > kMaxEm || set.phases == 0 ||
        set.phases > kMaxPhases) {
      return malformed("a size is impossible");
    }
    const auto& face = faces_[set.face];
    const std::uint64_t size = std::uint64_t{face.record.glyphs} * set.phases * sizeof(BoxRecord);
    if (set.boxes_at > bytes_.size() || size > bytes_.size() - set.boxes_at) return malformed("a size leaves the file");
    seen[set.face] = true;
    sets_.push_back({set.face, set.boxes_at, static_cast<int>(set.em_px), static_cast<int>(set.phases),
                     static_cast<float>(set.em_px) / static_cast<float>(face.record.units_per_em)});
  }
  if (std::find(seen.begin(), seen.end(), false) != seen.end()) return malformed("a face has no size");
  return {};
}

Atlas::Sized Atlas::find_size(std::uint32_t face, int em_px) const {
  const Sized* best = nullptr;
  for (const auto& set : sets_) {
    if (set.face != face) continue;
    if (best == nullptr || std::abs(set.em_px - em_px) < std::abs(best->em_px - em_px)) best = &set;
  }
  return best == nullptr ? Sized{} : *best;
}

std::uint16_t Atlas::find_glyph(std::uint32_t face, char32_t code_point) const {
  const auto& tables = faces_[face];
  if (code_point < tables.direct.size()) return tables.direct[code_point];
  return search(tables.glyphs, code_point, tables.missing);
}

float Atlas::advance(const Sized& sized, std::uint16_t glyph) const {
  return static_cast<float>(faces_[sized.face].glyphs[glyph].advance) * sized.scale;
}

float Atlas::kern(const Sized& sized, std::uint16_t left, std::uint16_t right) const {
  const auto& face = faces_[sized.face];
  const auto first = face.kerns.begin() + face.first_kern[left];
  const auto last = face.kerns.begin() + face.first_kern[left + 1U];
  const auto found = std::lower_bound(first, last, right,
                                      [](const KernRecord& kern, std::uint16_t glyph) { return kern.right < glyph; });
  if (found == last || found->right != right) return 0;
  return static_cast<float>(found->adjust) * sized.scale;
}

BoxRecord Atlas::box(const Sized& sized, std::uint16_t glyph, int phase) const {
  const std::size_t index =
      std::size_t{glyph} * static_cast<std::size_t>(sized.phases) + static_cast<std::size_t>(phase);
  BoxRecord box{};
  std::memcpy(&box, bytes_.data() + sized.boxes_at + index * sizeof(BoxRecord), sizeof(box));
  if (box.x + box.width > width() || box.y + box.height > height()) return {};
  return box;
}

float Atlas::ascent(const Sized& sized) const {
  return static_cast<float>(faces_[sized.face].record.ascent) * sized.scale;
}
float Atlas::descent(const Sized& sized) const {
  return static_cast<float>(faces_[sized.face].record.descent) * sized.scale;
}
float Atlas::cap_height(const Sized& sized) const {
  return static_cast<float>(faces_[sized.face].record.cap_height) * sized.scale;
}

}  // namespace ui::atlas
