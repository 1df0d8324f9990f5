// SPDX-License-Identifier: EUPL-1.2
#include "atlas_writer.h"

#include <algorithm>
#include <cstring>

namespace bake {
namespace {

namespace atlas = ui::atlas;

constexpr std::uint32_t kWidth = 1024;
constexpr std::uint32_t kMaxHeight = 65535;

// Rows of glyphs of about one height: sets come size by size, so shelves waste little.
class Shelves {
 public:
  Shelves() {
    pixels_.resize(kWidth);
    pixels_[0] = 0xFF;  // the full pixel that solid shapes are drawn from
    y_ = 1;
  }
  base::Result<atlas::BoxRecord> place(const Bitmap& bitmap) {
    const auto width = static_cast<std::uint32_t>(bitmap.width);
    const auto height = static_cast<std::uint32_t>(bitmap.height);
    if (width > kWidth) return base::Error{base::Errc::too_large, "a glyph is wider than the atlas"};
    if (x_ + width > kWidth) new_shelf();
    grow(y_ + height);
    if (y_ + height > kMaxHeight) return base::Error{base::Errc::too_large, "the atlas is full"};
    for (std::uint32_t row = 0; row < height; ++row) {
      std::memcpy(&pixels_[(y_ + row) * kWidth + x_], &bitmap.coverage[row * width], width);
    }
    const atlas::BoxRecord box{static_cast<std::uint16_t>(x_),         static_cast<std::uint16_t>(y_),
                               static_cast<std::uint16_t>(width),      static_cast<std::uint16_t>(height),
                               static_cast<std::int16_t>(bitmap.left), static_cast<std::int16_t>(bitmap.top)};
    x_ += width;
    shelf_height_ = std::max(shelf_height_, height);
    return box;
  }
  void new_shelf() {
    y_ += shelf_height_;
    x_ = 0;
    shelf_height_ = 0;
  }
  const base::Bytes& pixels() const { return pixels_; }
  std::uint32_t height() const { return static_cast<std::uint32_t>(pixels_.size() / kWidth); }

 private:
  void grow(std::uint32_t height) {
    if (pixels_.size() < static_cast<std::size_t>(height) * kWidth)
      pixels_.resize(static_cast<std::size_t>(height) * kWidth);
  }
  base::Bytes pixels_;
  std::uint32_t x_ = 0;
  std::uint32_t y_ = 0;
  std::uint32_t shelf_height_ = 0;
};

template <typename Record>
std::uint32_t append(base::Bytes& file, const std::vector<Record>& records) {
  const auto at = static_cast<std::uint32_t>(file.size());
  const std::size_t size = records.size() * sizeof(Record);
  file.resize(file.size() + size);
  if (size != 0) std::memcpy(file.data() + at, records.data(), size);
  return at;
}

}  // namespace

base::Result<base::Bytes> write_atlas(const std::vector<FaceContent>& faces) {
  std::vector<atlas::FaceRecord> face_records;
  std::vector<atlas::SetRecord> set_records;
  std::size_t sets = 0;
  for (const auto& face : faces) sets += face.sets.size();

  base::Bytes file(sizeof(atlas::FileHeader) + faces.size() * sizeof(atlas::FaceRecord) +
                   sets * sizeof(atlas::SetRecord));
  Shelves shelves;
  for (std::size_t index = 0; index < faces.size(); ++index) {
    const auto& face = faces[index];
    atlas::FaceRecord record{face.metrics.units_per_em,
                             face.metrics.ascent,
                             face.metrics.descent,
                             face.metrics.cap_height,
                             static_cast<std::uint32_t>(face.glyphs.size()),
                             0,
                             static_cast<std::uint32_t>(face.kerns.size()),
                             0};
    record.glyphs_at = append(file, face.glyphs);
    record.kerns_at = append(file, face.kerns);
    face_records.push_back(record);
    for (const auto& set : face.sets) {
      std::vector<atlas::BoxRecord> boxes;
      shelves.new_shelf();
      std::vector<std::size_t> order(set.bitmaps.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::stable_sort(order.begin(), order.end(),
                       [&](auto a, auto b) { return set.bitmaps[a].height < set.bitmaps[b].height; });
      boxes.resize(set.bitmaps.size());
      for (const auto i : order) boxes[i] = TRY(shelves.place(set.bitmaps[i]));
      set_records.push_back({static_cast<std::uint32_t>(index), set.em_px, set.phases, append(file, boxes)});
    }
  }

  atlas::FileHeader header{};
  std::memcpy(header.magic, atlas::kMagic, sizeof(header.magic));
  header.faces = static_cast<std::uint32_t>(faces.size());
  header.sets = static_cast<std::uint32_t>(sets);
  header.width = kWidth;
  header.height = shelves.height();
  header.pixels = static_cast<std::uint32_t>(file.size());
  file.insert(file.end(), shelves.pixels().begin(), shelves.pixels().end());
  header.file_size = static_cast<std::uint32_t>(file.size());

  std::uint8_t* out = file.data();
  std::memcpy(out, &header, sizeof(header));
  out += sizeof(header);
  std::memcpy(out, face_records.data(), face_records.size() * sizeof(atlas::FaceRecord));
  out += face_records.size() * sizeof(atlas::FaceRecord);
  std::memcpy(out, set_records.data(), set_records.size() * sizeof(atlas::SetRecord));
  return file;
}

}  // namespace bake
