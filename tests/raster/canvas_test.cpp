// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include "check.h"
#include "ui/host.h"
#include "ui/icons.h"
#include "ui/png.h"
#include "ui/text_layout.h"

namespace {

constexpr ui::Color kWhite{0xFFFFFFFF};
constexpr ui::Color kBlack{0xFF000000};

struct Screen {
  base::Bytes atlas;
  std::unique_ptr<ui::Host> host;
  base::Pixels pixels = base::Pixels::black(200, 120);

  Screen() {
    auto bytes = base::read_file(std::string(JENDELA_BINARY_DIR) + "/share/jendela/fonts.atlas", 256U << 20);
    REQUIRE_OK(bytes);
    atlas = bytes.take();
    auto made = ui::Host::create(atlas);
    REQUIRE_OK(made);
    host = made.take();
  }
  template <typename Draw>
  std::vector<base::PixelRect> frame(Draw&& draw) {
    ui::Canvas& canvas = host->begin_frame(pixels.width, pixels.height);
    canvas.fill(canvas.bounds(), kWhite);
    draw(canvas);
    return host->end_frame(pixels.view());
  }
  int dark(int x, int y) { return 255 - static_cast<int>(pixels.view().row(y)[x] & 0xFFU); }
  double darkness() {
    double sum = 0;
    for (const auto pixel : pixels.data) sum += (255.0 - (pixel & 0xFFU)) / 255.0;
    return sum;
  }
};

}  // namespace

