// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "check.h"
#include "model/error_codes.h"
#include "ui_driver.h"

using namespace std::chrono_literals;
using support::UiDriver;

namespace {

UiDriver::Setup small(bool installed = true) {
  return {.width = 1280, .height = 800, .language = model::Language::id, .installed = installed};
}

agent::MediaEvent stick(agent::MediaState state) {
  agent::MediaEvent event;
  event.id = "m1";
  event.state = state;
  event.name = "kabar-november.jendela";
  event.channels = {{.name = "kanwil-contoh",
                     .title = {{"id", "Kanwil Contoh"}, {"en", "Sample Office"}},
                     .sequence = 4,
                     .issued = support::kSampleNow,
                     .failure = {}}};
  event.counts = {.added = 5, .changed = 2, .withdrawn = 1};
  event.bytes = 3'400'000;
  return event;
}

// The words of the dialog, one below the other.
std::string words(const UiDriver& kiosk) {
  REQUIRE(kiosk.view().media);
  std::string all = kiosk.view().media->title;
  for (const std::string& line : kiosk.view().media->lines) all += "\n" + line;
  return all;
}
bool says(const UiDriver& kiosk, std::string_view part) { return words(kiosk).find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a stick says from whom it comes and what it changes, and is installed at one press") {
  UiDriver kiosk(small());
  kiosk.say(stick(agent::MediaState::checking));
  CHECK(kiosk.view().media->phase == model::MediaPhase::checking);
  CHECK_FALSE(kiosk.shows("media.install"));
  kiosk.say(stick(agent::MediaState::ready));
  CHECK(says(kiosk, "Kanwil Contoh"));
  CHECK(says(kiosk, "24 Nov 2026"));
  CHECK(says(kiosk, "7"));  // documents that are new or changed
  CHECK(kiosk.target("media.install").label.find("asang") != std::string::npos);
  kiosk.tap("media.install");
  REQUIRE(kiosk.commands().size() == 1);
  CHECK(std::get<agent::InstallCommand>(kiosk.commands()[0]).media == "m1");
  CHECK(kiosk.view().media->phase == model::MediaPhase::installing);

  agent::ProgressEvent progress;
  progress.media = "m1";
  progress.bytes_done = 620;
  progress.bytes_total = 1000;
  progress.file = 31;
  progress.files = 50;
  progress.seconds_left = 20;
  kiosk.say(progress);
  CHECK(kiosk.view().media->percent == 62);
  CHECK(kiosk.view().media->progress.find("62%") != std::string::npos);
  kiosk.advance(10min);  // an install has no time limit
  CHECK(kiosk.view().media->phase == model::MediaPhase::installing);

  agent::FinishedEvent finished;
  finished.media = "m1";
  finished.installed = true;
  finished.snapshot = 8;
  kiosk.say(finished);
  CHECK(kiosk.view().media->phase == model::MediaPhase::done);
  kiosk.tap("media.close");
  CHECK_FALSE(kiosk.view().media);
  CHECK(kiosk.route().screen == model::Screen::home);
}

TEST_CASE("an install that is called off tells the agent so") {
  UiDriver kiosk(small());
  kiosk.say(stick(agent::MediaState::ready));
  kiosk.tap("media.install");
  kiosk.tap("media.close");
  REQUIRE(kiosk.commands().size() == 2);
  CHECK(std::holds_alternative<agent::CancelCommand>(kiosk.commands()[1]));
  CHECK_FALSE(kiosk.view().media);
}

TEST_CASE("a refused stick shows its number, one plain sentence and a way out") {
  for (const base::Errc why : {base::Errc::untrusted, base::Errc::rollback, base::Errc::expired, base::Errc::mismatch,
                               base::Errc::no_space, base::Errc::malformed}) {
    UiDriver kiosk(small());
    agent::MediaEvent refused = stick(agent::MediaState::refused);
    refused.failure = agent::Failure{why, "an English word for the log"};
    kiosk.say(refused);
    CHECK(kiosk.view().media->code == model::error_code(why).code);
    const std::string sentence = model::error_sentence(why, model::Language::id, kiosk.view().header.clock);
    CHECK_MESSAGE(says(kiosk, sentence), words(kiosk));
    CHECK_MESSAGE(says(kiosk, model::error_code(why).code), words(kiosk));
    CHECK_FALSE(says(kiosk, "English"));
    CHECK_FALSE(kiosk.shows("media.install"));
    CHECK(kiosk.cut_words().empty());
    kiosk.tap("media.close");
    CHECK_FALSE(kiosk.view().media);
  }
}

TEST_CASE("under the dialog of a stick nothing else can be touched") {
  UiDriver kiosk(small());
  kiosk.say(stick(agent::MediaState::ready));
  for (const support::Shown& shown : kiosk.targets()) CHECK_MESSAGE(shown.id.rfind("media.", 0) == 0, shown.id);
  kiosk.touch({100, 760});
  CHECK(kiosk.view().media);
}

TEST_CASE("a stick pulled out takes its dialog away and leaves the visitor where he was") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.say(stick(agent::MediaState::ready));
  kiosk.say(stick(agent::MediaState::gone));
  CHECK_FALSE(kiosk.view().media);
  CHECK(kiosk.route().screen == model::Screen::news);
}

