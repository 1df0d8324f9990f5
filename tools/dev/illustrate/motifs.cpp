// SPDX-License-Identifier: EUPL-1.2
#include "motifs.h"

#include <algorithm>
#include <cmath>

namespace illustrate {
namespace {

// A small fixed pseudo-random sequence (numerical recipes' constants), so that pictures are the same everywhere.
double unit_noise(unsigned seed) {
  unsigned value = seed * 1664525U + 1013904223U;
  value ^= value >> 15;
  value *= 2246822519U;
  value ^= value >> 13;
  return static_cast<double>(value & 0xFFFFU) / 65535.0;
}

Ink faded(Ink ink, double alpha) { return {ink.rgb, ink.alpha * alpha}; }

// A horizontal run of dyed yarn with feathered ends.
void yarn(Painter& painter, double x, double y, double width, double height, Ink ink, unsigned seed) {
  const double bleed = height * 0.35 * unit_noise(seed);
  painter.rectangle(x - bleed, y, width + 2 * bleed, height * 0.55, ink);
  painter.rectangle(x, y + height * 0.45, width, height * 0.6, ink);
}

void stepped_lozenge(Painter& painter, Spot center, double unit, int steps, Ink ink) {
  for (int row = -steps; row <= steps; ++row) {
    const double half = (steps - std::abs(row) + 0.5) * unit;
    yarn(painter, center.x - half, center.y + (row - 0.5) * unit, 2 * half, unit, ink,
         static_cast<unsigned>(row + 64) * 7919U + static_cast<unsigned>(steps));
  }
}

}  // namespace

const Ink kSkinTones[4] = {{0x7A4E33}, {0x8F5F40}, {0x69422B}, {0xA4714C}};

Cloth indigo_cloth() { return {inks::kNight, inks::kSea, inks::kCotton, inks::kClay}; }
Cloth madder_cloth() { return {inks::kMadder, inks::kTurmeric, inks::kCotton, inks::kNight}; }
Cloth turmeric_cloth() { return {inks::kTurmeric, inks::kMadder, inks::kNight, inks::kCotton}; }
Cloth lontar_cloth() { return {inks::kLontar, inks::kTurmeric, inks::kCotton, inks::kNight}; }

void ikat_lozenge(Painter& painter, Spot center, double unit, int steps, const Cloth& cloth, double alpha) {
  stepped_lozenge(painter, center, unit, steps, faded(cloth.first, alpha));
  stepped_lozenge(painter, center, unit, steps * 2 / 3, faded(cloth.ground, alpha));
  stepped_lozenge(painter, center, unit, steps / 3, faded(cloth.second, alpha));
}

void ikat_band(Painter& painter, double x, double y, double width, double height, const Cloth& cloth) {
  painter.rectangle(x, y, width, height, cloth.ground);
  const double stripe = height * 0.06;
  for (const double edge : {y + stripe * 0.6, y + height - stripe * 1.6}) {
    painter.rectangle(x, edge, width, stripe, cloth.first);
  }
  painter.rectangle(x, y + stripe * 2.2, width, stripe * 0.5, cloth.thread);
  painter.rectangle(x, y + height - stripe * 2.7, width, stripe * 0.5, cloth.thread);
  const int steps = 5;
  const double unit = height * 0.62 / (2 * steps + 1);
  const double pitch = unit * (2 * steps + 6);
  const int count = static_cast<int>(std::ceil(width / pitch));
  const double start = x + (width - count * pitch) / 2 + pitch / 2;
  const double middle = y + height / 2;
  for (int i = 0; i <= count; ++i) {
    const Spot center{start + i * pitch, middle};
    if (center.x - steps * unit < x || center.x + steps * unit > x + width) continue;
    stepped_lozenge(painter, center, unit, steps, cloth.first);
    stepped_lozenge(painter, center, unit, steps - 2, cloth.ground);
    stepped_lozenge(painter, center, unit, 1, cloth.second);
    const double between = center.x + pitch / 2;
    if (between + unit * 2 > x + width) continue;
    for (const int side : {-1, 1}) {  // the hook between two lozenges, above and below
      for (int step = 0; step < 3; ++step) {
        yarn(painter, between - unit * (0.5 + step * 0.5), middle + side * unit * (1.5 + step) - unit / 2,
             unit * (1 + step), unit, cloth.second, static_cast<unsigned>(i * 31 + step));
      }
    }
    painter.rectangle(between - unit / 2, middle - unit / 2, unit, unit, cloth.thread);
  }
}

void sun(Painter& painter, Spot center, double radius) {
  painter.glow(center, radius * 4, {inks::kTurmeric.rgb, 0.55});
  painter.circle(center, radius, inks::kTurmeric);
  painter.circle(center, radius * 0.8, {0xF7C75A});
}

void hills(Painter& painter, double base_y, double height, int seed, Ink ink) {
  const double left = -painter.half_width() - 1;
  const double right = painter.half_width() + 1;
  std::vector<Spot> path{{left, base_y}};
  const int humps = 5;
  const double step = (right - left) / humps;
  double last_y = base_y - height * 0.4;
  path.insert(path.end(), {{left, last_y}, {left, last_y}, {left, last_y}});
  for (int i = 0; i < humps; ++i) {
    const double x = left + i * step;
    const double peak = base_y - height * (0.35 + 0.65 * unit_noise(static_cast<unsigned>(seed * 17 + i)));
    path.insert(path.end(), {{x + step * 0.3, last_y}, {x + step * 0.6, peak}, {x + step, peak}});
    last_y = peak;
  }
  path.insert(path.end(), {{right, base_y}, {right, base_y}, {right, base_y}});
  painter.curve(path, ink);
  painter.rectangle(left, base_y - 0.2, right - left, 60 - base_y, ink);
}

void sea(Painter& painter, double top_y, double bottom_y, Ink far, Ink near) {
  const double half = painter.half_width();
  painter.rectangle(-half, top_y, 2 * half, bottom_y - top_y, far);
  painter.rectangle(-half, top_y + (bottom_y - top_y) * 0.5, 2 * half, (bottom_y - top_y) * 0.5, near);
  for (int i = 0; i < 46; ++i) {
    const double depth = unit_noise(static_cast<unsigned>(i * 3 + 1));
    const double y = top_y + 1 + depth * (bottom_y - top_y - 2);
    const double x = -half + unit_noise(static_cast<unsigned>(i * 7 + 2)) * 2 * half;
    const double length = 2 + depth * 9;
    painter.stroke({{x, y}, {x + length, y}}, 0.25 + depth * 0.35, {inks::kWhite.rgb, 0.28});
  }
}

void boat(Painter& painter, Spot at, double size) {
  painter.curve({{at.x - size, at.y - size * 0.25},
                 {at.x - size * 0.5, at.y + size * 0.35},
                 {at.x + size * 0.5, at.y + size * 0.35},
                 {at.x + size, at.y - size * 0.25},
                 {at.x + size * 0.4, at.y - size * 0.08},
                 {at.x - size * 0.4, at.y - size * 0.08},
                 {at.x - size, at.y - size * 0.25}},
                inks::kBark);
  painter.stroke({{at.x, at.y}, {at.x, at.y - size * 1.7}}, size * 0.06, inks::kBark);
  painter.polygon({{at.x + size * 0.06, at.y - size * 1.65},
                   {at.x + size * 0.85, at.y - size * 0.3},
                   {at.x + size * 0.06, at.y - size * 0.2}},
                  inks::kCotton);
  painter.polygon({{at.x - size * 0.06, at.y - size * 1.4},
                   {at.x - size * 0.6, at.y - size * 0.3},
                   {at.x - size * 0.06, at.y - size * 0.25}},
                  inks::kClay);
}

void lontar_palm(Painter& painter, Spot foot, double height) {
  const Spot crown{foot.x + height * 0.05, foot.y - height};
  painter.polygon({{foot.x - height * 0.035, foot.y},
                   {foot.x + height * 0.035, foot.y},
                   {crown.x + height * 0.02, crown.y},
                   {crown.x - height * 0.02, crown.y}},
                  inks::kBark);
  for (int ring = 1; ring < 9; ++ring) {
    const double y = foot.y - height * ring / 9.5;
    painter.stroke({{foot.x - height * 0.02, y}, {foot.x + height * 0.035, y}}, height * 0.008, {inks::kInk.rgb, 0.35});
  }
  for (int leaf = 0; leaf < 9; ++leaf) {  // round fans, as the lontar has
    const double angle = 3.14159 * (1.08 - 0.145 * leaf) + 3.14159 * 0.02;
    const double reach = height * (0.2 + 0.03 * (leaf % 3));
    const Spot fan{crown.x + std::cos(angle) * reach, crown.y - std::sin(angle) * reach * 0.85};
    painter.stroke({crown, fan}, height * 0.012, inks::kLontar);
    for (int blade = -3; blade <= 3; ++blade) {
      const double tip = angle + blade * 0.28;
      painter.stroke({fan, {fan.x + std::cos(tip) * height * 0.13, fan.y - std::sin(tip) * height * 0.12}},
                     height * 0.028, leaf % 2 == 0 ? inks::kLontar : Ink{0x3F7F56});
    }
  }
}

void sumba_house(Painter& painter, Spot foot, double size) {
  for (const double post : {-0.75, -0.25, 0.25, 0.75}) {
    painter.rectangle(foot.x + post * size - size * 0.04, foot.y - size * 0.5, size * 0.08, size * 0.5, inks::kBark);
  }
  painter.rectangle(foot.x - size * 0.8, foot.y - size * 0.75, size * 1.6, size * 0.32, {0x7A5436});
  painter.polygon({{foot.x - size * 1.25, foot.y - size * 0.62},
                   {foot.x - size * 0.42, foot.y - size * 1.2},
                   {foot.x - size * 0.2, foot.y - size * 2.15},
                   {foot.x + size * 0.2, foot.y - size * 2.15},
                   {foot.x + size * 0.42, foot.y - size * 1.2},
                   {foot.x + size * 1.25, foot.y - size * 0.62}},
                  {0x8A6A45});
  painter.polygon({{foot.x, foot.y - size * 0.62},
                   {foot.x + size * 0.05, foot.y - size * 2.15},
                   {foot.x + size * 0.2, foot.y - size * 2.15},
                   {foot.x + size * 0.42, foot.y - size * 1.2},
                   {foot.x + size * 1.25, foot.y - size * 0.62}},
                  {0x74583A});
  painter.stroke({{foot.x - size * 0.32, foot.y - size * 2.2}, {foot.x + size * 0.32, foot.y - size * 2.2}},
                 size * 0.09, inks::kBark);
}

void office_building(Painter& painter, Spot foot, double width, double height, Ink wall, Ink roof) {
  painter.rectangle(foot.x - width / 2, foot.y - height, width, height, wall);
  painter.polygon({{foot.x - width * 0.58, foot.y - height},
                   {foot.x - width * 0.36, foot.y - height * 1.34},
                   {foot.x + width * 0.36, foot.y - height * 1.34},
                   {foot.x + width * 0.58, foot.y - height}},
                  roof);
  const int windows = std::max(2, static_cast<int>(width / 9));
  for (int i = 0; i < windows; ++i) {
    const double x = foot.x - width / 2 + width * (i + 0.5) / windows;
    if (std::abs(x - foot.x) < width * 0.12) continue;
    painter.rectangle(x - width * 0.035, foot.y - height * 0.72, width * 0.07, height * 0.34, inks::kIndigo, 0.4);
    painter.rectangle(x - width * 0.035, foot.y - height * 0.56, width * 0.07, height * 0.02, inks::kCotton);
  }
  painter.rectangle(foot.x - width * 0.08, foot.y - height * 0.6, width * 0.16, height * 0.6, inks::kNight, 0.5);
  painter.rectangle(foot.x - width * 0.13, foot.y - height * 0.68, width * 0.26, height * 0.07, roof);
}

}  // namespace illustrate
