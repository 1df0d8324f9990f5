// SPDX-License-Identifier: EUPL-1.2
#include "app/tour.h"

#include "base/file.h"
#include "base/folder.h"
#include "ui/png.h"

namespace app {
namespace {

constexpr ui::Tick kStep{16};
constexpr int kMostFrames = 400;  // a screen that never settles is a fault of ours, not a reason to hang

// Draws until nothing moves and no picture is outstanding. Tour time advances by a frame each time, no real time
// passes.
void settle(Application& application, TourStage& stage, base::PixelView target, ui::Tick& now) {
  for (int frame = 0; frame < kMostFrames; ++frame) {
    application.draw(target, now);
    now += kStep;
    const bool outstanding = stage.host.pictures().waiting() > 0;
    if (outstanding) {
      for (Event& event : stage.mailbox.wait()) application.handle(std::move(event), now);
    } else if (!application.frame_due(now)) {
      return;
    }
  }
}

base::Result<void> walk(TourStage& stage, const TourSize& size, const TourOptions& options, ui::Probe& probe,
                        int& count) {
  ui::Tick now{1000};
  const auto make = [&](ContentShelf& shelf) {
    return Application({.host = stage.host,
                        .probe = probe,
                        .shelf = shelf,
                        .clock = stage.clock,
                        .kiosk = stage.kiosk,
                        .panel = {},
                        .mode = StartMode::normal,
                        .tell_agent = [](const agent::Command&) {},
                        .content_changed = [] {}},
                       now);
  };
  Application full = make(stage.shelf);
  Application empty = make(stage.empty_shelf);
  base::Pixels pixels = base::Pixels::black(size.width, size.height);
  full.resize(size.width, size.height);
  empty.resize(size.width, size.height);
  stage.host.invalidate();
  for (int index = 0; index < model::kLanguageCount; ++index) {
    const auto language = static_cast<model::Language>(index);
    const model::World world{
        .content = stage.shelf.content(), .clock = stage.clock.now(), .now = {now.count()}, .kiosk = stage.kiosk};
    for (const TourStop& stop : tour_stops(world, language)) {
      Application& application = stop.without_content ? empty : full;
      now += std::chrono::seconds(1);
      model::Session session = stop.session;
      session.last_touch = {now.count()};
      session.slide_since = {now.count()};
      if (session.warned_at) session.warned_at = model::Moment{now.count()};
      application.show(session, now);
      settle(application, stage, pixels.view(), now);
      const std::string name = stop.name + "_" + std::string(model::code_of(language)) + "_" +
                               std::to_string(size.width) + "x" + std::to_string(size.height) + ".png";
      TRY(base::write_file_atomically(options.folder / name, ui::encode_png(pixels.view()), base::Durability::cached));
      options.written(options.folder / name);
      ++count;
    }
  }
  return {};
}

}  // namespace

base::Result<int> run_tour(TourStage stage, const TourOptions& options) {
  TRY(base::make_folders(options.folder));
  ui::NullProbe probe;
  int count = 0;
  for (const TourSize& size : tour_sizes()) TRY(walk(stage, size, options, probe, count));
  return count;
}

}  // namespace app
