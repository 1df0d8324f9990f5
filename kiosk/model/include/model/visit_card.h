// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "pack/document.h"

// Whether families may visit, as a pure function of the timetable and a moment. Words are put to it in views.h.
namespace model {

enum class VisitPhase {
  before,               // today, not open yet
  open,                 // registration runs
  registration_closed,  // visits still run
  between,              // today, between two sessions
  done,                 // today's sessions are over
  no_day,               // no session today
  closed,               // closed today by an exception
};

struct VisitTime {
  base::Date date;
  base::TimeOfDay time;
  bool operator==(const VisitTime&) const = default;
};

// The state of visiting for some groups that share it.
struct VisitState {
  std::vector<pack::VisitorGroup> groups;
  std::string block;  // "" when all blocks of these groups agree
  VisitPhase phase = VisitPhase::no_day;
  std::optional<pack::VisitSession> session;  // before: the first of today; open, registration_closed: the one running;
                                              // between: the one that comes next
  std::optional<VisitTime> next;           // the next opening after this moment (after today for done, no_day, closed)
  std::map<std::string, std::string> why;  // closed: by language
  bool operator==(const VisitState&) const = default;
};

// One line of the week's table: the same days, people and sessions.
struct VisitWeekLine {
  std::vector<int> weekdays;  // ISO, ascending
  std::vector<pack::VisitorGroup> groups;
  std::string block;
  std::vector<pack::VisitSession> sessions;
  bool operator==(const VisitWeekLine&) const = default;
};

struct VisitCard {
  base::Zone zone = base::Zone::wita;
  std::vector<VisitState> states;              // one when all groups agree; empty when there are no rules or no proof
  std::vector<pack::VisitorGroup> all_groups;  // every group the timetable knows, in the enum's order
  std::optional<base::Instant> next_change;    // the next moment at which `states` turns; nothing without proof
  bool operator==(const VisitCard&) const = default;
};

// `proved` false: no states and no next change, for nobody knows what day it is.
VisitCard visit_card(const pack::VisitingHoursDetails& hours, base::Instant moment, bool proved);

// Who is visited: a group, in one block or (block "") wherever rules name no block.
struct VisitParty {
  pack::VisitorGroup group = pack::VisitorGroup::sentenced;
  std::string block{};
};

// The sessions of a party on a day, exceptions applied; ascending. Empty: closed.
std::vector<pack::VisitSession> sessions_on(const pack::VisitingHoursDetails& hours, const VisitParty& party,
                                            base::Date day);

// The rules as a table, exceptions aside: it stays true on every day.
std::vector<VisitWeekLine> visit_week(const pack::VisitingHoursDetails& hours);

}  // namespace model
