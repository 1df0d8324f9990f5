// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/application.h"
#include "base/result.h"

namespace app {

// One picture of the tour: a name and the session that shows it.
struct TourStop {
  std::string name;  // "home", "article", "visit_times"
  model::Session session;
  bool without_content = false;  // as if nothing were installed
};

// Every screen that this content can fill, and the dialogs, in one language. Screens without content show their empty
// state; documents of a type that has none are left out.
std::vector<TourStop> tour_stops(const model::World& world, model::Language language);

struct TourSize {
  int width = 0;
  int height = 0;
};
// Landscape on the large and the small panel, and portrait.
const std::vector<TourSize>& tour_sizes();

struct TourOptions {
  std::filesystem::path folder;
  std::function<void(const std::filesystem::path&)> written;  // after each picture
};

// Walks all stops in all languages and sizes with an application made by `make`, offscreen, and writes
// NAME_LANGUAGE_WIDTHxHEIGHT.png. Waits at each stop until all its pictures are decoded. Errors: io, no_space.
struct TourStage {
  ui::Host& host;
  Mailbox& mailbox;
  ContentShelf& shelf;
  ContentShelf& empty_shelf;
  ClockKeeper& clock;
  model::Kiosk kiosk;
};
base::Result<int> run_tour(TourStage stage, const TourOptions& options);

}  // namespace app
