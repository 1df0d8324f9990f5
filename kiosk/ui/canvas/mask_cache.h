// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>

namespace ui {

// Coverage of round things, made when first needed: discs whose quadrants are corners, rings for outlines, soft discs
// and strips for shadows. One texture of bytes. UI thread only.
class MaskCache {
 public:
  MaskCache();
  struct Area {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
  };
  // diameter pixels square; thickness is that of the ring.
  Area disc(int diameter);
  Area ring(int diameter, int thickness);
  // The shadow of a disc of this radius, blur pixels wider on each side; and strips of it for straight sides, kStrip
  // long: `rows` fades in from the top, `columns` from the left; their far halves fade out again.
  Area soft_disc(int radius, int blur);
  Area soft_rows(int radius, int blur);
  Area soft_columns(int radius, int blur);

  const std::uint8_t* data() const { return pixels_.get(); }
  // Forgets everything when too much has gathered; true when it did, and what was drawn from it is void. Between
  // frames.
  bool trim();

  static constexpr int kWidth = 1024;
  static constexpr int kHeight = 4096;
  static constexpr int kStrip = 64;
  static constexpr int kLargest = 1000;  // larger diameters are made this large

 private:
  enum class Kind : std::uint8_t { disc, ring, soft_disc, soft_rows, soft_columns };
  struct Key {
    Kind kind = Kind::disc;
    int size = 0;
    int detail = 0;
    auto operator<=>(const Key&) const = default;
  };
  // value(x, y) gives the coverage, 0 to 1, at a pixel's centre.
  template <typename Value>
  Area find(Key key, int width, int height, Value&& value);
  Area place(int width, int height);

  std::map<Key, Area> areas_;
  struct Free {
    void operator()(std::uint8_t* pixels) const { std::free(pixels); }
  };
  std::unique_ptr<std::uint8_t, Free> pixels_;  // zeroed by the system, page by page as it is first used
  int x_ = 0;
  int y_ = 0;
  int shelf_ = 0;
};

}  // namespace ui
