// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstddef>

#include "model/views.h"
#include "ui/canvas.h"
#include "ui/metrics.h"

// Every colour and letter size by what it is for. theme.cpp is the only file that writes colour values.
namespace ui {

struct Tone {  // a message's colours: words on a tint within an edge
  Color text;
  Color fill;
  Color edge;
};

inline constexpr std::size_t kSections = 9;  // of model::Section: the rooms of the kiosk, each with a colour of its own

struct Theme {
  Color page;         // behind everything
  Color surface;      // cards
  Color surface_alt;  // quiet buttons, table heads
  Color surface_pressed;
  Color ink;
  Color ink_dim;
  Color edge;      // of anything that can be touched
  Color hairline;  // between rows
  Color primary;
  Color primary_pressed;
  Color on_primary;
  Color accent;  // never the colour of text on paper
  Color accent_pressed;
  Color on_accent;
  Color disabled;
  Color on_disabled;
  Color header;
  Color on_header;
  Color on_header_dim;
  Color night;  // attract, behind dialogs
  Color on_night;
  Color on_night_dim;
  Color veil;   // over the screen under a dialog
  Color dim;    // over attract at night
  Color scrim;  // over a photograph, under words
  Color scrim_clear;
  Color on_scrim;
  Color on_scrim_dim;
  Color pressed_veil;  // over a coloured tile under the finger
  Color shadow;
  Color weave_ground;  // the woven band: ground, figure, thread
  Color weave_figure;
  Color weave_thread;
  Color weave_faint;     // figures on paper, hardly there
  Color weave_night;     // figures on night
  Color picture_ground;  // where a picture should be
  Color picture_figure;
  Tone ok;
  Tone warn;
  Tone bad;
  Tone example;
  Tone info;
  std::array<Color, kSections> sections;
  std::array<Color, kSections> sections_deep;  // the figures woven into a tile

  Color on_section;                           // words and icons on a room's colour
  std::array<Color, kSections> sections_ink;  // marks and words in a room's colour on a card
  Color section_ink(model::Section which) const { return sections_ink[static_cast<std::size_t>(which)]; }
  Color section(model::Section which) const { return sections[static_cast<std::size_t>(which)]; }
  Color section_deep(model::Section which) const { return sections_deep[static_cast<std::size_t>(which)]; }
};

enum class Contrast { normal, high };
const Theme& theme_for(Contrast contrast);

// ---- Letters
enum class TextRole { caption, body, lead, h3, h2, h1, tile, attract, number };
enum class Weight { regular, bold };
enum class Letters { normal, easy };

// The ramp of one screen at one reader's size. Bodies grow with the whole level, chrome at most by a quarter, so that
// buttons keep their places.
class Type {
 public:
  static constexpr int kLevels = 4;  // 1 to 4: ×1, ×1.25, ×1.55, ×2

  Type(const Metrics& metrics, int level, Letters letters);

  TextStyle body(TextRole role, Weight weight = Weight::regular) const { return style(role, weight, body_scale_); }
  TextStyle chrome(TextRole role, Weight weight = Weight::bold) const { return style(role, weight, chrome_scale_); }
  int level() const { return level_; }

 private:
  TextStyle style(TextRole role, Weight weight, float scale) const;

  int level_;
  Letters letters_;
  bool compact_;
  float body_scale_;
  float chrome_scale_;
};

}  // namespace ui
