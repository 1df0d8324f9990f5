// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "model/views.h"
#include "ui/frame.h"
#include "widgets/flow.h"

// One function a screen: its view in, pixels and perhaps an intent out. `place` of the route is where a reader was.
namespace ui {

using Asked = std::optional<model::Intent>;

Asked draw_attract(Frame& frame, const model::AttractView& view, const model::HeaderView& header);
Asked draw_home(Frame& frame, const model::HomeView& view);
Asked draw_list(Frame& frame, const model::ListView& view, const model::Route& route);
Asked draw_reader(Frame& frame, const model::ReaderView& view, const model::Route& route);
Asked draw_programme(Frame& frame, const model::ProgrammeView& view, const model::Route& route);
Asked draw_service(Frame& frame, const model::ServiceView& view, const model::Route& route);
Asked draw_visit(Frame& frame, const model::VisitView& view, const model::Route& route);
Asked draw_rights(Frame& frame, const model::RightsView& view, const model::Route& route);
Asked draw_complaint(Frame& frame, const model::ComplaintView& view, const model::Route& route);
Asked draw_about(Frame& frame, const model::AboutView& view, const model::Route& route);
Asked draw_display(Frame& frame, const model::DisplayView& view, const model::Route& route);
void draw_plain(Frame& frame, Rect rect, const model::PlainView& view);
Asked draw_idle_dialog(Frame& frame, const model::IdleDialogView& view);
Asked draw_media_dialog(Frame& frame, const model::MediaDialogView& view);

// ---- Shared by screens

// The frame's name for where this route scrolls.
std::string scroll_id(const model::Route& route);

// The screen's name and, below it, its lead. Returns the height with the space after it.
float draw_title(Frame& frame, Rect rect, std::string_view title, std::string_view lead);

// Tabs or chips below a title. Returns the height with the space after it, and what was tapped.
struct TabsAnswer {
  float height = 0;
  std::optional<int> tapped{};
};
TabsAnswer draw_tabs(Frame& frame, Rect rect, std::string_view id, const std::vector<model::Tab>& tabs);

// Content in a rectangle, with page buttons under it when it does not fit. The answer moves the route's place.
Asked draw_pages(Frame& frame, const model::Route& route, Rect rect, const std::function<void(Flow&)>& content);

// What the badge of a document leads to: who fills the kiosk.
inline model::Intent to_about() { return model::intent::Open{model::Route{.screen = model::Screen::about}}; }

// The first of two answers that is one.
inline Asked first_of(Asked a, Asked b) { return a ? a : b; }

}  // namespace ui
