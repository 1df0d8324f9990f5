// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "check.h"
#include "ui_driver.h"

// Where a reader was stays where it was: in another language, in other letters, and back.
namespace {

using support::UiDriver;

UiDriver::Setup panel(int width, int height) {
  return {.width = width, .height = height, .language = model::Language::id, .installed = true};
}

void open_article(UiDriver& kiosk) {
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.tap("list.card.0");
  REQUIRE(kiosk.route().screen == model::Screen::document);
}

void choose_letters(UiDriver& kiosk, int level) {
  kiosk.tap("nav.display");
  kiosk.tap("display.level." + std::to_string(level));
  kiosk.tap("nav.back");
}

// All words that show, in the order of reading.
std::string text_on_screen(const UiDriver& kiosk) {
  std::string text;
  for (const support::DrawnWords& drawn : kiosk.words()) {
    if (ui::intersect(drawn.box, drawn.clip).height > 0) text += drawn.words + " ";
  }
  return text;
}

// The first line of the article that shows: the widest words at the window's top.
std::string first_line(const UiDriver& kiosk) {
  const support::Shown& window = kiosk.target_ending(".next");
  for (const support::DrawnWords& drawn : kiosk.words()) {
    if (drawn.clip.height < kiosk.metrics().height() && ui::intersect(drawn.box, drawn.clip).height > 0 &&
        drawn.box.y < window.rect.y)
      return drawn.words;
  }
  return {};
}

bool on_last_page(const UiDriver& kiosk) { return !kiosk.target_ending(".next").enabled; }

template <class Change>
void check_place_is_kept(UiDriver& kiosk, const Change& there_and_back) {
  const float place = kiosk.route().place;
  const std::string line = first_line(kiosk);
  REQUIRE(place > 0);
  REQUIRE_FALSE(line.empty());
  for (int i = 0; i < 10; ++i) {
    there_and_back();
    CHECK(kiosk.route().place == doctest::Approx(place).epsilon(0.0005));
    CHECK(first_line(kiosk) == line);
  }
}

}  // namespace

TEST_CASE("ten changes of the language and back leave the reader at the same line") {
  UiDriver kiosk(panel(1280, 800));
  open_article(kiosk);
  kiosk.tap(kiosk.target_ending(".next").id);
  kiosk.tap(kiosk.target_ending(".next").id);
  check_place_is_kept(kiosk, [&] {
    kiosk.tap("nav.language");
    kiosk.tap("nav.language");
  });
}

TEST_CASE("ten changes of the text size and back leave the reader at the same line") {
  UiDriver kiosk(panel(1280, 800));
  open_article(kiosk);
  kiosk.tap(kiosk.target_ending(".next").id);
  kiosk.tap(kiosk.target_ending(".next").id);
  int level = 1;
  check_place_is_kept(kiosk, [&] {
    level = level % 3 + 2;
    choose_letters(kiosk, level);
    choose_letters(kiosk, 1);
  });
}

TEST_CASE("ten changes there and back leave the reader where the finger dragged the article to") {
  UiDriver kiosk(panel(1280, 800));
  open_article(kiosk);
  kiosk.drag({300, 560}, {300, 243});
  check_place_is_kept(kiosk, [&] {
    choose_letters(kiosk, 4);
    kiosk.tap("nav.language");
    choose_letters(kiosk, 2);
    kiosk.tap("nav.language");
    choose_letters(kiosk, 1);
  });
}

TEST_CASE("the page begins with the same words at every text size") {
  for (const auto& [width, height] : {std::pair{1280, 800}, {1920, 1080}, {1080, 1920}}) {
    UiDriver kiosk(panel(width, height));
    open_article(kiosk);
    choose_letters(kiosk, 4);
    for (int page = 0; page < 3; ++page) {
      kiosk.tap(kiosk.target_ending(".next").id);
      const std::string line = first_line(kiosk).substr(0, 12);
      for (const int level : {3, 2, 3, 4}) {
        choose_letters(kiosk, level);
        CAPTURE(level);
        CHECK(text_on_screen(kiosk).find(line) != std::string::npos);
        if (!on_last_page(kiosk)) CHECK(first_line(kiosk).find(line.substr(0, 5)) != std::string::npos);
      }
    }
  }
}

TEST_CASE("a reader who moves on after a change of letters is kept at the new place") {
  UiDriver kiosk(panel(1280, 800));
  open_article(kiosk);
  kiosk.tap(kiosk.target_ending(".next").id);
  choose_letters(kiosk, 3);
  kiosk.tap(kiosk.target_ending(".next").id);
  check_place_is_kept(kiosk, [&] {
    choose_letters(kiosk, 1);
    choose_letters(kiosk, 3);
  });
}
