// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "app/tour.h"
#include "check.h"
#include "ui_driver.h"

// Every screen that the sample release can fill, on every panel, in every language, in the usual and the largest
// letters, of both kinds: what can be touched is large enough, within the screen and alone in its place; words stand
// where they belong; no sentence of ours is cut.
namespace {

using support::Shown;
using support::UiDriver;

std::string name_of(const app::TourStop& stop, const UiDriver& kiosk, const model::Look& look) {
  return stop.name + " " + std::string(model::code_of(kiosk.session().language)) + " " +
         std::to_string(kiosk.pixels().width) + "x" + std::to_string(kiosk.pixels().height) + " letters " +
         std::to_string(look.text_level) + (look.easy_letters ? " easy" : "");
}

// The panels of the tour, and others that kiosks have: a tablet held upright, a small television.
std::vector<app::TourSize> panels() {
  std::vector<app::TourSize> sizes = app::tour_sizes();
  sizes.push_back({800, 1280});
  sizes.push_back({1366, 768});
  return sizes;
}

template <class Check>
void on_every_screen(int text_level, bool easy_letters, const Check& check) {
  for (const app::TourSize& size : panels()) {
    for (int index = 0; index < model::kLanguageCount; ++index) {
      const auto language = static_cast<model::Language>(index);
      for (const bool installed : {true, false}) {
        UiDriver kiosk({.width = size.width, .height = size.height, .language = language, .installed = installed});
        for (const app::TourStop& stop : app::tour_stops(kiosk.world(), language)) {
          if (stop.without_content == installed) continue;
          model::Session session = stop.session;
          session.last_touch = {kiosk.now().count()};
          session.slide_since = {kiosk.now().count()};
          if (session.warned_at) session.warned_at = model::Moment{kiosk.now().count()};
          if (text_level != 1) session.look.text_level = text_level;
          if (easy_letters) session.look.easy_letters = true;
          kiosk.show(session);
          check(kiosk, name_of(stop, kiosk, session.look));
        }
      }
    }
  }
}

bool is_touched(const Shown& shown) {
  return shown.role != ui::Role::scroll_area && shown.role != ui::Role::text && shown.visible.width > 0 &&
         shown.visible.height > 0;
}

void check_targets(const UiDriver& kiosk, const std::string& where) {
  const ui::Metrics metrics = kiosk.metrics();
  const ui::Rect screen{0, 0, metrics.width(), metrics.height()};
  constexpr float kHair = 0.01F;
  constexpr float kLeastMm = 15;
  constexpr float kMainMm = 20;  // tiles, page buttons, the answers of a dialog
  for (const Shown& shown : kiosk.targets()) {
    if (!is_touched(shown)) continue;
    const float least = (shown.main ? kMainMm : kLeastMm) * metrics.px_per_mm();
    CHECK_MESSAGE(std::min(shown.rect.width, shown.rect.height) + kHair >= least,
                  where << ": " << shown.id << " is " << shown.rect.width / metrics.px_per_mm() << " by "
                        << shown.rect.height / metrics.px_per_mm() << " mm");
    const ui::Rect inside = ui::intersect(shown.visible, screen);
    CHECK_MESSAGE((inside.width + kHair >= shown.visible.width && inside.height + kHair >= shown.visible.height),
                  where << ": " << shown.id << " leaves the screen");
    CHECK_MESSAGE(shown.rect.x >= -kHair, where << ": " << shown.id << " leaves the screen on the left");
    CHECK_MESSAGE(shown.rect.right() <= screen.width + kHair, where << ": " << shown.id << " leaves it on the right");
    CHECK_MESSAGE(!shown.label.empty(), where << ": " << shown.id << " has no name");
  }
}

void check_apart(const UiDriver& kiosk, const std::string& where) {
  std::vector<Shown> touched;
  for (const Shown& shown : kiosk.targets()) {
    if (is_touched(shown)) touched.push_back(shown);
  }
  for (std::size_t i = 0; i < touched.size(); ++i) {
    for (std::size_t j = i + 1; j < touched.size(); ++j) {
      const ui::Rect both = ui::intersect(touched[i].visible, touched[j].visible);
      CHECK_MESSAGE(both.width * both.height <= 0.01F, where << ": " << touched[i].id << " and " << touched[j].id);
      CHECK_MESSAGE(touched[i].id != touched[j].id, where << ": two are called " << touched[i].id);
    }
  }
}

// Side by side or one above the other, a finger's breadth lies between two targets; what the edge of a window cuts does
// not count.
void check_gaps(const UiDriver& kiosk, const std::string& where) {
  constexpr float kGapMm = 3;
  const float least = kGapMm * kiosk.metrics().px_per_mm() - 0.01F;
  std::vector<Shown> touched;
  for (const Shown& shown : kiosk.targets()) {
    if (is_touched(shown)) touched.push_back(shown);
  }
  for (std::size_t i = 0; i < touched.size(); ++i) {
    for (std::size_t j = i + 1; j < touched.size(); ++j) {
      const ui::Rect a = touched[i].visible;
      const ui::Rect b = touched[j].visible;
      const float across = std::max(a.x, b.x) - std::min(a.right(), b.right());
      const float down = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
      CHECK_MESSAGE(std::max(across, down) >= least,
                    where << ": " << touched[i].id << " and " << touched[j].id << " are "
                          << std::max(across, down) / kiosk.metrics().px_per_mm() << " mm apart");
    }
  }
}

// A line that shows shows whole: none is cut through by the edge of its card, its window or the screen.
void check_lines_whole(const UiDriver& kiosk, const std::string& where) {
  for (const support::DrawnWords& drawn : kiosk.words()) {
    const ui::Rect seen = ui::intersect(drawn.box, drawn.clip);
    if (seen.height <= 0 || seen.width <= 0) continue;
    CHECK_MESSAGE((seen.height >= drawn.box.height - 1 && seen.width >= drawn.box.width - 2),
                  where << ": cut through: " << drawn.words);
  }
}

// Words stand wholly on what was drawn below them or wholly beside it: none runs over the edge of its button, its card
// or its badge, and none reaches into a neighbour's.
void check_words_in_place(const UiDriver& kiosk, const std::string& where) {
  for (const support::DrawnWords& drawn : kiosk.words())
    CHECK_MESSAGE(!drawn.over_edge, where << ": runs over an edge: " << drawn.words);
}

// Under a dialog the screen is only a picture; elsewhere no words lie on others.
void check_words_apart(const UiDriver& kiosk, const std::string& where) {
  constexpr float kHair = 2;
  if (kiosk.view().idle || kiosk.view().media) return;
  const std::vector<support::DrawnWords>& words = kiosk.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ui::Rect a = ui::intersect(words[i].box, words[i].clip);
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      const ui::Rect both = ui::intersect(a, ui::intersect(words[j].box, words[j].clip));
      CHECK_MESSAGE((both.width <= kHair || both.height <= kHair),
                    where << ": one lies on the other: " << words[i].words << " and " << words[j].words);
    }
  }
}

