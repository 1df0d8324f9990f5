// SPDX-License-Identifier: EUPL-1.2
#include "app/agent_words.h"
#include "app/application.h"
#include "app/clock_keeper.h"
#include "app/content_shelf.h"
#include "app/settings.h"
#include "app/start_counter.h"
#include "app/tour.h"
#include "base/file.h"
#include "check.h"
#include "sample_content.h"
#include "temp_dir.h"

using app::StartMode;

namespace {

// Starts that end in a crash.
StartMode crash(const std::filesystem::path& folder, const std::string& release, int times) {
  StartMode mode = StartMode::normal;
  for (int i = 0; i < times; ++i) mode = app::StartCounter::begin(folder, release).mode();
  return mode;
}

struct FakeStore {
  store::ContentVersion version{"41", 0};
  bool previous_there = true;
  bool current_damaged = false;
  std::vector<store::Slot> opened;

  app::StoreDoors doors() {
    return {.open = [this](store::Slot slot) -> base::Result<std::unique_ptr<store::Content>> {
              if (slot == store::Slot::previous && !previous_there)
                return base::Error{base::Errc::not_found, "no previous"};
              if (slot == store::Slot::current && current_damaged) return base::Error{base::Errc::mismatch, "damaged"};
              opened.push_back(slot);
              return std::unique_ptr<store::Content>(support::sample_content());
            },
            .version = [this] { return version; }};
  }
};

}  // namespace

TEST_CASE("three starts that did not last lead to the previous release, six to the safe page") {
  const TempDir folder;
  CHECK(crash(folder.path(), "41", 3) == StartMode::normal);
  CHECK(crash(folder.path(), "41", 1) == StartMode::previous);
  CHECK(crash(folder.path(), "41", 2) == StartMode::previous);
  CHECK(crash(folder.path(), "41", 1) == StartMode::safe);
  CHECK(crash(folder.path(), "41", 200) == StartMode::safe);
}

TEST_CASE("a minute on the screen clears the count, a clean end before that leaves it as it was") {
  const TempDir folder;
  crash(folder.path(), "41", 2);
  app::StartCounter::begin(folder.path(), "41").ended_cleanly();
  CHECK(crash(folder.path(), "41", 1) == StartMode::normal);
  app::StartCounter healthy = app::StartCounter::begin(folder.path(), "41");
  CHECK(healthy.mode() == StartMode::previous);
  healthy.healthy();
  healthy.ended_cleanly();
  CHECK(crash(folder.path(), "41", 3) == StartMode::normal);
}

TEST_CASE("another release begins with a clean slate, also while it runs") {
  const TempDir folder;
  crash(folder.path(), "41", 5);
  CHECK(crash(folder.path(), "42", 1) == StartMode::normal);
  crash(folder.path(), "42", 3);
  app::StartCounter counter = app::StartCounter::begin(folder.path(), "42");
  CHECK(counter.mode() == StartMode::previous);
  counter.restart("43");
  CHECK(counter.mode() == StartMode::normal);
  CHECK(crash(folder.path(), "43", 2) == StartMode::normal);
  CHECK(crash(folder.path(), "43", 1) == StartMode::previous);
}

TEST_CASE("a count that cannot be read or written never stops the kiosk") {
  const TempDir folder;
  for (const char* text : {"", "x", "7", "7 41", "-7 41\n", "7 41\nmore", "1000 41\n", "99999999999 41\n"}) {
    CHECK_OK(base::write_file_atomically(folder / "starts", base::as_bytes(text), base::Durability::cached));
    CHECK(app::StartCounter::begin(folder.path(), "41").mode() == StartMode::normal);
  }
  CHECK(crash(folder / "missing", "41", 9) == StartMode::normal);
  CHECK(crash({}, "41", 9) == StartMode::normal);
}

TEST_CASE("the shelf opens what current names, once, and again when it changes") {
  FakeStore fake;
  app::ContentShelf shelf(fake.doors());
  CHECK(shelf.refresh());
  CHECK_FALSE(shelf.refresh());
  fake.version.release = "42";
  CHECK(shelf.refresh());
  fake.version.withdrawn = 1;
  CHECK(shelf.refresh());
  CHECK(fake.opened.size() == 3);
}

