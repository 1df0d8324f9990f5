// SPDX-License-Identifier: EUPL-1.2
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <random>

#include "check.h"
#include "decode/client.h"
#include "picture.h"
#include "picture_check.h"
#include "pictures.h"
#include "scale.h"

namespace {

using namespace decode_test;
using base::Errc;

decode::ClientOptions options(const char* program) {
  decode::ClientOptions options;
  options.program = std::string(JENDELA_BINARY_DIR) + "/bin/" + program;
  return options;
}

}  // namespace

TEST_CASE("baseline and progressive JPEG and PNG come out at the size asked for") {
  for (const auto& bytes :
       {make_jpeg(160, 120, Coding::baseline), make_jpeg(160, 120, Coding::progressive), make_png(160, 120, 3)}) {
    for (const auto& [width, height] : {std::pair{160, 120}, {40, 30}, {33, 47}, {320, 240}}) {
      const auto pixels = locally(bytes, width, height);
      REQUIRE_OK(pixels);
      CHECK(pixels->width == width);
      CHECK(pixels->height == height);
      check_halves(*pixels);
    }
  }
}
TEST_CASE("a picture at its own size keeps every pixel") {
  const auto pixels = locally(make_png(16, 8, 3), 16, 8);
  REQUIRE_OK(pixels);
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 16; ++x)
      CHECK(pixels->data[static_cast<std::size_t>(y * 16 + x)] == (x < 8 ? 0xFFFF0000U : 0xFF0000FFU));
  }
}
TEST_CASE("a wide picture loses as much on its left as on its right") {
  const auto pixels = locally(make_png(200, 20, 3), 20, 20);
  REQUIRE_OK(pixels);
  CHECK(pixels->data[9] == 0xFFFF0000U);
  CHECK(pixels->data[10] == 0xFF0000FFU);
}
TEST_CASE("a tall picture loses four times as much below as above, for heads are above") {
  constexpr int kHeight = 60;
  std::vector<std::uint8_t> rows;
  for (int y = 0; y < kHeight; ++y) rows.insert(rows.end(), 10 * 3, static_cast<std::uint8_t>(y));
  const base::Pixels pixels = decode::scale_to_cover({rows.data(), 10, kHeight, 3}, 10, 10);
  CHECK((pixels.data.front() & 0xFFU) == 10);
  CHECK((pixels.data.back() & 0xFFU) == 19);
}
TEST_CASE("what is transparent is laid on white") {
  const auto pixels = locally(make_png(16, 8, 4), 16, 8);
  REQUIRE_OK(pixels);
  CHECK(pixels->data[0] == 0xFFFFFFFFU);
  CHECK(pixels->data[15] == 0xFF0000FFU);
}
TEST_CASE("bytes that are no picture are unsupported") {
  CHECK_ERR(locally({}, 10, 10), Errc::unsupported);
  CHECK_ERR(locally(base::to_bytes("GIF89a and so on"), 10, 10), Errc::unsupported);
  CHECK_ERR(locally(base::to_bytes("P6 40 40 65535 and a heap overflow once"), 10, 10), Errc::unsupported);
}
TEST_CASE("a picture cut short anywhere is refused") {
  for (const auto& whole :
       {make_jpeg(24, 16, Coding::baseline), make_jpeg(24, 16, Coding::progressive), make_png(24, 16, 3)}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const base::Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      CAPTURE(size);
      CHECK_FALSE(decode::check_picture(cut).ok());
    }
  }
}
TEST_CASE("declared pixels beyond the limit are refused before anything is allocated") {
  auto jpeg = make_jpeg(24, 16, Coding::baseline);
  write_number(jpeg, find_marker(jpeg, 0xC0) + 5, 6000, 2);
  write_number(jpeg, find_marker(jpeg, 0xC0) + 7, 6000, 2);
  CHECK_ERR(decode::check_picture(jpeg), Errc::too_large);
  auto png = make_png(24, 16, 3);
  write_number(png, 16, 0x7FFFFFFF, 4);
  CHECK_ERR(decode::check_picture(png), Errc::too_large);
  write_number(png, 16, 0, 4);
  CHECK_ERR(decode::check_picture(png), Errc::malformed);
}
TEST_CASE("a chunk that claims a gigabyte is refused") {
  auto png = make_png(24, 16, 3);
  write_number(png, 33, 0x40000000, 4);
  CHECK_ERR(decode::check_picture(png), Errc::malformed);
}
TEST_CASE("a JPEG of more scans than any encoder makes is refused") {
  auto jpeg = make_jpeg(24, 16, Coding::progressive);
  const std::size_t at = find_marker(jpeg, 0xDA);
  const base::Bytes scan(jpeg.begin() + static_cast<std::ptrdiff_t>(at), jpeg.end() - 2);
  for (int i = 0; i < 40; ++i) jpeg.insert(jpeg.end() - 2, scan.begin(), scan.end());
  CHECK_ERR(decode::check_picture(jpeg), Errc::too_large);
}
TEST_CASE("arithmetic, lossless and four-colour JPEG are unsupported") {
  auto jpeg = make_jpeg(24, 16, Coding::baseline);
  const std::size_t frame = find_marker(jpeg, 0xC0);
  for (const std::uint8_t marker : {std::uint8_t{0xC3}, std::uint8_t{0xC9}, std::uint8_t{0xCA}}) {
    jpeg[frame + 1] = marker;
    CHECK_ERR(decode::check_picture(jpeg), Errc::unsupported);
  }
  jpeg[frame + 1] = 0xC0;
  jpeg[frame + 9] = 4;
  CHECK_ERR(decode::check_picture(jpeg), Errc::unsupported);
}
TEST_CASE("a Huffman table of more codes than a decoder has room for is refused") {
  auto jpeg = make_jpeg(24, 16, Coding::baseline);
  const std::size_t table = find_marker(jpeg, 0xC4);
  base::Bytes segment{0xFF, 0xC4, 0, 0, 0x10};
  for (int length = 1; length <= 16; ++length) segment.push_back(length == 15 ? 255 : length == 16 ? 20 : 0);
  segment.insert(segment.end(), 275, 1);
  write_number(segment, 2, static_cast<std::uint32_t>(segment.size() - 2), 2);
  jpeg.insert(jpeg.begin() + static_cast<std::ptrdiff_t>(table), segment.begin(), segment.end());
  CHECK_ERR(decode::check_picture(jpeg), Errc::malformed);
}
TEST_CASE("a PNG of sixteen bits is unsupported") {
  auto png = make_png(24, 16, 3);
  png[24] = 16;
  CHECK_ERR(decode::check_picture(png), Errc::unsupported);
}
TEST_CASE("a picture with any bytes changed is refused or drawn, nothing else") {
  std::mt19937 random(11);
  for (const auto& whole :
       {make_jpeg(24, 16, Coding::baseline), make_jpeg(24, 16, Coding::progressive), make_png(24, 16, 3)}) {
    for (int round = 0; round < 400; ++round) {
      auto bytes = whole;
      for (int i = 0; i < 2; ++i) bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
      const auto pixels = decode::decode_picture(bytes, 12, 8);
      if (pixels) CHECK(pixels->data.size() == 96);
    }
  }
}
TEST_CASE("nobody may ask for a picture of no size or of an absurd one") {
  CHECK_ERR(locally(make_png(8, 8, 3), 0, 8), Errc::too_large);
  CHECK_ERR(locally(make_png(8, 8, 3), -8, 8), Errc::too_large);
  CHECK_ERR(locally(make_png(8, 8, 3), 8000, 8000), Errc::too_large);
}

