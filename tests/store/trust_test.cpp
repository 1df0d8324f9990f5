// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include "store/floor.h"
#include "store/trust_directory.h"
#include "store_fixture.h"

using base::Errc;
using support::Writer;

TEST_CASE("accepted metadata comes back byte for byte") {
  const TempDir temp;
  const Writer writer(temp.path());
  store::TrustDirectory trust(*writer.access);
  CHECK_ERR(trust.load("root.json"), Errc::not_found);
  REQUIRE_OK(trust.save("3.root.json", base::as_bytes("{\"a\":1}")));
  REQUIRE_OK(trust.save("3.root.json", base::as_bytes("{\"a\":2}")));
  const auto loaded = trust.load("3.root.json");
  REQUIRE_OK(loaded);
  CHECK(base::as_text(*loaded) == "{\"a\":2}");
}

TEST_CASE("a metadata name cannot leave the trust folder") {
  const TempDir temp;
  const Writer writer(temp.path());
  store::TrustDirectory trust(*writer.access);
  for (const std::string_view name : {"../x", "a/b", "", ".", "..", "/etc/passwd", ".hidden"}) {
    CAPTURE(name);
    CHECK_ERR(trust.save(name, base::as_bytes("x")), Errc::malformed);
    CHECK_ERR(trust.load(name), Errc::malformed);
  }
}

namespace {

store::Floor floor_at(std::int64_t seconds, std::map<std::string, std::int64_t> versions, std::int64_t reset_by = 0) {
  return {.clock = {.at = {seconds}, .reset_by_root = reset_by}, .versions = std::move(versions)};
}

}  // namespace

TEST_CASE("the floor takes the higher of each value and never falls") {
  const TempDir temp;
  const Writer writer(temp.path());
  CHECK(store::load_floor(writer.layout()) == store::Floor{});
  REQUIRE_OK(store::raise_floor(*writer.access, floor_at(1000, {{"timestamp", 5}})));
  const auto raised = store::raise_floor(*writer.access, floor_at(900, {{"timestamp", 4}, {"snapshot", 2}}));
  REQUIRE_OK(raised);
  CHECK(*raised == floor_at(1000, {{"snapshot", 2}, {"timestamp", 5}}));
  CHECK(store::load_floor(writer.layout()) == *raised);
}

TEST_CASE("a newer root's reset lowers the floor once, and an older one cannot bring it back") {
  const TempDir temp;
  const Writer writer(temp.path());
  REQUIRE_OK(store::raise_floor(*writer.access, floor_at(9'000'000'000, {{"timestamp", 500}})));
  REQUIRE_OK(store::raise_floor(*writer.access, floor_at(1000, {{"timestamp", 1}}, 3)));
  CHECK(store::load_floor(writer.layout()) == floor_at(1000, {{"timestamp", 1}}, 3));
  REQUIRE_OK(store::raise_floor(*writer.access, floor_at(9'000'000'000, {{"timestamp", 500}})));
  CHECK(store::load_floor(writer.layout()) == floor_at(1000, {{"timestamp", 1}}, 3));
}

TEST_CASE("either copy of the floor may be damaged or gone") {
  const TempDir temp;
  const Writer writer(temp.path());
  const auto floor = floor_at(1000, {{"timestamp", 5}});
  REQUIRE_OK(store::raise_floor(*writer.access, floor));
  for (const int copy : {1, 2}) {
    CAPTURE(copy);
    support::flip_byte(writer.layout().floor_copy(copy), 10);
    CHECK(store::load_floor(writer.layout()) == floor);
    std::filesystem::remove(writer.layout().floor_copy(copy));
    CHECK(store::load_floor(writer.layout()) == floor);
    REQUIRE_OK(store::raise_floor(*writer.access, floor));  // mends it
  }
}
