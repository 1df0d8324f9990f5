// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "app/tour.h"

namespace app {
namespace {

using model::Route;
using model::Screen;
using pack::DocumentType;

model::Session session_at(const model::World& world, model::Language language, const std::vector<Route>& routes) {
  model::Session session = model::new_session(world);
  session.language = language;
  session.routes = routes;
  return session;
}

Route at(Screen screen, int tab = 0) {
  return {.screen = screen, .key = {}, .type = {}, .category = {}, .tab = tab, .place = 0};
}

struct Stops {
  const model::World& world;
  model::Language language;
  std::vector<TourStop> all{};

  model::Session session(const std::vector<Route>& routes) const { return session_at(world, language, routes); }
  void add(const char* name, const std::vector<Route>& routes) { all.push_back({name, session(routes), false}); }

  // The first document of a type, opened from its list.
  void add_first(const char* name, DocumentType type, bool at_end = false) {
    if (world.content == nullptr) return;
    const auto found = world.content->list({.type = type,
                                            .language = std::string(model::code_of(language)),
                                            .category = {},
                                            .now = world.clock.content_now(),
                                            .offset = 0,
                                            .limit = 1});
    if (!found || found->empty()) return;
    Route route = model::route_to(found->front().key, type);
    if (at_end) route.place = 1;
    add(name, {at(Screen::home), at(model::list_screen(type)), route});
  }

  void add_media(const char* name, model::MediaPhase phase) {
    model::MediaState media;
    media.id = "tour";
    media.phase = phase;
    const store::ReleaseInfo* release = world.content == nullptr ? nullptr : &world.content->release();
    if (release != nullptr) {
      for (const store::ChannelInfo& channel : release->channels)
        media.offer.channels.push_back({channel.title, channel.name, channel.issued});
    }
    media.offer.added = 5;
    media.offer.changed = 2;
    media.offer.withdrawn = 1;
    media.offer.bytes = 3'400'000;
    media.progress = {.percent = 62, .files_done = 31, .files_total = 50, .seconds_left = 20};
    if (phase == model::MediaPhase::refused) media.problem = base::Errc::untrusted;
    model::Session with = session({at(Screen::home)});
    with.media = std::move(media);
    all.push_back({name, std::move(with), false});
  }

  void add_display(const char* name, const std::vector<Route>& routes, const model::Look& look) {
    model::Session with = session(routes);
    with.look = look;
    all.push_back({name, std::move(with), false});
  }
};

void add_screens(Stops& stops) {
  const Route home = at(Screen::home);
  stops.add("attract", {at(Screen::attract)});
  stops.add("home", {home});
  stops.add("news", {home, at(Screen::news)});
  stops.add("notices", {home, at(Screen::notices)});
  stops.add("programmes", {home, at(Screen::programmes)});
  stops.add("services", {home, at(Screen::services)});
  stops.add("rights", {home, at(Screen::rights, 0)});
  stops.add("rights_detainee", {home, at(Screen::rights, 1)});
  static constexpr const char* kVisitTabs[] = {"visit",      "visit_steps",  "visit_times",
                                               "visit_cost", "visit_result", "visit_complaint"};
  for (int tab = 0; tab < 6; ++tab) stops.add(kVisitTabs[tab], {home, at(Screen::visit, tab)});
  stops.add("complaint", {home, at(Screen::complaint)});
  stops.add("questions", {home, at(Screen::questions)});
  stops.add("about", {home, at(Screen::about)});
  stops.add("display", {home, at(Screen::display)});
}

void add_documents(Stops& stops) {
  stops.add_first("article", DocumentType::article);
  stops.add_first("article_end", DocumentType::article, true);
  stops.add_first("notice", DocumentType::notice);
  stops.add_first("programme", DocumentType::programme);
  stops.add_first("service", DocumentType::service);
  stops.add_first("right", DocumentType::right);
  stops.add_first("goods", DocumentType::goods);
  stops.add_first("contact", DocumentType::contact);
  stops.add_first("question", DocumentType::faq);
  stops.add_first("page", DocumentType::page);
}

}  // namespace

std::vector<TourStop> tour_stops(const model::World& world, model::Language language) {
  Stops stops{world, language};
  add_screens(stops);
  add_documents(stops);
  stops.add_media("usb_check", model::MediaPhase::checking);
  stops.add_media("usb_offer", model::MediaPhase::offer);
  stops.add_media("usb_install", model::MediaPhase::installing);
  stops.add_media("usb_done", model::MediaPhase::done);
  stops.add_media("usb_refused", model::MediaPhase::refused);
  model::Session warned = stops.session({at(Screen::home), at(Screen::news)});
  warned.warned_at = world.now;
  stops.all.push_back({"idle", std::move(warned), false});
  stops.add_display("home_contrast", {at(Screen::home)}, {.text_level = 1, .high_contrast = true});
  stops.add_display("visit_largest", {at(Screen::home), at(Screen::visit)},
                    {.text_level = 4, .high_contrast = false, .easy_letters = true});
  stops.all.push_back({"not_installed", stops.session({at(Screen::home)}), true});
  return std::move(stops.all);
}

const std::vector<TourSize>& tour_sizes() {
  static const std::vector<TourSize> sizes = {{1920, 1080}, {1280, 800}, {1080, 1920}};
  return sizes;
}

}  // namespace app
