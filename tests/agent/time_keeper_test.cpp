// SPDX-License-Identifier: EUPL-1.2
// Time without a clock to trust: what the keeper believes while the machine's clock stands, steps and leaps.
#include "agent/time_keeper.h"

#include "check.h"
#include "platform/fake_clock.h"

using agent::ClockState;
using base::Errc;

namespace {

constexpr std::int64_t kDay = 86400;

base::Instant at(std::string_view text) { return base::parse_instant(text).take(); }

const base::Instant kBuilt = at("2026-01-01T00:00:00Z");

pack::TimeEvidence signed_at(std::string_view timestamp) { return {.timestamp_issued = at(timestamp)}; }

}  // namespace

TEST_CASE("a clock of 1970 gives way to the build time, then to what is signed, and time goes on from there") {
  platform::FakeClock clock(at("1970-01-01T00:00:10Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  CHECK(time.state().state == ClockState::implausible);
  CHECK(time.effective_now() == kBuilt);
  time.raise_by_evidence(signed_at("2026-05-01T00:00:00Z"));
  CHECK(time.effective_now() == at("2026-05-01T00:00:00Z"));
  clock.pass(3 * kDay);
  CHECK(time.effective_now() == at("2026-05-04T00:00:00Z"));
}

TEST_CASE("one boot in 2099 leaves no trace in the floor") {
  platform::FakeClock clock(at("2099-06-01T00:00:00Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  time.raise_by_evidence(signed_at("2026-05-01T00:00:00Z"));
  clock.pass(kDay);
  CHECK(time.state().state == ClockState::implausible);
  const pack::ClockFloor saved = time.floor();
  CHECK(saved.at == at("2026-05-02T00:00:00Z"));

  platform::FakeClock next_boot(at("2026-05-03T08:00:00Z"));
  const agent::TimeKeeper again(next_boot, kBuilt, saved);
  CHECK(again.state().state == ClockState::plausible);
  CHECK(again.effective_now() == at("2026-05-03T08:00:00Z"));
}

TEST_CASE("a clock that steps back below what is signed is not followed") {
  platform::FakeClock clock(at("2026-06-01T00:00:00Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  time.raise_by_evidence(signed_at("2026-05-20T00:00:00Z"));
  CHECK(time.effective_now() == at("2026-06-01T00:00:00Z"));
  clock.set_wall(at("2026-03-01T00:00:00Z"));
  CHECK(time.state().state == ClockState::implausible);
  CHECK(time.effective_now() == at("2026-05-20T00:00:00Z"));
}

TEST_CASE("a clock that leaps is followed for three years and no further, and the floor not at all") {
  platform::FakeClock clock(at("2026-06-01T00:00:00Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  clock.set_wall({kBuilt.seconds + pack::kPlausibleSeconds});
  CHECK(time.state().state == ClockState::plausible);
  CHECK(time.effective_now().seconds == kBuilt.seconds + pack::kPlausibleSeconds);
  clock.set_wall({kBuilt.seconds + pack::kPlausibleSeconds + 1});
  CHECK(time.state().state == ClockState::implausible);
  CHECK(time.effective_now() == kBuilt);
  CHECK(time.floor().at == kBuilt);
}

TEST_CASE("a plausible clock is proved by network time, or by a person until somebody sets it") {
  platform::FakeClock clock(at("2026-06-01T00:00:00Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  CHECK(time.state().state == ClockState::plausible);
  clock.set_synchronised(true);
  CHECK(time.state().state == ClockState::proved);
  clock.set_synchronised(false);
  CHECK(time.state().state == ClockState::plausible);

  CHECK_OK(time.confirm(at("2026-06-02T09:00:00Z")));
  CHECK(time.state().state == ClockState::proved);
  clock.pass(60);
  CHECK(time.effective_now() == at("2026-06-02T09:01:00Z"));
  time.wall_clock_was_set();
  CHECK(time.state().state == ClockState::plausible);
  CHECK(time.effective_now() == at("2026-06-01T00:01:00Z"));
}

TEST_CASE("network time does not make an implausible clock true") {
  platform::FakeClock clock(at("2099-01-01T00:00:00Z"));
  clock.set_synchronised(true);
  const agent::TimeKeeper time(clock, kBuilt, {});
  CHECK(time.state().state == ClockState::implausible);
}

TEST_CASE("nobody can confirm a moment before something that is signed") {
  platform::FakeClock clock(at("1970-01-01T00:00:00Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  time.raise_by_evidence(signed_at("2026-05-20T00:00:00Z"));
  CHECK_ERR(time.confirm(at("2026-05-19T00:00:00Z")), Errc::rollback);
  CHECK(time.state().state == ClockState::implausible);
  CHECK_OK(time.confirm(at("2026-05-20T00:00:00Z")));
  CHECK(time.state().state == ClockState::proved);
}

TEST_CASE("a root that took the timestamp key away sets a stolen future back, once") {
  platform::FakeClock clock(at("2026-06-01T00:00:00Z"));
  agent::TimeKeeper time(clock, kBuilt, {});
  time.raise_by_evidence(signed_at("2028-12-01T00:00:00Z"));
  CHECK(time.effective_now() == at("2028-12-01T00:00:00Z"));

  const pack::TimeEvidence rotated{
      .root_issued = at("2026-05-30T00:00:00Z"),
      .rotation = pack::TimestampKeyRotation{.root_version = 2, .x_issued = at("2026-05-30T00:00:00Z")}};
  CHECK(time.raise_by_evidence(rotated));
  CHECK(time.effective_now() == at("2026-06-01T00:00:00Z"));
  CHECK_FALSE(time.raise_by_evidence(rotated));
  CHECK(time.floor().reset_by_root == 2);
}