void check_uncut(const UiDriver& kiosk, const std::string& where) {
  for (const std::string& words : kiosk.cut_words()) FAIL_CHECK(where << ": does not fit its box: " << words);
}

// Whatever is opened is opened at its beginning.
void check_first_page(const UiDriver& kiosk, const std::string& where) {
  if (kiosk.route().place > 0) return;
  for (const Shown& shown : kiosk.targets()) {
    const bool back = shown.id.size() > 9 && shown.id.compare(shown.id.size() - 9, 9, ".previous") == 0;
    CHECK_MESSAGE(!(back && shown.enabled), where << ": does not begin on its first page");
  }
}

void check_everything(const UiDriver& kiosk, const std::string& where) {
  check_targets(kiosk, where);
  check_apart(kiosk, where);
  check_gaps(kiosk, where);
  check_lines_whole(kiosk, where);
  check_words_in_place(kiosk, where);
  check_words_apart(kiosk, where);
  check_uncut(kiosk, where);
  check_first_page(kiosk, where);
}

}  // namespace

TEST_CASE("every screen keeps its targets apart and its words whole") { on_every_screen(1, false, check_everything); }

TEST_CASE("every screen keeps its targets apart and its words whole in the largest letters") {
  on_every_screen(4, false, check_everything);
}

TEST_CASE("every screen keeps its targets apart and its words whole in the easy letters") {
  on_every_screen(1, true, check_everything);
}

TEST_CASE("every screen keeps its targets apart and its words whole in the largest of the easy letters") {
  on_every_screen(4, true, check_everything);
}

TEST_CASE("the badge of a signer with a long name gives way to the page buttons") {
  for (const app::TourSize& size : panels()) {
    for (const int level : {1, 4}) {
      UiDriver kiosk({.width = size.width, .height = size.height, .language = model::Language::id, .installed = true});
      auto content = support::sample_content();
      content->name_channel(0, "Kantor Wilayah Direktorat Jenderal Pemasyarakatan Nusa Tenggara Timur di Kota Kupang");
      kiosk.install(std::move(content), 8);
      for (const app::TourStop& stop : app::tour_stops(kiosk.world(), model::Language::id)) {
        if (stop.without_content || stop.session.route().screen != model::Screen::document) continue;
        model::Session session = stop.session;
        session.last_touch = {kiosk.now().count()};
        session.look = {.text_level = level, .high_contrast = false, .easy_letters = true};
        kiosk.show(session);
        check_everything(kiosk, name_of(stop, kiosk, session.look));
      }
    }
  }
}
