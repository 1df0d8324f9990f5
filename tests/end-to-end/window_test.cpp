// SPDX-License-Identifier: EUPL-1.2
// A real window on a real X server.
#include "check.h"
#include "stage.h"

TEST_CASE("the screen appears in a real window, answers a touch and sleeps between touches") {
  if (!have_program("Xvfb") || !have_program("xdotool")) return;
  stage::Office office;
  TempDir kiosk_folder;
  const auto folder = stage::make_agent(kiosk_folder.path(), office, stage::directory_source(office.repository()));
  REQUIRE(ChildProcess::run({built_program("jendela-agent"), "--config", folder.config().string(), "--once"}).status ==
          0);
  stage::Display display(1280, 800);
  const ChildProcess::Options options{{"DISPLAY=" + display.name(), "SDL_VIDEODRIVER=x11"}, ""};
  ChildProcess kiosk({built_program("jendela-kiosk"), "--store", folder.store().string(), "--unit", "lapas-kupang",
                      "--windowed", "1280x800"},
                     options);
  REQUIRE_MESSAGE(kiosk.wait_for("showing release"), kiosk.output());
  const auto lit = [&] {
    for (int i = 0; i < 400 && display.lit_points() < 200; ++i) kiosk.wait_for("nothing it ever says", 25);
    return display.lit_points();
  };
  CHECK(lit() >= 200);
  CHECK(ChildProcess::run({"xdotool", "mousemove", "640", "600", "click", "1"}, options).status == 0);
  CHECK(lit() >= 200);
  kiosk.send(SIGTERM);
  CHECK_MESSAGE(kiosk.wait() == 0, kiosk.output());
}

TEST_CASE("without any release the screen says that the kiosk is being prepared") {
  if (!have_program("Xvfb")) return;
  TempDir empty;
  stage::Display display(1280, 800);
  ChildProcess kiosk({built_program("jendela-kiosk"), "--store", (empty / "store").string(), "--windowed", "1280x800"},
                     {{"DISPLAY=" + display.name(), "SDL_VIDEODRIVER=x11"}, ""});
  for (int i = 0; i < 400 && display.lit_points() < 200; ++i) kiosk.wait_for("nothing it ever says", 25);
  CHECK(display.lit_points() >= 200);
  kiosk.send(SIGTERM);
  CHECK_MESSAGE(kiosk.wait() == 0, kiosk.output());
}
