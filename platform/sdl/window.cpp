// SPDX-License-Identifier: EUPL-1.2
#include "platform/window.h"

#include <SDL.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <vector>

#include "presenter.h"

namespace platform {
namespace {

base::Error sdl_error(std::string_view what) {
  return base::Error{base::Errc::unsupported, std::string(what) + ": " + SDL_GetError()};
}

// Video alone: joystick and sensor would make SDL poll. Unset, the acceleration hint makes SDL load a GL driver (86 MB
// and 330 ms) only to show a surface. A mouse is a finger, so that there is one way in.
void set_hints() {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

// One call instead of a page fault for each 4 KB of the first frame.
void populate(const SDL_Surface& surface) {
#ifdef MADV_POPULATE_WRITE
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(surface.pixels) & ~(page - 1);
  const auto end = reinterpret_cast<std::uintptr_t>(surface.pixels) +
                   static_cast<std::size_t>(surface.pitch) * static_cast<std::size_t>(surface.h);
  madvise(reinterpret_cast<void*>(begin), end - begin,
          MADV_POPULATE_WRITE);  // older kernels refuse, and nothing is lost
#else
  static_cast<void>(surface);
#endif
}

Key key_of(SDL_Keycode code) {
  switch (code) {
    case SDLK_LEFT:
      return Key::left;
    case SDLK_RIGHT:
      return Key::right;
    case SDLK_UP:
      return Key::up;
    case SDLK_DOWN:
      return Key::down;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
      return Key::enter;
    case SDLK_ESCAPE:
      return Key::escape;
    case SDLK_BACKSPACE:
      return Key::backspace;
    case SDLK_TAB:
      return Key::tab;
    case SDLK_SPACE:
      return Key::space;
    default:
      return Key::other;
  }
}

struct SdlQuit {
  ~SdlQuit() { SDL_Quit(); }
};
struct DestroyWindow {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};

class SdlWindow final : public Window {
 public:
  base::Result<void> open(const WindowOptions& options) {
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("no display");
    quit_ = std::make_unique<SdlQuit>();
    SDL_StopTextInput();  // the kiosk has its own keyboard; input methods cost memory
    wake_type_ = SDL_RegisterEvents(1);
    rotation_ = options.rotation;
    const Uint32 flags = options.fullscreen ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : Uint32{0};
    window_.reset(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width,
                                   options.height, flags));
    if (!window_) return sdl_error("no window");
    if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
    return take_surface();
  }

  base::PixelView frame() override { return rotation_ == Rotation::none ? panel_ : upright_.view(); }

  void present(std::span<const base::PixelRect> changed) override {
    const Turn turn(rotation_, panel_.width, panel_.height);
    rects_.clear();
    for (const auto& rect : changed) {
      if (rect.empty()) continue;
      if (rotation_ != Rotation::none) turn.copy(upright_.view(), rect, panel_);
      const auto on_panel = turn.to_panel(rect);
      rects_.push_back({on_panel.x, on_panel.y, on_panel.width, on_panel.height});
    }
    if (!rects_.empty()) SDL_UpdateWindowSurfaceRects(window_.get(), rects_.data(), static_cast<int>(rects_.size()));
  }

  std::optional<InputEvent> wait_event(std::optional<std::chrono::milliseconds> timeout) override {
    const std::uint64_t deadline =
        timeout ? now_ms() + static_cast<std::uint64_t>(std::max<std::int64_t>(0, timeout->count())) : 0;
    while (true) {
      SDL_Event event;
      if (!timeout) {
        if (SDL_WaitEvent(&event) == 0) return std::nullopt;
      } else {
        const std::uint64_t now = now_ms();
        const std::uint64_t left = std::min<std::uint64_t>(deadline > now ? deadline - now : 0, 1U << 30);
        if (SDL_WaitEventTimeout(&event, static_cast<int>(left)) == 0 && !take_queued(event)) return std::nullopt;
      }
      if (auto translated = translate(event)) return translated;
    }
  }

  void wake() override {
    if (wake_pending_.exchange(true)) return;
    SDL_Event event{};
    event.type = wake_type_;
    SDL_PushEvent(&event);
  }

  std::uint64_t now_ms() const override { return SDL_GetTicks64(); }

 private:
  base::Result<void> take_surface() {
    SDL_Surface* surface = SDL_GetWindowSurface(window_.get());
    if (surface == nullptr) return sdl_error("no window surface (under Wayland set SDL_VIDEODRIVER=x11)");
    const SDL_PixelFormat& format = *surface->format;
    if (format.BytesPerPixel != 4 || format.Rmask != 0xFF0000U || format.Gmask != 0xFF00U || format.Bmask != 0xFFU) {
      return base::Error{base::Errc::unsupported, "the window surface does not have 32-bit XRGB pixels"};
    }
    populate(*surface);
    panel_ = {static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h, surface->pitch / 4};
    const Turn turn(rotation_, panel_.width, panel_.height);
    if (rotation_ != Rotation::none) upright_ = base::Pixels::black(turn.upright_width(), turn.upright_height());
    return {};
  }

  // SDL ends a poll at a mark of its own in the queue, even when an event lies behind it.
  static bool take_queued(SDL_Event& event) {
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1) {
      if (event.type != SDL_POLLSENTINEL) return true;
    }
    return false;
  }

