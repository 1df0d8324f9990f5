// SPDX-License-Identifier: EUPL-1.2
#include "base/time.h"

#include <fmt/format.h>

namespace base {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

// The number of exactly `count` ASCII digits at text[offset], or -1.
int digits_at(std::string_view text, std::size_t offset, std::size_t count) {
  if (offset + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = offset; i < offset + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

}  // namespace

int utc_offset_minutes(Zone zone) {
  switch (zone) {
    case Zone::wib:
      return 7 * 60;
    case Zone::wita:
      return 8 * 60;
    case Zone::wit:
      return 9 * 60;
  }
  return 0;
}

std::string_view to_string(Zone zone) {
  switch (zone) {
    case Zone::wib:
      return "WIB";
    case Zone::wita:
      return "WITA";
    case Zone::wit:
      return "WIT";
  }
  return "";
}

Result<Zone> parse_zone(std::string_view text) {
  for (const Zone zone : {Zone::wib, Zone::wita, Zone::wit}) {
    if (text == to_string(zone)) return zone;
  }
  return Error{Errc::malformed, fmt::format("'{}' is not WIB, WITA or WIT", text)};
}

bool is_real_date(Date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", with March as first month.
std::int64_t to_days(Date date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floor_divide(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  date.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

int iso_weekday(Date date) {
  const std::int64_t since_monday = to_days(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

LocalTime to_local(Instant instant, Zone zone) {
  const std::int64_t local = instant.seconds + utc_offset_minutes(zone) * 60;
  const std::int64_t days = floor_divide(local, kSecondsPerDay);
  const auto second_of_day = static_cast<int>(local - days * kSecondsPerDay);
  return {from_days(days), {second_of_day / 60}, second_of_day % 60};
}

Instant to_instant(Date date, TimeOfDay time, Zone zone) {
  return {to_days(date) * kSecondsPerDay + (time.minutes - utc_offset_minutes(zone)) * 60};
}

Result<Date> parse_date(std::string_view text) {
  const Date date{digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !is_real_date(date)) {
    return Error{Errc::malformed, fmt::format("'{}' is not a real date written YYYY-MM-DD", text.substr(0, 40))};
  }
  return date;
}

std::string format_date(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

Result<TimeOfDay> parse_time_of_day(std::string_view text) {
  const int hour = digits_at(text, 0, 2);
  const int minute = digits_at(text, 3, 2);
  if (text.size() != 5 || text[2] != ':' || hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 1440) {
    return Error{Errc::malformed, fmt::format("'{}' is not a time of day written HH:MM", text.substr(0, 40))};
  }
  return TimeOfDay{hour * 60 + minute};
}

std::string format_time_of_day(TimeOfDay time) {
  return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

Result<Instant> parse_instant(std::string_view text) {
  const int hour = digits_at(text, 11, 2);
  const int minute = digits_at(text, 14, 2);
  const int second = digits_at(text, 17, 2);
  const bool shape = text.size() == 20 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == 'Z';
  if (!shape || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return Error{Errc::malformed, fmt::format("'{}' is not a time written YYYY-MM-DDTHH:MM:SSZ", text.substr(0, 40))};
  }
  const Date date = TRY(parse_date(text.substr(0, 10)));
  return Instant{to_days(date) * kSecondsPerDay + hour * 3600 + minute * 60 + second};
}

std::string format_instant(Instant instant) {
  const std::int64_t days = floor_divide(instant.seconds, kSecondsPerDay);
  const std::int64_t rest = instant.seconds - days * kSecondsPerDay;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(from_days(days)), rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace base
