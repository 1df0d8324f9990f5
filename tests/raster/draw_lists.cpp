// SPDX-License-Identifier: EUPL-1.2
#include "draw_lists.h"

namespace raster_test {
namespace {

using ui::raster::texture_id;

class Shapes {
 public:
  Shapes(ImDrawList& list, std::uint32_t seed, int width, int height)
      : list_(list), random_(seed), width_(width), height_(height) {}

  void add() {
    if (pick(12) == 0) change_clip();
    switch (pick(7)) {
      case 0:
        return solid();
      case 1:
        return gradient();
      case 2:
        return whole_texels(kCoverageTexture, 64);
      case 3:
        return whole_texels(pick(2) == 0 ? kOpaqueTexture : kBlendedTexture, 32);
      case 4:
        return scaled();
      case 5:
        return triangle(false);
      default:
        return triangle(true);
    }
  }
  void close() {
    if (clipped_) list_.PopClipRect();
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  // Mostly whole, sometimes a fraction, sometimes outside.
  float place(int extent) {
    const float whole = static_cast<float>(pick(extent + 40) - 20);
    return pick(2) == 0 ? whole : whole + static_cast<float>(pick(64)) / 64;
  }
  std::uint32_t color() {
    const auto rgb = static_cast<std::uint32_t>(random_()) & 0xFFFFFFU;
    const std::uint32_t alpha = pick(3) == 0 ? 255U : pick(8) == 0 ? 0U : static_cast<std::uint32_t>(pick(256));
    return rgb | alpha << 24;
  }
  static ImVec2 full() { return {0.5F / 64, 0.5F / 64}; }

  void change_clip() {
    if (clipped_) list_.PopClipRect();
    const float x = place(width_);
    const float y = place(height_);
    list_.PushClipRect({x, y}, {x + static_cast<float>(pick(80)), y + static_cast<float>(pick(80))}, false);
    clipped_ = true;
  }
  void solid() {
    const ImVec2 a{place(width_), place(height_)};
    const std::uint32_t one = color();
    add_quad(list_, a, {a.x + place(30), a.y + place(30)}, full(), full(), one, one);
  }
  void gradient() {
    const ImVec2 a{place(width_), place(height_)};
    add_quad(list_, a, {a.x + place(30), a.y + place(40)}, full(), full(), color(), color());
  }
  void whole_texels(std::uint64_t texture, int size) {
    const int u = pick(size - 1);
    const int v = pick(size - 1);
    const int width = 1 + pick(size - u);
    const int height = 1 + pick(size - v);
    const ImVec2 a{static_cast<float>(pick(width_ + 40) - 20), static_cast<float>(pick(height_ + 40) - 20)};
    const auto uv = [&](int at) { return static_cast<float>(at) / static_cast<float>(size); };
    list_.AddImage(texture_id<ImTextureID>(texture), a,
                   {a.x + static_cast<float>(width), a.y + static_cast<float>(height)}, {uv(u), uv(v)},
                   {uv(u + width), uv(v + height)}, color());
  }
  void scaled() {
    const ImVec2 a{place(width_), place(height_)};
    const std::uint64_t texture = 1 + static_cast<std::uint64_t>(pick(3));
    list_.AddImage(texture_id<ImTextureID>(texture), a, {a.x + place(50), a.y + place(50)}, {0.03F, 0.07F},
                   {0.91F, 0.83F}, color());
  }
  void triangle(bool one_color) {
    const std::uint32_t first = color();
    ImDrawVert vertices[3];
    for (auto& vertex : vertices) {
      vertex.pos = {place(width_), place(height_)};
      vertex.uv = full();
      vertex.col = one_color ? first : pick(3) == 0 ? (first & 0xFFFFFFU) : color();
    }
    add_triangle(list_, vertices);
  }

  ImDrawList& list_;
  std::mt19937 random_;
  int width_;
  int height_;
  bool clipped_ = false;
};

}  // namespace

Context::Context() : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->AddFontDefault();
  io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
  io.Fonts->SetTexID(texture_id<ImTextureID>(kCoverageTexture));
}
Context::~Context() { ImGui::DestroyContext(context_); }

const ImDrawData& Context::frame(int width, int height, const std::function<void(ImDrawList&)>& fill) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  fill(*ImGui::GetBackgroundDrawList());
  ImGui::Render();
  return *ImGui::GetDrawData();
}

void add_quad(ImDrawList& list, ImVec2 a, ImVec2 c, ImVec2 uv_a, ImVec2 uv_c, std::uint32_t top, std::uint32_t bottom) {
  list.PrimReserve(6, 4);
  const unsigned first = list._VtxCurrentIdx;
  for (const unsigned offset : {0U, 1U, 2U, 0U, 2U, 3U}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + offset));
  list.PrimWriteVtx(a, uv_a, top);
  list.PrimWriteVtx({c.x, a.y}, {uv_c.x, uv_a.y}, top);
  list.PrimWriteVtx(c, uv_c, bottom);
  list.PrimWriteVtx({a.x, c.y}, {uv_a.x, uv_c.y}, bottom);
}

void add_triangle(ImDrawList& list, const ImDrawVert (&vertices)[3]) {
  list.PrimReserve(3, 3);
  for (const auto& vertex : vertices) list.PrimVtx(vertex.pos, vertex.uv, vertex.col);
}

void add_random_shapes(ImDrawList& list, std::uint32_t seed, int count, int width, int height) {
  Shapes shapes(list, seed, width, height);
  for (int i = 0; i < count; ++i) shapes.add();
  shapes.close();
}

}  // namespace raster_test