  std::optional<InputEvent> translate(const SDL_Event& event) {
    if (event.type == wake_type_) {
      wake_pending_ = false;
      return Woken{};
    }
    switch (event.type) {
      case SDL_FINGERDOWN:
        return finger<FingerDown>(event.tfinger);
      case SDL_FINGERMOTION:
        return finger<FingerMove>(event.tfinger);
      case SDL_FINGERUP:
        return finger<FingerUp>(event.tfinger);
      case SDL_KEYDOWN:
        return KeyDown{key_of(event.key.keysym.sym)};
      case SDL_QUIT:
        return Quit{};
      case SDL_WINDOWEVENT:
        return window_event(event.window);
      default:
        return std::nullopt;
    }
  }

  std::optional<InputEvent> window_event(const SDL_WindowEvent& event) {
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      if (event.data1 == panel_.width && event.data2 == panel_.height) return std::nullopt;
      if (!take_surface()) return Quit{};  // a window that cannot be drawn into is of no use
      return Resized{};
    }
    if (event.event == SDL_WINDOWEVENT_EXPOSED) SDL_UpdateWindowSurface(window_.get());
    return std::nullopt;
  }

  template <typename Finger>
  InputEvent finger(const SDL_TouchFingerEvent& event) const {
    const Turn turn(rotation_, panel_.width, panel_.height);
    const auto spot =
        turn.to_upright({event.x * static_cast<float>(panel_.width), event.y * static_cast<float>(panel_.height)});
    // Events carry the low 32 bits of the clock.
    const std::uint64_t now = now_ms();
    const std::uint32_t age = static_cast<std::uint32_t>(now) - event.timestamp;
    return Finger{event.fingerId, spot.x, spot.y, age < 60'000U ? now - age : now};
  }

  std::unique_ptr<SdlQuit> quit_;  // before the window, so that it goes after it
  std::unique_ptr<SDL_Window, DestroyWindow> window_;
  Rotation rotation_ = Rotation::none;
  base::PixelView panel_;  // SDL's own memory
  base::Pixels upright_;   // only when turned
  std::vector<SDL_Rect> rects_;
  Uint32 wake_type_ = 0;
  std::atomic<bool> wake_pending_{false};
};

}  // namespace

base::Result<std::unique_ptr<Window>> open_window(const WindowOptions& options) {
  auto window = std::make_unique<SdlWindow>();
  TRY(window->open(options));
  return std::unique_ptr<Window>(std::move(window));
}

}  // namespace platform
