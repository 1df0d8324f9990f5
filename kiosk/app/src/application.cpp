// SPDX-License-Identifier: EUPL-1.2
#include "app/application.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "app/agent_words.h"
#include "base/log.h"

namespace app {
namespace {

constexpr std::string_view kSafePageCode = "E51";

ui::TouchEvent touch(ui::TouchEvent::Kind kind, std::int64_t finger, float x, float y, std::uint64_t time_ms) {
  return {.kind = kind, .finger = finger, .at = {x, y}, .when = ui::Tick{static_cast<std::int64_t>(time_ms)}};
}

}  // namespace

ui::ScreenSpec screen_spec(int width, int height, const Panel& panel) {
  ui::ScreenSpec spec{.width_px = width, .height_px = height};
  // Small panels are held or stood before from close by.
  const bool small = std::max(width, height) <= 1400;
  spec.diagonal_in = panel.diagonal_in > 0 ? static_cast<float>(panel.diagonal_in) : (small ? 10.1F : 21.5F);
  spec.view_distance_mm = panel.view_distance_mm > 0 ? static_cast<float>(panel.view_distance_mm)
                                                     : (spec.diagonal_in < 13 ? 400.0F : 600.0F);
  return spec;
}

Application::Application(Parts parts, ui::Tick now) : parts_(std::move(parts)) {
  if (parts_.mode == StartMode::previous) parts_.shelf.fall_back_to_previous();
  if (parts_.mode == StartMode::safe)
    failed_release_ = parts_.shelf.current_release();
  else
    parts_.shelf.refresh();
  if (const store::Content* content = parts_.shelf.content()) {
    for (const store::ChannelInfo& channel : content->release().channels) parts_.clock.raise_floor(channel.issued);
  }
  session_ = model::new_session(world(now));
  rebuild(now);
}

Application::~Application() = default;

model::World Application::world(ui::Tick now) const {
  return {.content = parts_.mode == StartMode::safe ? nullptr : parts_.shelf.content(),
          .clock = parts_.clock.now(),
          .now = {now.count()},
          .kiosk = parts_.kiosk};
}

void Application::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  const ui::Metrics metrics(screen_spec(width, height, parts_.panel));
  gestures_ = std::make_unique<ui::Gestures>(metrics.slop());
  frame_ = std::make_unique<ui::Frame>(metrics, parts_.host.metrics(), parts_.probe);
  pacer_.note(ui::Cause::resize);
}

void Application::handle(const platform::InputEvent& event, ui::Tick now) {
  assert(gestures_ != nullptr);  // resize comes first
  if (std::holds_alternative<platform::Quit>(event)) {
    quitting_ = true;
  } else if (std::holds_alternative<platform::Resized>(event)) {
    parts_.host.invalidate();
    pacer_.note(ui::Cause::resize);
  } else if (const auto* down = std::get_if<platform::FingerDown>(&event)) {
    settle(model::apply(session_, model::event::Touched{}, world(now)), now);
    gestures_->feed(touch(ui::TouchEvent::Kind::down, down->finger, down->x, down->y, down->time_ms));
    pacer_.note(ui::Cause::touch);
  } else if (const auto* move = std::get_if<platform::FingerMove>(&event)) {
    gestures_->feed(touch(ui::TouchEvent::Kind::move, move->finger, move->x, move->y, move->time_ms));
    if (gestures_->active()) pacer_.note(ui::Cause::touch);
  } else if (const auto* up = std::get_if<platform::FingerUp>(&event)) {
    settle(model::apply(session_, model::event::Touched{}, world(now)), now);
    gestures_->feed(touch(ui::TouchEvent::Kind::up, up->finger, up->x, up->y, up->time_ms));
    pacer_.note(ui::Cause::touch);
  }
}

void Application::handle(Event event, ui::Tick now) {
  if (auto* decoded = std::get_if<PictureDecoded>(&event)) {
    parts_.host.pictures().supply(decoded->sha256, decoded->width, decoded->height, std::move(decoded->pixels));
    pacer_.note(ui::Cause::event);
  } else if (const auto* failed = std::get_if<PictureFailed>(&event)) {
    parts_.host.pictures().fail(failed->sha256, failed->width, failed->height);
    if (failed->why == base::Errc::mismatch) parts_.tell_agent(agent::DamagedCommand{failed->sha256});
    pacer_.note(ui::Cause::event);
  } else if (const auto* said = std::get_if<AgentSaid>(&event)) {
    hear(said->event, now);
  } else if (const auto* connection = std::get_if<AgentConnection>(&event)) {
    if (!connection->connected) settle(model::apply(session_, model::event::AgentLost{}, world(now)), now);
    look_for_content(now);
  } else if (std::holds_alternative<StoreChanged>(event)) {
    look_for_content(now);
  } else if (std::holds_alternative<Terminated>(event)) {
    quitting_ = true;
  }
}

