// SPDX-License-Identifier: EUPL-1.2
#include "scenes.h"

#include "motifs.h"

namespace illustrate {
namespace {

void floor_band(Painter& painter, const Cloth& cloth) {
  ikat_band(painter, -painter.half_width(), 38, 2 * painter.half_width(), 12, cloth);
}

void cloth_wall(Painter& painter, Ink top, Ink bottom, const Cloth& cloth) {
  painter.background(top, bottom);
  for (int i = -2; i <= 2; ++i) ikat_lozenge(painter, {i * 42.0, -22}, 1.7, 9, cloth, 0.16);
  for (int i = -2; i < 2; ++i) ikat_lozenge(painter, {i * 42.0 + 21, 12}, 1.7, 9, cloth, 0.16);
}

void meeting(Painter& painter) {  // two offices at one table
  cloth_wall(painter, {0xEFE3C8}, {0xE2CFA4}, madder_cloth());
  painter.begin_clip(-34, -42, 68, 36);
  painter.rectangle(-34, -42, 68, 36, inks::kSky);
  sun(painter, {19, -30}, 4);
  hills(painter, -10, 16, 5, inks::kLeaf);
  hills(painter, -6, 12, 9, inks::kLontar);
  painter.end_clip();
  painter.rectangle(-34, -42, 2.2, 36, inks::kBark);
  painter.rectangle(31.8, -42, 2.2, 36, inks::kBark);
  painter.rectangle(-34, -42, 68, 2.2, inks::kBark);
  painter.rectangle(-34, -7, 68, 2.2, inks::kBark);
  painter.rectangle(-1, -42, 2, 36, inks::kBark);
  painter.rectangle(-90, 24, 180, 30, {0xD9C08F});
  const double table_y = 20;
  person(painter, {{-43, table_y + 1}, 46, kSkinTones[0], inks::kIndigo, Hair::short_hair, madder_cloth(), true, true});
  person(painter, {{-17, table_y + 1}, 43, kSkinTones[1], inks::kCotton, Hair::veil, indigo_cloth(), true, true});
  person(painter,
         {{17, table_y + 1}, 45, kSkinTones[2], inks::kCotton, Hair::short_hair, turmeric_cloth(), true, true});
  person(painter, {{43, table_y + 1}, 43, kSkinTones[3], inks::kLontar, Hair::bun, lontar_cloth(), true, true});
  table(painter, 0, table_y, 122);
  sheet_of_paper(painter, {0, table_y - 2.4}, 11, 3.4, 1, inks::kTurmeric);
  floor_band(painter, madder_cloth());
}

void newsroom(Painter& painter) {  // a reporter asks, an officer answers
  cloth_wall(painter, {0x1B4E70}, {0x0B3C5D}, indigo_cloth());
  sheet_of_paper(painter, {-50, -8}, 36, 46, 7, inks::kMadder);
  painter.rectangle(-64, -12, 13, 12, inks::kSky);
  painter.polygon({{-64, 0}, {-59, -7}, {-56, -3}, {-53, -8}, {-51, 0}}, inks::kLontar);
  person(painter, {{2, 40}, 66, kSkinTones[3], inks::kTurmeric, Hair::long_hair, madder_cloth(), false, false});
  person(painter, {{40, 40}, 70, kSkinTones[0], inks::kCotton, Hair::short_hair, madder_cloth(), true, false});
  painter.stroke({{11, 4}, {22, -5}}, 2.2, inks::kInk);
  painter.circle({23.6, -6.6}, 2.9, inks::kInk);
  painter.ring({23.6, -6.6}, 2.0, 0.5, inks::kShallow);
  speech_bubble(painter, 52, -44, 26, 15, inks::kCotton, true);
  for (int dot = 0; dot < 3; ++dot) painter.circle({59.0 + dot * 6, -36.5}, 1.5, inks::kMadder);
  floor_band(painter, turmeric_cloth());
}

void moving(Painter& painter) {  // boxes on their way to another building
  painter.background(inks::kSky, {0xF3E6C8});
  sun(painter, {54, -30}, 7);
  hills(painter, 10, 22, 3, {0x9DBB8A});
  hills(painter, 18, 16, 8, inks::kLeaf);
  painter.rectangle(-90, 18, 180, 40, {0xD8B98A});
  painter.polygon({{-90, 30}, {90, 22}, {90, 34}, {-90, 44}}, {0xBE9C6B});
  office_building(painter, {-46, 22}, 48, 26, inks::kCotton, inks::kMadder);
  office_building(painter, {48, 20}, 52, 30, {0xE9D8B0}, inks::kIndigo);
  lontar_palm(painter, {4, 20}, 44);
  lontar_palm(painter, {-78, 24}, 36);
  const auto box = [&](double x, double y, double size) {
    painter.rectangle(x, y - size, size, size, {0xB98350}, 0.6);
    painter.rectangle(x + size * 0.4, y - size, size * 0.2, size, {0xD7A76E});
    painter.rectangle(x, y - size * 0.58, size, size * 0.1, {0x8F5F33});
  };
  box(-9, 34, 9);
  box(1, 34, 9);
  box(-4, 25, 9);
  person(painter, {{20, 38}, 34, kSkinTones[1], inks::kIndigo, Hair::short_hair, madder_cloth(), true, false});
  floor_band(painter, indigo_cloth());
}

void english(Painter& painter) {
  cloth_wall(painter, {0xE3EFE4}, {0xC9DFC9}, lontar_cloth());
  person(painter, {{-46, 40}, 64, kSkinTones[2], inks::kLontar, Hair::short_hair, turmeric_cloth(), true, false});
  person(painter, {{46, 40}, 62, kSkinTones[1], inks::kMadder, Hair::veil, indigo_cloth(), true, false});
  speech_bubble(painter, -28, -40, 30, 17, inks::kWhite, true);
  painter.word({-13, -31.5}, 7.5, "Halo", inks::kIndigo);
  speech_bubble(painter, 3, -22, 30, 17, inks::kTurmeric, false);
  painter.word({18, -13.5}, 7.5, "Hello", inks::kNight);
  open_book(painter, {0, 18}, 22, inks::kIndigo);
  floor_band(painter, lontar_cloth());
}

void weaving(Painter& painter) {  // a loom: skills for coming home
  cloth_wall(painter, {0xF3E2C0}, {0xE8CE98}, madder_cloth());
  painter.rectangle(-58, -36, 4, 74, inks::kBark);
  painter.rectangle(6, -36, 4, 74, inks::kBark);
  painter.rectangle(-60, -36, 72, 3.4, {0x7A5436});
  painter.rectangle(-60, 22, 72, 4, {0x7A5436});
  for (int i = 0; i < 30; ++i) {
    const double x = -53 + i * 2.0;
    painter.stroke({{x, -32}, {x, 22}}, 0.5, {inks::kCotton.rgb, 0.95});
  }
  ikat_band(painter, -54, -2, 60, 12, madder_cloth());
  ikat_band(painter, -54, 10, 60, 12, indigo_cloth());
  painter.rectangle(-57, -6, 66, 2.6, inks::kClay, 1);
  person(painter, {{36, 40}, 68, kSkinTones[0], inks::kIndigo, Hair::bun, madder_cloth(), true, false});
  painter.rectangle(58, 22, 26, 3, {0x7A5436});
  painter.rectangle(60, 25, 3, 14, inks::kBark);
  painter.rectangle(79, 25, 3, 14, inks::kBark);
  painter.stroke({{64, 20}, {76, 12}}, 1.8, inks::kBark);  // a hammer on the bench
  painter.rectangle(73, 7, 8, 5, inks::kInk, 0.8);
  floor_band(painter, turmeric_cloth());
}

void faiths(Painter& painter) {  // houses of prayer below one sky
  painter.background({0xF7C98B}, {0xFBEBD0});
  sun(painter, {0, -6}, 13);
  hills(painter, 22, 18, 11, {0xC98F5C});
  hills(painter, 28, 12, 4, inks::kClay);
  painter.rectangle(-90, 28, 180, 30, {0x8C4F2B});
  const Ink wall{0xFBF3E2};
  painter.rectangle(-62, 6, 26, 24, wall);
  painter.polygon({{-65, 6}, {-49, -10}, {-33, 6}}, inks::kMadder);
  painter.rectangle(-53, -14, 8, 20, wall);
  painter.polygon({{-54, -14}, {-49, -24}, {-44, -14}}, inks::kMadder);
  painter.rectangle(-49.6, -31, 1.2, 8, inks::kBark);
  painter.rectangle(-51.6, -29, 5.2, 1.2, inks::kBark);
  painter.rectangle(-52, 17, 6, 13, inks::kBark, 2.4);
  painter.rectangle(30, 8, 34, 22, wall);
  painter.circle({47, 8}, 10, inks::kLontar);
  painter.rectangle(30, 8, 34, 12, wall);
  painter.rectangle(28, 6.5, 38, 2.4, inks::kLontar);
  painter.rectangle(68, -12, 5, 42, wall);
  painter.polygon({{67, -12}, {70.5, -20}, {74, -12}}, inks::kLontar);
  painter.rectangle(46.5, -8, 1, 6, inks::kTurmeric);
  painter.rectangle(43, 16, 8, 14, inks::kBark, 3.4);
  for (int tier = 0; tier < 3; ++tier) {  // a tiered roof between them
    const double half = 13 - tier * 3.4;
    const double y = 12 - tier * 8.5;
    painter.polygon({{-half - 4, y}, {half + 4, y}, {half - 2, y - 6}, {-half + 2, y - 6}}, inks::kBark);
    painter.rectangle(-half + 3, y, 2 * half - 6, 4, wall);
  }
  painter.rectangle(-9, 14, 18, 16, wall);
  painter.rectangle(-3, 19, 6, 11, inks::kBark);
  lontar_palm(painter, {-78, 34}, 40);
  floor_band(painter, madder_cloth());
}

void clean(Painter& painter) {  // a shield over a tidy yard
  painter.background({0xD7EBDD}, {0xF4F0DC});
  hills(painter, 12, 22, 6, {0x8FB68D});
  hills(painter, 22, 12, 9, inks::kLeaf);
  painter.rectangle(-90, 22, 180, 30, {0xDCC694});
  office_building(painter, {-46, 26}, 50, 24, inks::kCotton, inks::kLontar);
  lontar_palm(painter, {66, 30}, 54);
  lontar_palm(painter, {-80, 30}, 40);
  const auto shield = [&](double s, Ink ink) {
    painter.curve({{16, -30 * s - 4},
                   {22 * s + 8, -26 * s - 2},
                   {26 * s + 14, -24 * s - 2},
                   {16 + 26 * s, -20 * s - 4},
                   {16 + 26 * s, 8 * s},
                   {16 + 14 * s, 24 * s},
                   {16, 32 * s - 2},
                   {16 - 14 * s, 24 * s},
                   {16 - 26 * s, 8 * s},
                   {16 - 26 * s, -20 * s - 4},
                   {16 - 16 * s, -24 * s - 3},
                   {16 - 6 * s, -26 * s - 3},
                   {16, -30 * s - 4}},
                  ink);
  };
  shield(1.06, {inks::kInk.rgb, 0.2});
  shield(1.0, inks::kLontar);
  shield(0.86, {0x3D8059});
  painter.stroke({{5, -2}, {13, 8}, {30, -16}}, 4.4, inks::kWhite);
  floor_band(painter, lontar_cloth());
}

void rights(Painter& painter) {  // scales, and twelve marks around them
  cloth_wall(painter, {0x5A3A80}, {0x3A2260}, {inks::kPlum, inks::kTurmeric, inks::kCotton, inks::kNight});
  painter.ring({0, -4}, 40, 0.5, {inks::kCotton.rgb, 0.5});
  constexpr double kMarks[12][2] = {{0, -40}, {20, -34.6}, {34.6, -20}, {40, 0},  {34.6, 20},   {20, 34.6},
                                    {0, 40},  {-20, 34.6}, {-34.6, 20}, {-40, 0}, {-34.6, -20}, {-20, -34.6}};
  for (const auto& mark : kMarks) {
    const double x = mark[0];
    const double y = mark[1] - 4;
    painter.polygon({{x, y - 3.4}, {x + 3.4, y}, {x, y + 3.4}, {x - 3.4, y}}, inks::kTurmeric);
    painter.polygon({{x, y - 1.5}, {x + 1.5, y}, {x, y + 1.5}, {x - 1.5, y}}, inks::kPlum);
  }
  painter.rectangle(-1.2, -26, 2.4, 46, inks::kCotton);
  painter.rectangle(-11, 19, 22, 3.4, inks::kCotton, 1.6);
  painter.stroke({{-21, -20}, {0, -23}, {21, -20}}, 2, inks::kCotton);
  painter.circle({0, -25}, 3, inks::kTurmeric);
  for (const double side : {-21.0, 21.0}) {
    painter.stroke({{side, -20}, {side - 8, 2}}, 0.7, inks::kCotton);
    painter.stroke({{side, -20}, {side + 8, 2}}, 0.7, inks::kCotton);
    painter.curve({{side - 10, 2}, {side - 7, 11}, {side + 7, 11}, {side + 10, 2}}, inks::kTurmeric);
  }
  person(painter, {{-64, 40}, 60, kSkinTones[0], inks::kCotton, Hair::short_hair, madder_cloth(), true, false});
  person(painter, {{64, 40}, 58, kSkinTones[3], inks::kTurmeric, Hair::bun, indigo_cloth(), true, false});
  floor_band(painter, {inks::kPlum, inks::kTurmeric, inks::kCotton, inks::kNight});
}

void visit(Painter& painter) {  // a family before an open window
  cloth_wall(painter, {0xF0E0BC}, {0xE3C88F}, turmeric_cloth());
  painter.rectangle(2, -40, 72, 62, inks::kBark, 1.5);
  painter.begin_clip(5, -37, 66, 56);
  painter.rectangle(5, -37, 66, 56, inks::kSky);
  sun(painter, {56, -22}, 5);
  sea(painter, -2, 19, inks::kShallow, inks::kSea);
  painter.polygon({{5, -2}, {18, -12}, {30, -5}, {40, -10}, {54, -2}}, inks::kLontar);
  boat(painter, {52, 8}, 7);
  painter.end_clip();
  painter.rectangle(36.6, -37, 2.8, 56, inks::kBark);
  painter.rectangle(0, 19, 76, 4, {0x7A5436}, 1);
  painter.polygon({{2, -40}, {-12, -34}, {-12, 27}, {2, 22}}, {0x6B4830});
  person(painter, {{-56, 40}, 68, kSkinTones[1], inks::kIndigo, Hair::veil, madder_cloth(), true, false});
  person(painter, {{-32, 40}, 44, kSkinTones[3], inks::kTurmeric, Hair::short_hair, lontar_cloth(), false, false});
  person(painter, {{-8, 40}, 70, kSkinTones[0], inks::kCotton, Hair::short_hair, indigo_cloth(), true, false});
  floor_band(painter, madder_cloth());
}

void service_desk(Painter& painter) {
  cloth_wall(painter, {0xD5E8EA}, {0xB5D3D6}, {{0x00505A}, {0x0B7C86}, inks::kCotton, inks::kClay});
  painter.rectangle(-30, -42, 60, 14, {0x00505A}, 2);
  painter.word({0, -35}, 7, "LAYANAN", inks::kCotton);
  person(painter, {{-14, 16}, 42, kSkinTones[3], {0x00505A}, Hair::bun, turmeric_cloth(), true, true});
  person(painter, {{18, 16}, 44, kSkinTones[0], {0x00505A}, Hair::cap, madder_cloth(), true, true});
  painter.rectangle(-66, 14, 132, 4, {0x7A5436}, 1);
  painter.rectangle(-62, 18, 124, 22, inks::kBark);
  ikat_band(painter, -56, 22, 112, 12, {{0x00505A}, inks::kTurmeric, inks::kCotton, inks::kClay});
  sheet_of_paper(painter, {2, 10.6}, 13, 7, 2, inks::kClay);
  person(painter, {{-52, 44}, 56, kSkinTones[1], inks::kMadder, Hair::veil, indigo_cloth(), true, false});
  sheet_of_paper(painter, {58, -12}, 24, 32, 5, inks::kClay);
  painter.ring({66, 0}, 4.4, 1.2, inks::kMadder);
}

void islands(Painter& painter) {  // the land itself: for attract
  painter.background({0xF6D29A}, {0xFBEFD6});
  sun(painter, {30, -16}, 10);
  hills(painter, 0, 20, 21, {0xC9A27A});
  hills(painter, 6, 14, 13, {0x8E9C6A});
  sea(painter, 4, 32, inks::kShallow, inks::kSea);
  painter.polygon({{-90, 14}, {-62, 8}, {-30, 12}, {-8, 20}, {-34, 34}, {-90, 40}}, {0x9C8A55});
  sumba_house(painter, {-62, 20}, 11);
  sumba_house(painter, {-34, 21}, 8);
  lontar_palm(painter, {-80, 28}, 40);
  lontar_palm(painter, {-16, 24}, 27);
  boat(painter, {26, 20}, 8);
  boat(painter, {58, 13}, 5);
  painter.polygon({{-90, 33}, {90, 29}, {90, 60}, {-90, 60}}, {0xE3CC96});
  floor_band(painter, madder_cloth());
}

void complaint_box(Painter& painter) {
  cloth_wall(painter, {0xF4DCC2}, {0xE7BE93}, {inks::kClay, inks::kMadder, inks::kCotton, inks::kNight});
  painter.rectangle(-20, -8, 40, 40, {0x7A3300}, 2);
  painter.rectangle(-24, -13, 48, 8, {0x5C2600}, 2);
  painter.rectangle(-11, -10.4, 22, 2.4, inks::kInk, 1);
  painter.polygon({{-9, -28}, {8, -30}, {9, -9}, {-8, -9}}, inks::kWhite);
  painter.stroke({{-5, -23}, {5, -24}}, 1, {inks::kIndigo.rgb, 0.5});
  painter.stroke({{-5, -18}, {4, -19}}, 1, {inks::kIndigo.rgb, 0.5});
  ikat_band(painter, -20, 6, 40, 14, {{0x7A3300}, inks::kTurmeric, inks::kCotton, inks::kClay});
  person(painter, {{-52, 40}, 64, kSkinTones[0], inks::kIndigo, Hair::long_hair, madder_cloth(), true, false});
  person(painter, {{54, 40}, 66, kSkinTones[2], inks::kLontar, Hair::short_hair, turmeric_cloth(), true, false});
  speech_bubble(painter, -44, -44, 22, 14, inks::kCotton, true);
  painter.word({-33, -37}, 9, "?", inks::kMadder);
  speech_bubble(painter, 24, -44, 22, 14, inks::kTurmeric, false);
  painter.stroke({{30.5, -37}, {33.5, -33.5}, {39.5, -40.5}}, 1.8, inks::kNight);
  floor_band(painter, madder_cloth());
}

}  // namespace

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> all = {
      {"kanwil-ntt/berita/2025-02-12-ombudsman/pertemuan.jpg", meeting},
      {"kanwil-ntt/berita/2025-02-12-pindah-kantor/pindah.jpg", moving},
      {"antara-ntt/berita/2025-02-12-antara/wawancara.jpg", newsroom},
      {"kanwil-ntt/program/bahasa-inggris/belajar.jpg", english},
      {"kanwil-ntt/program/keterampilan/tenun.jpg", weaving},
      {"kanwil-ntt/program/keagamaan/ibadah.jpg", faiths},
      {"kanwil-ntt/program/bersih-narkoba/perisai.jpg", clean},
      {"kanwil-ntt/hak/hak-warga-binaan/timbangan.jpg", rights},
      {"lapas-kupang/layanan/kunjungan/keluarga.jpg", visit},
      {"kanwil-ntt/layanan/remisi/meja-layanan.jpg", service_desk},
      {"kanwil-ntt/halaman/tentang-jendela/kepulauan.jpg", islands},
      {"kanwil-ntt/pengaduan/kanwil/kotak.jpg", complaint_box},
  };
  return all;
}

}  // namespace illustrate
