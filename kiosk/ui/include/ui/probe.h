// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "ui/canvas.h"

// Where every widget says what it is and where it stands. Tests tap by id and check sizes through it; the accessibility
// tree will hang on it. In the product nothing listens.
namespace ui {

enum class Role { button, tab, chip, scroll_area, text };

struct Seen {
  std::string_view id;     // stable words: "home.tile.news"; never translated
  Rect rect;               // what a finger may hit
  Rect clip;               // what of the screen it may show in
  std::string_view label;  // what a person reads
  Role role = Role::button;
  bool enabled = true;
  bool main = false;  // must be touch_main in size
  bool selected = false;
};

class Probe {
 public:
  virtual ~Probe() = default;
  virtual void saw(const Seen& seen) = 0;
  // A sentence of ours that did not fit its box; tests demand that there is none.
  virtual void cut(std::string_view text, Rect box) = 0;
};

// The product's.
class NullProbe final : public Probe {
 public:
  void saw(const Seen&) override {}
  void cut(std::string_view, Rect) override {}
};

}  // namespace ui
