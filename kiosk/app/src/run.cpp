// SPDX-License-Identifier: EUPL-1.2
#include "app/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>

#include "agent/client.h"
#include "app/application.h"
#include "app/mapped_file.h"
#include "app/picture_worker.h"
#include "app/settings.h"
#include "app/tour.h"
#include "app/watcher.h"
#include "base/log.h"
#include "decode/client.h"
#include "platform/clock.h"
#include "platform/service.h"

namespace app {
namespace {

using Steady = std::chrono::steady_clock;
constexpr ui::Tick kHealthyAfter{60'000};

struct Size {
  int width = 0;
  int height = 0;
};

base::Result<Size> parse_size(std::string_view text) {
  Size size;
  const char* const end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, size.width);
  if (width.ec == std::errc{} && width.ptr != end && *width.ptr == 'x') {
    const auto height = std::from_chars(width.ptr + 1, end, size.height);
    const auto sensible = [](int pixels) { return pixels >= 320 && pixels <= 8192; };
    if (height.ec == std::errc{} && height.ptr == end && sensible(size.width) && sensible(size.height)) return size;
  }
  return base::Error{base::Errc::malformed, fmt::format("--windowed {}: say WIDTHxHEIGHT, like 1280x800", text)};
}

base::Result<model::Language> choose_language(const Options& options, model::Language configured) {
  if (options.language) {
    if (const auto language = model::parse_language(*options.language)) return *language;
    return base::Error{base::Errc::malformed, fmt::format("--lang {}: id or en", *options.language)};
  }
  for (const char* name : {"JENDELA_LANG", "LANGUAGE"}) {
    const char* value = std::getenv(name);
    if (value == nullptr) continue;
    if (const auto language = model::parse_language(value)) return *language;
  }
  return configured;
}

base::Result<Settings> gather_settings(const Options& options) {
  Settings settings;
  if (!options.config.empty()) settings = TRY(load_settings(options.config));
  if (options.store) settings.store = *options.store;
  if (options.socket) settings.socket = *options.socket;
  if (options.unit) settings.kiosk.unit = *options.unit;
  settings.kiosk.language = TRY(choose_language(options, settings.kiosk.language));
  const char* state = std::getenv("STATE_DIRECTORY");  // systemd
  if (settings.state.empty() && state != nullptr) settings.state = state;
  return settings;
}

// Where this program lies, to find what is installed beside it.
std::filesystem::path program_folder() {
  std::error_code failed;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::path(".") : self.parent_path();
}

base::Instant build_time() { return base::parse_instant(JENDELA_BUILD_TIME).value_or(base::Instant{}); }

std::unique_ptr<decode::PictureDecoder> make_decoder(const Settings& settings) {
  decode::ClientOptions options;
  options.program = settings.decoder.empty() ? program_folder() / "jendela-decode" : settings.decoder;
  return decode::make_decoder_client(std::move(options));
}

// ---- With a window
struct Running {
  platform::Window& window;
  Application& application;
  Mailbox& mailbox;
  StartCounter& counter;
  ui::Host& host;
  Steady::time_point started;
  bool exit_after_first_frame = false;

