// SPDX-License-Identifier: EUPL-1.2
#include "app/application.h"

#include <algorithm>
#include <map>

#include "base/file.h"
#include "check.h"
#include "sample_content.h"

using namespace std::chrono_literals;

namespace {

// Where each widget stood in the last frame.
class Sight final : public ui::Probe {
 public:
  void saw(const ui::Seen& seen) override { rects[std::string(seen.id)] = seen.rect; }
  void cut(std::string_view, ui::Rect) override {}
  std::map<std::string, ui::Rect> rects;
};

struct Pictures final : ui::PictureProvider {
  void request(const ui::PictureRequest& request) override { asked.push_back(request); }
  std::vector<ui::PictureRequest> asked;
};

base::Bytes read_atlas() {
  auto bytes = base::read_file(JENDELA_BINARY_DIR "/share/jendela/fonts.atlas", 64U << 20);
  REQUIRE_OK(bytes);
  return bytes.take();
}

// The whole application without window, agent, store and clock.
struct Stage {
  store::ContentVersion version{"7", 0};
  std::function<std::unique_ptr<support::FakeContent>()> make_content = [] { return support::sample_content(); };
  base::Instant wall = support::kSampleNow;
  std::vector<agent::Command> commands;
  int content_changes = 0;

  base::Bytes atlas = read_atlas();
  std::unique_ptr<ui::Host> host = ui::Host::create(atlas).take();
  Sight sight;
  Pictures pictures;
  app::ContentShelf shelf{{.open = [this](store::Slot) -> base::Result<std::unique_ptr<store::Content>> {
                             return std::unique_ptr<store::Content>(make_content());
                           },
                           .version = [this] { return version; }}};
  app::ClockKeeper clock{[this] { return wall; }, {1'700'000'000}};
  base::Pixels pixels = base::Pixels::black(1280, 800);
  ui::Tick now{1000};
  std::unique_ptr<app::Application> application;

  explicit Stage(app::StartMode mode = app::StartMode::normal) {
    host->pictures().set_provider(&pictures);
    application = std::make_unique<app::Application>(
        app::Parts{.host = *host,
                   .probe = sight,
                   .shelf = shelf,
                   .clock = clock,
                   .kiosk = {.unit = "lapas-contoh",
                             .unit_label = "Lapas Contoh",
                             .zone = base::Zone::wita,
                             .language = model::Language::id,
                             .idle = {}},
                   .panel = {},
                   .mode = mode,
                   .tell_agent = [this](const agent::Command& command) { commands.push_back(command); },
                   .content_changed = [this] { ++content_changes; }},
        now);
    application->resize(pixels.width, pixels.height);
    run();
  }
  ~Stage() { host->pictures().set_provider(nullptr); }

  // As the program's loop does: frames while they are due. Returns how many were drawn.
  int run() {
    int frames = 0;
    while (application->frame_due(now)) {
      REQUIRE(frames < 500);
      sight.rects.clear();
      application->draw(pixels.view(), now);
      now += 16ms;
      ++frames;
    }
    return frames;
  }
  void wait(ui::Tick time) {
    const ui::Tick until = now + time;
    while (now < until) {
      const ui::Tick step = std::min(application->sleep(now), until - now);
      now += std::max(step, ui::Tick{1});
      wall.seconds = support::kSampleNow.seconds + (now.count() - 1000) / 1000;
      application->advance(now);
      run();
    }
  }
  void tap(const std::string& id) {
    REQUIRE_MESSAGE(sight.rects.count(id) == 1, id);
    const ui::Rect rect = sight.rects[id];
    const float x = rect.x + rect.width / 2;
    const float y = rect.y + rect.height / 2;
    now += 400ms;
    application->handle(platform::InputEvent(platform::FingerDown{0, x, y, static_cast<std::uint64_t>(now.count())}),
                        now);
    run();
    now += 80ms;
    application->handle(platform::InputEvent(platform::FingerUp{0, x, y, static_cast<std::uint64_t>(now.count())}),
                        now);
    run();
  }
  void say(agent::Event event) {
    application->handle(app::Event(app::AgentSaid{std::move(event)}), now);
    run();
  }
  model::Screen screen() const { return application->session().route().screen; }
};

agent::MediaEvent offered(const std::string& id) {
  agent::MediaEvent event;
  event.id = id;
  event.state = agent::MediaState::ready;
  event.counts = {2, 1, 0};
  event.bytes = 1000;
  return event;
}

}  // namespace

TEST_CASE("a visitor wakes the kiosk, opens the news, reads, and goes home") {
  Stage stage;
  CHECK(stage.screen() == model::Screen::attract);
  stage.tap("attract.start");
  CHECK(stage.screen() == model::Screen::home);
  stage.tap("home.tile.1");
  CHECK(stage.screen() == model::Screen::news);
  stage.tap("list.card.0");
  CHECK(stage.screen() == model::Screen::document);
  stage.tap("nav.home");
  CHECK(stage.screen() == model::Screen::home);
}

TEST_CASE("at rest nothing is drawn until the minute, and then the clock alone") {
  Stage stage;
  stage.say(agent::ClockEvent{agent::ClockState::proved, support::kSampleNow, support::kSampleNow});
  stage.tap("attract.start");
  stage.tap("home.tile.0");
  CHECK(stage.run() == 0);
  CHECK(stage.application->sleep(stage.now) > 50s);
  CHECK(stage.application->sleep(stage.now) <= 60s);
  stage.now += stage.application->sleep(stage.now);
  stage.wall.seconds += 60;
  stage.application->advance(stage.now);
  const std::string before = stage.application->view().header.clock;
  CHECK(before == "Sel 24 Nov 2026 · 09.13 WITA");
  CHECK(stage.run() > 0);
  CHECK(stage.run() == 0);
}

TEST_CASE("the session ends by itself and what was drawn for it is forgotten") {
  Stage stage;
  stage.tap("attract.start");
  stage.tap("nav.language");
  CHECK(stage.application->session().language == model::Language::en);
  stage.tap("home.tile.1");
  stage.wait(95s);
  CHECK(stage.application->view().idle);
  stage.wait(30s);
  CHECK(stage.screen() == model::Screen::attract);
  CHECK(stage.application->session().language == model::Language::id);
}

TEST_CASE("the warning is answered by its own button") {
  Stage stage;
  stage.tap("attract.start");
  stage.tap("home.tile.1");
  stage.wait(95s);
  REQUIRE(stage.application->view().idle);
  stage.tap("idle.stay");
  CHECK_FALSE(stage.application->view().idle);
  CHECK(stage.screen() == model::Screen::news);
}

TEST_CASE("a new release appears at the agent's word and keeps the reader's place") {
  Stage stage;
  stage.tap("attract.start");
  stage.tap("home.tile.1");
  stage.tap("list.card.0");
  stage.make_content = [] {
    auto content = support::sample_content();
    content->set_snapshot(8);
    content->find({support::kSampleChannel, "kabar-satu"})->text["id"].title = "Judul yang baru";
    return content;
  };
  stage.version.release = "8";
  stage.say(agent::ReleaseEvent{8});
  CHECK(stage.screen() == model::Screen::document);
  CHECK(std::get<model::ReaderView>(stage.application->view().screen).title == "Judul yang baru");
  CHECK(stage.content_changes == 1);
}

TEST_CASE("a new release appears without the agent too") {
  Stage stage;
  stage.tap("attract.start");
  stage.make_content = [] { return std::make_unique<support::FakeContent>(); };
  stage.version.release = "8";
  stage.application->handle(app::Event(app::StoreChanged{}), stage.now);
  CHECK(stage.content_changes == 1);
  stage.application->handle(app::Event(app::StoreChanged{}), stage.now);
  CHECK(stage.content_changes == 1);
  CHECK_FALSE(std::get<model::HomeView>(stage.application->view().screen).hero);
}

TEST_CASE("a withdrawn article leaves the open reader at once") {
  Stage stage;
  stage.tap("attract.start");
  stage.tap("home.tile.1");
  stage.tap("list.card.0");
  stage.make_content = [] {
    auto content = support::sample_content();
    content->withdraw({support::kSampleChannel, "kabar-satu"});
    return content;
  };
  stage.version.withdrawn = 1;
  stage.application->handle(app::Event(app::StoreChanged{}), stage.now);
  CHECK(stage.screen() == model::Screen::news);
}

TEST_CASE("a stick is installed at one press and the agent hears of it") {
  Stage stage;
  stage.say(offered("m1"));
  stage.tap("media.install");
  REQUIRE(stage.commands.size() == 1);
  CHECK(std::get<agent::InstallCommand>(stage.commands[0]).media == "m1");
  agent::RefusedEvent refused;
  refused.command = "install";
  refused.failure = {base::Errc::busy, "another job"};
  stage.say(refused);
  CHECK(stage.application->view().media->code == "E16");
  stage.tap("media.close");
  CHECK_FALSE(stage.application->view().media);
}

TEST_CASE("when the agent dies in the middle of an install, the dialog says so and the screen stays") {
  Stage stage;
  stage.say(offered("m1"));
  stage.tap("media.install");
  stage.application->handle(app::Event(app::AgentConnection{false}), stage.now);
  CHECK(stage.application->view().media->code == "E33");
  CHECK(stage.shelf.content() != nullptr);
}

TEST_CASE("a damaged picture is reported and costs only itself") {
  Stage stage;
  stage.tap("attract.start");
  REQUIRE_FALSE(stage.pictures.asked.empty());
  const ui::PictureRequest request = stage.pictures.asked.front();
  stage.application->handle(
      app::Event(app::PictureFailed{request.file.sha256, request.width, request.height, base::Errc::mismatch}),
      stage.now);
  stage.run();
  REQUIRE(stage.commands.size() == 1);
  CHECK(std::get<agent::DamagedCommand>(stage.commands[0]).sha256 == request.file.sha256);
  CHECK(stage.screen() == model::Screen::home);
  stage.application->handle(
      app::Event(app::PictureFailed{request.file.sha256, request.width, request.height, base::Errc::malformed}),
      stage.now);
  CHECK(stage.commands.size() == 1);
}

TEST_CASE("a decoded picture brings new frames, and then rest") {
  Stage stage;
  stage.tap("attract.start");
  CHECK(stage.run() == 0);
  const ui::PictureRequest request = stage.pictures.asked.back();
  stage.application->handle(app::Event(app::PictureDecoded{request.file.sha256, request.width, request.height,
                                                           base::Pixels::black(request.width, request.height)}),
                            stage.now);
  CHECK(stage.run() > 0);
  CHECK(stage.run() == 0);
}

TEST_CASE("after three unhealthy starts the agent is asked to make the fall-back permanent, once") {
  Stage stage(app::StartMode::previous);
  CHECK(stage.shelf.slot() == store::Slot::previous);
  stage.say(agent::HelloEvent{"1", "lapas-contoh", 7});
  stage.say(agent::HelloEvent{"1", "lapas-contoh", 7});
  REQUIRE(stage.commands.size() == 1);
  CHECK(std::holds_alternative<agent::RollbackCommand>(stage.commands[0]));
}

TEST_CASE("the safe page stays until another release is there, and then ends by itself") {
  Stage stage(app::StartMode::safe);
  CHECK(std::holds_alternative<model::PlainView>(stage.application->view().screen));
  stage.say(agent::ReleaseEvent{7});
  CHECK(std::holds_alternative<model::PlainView>(stage.application->view().screen));
  CHECK(stage.shelf.content() == nullptr);
  stage.version.release = "8";
  stage.say(agent::ReleaseEvent{8});
  CHECK(std::holds_alternative<model::HomeView>(stage.application->view().screen));
}

TEST_CASE("a closed window and a request to end are the end") {
  Stage stage;
  CHECK_FALSE(stage.application->quitting());
  stage.application->handle(app::Event(app::Terminated{}), stage.now);
  CHECK(stage.application->quitting());
  Stage other;
  other.application->handle(platform::InputEvent(platform::Quit{}), other.now);
  CHECK(other.application->quitting());
}
