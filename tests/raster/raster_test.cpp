// SPDX-License-Identifier: EUPL-1.2
#include "check.h"
#include "draw_lists.h"
#include "raster_damage.h"
#include "raster_draw.h"

namespace {

using namespace raster_test;
using ui::raster::Frame;

constexpr int kWidth = 150;
constexpr int kHeight = 120;

base::Pixels paper() {
  auto pixels = base::Pixels::black(kWidth, kHeight);
  for (auto& pixel : pixels.data) pixel = 0xFFF6F4EEU;
  return pixels;
}

// The first pixel that differs, as words; empty when none does.
std::string difference(const base::Pixels& a, const base::Pixels& b) {
  for (std::size_t i = 0; i < a.data.size(); ++i) {
    if (((a.data[i] ^ b.data[i]) & 0xFFFFFFU) == 0) continue;
    char text[80];
    std::snprintf(text, sizeof(text), "pixel %zu,%zu is %06x, not %06x", i % kWidth, i / kWidth, a.data[i] & 0xFFFFFFU,
                  b.data[i] & 0xFFFFFFU);
    return text;
  }
  return {};
}

void draw_all(const Frame& frame, const ui::raster::Kernels& kernels, base::Pixels& pixels) {
  ui::raster::draw(frame, kernels, pixels.view(), {0, 0, kWidth, kHeight});
}

}  // namespace

TEST_CASE("random draw lists come out as the slow reference draws them") {
  Context context;
  for (std::uint32_t seed = 0; seed < 120; ++seed) {
    CAPTURE(seed);
    const Textures textures(seed);
    const auto& data =
        context.frame(kWidth, kHeight, [&](ImDrawList& list) { add_random_shapes(list, seed, 30, kWidth, kHeight); });
    auto expected = paper();
    draw_by_reference(data, textures, expected.view());

    Frame frame;
    ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
    auto portable = paper();
    draw_all(frame, ui::raster::portable_kernels(), portable);
    REQUIRE(difference(portable, expected) == "");
    auto best = paper();
    draw_all(frame, ui::raster::best_kernels(), best);
    REQUIRE(difference(best, expected) == "");
  }
}

TEST_CASE("drawing only what changed gives the pixels of drawing everything") {
  Context context;
  const Textures textures(7);
  ui::raster::Damage damage;
  auto kept = paper();
  std::size_t partial = 0;
  for (std::uint32_t step = 0; step < 60; ++step) {
    CAPTURE(step);
    const auto fill = [&](ImDrawList& list) {
      const ImVec2 full{0.5F / 64, 0.5F / 64};
      add_quad(list, {0, 0}, {kWidth, kHeight}, full, full, 0xFFEEF4F6U, 0xFFEEF4F6U);
      add_random_shapes(list, 3, 12, kWidth, kHeight);
      const float x = static_cast<float>(step % 11) * 9;
      add_quad(list, {x, 40}, {x + 8, 52}, full, full, 0xFF336699U, 0xFF336699U);
      if (step % 5 == 0) add_random_shapes(list, step, 1, kWidth, kHeight);
    };
    const auto& data = context.frame(kWidth, kHeight, fill);
    Frame frame;
    ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
    const auto changed = damage.update(frame);
    std::int64_t area = 0;
    for (const auto& rect : changed) {
      ui::raster::draw(frame, ui::raster::best_kernels(), kept.view(), rect);
      area += std::int64_t{rect.width} * rect.height;
    }
    partial += area < kWidth * kHeight ? 1 : 0;
    auto whole = paper();
    draw_all(frame, ui::raster::best_kernels(), whole);
    REQUIRE(difference(kept, whole) == "");
  }
  CHECK(partial > 30);
}

TEST_CASE("a frame that is the same again changes nothing") {
  Context context;
  const Textures textures(1);
  ui::raster::Damage damage;
  for (int round = 0; round < 3; ++round) {
    const auto& data =
        context.frame(kWidth, kHeight, [&](ImDrawList& list) { add_random_shapes(list, 5, 40, kWidth, kHeight); });
    Frame frame;
    ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
    CHECK(damage.update(frame).empty() == (round > 0));
  }
}

TEST_CASE("two shapes that change places change the pixels where they overlap") {
  Context context;
  const Textures textures(1);
  ui::raster::Damage damage;
  const ImVec2 full{0.5F / 64, 0.5F / 64};
  for (int round = 0; round < 2; ++round) {
    const auto& data = context.frame(kWidth, kHeight, [&](ImDrawList& list) {
      const std::uint32_t first = round == 0 ? 0xFF0000FFU : 0xFF00FF00U;
      const std::uint32_t second = round == 0 ? 0xFF00FF00U : 0xFF0000FFU;
      add_quad(list, {0, 0}, {20, 20}, full, full, first, first);
      add_quad(list, {0, 0}, {20, 20}, full, full, second, second);
    });
    Frame frame;
    ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
    CHECK_FALSE(damage.update(frame).empty());
  }
}

TEST_CASE("coordinates beyond reason draw nothing and harm nothing") {
  Context context;
  const Textures textures(1);
  const float bad[] = {1e9F, -1e9F, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()};
  for (const float value : bad) {
    const auto& data = context.frame(kWidth, kHeight, [&](ImDrawList& list) {
      const ImVec2 full{0.5F / 64, 0.5F / 64};
      ImDrawVert vertices[3] = {
          {{value, 0}, full, 0xFFFFFFFFU}, {{10, 10}, full, 0xFFFFFFFFU}, {{0, 10}, full, 0xFFFFFFFFU}};
      add_triangle(list, vertices);
      add_quad(list, {0, 0}, {value, 10}, full, full, 0xFFFFFFFFU, 0xFFFFFFFFU);
      add_quad(list, {0, 0}, {10, 10}, {value, 0}, {1, 1}, 0xFFFFFFFFU, 0xFFFFFFFFU);
    });
    Frame frame;
    ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
    auto pixels = paper();
    draw_all(frame, ui::raster::best_kernels(), pixels);
    CHECK(frame.primitives.size() <= 2);
  }
}

TEST_CASE("an unknown texture draws nothing") {
  Context context;
  const Textures textures(1);
  const auto& data = context.frame(kWidth, kHeight, [&](ImDrawList& list) {
    list.AddImage(ui::raster::texture_id<ImTextureID>(99), {0, 0}, {32, 32});
  });
  Frame frame;
  ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
  CHECK(frame.primitives.empty());
}

TEST_CASE("a list of more vertices than sixteen bits can number is drawn whole") {
  Context context;
  const Textures textures(1);
  const auto& data = context.frame(kWidth, kHeight, [&](ImDrawList& list) {
    const ImVec2 full{0.5F / 64, 0.5F / 64};
    for (int i = 0; i < 20'000; ++i) {
      list.PrimReserve(6, 4);
      const float x = static_cast<float>(i % kWidth);
      list.PrimRectUV({x, 0}, {x + 1, 1}, full, full, 0xFF0000FFU);
    }
    list.PrimReserve(6, 4);
    list.PrimRectUV({10, 50}, {20, 60}, full, full, 0xFF00FF00U);
  });
  Frame frame;
  ui::raster::read_draw_data(data, textures, kWidth, kHeight, frame);
  auto pixels = paper();
  draw_all(frame, ui::raster::best_kernels(), pixels);
  CHECK((pixels.view().row(55)[15] & 0xFFFFFFU) == 0x00FF00U);
  CHECK((pixels.view().row(0)[kWidth - 1] & 0xFFFFFFU) == 0xFF0000U);
}
