// SPDX-License-Identifier: EUPL-1.2
#include "scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace decode {
namespace {

// Of what is too tall: people stand with their heads in the upper third, and ground and borders fill the lower.
constexpr double kCutAbove = 0.2;

// Which source positions make up one target position, with weights that sum to 1.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

// The `target` positions over the `extent` (source pixels, may be a fraction) that begins at `begin`.
std::vector<Taps> make_taps(int source, double begin, double extent, int target) {
  const double step = extent / target;
  std::vector<Taps> all(static_cast<std::size_t>(target));
  for (int i = 0; i < target; ++i) {
    auto& taps = all[static_cast<std::size_t>(i)];
    double from = begin + i * step;
    double to = from + step;
    if (step < 1) {  // enlarging: a window one source pixel wide around the middle mixes the two neighbours
      const double middle = (from + to) / 2;
      from = middle - 0.5;
      to = middle + 0.5;
    }
    from = std::clamp(from, 0.0, source - 1e-3);
    to = std::clamp(to, from + 1e-4, static_cast<double>(source));
    taps.first = static_cast<int>(from);
    const int last = std::min(source, static_cast<int>(std::ceil(to)));
    double sum = 0;
    for (int at = taps.first; at < last; ++at) {
      const double weight = std::max(0.0, std::min<double>(at + 1, to) - std::max<double>(at, from));
      taps.weights.push_back(static_cast<float>(weight));
      sum += weight;
    }
    for (auto& weight : taps.weights) weight = static_cast<float>(static_cast<double>(weight) / sum);
  }
  return all;
}

// One source row at target width, three floats a pixel.
void scale_row(const Samples& source, int y, const std::vector<Taps>& columns, std::vector<float>& out) {
  const std::uint8_t* row = source.data + static_cast<std::ptrdiff_t>(y) * source.width * source.channels;
  float* to = out.data();
  for (const auto& taps : columns) {
    const std::uint8_t* pixel = row + static_cast<std::ptrdiff_t>(taps.first) * source.channels;
    std::array<float, 3> sum{};
    for (const float weight : taps.weights) {
      const float cover = source.channels == 4 ? static_cast<float>(pixel[3]) / 255.0F : 1.0F;
      const float paper = 255.0F * (1.0F - cover);
      for (std::size_t c = 0; c < 3; ++c) sum[c] += weight * (static_cast<float>(pixel[c]) * cover + paper);
      pixel += source.channels;
    }
    for (const float value : sum) *to++ = value;
  }
}

std::uint32_t byte_of(float value) { return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)); }

}  // namespace

base::Pixels scale_to_cover(const Samples& source, int width, int height) {
  const double scale = std::max(static_cast<double>(width) / source.width, static_cast<double>(height) / source.height);
  const double extent_x = std::min<double>(source.width, width / scale);
  const double extent_y = std::min<double>(source.height, height / scale);
  const auto columns = make_taps(source.width, (source.width - extent_x) / 2, extent_x, width);
  const auto rows = make_taps(source.height, (source.height - extent_y) * kCutAbove, extent_y, height);

  auto pixels = base::Pixels::black(width, height);
  const std::size_t row_floats = static_cast<std::size_t>(width) * 3;
  std::vector<float> scaled(row_floats);
  std::vector<float> sum(row_floats);
  int scaled_row = -1;  // neighbouring targets share at most one source row
  for (int y = 0; y < height; ++y) {
    std::fill(sum.begin(), sum.end(), 0.0F);
    const auto& taps = rows[static_cast<std::size_t>(y)];
    for (std::size_t i = 0; i < taps.weights.size(); ++i) {
      const int from = taps.first + static_cast<int>(i);
      if (from != scaled_row) scale_row(source, from, columns, scaled);
      scaled_row = from;
      const float weight = taps.weights[i];
      for (std::size_t c = 0; c < row_floats; ++c) sum[c] += weight * scaled[c];
    }
    std::uint32_t* out = pixels.view().row(y);
    for (int x = 0; x < width; ++x) {
      const float* rgb = sum.data() + static_cast<std::ptrdiff_t>(x) * 3;
      out[x] = 0xFF000000U | byte_of(rgb[0]) << 16 | byte_of(rgb[1]) << 8 | byte_of(rgb[2]);
    }
  }
  return pixels;
}

}  // namespace decode
