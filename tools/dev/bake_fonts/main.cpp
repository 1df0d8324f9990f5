// SPDX-License-Identifier: EUPL-1.2
// bake_fonts OUT REGULAR BOLD EASY_REGULAR EASY_BOLD ICONS: draws every glyph the kiosk may need, once, on the machine
// that builds; the kiosk maps the result (kiosk/ui/canvas/atlas_format.h) and never opens a font.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "atlas_writer.h"
#include "base/file.h"
#include "font.h"

namespace {

using bake::Bitmap;
using bake::FaceContent;
using bake::Font;
using bake::Set;

// The type ramp of the design at 100, 125, 155 and 200 % and for the small panel; ui snaps to the nearest.
const std::vector<std::uint32_t> kTextSizes{20, 22, 24, 28, 30, 32, 35, 38, 40, 44, 48, 52, 56, 64, 76, 96};
// "Huruf mudah dibaca" replaces the words of bodies and headings, not the great type of attract.
const std::vector<std::uint32_t> kEasySizes{24, 28, 30, 32, 35, 38, 44, 48, 56, 64};
const std::vector<std::uint32_t> kIconSizes{20, 24, 28, 32, 36, 40, 48, 56, 64, 84, 96, 128};

struct IconGlyphs {
  char32_t glyph;
  char32_t cut;
};
const std::vector<IconGlyphs> kIcons{
#define JENDELA_ICON(name, glyph, cut) {glyph, cut},
#include "ui/icon_list.h"
#undef JENDELA_ICON
};

struct Range {
  char32_t first;
  char32_t last;
};
// Latin with what names and words of the regional tongues need (implosives, dots below, glottal stops), the punctuation
// of the catalogues, currency signs.
constexpr Range kRanges[] = {{0x20, 0x7E},     {0xA0, 0x17F},    {0x181, 0x181},   {0x18A, 0x18A},   {0x1DD, 0x1DD},
                             {0x253, 0x253},   {0x256, 0x257},   {0x259, 0x259},   {0x25B, 0x25B},   {0x254, 0x254},
                             {0x294, 0x294},   {0x2B9, 0x2BC},   {0x1E04, 0x1E0D}, {0x1E24, 0x1E25}, {0x1E32, 0x1E37},
                             {0x1E42, 0x1E47}, {0x1E62, 0x1E63}, {0x1E6C, 0x1E6D}, {0x1EB8, 0x1EBD}, {0x1ECA, 0x1ECD},
                             {0x1EE4, 0x1EE5}, {0x2010, 0x2015}, {0x2018, 0x201F}, {0x2020, 0x2022}, {0x2026, 0x2026},
                             {0x2030, 0x2030}, {0x2032, 0x2033}, {0x2039, 0x203A}, {0x20A0, 0x20AC}, {0x2116, 0x2116},
                             {0x2122, 0x2122}, {0x2212, 0x2212}, {0x2264, 0x2265}, {0xFFFD, 0xFFFD}};

// In great type the rare letters are drawn at this size, which keeps the atlas at half its bytes.
constexpr std::uint32_t kLargestFullSize = 48;
bool is_common(std::uint32_t code_point) {
  return code_point < 0x100 || (code_point >= 0x2013 && code_point <= 0x2026) || code_point == 0xFFFD;
}

// Small letters stand at thirds of a pixel, so that words keep their rhythm; large ones need it less.
std::uint32_t phases_for(std::uint32_t em_px) { return em_px <= 28 ? 3 : em_px <= 40 ? 2 : 1; }

// Stretches the height so that lower-case letters end on a whole pixel row: crisp tops without hinting the widths.
float snapped_height(const bake::Metrics& metrics, std::uint32_t em_px) {
  const float x_height =
      static_cast<float>(em_px) * static_cast<float>(metrics.x_height) / static_cast<float>(metrics.units_per_em);
  return x_height > 1 ? std::round(x_height) / x_height : 1.0F;
}

FaceContent bake_text(const Font& font, const std::vector<std::uint32_t>& sizes) {
  FaceContent content{font.metrics(), {}, {}, {}};
  std::vector<int> glyphs;
  for (const auto range : kRanges) {
    for (char32_t code = range.first; code <= range.last; ++code) {
      const int glyph = font.find_glyph(code);
      if (glyph == 0) continue;
      content.glyphs.push_back({static_cast<std::uint32_t>(code), font.advance(glyph)});
      glyphs.push_back(glyph);
    }
  }
  // The ranges above are readable, not sorted: order glyph indices along with their records.
  std::vector<std::size_t> order(glyphs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return content.glyphs[a].code_point < content.glyphs[b].code_point; });
  std::vector<int> sorted;
  for (const auto index : order) sorted.push_back(glyphs[index]);
  std::sort(content.glyphs.begin(), content.glyphs.end(),
            [](const auto& a, const auto& b) { return a.code_point < b.code_point; });