TEST_CASE("what cannot be opened leaves the old release on the screen") {
  FakeStore fake;
  app::ContentShelf shelf(fake.doors());
  shelf.refresh();
  const store::Content* before = shelf.content();
  fake.version.release = "42";
  fake.current_damaged = true;
  CHECK_FALSE(shelf.refresh());
  CHECK(shelf.content() == before);
  fake.current_damaged = false;
  CHECK(shelf.refresh());
}

TEST_CASE("a damaged current release at the start is stood in for by the previous one") {
  FakeStore fake;
  fake.current_damaged = true;
  app::ContentShelf shelf(fake.doors());
  CHECK(shelf.refresh());
  CHECK(shelf.slot() == store::Slot::previous);
}

TEST_CASE("the fall-back shows previous until current names something else") {
  FakeStore fake;
  app::ContentShelf shelf(fake.doors());
  shelf.fall_back_to_previous();
  CHECK(shelf.refresh());
  CHECK(shelf.slot() == store::Slot::previous);
  CHECK_FALSE(shelf.refresh());
  fake.version.release = "40";
  CHECK(shelf.refresh());
  CHECK(shelf.slot() == store::Slot::current);
  FakeStore only;
  only.previous_there = false;
  app::ContentShelf without(only.doors());
  without.fall_back_to_previous();
  CHECK(without.refresh());
  CHECK(without.slot() == store::Slot::current);
}

TEST_CASE("nothing installed is nothing shown") {
  FakeStore fake;
  fake.version = {};
  app::ContentShelf shelf(fake.doors());
  CHECK_FALSE(shelf.refresh());
  CHECK(shelf.content() == nullptr);
}

