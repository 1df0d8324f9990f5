// SPDX-License-Identifier: EUPL-1.2
#include "ui/metrics.h"

#include <cmath>

#include "check.h"

namespace {

struct Panel {
  ui::ScreenSpec spec;
  float px_per_mm;
  float gap_px;
  float touch_min_px;
  float touch_main_px;
};

// The panels of the plan, as measured.
const Panel kPanels[] = {
    {{1920, 1080, 21.5F, 600}, 4.034F, 13, 61, 81}, {{1080, 1920, 21.5F, 600}, 4.034F, 13, 61, 81},
    {{1280, 800, 10.1F, 400}, 5.884F, 18, 89, 118}, {{1920, 1080, 15.6F, 500}, 5.560F, 17, 84, 112},
    {{1080, 1920, 32.0F, 700}, 2.710F, 9, 41, 55},
};

}  // namespace

TEST_CASE("millimetres become pixels of the panel at hand and are never a hair too small") {
  for (const Panel& panel : kPanels) {
    const ui::Metrics metrics(panel.spec);
    CAPTURE(panel.spec.diagonal_in);
    CHECK(metrics.px_per_mm() == doctest::Approx(panel.px_per_mm).epsilon(0.001));
    CHECK(metrics.gap() == panel.gap_px);
    CHECK(metrics.touch_min() == panel.touch_min_px);
    CHECK(metrics.touch_main() == panel.touch_main_px);
    for (float mm = 0.5F; mm < 40; mm += 0.5F) {
      CHECK(metrics.mm(mm) == std::floor(metrics.mm(mm)));
      CHECK(metrics.mm(mm) / metrics.px_per_mm() >= mm - 0.001F);
      CHECK(metrics.mm(mm) / metrics.px_per_mm() < mm + 1 / metrics.px_per_mm());
    }
  }
}

TEST_CASE("the reference panels share one size of type and a near large one is told from a small one") {
  CHECK(ui::Metrics(kPanels[0].spec).type_scale() == 1);
  CHECK(ui::Metrics(kPanels[1].spec).type_scale() == 1);
  CHECK(ui::Metrics(kPanels[2].spec).type_scale() == 1);
  CHECK(ui::Metrics(kPanels[3].spec).type_scale() > 1);
  CHECK_FALSE(ui::Metrics(kPanels[0].spec).compact());
  CHECK(ui::Metrics(kPanels[2].spec).compact());
  CHECK(ui::Metrics(kPanels[1].spec).portrait());
  CHECK_FALSE(ui::Metrics(kPanels[0].spec).portrait());
}

TEST_CASE("the bottom bar holds buttons of the least size on every panel") {
  for (const Panel& panel : kPanels) {
    const ui::Metrics metrics(panel.spec);
    CHECK(metrics.bar_height() - 2 * metrics.space(2.5F) >= metrics.touch_min());
  }
}
