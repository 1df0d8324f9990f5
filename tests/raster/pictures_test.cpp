// SPDX-License-Identifier: EUPL-1.2
#include "ui/pictures.h"

#include "check.h"

namespace {

class Recorder final : public ui::PictureProvider {
 public:
  void request(const ui::PictureRequest& request) override { requests.push_back(request); }
  std::vector<ui::PictureRequest> requests;
};

pack::PictureFile file(std::uint8_t number) {
  pack::PictureFile file;
  file.sha256.bytes[0] = number;
  return file;
}

struct Fixture {
  ui::PictureCache cache{10'000};
  Recorder provider;
  Fixture() { cache.set_provider(&provider); }
  ui::PictureState find(std::uint8_t number) { return cache.find(file(number), 20, 10, 4).state; }
  void supply(std::uint8_t number) { cache.supply(file(number).sha256, 20, 10, base::Pixels::black(20, 10)); }
};

}  // namespace

TEST_CASE("a picture is asked for once and drawn once it is there") {
  Fixture f;
  for (int frame = 0; frame < 3; ++frame) {
    f.cache.begin_frame();
    CHECK(f.find(1) == ui::PictureState::waiting);
    f.cache.end_frame();
  }
  REQUIRE(f.provider.requests.size() == 1);
  CHECK(f.provider.requests[0].width == 20);
  CHECK(f.cache.waiting() == 1);
  f.supply(1);
  CHECK(f.find(1) == ui::PictureState::drawn);
  CHECK(f.cache.waiting() == 0);
}
TEST_CASE("a texture's number changes when its pixels come") {
  Fixture f;
  const auto before = f.cache.find(file(1), 20, 10, 4).id;
  f.supply(1);
  const auto after = f.cache.find(file(1), 20, 10, 4).id;
  CHECK(before != after);
  CHECK(f.cache.by_id(before) == nullptr);
  CHECK(f.cache.by_id(after) != nullptr);
}
TEST_CASE("a picture of another size than was asked for is a failure") {
  Fixture f;
  f.find(1);
  f.cache.supply(file(1).sha256, 20, 10, base::Pixels::black(19, 10));
  CHECK(f.find(1) == ui::PictureState::unavailable);
}
TEST_CASE("a failed picture is not asked for again until failures are forgotten") {
  Fixture f;
  f.find(1);
  f.cache.fail(file(1).sha256, 20, 10);
  CHECK(f.find(1) == ui::PictureState::unavailable);
  CHECK(f.provider.requests.size() == 1);
  f.cache.forget_failures();
  CHECK(f.find(1) == ui::PictureState::waiting);
  CHECK(f.provider.requests.size() == 2);
}
TEST_CASE("beyond its budget the cache lets go of what was drawn longest ago") {
  Fixture f;  // 20 by 10 pixels are 800 bytes
  for (std::uint8_t number = 1; number <= 20; ++number) {
    f.cache.begin_frame();
    f.find(number);
    f.supply(number);
    f.cache.end_frame();
  }
  CHECK(f.cache.bytes() <= 10'000);
  f.provider.requests.clear();
  CHECK(f.find(20) == ui::PictureState::drawn);
  CHECK(f.find(1) == ui::PictureState::waiting);
}
TEST_CASE("what is on the screen is kept whatever the budget") {
  Fixture f;
  f.cache.begin_frame();
  for (std::uint8_t number = 1; number <= 20; ++number) {
    f.find(number);
    f.supply(number);
  }
  f.cache.end_frame();
  CHECK(f.cache.bytes() == 20 * 800);
  f.cache.clear();
  CHECK(f.cache.bytes() == 20 * 800);
  f.cache.begin_frame();
  f.cache.end_frame();
  f.cache.clear();
  CHECK(f.cache.bytes() == 0);
}
TEST_CASE("an answer to nobody's question is dropped") {
  Fixture f;
  f.supply(9);
  CHECK(f.cache.bytes() == 0);
}
