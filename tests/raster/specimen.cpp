// SPDX-License-Identifier: EUPL-1.2
// ui_specimen ATLAS OUT.png: one picture of everything the canvas can draw, for eyes.
#include <cstdio>

#include "base/file.h"
#include "ui/host.h"
#include "ui/icons.h"
#include "ui/png.h"
#include "ui/text_layout.h"

namespace {

constexpr ui::Color kInk{0xFF14191E};
constexpr ui::Color kPaper{0xFFF6F4EE};
constexpr ui::Color kWhite{0xFFFFFFFF};
constexpr ui::Color kBlue{0xFF0B3C5D};
constexpr ui::Color kOchre{0xFFF2B233};
constexpr ui::Color kBorder{0xFF6A747D};
constexpr ui::Color kDim{0xFF3A434C};

// A picture that shows each row and column: answers at once.
class PatternProvider final : public ui::PictureProvider {
 public:
  explicit PatternProvider(ui::PictureCache& cache) : cache_(cache) {}
  void request(const ui::PictureRequest& request) override { requests_.push_back(request); }
  void answer() {
    for (const auto& request : requests_) {
      auto pixels = base::Pixels::black(request.width, request.height);
      for (int y = 0; y < request.height; ++y) {
        for (int x = 0; x < request.width; ++x) {
          const auto red = static_cast<std::uint32_t>(x * 255 / request.width);
          const auto green = static_cast<std::uint32_t>(y * 255 / request.height);
          pixels.view().row(y)[x] = red << 16 | green << 8 | ((x / 16 + y / 16) % 2 == 0 ? 0x60U : 0x90U);
        }
      }
      cache_.supply(request.file.sha256, request.width, request.height, std::move(pixels));
    }
    requests_.clear();
  }

