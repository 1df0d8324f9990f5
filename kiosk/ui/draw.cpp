// SPDX-License-Identifier: EUPL-1.2
#include "ui/draw.h"

#include <type_traits>
#include <variant>

#include "screens/screens.h"
#include "widgets/chrome.h"

namespace ui {
namespace {

Asked draw_screen(Frame& frame, const model::View& view) {
  return std::visit(
      [&](const auto& screen) -> Asked {
        using Screen = std::decay_t<decltype(screen)>;
        if constexpr (std::is_same_v<Screen, model::PlainView>) {
          draw_plain(frame, content_rect(frame), screen);
          return std::nullopt;
        } else if constexpr (std::is_same_v<Screen, model::AttractView>) {
          return draw_attract(frame, screen, view.header);
        } else if constexpr (std::is_same_v<Screen, model::HomeView>) {
          return draw_home(frame, screen);
        } else if constexpr (std::is_same_v<Screen, model::ListView>) {
          return draw_list(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::ReaderView>) {
          return draw_reader(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::ProgrammeView>) {
          return draw_programme(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::ServiceView>) {
          return draw_service(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::VisitView>) {
          return draw_visit(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::RightsView>) {
          return draw_rights(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::ComplaintView>) {
          return draw_complaint(frame, screen, view.route);
        } else if constexpr (std::is_same_v<Screen, model::AboutView>) {
          return draw_about(frame, screen, view.route);
        } else {
          return draw_display(frame, screen, view.route);
        }
      },
      view.screen);
}

// The screen with its header and bar; under a dialog it is only a picture.
Asked draw_all(Frame& frame, const model::View& view) {
  frame.canvas().fill(frame.bounds(), frame.theme().page);
  if (!view.chrome) return draw_screen(frame, view);
  draw_header(frame, view.header);
  const Asked asked = draw_screen(frame, view);
  return first_of(draw_bar(frame, view.nav), asked);
}

}  // namespace

std::optional<model::Intent> draw(const model::View& view, Frame& frame) {
  if (!view.idle && !view.media) return draw_all(frame, view);
  {
    const Frame::Behind behind(frame);
    draw_all(frame, view);
  }
  // The idle question goes over the stick's: it is the one that runs out.
  if (view.idle) return draw_idle_dialog(frame, *view.idle);
  return draw_media_dialog(frame, *view.media);
}

}  // namespace ui
