// SPDX-License-Identifier: EUPL-1.2
// Pictures that were made to harm: each is refused by name, or drawn as the plain picture that it also is.
#include "check.h"
#include "decode/client.h"
#include "picture_check.h"
#include "pictures.h"

using namespace decode_test;
using base::Errc;

namespace {

base::Bytes joined(base::Bytes first, const base::Bytes& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

void insert_at(base::Bytes& bytes, std::size_t at, const base::Bytes& more) {
  bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
}

constexpr std::size_t kAfterPngHeader = 8 + 25;
const std::string kPage = "<html><script>alert(1)</script></html>";

}  // namespace

TEST_CASE("a dot whose data unfolds to megabytes is refused before anything is unfolded") {
  const base::Bytes dot = make_png_of(1, 1, false, {0, 255, 0, 0});
  CHECK_OK(locally(dot, 1, 1));
  for (const std::size_t megabytes : {std::size_t{1}, std::size_t{8}, std::size_t{64}}) {
    CAPTURE(megabytes);
    const base::Bytes bomb = make_png_of(1, 1, false, base::Bytes(megabytes * 1024 * 1024));
    CHECK_ERR(decode::check_picture(bomb), Errc::too_large);
  }
}
TEST_CASE("a PNG whose data unfold to less than its pixels is refused") {
  CHECK_ERR(locally(make_png_of(64, 64, false, base::Bytes(100)), 8, 8), Errc::malformed);
}
TEST_CASE("a picture without height is malformed, and one that is a thread is too large") {
  CHECK_ERR(decode::check_picture(make_png_of(1, 0, false, {0})), Errc::malformed);
  CHECK_ERR(decode::check_picture(make_png_of(1, 100'000, false, base::Bytes(400'000))), Errc::too_large);
  auto jpeg = make_jpeg(24, 16, Coding::baseline);
  write_number(jpeg, find_marker(jpeg, 0xC0) + 5, 0, 2);
  CHECK_ERR(decode::check_picture(jpeg), Errc::malformed);
  write_number(jpeg, find_marker(jpeg, 0xC0) + 5, 65'535, 2);
  CHECK_ERR(decode::check_picture(jpeg), Errc::too_large);
}
TEST_CASE("an interlaced PNG is drawn as the same picture") {
  for (const auto& [width, height] : {std::pair{1, 1}, {5, 3}, {160, 120}}) {
    const auto interlaced = locally(make_interlaced_png(width, height), width, height);
    REQUIRE_OK(interlaced);
    const auto straight = locally(make_png(width, height, 3), width, height);
    REQUIRE_OK(straight);
    CHECK(interlaced->data == straight->data);
  }
}
TEST_CASE("a PNG that only claims to be interlaced is refused or drawn, nothing else") {
  auto png = make_png(160, 120, 3);
  png[28] = 1;
  const auto pixels = locally(png, 16, 12);
  if (pixels) CHECK(pixels->data.size() == 192);
}
TEST_CASE("an animated PNG is drawn as its first picture") {
  auto png = make_png(160, 120, 3);
  base::Bytes control(26);
  write_number(control, 4, 160, 4);
  write_number(control, 8, 120, 4);
  const base::Bytes animation = joined(png_chunk("acTL", {0, 0, 0, 2, 0, 0, 0, 0}), png_chunk("fcTL", control));
  insert_at(png, kAfterPngHeader, animation);
  control[3] = 1;
  const base::Bytes second = joined(png_chunk("fcTL", control), png_chunk("fdAT", base::Bytes(5000, 7)));
  insert_at(png, png.size() - 12, second);
  const auto pixels = locally(png, 40, 30);
  REQUIRE_OK(pixels);
  check_halves(*pixels);
}
TEST_CASE("a JPEG that is a web page too is only drawn, and a web page that is a JPEG too is refused") {
  const auto jpeg = make_jpeg(160, 120, Coding::baseline);
  base::Bytes comment{0xFF, 0xFE, 0, static_cast<std::uint8_t>(kPage.size() + 2)};
  comment = joined(comment, base::to_bytes(kPage));
  auto inside = jpeg;
  insert_at(inside, 2, comment);
  for (const auto& picture : {joined(jpeg, base::to_bytes(kPage)), inside}) {
    const auto pixels = locally(picture, 40, 30);
    REQUIRE_OK(pixels);
    check_halves(*pixels);
  }
  CHECK_ERR(locally(joined(base::to_bytes(kPage), jpeg), 40, 30), Errc::unsupported);
}
TEST_CASE("a JPEG whose pixels were cut out between its head and its end is refused or drawn in full size") {
  for (const auto coding : {Coding::baseline, Coding::progressive}) {
    const auto whole = make_jpeg(160, 120, coding);
    for (std::size_t size = find_marker(whole, 0xDA) + 14; size + 2 < whole.size(); size += 23) {
      base::Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      cut = joined(std::move(cut), {0xFF, 0xD9});
      const auto pixels = locally(cut, 40, 30);
      if (pixels) CHECK(pixels->data.size() == 1200);
      if (!pixels) CHECK(pixels.error().code == Errc::malformed);
    }
  }
}
TEST_CASE("the caged decoder outlives every one of them") {
  decode::ClientOptions options;
  options.program = std::string(JENDELA_BINARY_DIR) + "/bin/jendela-decode";
  const auto client = decode::make_decoder_client(options);
  CHECK_ERR(client->decode(verified(make_png_of(1, 1, false, base::Bytes(8 * 1024 * 1024))), {8, 8}), Errc::too_large);
  CHECK_ERR(client->decode(verified(make_png_of(64, 64, false, base::Bytes(100))), {8, 8}), Errc::malformed);
  const auto pixels = client->decode(verified(make_interlaced_png(160, 120)), {40, 30});
  REQUIRE_OK(pixels);
  check_halves(*pixels);
}