 private:
  ui::PictureCache& cache_;
  std::vector<ui::PictureRequest> requests_;
};

void draw_sizes(ui::Canvas& canvas) {
  float y = 60;
  for (const int em : {20, 24, 28, 32, 35, 44, 56, 76}) {
    const ui::TextStyle style{ui::Face::regular, em, 1.5F};
    canvas.text({40, y}, "Kanwil temui Ombudsman NTT, AVATAR Tj. Wa", style, kInk);
    y += static_cast<float>(em) * 1.35F;
  }
  canvas.text({40, y - 20}, "Hak Warga Binaan 08.30\u201311.30 WITA", {ui::Face::bold, 44, 1.25F}, kInk);
  canvas.text({40, y + 30}, "Andika: Huruf mudah dibaca, Il1 agar \u0253 \u0257 \u02BC \u00E9",
              {ui::Face::easy_regular, 28, 1.5F}, kInk);
  canvas.text({40, y + 75}, "Andika Bold: Kunjungan keluarga", {ui::Face::easy_bold, 35, 1.5F}, kInk);
}

void draw_card(ui::Canvas& canvas, const ui::TextMetrics& metrics) {
  const ui::Rect card{1180, 40, 700, 420};
  canvas.shadow({card.x, card.y + 6, card.width, card.height}, 16, 24, {0x40000000});
  canvas.fill_rounded(card, 16, kWhite);
  canvas.stroke_rounded(card, 16, 2, kBorder);
  pack::PictureFile file;
  file.sha256.bytes[0] = 7;
  canvas.picture({card.x + 20, card.y + 20, 300, 200}, file, 12);
  const pack::Inline body{{"Kantor Wilayah ", false, false},
                          {"Direktorat Jenderal Pemasyarakatan", true, false},
                          {" Nusa Tenggara Timur datang ke kantor Ombudsman. Mereka membahas ", false, false},
                          {"hak warga binaan", false, true},
                          {" dan layanan kunjungan bagi anak-anak, orang tua, dan/atau keluarga.", false, false}};
  const auto paragraph = ui::lay_out(body, {ui::Face::regular, 28, 1.5F}, 340, metrics);
  canvas.push_clip({card.x + 340, card.y + 20, 340, 380});
  ui::draw_paragraph(canvas, metrics, paragraph, {card.x + 340, card.y + 16}, {kInk, kBlue});
  canvas.pop_clip();
  canvas.fill_rounded({card.x + 20, card.y + 240, 300, 81}, 12, kBlue);
  canvas.icon({card.x + 70, card.y + 280}, ui::Icon::listen, 40, kWhite);
  canvas.text({card.x + 104, card.y + 290}, "Dengarkan", {ui::Face::bold, 28, 1.5F}, kWhite);
  const auto fitted = ui::fit_text("Kepala kantor wilayah bertemu kepala Ombudsman di Kupang pada hari Rabu",
                                   {ui::Face::bold, 24, 1.3F}, 300, 2, metrics);
  ui::draw_paragraph(canvas, metrics, fitted, {card.x + 20, card.y + 336}, {kDim, kDim});
}

void draw_shapes(ui::Canvas& canvas) {
  float x = 1210;
  for (const auto icon : {ui::Icon::visit, ui::Icon::news, ui::Icon::programme, ui::Icon::rights, ui::Icon::service,
                          ui::Icon::complaint, ui::Icon::shield_check, ui::Icon::translate}) {
    canvas.fill_rounded({x - 40, 500, 80, 80}, 16, kBlue);
    canvas.icon({x, 540}, icon, 48, kWhite);
    x += 88;
  }
  canvas.fill_circle({1240, 650}, 30, kOchre);
  canvas.fill_circle({1320, 650}, 12.5F, kOchre);
  canvas.fill_circle({1360, 650}, 4, kOchre);
  canvas.stroke_rounded({1400, 610, 120, 80}, 40, 4, kBlue);
  canvas.line({1540, 690}, {1640, 610}, 3, kInk);
  canvas.line({1540, 650}, {1640, 650}, 2, kInk);
  canvas.triangle({1660, 690}, {1700, 610}, {1740, 690}, kOchre);
  canvas.triangle({1760, 650}, {1800, 610}, {1840, 650}, kBlue);
  canvas.triangle({1760, 650}, {1800, 690}, {1840, 650}, kBlue);
  canvas.fill_gradient({1180, 720, 700, 120}, {0x0014191E}, {0xFF14191E});
  canvas.text({1200, 820}, "Berita utama di atas foto", {ui::Face::bold, 35, 1.2F}, kWhite);
  canvas.fill({1180, 860, 700, 180}, kInk);
  canvas.text({1200, 910}, "Terang di atas gelap: Kunjungan hari ini 28", {ui::Face::regular, 28, 1.2F}, kWhite);
  canvas.text({1200, 960}, "Terang di atas gelap: Kunjungan 24", {ui::Face::regular, 24, 1.2F}, kWhite);
  canvas.text({1200, 1010}, "Terang tebal: Masih di sini?", {ui::Face::bold, 35, 1.2F}, kOchre);
}

base::Result<void> draw_specimen(const char* atlas_path, const char* out) {
  const base::Bytes atlas = TRY(base::read_file(atlas_path, 256U << 20));
  const auto host = TRY(ui::Host::create(atlas));
  PatternProvider provider(host->pictures());
  host->pictures().set_provider(&provider);
  auto pixels = base::Pixels::black(1920, 1080);
  for (int frame = 0; frame < 2; ++frame) {
    ui::Canvas& canvas = host->begin_frame(pixels.width, pixels.height);
    canvas.fill(canvas.bounds(), kPaper);
    draw_sizes(canvas);
    draw_card(canvas, host->metrics());
    draw_shapes(canvas);
    host->end_frame(pixels.view());
    const auto cost = host->last_frame();
    std::printf("frame %d: %u quads, %u triangles, %.2f million pixels\n", frame, cost.quads, cost.triangles,
                static_cast<double>(cost.pixels) / 1e6);
    provider.answer();
  }
  host->pictures().set_provider(nullptr);
  return base::write_file_atomically(out, ui::encode_png(pixels.view()), base::Durability::cached);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: ui_specimen ATLAS OUT.png\n");
    return 2;
  }
  if (const auto done = draw_specimen(argv[1], argv[2]); !done) {
    std::fprintf(stderr, "ui_specimen: %s\n", done.error().detail.c_str());
    return 1;
  }
  return 0;
}
