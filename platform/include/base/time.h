// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// A moment in UTC, whole seconds since 1970-01-01T00:00:00Z. Where it came from (a clock, a signature) is the caller's
// knowledge; nothing in this header reads a clock.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

// A calendar day of the proleptic Gregorian calendar, years 1 to 9999.
struct Date {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  auto operator<=>(const Date&) const = default;
};

// Minutes since midnight of a local day: 0 to 1440 (1440 only as the end of a span).
struct TimeOfDay {
  int minutes = 0;
  auto operator<=>(const TimeOfDay&) const = default;
};

// Indonesia's three zones; none has daylight saving time.
enum class Zone { wib, wita, wit };
int utc_offset_minutes(Zone zone);      // 420, 480, 540
std::string_view to_string(Zone zone);  // "WIB", "WITA", "WIT"
Result<Zone> parse_zone(std::string_view text);

struct LocalTime {
  Date date;
  TimeOfDay time;
  int second = 0;
};
LocalTime to_local(Instant instant, Zone zone);
Instant to_instant(Date date, TimeOfDay time, Zone zone);

// Exactly YYYY-MM-DDTHH:MM:SSZ with a real date (TUF 4.2.1; RFC 3339 without fractions or offsets). Errors: malformed.
Result<Instant> parse_instant(std::string_view text);
std::string format_instant(Instant instant);

// Exactly YYYY-MM-DD with a real date. Errors: malformed.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);

// Exactly HH:MM, 00:00 to 24:00. Errors: malformed.
Result<TimeOfDay> parse_time_of_day(std::string_view text);
std::string format_time_of_day(TimeOfDay time);

bool is_real_date(Date date);
std::int64_t to_days(Date date);  // days since 1970-01-01
Date from_days(std::int64_t days);
int iso_weekday(Date date);  // 1 Monday to 7 Sunday

}  // namespace base
