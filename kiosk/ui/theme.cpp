// SPDX-License-Identifier: EUPL-1.2
#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr Color rgb(std::uint32_t value) { return {0xFF000000U | value}; }
constexpr Color rgba(std::uint32_t value, std::uint32_t alpha) { return {(alpha << 24) | value}; }

// Warm paper, the blue of the Sawu sea, ochre thread.
constexpr Theme kNormal = {
    .page = rgb(0xF6F4EE),
    .surface = rgb(0xFFFFFF),
    .surface_alt = rgb(0xE6EEF3),
    .surface_pressed = rgb(0xCFDDE6),
    .ink = rgb(0x14191E),
    .ink_dim = rgb(0x3A434C),
    .edge = rgb(0x6A747D),
    .hairline = rgb(0xD5D2C8),
    .primary = rgb(0x0B3C5D),
    .primary_pressed = rgb(0x062438),
    .on_primary = rgb(0xFFFFFF),
    .accent = rgb(0xF2B233),
    .accent_pressed = rgb(0xD99A1C),
    .on_accent = rgb(0x14191E),
    .disabled = rgb(0xE3E6E8),
    .on_disabled = rgb(0x4F5963),
    .header = rgb(0x0B3C5D),
    .on_header = rgb(0xFFFFFF),
    .on_header_dim = rgb(0xD3E1EA),
    .night = rgb(0x10202B),
    .on_night = rgb(0xFFFFFF),
    .on_night_dim = rgb(0xD3DEE6),
    .veil = rgba(0x0A1620, 0xE0),
    .dim = rgba(0x000000, 0x90),
    .scrim = rgba(0x101B24, 0xF2),
    .scrim_clear = rgba(0x101B24, 0x00),
    .on_scrim = rgb(0xFFFFFF),
    .on_scrim_dim = rgb(0xE3EAEF),
    .pressed_veil = rgba(0x000000, 0x40),
    .shadow = rgba(0x2A2418, 0x2E),
    .weave_ground = rgb(0x7A1F2B),
    .weave_figure = rgb(0xF2B233),
    .weave_thread = rgb(0xFBF3DF),
    .weave_faint = rgb(0xE9E4D6),
    .weave_night = rgb(0x183042),
    .picture_ground = rgb(0xD9E1E4),
    .picture_figure = rgb(0xC2CED3),
    .ok = {rgb(0x0B4A2B), rgb(0xDCF0E3), rgb(0x0B4A2B)},
    .warn = {rgb(0x573700), rgb(0xFFEFC7), rgb(0x8A5A00)},
    .bad = {rgb(0x7F1414), rgb(0xFBE4E2), rgb(0x7F1414)},
    .example = {rgb(0x4A1F66), rgb(0xF0E6F6), rgb(0x4A1F66)},
    .info = {rgb(0x0B3C5D), rgb(0xE6EEF3), rgb(0x0B3C5D)},
    .sections = {rgb(0x0B3C5D), rgb(0x7A1F2B), rgb(0x1B5336), rgb(0x4A2C6F), rgb(0x00505A), rgb(0x7A3300),
                 rgb(0x573700), rgb(0x3F4A1A), rgb(0x0B3C5D)},
    .sections_deep = {rgb(0x08304B), rgb(0x651722), rgb(0x13432A), rgb(0x3B215B), rgb(0x00414A), rgb(0x652900),
                      rgb(0x452C00), rgb(0x323C13), rgb(0x08304B)},
    .on_section = rgb(0xFFFFFF),
    .sections_ink = {rgb(0x0B3C5D), rgb(0x7A1F2B), rgb(0x1B5336), rgb(0x4A2C6F), rgb(0x00505A), rgb(0x7A3300),
                     rgb(0x573700), rgb(0x3F4A1A), rgb(0x0B3C5D)},
};

