// SPDX-License-Identifier: EUPL-1.2
#include <random>
#include <string>

#include "check.h"
#include "ui_driver.h"

using namespace std::chrono_literals;
using support::UiDriver;

namespace {

UiDriver::Setup small(model::Language language = model::Language::id) {
  return {.width = 1280, .height = 800, .language = language, .installed = true};
}

// At the beginning of the first article of the news list.
void open_article(UiDriver& kiosk) {
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.tap("list.card.0");
  REQUIRE(kiosk.route().screen == model::Screen::document);
}

std::string title(const UiDriver& kiosk) { return kiosk.view_of<model::ReaderView>().title; }

}  // namespace

TEST_CASE("the first touch on the attract screen only wakes, wherever it lands") {
  for (const ui::Point at : {ui::Point{5, 5}, ui::Point{960, 300}, ui::Point{1400, 600}, ui::Point{300, 1040}}) {
    UiDriver kiosk;
    REQUIRE(kiosk.route().screen == model::Screen::attract);
    kiosk.touch(at);
    CHECK(kiosk.route().screen == model::Screen::home);
    CHECK(kiosk.session().routes.size() == 1);
    CHECK(kiosk.session().language == model::Language::id);
  }
}

TEST_CASE("every tile of home leads to its own screen, and home is one touch away") {
  for (const model::Language language : {model::Language::id, model::Language::en}) {
    UiDriver kiosk(small(language));
    kiosk.tap("attract.start");
    const std::vector<model::Tile> tiles = kiosk.view_of<model::HomeView>().tiles;
    REQUIRE(tiles.size() == 6);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      kiosk.tap("home.tile." + std::to_string(i));
      CHECK(kiosk.route().screen == tiles[i].target.screen);
      CHECK(kiosk.route().screen != model::Screen::home);
      kiosk.tap("nav.home");
      REQUIRE(kiosk.route().screen == model::Screen::home);
    }
  }
}

TEST_CASE("from the depth of an article, back goes step by step and home at once") {
  UiDriver kiosk(small());
  open_article(kiosk);
  kiosk.tap("nav.back");
  CHECK(kiosk.route().screen == model::Screen::news);
  kiosk.tap("nav.back");
  CHECK(kiosk.route().screen == model::Screen::home);
  kiosk.tap("home.tile.1");
  kiosk.tap("list.card.0");
  kiosk.tap("nav.home");
  CHECK(kiosk.route().screen == model::Screen::home);
}

TEST_CASE("the page buttons turn an article to its end and back to its beginning") {
  UiDriver kiosk(small());
  open_article(kiosk);
  const std::string next = kiosk.target_ending(".next").id;
  const std::string previous = kiosk.target_ending(".previous").id;
  CHECK_FALSE(kiosk.target(previous).enabled);
  int pages = 1;
  float before = kiosk.route().place;
  while (kiosk.target(next).enabled) {
    REQUIRE(pages < 30);
    kiosk.tap(next);
    CHECK(kiosk.route().place > before);
    before = kiosk.route().place;
    ++pages;
  }
  CHECK(pages > 2);
  for (int page = 1; page < pages; ++page) kiosk.tap(previous);
  CHECK(kiosk.route().place == doctest::Approx(0));
  CHECK_FALSE(kiosk.target(previous).enabled);
}

TEST_CASE("an article follows the finger and opens nothing while it is dragged") {
  UiDriver kiosk(small());
  open_article(kiosk);
  const std::size_t depth = kiosk.session().routes.size();
  kiosk.drag({300, 500}, {300, 250});
  const float lower = kiosk.route().place;
  CHECK(lower > 0);
  kiosk.drag({300, 250}, {300, 400});
  CHECK(kiosk.route().place < lower);
  CHECK(kiosk.session().routes.size() == depth);
}

TEST_CASE("a list that is dragged opens no card") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  const ui::Rect card = kiosk.target("list.card.0").visible;
  const ui::Point at{card.x + card.width / 2, card.y + card.height / 2};
  kiosk.drag(at, {at.x, at.y - 40});
  CHECK(kiosk.route().screen == model::Screen::news);
}

TEST_CASE("another language keeps the screen and the place") {
  UiDriver kiosk(small());
  open_article(kiosk);
  const std::string indonesian = title(kiosk);
  kiosk.tap(kiosk.target_ending(".next").id);
  kiosk.tap(kiosk.target_ending(".next").id);
  const model::Route route = kiosk.route();
  REQUIRE(route.place > 0.1F);
  kiosk.tap("nav.language");
  CHECK(kiosk.session().language == model::Language::en);
  CHECK(title(kiosk) != indonesian);
  CHECK(kiosk.route().key == route.key);
  CHECK(kiosk.route().place == doctest::Approx(route.place).epsilon(0.4));
  kiosk.tap("nav.language");
  CHECK(title(kiosk) == indonesian);
}

TEST_CASE("each step of the text size makes an article longer, and one touch takes all steps back") {
  UiDriver kiosk(small());
  open_article(kiosk);
  const std::string next = kiosk.target_ending(".next").id;
  const std::string previous = kiosk.target_ending(".previous").id;
  const auto pages = [&] {
    while (kiosk.target(previous).enabled) kiosk.tap(previous);
    int count = 1;
    while (kiosk.target(next).enabled) {
      kiosk.tap(next);
      ++count;
    }
    return count;
  };
  const int normal = pages();
  kiosk.tap("nav.display");
  REQUIRE(kiosk.route().screen == model::Screen::display);
  for (int level = 2; level <= 4; ++level) {
    kiosk.tap("display.level." + std::to_string(level));
    CHECK(kiosk.session().look.text_level == level);
    CHECK(kiosk.target("display.level." + std::to_string(level)).selected);
  }
  kiosk.tap("nav.back");
  CHECK(pages() > normal);
  kiosk.tap("nav.display");
  kiosk.tap("display.contrast");
  CHECK(kiosk.session().look.high_contrast);
  kiosk.tap("display.easy");
  CHECK(kiosk.session().look.easy_letters);
  kiosk.tap("display.reset");
  CHECK(kiosk.session().look == model::Look{});
}

