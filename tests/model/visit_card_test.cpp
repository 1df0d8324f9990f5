// SPDX-License-Identifier: EUPL-1.2
#include "model/visit_card.h"

#include "check.h"
#include "sample_content.h"

using model::VisitPhase;
using pack::VisitorGroup;

namespace {

base::Instant wita(base::Date date, int hour, int minute, int second = 0) {
  base::Instant at = base::to_instant(date, base::TimeOfDay{hour * 60 + minute}, base::Zone::wita);
  at.seconds += second;
  return at;
}

constexpr base::Date kTuesday{2026, 11, 24};

// What a group is told at a moment.
const model::VisitState& state_of(const model::VisitCard& card, VisitorGroup group) {
  for (const model::VisitState& state : card.states)
    for (const VisitorGroup other : state.groups)
      if (other == group) return state;
  FAIL("no state for this group");
  return card.states.front();
}

VisitPhase phase_at(base::Date date, int hour, int minute, int second = 0,
                    VisitorGroup group = VisitorGroup::sentenced) {
  return state_of(model::visit_card(support::sample_hours(), wita(date, hour, minute, second), true), group).phase;
}

pack::VisitingHoursDetails one_rule(std::vector<int> weekdays) {
  pack::VisitingHoursDetails hours;
  hours.rules = {{std::move(weekdays), {VisitorGroup::sentenced}, "", {{{510}, {660}, {690}, std::nullopt}}}};
  return hours;
}

}  // namespace

TEST_CASE("the card turns to the second at every boundary of the day") {
  CHECK(phase_at(kTuesday, 0, 0) == VisitPhase::before);
  CHECK(phase_at(kTuesday, 8, 29, 59) == VisitPhase::before);
  CHECK(phase_at(kTuesday, 8, 30) == VisitPhase::open);
  CHECK(phase_at(kTuesday, 10, 59, 59) == VisitPhase::open);
  CHECK(phase_at(kTuesday, 11, 0) == VisitPhase::registration_closed);
  CHECK(phase_at(kTuesday, 11, 29, 59) == VisitPhase::registration_closed);
  CHECK(phase_at(kTuesday, 11, 30) == VisitPhase::between);
  CHECK(phase_at(kTuesday, 12, 59, 59) == VisitPhase::between);
  CHECK(phase_at(kTuesday, 13, 0) == VisitPhase::open);
  CHECK(phase_at(kTuesday, 14, 0) == VisitPhase::registration_closed);
  CHECK(phase_at(kTuesday, 14, 29, 59) == VisitPhase::registration_closed);
  CHECK(phase_at(kTuesday, 14, 30) == VisitPhase::done);
  CHECK(phase_at(kTuesday, 23, 59, 59) == VisitPhase::done);
}

TEST_CASE("next_change names each boundary in turn, and no other moment changes the card") {
  const auto hours = support::sample_hours();
  base::Instant at = wita(kTuesday, 0, 0);
  std::vector<std::string> turns;
  while (at < wita({2026, 11, 25}, 0, 0)) {
    const model::VisitCard card = model::visit_card(hours, at, true);
    REQUIRE(card.next_change);
    REQUIRE(*card.next_change > at);
    model::VisitCard later = model::visit_card(hours, {card.next_change->seconds - 1}, true);
    CHECK(later.states == card.states);
    at = *card.next_change;
    turns.push_back(base::format_time_of_day(base::to_local(at, base::Zone::wita).time));
  }
  CHECK(turns ==
        std::vector<std::string>{"08:30", "09:00", "10:30", "11:00", "11:30", "13:00", "14:00", "14:30", "00:00"});
}

TEST_CASE("groups that agree share a line, groups that differ have their own") {
  const auto noon = model::visit_card(support::sample_hours(), wita(kTuesday, 12, 0), true);
  REQUIRE(noon.states.size() == 2);
  CHECK(noon.states[0].groups == std::vector{VisitorGroup::detainee});
  CHECK(noon.states[0].phase == VisitPhase::done);
  CHECK(noon.states[1].groups == std::vector{VisitorGroup::sentenced, VisitorGroup::juvenile});
  CHECK(noon.states[1].phase == VisitPhase::between);
  CHECK(noon.all_groups == std::vector{VisitorGroup::detainee, VisitorGroup::sentenced, VisitorGroup::juvenile});
}

