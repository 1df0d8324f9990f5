// SPDX-License-Identifier: EUPL-1.2
#include <random>
#include <vector>

#include "check.h"
#include "raster_kernels.h"

namespace {

using ui::raster::Block;
using ui::raster::Kernels;

struct Case {
  std::mt19937 random{42};
  std::vector<std::uint32_t> target = std::vector<std::uint32_t>(64 * 8);
  std::vector<std::uint32_t> source = std::vector<std::uint32_t>(70 * 8);
  std::vector<std::uint8_t> coverage = std::vector<std::uint8_t>(67 * 8);

  void shuffle() {
    for (auto& pixel : target) pixel = static_cast<std::uint32_t>(random());
    for (auto& pixel : source) pixel = static_cast<std::uint32_t>(random());
    for (auto& byte : coverage)
      byte = static_cast<std::uint8_t>(random() % 3 == 0 ? 255U : random() % 3 == 0 ? 0U : random());
  }
};

template <typename Run>
void check_same(Run&& run) {
  Case one;
  for (int width = 1; width <= 40; ++width) {
    for (int round = 0; round < 8; ++round) {
      one.shuffle();
      const auto color = static_cast<std::uint32_t>(one.random());
      auto expected = one.target;
      auto actual = one.target;
      run(ui::raster::portable_kernels(), Block{expected.data() + 3, 64, width, 7}, one, color);
      run(ui::raster::best_kernels(), Block{actual.data() + 3, 64, width, 7}, one, color);
      CAPTURE(width);
      REQUIRE(actual == expected);
    }
  }
}

}  // namespace

TEST_CASE("blending is exact rounding for every pair of bytes") {
  for (std::uint32_t alpha = 0; alpha <= 255; ++alpha) {
    for (std::uint32_t value = 0; value <= 255; value += 5) {
      const std::uint32_t target = 255 - value;
      const std::uint32_t expected = (2 * (value * alpha + target * (255 - alpha)) + 255) / 510;
      REQUIRE((ui::raster::blend_pixel(target, value, alpha) & 255U) == expected);
      REQUIRE(ui::raster::scale_byte(value, alpha) == (2 * value * alpha + 255) / 510);
    }
  }
}

TEST_CASE("the quick fill is the portable fill") {
  check_same([](const Kernels& kernels, Block block, const Case&, std::uint32_t color) { kernels.fill(block, color); });
}
TEST_CASE("the quick blend is the portable blend") {
  check_same(
      [](const Kernels& kernels, Block block, const Case&, std::uint32_t color) { kernels.blend(block, color); });
}
TEST_CASE("the quick coverage is the portable coverage") {
  check_same([](const Kernels& kernels, Block block, const Case& one, std::uint32_t color) {
    kernels.cover(block, color, one.coverage.data() + 1, 67);
    kernels.cover(block, color | 0xFF000000U, one.coverage.data() + 5, 61);
  });
}
TEST_CASE("the quick paint is the portable paint") {
  check_same([](const Kernels& kernels, Block block, const Case& one, std::uint32_t color) {
    kernels.paint(block, one.source.data() + 2, 70, color >> 24);
    kernels.paint(block, one.source.data(), 69, 255);
  });
}
TEST_CASE("the quick fade is the portable fade") {
  check_same([](const Kernels& kernels, Block block, const Case& one, std::uint32_t color) {
    kernels.fade(block, one.source.data() + 2, 70, color >> 24);
  });
}
