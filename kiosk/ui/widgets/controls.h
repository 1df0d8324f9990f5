// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/frame.h"
#include "ui/icons.h"

// What a finger can press.
namespace ui {

enum class ButtonKind { primary, quiet, accent };

struct Button {
  std::string_view id;
  Rect rect;
  std::string_view label{};
  std::optional<Icon> icon{};
  ButtonKind kind = ButtonKind::quiet;
  bool enabled = true;
  bool main = false;
  bool selected = false;
  bool stacked = false;     // the icon above the word
  bool icon_after = false;  // behind the word
  TextRole role = TextRole::body;
  int most_em_px = 0;  // letters no larger than that; 0: the role's
};
// true: tapped.
bool draw_button(Frame& frame, const Button& button);

// Buttons in a row speak in letters of one size: that of the one with the longest words.
int common_em_px(const Frame& frame, std::span<const Button> row);

// A row of pills, or tabs: one is selected. Wraps to a second row when the words need it. Returns the tapped index.
struct Choice {
  std::string_view label;
  bool selected = false;
};
struct ChoiceRow {
  std::string_view id;  // the items are id.0, id.1, …
  Point top_left;
  float width = 0;
  Role role = Role::chip;
};
struct ChoiceAnswer {
  float height = 0;
  std::optional<int> tapped{};
};
ChoiceAnswer draw_choices(Frame& frame, const ChoiceRow& row, std::span<const Choice> choices);

// A switch with its word: a row that turns something on or off.
struct Toggle {
  std::string_view id;
  Rect rect;
  std::string_view label;
  Icon icon;
  bool on = false;
};
bool draw_toggle(Frame& frame, const Toggle& toggle);

}  // namespace ui