TEST_CASE("a disc covers the area of a disc") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) { canvas.fill_circle({100, 60}, 40, kBlack); });
  CHECK(screen.darkness() == doctest::Approx(3.14159 * 1600).epsilon(0.002));
}
TEST_CASE("round corners are alike at all four and the middle is full") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) { canvas.fill_rounded({20, 10, 160, 100}, 24, kBlack); });
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 100; ++x) {
      REQUIRE(screen.dark(x, y) == screen.dark(199 - x, y));
      REQUIRE(screen.dark(x, y) == screen.dark(x, 119 - y));
    }
  }
  CHECK(screen.dark(20, 10) == 0);
  CHECK(screen.dark(100, 60) == 255);
  CHECK(screen.darkness() == doctest::Approx(160 * 100 - (4 - 3.14159) * 24 * 24).epsilon(0.001));
}
TEST_CASE("an outline leaves its inside alone") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) { canvas.stroke_rounded({20, 10, 160, 100}, 12, 2, kBlack); });
  CHECK(screen.dark(100, 60) == 0);
  CHECK(screen.dark(100, 10) == 255);
  CHECK(screen.dark(100, 12) == 0);
  CHECK(screen.dark(20, 60) == 255);
  CHECK(screen.dark(179, 60) == 255);
}
TEST_CASE("a pill with an odd height has no seam") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) { canvas.fill_rounded({20, 10, 160, 41}, 100, kBlack); });
  for (int x = 45; x < 155; ++x) REQUIRE(screen.dark(x, 30) == 255);
  for (int y = 10; y < 51; ++y) REQUIRE(screen.dark(100, y) == 255);
}
TEST_CASE("a slanted square is smooth and as large as it should be") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) {
    canvas.triangle({60, 60}, {100, 20}, {140, 60}, kBlack);
    canvas.triangle({60, 60}, {140, 60}, {100, 100}, kBlack);
  });
  CHECK(screen.darkness() == doctest::Approx(3200).epsilon(0.02));
}
TEST_CASE("a shadow is darkest at the edge and fades to nothing") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) { canvas.shadow({60, 40, 80, 40}, 8, 16, kBlack); });
  CHECK(screen.dark(100, 39) > screen.dark(100, 32));
  CHECK(screen.dark(100, 32) > 0);
  CHECK(screen.dark(100, 22) == 0);
  CHECK(screen.dark(45, 25) == 0);
}
TEST_CASE("text stands on its baseline and returns its width") {
  Screen screen;
  const ui::TextStyle style{ui::Face::bold, 28, 1.5F};
  float width = 0;
  screen.frame([&](ui::Canvas& canvas) { width = canvas.text({10, 60}, "HIH", style, kBlack); });
  CHECK(width == doctest::Approx(screen.host->metrics().width("HIH", style)));
  int above = 0;
  int below = 0;
  for (int x = 0; x < 200; ++x) {
    above += screen.dark(x, 59);
    below += screen.dark(x, 60);
  }
  CHECK(above > 1000);
  CHECK(below == 0);
}
TEST_CASE("the same word is drawn alike wherever it stands") {
  Screen screen;
  const ui::TextStyle style{ui::Face::regular, 24, 1.5F};
  screen.frame([&](ui::Canvas& canvas) {
    canvas.text({10, 40}, "Kunjungan", style, kBlack);
    canvas.text({20, 90}, "Kunjungan", style, kBlack);
  });
  for (int y = 10; y < 50; ++y) {
    for (int x = 0; x < 180; ++x) REQUIRE(screen.dark(x, y) == screen.dark(x + 10, y + 50));
  }
}
TEST_CASE("nothing is drawn outside the clip, and a clip ends with its pop") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) {
    canvas.push_clip({50, 30, 20, 20});
    CHECK(canvas.clip().width == 20);
    canvas.push_clip({60, 0, 200, 200});
    CHECK(canvas.clip().width == 10);
    canvas.fill(canvas.bounds(), kBlack);
    canvas.text({0, 45}, "MMMMMMMMMM", {ui::Face::bold, 28, 1.5F}, kBlack);
    canvas.pop_clip();
    canvas.pop_clip();
    canvas.fill({0, 0, 1, 1}, kBlack);
  });
  CHECK(screen.darkness() == doctest::Approx(10 * 20 + 1));
}
TEST_CASE("opacity makes all that follows fainter until its pop") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) {
    canvas.push_opacity(0.5F);
    canvas.push_opacity(0.5F);
    canvas.fill({0, 0, 10, 10}, kBlack);
    canvas.pop_opacity();
    canvas.fill({20, 0, 10, 10}, kBlack);
    canvas.pop_opacity();
    canvas.pop_opacity();
    canvas.fill({40, 0, 10, 10}, kBlack);
  });
  CHECK(screen.dark(5, 5) == 64);
  CHECK(screen.dark(25, 5) == 128);
  CHECK(screen.dark(45, 5) == 255);
}
TEST_CASE("a changed word changes only its surroundings") {
  Screen screen;
  const auto draw = [&](const char* word) {
    return screen.frame([&](ui::Canvas& canvas) {
      canvas.text({10, 30}, word, {ui::Face::regular, 20, 1.5F}, kBlack);
    });
  };
  CHECK(draw("satu").size() == 1);
  CHECK(draw("satu").empty());
  const auto changed = draw("dua");
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].width < 200);
  CHECK(changed[0].height < 120);
  screen.host->invalidate();
  const auto all = draw("dua");
  REQUIRE(all.size() == 1);
  CHECK(all[0] == base::PixelRect{0, 0, 200, 120});
}
TEST_CASE("a picture appears when its pixels come, with its corners round") {
  struct Recorder final : ui::PictureProvider {
    void request(const ui::PictureRequest& request) override { last = request; }
    ui::PictureRequest last;
  } provider;
  Screen screen;
  screen.host->pictures().set_provider(&provider);
  const pack::PictureFile file;
  ui::PictureState state = ui::PictureState::drawn;
  const auto draw = [&] {
    return screen.frame([&](ui::Canvas& canvas) { state = canvas.picture({20, 10, 100, 80}, file, 12); });
  };
  draw();
  CHECK(state == ui::PictureState::waiting);
  CHECK(screen.darkness() == 0);
  CHECK(provider.last.width == 100);
  CHECK(provider.last.height == 80);
  screen.host->pictures().supply(file.sha256, 100, 80, base::Pixels::black(100, 80));
  CHECK_FALSE(draw().empty());
  CHECK(state == ui::PictureState::drawn);
  CHECK(screen.dark(20, 10) == 0);
  CHECK(screen.dark(70, 50) == 255);
  CHECK(screen.darkness() == doctest::Approx(8000 - (4 - 3.14159) * 144).epsilon(0.002));
  screen.host->pictures().set_provider(nullptr);
}
TEST_CASE("sizes and radii beyond reason are drawn as what fits") {
  Screen screen;
  screen.frame([](ui::Canvas& canvas) {
    canvas.fill_rounded({10, 10, 20, 20}, 1e6F, kBlack);
    canvas.fill_circle({100, 60}, 5000, kBlack);
    canvas.stroke_rounded({10, 10, 4, 4}, 50, 90, kBlack);
    canvas.shadow({50, 50, 1, 1}, 5000, 5000, kBlack);
    canvas.fill_rounded({10, 10, -5, -5}, 3, kBlack);
    canvas.line({5, 5}, {5, 5}, 0, kBlack);
    canvas.icon({50, 50}, ui::Icon::home, 4000, kBlack);
    CHECK(canvas.picture({0, 0, 0, 0}, {}, 5) == ui::PictureState::unavailable);
  });
  CHECK(screen.darkness() > 0);
}
TEST_CASE("a PNG of the screen has a PNG's signature and end") {
  Screen screen;
  screen.frame([](ui::Canvas&) {});
  const auto png = ui::encode_png(screen.pixels.view());
  REQUIRE(png.size() > 60);
  CHECK(png[1] == 'P');
  CHECK(std::string(png.end() - 8, png.end() - 4) == "IEND");
}