// White and amber on black; the rooms keep their colours only as edges would, so all of them are one deep blue.
constexpr Color kHighRoom = rgb(0x10303F);
constexpr Color kHighInk = rgb(0xFFD34D);
constexpr Color kHighDeep = rgb(0x18404F);
constexpr Theme kHigh = {
    .page = rgb(0x000000),
    .surface = rgb(0x15202B),
    .surface_alt = rgb(0x24323F),
    .surface_pressed = rgb(0x3A4B5A),
    .ink = rgb(0xFFFFFF),
    .ink_dim = rgb(0xD6DCE2),
    .edge = rgb(0x9AA7B3),
    .hairline = rgb(0x55626E),
    .primary = rgb(0xFFD34D),
    .primary_pressed = rgb(0xE0B021),
    .on_primary = rgb(0x000000),
    .accent = rgb(0xFFD34D),
    .accent_pressed = rgb(0xE0B021),
    .on_accent = rgb(0x000000),
    .disabled = rgb(0x1C2731),
    .on_disabled = rgb(0xAEB9C3),
    .header = rgb(0x000000),
    .on_header = rgb(0xFFFFFF),
    .on_header_dim = rgb(0xFFFFFF),
    .night = rgb(0x000000),
    .on_night = rgb(0xFFFFFF),
    .on_night_dim = rgb(0xD6DCE2),
    .veil = rgba(0x000000, 0xE6),
    .dim = rgba(0x000000, 0x90),
    .scrim = rgba(0x000000, 0xFF),
    .scrim_clear = rgba(0x000000, 0x00),
    .on_scrim = rgb(0xFFFFFF),
    .on_scrim_dim = rgb(0xFFFFFF),
    .pressed_veil = rgba(0xFFFFFF, 0x30),
    .shadow = rgba(0x000000, 0x00),
    .weave_ground = rgb(0x000000),
    .weave_figure = rgb(0xFFD34D),
    .weave_thread = rgb(0xFFFFFF),
    .weave_faint = rgb(0x101820),
    .weave_night = rgb(0x101820),
    .picture_ground = rgb(0x24323F),
    .picture_figure = rgb(0x33424F),
    .ok = {rgb(0xC8F5D8), rgb(0x0B2A1A), rgb(0x7FD6A2)},
    .warn = {rgb(0xFFE9A8), rgb(0x2C2000), rgb(0xFFD34D)},
    .bad = {rgb(0xFFD0CC), rgb(0x3A0D0D), rgb(0xFF9C94)},
    .example = {rgb(0xEBD7F7), rgb(0x2A1238), rgb(0xD3A8EC)},
    .info = {rgb(0xFFFFFF), rgb(0x15202B), rgb(0x9AA7B3)},
    .sections = {kHighRoom, kHighRoom, kHighRoom, kHighRoom, kHighRoom, kHighRoom, kHighRoom, kHighRoom, kHighRoom},
    .sections_deep = {kHighDeep, kHighDeep, kHighDeep, kHighDeep, kHighDeep, kHighDeep, kHighDeep, kHighDeep,
                      kHighDeep},
    .on_section = rgb(0xFFFFFF),
    .sections_ink = {kHighInk, kHighInk, kHighInk, kHighInk, kHighInk, kHighInk, kHighInk, kHighInk, kHighInk},
};

struct Step {
  int em;
  int compact_em;
  float line_height;
};
Step step_for(TextRole role) {
  switch (role) {
    case TextRole::caption:
      return {24, 24, 1.35F};
    case TextRole::body:
      return {28, 28, 1.5F};
    case TextRole::lead:
      return {32, 32, 1.4F};
    case TextRole::h3:
      return {34, 34, 1.25F};
    case TextRole::h2:
      return {44, 34, 1.25F};
    case TextRole::h1:
      return {48, 38, 1.25F};
    case TextRole::tile:
      return {40, 32, 1.2F};
    case TextRole::attract:
      return {76, 52, 1.2F};
    case TextRole::number:
      return {64, 52, 1.2F};
  }
  return {28, 28, 1.5F};
}

constexpr float kLevelScale[Type::kLevels] = {1.0F, 1.25F, 1.55F, 2.0F};
constexpr float kChromeLimit = 1.25F;
constexpr float kHeadingLimit = 1.55F;  // a heading at twice its size leaves no room for what it heads
constexpr float kEasyLeading = 1.07F;   // Andika's strokes reach further up and down

}  // namespace

const Theme& theme_for(Contrast contrast) { return contrast == Contrast::high ? kHigh : kNormal; }

Type::Type(const Metrics& metrics, int level, Letters letters)
    : level_(std::clamp(level, 1, kLevels)),
      letters_(letters),
      compact_(metrics.compact()),
      body_scale_(metrics.type_scale() * kLevelScale[level_ - 1]),
      chrome_scale_(metrics.type_scale() * std::min(kLevelScale[level_ - 1], kChromeLimit)) {}

TextStyle Type::style(TextRole role, Weight weight, float scale) const {
  const Step step = step_for(role);
  const bool heading =
      role == TextRole::h1 || role == TextRole::h2 || role == TextRole::attract || role == TextRole::number;
  const float base = body_scale_ / kLevelScale[level_ - 1];
  if (heading) scale = std::min(scale, base * kHeadingLimit);
  const bool bold = weight == Weight::bold;
  const bool easy = letters_ == Letters::easy;
  return {.face = easy ? (bold ? Face::easy_bold : Face::easy_regular) : (bold ? Face::bold : Face::regular),
          .em_px = static_cast<int>(std::lround(static_cast<float>(compact_ ? step.compact_em : step.em) * scale)),
          .line_height = step.line_height * (easy ? kEasyLeading : 1.0F)};
}

}  // namespace ui
