// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "ui/host.h"
#include "ui/icons.h"
#include "ui/text_layout.h"

// The two screens that the measurements of peers were taken on: six cards with photographs, and one long article.
namespace bench {

inline constexpr ui::Color kInk{0xFF14191E};
inline constexpr ui::Color kPaper{0xFFF6F4EE};
inline constexpr ui::Color kWhite{0xFFFFFFFF};
inline constexpr ui::Color kBlue{0xFF0B3C5D};
inline constexpr ui::Color kBorder{0xFF6A747D};

// Answers every request at once with a gradient, as pictures stored at card size would be.
class GradientProvider final : public ui::PictureProvider {
 public:
  explicit GradientProvider(ui::PictureCache& cache) : cache_(cache) { cache_.set_provider(this); }
  ~GradientProvider() override { cache_.set_provider(nullptr); }
  void request(const ui::PictureRequest& request) override { requests_.push_back(request); }
  bool answer() {
    for (const auto& request : requests_) {
      auto pixels = base::Pixels::black(request.width, request.height);
      for (std::size_t i = 0; i < pixels.data.size(); ++i)
        pixels.data[i] = static_cast<std::uint32_t>(i * 2654435761U) >> 8;
      cache_.supply(request.file.sha256, request.width, request.height, std::move(pixels));
    }
    const bool any = !requests_.empty();
    requests_.clear();
    return any;
  }

 private:
  ui::PictureCache& cache_;
  std::vector<ui::PictureRequest> requests_;
};

inline pack::PictureFile picture(std::uint8_t number) {
  pack::PictureFile file;
  file.sha256.bytes[0] = number;
  return file;
}

inline void draw_header(ui::Canvas& canvas) {
  canvas.fill({0, 0, canvas.bounds().width, 88}, kBlue);
  canvas.icon({64, 44}, ui::Icon::emblem, 48, kWhite);
  canvas.text({108, 56}, "Lapas Contoh Kupang", {ui::Face::bold, 32, 1.25F}, kWhite);
}

inline void draw_home(ui::Canvas& canvas, const ui::TextMetrics& metrics) {
  canvas.fill(canvas.bounds(), kPaper);
  draw_header(canvas);
  for (int i = 0; i < 6; ++i) {
    const ui::Rect card{48 + static_cast<float>(i % 3) * 617, 132 + static_cast<float>(i / 3) * 460, 589, 432};
    canvas.shadow({card.x, card.y + 4, card.width, card.height}, 16, 16, {0x30000000});
    canvas.fill_rounded(card, 16, kWhite);
    canvas.stroke_rounded(card, 16, 2, kBorder);
    canvas.picture({card.x, card.y, card.width, 260}, picture(static_cast<std::uint8_t>(i + 1)), 16);
    const auto title = ui::fit_text("Kanwil temui Ombudsman NTT, bahas hak Warga Binaan", {ui::Face::bold, 32, 1.25F},
                                    545, 2, metrics);
    ui::draw_paragraph(canvas, metrics, title, {card.x + 22, card.y + 272}, {kInk, kInk});
    const auto lead = ui::fit_text("Kedua lembaga sepakat bahwa layanan bagi keluarga harus mudah dan tanpa biaya.",
                                   {ui::Face::regular, 24, 1.4F}, 545, 2, metrics);
    ui::draw_paragraph(canvas, metrics, lead, {card.x + 22, card.y + 356}, {kInk, kInk});
  }
}

class Article {
 public:
  explicit Article(const ui::TextMetrics& metrics) : metrics_(metrics) {
    const std::string sentence =
        "Keluarga yang berkunjung mendaftar di meja layanan, menitipkan barang, lalu menunggu giliran di ruang tunggu "
        "bersama. ";
    for (int i = 0; i < 60; ++i) {
      std::string text;
      for (int n = 0; n < 3 + i % 4; ++n) text += sentence;
      const pack::Inline inline_text{{"Bagian " + std::to_string(i + 1) + ". ", true, false}, {text, false, false}};
      paragraphs_.push_back(ui::lay_out(inline_text, {ui::Face::regular, 28, 1.5F}, 926, metrics));
      height_ += paragraphs_.back().height() + 42;
    }
  }
  float height() const { return height_; }

  void draw(ui::Canvas& canvas, float scroll) const {
    canvas.fill(canvas.bounds(), kPaper);
    const ui::Rect view{0, 88, canvas.bounds().width, canvas.bounds().height - 88 - 104};
    canvas.push_clip(view);
    float y = view.y + 24 - scroll;
    canvas.picture({396, y, 1128, 752}, picture(9), 16);
    y += 780;
    for (const auto& paragraph : paragraphs_) {
      if (y + paragraph.height() > view.y && y < view.bottom())
        ui::draw_paragraph(canvas, metrics_, paragraph, {496, y}, {kInk, kBlue});
      y += paragraph.height() + 42;
    }
    canvas.pop_clip();
    draw_header(canvas);
    canvas.fill({0, view.bottom(), canvas.bounds().width, 104}, kWhite);
    canvas.fill({0, view.bottom(), canvas.bounds().width, 2}, kBorder);
  }

 private:
  const ui::TextMetrics& metrics_;
  std::vector<ui::Paragraph> paragraphs_;
  float height_ = 780;
};

}  // namespace bench
