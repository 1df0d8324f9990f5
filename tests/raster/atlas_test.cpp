// SPDX-License-Identifier: EUPL-1.2
#include "atlas.h"

#include <cstring>

#include "atlas_metrics.h"
#include "base/file.h"
#include "check.h"
#include "glyph_run.h"
#include "ui/icons.h"

namespace {

using ui::atlas::Atlas;

base::Bytes baked() {
  auto bytes = base::read_file(std::string(JENDELA_BINARY_DIR) + "/share/jendela/fonts.atlas", 256U << 20);
  REQUIRE_OK(bytes);
  return bytes.take();
}

// A whole atlas of one glyph a face at one size, small enough to damage byte by byte.
base::Bytes tiny() {
  using namespace ui::atlas;
  base::Bytes file;
  const auto add = [&](const auto& record) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&record);
    file.insert(file.end(), bytes, bytes + sizeof(record));
  };
  const std::uint32_t tables = sizeof(FileHeader) + kFaces * (sizeof(FaceRecord) + sizeof(SetRecord));
  const std::uint32_t per_face = sizeof(GlyphRecord) + sizeof(KernRecord) + sizeof(BoxRecord);
  const std::uint32_t pixels = tables + kFaces * per_face;
  FileHeader header{};
  std::memcpy(header.magic, kMagic, sizeof(kMagic));
  header.file_size = pixels + 8 * 8;
  header.faces = kFaces;
  header.sets = kFaces;
  header.width = 8;
  header.height = 8;
  header.pixels = pixels;
  add(header);
  for (std::uint32_t face = 0; face < kFaces; ++face) {
    const std::uint32_t at = tables + face * per_face;
    add(FaceRecord{1000, 1069, 293, 714, 1, at, 1, at + 8});
  }
  for (std::uint32_t face = 0; face < kFaces; ++face) add(SetRecord{face, 20, 1, tables + face * per_face + 16});
  for (std::uint32_t face = 0; face < kFaces; ++face) {
    add(GlyphRecord{'A', 500});
    add(KernRecord{0, 0, -100, 0});
    add(BoxRecord{1, 1, 4, 5, 0, -5});
  }
  file.resize(header.file_size, 0xFF);
  return file;
}

// Everything a reader may ask; the sanitizers judge.
float use(const Atlas& atlas) {
  float sum = 0;
  for (std::uint32_t face = 0; face < ui::atlas::kFaces; ++face) {
    const auto sized = atlas.find_size(face, 28);
    sum += ui::atlas::walk(atlas, sized, "A\u00E9B\u2026", [&](std::uint16_t glyph, float) {
      for (int phase = 0; phase < sized.phases; ++phase) {
        const auto box = atlas.box(sized, glyph, phase);
        for (int y = box.y; y < box.y + box.height; ++y) {
          for (int x = box.x; x < box.x + box.width; ++x) sum += atlas.coverage()[y * atlas.width() + x];
        }
      }
    });
  }
  return sum;
}

}  // namespace

TEST_CASE("the baked atlas opens and has every letter of Indonesian words") {
  const auto bytes = baked();
  const auto atlas = Atlas::open(bytes);
  REQUIRE_OK(atlas);
  for (const char32_t c : U"ABCXYZabcxyz0189.,:;!?()\u2013\u2019\u201C\u2026\u00E9\u0253\u0257\u02BC") {
    if (c == 0) continue;
    for (std::uint32_t face = 0; face < ui::atlas::kIconFace; ++face) {
      CAPTURE(static_cast<std::uint32_t>(c));
      CHECK(atlas->find_glyph(face, c) != atlas->find_glyph(face, U'\U0001F600'));
    }
  }
}

TEST_CASE("kerning draws A and V together and leaves n and n apart") {
  const auto bytes = baked();
  const auto atlas = Atlas::open(bytes);
  REQUIRE_OK(atlas);
  const ui::AtlasMetrics metrics(*atlas);
  const ui::TextStyle style{ui::Face::regular, 56, 1.5F};
  CHECK(metrics.width("AV", style) < metrics.width("A", style) + metrics.width("V", style) - 1);
  CHECK(metrics.width("nn", style) == doctest::Approx(2 * metrics.width("n", style)));
}

TEST_CASE("capitals are as tall as the design counts on") {
  const auto bytes = baked();
  const auto atlas = Atlas::open(bytes);
  REQUIRE_OK(atlas);
  const ui::AtlasMetrics metrics(*atlas);
  CHECK(metrics.cap_height({ui::Face::regular, 28, 1.5F}) == doctest::Approx(28 * 0.714F).epsilon(0.01));
  CHECK(metrics.cap_height({ui::Face::easy_regular, 28, 1.5F}) == doctest::Approx(28 * 0.713F).epsilon(0.02));
}

TEST_CASE("every icon has a drawing in every size") {
  const auto bytes = baked();
  const auto atlas = Atlas::open(bytes);
  REQUIRE_OK(atlas);
  int icons = 0;
#define JENDELA_ICON(name, glyph, cut) ++icons;
#include "ui/icon_list.h"
#undef JENDELA_ICON
  for (const int size : {20, 48, 128}) {
    const auto sized = atlas->find_size(ui::atlas::kIconFace, size);
    CHECK(sized.em_px == size);
    for (int icon = 0; icon < icons; ++icon) {
      CAPTURE(std::string(ui::to_string(static_cast<ui::Icon>(icon))));
      const auto box = atlas->box(sized, atlas->find_glyph(ui::atlas::kIconFace, static_cast<char32_t>(icon)), 0);
      CHECK(box.width > 0);
      CHECK(box.height > 0);
    }
  }
}

TEST_CASE("an icon is found by the name a document gives it") {
  CHECK(ui::find_icon("prayer") == ui::Icon::prayer);
  CHECK_FALSE(ui::find_icon("no_such_thing").has_value());
}

TEST_CASE("an atlas cut short anywhere is refused") {
  const auto whole = tiny();
  REQUIRE_OK(Atlas::open(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const base::Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK_FALSE(Atlas::open(cut).ok());
  }
}

TEST_CASE("an atlas with any byte changed is refused or harmless") {
  const auto whole = tiny();
  int refused = 0;
  for (std::size_t at = 0; at < whole.size() - 64; ++at) {
    for (const unsigned change : {0x01U, 0x80U, 0xFFU}) {
      auto bytes = whole;
      bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ change);
      const auto atlas = Atlas::open(bytes);
      refused += atlas.ok() ? 0 : 1;
      if (atlas) use(*atlas);
    }
  }
  CHECK(refused > 300);
}

TEST_CASE("a file that is no atlas is of another version") {
  base::Bytes bytes = tiny();
  bytes[7] = '2';
  CHECK_ERR(Atlas::open(bytes), base::Errc::unsupported);
}
