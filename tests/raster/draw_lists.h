// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <imgui.h>

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include "raster_frame.h"

// Draw lists for tests: an ImGui context of their own, textures in memory, shapes by seed.
namespace raster_test {

inline constexpr std::uint64_t kCoverageTexture = 1;
inline constexpr std::uint64_t kOpaqueTexture = 2;
inline constexpr std::uint64_t kBlendedTexture = 3;

class Textures final : public ui::raster::TextureSource {
 public:
  explicit Textures(std::uint32_t seed) {
    std::mt19937 random(seed);
    for (auto& byte : coverage_)
      byte = static_cast<std::uint8_t>(random() % 4 == 0 ? 255U : random() % 4 == 0 ? 0U : random());
    coverage_[0] = 255;
    for (auto& pixel : opaque_) pixel = static_cast<std::uint32_t>(random());
    for (auto& pixel : blended_) pixel = static_cast<std::uint32_t>(random());
  }
  ui::raster::Texture find(std::uint64_t id) const override {
    using Kind = ui::raster::Texture::Kind;
    if (id == kCoverageTexture) return {Kind::coverage, coverage_.data(), 64, 64};
    if (id == kOpaqueTexture) return {Kind::opaque, opaque_.data(), 32, 32};
    if (id == kBlendedTexture) return {Kind::blended, blended_.data(), 32, 32};
    return {};
  }

 private:
  std::vector<std::uint8_t> coverage_ = std::vector<std::uint8_t>(64 * 64);
  std::vector<std::uint32_t> opaque_ = std::vector<std::uint32_t>(32 * 32);
  std::vector<std::uint32_t> blended_ = std::vector<std::uint32_t>(32 * 32);
};

// One ImGui frame of this size: fill is called with its one draw list.
class Context {
 public:
  Context();
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  const ImDrawData& frame(int width, int height, const std::function<void(ImDrawList&)>& fill);

 private:
  ImGuiContext* context_;
};

// Adds `count` shapes of every kind, in and out of sight, on and off whole pixels.
void add_random_shapes(ImDrawList& list, std::uint32_t seed, int count, int width, int height);

void add_quad(ImDrawList& list, ImVec2 a, ImVec2 c, ImVec2 uv_a, ImVec2 uv_c, std::uint32_t top, std::uint32_t bottom);
void add_triangle(ImDrawList& list, const ImDrawVert (&vertices)[3]);

// Pixel by pixel and triangle by triangle: what the words of raster_frame.h say, as plainly as it can be written.
void draw_by_reference(const ImDrawData& data, const ui::raster::TextureSource& textures, base::PixelView target);

}  // namespace raster_test
