// SPDX-License-Identifier: EUPL-1.2
#include "model/session.h"

#include "check.h"
#include "sample_content.h"

using namespace model;

namespace {

struct Stage {
  std::unique_ptr<support::FakeContent> content = support::sample_content();
  Kiosk kiosk;
  Moment now{1'000'000};
  bool installed = true;
  Session session = new_session(world());

  World world() const {
    return {.content = installed ? content.get() : nullptr,
            .clock = {.now = support::kSampleNow, .floor = support::kSampleNow, .proved = true, .plausible = true},
            .now = now,
            .kiosk = kiosk};
  }
  Outcome tap(const Intent& intent) { return apply(session, intent, world()); }
  Outcome hear(const Event& event) { return apply(session, event, world()); }
  // Sleeps as the program does: from deadline to deadline, until `seconds` have passed.
  Outcome wait(int seconds) {
    const Moment until{now.ms + std::int64_t{1000} * seconds};
    Outcome last;
    while (next_deadline(session, world()) <= until) {
      now = next_deadline(session, world());
      last = advance(session, world());
      REQUIRE(next_deadline(session, world()) > now);
    }
    now = until;
    return last;
  }
  Screen screen() const { return session.route().screen; }
};

const store::DocumentKey kArticle{support::kSampleChannel, "kabar-satu"};
const Route kArticleRoute = route_to(kArticle, pack::DocumentType::article);

}  // namespace

TEST_CASE("a kiosk with content begins with attract, one without begins with home and stays there") {
  Stage stage;
  CHECK(stage.screen() == Screen::attract);
  stage.installed = false;
  stage.session = new_session(stage.world());
  CHECK(stage.screen() == Screen::home);
  stage.wait(3600);
  CHECK(stage.screen() == Screen::home);
  stage.installed = true;
  stage.hear(event::ContentChanged{});
  CHECK(stage.screen() == Screen::home);
}

TEST_CASE("attract changes its slide every eight seconds and goes on for hours") {
  Stage stage;
  stage.wait(7);
  CHECK(stage.session.slide == 0);
  stage.wait(1);
  CHECK(stage.session.slide == 1);
  stage.wait(3600);
  CHECK(stage.session.slide == 451);
}

TEST_CASE("the first touch only wakes") {
  Stage stage;
  stage.tap(intent::Wake{});
  CHECK(stage.screen() == Screen::home);
  CHECK(stage.session.routes.size() == 1);
}

TEST_CASE("home goes to attract after 45 seconds without asking") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.wait(44);
  CHECK(stage.screen() == Screen::home);
  CHECK(stage.wait(1).ended);
  CHECK(stage.screen() == Screen::attract);
}

TEST_CASE("lists warn after 90 seconds, documents after 180") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.wait(89);
  CHECK_FALSE(stage.session.warned_at);
  stage.wait(1);
  CHECK(stage.session.warned_at);
  stage.tap(intent::Stay{});
  CHECK_FALSE(stage.session.warned_at);
  CHECK(stage.screen() == Screen::news);
  stage.tap(intent::Open{kArticleRoute});
  stage.wait(179);
  CHECK_FALSE(stage.session.warned_at);
  stage.wait(1);
  CHECK(stage.session.warned_at);
}

TEST_CASE("the warning counts thirty seconds down and then wipes everything the visitor did") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::SwitchLanguage{});
  stage.tap(intent::ChooseTextLevel{4});
  stage.tap(intent::SetHighContrast{true});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.tap(intent::Open{kArticleRoute});
  stage.tap(intent::MoveTo{0.5F});
  stage.wait(180);
  REQUIRE(stage.session.warned_at);
  stage.wait(29);
  CHECK(stage.session.counted_s == 29);
  CHECK(stage.screen() == Screen::document);
  CHECK(stage.wait(1).ended);
  CHECK(stage.session == new_session(stage.world()));
}

TEST_CASE("a finger anywhere under the warning does not take it away, its buttons do") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.wait(95);
  stage.hear(event::Touched{});
  CHECK(stage.session.warned_at);
  CHECK(stage.tap(intent::End{}).ended);
  CHECK(stage.screen() == Screen::attract);
}

TEST_CASE("any touch starts the time anew") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.wait(40);
  stage.hear(event::Touched{});
  stage.wait(44);
  CHECK(stage.screen() == Screen::home);
}

TEST_CASE("back leads through the screens in reverse, home leads home at once") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.tap(intent::Open{kArticleRoute});
  stage.tap(intent::Open{kArticleRoute});
  CHECK(stage.session.routes.size() == 3);
  stage.tap(intent::Back{});
  CHECK(stage.screen() == Screen::news);
  stage.tap(intent::Back{});
  stage.tap(intent::Back{});
  CHECK(stage.screen() == Screen::home);
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.tap(intent::Open{kArticleRoute});
  stage.tap(intent::Home{});
  CHECK(stage.session.routes.size() == 1);
}

TEST_CASE("a visitor who never goes back cannot fill the memory") {
  Stage stage;
  stage.tap(intent::Wake{});
  for (int i = 0; i < 100; ++i) stage.tap(intent::Open{Route{.screen = i % 2 == 0 ? Screen::news : Screen::notices}});
  CHECK(stage.session.routes.size() == kMaxRouteDepth);
  CHECK(stage.session.routes.front().screen == Screen::home);
}

TEST_CASE("each route keeps its own place, a mere move rebuilds nothing") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  CHECK_FALSE(stage.tap(intent::MoveTo{0.75F}).view_changed);
  stage.tap(intent::Open{kArticleRoute});
  CHECK(stage.session.route().place == 0.0F);
  stage.tap(intent::MoveTo{7.0F});
  CHECK(stage.session.route().place == 1.0F);
  stage.tap(intent::Back{});
  CHECK(stage.session.route().place == 0.75F);
}