TEST_CASE("a kiosk without a release says that it is being prepared and takes its first stick") {
  UiDriver kiosk(small(false));
  REQUIRE(kiosk.view_of<model::HomeView>().plain);
  CHECK(kiosk.view_of<model::HomeView>().plain->sentence.rfind("Kios sedang disiapkan", 0) == 0);
  CHECK_FALSE(kiosk.shows("home.tile.0"));
  kiosk.advance(1h);
  CHECK(kiosk.view_of<model::HomeView>().plain);
  kiosk.say(stick(agent::MediaState::ready));
  kiosk.tap("media.install");
  kiosk.install(support::sample_content(), 8);
  agent::FinishedEvent finished;
  finished.media = "m1";
  finished.installed = true;
  kiosk.say(finished);
  kiosk.tap("media.close");
  CHECK(kiosk.shows("home.tile.0"));
}

TEST_CASE("an article past its date carries a banner that says so") {
  UiDriver kiosk(small());
  auto content = support::sample_content();
  content->find({support::kSampleChannel, "kabar-satu"})->expires_at = base::Instant{support::kSampleNow.seconds + 60};
  kiosk.install(std::move(content), 8);
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.1");
  kiosk.tap("list.card.0");
  CHECK(kiosk.view_of<model::ReaderView>().banner.empty());
  kiosk.advance(61s);
  CHECK(kiosk.view_of<model::ReaderView>().banner.find("lewat masa berlakunya") != std::string::npos);
}

TEST_CASE("a timetable past its date is not shown and the sentence takes its place") {
  UiDriver kiosk(small());
  auto content = support::sample_content();
  content->find({support::kUnitChannel, "jadwal"})->expires_at = base::Instant{support::kSampleNow.seconds - 60};
  kiosk.install(std::move(content), 8);
  kiosk.tap("attract.start");
  kiosk.tap("home.tile.0");
  const auto& visit = kiosk.view_of<model::VisitView>();
  CHECK(visit.expired.find("lewat masa berlakunya") != std::string::npos);
  CHECK_FALSE(visit.card.has_hours);
  for (const support::DrawnWords& drawn : kiosk.words())
    CHECK_MESSAGE(drawn.words.find("08.30") == std::string::npos, drawn.words);
}

TEST_CASE("a picture that cannot be shown leaves a placeholder and is asked for once") {
  UiDriver kiosk(small());
  kiosk.tap("attract.start");
  REQUIRE_FALSE(kiosk.asked_pictures().empty());
  const ui::PictureRequest request = kiosk.asked_pictures().back();
  const std::size_t asked = kiosk.asked_pictures().size();
  const auto answer = [&](app::Event event) {
    kiosk.application().handle(std::move(event), kiosk.now());
    kiosk.settle();
    return kiosk.pixels().data;
  };
  const auto waiting = kiosk.pixels().data;
  const auto missing =
      answer(app::PictureFailed{request.file.sha256, request.width, request.height, base::Errc::malformed});
  CHECK(missing != waiting);
  CHECK(kiosk.asked_pictures().size() == asked);
  CHECK(kiosk.route().screen == model::Screen::home);
  CHECK(kiosk.shows("home.hero"));
}
