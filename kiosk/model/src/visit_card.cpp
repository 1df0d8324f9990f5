// SPDX-License-Identifier: EUPL-1.2
#include "model/visit_card.h"

#include <algorithm>
#include <set>

namespace model {
namespace {

using pack::VisitorGroup;
using pack::VisitSession;

// How far ahead the next opening is looked for: beyond it a family should ask.
constexpr int kSearchDays = 60;

bool concerns(const std::vector<VisitorGroup>& groups, VisitorGroup group) {
  return std::find(groups.begin(), groups.end(), group) != groups.end();
}

base::Date days_after(base::Date date, int days) { return base::from_days(base::to_days(date) + days); }

// The exception that rules a group's day: one that names the group goes before one for all, the last written wins.
const pack::VisitException* exception_on(const pack::VisitingHoursDetails& hours, VisitorGroup group, base::Date day) {
  const pack::VisitException* found = nullptr;
  for (const pack::VisitException& exception : hours.exceptions) {
    if (day < exception.from || exception.until < day) continue;
    if (!exception.groups.empty() && !concerns(exception.groups, group)) continue;
    if (found != nullptr && !found->groups.empty() && exception.groups.empty()) continue;
    found = &exception;
  }
  return found;
}

std::vector<VisitorGroup> groups_of(const pack::VisitingHoursDetails& hours) {
  std::vector<VisitorGroup> out;
  for (const VisitorGroup group : {VisitorGroup::detainee, VisitorGroup::sentenced, VisitorGroup::juvenile})
    if (std::any_of(hours.rules.begin(), hours.rules.end(),
                    [&](const auto& rule) { return concerns(rule.groups, group); }))
      out.push_back(group);
  return out;
}

// The parties of a group whose days may differ: one for each block that rules name, and one for rules without a block.
std::vector<VisitParty> parties_of(const pack::VisitingHoursDetails& hours, VisitorGroup group) {
  std::set<std::string> blocks;
  for (const pack::VisitRule& rule : hours.rules)
    if (concerns(rule.groups, group)) blocks.insert(rule.block);
  std::vector<VisitParty> out;
  for (const std::string& block : blocks) out.push_back({group, block});
  return out;
}

std::optional<VisitTime> opening_after(const pack::VisitingHoursDetails& hours, const VisitParty& party, base::Date day,
                                       base::TimeOfDay after) {
  for (int ahead = 0; ahead <= kSearchDays; ++ahead) {
    const base::Date date = days_after(day, ahead);
    for (const VisitSession& session : sessions_on(hours, party, date))
      if (ahead > 0 || session.opens > after) return VisitTime{date, session.opens};
  }
  return std::nullopt;
}

// Sessions of two rules may overlap: one whose registration runs goes before one that merely runs.
const VisitSession* session_at(const std::vector<VisitSession>& sessions, base::TimeOfDay time) {
  const VisitSession* running = nullptr;
  for (const VisitSession& session : sessions) {
    if (time < session.opens || time >= session.closes) continue;
    if (time < session.last_registration) return &session;
    if (running == nullptr) running = &session;
  }
  return running;
}

VisitState state_of(const pack::VisitingHoursDetails& hours, const VisitParty& party, base::Date day,
                    base::TimeOfDay time) {
  VisitState state;
  state.groups = {party.group};
  state.block = party.block;
  state.next = opening_after(hours, party, day, time);
  const std::vector<VisitSession> sessions = sessions_on(hours, party, day);
  if (sessions.empty()) {
    if (const pack::VisitException* exception = exception_on(hours, party.group, day)) {
      state.phase = VisitPhase::closed;
      state.why = exception->why;
    }
    return state;
  }
  if (const VisitSession* now = session_at(sessions, time)) {
    state.session = *now;
    state.phase = time < now->last_registration ? VisitPhase::open : VisitPhase::registration_closed;
    return state;
  }
  const auto coming =
      std::find_if(sessions.begin(), sessions.end(), [&](const VisitSession& s) { return s.opens > time; });
  if (coming == sessions.end()) {
    state.phase = VisitPhase::done;
    return state;
  }
  state.session = *coming;
  state.phase = coming == sessions.begin() ? VisitPhase::before : VisitPhase::between;
  return state;
}

bool agree(const VisitState& a, const VisitState& b) {
  return a.phase == b.phase && a.session == b.session && a.next == b.next && a.why == b.why;
}

// One state for a group whose blocks all agree, else one for each block.
std::vector<VisitState> states_of(const pack::VisitingHoursDetails& hours, VisitorGroup group,
                                  const base::LocalTime& local) {
  std::vector<VisitState> states;
  for (const VisitParty& party : parties_of(hours, group))
    states.push_back(state_of(hours, party, local.date, local.time));
  if (std::all_of(states.begin(), states.end(), [&](const VisitState& s) { return agree(s, states.front()); })) {
    states.resize(1);
    states.front().block.clear();
  }
  return states;
}

// Midnight always turns the card: "besok" becomes today.
base::Instant next_turn(const pack::VisitingHoursDetails& hours, const std::vector<VisitorGroup>& groups,
                        base::Date day, base::Instant moment) {
  base::Instant next = base::to_instant(days_after(day, 1), base::TimeOfDay{0}, hours.zone);
  for (const VisitorGroup group : groups) {
    for (const VisitParty& party : parties_of(hours, group)) {
      for (const VisitSession& session : sessions_on(hours, party, day)) {
        for (const base::TimeOfDay edge : {session.opens, session.last_registration, session.closes}) {
          const base::Instant at = base::to_instant(day, edge, hours.zone);
          if (at > moment) next = std::min(next, at);
        }
      }
    }
  }
  return next;
}

}  // namespace

std::vector<VisitSession> sessions_on(const pack::VisitingHoursDetails& hours, const VisitParty& party,
                                      base::Date day) {
  if (const pack::VisitException* exception = exception_on(hours, party.group, day)) return exception->sessions;
  std::vector<VisitSession> out;
  const int weekday = base::iso_weekday(day);
  for (const pack::VisitRule& rule : hours.rules) {
    if (!concerns(rule.groups, party.group)) continue;
    if (!rule.block.empty() && rule.block != party.block) continue;
    if (std::find(rule.weekdays.begin(), rule.weekdays.end(), weekday) == rule.weekdays.end()) continue;
    out.insert(out.end(), rule.sessions.begin(), rule.sessions.end());
  }
  std::sort(out.begin(), out.end(), [](const VisitSession& a, const VisitSession& b) { return a.opens < b.opens; });
  return out;
}

VisitCard visit_card(const pack::VisitingHoursDetails& hours, base::Instant moment, bool proved) {
  VisitCard card;
  card.zone = hours.zone;
  card.all_groups = groups_of(hours);
  if (!proved || card.all_groups.empty()) return card;
  const base::LocalTime local = base::to_local(moment, hours.zone);
  for (const VisitorGroup group : card.all_groups) {
    for (VisitState& state : states_of(hours, group, local)) {
      const auto same = std::find_if(card.states.begin(), card.states.end(),
                                     [&](const VisitState& s) { return s.block == state.block && agree(s, state); });
      if (same == card.states.end())
        card.states.push_back(std::move(state));
      else
        same->groups.push_back(group);
    }
  }
  card.next_change = next_turn(hours, card.all_groups, local.date, moment);
  return card;
}

std::vector<VisitWeekLine> visit_week(const pack::VisitingHoursDetails& hours) {
  std::vector<VisitWeekLine> out;
  for (const pack::VisitRule& rule : hours.rules)
    out.push_back({.weekdays = rule.weekdays, .groups = rule.groups, .block = rule.block, .sessions = rule.sessions});
  return out;
}

}  // namespace model
