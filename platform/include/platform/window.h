// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "base/pixels.h"
#include "base/result.h"

namespace platform {

enum class Rotation { none, quarter, half, three_quarters };  // clockwise, of the picture on the panel

struct WindowOptions {
  std::string title;
  bool fullscreen = true;
  int width = 1920;  // of the window when not full screen
  int height = 1080;
  Rotation rotation = Rotation::none;
};

// What happened, in pixels of the upright picture. A mouse arrives as finger 0 with its button held.
struct FingerDown {
  std::int64_t finger = 0;
  float x = 0;
  float y = 0;
  std::uint64_t time_ms = 0;
};
struct FingerMove {
  std::int64_t finger = 0;
  float x = 0;
  float y = 0;
  std::uint64_t time_ms = 0;
};
struct FingerUp {
  std::int64_t finger = 0;
  float x = 0;
  float y = 0;
  std::uint64_t time_ms = 0;
};
enum class Key { other, left, right, up, down, enter, escape, backspace, tab, space };
struct KeyDown {
  Key key = Key::other;
};
struct Resized {};  // frame() has another size or address: draw all of it
struct Quit {};
struct Woken {};  // somebody called wake()
using InputEvent = std::variant<FingerDown, FingerMove, FingerUp, KeyDown, Resized, Quit, Woken>;

// The one window. All calls but wake() from the thread that opened it.
class Window {
 public:
  virtual ~Window() = default;

  // The upright picture to draw into. It keeps its pixels between calls; valid until wait_event returns Resized.
  virtual base::PixelView frame() = 0;
  // Shows these parts of frame(). Nothing else reaches the screen.
  virtual void present(std::span<const base::PixelRect> changed) = 0;

  // The next event; nothing when the time is over. No timeout waits for good. Under X11 this is one blocking call.
  virtual std::optional<InputEvent> wait_event(std::optional<std::chrono::milliseconds> timeout) = 0;

  // From any thread: wait_event returns Woken soon. Several calls may become one.
  virtual void wake() = 0;

  // Milliseconds on the clock of the events' time_ms.
  virtual std::uint64_t now_ms() const = 0;
};

// Errors: unsupported (no display, no usable surface), io.
base::Result<std::unique_ptr<Window>> open_window(const WindowOptions& options);

}  // namespace platform
