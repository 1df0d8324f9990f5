// SPDX-License-Identifier: EUPL-1.2
#include "pack/clock_floor.h"

#include "check.h"

namespace {

base::Instant at(const char* text) { return base::parse_instant(text).take(); }

const base::Instant kBuild = at("2026-01-01T00:00:00Z");
const pack::ClockFloor kFloor{at("2026-06-01T00:00:00Z"), 0};

}  // namespace

TEST_CASE("a clock of 1970 is implausible and the floor stands in for it") {
  const base::Instant epoch = at("1970-01-01T00:00:07Z");
  CHECK(judge_clock(epoch, kFloor, pack::ClockProof::none) == pack::ClockState::implausible);
  CHECK(judge_clock(epoch, kFloor, pack::ClockProof::battery_clock) == pack::ClockState::implausible);
  CHECK(effective_now(epoch, kFloor) == kFloor.at);
}

TEST_CASE("a clock of 2099 is implausible and the floor stands in for it") {
  const base::Instant far = at("2099-01-01T00:00:00Z");
  CHECK(judge_clock(far, kFloor, pack::ClockProof::none) == pack::ClockState::implausible);
  CHECK(effective_now(far, kFloor) == kFloor.at);
  CHECK(effective_now(base::Instant{INT64_MAX}, kFloor) == kFloor.at);
  CHECK(effective_now(base::Instant{INT64_MIN}, kFloor) == kFloor.at);
}

TEST_CASE("the window of plausible clocks is closed at both ends") {
  const base::Instant last{kFloor.at.seconds + pack::kPlausibleSeconds};
  CHECK(judge_clock(kFloor.at, kFloor, pack::ClockProof::none) == pack::ClockState::plausible);
  CHECK(judge_clock(last, kFloor, pack::ClockProof::none) == pack::ClockState::plausible);
  CHECK(effective_now(last, kFloor) == last);
  CHECK(judge_clock({kFloor.at.seconds - 1}, kFloor, pack::ClockProof::none) == pack::ClockState::implausible);
  CHECK(judge_clock({last.seconds + 1}, kFloor, pack::ClockProof::none) == pack::ClockState::implausible);
}

TEST_CASE("a clock is proved only by something that vouches for it") {
  const base::Instant wall = at("2026-06-02T08:00:00Z");
  CHECK(judge_clock(wall, kFloor, pack::ClockProof::none) == pack::ClockState::plausible);
  CHECK(judge_clock(wall, kFloor, pack::ClockProof::network_time) == pack::ClockState::proved);
  CHECK(judge_clock(wall, kFloor, pack::ClockProof::battery_clock) == pack::ClockState::proved);
  CHECK(judge_clock(wall, kFloor, pack::ClockProof::staff) == pack::ClockState::proved);
}

TEST_CASE("a clock stepping back below the floor does not take the time with it") {
  pack::ClockFloor floor = raise_by_evidence(kFloor, kBuild, {.timestamp_issued = at("2026-07-01T00:00:00Z")});
  CHECK(effective_now(at("2026-06-15T00:00:00Z"), floor) == at("2026-07-01T00:00:00Z"));
}

TEST_CASE("the floor rises by build time, signed dates and powered time, and never falls by them") {
  pack::ClockFloor floor = pack::raise_to_build_time({}, kBuild);
  CHECK(floor.at == kBuild);
  floor = raise_by_evidence(floor, kBuild, {.root_issued = at("2026-02-01T00:00:00Z")});
  CHECK(floor.at == at("2026-02-01T00:00:00Z"));
  floor = raise_by_evidence(
      floor, kBuild, {.root_issued = at("2026-01-15T00:00:00Z"), .timestamp_issued = at("2026-03-01T00:00:00Z")});
  CHECK(floor.at == at("2026-03-01T00:00:00Z"));
  floor = raise_by_evidence(floor, kBuild, {.timestamp_issued = at("2026-02-20T00:00:00Z")});
  CHECK(floor.at == at("2026-03-01T00:00:00Z"));
  floor = raise_by_powered_time(floor, 600);
  CHECK(floor.at == at("2026-03-01T00:10:00Z"));
  floor = raise_by_powered_time(floor, -5);
  floor = raise_by_powered_time(floor, INT64_MAX);
  floor = raise_to_build_time(floor, kBuild);
  CHECK(floor.at == at("2026-03-01T00:10:00Z"));
}

TEST_CASE("a root that rotates the timestamp key sets a stolen future back, once") {
  const pack::ClockFloor pushed = raise_by_evidence(kFloor, kBuild, {.timestamp_issued = at("2150-01-01T00:00:00Z")});
  CHECK(pushed.at == at("2150-01-01T00:00:00Z"));
  const pack::TimeEvidence rotated{.root_issued = at("2026-06-20T00:00:00Z"),
                                   .rotation = pack::TimestampKeyRotation{5, at("2026-06-20T00:00:00Z")}};
  const pack::ClockFloor reset = raise_by_evidence(pushed, kBuild, rotated);
  CHECK(reset.at == at("2026-06-20T00:00:00Z"));
  CHECK(reset.reset_by_root == 5);
  // Later evidence of the same chain does not reset again what powered time has raised since.
  const pack::ClockFloor later = raise_by_evidence(raise_by_powered_time(reset, 86400), kBuild, rotated);
  CHECK(later.at == at("2026-06-21T00:00:00Z"));
}

TEST_CASE("a rotating root without a date sets the floor back to the build time") {
  const pack::ClockFloor reset = pack::raise_by_evidence({at("2150-01-01T00:00:00Z"), 2}, kBuild,
                                                         {.rotation = pack::TimestampKeyRotation{3, std::nullopt}});
  CHECK(reset.at == kBuild);
  CHECK(reset.reset_by_root == 3);
}
