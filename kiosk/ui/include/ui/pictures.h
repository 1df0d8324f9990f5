// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "base/pixels.h"
#include "pack/document.h"
#include "ui/canvas.h"

namespace ui {

// A picture at the very size it is drawn, so that drawing is a copy.
struct PictureRequest {
  pack::PictureFile file;
  int width = 0;  // the pixels wanted: scaled to cover, the overhang cropped, more of it below than above
  int height = 0;
};

// Who can fetch and decode: the app's worker. request() returns at once; the answer comes to PictureCache on the UI
// thread.
class PictureProvider {
 public:
  virtual ~PictureProvider() = default;
  virtual void request(const PictureRequest& request) = 0;
};

// Decoded pictures by what they are and how large they are drawn, least recently drawn out first. UI thread only.
class PictureCache {
 public:
  explicit PictureCache(std::size_t budget_bytes) : budget_(budget_bytes) {}

  void set_provider(PictureProvider* provider) { provider_ = provider; }  // must outlive the cache, or be unset

  // The answers to a request. Pixels must have the requested size, else the picture counts as failed.
  void supply(const pack::Sha256& sha256, int width, int height, base::Pixels pixels);
  void fail(const pack::Sha256& sha256, int width, int height);

  // Failed pictures may be asked for again: a new release is shown, or a damaged blob was healed.
  void forget_failures();
  // A session's end, a new release: pictures not drawn in the last frame are dropped.
  void clear();
  std::size_t bytes() const { return bytes_; }
  int waiting() const;  // requests without an answer yet

  // ---- for the canvas
  struct Texture {
    std::uint32_t id = 0;  // never used twice
    PictureState state = PictureState::waiting;
    base::Pixels pixels;  // the top byte is coverage: 0xFF but in the rounded corners
    std::uint64_t last_frame = 0;
  };
  // Asks the provider once when the picture is not there.
  const Texture& find(const pack::PictureFile& file, int width, int height, int radius);
  const Texture* by_id(std::uint32_t id) const;
  void begin_frame();
  void end_frame();  // drops what exceeds the budget and was not drawn in this frame

 private:
  struct Key {
    pack::Sha256 sha256;
    int width = 0;
    int height = 0;
    int radius = 0;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, Texture> textures_;
  std::map<std::uint32_t, Key> keys_;
  PictureProvider* provider_ = nullptr;
  std::size_t budget_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 0;
  std::uint32_t last_id_ = 0;
};

}  // namespace ui