  ui::Tick now() const { return ui::Tick{static_cast<std::int64_t>(window.now_ms())}; }
  double since_start_ms() const { return std::chrono::duration<double, std::milli>(Steady::now() - started).count(); }
};

void draw_frame(Running& running) {
  const auto changed = running.application.draw(running.window.frame(), running.now());
  if (!changed.empty()) running.window.present(changed);
}

void take_events(Running& running, std::optional<ui::Tick> timeout) {
  auto event = running.window.wait_event(timeout);
  while (event) {
    running.application.handle(*event, running.now());
    // One frame between a press and what follows it, so that a quick tap is seen as both.
    if (running.application.quitting()) return;
    event = running.window.wait_event(ui::Tick{0});
  }
  for (Event& message : running.mailbox.take()) running.application.handle(std::move(message), running.now());
}

void loop(Running& running) {
  const base::PixelView frame = running.window.frame();
  running.application.resize(frame.width, frame.height);
  draw_frame(running);
  const ui::Tick first_frame = running.now();
  if (running.exit_after_first_frame) fmt::print("first_frame_ms {:.1f}\n", running.since_start_ms());
  platform::notify_service_manager("READY=1");
  bool healthy = false;
  while (!running.application.quitting()) {
    if (running.application.frame_due(running.now())) draw_frame(running);
    if (running.exit_after_first_frame && running.host.pictures().waiting() == 0) {
      fmt::print("all_pictures_ms {:.1f}\n", running.since_start_ms());
      return;
    }
    ui::Tick timeout = running.application.sleep(running.now());
    if (!healthy) timeout = std::min(timeout, std::max(ui::Tick{0}, first_frame + kHealthyAfter - running.now()));
    take_events(running, timeout);
    running.application.advance(running.now());
    if (!healthy && running.now() >= first_frame + kHealthyAfter) {
      healthy = true;
      running.counter.healthy();
    }
  }
  running.counter.ended_cleanly();
}

base::Result<void> run_windowed(const Options& options, const Settings& settings, Steady::time_point started) {
  Mailbox mailbox;
  const auto watcher = TRY(Watcher::start(settings.store, {.store_changed = [&] { mailbox.push(StoreChanged{}); },
                                                           .terminated = [&] { mailbox.push(Terminated{}); }}));
  const MappedFile atlas = TRY(MappedFile::open(program_folder() / "../share/jendela/fonts.atlas"));
  const auto host = TRY(ui::Host::create(atlas.view()));
  ContentShelf shelf(doors_of(settings.store));
  StartCounter counter = StartCounter::begin(settings.state, shelf.current_release());
  const platform::SystemClock system_clock;
  ClockKeeper clock([&system_clock] { return system_clock.wall(); }, build_time());
  if (options.now) clock.pin(TRY_WITHIN("--now", base::parse_instant(*options.now)));

  const auto open_shown = [&settings, &shelf] {
    return [store = settings.store, slot = shelf.slot()] { return store::open_catalogue(store, slot); };
  };
  PictureWorker worker(open_shown(), make_decoder(settings), mailbox);
  host->pictures().set_provider(&worker);

  agent::Client client(settings.socket,
                       {.event = [&](agent::Event event) { mailbox.push(AgentSaid{std::move(event)}); },
                        .connected = [&](bool connected) { mailbox.push(AgentConnection{connected}); }});
  ui::NullProbe probe;
  platform::WindowOptions window_options{.title = "Jendela", .fullscreen = true, .rotation = settings.rotation};
  if (options.windowed) {
    const Size size = TRY(parse_size(*options.windowed));
    window_options.fullscreen = false;
    window_options.width = size.width;
    window_options.height = size.height;
  }
  const auto window = TRY(platform::open_window(window_options));
  Application application({.host = *host,
                           .probe = probe,
                           .shelf = shelf,
                           .clock = clock,
                           .kiosk = settings.kiosk,
                           .panel = {settings.screen_diagonal_in, settings.view_distance_mm},
                           .mode = counter.mode(),
                           .tell_agent =
                               [&client](const agent::Command& command) {
                                 if (const auto sent = client.send(command); !sent)
                                   base::log(base::LogLevel::warning, "to the agent: " + sent.error().detail);
                               },
                           .content_changed =
                               [&] {
                                 counter.restart(shelf.current_release());
                                 worker.reopen(open_shown());
                               }},
                          ui::Tick{static_cast<std::int64_t>(window->now_ms())});
  worker.reopen(open_shown());
  mailbox.set_wake([&window] { window->wake(); });
  Running running{*window, application, mailbox, counter, *host, started, options.exit_after_first_frame};
  loop(running);
  mailbox.set_wake({});
  platform::notify_service_manager("STOPPING=1");
  host->pictures().set_provider(nullptr);
  return {};
}

// ---- Without one
base::Result<void> run_offscreen(const Options& options, const Settings& settings) {
  Mailbox mailbox;
  const MappedFile atlas = TRY(MappedFile::open(program_folder() / "../share/jendela/fonts.atlas"));
  const auto host = TRY(ui::Host::create(atlas.view()));
  ContentShelf shelf(doors_of(settings.store));
  ContentShelf empty({.open =
                          [](store::Slot) {
                            return base::Error{base::Errc::not_found, "empty"};
                          },
                      .version = [] { return store::ContentVersion{}; }});
  const platform::SystemClock system_clock;
  ClockKeeper clock([&system_clock] { return system_clock.wall(); }, build_time());
  if (options.now) clock.pin(TRY_WITHIN("--now", base::parse_instant(*options.now)));
  shelf.refresh();
  PictureWorker worker([store = settings.store, slot = shelf.slot()] { return store::open_catalogue(store, slot); },
                       make_decoder(settings), mailbox);
  host->pictures().set_provider(&worker);
  const auto count = run_tour({.host = *host,
                               .mailbox = mailbox,
                               .shelf = shelf,
                               .empty_shelf = empty,
                               .clock = clock,
                               .kiosk = settings.kiosk},
                              {.folder = options.tour, .written = [](const std::filesystem::path& path) {
                                 fmt::print("{}\n", path.string());
                                 std::fflush(stdout);
                               }});
  host->pictures().set_provider(nullptr);
  if (!count) return count.error();
  fmt::print("{} pictures\n", *count);
  return {};
}

}  // namespace

base::Result<void> run(const Options& options) {
  const Steady::time_point started = Steady::now();
  const Settings settings = TRY(gather_settings(options));
  if (!options.tour.empty()) return run_offscreen(options, settings);
  return run_windowed(options, settings, started);
}

}  // namespace app
