// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "atlas.h"
#include "ui/canvas.h"

namespace ui {

// TextMetrics over the atlas, which must outlive it.
class AtlasMetrics final : public TextMetrics {
 public:
  explicit AtlasMetrics(const atlas::Atlas& atlas) : atlas_(atlas) {}
  float width(std::string_view utf8, const TextStyle& style) const override;
  float ascent(const TextStyle& style) const override;
  float descent(const TextStyle& style) const override;
  float cap_height(const TextStyle& style) const override;

 private:
  const atlas::Atlas& atlas_;
};

}  // namespace ui