TEST_CASE("who answers for the content is one touch away from an article") {
  UiDriver kiosk;
  open_article(kiosk);
  kiosk.tap("nav.back");
  kiosk.tap("list.card.1");  // the first is marked as an example and vouched for by nobody
  CHECK(kiosk.view_of<model::ReaderView>().provenance.line.find("Kanwil Contoh") != std::string::npos);
  kiosk.tap("nav.about");
  CHECK(kiosk.route().screen == model::Screen::about);
  CHECK(kiosk.view_of<model::AboutView>().channels.size() == 2);
  kiosk.tap("nav.back");
  CHECK(kiosk.route().screen == model::Screen::document);
}

TEST_CASE("the badge of who signed leads to who fills the kiosk, from an article and from the visiting screen") {
  for (const auto& [width, height] : {std::pair{1920, 1080}, {1280, 800}, {1080, 1920}}) {
    UiDriver kiosk({.width = width, .height = height, .language = model::Language::id, .installed = true});
    open_article(kiosk);
    kiosk.tap("provenance");
    CHECK(kiosk.route().screen == model::Screen::about);
    kiosk.tap("nav.back");
    CHECK(kiosk.route().screen == model::Screen::document);
    kiosk.tap("nav.home");
    kiosk.tap("home.visit");
    kiosk.tap("visit.tab.5");
    kiosk.tap("provenance");
    CHECK(kiosk.route().screen == model::Screen::about);
  }
}

TEST_CASE("a new release while a visitor reads keeps the article and the place in it") {
  UiDriver kiosk(small());
  open_article(kiosk);
  kiosk.tap(kiosk.target_ending(".next").id);
  kiosk.tap(kiosk.target_ending(".next").id);
  const model::Route route = kiosk.route();
  REQUIRE(route.place > 0);
  auto content = support::sample_content();
  content->find({support::kSampleChannel, "kabar-satu"})->text["id"].title = "Judul yang baru dari Kanwil";
  kiosk.install(std::move(content), 8);
  CHECK(title(kiosk) == "Judul yang baru dari Kanwil");
  CHECK(kiosk.route().key == route.key);
  CHECK(kiosk.route().place == doctest::Approx(route.place).epsilon(0.1));
}

TEST_CASE("home left alone goes to the attract screen after 45 seconds without a question") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.advance(44s);
  CHECK(kiosk.route().screen == model::Screen::home);
  kiosk.advance(2s);
  CHECK(kiosk.route().screen == model::Screen::attract);
}

TEST_CASE("a list warns after 90 seconds and an article after 180") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.advance(88s);
  CHECK_FALSE(kiosk.shows("idle.stay"));
  kiosk.advance(3s);
  CHECK(kiosk.shows("idle.stay"));
  CHECK_FALSE(kiosk.shows("list.card.0"));  // under the dialog nothing can be touched
  kiosk.tap("idle.stay");
  CHECK(kiosk.route().screen == model::Screen::news);
  kiosk.tap("list.card.0");
  kiosk.advance(178s);
  CHECK_FALSE(kiosk.shows("idle.stay"));
  kiosk.advance(3s);
  CHECK(kiosk.shows("idle.stay"));
}

TEST_CASE("30 seconds after the warning everything a visitor did is wiped") {
  UiDriver kiosk(small());
  open_article(kiosk);
  kiosk.tap("nav.language");
  kiosk.tap("nav.display");
  kiosk.tap("display.level.3");
  kiosk.tap("display.contrast");
  kiosk.tap("nav.back");
  for (int page = 0; page < 3; ++page) kiosk.tap(kiosk.target_ending(".next").id);
  REQUIRE(kiosk.route().place > 0.3F);
  kiosk.advance(181s);
  REQUIRE(kiosk.shows("idle.stay"));
  kiosk.advance(28s);
  CHECK(kiosk.route().screen == model::Screen::document);
  kiosk.advance(3s);
  CHECK(kiosk.route().screen == model::Screen::attract);
  CHECK(kiosk.session().language == model::Language::id);
  CHECK(kiosk.session().look == model::Look{});
  open_article(kiosk);
  CHECK(kiosk.route().place == 0);
  CHECK_FALSE(kiosk.target_ending(".previous").enabled);
}

TEST_CASE("a visitor ends the session at once from the warning") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.tap("nav.language");
  kiosk.tap("home.tile.1");
  kiosk.advance(91s);
  kiosk.tap("idle.end");
  CHECK(kiosk.route().screen == model::Screen::attract);
  CHECK(kiosk.session().language == model::Language::id);
}

TEST_CASE("no run of touches leads to a screen without a way home") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    UiDriver kiosk(small());
    std::mt19937 random(seed);
    for (int i = 0; i < 200; ++i) {
      std::vector<std::string> ids;
      for (const support::Shown& shown : kiosk.targets()) {
        if (shown.enabled && shown.visible.width > 0 && shown.visible.height > 0) ids.push_back(shown.id);
      }
      REQUIRE_FALSE(ids.empty());
      kiosk.tap(ids[random() % ids.size()]);
      REQUIRE_FALSE(kiosk.session().routes.empty());
      CHECK(kiosk.session().routes.size() <= model::kMaxRouteDepth);
      CHECK(kiosk.view().problems.empty());
      if (kiosk.route().screen != model::Screen::attract) CHECK(kiosk.shows("nav.home"));
    }
  }
}
