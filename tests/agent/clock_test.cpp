// SPDX-License-Identifier: EUPL-1.2
// What a wrong clock does to updates: it may keep new metadata out for a while, it never lets old metadata in and never
// takes anything off the screen.
#include "check.h"
#include "kiosk.h"
#include "store/floor.h"

using base::Errc;

namespace {

constexpr std::int64_t kDay = 86400;

base::Instant at(std::string_view text) { return base::parse_instant(text).take(); }

struct Place {
  Office office;
  Kiosk kiosk{office};

  Place() {
    office.documents["kanwil-ntt"] = {Office::document("satu", "Satu")};
    office.repository.timestamp.x_issued = at("2026-05-30T00:00:00Z");
    office.publish();
  }
  void publish_another() {
    auto& documents = office.documents["kanwil-ntt"];
    documents.push_back(Office::document("dokumen-" + std::to_string(documents.size()), "Lagi"));
    office.publish();
  }
};

}  // namespace

TEST_CASE("with the clock at 1970 fresh metadata is accepted and expired metadata is not") {
  Place place;
  place.kiosk.clock.set_wall({0});
  CHECK_OK(place.kiosk.update(place.office.repository));
  CHECK(place.kiosk.time.effective_now() == at("2026-05-30T00:00:00Z"));

  place.office.repository.timestamp.x_issued = at("2026-03-15T00:00:00Z");
  place.office.repository.timestamp.expires = at("2026-05-29T00:00:00Z");
  place.publish_another();
  CHECK_ERR(place.kiosk.update(place.office.repository), Errc::expired);
  CHECK(place.kiosk.titles() == std::vector<std::string>{"Satu"});
}

TEST_CASE("with the clock at 2099 nothing is locked: not this update, and not the next one with a right clock") {
  Place place;
  place.kiosk.clock.set_wall(at("2099-01-01T00:00:00Z"));
  place.office.repository.timestamp.expires = at("2026-09-01T00:00:00Z");
  place.office.repository.raise_timestamp();
  CHECK_OK(place.kiosk.update(place.office.repository));
  CHECK_OK(agent::save_floor(place.kiosk.setting));

  place.kiosk.clock.set_wall(at("2026-06-02T00:00:00Z"));
  place.publish_another();
  CHECK_OK(place.kiosk.update(place.office.repository));
  CHECK(place.kiosk.titles().size() == 2);
}

TEST_CASE("a leap of the clock hides nothing, and an expiry it only seems to bring is told as the clock's") {
  Place place;
  CHECK_OK(place.kiosk.update(place.office.repository));
  place.office.repository.timestamp.expires = at("2026-09-01T00:00:00Z");
  place.publish_another();
  place.kiosk.clock.set_wall(at("2027-06-01T00:00:00Z"));
  const auto refused = place.kiosk.update(place.office.repository);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::expired);
  CHECK_MESSAGE(refused.error().detail.find("nobody vouches for it") != std::string::npos, refused.error().detail);
  CHECK(place.kiosk.titles() == std::vector<std::string>{"Satu"});

  CHECK_OK(place.kiosk.time.confirm(at("2026-06-03T00:00:00Z")));
  CHECK_OK(place.kiosk.update(place.office.repository));
}

TEST_CASE("a clock that steps back revives nothing that had expired") {
  Place place;
  CHECK_OK(place.kiosk.update(place.office.repository));
  place.office.repository.timestamp.x_issued = at("2026-03-15T00:00:00Z");
  place.office.repository.timestamp.expires = at("2026-05-15T00:00:00Z");
  place.publish_another();
  place.kiosk.clock.set_wall(at("2026-05-01T00:00:00Z"));
  CHECK_ERR(place.kiosk.update(place.office.repository), Errc::expired);
}

TEST_CASE("with a clock that stands still, powered time lets metadata expire, also over a restart") {
  Place place;
  place.kiosk.clock.set_wall({0});
  CHECK_OK(place.kiosk.update(place.office.repository));
  place.office.repository.timestamp.expires = at("2026-07-29T00:00:00Z");
  place.publish_another();
  place.kiosk.clock.pass(59 * kDay);
  CHECK_OK(agent::save_floor(place.kiosk.setting));

  const store::Floor saved = store::load_floor(store::Layout(place.kiosk.config.store));
  CHECK(saved.clock.at == at("2026-07-28T00:00:00Z"));
  platform::FakeClock next_boot({0});
  agent::TimeKeeper time(next_boot, RepositorySimulator::start(), saved.clock);
  next_boot.pass(kDay + 1);
  const agent::Setting setting{place.kiosk.config, place.kiosk.root, *place.kiosk.store, time};
  CHECK_ERR(agent::run_update(setting, place.office.repository, {}, {}), Errc::expired);
}

TEST_CASE("a floor pushed into the future by a stolen timestamp key falls when a root takes the key away") {
  Place place;
  place.office.repository.timestamp.x_issued = at("2028-11-01T00:00:00Z");
  place.office.repository.raise_timestamp();
  CHECK_OK(place.kiosk.update(place.office.repository));
  CHECK(place.kiosk.time.effective_now() == at("2028-11-01T00:00:00Z"));

  place.office.repository.rotate_key("timestamp");
  place.office.repository.root.x_issued = at("2026-06-01T00:00:00Z");
  place.office.repository.publish_root();
  place.office.repository.timestamp.x_issued = at("2026-06-01T00:00:00Z");
  place.office.repository.timestamp.expires = at("2026-09-01T00:00:00Z");
  place.publish_another();
  CHECK_OK(place.kiosk.update(place.office.repository));
  CHECK(place.kiosk.titles().size() == 2);
  CHECK(place.kiosk.time.effective_now() == at("2026-06-01T00:00:00Z"));
}
