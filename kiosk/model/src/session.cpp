// SPDX-License-Identifier: EUPL-1.2
#include "model/session.h"

#include <algorithm>
#include <limits>

namespace model {
namespace {

constexpr Moment kNever{std::numeric_limits<std::int64_t>::max()};
constexpr std::int64_t kShiftMs = 10 * 60 * 1000;  // against burn-in

Moment after(Moment moment, int seconds) { return {moment.ms + std::int64_t{1000} * seconds}; }

Outcome changed() { return {.redraw = true, .view_changed = true, .ended = false, .commands = {}}; }

int count_slides(const World& world) {
  if (world.content == nullptr) return 0;
  const auto featured = world.content->featured("id", world.clock.content_now());
  return featured ? static_cast<int>(std::min<std::size_t>(featured->size(), kMaxAttractSlides)) : 0;
}

bool on_attract(const Session& session) { return session.route().screen == Screen::attract; }
bool installing(const Session& session) { return session.media && session.media->phase == MediaPhase::installing; }

// Nothing to wipe: the first screen of a kiosk without a release.
bool is_untouched(const Session& session, const World& world) {
  return session.routes == std::vector<Route>{Route{}} && session.look == Look{} &&
         session.language == world.kiosk.language && !session.media;
}

int idle_seconds(const Session& session, const IdleTimes& idle) {
  switch (session.route().screen) {
    case Screen::home:
      return idle.home_s;
    case Screen::document:
      return idle.reader_s;
    default:
      return idle.list_s;
  }
}

// Everything a visitor did is gone afterwards. A stick that is being installed from stays in sight.
Outcome end_session(Session& session, const World& world) {
  Outcome outcome = changed();
  outcome.ended = true;
  std::optional<MediaState> media = std::move(session.media);
  session = new_session(world);
  if (media && media->phase == MediaPhase::installing) {
    session.media = std::move(media);
    session.routes = {Route{}};
  }
  return outcome;
}

void wake(Session& session, const World& world) {
  session.last_touch = world.now;
  session.warned_at.reset();
  if (on_attract(session)) session.routes = {Route{}};
}

void open(Session& session, const Route& route) {
  if (on_attract(session)) session.routes = {Route{}};
  if (session.route().screen == route.screen && session.route().key == route.key) return;
  if (session.routes.size() == kMaxRouteDepth) session.routes.erase(session.routes.begin() + 1);
  session.routes.push_back(route);
}

struct IntentReducer {
  Session& session;
  const World& world;

  Outcome operator()(const intent::Wake&) const { return changed(); }
  Outcome operator()(const intent::Open& intent) const {
    open(session, intent.route);
    return changed();
  }
  Outcome operator()(const intent::Back&) const {
    if (session.routes.size() > 1) session.routes.pop_back();
    return changed();
  }
  Outcome operator()(const intent::Home&) const {
    session.routes = {Route{}};
    return changed();
  }
  Outcome operator()(const intent::SwitchLanguage&) const {
    session.language = next_language(session.language);
    return changed();
  }
  Outcome operator()(const intent::ChooseTextLevel& intent) const {
    session.look.text_level = std::clamp(intent.level, 1, 4);
    return changed();
  }
  Outcome operator()(const intent::SetHighContrast& intent) const {
    session.look.high_contrast = intent.on;
    return changed();
  }
  Outcome operator()(const intent::SetEasyLetters& intent) const {
    session.look.easy_letters = intent.on;
    return changed();
  }
  Outcome operator()(const intent::SetLowReach& intent) const {
    session.look.low_reach = intent.on;
    return changed();
  }
  Outcome operator()(const intent::ResetLook&) const {
    session.look = {};
    return changed();
  }
  Outcome operator()(const intent::ChooseTab& intent) const {
    session.routes.back().tab = std::max(intent.tab, 0);
    session.routes.back().place = 0;
    return changed();
  }
  Outcome operator()(const intent::ChooseCategory& intent) const {
    session.routes.back().category = intent.category;
    session.routes.back().place = 0;
    return changed();
  }
  Outcome operator()(const intent::MoveTo& intent) const {
    session.routes.back().place = std::clamp(intent.place, 0.0F, 1.0F);
    return {};
  }
  Outcome operator()(const intent::Stay&) const { return changed(); }
  Outcome operator()(const intent::End&) const { return end_session(session, world); }
  Outcome operator()(const intent::InstallMedia&) const {
    if (!session.media || session.media->phase != MediaPhase::offer) return {};
    session.media->phase = MediaPhase::installing;
    session.media->progress = {};
    Outcome outcome = changed();
    outcome.commands.push_back(command::InstallMedia{session.media->id});
    return outcome;
  }
  Outcome operator()(const intent::CloseMedia&) const {
    if (!session.media) return {};
    Outcome outcome = changed();
    if (installing(session)) outcome.commands.push_back(command::CancelInstall{session.media->id});
    session.media.reset();
    return outcome;
  }
};

// Documents that left the release close, down to the list they were found in; everything else stays where it was.
void keep_place(Session& session, const World& world) {
  std::vector<Route> kept;
  for (Route& route : session.routes) {
    if (route.screen == Screen::document) {
      const auto document = world.content == nullptr
                                ? base::Result<pack::Document>(base::Error{base::Errc::not_found, {}})
                                : world.content->load(route.key);
      if (!document && document.error().code == base::Errc::not_found) {
        const Screen list = list_screen(route.type);
        if (kept.empty() || kept.back().screen != list) kept.push_back(Route{.screen = list});
        continue;
      }
      if (document) route.type = document->type;
    }
    kept.push_back(route);
  }
  session.routes = std::move(kept);
}

struct EventReducer {
  Session& session;
  const World& world;