TEST_CASE("the caged decoder gives the pixels of the local one") {
  const auto client = decode::make_decoder_client(options("jendela-decode"));
  for (int round = 0; round < 70; ++round) {  // more than one process serves
    const auto bytes = make_jpeg(64 + round, 48, round % 2 == 0 ? Coding::baseline : Coding::progressive);
    const auto caged = client->decode(verified(bytes), {32, 24});
    REQUIRE_OK(caged);
    const auto local = locally(bytes, 32, 24);
    REQUIRE_OK(local);
    REQUIRE(caged->data == local->data);
  }
}
TEST_CASE("the caged decoder says what is wrong with a picture and goes on") {
  const auto client = decode::make_decoder_client(options("jendela-decode"));
  CHECK_ERR(client->decode(verified(base::to_bytes("no picture")), {10, 10}), Errc::unsupported);
  auto broken = make_png(24, 16, 3);
  write_number(broken, 16, 0x7FFFFFFF, 4);
  CHECK_ERR(client->decode(verified(broken), {10, 10}), Errc::too_large);
  CHECK_ERR(client->decode(verified(make_png(24, 16, 3)), {9000, 10}), Errc::too_large);
  CHECK_OK(client->decode(verified(make_png(24, 16, 3)), {10, 10}));
}
TEST_CASE("a decoder that dies costs its picture and not the kiosk") {
  const auto client = decode::make_decoder_client(options("test_decoder_dies"));
  CHECK_ERR(client->decode(verified(make_png(24, 16, 3)), {10, 10}), Errc::internal);
  CHECK_ERR(client->decode(verified(make_png(24, 16, 3)), {10, 10}), Errc::internal);
}
TEST_CASE("a decoder that hangs is killed when its time is over") {
  auto hanging = options("test_decoder_hangs");
  hanging.picture_limit = std::chrono::milliseconds(50);
  const auto client = decode::make_decoder_client(hanging);
  CHECK_ERR(client->decode(verified(make_png(24, 16, 3)), {10, 10}), Errc::timeout);
}
TEST_CASE("a decoder that lies about being done gives pixels and no more") {
  const auto client = decode::make_decoder_client(options("test_decoder_lies"));
  const auto pixels = client->decode(verified(make_png(24, 16, 3)), {10, 10});
  REQUIRE_OK(pixels);
  CHECK(pixels->data.size() == 100);
}
TEST_CASE("a missing decoder is an error, not a crash") {
  CHECK_ERR(decode::make_decoder_client(options("no-such-program"))->decode(verified(make_png(8, 8, 3)), {8, 8}),
            Errc::not_found);
}