  for (std::size_t left = 0; left < sorted.size(); ++left) {
    for (std::size_t right = 0; right < sorted.size(); ++right) {
      const int adjust = font.kern(sorted[left], sorted[right]);
      if (adjust == 0) continue;
      content.kerns.push_back(
          {static_cast<std::uint16_t>(left), static_cast<std::uint16_t>(right), static_cast<std::int16_t>(adjust), 0});
    }
  }
  for (const auto em_px : sizes) {
    Set set{em_px, phases_for(em_px), {}};
    for (std::size_t index = 0; index < sorted.size(); ++index) {
      const bool common = is_common(content.glyphs[index].code_point);
      const std::uint32_t drawn_px = common ? em_px : std::min(em_px, kLargestFullSize);
      const float stretch = snapped_height(content.metrics, drawn_px);
      for (std::uint32_t phase = 0; phase < set.phases; ++phase) {
        set.bitmaps.push_back(font.rasterise(sorted[index], static_cast<int>(drawn_px),
                                             static_cast<float>(phase) / static_cast<float>(set.phases), stretch));
      }
    }
    content.sets.push_back(std::move(set));
  }
  return content;
}

// Takes the coverage of `cut`, centred on `base`'s middle, out of it.
void cut_out(Bitmap& base, const Bitmap& cut) {
  const int dx = (base.width - cut.width) / 2;
  const int dy = (base.height - cut.height) / 2;
  for (int y = 0; y < cut.height; ++y) {
    for (int x = 0; x < cut.width; ++x) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= base.width || y + dy >= base.height) continue;
      auto& pixel = base.coverage[static_cast<std::size_t>((y + dy) * base.width + x + dx)];
      const unsigned kept = 255U - cut.coverage[static_cast<std::size_t>(y * cut.width + x)];
      pixel = static_cast<std::uint8_t>((pixel * kept + 127U) / 255U);
    }
  }
}

base::Result<FaceContent> bake_icons(const Font& font) {
  FaceContent content{font.metrics(), {}, {}, {}};
  for (const auto em_px : kIconSizes) content.sets.push_back({em_px, 1, {}});
  for (std::size_t index = 0; index < kIcons.size(); ++index) {
    const int glyph = font.find_glyph(kIcons[index].glyph);
    const int cut = kIcons[index].cut == 0 ? 0 : font.find_glyph(kIcons[index].cut);
    if (glyph == 0 || (kIcons[index].cut != 0 && cut == 0)) {
      return base::Error{base::Errc::not_found, "icon " + std::to_string(index) + " of icon_list.h is not in the font"};
    }
    content.glyphs.push_back({static_cast<std::uint32_t>(index), font.advance(glyph)});
    for (auto& set : content.sets) {
      set.bitmaps.push_back(font.rasterise(glyph, static_cast<int>(set.em_px), 0, 1));
      if (cut != 0) cut_out(set.bitmaps.back(), font.rasterise(cut, static_cast<int>(set.em_px * 13 / 20), 0, 1));
    }
  }
  return content;
}

base::Result<void> bake_all(const std::vector<std::string>& arguments) {
  std::vector<FaceContent> faces;
  for (std::size_t face = 0; face < ui::atlas::kIconFace; ++face) {
    const Font font = TRY(Font::open(arguments[1 + face]));
    faces.push_back(bake_text(font, face < 2 ? kTextSizes : kEasySizes));
  }
  const Font icons = TRY(Font::open(arguments[5]));
  faces.push_back(TRY(bake_icons(icons)));
  const base::Bytes file = TRY(bake::write_atlas(faces));
  TRY(base::write_file_atomically(arguments[0], file, base::Durability::cached));
  std::size_t glyphs = 0;
  for (const auto& face : faces) {
    for (const auto& set : face.sets) glyphs += set.bitmaps.size();
  }
  std::printf("fonts.atlas: %zu glyphs, %zu and %zu kerning pairs, %.1f MB\n", glyphs, faces[0].kerns.size(),
              faces[2].kerns.size(), static_cast<double>(file.size()) / 1e6);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 6) {
    std::fprintf(stderr, "usage: bake_fonts OUT REGULAR BOLD EASY_REGULAR EASY_BOLD ICONS\n");
    return 2;
  }
  if (const auto done = bake_all(arguments); !done) {
    std::fprintf(stderr, "bake_fonts: %s\n", done.error().detail.c_str());
    return 1;
  }
  return 0;
}
