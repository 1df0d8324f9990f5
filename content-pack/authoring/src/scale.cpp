// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "image.h"

namespace authoring {
namespace {

constexpr int kWeightBits = 14;
constexpr double kLobes = 3.0;
constexpr double kPi = 3.14159265358979323846;

// The source pixels that one pixel of the result is made of. The weights add up to exactly 1 << kWeightBits.
struct Tap {
  int first = 0;
  std::vector<int> weights;
};

double lanczos(double x) {
  if (x == 0) return 1;
  if (std::abs(x) >= kLobes) return 0;
  return kLobes * std::sin(kPi * x) * std::sin(kPi * x / kLobes) / (kPi * kPi * x * x);
}

Tap make_tap(int target, int from, int to) {
  const double ratio = static_cast<double>(from) / to;
  const double stretch = std::max(ratio, 1.0);  // shrinking widens the filter over the source
  const double centre = (target + 0.5) * ratio - 0.5;
  const int first = std::max(0, static_cast<int>(std::ceil(centre - kLobes * stretch)));
  const int last = std::min(from - 1, static_cast<int>(std::floor(centre + kLobes * stretch)));
  std::vector<double> exact;
  double sum = 0;
  for (int i = first; i <= last; ++i) {
    exact.push_back(lanczos((i - centre) / stretch));
    sum += exact.back();
  }
  Tap tap{first, {}};
  int left = 1 << kWeightBits;
  for (const double weight : exact) {
    tap.weights.push_back(static_cast<int>(std::lround(weight / sum * (1 << kWeightBits))));
    left -= tap.weights.back();
  }
  // What rounding lost goes to the heaviest pixel.
  *std::max_element(tap.weights.begin(), tap.weights.end()) += left;
  return tap;
}

std::vector<Tap> make_taps(int from, int to) {
  std::vector<Tap> taps;
  for (int i = 0; i < to; ++i) taps.push_back(make_tap(i, from, to));
  return taps;
}

std::uint8_t to_byte(int weighted) {
  return static_cast<std::uint8_t>(std::clamp((weighted + (1 << (kWeightBits - 1))) >> kWeightBits, 0, 255));
}

std::size_t offset_of(const Image& image, int x, int y) {
  return (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
}

Image blank(int width, int height) {
  return {width, height,
          std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)};
}

Image scale_width(const Image& image, int width) {
  Image out = blank(width, image.height);
  const std::vector<Tap> taps = make_taps(image.width, width);
  for (int y = 0; y < image.height; ++y) {
    std::uint8_t* to = out.pixels.data() + offset_of(out, 0, y);
    for (const Tap& tap : taps) {
      const std::uint8_t* from = image.pixels.data() + offset_of(image, tap.first, y);
      int red = 0, green = 0, blue = 0;
      for (const int weight : tap.weights) {
        red += weight * *from++;
        green += weight * *from++;
        blue += weight * *from++;
      }
      *to++ = to_byte(red);
      *to++ = to_byte(green);
      *to++ = to_byte(blue);
    }
  }
  return out;
}

Image scale_height(const Image& image, int height) {
  Image out = blank(image.width, height);
  const std::vector<Tap> taps = make_taps(image.height, height);
  const std::size_t stride = static_cast<std::size_t>(image.width) * 3;
  std::vector<int> sums(stride);
  for (int y = 0; y < height; ++y) {
    const Tap& tap = taps[static_cast<std::size_t>(y)];
    std::fill(sums.begin(), sums.end(), 0);
    for (std::size_t i = 0; i < tap.weights.size(); ++i) {
      const std::uint8_t* from = image.pixels.data() + offset_of(image, 0, tap.first + static_cast<int>(i));
      for (std::size_t x = 0; x < stride; ++x) sums[x] += tap.weights[i] * from[x];
    }
    std::uint8_t* to = out.pixels.data() + offset_of(out, 0, y);
    for (std::size_t x = 0; x < stride; ++x) to[x] = to_byte(sums[x]);
  }
  return out;
}

Image transposed(const Image& image) {
  Image out = blank(image.height, image.width);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x)
      std::copy_n(image.pixels.data() + offset_of(image, x, y), 3, out.pixels.data() + offset_of(out, y, x));
  }
  return out;
}

void mirror_left_right(Image& image) {
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width / 2; ++x) {
      std::swap_ranges(image.pixels.data() + offset_of(image, x, y), image.pixels.data() + offset_of(image, x, y) + 3,
                       image.pixels.data() + offset_of(image, image.width - 1 - x, y));
    }
  }
}

void mirror_top_bottom(Image& image) {
  const std::size_t stride = static_cast<std::size_t>(image.width) * 3;
  for (int y = 0; y < image.height / 2; ++y) {
    std::uint8_t* top = image.pixels.data() + offset_of(image, 0, y);
    std::swap_ranges(top, top + stride, image.pixels.data() + offset_of(image, 0, image.height - 1 - y));
  }
}

}  // namespace

Image scale(const Image& image, int width, int height) {
  if (image.width == width && image.height == height) return image;
  return scale_height(scale_width(image, width), height);
}

Image turn_upright(Image image, int orientation) {
  if (orientation >= 5 && orientation <= 8) image = transposed(image);
  if (orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7) mirror_left_right(image);
  if (orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8) mirror_top_bottom(image);
  return image;
}

}  // namespace authoring
