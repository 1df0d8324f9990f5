// SPDX-License-Identifier: EUPL-1.2
#include "model/formats.h"

#include <cassert>

namespace model {
namespace {

Str nth(Str first, int index) { return static_cast<Str>(static_cast<int>(first) + index); }

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::string weekday_name(int iso_weekday, Language language) {
  assert(iso_weekday >= 1 && iso_weekday <= 7);
  return tr(nth(Str::day_1, iso_weekday - 1), language);
}

std::string weekday_short(int iso_weekday, Language language) {
  assert(iso_weekday >= 1 && iso_weekday <= 7);
  return tr(nth(Str::day_short_1, iso_weekday - 1), language);
}

std::string format_date(base::Date date, Language language) {
  return tr(Str::date_plain, language,
            {{"d", std::to_string(date.day)},
             {"month", text_of(nth(Str::month_1, date.month - 1), language)},
             {"year", std::to_string(date.year)}});
}

std::string format_day(base::Date date, Language language) {
  return tr(Str::date_day, language,
            {{"day", weekday_name(base::iso_weekday(date), language)}, {"date", format_date(date, language)}});
}

std::string format_time(base::TimeOfDay time) {
  return two_digits(time.minutes / 60) + "." + two_digits(time.minutes % 60);
}

std::string format_span(base::TimeOfDay from, base::TimeOfDay until) {
  return format_time(from) + "–" + format_time(until);
}

std::string format_clock(base::LocalTime local, base::Zone zone, Language language) {
  return tr(Str::date_clock, language,
            {{"weekday", weekday_short(base::iso_weekday(local.date), language)},
             {"date", format_date(local.date, language)},
             {"time", format_time(local.time)},
             {"zone", base::to_string(zone)}});
}

std::string format_dates(base::Date from, base::Date until, Language language) {
  if (from == until) return format_date(from, language);
  return tr(Str::date_span, language, {{"from", format_date(from, language)}, {"until", format_date(until, language)}});
}

std::string join_words(const std::vector<std::string>& words, Language language) {
  if (words.empty()) return {};
  std::string out = words.front();
  for (std::size_t i = 1; i < words.size(); ++i)
    out = i + 1 == words.size() ? tr(Str::list_and, language, {{"a", out}, {"b", words[i]}}) : out + ", " + words[i];
  return out;
}

std::string format_weekdays(const std::vector<int>& weekdays, Language language) {
  if (weekdays.size() == 7) return tr(Str::day_every, language);
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < weekdays.size();) {
    std::size_t end = i + 1;
    while (end < weekdays.size() && weekdays[end] == weekdays[end - 1] + 1) ++end;
    if (end - i >= 3) {
      runs.push_back(weekday_name(weekdays[i], language) + "–" + weekday_name(weekdays[end - 1], language));
    } else {
      for (std::size_t k = i; k < end; ++k) runs.push_back(weekday_name(weekdays[k], language));
    }
    i = end;
  }
  return join_words(runs, language);
}

std::string format_size(std::uint64_t bytes, Language language) {
  const auto up = [&](std::uint64_t unit) { return std::to_string(bytes / unit + (bytes % unit != 0 ? 1 : 0)); };
  if (bytes < 1'000'000) return tr(Str::size_kb, language, {{"n", up(1000)}});
  if (bytes < 1'000'000'000) return tr(Str::size_mb, language, {{"n", up(1'000'000)}});
  return tr(Str::size_gb, language, {{"n", up(1'000'000'000)}});
}

}  // namespace model
