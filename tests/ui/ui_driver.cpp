// SPDX-License-Identifier: EUPL-1.2
#include "ui_driver.h"

#include <algorithm>

#include "base/file.h"
#include "check.h"

namespace support {
namespace {

constexpr ui::Tick kFrame{16};
constexpr ui::Tick kTap{80};
constexpr ui::Tick kBetweenTaps{400};  // longer than what counts as a bounce

// Read once: every driver of the process looks into the same bytes.
base::ByteView atlas() {
  static const base::Bytes bytes = [] {
    auto read = base::read_file(JENDELA_BINARY_DIR "/share/jendela/fonts.atlas", 64U << 20);
    REQUIRE_OK(read);
    return read.take();
  }();
  return bytes;
}

ui::Point middle(ui::Rect rect) { return {rect.x + rect.width / 2, rect.y + rect.height / 2}; }

}  // namespace

void UiDriver::Sight::saw(const ui::Seen& seen) {
  shown.push_back({.id = std::string(seen.id),
                   .rect = seen.rect,
                   .visible = ui::intersect(seen.rect, seen.clip),
                   .label = std::string(seen.label),
                   .role = seen.role,
                   .enabled = seen.enabled,
                   .main = seen.main,
                   .selected = seen.selected});
}

UiDriver::UiDriver(Setup setup)
    : host_(std::make_unique<ReadingHost>(ui::Host::create(atlas()).take())),
      installed_(setup.installed),
      next_content_(sample_content()),
      version_{"7", 0},
      kiosk_{.unit = "lapas-contoh",
             .unit_label = "Lapas Contoh",
             .zone = base::Zone::wita,
             .language = setup.language,
             .idle = {}},
      pixels_(base::Pixels::black(setup.width, setup.height)) {
  host_->pictures().set_provider(&provider_);
  using Opened = base::Result<std::unique_ptr<store::Content>>;
  shelf_ = std::make_unique<app::ContentShelf>(
      app::ContentShelf{{.open = [this](store::Slot) -> Opened {
                           if (!installed_) return base::Error{base::Errc::not_found, "nothing is installed"};
                           return std::unique_ptr<store::Content>(std::move(next_content_));
                         },
                         .version = [this] { return version_; }}});
  const auto wall = [this] { return base::Instant{kSampleNow.seconds + (now_.count() - 1000) / 1000}; };
  clock_ = std::make_unique<app::ClockKeeper>(wall, base::Instant{1'700'000'000});
  application_ = std::make_unique<app::Application>(
      app::Parts{.host = *host_,
                 .probe = sight_,
                 .shelf = *shelf_,
                 .clock = *clock_,
                 .kiosk = kiosk_,
                 .panel = {},
                 .mode = app::StartMode::normal,
                 .tell_agent = [this](const agent::Command& command) { commands_.push_back(command); },
                 .content_changed = [] {}},
      now_);
  application_->resize(setup.width, setup.height);
  say(agent::ClockEvent{agent::ClockState::proved, kSampleNow, kSampleNow});
}

UiDriver::~UiDriver() { host_->pictures().set_provider(nullptr); }

void UiDriver::press(ui::Point at, std::int64_t finger) {
  application_->handle(platform::InputEvent(platform::FingerDown{finger, at.x, at.y, stamp()}), now_);
}
void UiDriver::move(ui::Point at, std::int64_t finger) {
  application_->handle(platform::InputEvent(platform::FingerMove{finger, at.x, at.y, stamp()}), now_);
}
void UiDriver::lift(ui::Point at, std::int64_t finger) {
  application_->handle(platform::InputEvent(platform::FingerUp{finger, at.x, at.y, stamp()}), now_);
}

void UiDriver::touch(ui::Point at) {
  advance(kBetweenTaps);
  press(at);
  advance(kTap);
  lift(at);
  settle();
}

void UiDriver::tap(const std::string& id) {
  const Shown& shown = target(id);
  REQUIRE_MESSAGE(shown.enabled, id << " is not enabled");
  REQUIRE_MESSAGE((shown.visible.width > 0 && shown.visible.height > 0), id << " is out of sight");
  touch(middle(shown.visible));
}

void UiDriver::drag(ui::Point from, ui::Point to, ui::Tick time) {
  advance(kBetweenTaps);
  press(from);
  const auto steps = std::max<std::int64_t>(1, time / kFrame);
  for (std::int64_t step = 1; step <= steps; ++step) {
    const float share = static_cast<float>(step) / static_cast<float>(steps);
    advance(kFrame);
    move({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
  }
  advance(kBetweenTaps);
  lift(to);
  settle();
}

int UiDriver::advance(ui::Tick time) {
  const ui::Tick until = now_ + time;
  int frames = 0;
  while (now_ < until) {
    now_ += std::clamp(application_->sleep(now_), std::min(kFrame, until - now_), until - now_);
    application_->advance(now_);
    if (!application_->frame_due(now_)) continue;
    draw();
    ++frames;
  }
  return frames;
}

int UiDriver::settle() {
  int frames = 0;
  while (application_->frame_due(now_)) {
    REQUIRE_MESSAGE(frames < 500, "the screen never comes to rest");
    draw();
    now_ += kFrame;
    ++frames;
  }
  return frames;
}

void UiDriver::draw() {
  sight_.shown.clear();
  sight_.cut_words.clear();
  application_->draw(pixels_.view(), now_);
}

void UiDriver::say(agent::Event event) {
  application_->handle(app::Event(app::AgentSaid{std::move(event)}), now_);
  settle();
}

void UiDriver::install(std::unique_ptr<FakeContent> content, std::int64_t snapshot) {
  installed_ = true;
  content->set_snapshot(snapshot);
  next_content_ = std::move(content);
  version_.release = std::to_string(snapshot);
  say(agent::ReleaseEvent{snapshot});
}

void UiDriver::show(const model::Session& session) {
  application_->show(session, now_);
  settle();
}

model::World UiDriver::world() {
  return {.content = shelf_->content(), .clock = clock_->now(), .now = {now_.count()}, .kiosk = kiosk_};
}

ui::Metrics UiDriver::metrics() const { return ui::Metrics(app::screen_spec(pixels_.width, pixels_.height, {})); }

const Shown* UiDriver::find(const std::string& id) const {
  const auto found = std::find_if(sight_.shown.begin(), sight_.shown.end(), [&](const Shown& s) { return s.id == id; });
  return found == sight_.shown.end() ? nullptr : &*found;
}

const Shown& UiDriver::target(const std::string& id) const {
  const Shown* found = find(id);
  REQUIRE_MESSAGE(found != nullptr, "there is no " << id << " on the screen");
  return *found;
}

const Shown& UiDriver::target_ending(const std::string& ending) const {
  const auto found = std::find_if(sight_.shown.begin(), sight_.shown.end(), [&](const Shown& shown) {
    return shown.id.size() >= ending.size() &&
           shown.id.compare(shown.id.size() - ending.size(), ending.size(), ending) == 0;
  });
  REQUIRE_MESSAGE(found != sight_.shown.end(), "nothing on the screen is called …" << ending);
  return *found;
}

}  // namespace support
