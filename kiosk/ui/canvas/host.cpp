// SPDX-License-Identifier: EUPL-1.2
#include "ui/host.h"

#include <imgui.h>

#include "atlas_metrics.h"
#include "list_canvas.h"
#include "raster_damage.h"
#include "raster_draw.h"

namespace ui {
namespace {

// ImGui's one global, made and destroyed here.
class ImGuiContextOwner {
 public:
  ImGuiContextOwner() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    // ImGui wants a font before it makes a frame. Ours never come from it, so it gets one glyph of its own.
    static constexpr ImWchar kOneGlyph[] = {' ', ' ', 0};
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    ImFontConfig config;
    config.GlyphRanges = kOneGlyph;
    config.OversampleH = 1;
    io.Fonts->AddFontDefault(&config);
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    io.Fonts->SetTexID(raster::texture_id<ImTextureID>(kAtlasTexture));
  }
  ~ImGuiContextOwner() { ImGui::DestroyContext(context_); }
  ImGuiContextOwner(const ImGuiContextOwner&) = delete;
  ImGuiContextOwner& operator=(const ImGuiContextOwner&) = delete;

 private:
  ImGuiContext* context_;
};

class HostImpl final : public Host, private raster::TextureSource {
 public:
  HostImpl(atlas::Atlas atlas, std::size_t picture_budget_bytes)
      : atlas_(std::move(atlas)),
        metrics_(atlas_),
        pictures_(picture_budget_bytes),
        canvas_(atlas_, masks_, pictures_) {}

  Canvas& begin_frame(int width, int height) override {
    if (masks_.trim()) invalidate();
    pictures_.begin_frame();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60;  // time is the model's; ImGui animates nothing here
    ImGui::NewFrame();
    canvas_.begin(ImGui::GetBackgroundDrawList(), static_cast<float>(width), static_cast<float>(height));
    return canvas_;
  }

  std::vector<base::PixelRect> end_frame(base::PixelView target) override {
    ImGui::Render();
    raster::read_draw_data(*ImGui::GetDrawData(), *this, target.width, target.height, frame_);
    if (target.data != last_target_ || target.stride != last_stride_) damage_.forget();
    last_target_ = target.data;
    last_stride_ = target.stride;
    auto changed = damage_.update(frame_);
    cost_ = {static_cast<std::uint32_t>(frame_.primitives.size() - frame_.triangles.size()),
             static_cast<std::uint32_t>(frame_.triangles.size()), 0};
    for (const auto& rect : changed) {
      raster::draw(frame_, kernels_, target, rect);
      cost_.pixels += static_cast<std::uint64_t>(rect.width) * static_cast<std::uint64_t>(rect.height);
    }
    pictures_.end_frame();
    return changed;
  }

  void invalidate() override { damage_.forget(); }
  const TextMetrics& metrics() const override { return metrics_; }
  PictureCache& pictures() override { return pictures_; }
  FrameCost last_frame() const override { return cost_; }

 private:
  raster::Texture find(std::uint64_t id) const override {
    using Kind = raster::Texture::Kind;
    if (id == kAtlasTexture) return {Kind::coverage, atlas_.coverage(), atlas_.width(), atlas_.height()};
    if (id == kMaskTexture) return {Kind::coverage, masks_.data(), MaskCache::kWidth, MaskCache::kHeight};
    if (id < kFirstPictureTexture) return {};
    const auto* picture = pictures_.by_id(static_cast<std::uint32_t>((id - kFirstPictureTexture) / 2));
    if (picture == nullptr || picture->state != PictureState::drawn) return {};
    const bool blended = (id & 1U) != 0;
    return {blended ? Kind::blended : Kind::opaque, picture->pixels.data.data(), picture->pixels.width,
            picture->pixels.height};
  }

  ImGuiContextOwner context_;
  atlas::Atlas atlas_;
  AtlasMetrics metrics_;
  MaskCache masks_;
  PictureCache pictures_;
  ListCanvas canvas_;
  raster::Frame frame_;
  raster::Damage damage_;
  const raster::Kernels& kernels_ = raster::best_kernels();
  const std::uint32_t* last_target_ = nullptr;
  int last_stride_ = 0;
  FrameCost cost_;
};

}  // namespace

base::Result<std::unique_ptr<Host>> Host::create(base::ByteView atlas_bytes, std::size_t picture_budget_bytes) {
  auto atlas = TRY(atlas::Atlas::open(atlas_bytes));
  return std::unique_ptr<Host>(std::make_unique<HostImpl>(std::move(atlas), picture_budget_bytes));
}

}  // namespace ui
