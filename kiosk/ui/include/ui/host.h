// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/pixels.h"
#include "base/result.h"
#include "ui/canvas.h"
#include "ui/pictures.h"

namespace ui {

// Owns ImGui's one context and turns frames into pixels, with or without a window. One at a time in a process, UI
// thread.
//
//   auto& canvas = host->begin_frame(width, height);   // then screens draw
//   auto changed = host->end_frame(pixels);            // only what differs from the frame before is drawn
//   window.present(changed);                           // empty: nothing to do
class Host {
 public:
  // `atlas` is share/jendela/fonts.atlas, best mapped; it must outlive the host. Errors: malformed, unsupported.
  static base::Result<std::unique_ptr<Host>> create(base::ByteView atlas, std::size_t picture_budget_bytes = 48U << 20);
  virtual ~Host() = default;

  virtual Canvas& begin_frame(int width, int height) = 0;
  // Draws into target (width and height of begin_frame) and returns the rectangles that changed. target must still hold
  // the pixels of the frame before; with another address or size, or after invalidate(), all of it is drawn.
  virtual std::vector<base::PixelRect> end_frame(base::PixelView target) = 0;
  virtual void invalidate() = 0;

  virtual const TextMetrics& metrics() const = 0;
  virtual PictureCache& pictures() = 0;

  struct FrameCost {
    std::uint32_t quads = 0;
    std::uint32_t triangles = 0;
    std::uint64_t pixels = 0;  // in the rectangles drawn anew
  };
  virtual FrameCost last_frame() const = 0;
};

}  // namespace ui