TEST_CASE("a new release keeps the reader's place in a document that is still there") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.tap(intent::Open{kArticleRoute});
  stage.tap(intent::MoveTo{0.5F});
  const Session before = stage.session;
  stage.content->set_snapshot(8);
  CHECK(stage.hear(event::ContentChanged{}).view_changed);
  CHECK(stage.session == before);
}

TEST_CASE("a document that left the release closes to its list") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{Route{.screen = Screen::news}});
  stage.tap(intent::Open{kArticleRoute});
  stage.content->withdraw(kArticle);
  stage.hear(event::ContentChanged{});
  CHECK(stage.screen() == Screen::news);
  CHECK(stage.session.routes.size() == 2);

  stage.tap(intent::Home{});
  const store::DocumentKey second{support::kSampleChannel, "kabar-dua"};
  stage.tap(intent::Open{route_to(second, pack::DocumentType::article)});
  stage.content->withdraw(second);
  stage.hear(event::ContentChanged{});
  CHECK(stage.screen() == Screen::news);
}

TEST_CASE("a damaged shard does not throw the reader out") {
  Stage stage;
  stage.tap(intent::Wake{});
  stage.tap(intent::Open{kArticleRoute});
  stage.content->damage(kArticle);
  stage.hear(event::ContentChanged{});
  CHECK(stage.screen() == Screen::document);
}

TEST_CASE("a stick brings its dialog on top, wakes attract and installs at one press") {
  Stage stage;
  stage.hear(event::MediaSeen{"stick-1"});
  CHECK(stage.screen() == Screen::home);
  stage.hear(event::MediaOffered{"stick-1",
                                 {.channels = {}, .added = 3, .changed = 1, .withdrawn = 0, .bytes = 5, .fits = true}});
  REQUIRE(stage.session.media);
  CHECK(stage.session.media->phase == MediaPhase::offer);
  const Outcome outcome = stage.tap(intent::InstallMedia{});
  REQUIRE(outcome.commands.size() == 1);
  CHECK(std::get<command::InstallMedia>(outcome.commands.front()).id == "stick-1");
  stage.hear(event::MediaAdvanced{"stick-1", {.percent = 40}});
  CHECK(stage.session.media->progress.percent == 40);
  CHECK(stage.tap(intent::InstallMedia{}).commands.empty());
  stage.hear(event::MediaInstalled{"stick-1"});
  stage.hear(event::MediaNothingNew{"stick-1", {}});
  CHECK(stage.session.media->phase == MediaPhase::done);
  stage.hear(event::MediaGone{"stick-1"});
  CHECK_FALSE(stage.session.media);
}

TEST_CASE("an install has no time limit, and pulling the stick waits for the agent's word") {
  Stage stage;
  stage.hear(event::MediaOffered{"s", {}});
  stage.tap(intent::InstallMedia{});
  stage.wait(7200);
  REQUIRE(stage.session.media);
  CHECK(stage.session.media->phase == MediaPhase::installing);
  stage.hear(event::MediaGone{"s"});
  CHECK(stage.session.media->phase == MediaPhase::installing);
  stage.hear(event::MediaRefused{"s", base::Errc::media_gone});
  CHECK(stage.session.media->phase == MediaPhase::refused);
}

TEST_CASE("a pack that does not fit is refused for want of space") {
  Stage stage;
  stage.hear(
      event::MediaOffered{"s", {.channels = {}, .added = 1, .changed = 0, .withdrawn = 0, .bytes = 1, .fits = false}});
  CHECK(stage.session.media->problem == base::Errc::no_space);
}

TEST_CASE("news of another stick does not disturb an install") {
  Stage stage;
  stage.hear(event::MediaOffered{"one", {}});
  stage.tap(intent::InstallMedia{});
  stage.hear(event::MediaSeen{"two"});
  stage.hear(event::MediaGone{"two"});
  CHECK(stage.session.media->id == "one");
}

TEST_CASE("an unanswered offer ends with the session") {
  Stage stage;
  stage.hear(event::MediaOffered{"s", {}});
  CHECK(stage.wait(45 + 30).ended);
  CHECK_FALSE(stage.session.media);
  CHECK(stage.screen() == Screen::attract);
}

TEST_CASE("closing the dialog of a running install asks the agent to cancel, any other asks nothing") {
  Stage stage;
  stage.hear(event::MediaOffered{"s", {}});
  CHECK(stage.tap(intent::CloseMedia{}).commands.empty());
  CHECK_FALSE(stage.session.media);
  stage.hear(event::MediaOffered{"s", {}});
  stage.tap(intent::InstallMedia{});
  const Outcome outcome = stage.tap(intent::CloseMedia{});
  REQUIRE(outcome.commands.size() == 1);
  CHECK(std::get<command::CancelInstall>(outcome.commands.front()).id == "s");
  CHECK_FALSE(stage.session.media);
}

TEST_CASE("when the agent goes away, an open dialog goes and an install is called failed") {
  Stage stage;
  stage.hear(event::MediaOffered{"s", {}});
  stage.hear(event::AgentLost{});
  CHECK_FALSE(stage.session.media);
  stage.hear(event::MediaOffered{"s", {}});
  stage.tap(intent::InstallMedia{});
  stage.hear(event::AgentLost{});
  CHECK(stage.session.media->problem == base::Errc::io);
}

TEST_CASE("every document type leads back to a list") {
  for (int i = 0; i <= static_cast<int>(pack::DocumentType::page); ++i)
    CHECK(list_screen(static_cast<pack::DocumentType>(i)) != Screen::document);
}