TEST_CASE("after the last session the next opening is named, over the weekend too") {
  const auto done = model::visit_card(support::sample_hours(), wita({2026, 11, 26}, 15, 0), true);
  CHECK(state_of(done, VisitorGroup::sentenced).next == model::VisitTime{{2026, 11, 30}, {510}});
  CHECK(state_of(done, VisitorGroup::detainee).phase == VisitPhase::no_day);
  CHECK(state_of(done, VisitorGroup::detainee).next == model::VisitTime{{2026, 11, 27}, {540}});
}

TEST_CASE("a running session names the next one of the same day") {
  const auto card = model::visit_card(support::sample_hours(), wita(kTuesday, 11, 10), true);
  CHECK(state_of(card, VisitorGroup::sentenced).next == model::VisitTime{kTuesday, {780}});
}

TEST_CASE("an exception closes its days from first to last midnight, gives the reason and the day it opens again") {
  CHECK(phase_at({2026, 12, 24}, 23, 59, 59) == VisitPhase::done);
  CHECK(phase_at({2026, 12, 25}, 0, 0, 0, VisitorGroup::detainee) == VisitPhase::closed);
  CHECK(phase_at({2026, 12, 26}, 23, 59, 59) == VisitPhase::closed);
  CHECK(phase_at({2026, 12, 27}, 0, 0) == VisitPhase::no_day);
  const auto card = model::visit_card(support::sample_hours(), wita({2026, 12, 25}, 9, 0), true);
  const model::VisitState& state = state_of(card, VisitorGroup::sentenced);
  CHECK(state.why.at("id") == "Hari Natal");
  CHECK(state.next == model::VisitTime{{2026, 12, 28}, {510}});
}

TEST_CASE("an exception with sessions replaces the day's sessions, even on a day without a rule") {
  auto hours = one_rule({1});
  hours.exceptions = {{kTuesday, kTuesday, {{"id", "Jam khusus"}}, {}, {{{600}, {620}, {660}, std::nullopt}}}};
  CHECK(state_of(model::visit_card(hours, wita(kTuesday, 9, 59), true), VisitorGroup::sentenced).phase ==
        VisitPhase::before);
  CHECK(state_of(model::visit_card(hours, wita(kTuesday, 10, 0), true), VisitorGroup::sentenced).phase ==
        VisitPhase::open);
  CHECK(state_of(model::visit_card(hours, wita(kTuesday, 11, 0), true), VisitorGroup::sentenced).phase ==
        VisitPhase::done);
}

TEST_CASE("an exception for one group leaves the others alone and goes before one for all") {
  auto hours = support::sample_hours();
  hours.exceptions = {
      {kTuesday, kTuesday, {{"id", "Khusus"}}, {VisitorGroup::detainee}, {{{540}, {600}, {630}, std::nullopt}}},
      {kTuesday, kTuesday, {{"id", "Libur"}}, {}, {}}};
  const auto card = model::visit_card(hours, wita(kTuesday, 9, 30), true);
  CHECK(state_of(card, VisitorGroup::detainee).phase == VisitPhase::open);
  CHECK(state_of(card, VisitorGroup::sentenced).phase == VisitPhase::closed);
}

TEST_CASE("month ends, year ends and the leap day are ordinary days") {
  const auto daily = one_rule({1, 2, 3, 4, 5, 6, 7});
  for (const base::Date date :
       {base::Date{2026, 11, 30}, base::Date{2026, 12, 31}, base::Date{2028, 2, 28}, base::Date{2028, 2, 29}}) {
    const auto evening = model::visit_card(daily, wita(date, 20, 0), true);
    CHECK(evening.states.front().phase == VisitPhase::done);
    CHECK(evening.states.front().next == model::VisitTime{base::from_days(base::to_days(date) + 1), {510}});
    CHECK(evening.next_change == wita(base::from_days(base::to_days(date) + 1), 0, 0));
  }
  CHECK(model::visit_card(daily, wita({2028, 2, 28}, 20, 0), true).states.front().next->date ==
        base::Date{2028, 2, 29});
}

