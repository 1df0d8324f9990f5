// SPDX-License-Identifier: EUPL-1.2
#include <cmath>

#include "motifs.h"

namespace illustrate {
namespace {

constexpr Ink kVeil{0xD7A9A0};

void hair_behind(Painter& painter, Spot head, double radius, Hair hair) {
  const Ink black{0x1D1612};
  if (hair == Hair::long_hair) {
    painter.rectangle(head.x - radius * 1.12, head.y - radius * 0.5, radius * 2.24, radius * 2.5, black, radius);
    painter.circle({head.x, head.y - radius * 0.15}, radius * 1.14, black);
  }
  if (hair == Hair::bun) painter.circle({head.x + radius * 0.75, head.y - radius * 0.85}, radius * 0.5, black);
  if (hair == Hair::veil) {
    painter.circle({head.x, head.y - radius * 0.1}, radius * 1.25, kVeil);
    painter.rectangle(head.x - radius * 1.25, head.y, radius * 2.5, radius * 2.3, kVeil, radius * 0.9);
  }
}

void hair_in_front(Painter& painter, Spot head, double radius, Hair hair) {
  const Ink black{0x1D1612};
  const auto fringe = [&](Ink ink, double depth) {
    painter.curve({{head.x - radius * 1.05, head.y + radius * 0.05},
                   {head.x - radius * 1.15, head.y - radius * 1.5},
                   {head.x + radius * 1.15, head.y - radius * 1.5},
                   {head.x + radius * 1.05, head.y + radius * 0.05},
                   {head.x + radius * 0.7, head.y - radius * depth},
                   {head.x - radius * 0.2, head.y - radius * depth},
                   {head.x - radius * 1.05, head.y + radius * 0.05}},
                  ink);
  };
  switch (hair) {
    case Hair::short_hair:
    case Hair::bun:
    case Hair::long_hair:
      fringe(black, 0.62);
      break;
    case Hair::veil:
      fringe(kVeil, 0.75);
      break;
    case Hair::cap:
      painter.rectangle(head.x - radius * 1.02, head.y - radius * 1.3, radius * 2.04, radius * 0.85, inks::kInk,
                        radius * 0.2);
      break;
  }
}

}  // namespace

void person(Painter& painter, const Person& who) {
  const double h = who.height;
  const double radius = h * (who.seated ? 0.15 : 0.12);
  const Spot head{who.foot.x, who.foot.y - h + radius};
  const double shoulder_y = head.y + radius * 1.45;
  const double half = h * (who.seated ? 0.27 : 0.2);
  hair_behind(painter, head, radius, who.hair);
  painter.rectangle(head.x - radius * 0.42, head.y + radius * 0.6, radius * 0.84, radius * 1.2, who.skin, radius * 0.3);
  if (!who.seated) {  // a sarong of the same cloth below the shirt
    painter.polygon({{head.x - half * 0.85, who.foot.y - h * 0.42},
                     {head.x + half * 0.85, who.foot.y - h * 0.42},
                     {head.x + half * 0.72, who.foot.y},
                     {head.x - half * 0.72, who.foot.y}},
                    who.cloth.ground);
    ikat_band(painter, head.x - half * 0.76, who.foot.y - h * 0.2, half * 1.52, h * 0.11, who.cloth);
  }
  const double hem = who.seated ? who.foot.y : who.foot.y - h * 0.38;
  painter.curve({{head.x - half, hem},
                 {head.x - half * 1.18, shoulder_y + radius},
                 {head.x - half * 0.95, shoulder_y - radius * 0.15},
                 {head.x - radius * 0.4, shoulder_y - radius * 0.2},
                 {head.x - radius * 0.2, shoulder_y + radius * 0.25},
                 {head.x + radius * 0.2, shoulder_y + radius * 0.25},
                 {head.x + radius * 0.4, shoulder_y - radius * 0.2},
                 {head.x + half * 0.95, shoulder_y - radius * 0.15},
                 {head.x + half * 1.18, shoulder_y + radius},
                 {head.x + half, hem}},
                who.shirt);
  if (who.scarf) {
    painter.polygon({{head.x - half * 0.5, shoulder_y - radius * 0.15},
                     {head.x - half * 0.12, shoulder_y - radius * 0.1},
                     {head.x + half * 0.1, hem},
                     {head.x - half * 0.42, hem}},
                    who.cloth.ground);
    const double length = hem - shoulder_y;
    for (int i = 0; i < 4; ++i) {
      const double y = shoulder_y + length * (0.2 + i * 0.22);
      const double x = head.x - half * (0.33 - 0.04 * i);
      painter.polygon({{x, y - h * 0.022}, {x + h * 0.028, y}, {x, y + h * 0.022}, {x - h * 0.028, y}},
                      who.cloth.first);
      painter.circle({x, y}, h * 0.007, who.cloth.second);
    }
  }
  painter.circle(head, radius, who.skin);
  hair_in_front(painter, head, radius, who.hair);
  const Ink features{0x24160F};
  for (const double side : {-1.0, 1.0}) {  // brows
    painter.stroke({{head.x + side * radius * 0.2, head.y - radius * 0.22},
                    {head.x + side * radius * 0.36, head.y - radius * 0.28},
                    {head.x + side * radius * 0.54, head.y - radius * 0.19}},
                   radius * 0.07, features);
  }
  painter.circle({head.x - radius * 0.36, head.y + radius * 0.08}, radius * 0.09, features);
  painter.circle({head.x + radius * 0.36, head.y + radius * 0.08}, radius * 0.09, features);
  painter.stroke({{head.x - radius * 0.29, head.y + radius * 0.41},
                  {head.x - radius * 0.17, head.y + radius * 0.53},
                  {head.x, head.y + radius * 0.58},
                  {head.x + radius * 0.17, head.y + radius * 0.53},
                  {head.x + radius * 0.29, head.y + radius * 0.41}},
                 radius * 0.08, features);
}

void table(Painter& painter, double x, double y, double width) {
  painter.rectangle(x - width / 2, y, width, 3.2, {0x7A5436}, 1);
  painter.rectangle(x - width / 2 + 2, y + 3.2, width - 4, 14, {0x5E3F29});
  ikat_band(painter, x - width * 0.3, y + 3.2, width * 0.6, 9, madder_cloth());
}

void speech_bubble(Painter& painter, double x, double y, double width, double height, Ink ink, bool tail_left) {
  painter.rectangle(x, y, width, height, ink, height * 0.28);
  const double tail = tail_left ? x + width * 0.2 : x + width * 0.8;
  painter.polygon(
      {{tail - 3, y + height - 1}, {tail + 3, y + height - 1}, {tail + (tail_left ? -4 : 4), y + height + 6}}, ink);
}

void open_book(Painter& painter, Spot center, double size, Ink cover) {
  painter.polygon({{center.x - size, center.y - size * 0.42},
                   {center.x, center.y - size * 0.25},
                   {center.x + size, center.y - size * 0.42},
                   {center.x + size, center.y + size * 0.5},
                   {center.x, center.y + size * 0.68},
                   {center.x - size, center.y + size * 0.5}},
                  cover);
  for (const double side : {-1.0, 1.0}) {
    painter.polygon({{center.x, center.y - size * 0.2},
                     {center.x + side * size * 0.92, center.y - size * 0.36},
                     {center.x + side * size * 0.92, center.y + size * 0.42},
                     {center.x, center.y + size * 0.6}},
                    side < 0 ? inks::kWhite : inks::kCotton);
    for (int line = 0; line < 5; ++line) {
      const double y = center.y - size * 0.12 + line * size * 0.13;
      painter.stroke(
          {{center.x + side * size * 0.12, y + size * 0.02}, {center.x + side * size * 0.78, y - size * 0.09}},
          size * 0.03, {inks::kSea.rgb, 0.55});
    }
  }
}

void sheet_of_paper(Painter& painter, Spot center, double width, double height, int lines, Ink accent) {
  painter.rectangle(center.x - width / 2 + 0.8, center.y - height / 2 + 0.8, width, height, {inks::kInk.rgb, 0.18}, 1);
  painter.rectangle(center.x - width / 2, center.y - height / 2, width, height, inks::kWhite, 1);
  painter.rectangle(center.x - width / 2, center.y - height / 2, width, height * 0.16, accent, 1);
  for (int line = 0; line < lines; ++line) {
    const double y = center.y - height * 0.2 + line * height * 0.62 / lines;
    const double length = line + 1 == lines ? width * 0.45 : width * 0.74;
    painter.stroke({{center.x - width * 0.37, y}, {center.x - width * 0.37 + length, y}}, height * 0.028,
                   {inks::kIndigo.rgb, 0.4});
  }
}

}  // namespace illustrate