TEST_CASE("without the agent's word the clock is not proved, and never before what was signed") {
  base::Instant wall{1'000'000};
  app::ClockKeeper clock([&] { return wall; }, {1'700'000'000});
  CHECK_FALSE(clock.now().proved);
  CHECK_FALSE(clock.now().plausible);
  CHECK(clock.now().now == base::Instant{1'700'000'000});
  wall = {1'700'000'100};
  CHECK(clock.now().plausible);
  CHECK_FALSE(clock.now().proved);
  clock.raise_floor({1'700'000'200});
  CHECK(clock.now().now == base::Instant{1'700'000'200});
}

TEST_CASE("the agent's word proves the clock, and a wall clock before the floor unproves it") {
  base::Instant wall{1'700'000'100};
  app::ClockKeeper clock([&] { return wall; }, {1'700'000'000});
  clock.hear({agent::ClockState::proved, {1'700'000'050}, wall});
  CHECK(clock.now().proved);
  wall.seconds += 60;
  CHECK(clock.now().now == wall);
  clock.raise_floor({1'700'009'999});
  CHECK_FALSE(clock.now().proved);
  clock.hear({agent::ClockState::plausible, {1'700'000'000}, wall});
  wall = {1'700'010'000};
  CHECK_FALSE(clock.now().proved);
}

TEST_CASE("a moment that is shown on purpose stays, whatever was signed after it") {
  app::ClockKeeper clock([] { return base::Instant{1'700'000'100}; }, {1'600'000'000});
  clock.pin({1'650'000'000});
  clock.raise_floor({1'700'000'000});
  clock.hear({agent::ClockState::implausible, {1'700'000'000}, {1'700'000'100}});
  CHECK(clock.now().now == base::Instant{1'650'000'000});
  CHECK(clock.now().proved);
}

TEST_CASE("the agent's events become the session's") {
  agent::MediaEvent media;
  media.id = "m1";
  media.state = agent::MediaState::ready;
  media.counts = {3, 2, 1};
  media.bytes = 9;
  media.channels = {{"kanwil-ntt", {{"id", "Kanwil"}}, 4, base::Instant{5}, std::nullopt}};
  const auto offered = app::to_model(media);
  REQUIRE(offered);
  const auto& offer = std::get<model::event::MediaOffered>(*offered).offer;
  CHECK(offer.added == 3);
  CHECK(offer.withdrawn == 1);
  CHECK(offer.channels[0].title.at("id") == "Kanwil");
  media.state = agent::MediaState::refused;
  media.failure = agent::Failure{base::Errc::untrusted, "no"};
  CHECK(std::get<model::event::MediaRefused>(*app::to_model(media)).problem == base::Errc::untrusted);
  media.state = agent::MediaState::gone;
  CHECK(std::holds_alternative<model::event::MediaGone>(*app::to_model(media)));
}

TEST_CASE("progress becomes a percentage whatever the numbers are") {
  agent::ProgressEvent progress;
  progress.media = "m";
  CHECK(std::get<model::event::MediaAdvanced>(*app::to_model(progress)).progress.percent == 0);
  progress.bytes_done = 62;
  progress.bytes_total = 100;
  CHECK(std::get<model::event::MediaAdvanced>(*app::to_model(progress)).progress.percent == 62);
  progress.bytes_done = 900;
  CHECK(std::get<model::event::MediaAdvanced>(*app::to_model(progress)).progress.percent == 100);
  progress.media.clear();
  CHECK_FALSE(app::to_model(progress));
}

TEST_CASE("an install that the visitor cancelled brings no dialog back, a failed one does") {
  agent::FinishedEvent finished;
  finished.media = "m";
  CHECK(std::holds_alternative<model::event::MediaInstalled>(*app::to_model(finished)));
  finished.failure = agent::Failure{base::Errc::cancelled, ""};
  CHECK_FALSE(app::to_model(finished));
  finished.failure = agent::Failure{base::Errc::media_gone, ""};
  CHECK(std::get<model::event::MediaRefused>(*app::to_model(finished)).problem == base::Errc::media_gone);
}

TEST_CASE("the packaged settings are good, and every key that is wrong is named with its line") {
  const auto packaged = app::load_settings(JENDELA_SOURCE_DIR "/platform/packaging/kiosk.toml");
  REQUIRE_OK(packaged);
  CHECK(packaged->kiosk.unit == "lapas-kupang");
  CHECK(packaged->screen_diagonal_in == doctest::Approx(21.5));
  CHECK(packaged->store == "/var/lib/jendela");
  const auto bad = app::parse_settings(
      "unit = 3\ncolour = \"red\"\nrotation = 45\nstore = \"here\"\n[idle]\nwarning = 5\n", "kiosk.toml");
  CHECK_ERR(bad, base::Errc::malformed);
  for (const char* part : {"kiosk.toml:1", "colour", "kiosk.toml:3", "kiosk.toml:4", "kiosk.toml:6"})
    CHECK_MESSAGE(bad.error().detail.find(part) != std::string::npos, bad.error().detail);
}

TEST_CASE("settings hold for whole numbers and turns") {
  const auto settings = app::parse_settings(
      "screen_diagonal_in = 10\nrotation = 270\nlanguage = \"en\"\nzone = \"WIT\"\n[idle]\nhome = 60\n", "k");
  REQUIRE_OK(settings);
  CHECK(settings->screen_diagonal_in == doctest::Approx(10));
  CHECK(settings->rotation == platform::Rotation::three_quarters);
  CHECK(settings->kiosk.language == model::Language::en);
  CHECK(settings->kiosk.zone == base::Zone::wit);
  CHECK(settings->kiosk.idle.home_s == 60);
  CHECK(settings->kiosk.idle.list_s == 90);
}

TEST_CASE("a panel that nobody measured is guessed from its resolution") {
  CHECK(app::screen_spec(1920, 1080, {}).diagonal_in == doctest::Approx(21.5));
  CHECK(app::screen_spec(1280, 800, {}).view_distance_mm == doctest::Approx(400));
  CHECK(app::screen_spec(1280, 800, {.diagonal_in = 15.6}).view_distance_mm == doctest::Approx(600));
}

TEST_CASE("the tour has every screen even where nothing is installed, and a document of each type where there is one") {
  const auto content = support::sample_content();
  const model::Kiosk kiosk;
  const model::ClockState clock{support::kSampleNow, support::kSampleNow, true, true};
  const auto full = app::tour_stops({content.get(), clock, {0}, kiosk}, model::Language::id);
  const auto bare = app::tour_stops({nullptr, clock, {0}, kiosk}, model::Language::id);
  CHECK(full.size() == bare.size() + 10);
  std::set<model::Screen> seen;
  for (const app::TourStop& stop : bare) seen.insert(stop.session.route().screen);
  CHECK(seen.size() == model::kScreenCount - 2);  // goods is part of visiting, and no document is open
}
