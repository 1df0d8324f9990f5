// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/clock.h"
#include "model/intent.h"
#include "model/media.h"
#include "model/route.h"
#include "model/strings.h"
#include "store/content.h"

// All state of the screen, in one value, changed only by the functions below. They are pure: time, content and clock
// come in through World. Nothing of a session is ever written anywhere.
namespace model {

// Seconds, from ux: any touch starts them anew.
struct IdleTimes {
  int home_s = 45;     // to attract, without a question
  int list_s = 90;     // lists, visiting, display settings
  int reader_s = 180;  // a document
  int warning_s = 30;  // how long "Masih di sini?" waits
  int slide_s = 8;     // one attract slide
  bool operator==(const IdleTimes&) const = default;
};

// This kiosk, from its configuration.
struct Kiosk {
  std::string unit;        // "lapas-kupang", as documents name it
  std::string unit_label;  // "Lapas Kelas IIA Kupang", shown in the header
  base::Zone zone = base::Zone::wita;
  Language language = Language::id;  // what a new session starts with
  IdleTimes idle;
};

// What a session sees around it. content is null while nothing is installed.
struct World {
  const store::Content* content = nullptr;
  ClockState clock;
  Moment now;
  const Kiosk& kiosk;
};

// How things are shown; wiped at the end of a session.
struct Look {
  int text_level = 1;  // 1 to 4: ×1, ×1.25, ×1.55, ×2
  bool high_contrast = false;
  bool easy_letters = false;
  bool low_reach = false;
  bool operator==(const Look&) const = default;
};

inline constexpr int kMaxAttractSlides = 4;
inline constexpr std::size_t kMaxRouteDepth = 16;

struct Session {
  Language language = Language::id;
  Look look;
  std::vector<Route> routes{Route{.screen = Screen::attract}};  // never empty; the last one is shown
  Moment last_touch;
  std::optional<Moment> warned_at;  // the idle dialog is up since
  int counted_s = 0;                // seconds of the countdown that were shown
  Moment slide_since;
  int slide = 0;   // counts on; the view takes it modulo the number of slides
  int slides = 0;  // how many there are
  std::optional<MediaState> media;
  bool operator==(const Session&) const = default;

  const Route& route() const { return routes.back(); }
};

// A session as it begins: attract, or home while nothing is installed.
Session new_session(const World& world);

struct Outcome {
  bool redraw = false;        // something visible changed
  bool view_changed = false;  // build_view must be called again (false for a mere move of the place)
  bool ended = false;         // a visitor's session was wiped: the program drops what it kept for it
  std::vector<Command> commands;
};

Outcome apply(Session& session, const Intent& intent, const World& world);
Outcome apply(Session& session, const Event& event, const World& world);

// Timers: the idle warning, its countdown and its end, the attract slides. Call it when next_deadline has come.
Outcome advance(Session& session, const World& world);
// The next moment at which advance would change something.
Moment next_deadline(const Session& session, const World& world);

}  // namespace model