TEST_CASE("the unit's zone decides, not another one") {
  auto hours = one_rule({2});
  hours.zone = base::Zone::wib;
  // 08.30 WIB is 09.30 WITA.
  CHECK(model::visit_card(hours, wita(kTuesday, 9, 29), true).states.front().phase == VisitPhase::before);
  CHECK(model::visit_card(hours, wita(kTuesday, 9, 30), true).states.front().phase == VisitPhase::open);
  // Half past midnight in WITA is still Monday in WIB.
  CHECK(model::visit_card(hours, wita(kTuesday, 0, 30), true).states.front().phase == VisitPhase::no_day);
}

TEST_CASE("without a proved clock nothing is said of today") {
  const auto card = model::visit_card(support::sample_hours(), wita(kTuesday, 9, 0), false);
  CHECK(card.states.empty());
  CHECK_FALSE(card.next_change);
  CHECK(card.all_groups.size() == 3);
  CHECK(model::visit_week(support::sample_hours()).size() == 2);
}

TEST_CASE("a timetable without rules has no state and never turns") {
  const auto card = model::visit_card({}, wita(kTuesday, 9, 0), true);
  CHECK(card.states.empty());
  CHECK_FALSE(card.next_change);
}

TEST_CASE("a session until midnight ends with the day") {
  pack::VisitingHoursDetails hours;
  hours.rules = {{{2}, {VisitorGroup::sentenced}, "", {{{1380}, {1410}, {1440}, std::nullopt}}}};
  CHECK(model::visit_card(hours, wita(kTuesday, 23, 59, 59), true).states.front().phase ==
        VisitPhase::registration_closed);
  CHECK(model::visit_card(hours, wita({2026, 11, 25}, 0, 0), true).states.front().phase == VisitPhase::no_day);
}

TEST_CASE("blocks with hours of their own are told apart, and only while they differ") {
  pack::VisitingHoursDetails hours;
  hours.rules = {{{2}, {VisitorGroup::sentenced}, "A", {{{480}, {540}, {600}, std::nullopt}}},
                 {{2}, {VisitorGroup::sentenced}, "B", {{{540}, {630}, {660}, std::nullopt}}}};
  const auto card = model::visit_card(hours, wita(kTuesday, 9, 30), true);
  REQUIRE(card.states.size() == 2);
  CHECK(card.states[0].block == "A");
  CHECK(card.states[0].phase == VisitPhase::registration_closed);
  CHECK(card.states[1].block == "B");
  CHECK(card.states[1].phase == VisitPhase::open);
  hours.rules[1].sessions = hours.rules[0].sessions;
  CHECK(model::visit_card(hours, wita(kTuesday, 9, 30), true).states.size() == 1);
}

TEST_CASE("where sessions overlap, the one that still registers is named") {
  pack::VisitingHoursDetails hours;
  hours.rules = {{{2}, {VisitorGroup::sentenced}, "", {{{480}, {540}, {720}, std::nullopt}}},
                 {{2}, {VisitorGroup::sentenced}, "", {{{600}, {660}, {700}, std::nullopt}}}};
  const auto card = model::visit_card(hours, wita(kTuesday, 10, 30), true);
  CHECK(card.states.front().phase == VisitPhase::open);
  CHECK(card.states.front().session->last_registration == base::TimeOfDay{660});
}

TEST_CASE("a timetable that never opens again names no next opening") {
  auto hours = one_rule({2});
  hours.exceptions = {{{2026, 11, 25}, {2027, 12, 31}, {}, {}, {}}};
  CHECK_FALSE(model::visit_card(hours, wita(kTuesday, 15, 0), true).states.front().next);
}
