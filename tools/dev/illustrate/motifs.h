// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "painter.h"

// The vocabulary of the scenes: land and sea, palms and houses, people in woven cloth, and the cloth itself.
namespace illustrate {

struct Cloth {
  Ink ground;
  Ink first;
  Ink second;
  Ink thread;
};
Cloth indigo_cloth();
Cloth madder_cloth();
Cloth turmeric_cloth();
Cloth lontar_cloth();

// A band of ikat: stepped lozenges with hooks between two stripe borders, its edges feathered as the dyed yarn's are.
void ikat_band(Painter& painter, double x, double y, double width, double height, const Cloth& cloth);
// One large stepped lozenge, for backgrounds.
void ikat_lozenge(Painter& painter, Spot center, double unit, int steps, const Cloth& cloth, double alpha);

void sun(Painter& painter, Spot center, double radius);
void hills(Painter& painter, double base_y, double height, int seed, Ink ink);
void sea(Painter& painter, double top_y, double bottom_y, Ink far, Ink near);
void boat(Painter& painter, Spot at, double size);
void lontar_palm(Painter& painter, Spot foot, double height);
void sumba_house(Painter& painter, Spot foot, double size);
void office_building(Painter& painter, Spot foot, double width, double height, Ink wall, Ink roof);

enum class Hair { short_hair, long_hair, veil, bun, cap };
struct Person {
  Spot foot;  // where the figure stands, or the table's edge for seated ones
  double height = 40;
  Ink skin;
  Ink shirt;
  Hair hair = Hair::short_hair;
  Cloth cloth;  // the woven scarf
  bool scarf = true;
  bool seated = false;  // only the upper body
};
void person(Painter& painter, const Person& who);
extern const Ink kSkinTones[4];

void table(Painter& painter, double x, double y, double width);
void speech_bubble(Painter& painter, double x, double y, double width, double height, Ink ink, bool tail_left);
void open_book(Painter& painter, Spot center, double size, Ink cover);
void sheet_of_paper(Painter& painter, Spot center, double width, double height, int lines, Ink accent);

}  // namespace illustrate