  bool is_other(const std::string& id) const { return !session.media || session.media->id != id; }

  Outcome show(MediaState media) const {
    if (installing(session) && session.media->id != media.id) return {};
    if (on_attract(session)) session.routes = {Route{}};
    session.last_touch = world.now;
    session.media = std::move(media);
    return changed();
  }
  Outcome refuse(const std::string& id, base::Errc problem) const {
    MediaState media{.id = id, .phase = MediaPhase::refused, .offer = {}, .progress = {}, .problem = problem};
    return show(std::move(media));
  }

  Outcome operator()(const event::Touched&) const {
    // Under the warning only its two buttons count: a finger on "Selesai" must not first make the dialog vanish.
    if (!session.warned_at) session.last_touch = world.now;
    return {};
  }
  Outcome operator()(const event::ContentChanged&) const {
    if (on_attract(session)) {
      session = new_session(world);
      return changed();
    }
    keep_place(session, world);
    return changed();
  }
  Outcome operator()(const event::MediaSeen& event) const {
    return show({.id = event.id, .phase = MediaPhase::checking, .offer = {}, .progress = {}, .problem = {}});
  }
  Outcome operator()(const event::MediaOffered& event) const {
    if (!event.offer.fits) return refuse(event.id, base::Errc::no_space);
    if (!is_other(event.id) && installing(session)) return {};
    return show({.id = event.id, .phase = MediaPhase::offer, .offer = event.offer, .progress = {}, .problem = {}});
  }
  Outcome operator()(const event::MediaNothingNew& event) const {
    // After an install the agent finds that the stick holds nothing new: the good news stays on the screen.
    if (!is_other(event.id) && (installing(session) || session.media->phase == MediaPhase::done)) return {};
    return show(
        {.id = event.id, .phase = MediaPhase::nothing_new, .offer = event.offer, .progress = {}, .problem = {}});
  }
  Outcome operator()(const event::MediaRefused& event) const { return refuse(event.id, event.problem); }
  Outcome operator()(const event::MediaAdvanced& event) const {
    if (is_other(event.id) || !installing(session)) return {};
    session.media->progress = event.progress;
    return changed();
  }
  Outcome operator()(const event::MediaInstalled& event) const {
    if (is_other(event.id)) return {};
    session.media->phase = MediaPhase::done;
    session.last_touch = world.now;
    return changed();
  }
  Outcome operator()(const event::MediaGone& event) const {
    // Pulled out in the middle of an install: the agent's own word on how that ended follows.
    if (is_other(event.id) || installing(session)) return {};
    session.media.reset();
    return changed();
  }
  Outcome operator()(const event::AgentLost&) const {
    if (!session.media) return {};
    if (installing(session)) return refuse(session.media->id, base::Errc::io);
    session.media.reset();
    return changed();
  }
};

}  // namespace

Screen list_screen(pack::DocumentType type) {
  using enum pack::DocumentType;
  switch (type) {
    case article:
      return Screen::news;
    case notice:
      return Screen::notices;
    case visiting_hours:
      return Screen::visit;
    case service:
      return Screen::services;
    case programme:
      return Screen::programmes;
    case right:
      return Screen::rights;
    case goods:
      return Screen::visit;
    case contact:
      return Screen::complaint;
    case faq:
      return Screen::questions;
    case page:
      return Screen::about;
  }
  return Screen::home;
}

Session new_session(const World& world) {
  Session session;
  session.language = world.kiosk.language;
  session.last_touch = world.now;
  session.slide_since = world.now;
  session.slides = count_slides(world);
  if (world.content == nullptr) session.routes = {Route{}};
  return session;
}

Outcome apply(Session& session, const Intent& intent, const World& world) {
  wake(session, world);
  return std::visit(IntentReducer{session, world}, intent);
}

Outcome apply(Session& session, const Event& event, const World& world) {
  return std::visit(EventReducer{session, world}, event);
}

Outcome advance(Session& session, const World& world) {
  if (world.now < next_deadline(session, world)) return {};
  if (on_attract(session)) {
    session.slide_since = world.now;
    session.slides = count_slides(world);
    ++session.slide;
    return changed();
  }
  if (session.warned_at) {
    if (world.now >= after(*session.warned_at, world.kiosk.idle.warning_s)) return end_session(session, world);
    session.counted_s = static_cast<int>((world.now.ms - session.warned_at->ms) / 1000);
    return changed();
  }
  if (session.route().screen == Screen::home && !session.media) return end_session(session, world);
  session.warned_at = world.now;
  session.counted_s = 0;
  return changed();
}

Moment next_deadline(const Session& session, const World& world) {
  const IdleTimes& idle = world.kiosk.idle;
  if (on_attract(session)) {
    if (session.slides > 1) return after(session.slide_since, idle.slide_s);
    return {session.slide_since.ms + kShiftMs};
  }
  if (installing(session)) return kNever;
  if (session.warned_at) return after(*session.warned_at, session.counted_s + 1);
  if (world.content == nullptr && is_untouched(session, world)) return kNever;
  return after(session.last_touch, idle_seconds(session, idle));
}

}  // namespace model
