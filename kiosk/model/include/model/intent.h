// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "model/media.h"
#include "model/route.h"

namespace model {

// ---- What a finger asked for: screens return these
namespace intent {
struct Wake {};  // any touch on attract
struct Open {
  Route route;
};  // puts a route on top
struct Back {};
struct Home {};
struct SwitchLanguage {};
struct ChooseTextLevel {
  int level = 1;
};  // 1 to 4
struct SetHighContrast {
  bool on = false;
};
struct SetEasyLetters {
  bool on = false;
};
struct SetLowReach {
  bool on = false;
};  // "Turunkan tombol ke bawah"
struct ResetLook {};
struct ChooseTab {
  int tab = 0;
};
struct ChooseCategory {
  std::string category;
};
struct MoveTo {
  float place = 0;
};                       // scrolled or turned a page: Route::place of the top route
struct Stay {};          // idle dialog: "Ya, lanjutkan"
struct End {};           // idle dialog: "Selesai"; also a way to finish a session at once
struct InstallMedia {};  // media dialog: "Ya, pasang"
struct CloseMedia {};    // media dialog: "Batalkan", "Tutup", "Selesai"
}  // namespace intent
using Intent = std::variant<intent::Wake, intent::Open, intent::Back, intent::Home, intent::SwitchLanguage,
                            intent::ChooseTextLevel, intent::SetHighContrast, intent::SetEasyLetters,
                            intent::SetLowReach, intent::ResetLook, intent::ChooseTab, intent::ChooseCategory,
                            intent::MoveTo, intent::Stay, intent::End, intent::InstallMedia, intent::CloseMedia>;

// ---- What happened around the session: the program passes these in
namespace event {
struct Touched {};         // any touch or key: the visitor is there
struct ContentChanged {};  // World::content is another release now
struct MediaSeen {
  std::string id;
};  // a stick is being checked
struct MediaOffered {
  std::string id;
  MediaOffer offer;
};
struct MediaNothingNew {
  std::string id;
  MediaOffer offer;
};
struct MediaRefused {
  std::string id;
  base::Errc problem = base::Errc::internal;
};
struct MediaAdvanced {
  std::string id;
  MediaProgress progress;
};
struct MediaInstalled {
  std::string id;
};
struct MediaGone {
  std::string id;
};
struct AgentLost {};  // nothing more will be heard of any stick
}  // namespace event
using Event =
    std::variant<event::Touched, event::ContentChanged, event::MediaSeen, event::MediaOffered, event::MediaNothingNew,
                 event::MediaRefused, event::MediaAdvanced, event::MediaInstalled, event::MediaGone, event::AgentLost>;

// ---- What the session asks of the program
namespace command {
struct InstallMedia {
  std::string id;
};
struct CancelInstall {
  std::string id;
};
}  // namespace command
using Command = std::variant<command::InstallMedia, command::CancelInstall>;

}  // namespace model
