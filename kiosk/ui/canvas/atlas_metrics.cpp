// SPDX-License-Identifier: EUPL-1.2
#include "atlas_metrics.h"

#include "glyph_run.h"

namespace ui {
namespace {

atlas::Atlas::Sized sized(const atlas::Atlas& atlas, const TextStyle& style) {
  return atlas.find_size(static_cast<std::uint32_t>(style.face), style.em_px);
}

}  // namespace

float AtlasMetrics::width(std::string_view utf8, const TextStyle& style) const {
  return atlas::walk(atlas_, sized(atlas_, style), utf8, [](std::uint16_t, float) {});
}
float AtlasMetrics::ascent(const TextStyle& style) const { return atlas_.ascent(sized(atlas_, style)); }
float AtlasMetrics::descent(const TextStyle& style) const { return atlas_.descent(sized(atlas_, style)); }
float AtlasMetrics::cap_height(const TextStyle& style) const { return atlas_.cap_height(sized(atlas_, style)); }

}  // namespace ui
