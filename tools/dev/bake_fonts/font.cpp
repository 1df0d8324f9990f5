// SPDX-License-Identifier: EUPL-1.2
#include "font.h"

#include <utility>

#include "base/file.h"

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb_truetype.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace bake {
namespace {

constexpr std::uint64_t kMaxFontBytes = 32U << 20;

int height_above_baseline(const stbtt_fontinfo& info, int code_point) {
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  return stbtt_GetCodepointBox(&info, code_point, &x0, &y0, &x1, &y1) != 0 ? y1 : 0;
}

}  // namespace

struct Font::Impl {
  base::Bytes bytes;
  stbtt_fontinfo info{};
};

Font::Font(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Font::Font(Font&&) noexcept = default;
Font::~Font() = default;

base::Result<Font> Font::open(const std::filesystem::path& path) {
  auto impl = std::make_unique<Impl>();
  impl->bytes = TRY(base::read_file(path, kMaxFontBytes));
  const int offset = stbtt_GetFontOffsetForIndex(impl->bytes.data(), 0);
  if (offset < 0 || stbtt_InitFont(&impl->info, impl->bytes.data(), offset) == 0) {
    return base::Error{base::Errc::malformed, path.string() + " is no TrueType font"};
  }
  return Font(std::move(impl));
}

Metrics Font::metrics() const {
  Metrics metrics;
  // One em is units_per_em by definition, so the scale for an em of one pixel is its inverse.
  metrics.units_per_em = static_cast<int>(1.0F / stbtt_ScaleForMappingEmToPixels(&impl_->info, 1.0F) + 0.5F);
  int gap = 0;
  stbtt_GetFontVMetrics(&impl_->info, &metrics.ascent, &metrics.descent, &gap);
  metrics.descent = -metrics.descent;
  metrics.cap_height = height_above_baseline(impl_->info, 'H');
  metrics.x_height = height_above_baseline(impl_->info, 'x');
  return metrics;
}

int Font::find_glyph(char32_t code_point) const {
  return stbtt_FindGlyphIndex(&impl_->info, static_cast<int>(code_point));
}

int Font::advance(int glyph) const {
  int advance = 0;
  int bearing = 0;
  stbtt_GetGlyphHMetrics(&impl_->info, glyph, &advance, &bearing);
  return advance;
}

int Font::kern(int left, int right) const { return stbtt_GetGlyphKernAdvance(&impl_->info, left, right); }

Bitmap Font::rasterise(int glyph, int em_px, float shift_x, float scale_y) const {
  const float scale = stbtt_ScaleForMappingEmToPixels(&impl_->info, static_cast<float>(em_px));
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  stbtt_GetGlyphBitmapBoxSubpixel(&impl_->info, glyph, scale, scale * scale_y, shift_x, 0, &x0, &y0, &x1, &y1);
  Bitmap bitmap{x1 - x0, y1 - y0, x0, y0, {}};
  if (bitmap.width <= 0 || bitmap.height <= 0) return {};
  bitmap.coverage.resize(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
  stbtt_MakeGlyphBitmapSubpixel(&impl_->info, bitmap.coverage.data(), bitmap.width, bitmap.height, bitmap.width, scale,
                                scale * scale_y, shift_x, 0, glyph);
  return bitmap;
}

}  // namespace bake