void Application::hear(const agent::Event& event, ui::Tick now) {
  if (const auto* clock = std::get_if<agent::ClockEvent>(&event)) {
    parts_.clock.hear(*clock);
    rebuild(now);
  } else if (std::holds_alternative<agent::HelloEvent>(event)) {
    // Three starts in a row failed on `current`: what we show by ourselves, the agent makes permanent.
    if (parts_.mode == StartMode::previous && !std::exchange(roll_back_asked_, true))
      parts_.tell_agent(agent::RollbackCommand{});
    look_for_content(now);
  } else if (std::holds_alternative<agent::ReleaseEvent>(event)) {
    parts_.host.pictures().forget_failures();
    look_for_content(now);
    pacer_.note(ui::Cause::event);
  } else if (const auto* refused = std::get_if<agent::RefusedEvent>(&event)) {
    base::log(base::LogLevel::warning, "the agent refused " + refused->command + ": " + refused->failure.detail);
    if (refused->command == "install" && session_.media)
      settle(model::apply(session_, model::event::MediaRefused{session_.media->id, refused->failure.code}, world(now)),
             now);
  } else if (const auto meaning = to_model(event)) {
    if (std::holds_alternative<agent::FinishedEvent>(event)) look_for_content(now);
    settle(model::apply(session_, *meaning, world(now)), now);
  }
}

void Application::look_for_content(ui::Tick now) {
  if (parts_.mode == StartMode::safe) {
    // The release that failed six times stays away; any other one ends the safe page.
    if (parts_.shelf.current_release() == failed_release_) return;
    parts_.mode = StartMode::normal;
  }
  if (!parts_.shelf.refresh()) return;
  for (const store::ChannelInfo& channel : parts_.shelf.content()->release().channels)
    parts_.clock.raise_floor(channel.issued);
  parts_.content_changed();
  parts_.host.pictures().forget_failures();
  settle(model::apply(session_, model::event::ContentChanged{}, world(now)), now);
}

void Application::settle(model::Outcome outcome, ui::Tick now) {
  for (const model::Command& command : outcome.commands) parts_.tell_agent(to_agent(command));
  if (outcome.ended) {
    if (frame_) frame_->forget();
    parts_.host.pictures().forget_failures();
    parts_.host.pictures().clear();
  }
  if (outcome.view_changed)
    rebuild(now);
  else if (outcome.redraw)
    pacer_.note(ui::Cause::event);
}

void Application::rebuild(ui::Tick now) {
  const model::World seen = world(now);
  view_ = parts_.mode == StartMode::safe ? model::safe_view(session_.language, kSafePageCode, seen)
                                         : model::build_view(session_, seen);
  for (const base::Error& problem : view_.problems) base::log(base::LogLevel::warning, "content: " + problem.detail);
  view_deadline_.reset();
  if (const auto change = model::next_view_change(view_, seen))
    view_deadline_ = now + std::chrono::seconds(change->seconds - seen.clock.now.seconds);
  pacer_.note(ui::Cause::event);
}

void Application::advance(ui::Tick now) {
  if (parts_.mode != StartMode::safe) settle(model::advance(session_, world(now)), now);
  if (view_deadline_ && now >= *view_deadline_) rebuild(now);
}

std::vector<base::PixelRect> Application::draw(base::PixelView target, ui::Tick now) {
  resize(target.width, target.height);
  ui::Canvas& canvas = parts_.host.begin_frame(target.width, target.height);
  frame_->begin(canvas, now, gestures_->take(now), view_.language, view_.look);
  const auto asked = ui::draw(view_, *frame_);
  frame_->end(pacer_);
  std::vector<base::PixelRect> changed = parts_.host.end_frame(target);
  pacer_.frame_drawn(now);
  if (asked) {
    settle(model::apply(session_, *asked, world(now)), now);
    view_.route = session_.route();
  }
  return changed;
}

ui::Tick Application::sleep(ui::Tick now) const {
  ui::Tick until = pacer_.sleep(now);
  const std::int64_t deadline = model::next_deadline(session_, world(now)).ms;
  if (parts_.mode != StartMode::safe)
    until = std::min(until, ui::Tick{std::max<std::int64_t>(0, deadline - now.count())});
  if (view_deadline_) until = std::min(until, std::max(ui::Tick{0}, *view_deadline_ - now));
  return until;
}

void Application::show(const model::Session& session, ui::Tick now) {
  session_ = session;
  if (frame_) frame_->forget();
  rebuild(now);
}

}  // namespace app
